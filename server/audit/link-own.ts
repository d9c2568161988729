// Linking what waits of one organisation's own entries, before something rests on their places.
import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditEntries, auditPending } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { linkPending, LogDamaged } from './sequencer.ts'

/**
 * Puts what waits into the organisation's log, so that what is read does not depend on when the sequencer had time for it: that
 * would tell how busy others are. Gives whether nothing waits any more: not where the log is damaged, which is left as it is.
 */
export async function linkOwn(hub: Hub, organisation: string): Promise<boolean> {
  try {
    while (await hasPending(hub.database.read, organisation)) {
      if ((await linkPending(hub, { only: organisation, limit: 1000 })) === 0) return false
    }
    return true
  } catch (cause) {
    if (cause instanceof LogDamaged) return false
    throw cause
  }
}

async function hasPending(db: Reader, organisation: string): Promise<boolean> {
  const rows = await db
    .select({ id: auditPending.entryId })
    .from(auditPending)
    .innerJoin(auditEntries, eq(auditEntries.id, auditPending.entryId))
    .where(eq(auditEntries.organisationId, organisation))
    .limit(1)
  return rows.length > 0
}
