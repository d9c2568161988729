// That something may have become visible, changed or hidden (protocol §7): rows for the change feed, in the transaction of
// their cause. They say nothing of what it is: who is told of it, and whether at all, is judged when somebody reads.
import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { prepared } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { changes, intelligence } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { newId } from './id.ts'

export type ChangeKind = 'intelligence' | 'interest' | 'organisation'

export type ChangeRow = typeof changes.$inferSelect

/**
 * Of one thing, at an instant, also one to come; now, if it is not said. Called after the thing itself is written: the row
 * remembers which version of an item it came with. A moment to come is noted once, however often it is told.
 */
export async function changed(tx: Tx, hub: Hub, kind: ChangeKind, itemId: string, at?: string): Promise<void> {
  const now = hub.clock.now().toISOString()
  if (at !== undefined && at > now) {
    await insertChanges(tx, [toCome(kind, itemId, at)])
    return
  }
  const [item] = kind === 'intelligence' ? await versionOf(tx, { id: itemId }) : []
  await insertChanges(tx, [{ ...atOnce(hub, kind, itemId, now), version: item?.version ?? null }])
}

/** That an organisation has replied to an item; `turned` where by that it came to be in dispute, or is so no more. */
export async function changedByReply(
  tx: Tx,
  hub: Hub,
  itemId: string,
  organisation: string,
  turned: boolean,
): Promise<void> {
  const [item] = await versionOf(tx, { id: itemId })
  const row = atOnce(hub, 'intelligence', itemId, hub.clock.now().toISOString())
  await insertChanges(tx, [{ ...row, version: item?.version ?? null, reply: replyNote(organisation, turned) }])
}

function replyNote(organisation: string, turned: boolean): string {
  return turned ? `${organisation} turned` : organisation
}

/** Whether a reply of this note is the organisation's own, or says what whoever reads any of the item can see. */
export function isOpenReply(note: string | null, organisation: string): boolean {
  return note !== null && (note.endsWith(' turned') || note === organisation)
}

/** What of an item decides when its visibility changes by itself. */
export interface ChangedItem {
  readonly id: string
  readonly version: number
  readonly visibleFrom: string | null
  readonly visibleUntil: string | null
}

/** Of items that have just been written: that they were, and the moments at which they will be shown and hidden. */
export async function changedItems(tx: Tx, hub: Hub, items: readonly ChangedItem[]): Promise<void> {
  const now = hub.clock.now().toISOString()
  const rows = items.flatMap(({ id, version, visibleFrom, visibleUntil }) => [
    { ...atOnce(hub, 'intelligence', id, now), version },
    ...[visibleFrom, visibleUntil].flatMap((at) => (at !== null && at > now ? [toCome('intelligence', id, at)] : [])),
  ])
  await insertChanges(tx, rows)
}

/**
 * Of an organisation's interest in a location: that it was declared anew, and the moments at which it begins and ends.
 * `before` is what held until now, `2026-01-01/2026-06-30` or `2026-01-01/`, and empty where nothing did.
 */
export async function changedInterest(
  tx: Tx,
  hub: Hub,
  itemId: string,
  before: string,
  moments: readonly string[],
): Promise<void> {
  const now = hub.clock.now().toISOString()
  const later = moments.filter((at) => at > now).map((at) => toCome('interest', itemId, at))
  await insertChanges(tx, [{ ...atOnce(hub, 'interest', itemId, now), before }, ...later])
}

function atOnce(hub: Hub, kind: ChangeKind, itemId: string, at: string): ChangeRow {
  turn += 1
  return {
    id: newId(hub, 'change-id'),
    kind,
    itemId,
    at,
    turn,
    position: null,
    version: null,
    before: null,
    reply: null,
  }
}

// Tells nobody anything: it orders rows of the same millisecond, and leaves the process in no other way.
let turn = 0

function toCome(kind: ChangeKind, itemId: string, at: string): ChangeRow {
  const id = createHash('sha256')
    .update(JSON.stringify([kind, itemId, at]))
    .digest('base64url')
  return { id, kind, itemId, at, turn: 0, position: null, version: null, before: null, reply: null }
}

const insertChanges = writeRows(changes, (tx, rows) => tx.insert(changes).values(rows).onConflictDoNothing())

const versionOf = prepared((db) =>
  db
    .select({ version: intelligence.version })
    .from(intelligence)
    .where(eq(intelligence.id, sql.placeholder('id'))),
)
