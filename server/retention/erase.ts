// What goes with an item, and with somebody's identifier. Everything else that tells of either stands in docs/retention.md.
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import * as tables from '../../db/tables.ts'
import { erasedColumns, formerStaff } from '../events/erased.ts'
import { startOfDay } from '../policy/moment.ts'
import { itemMark } from './candidates.ts'
import { mayGo, tellsOfNoHeld } from './may-go.ts'
import type { PurgeRow } from './purges.ts'
import { purgedPlaces, takeOut } from './staff-places.ts'

type Item = typeof tables.purgeItems.$inferSelect

/** Erases what of these is still as it was listed, and gives the positions of what went. */
export async function eraseItems(tx: Tx, purge: PurgeRow, items: readonly Item[], today: string): Promise<number[]> {
  return purge.kind === 'intelligence' ? eraseIntelligence(tx, purge, items, today) : eraseIdentifiers(tx, purge, items)
}

/** Somebody may have put one on hold, or changed it, since the purge was confirmed: that one stays. */
async function eraseIntelligence(
  tx: Tx,
  { organisationId }: PurgeRow,
  items: readonly Item[],
  today: string,
): Promise<number[]> {
  const i = tables.intelligence
  const listed = items.map(({ itemId }) => itemId)
  const still = await tx
    .select({ id: i.id, mark: itemMark })
    .from(i)
    .where(and(inArray(i.id, listed), eq(i.originator, organisationId), mayGo(today)))
  const marks = new Map(still.map(({ id, mark }) => [id, mark]))
  const going = items.filter(({ itemId, mark }) => marks.get(itemId) === mark)
  const ids = going.map(({ itemId }) => itemId)
  if (ids.length > 0) await deleteItems(tx, ids)
  return going.map(({ position }) => position)
}

async function deleteItems(tx: Tx, ids: string[]): Promise<void> {
  const { intelligenceNamed, intelligenceVersions, intelligenceWords, intelligenceWithdrawals } = tables
  const { intelligenceExtensions, intelligenceReplies, withdrawalAcknowledgements } = tables
  const { retentionReviews, retentionHolds, disclosureMonths, idempotencyKeys } = tables
  const ofItem = [intelligenceNamed, intelligenceVersions, intelligenceWords, intelligenceWithdrawals].concat([
    intelligenceExtensions,
    intelligenceReplies,
    withdrawalAcknowledgements,
    retentionReviews,
    retentionHolds,
  ] as never[])
  for (const table of ofItem) await tx.delete(table).where(inArray(table.itemId, ids))
  const months = and(eq(disclosureMonths.kind, 'intelligence'), inArray(disclosureMonths.itemId, ids))
  await tx.delete(disclosureMonths).where(months)
  await tx.delete(idempotencyKeys).where(inArray(idempotencyKeys.resource, ids))
  // That something happened stays in its place; who had replied goes.
  await tx.update(tables.changes).set({ reply: null }).where(inArray(tables.changes.itemId, ids))
  await tx.delete(tables.intelligence).where(inArray(tables.intelligence.id, ids))
}

/** What a hold keeps by now stays, and what somebody else has erased meanwhile was not this purge's doing. */
async function eraseIdentifiers(
  tx: Tx,
  { organisationId, before }: PurgeRow,
  items: readonly Item[],
): Promise<number[]> {
  const entries = items.filter(({ kind }) => kind === 'audit-entry').map(({ itemId }) => itemId)
  const erased = new Set(entries.length === 0 ? [] : await eraseEntries(tx, organisationId, entries))
  const gone: number[] = []
  for (const { kind, itemId, position } of items) {
    const place = purgedPlaces.find(({ name }) => name === kind)
    const isGone = place
      ? await takeOut(tx, place, itemId, organisationId, startOfDay(before))
      : kind === 'audit-entry' && erased.has(itemId)
    if (isGone) gone.push(position)
    if (isGone && kind === 'intelligence.submitted-by')
      await eraseFromTexts(tx, (JSON.parse(itemId) as string[])[0] ?? '')
  }
  return gone
}

async function eraseEntries(tx: Tx, organisation: string, ids: readonly string[]): Promise<string[]> {
  const e = tables.auditEntries
  const these = and(inArray(e.id, [...ids]), ne(e.entry, ''), tellsOfNoHeld(organisation))
  const rows = await tx.update(e).set(erasedColumns).where(these).returning({ id: e.id })
  return rows.map(({ id }) => id)
}

/** Who sent an item stands in its originator's text as well, and in those of its earlier versions. */
async function eraseFromTexts(tx: Tx, itemId: string): Promise<void> {
  const { intelligence: i, intelligenceVersions: v, intelligenceWithdrawals: w } = tables
  const [item] = await tx.select({ document: i.document }).from(i).where(eq(i.id, itemId))
  if (item)
    await tx
      .update(i)
      .set({ document: without(item.document) })
      .where(eq(i.id, itemId))
  const versions = await tx.select({ version: v.version, document: v.document }).from(v).where(eq(v.itemId, itemId))
  for (const { version, document } of versions) {
    const one = and(eq(v.itemId, itemId), eq(v.version, version))
    await tx
      .update(v)
      .set({ document: without(document) })
      .where(one)
  }
  const [taken] = await tx.select({ document: w.document }).from(w).where(eq(w.itemId, itemId))
  if (taken)
    await tx
      .update(w)
      .set({ document: without(taken.document) })
      .where(eq(w.itemId, itemId))
}

function without(document: string): string {
  const value = JSON.parse(document) as Record<string, unknown>
  return JSON.stringify('submittedBy' in value ? { ...value, submittedBy: formerStaff } : value)
}
