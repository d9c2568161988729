// Which purges may have erased entries of a log: those whose own entry, in that log, commits to just what is erased.
import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditEntries } from '../../db/tables.ts'
import { leafOf } from '../events/entry.ts'
import { erasedAction, erasedBy } from '../events/erased.ts'

/**
 * Their ids. One whose list is not what its entry says, because a leaf or the list was changed, is left out: then every entry
 * that it erased is a fault. That the entry itself is in its place is for the log's own check.
 */
export async function vouchedErasures(db: Reader, organisation: string): Promise<ReadonlySet<string>> {
  const e = auditEntries
  const rows = await db
    .select({ entry: e.entry, salt: e.salt, leaf: e.leaf })
    .from(e)
    .where(and(eq(e.organisationId, organisation), eq(e.action, erasedAction)))
    .orderBy(e.id)
  const vouched = new Set<string>()
  for (const { entry, salt, leaf } of rows) {
    const said = leafOf(salt, entry) === leaf ? commitment(entry) : undefined
    if (said === undefined) continue
    const list = await erasedBy(db, said.purge)
    if (list.digest === said.digest && list.entries === said.entries) vouched.add(said.purge)
  }
  return vouched
}

interface Commitment {
  readonly purge: string
  readonly digest: unknown
  readonly entries: unknown
}

function commitment(entry: string): Commitment | undefined {
  try {
    const { action, resource, details } = JSON.parse(entry) as Record<string, Record<string, unknown> | undefined>
    if ((action as unknown) !== erasedAction) return undefined
    return { purge: String(resource?.['id']), digest: details?.['digest'], entries: details?.['entries'] }
  } catch {
    return undefined
  }
}
