// What the operator is told: imports with their reports, and how the hub does. No content, and nothing that tells of who is
// busy: the time of the last entry, or how many wait, would.
import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { taskRuns } from '../../db/tables.ts'
import type { Answer, Call, Handlers } from '../contract/call.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import { answerWithEtag } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { regulatorAdheres } from './adherences.ts'
import { importById, importsBefore, toSummary } from './imports.ts'

type HubHealth = components['schemas']['HubHealth']

export const hubHandlers: Handlers = {
  async listImports(hub: Hub, call: Call): Promise<Answer> {
    const [startedAt, id] = readCursor(call, 2) ?? []
    const limit = pageLimit(call)
    const after = startedAt === undefined || id === undefined ? {} : { after: [startedAt, id] as const }
    const rows = await importsBefore(hub.database.read, { limit: limit + 1, ...after })
    const { shown, next } = cutPage(rows, limit, (row) => [row.startedAt, row.id])
    const documents = shown.map((row) => contract().serialise('ImportSummary', toSummary(row)))
    return answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  },

  async readImport(hub: Hub, call: Call): Promise<Answer> {
    const found = await importById(hub.database.read, call.path['id'] ?? '')
    if (found === undefined) throw new Problem('not-found')
    return answerWithEtag(call, found.document)
  },

  async readHealth(hub: Hub, call: Call): Promise<Answer> {
    return answerWithEtag(call, contract().serialise('HubHealth', await healthOf(hub)))
  },
}

async function healthOf(hub: Hub): Promise<HubHealth> {
  const regulator = (await regulatorAdheres(hub)) ? 'bound' : 'not-bound'
  const { dialect, read } = hub.database
  const [applied] = await read.all<{ count: number | string }>(sql`select count(*) as count from schema_migrations`)
  const [latest] = await importsBefore(read, { limit: 1 })
  const info = contract().files.openapi.document['info'] as { readonly version: string }
  return {
    database: dialect,
    release: info.version,
    migrations: Number(applied?.count ?? 0),
    audit: await auditHealth(read, hub.clock.now()),
    agreement: { regulator },
    ...(latest === undefined ? {} : { lastImport: toSummary(latest) }),
  }
}

/** The sequencer says each minute that nothing waits, also when nothing did. */
const patience = 5 * 60_000

async function auditHealth(read: Reader, now: Date): Promise<HubHealth['audit']> {
  const [run] = await read.select().from(taskRuns).where(eq(taskRuns.task, 'audit-sequencer'))
  if (run === undefined) return { state: 'behind' }
  const isLate = now.getTime() - Date.parse(run.doneAt) > patience
  return { state: isLate ? 'behind' : 'up-to-date', linkedAt: run.doneAt }
}
