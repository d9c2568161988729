// Whether the hub lives (its process answers) and is ready (its database answers and has its tables).
import { sql } from 'drizzle-orm'
import { auditCheckpoints } from '../../db/tables.ts'
import type { Answer, PublicHandlers } from '../contract/call.ts'
import type { Hub } from '../hub.ts'

export const handlers: PublicHandlers = { live, ready }

async function live(): Promise<Answer> {
  return status(200, 'ok')
}

async function ready(hub: Hub): Promise<Answer> {
  try {
    await hub.database.read
      .select({ one: sql`1` })
      .from(auditCheckpoints)
      .limit(1)
    return status(200, 'ok')
  } catch {
    return status(503, 'unavailable')
  }
}

function status(code: number, word: 'ok' | 'unavailable'): Answer {
  return { status: code, headers: { 'cache-control': 'no-store' }, body: JSON.stringify({ status: word }) }
}
