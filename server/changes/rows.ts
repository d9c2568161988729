// Rows of the feed in the order of their positions, and what they are to each other.
import { and, asc, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { changes } from '../../db/tables.ts'

export interface ChangedRow {
  readonly id: string
  readonly kind: string
  readonly itemId: string
  readonly at: string
  readonly position: number
  readonly version: number | null
  readonly before: string | null
  readonly reply: string | null
}

/** Undefined where there is no such row, or it has no place yet. */
export async function rowById(read: Reader, id: string): Promise<ChangedRow | undefined> {
  const [row] = placed(await select(read).where(eq(changes.id, id)))
  return row
}

export function rowsAfter(read: Reader, position: number, limit: number): Promise<ChangedRow[]> {
  return select(read).where(gt(changes.position, position)).orderBy(asc(changes.position)).limit(limit).then(placed)
}

/** Those before a position, the last one first; of those that happened after an instant, if it is said. */
export function rowsBefore(read: Reader, position: number, limit: number, later?: string): Promise<ChangedRow[]> {
  const where = and(lt(changes.position, position), later === undefined ? undefined : gt(changes.at, later))
  return select(read).where(where).orderBy(desc(changes.position)).limit(limit).then(placed)
}

/** Each time that an interest was declared, in order. One that has no position yet is after all others. */
export async function declarationsOf(read: Reader, interest: string): Promise<ChangedRow[]> {
  const rows = await select(read)
    .where(and(eq(changes.itemId, interest), eq(changes.kind, 'interest'), isNotNull(changes.before)))
    .orderBy(asc(changes.at), asc(changes.turn), asc(changes.id))
  return rows.map((row) => ({ ...row, position: row.position ?? Infinity }))
}

/** The first row of each version of these items, as `ITEM VERSION`: the one that it came with. */
export async function firstRows(read: Reader, itemIds: readonly string[]): Promise<Map<string, number>> {
  if (itemIds.length === 0) return new Map()
  const { itemId, version, position } = changes
  const rows = await read
    .select({ itemId, version, first: sql<number>`min(${position})` })
    .from(changes)
    .where(and(inArray(itemId, [...itemIds]), isNotNull(version), isNotNull(position)))
    .groupBy(itemId, version)
  return new Map(rows.map((row) => [`${row.itemId} ${row.version ?? ''}`, Number(row.first)]))
}

function select(read: Reader) {
  const { id, kind, itemId, at, position, version, before, reply } = changes
  return read.select({ id, kind, itemId, at, position, version, before, reply }).from(changes).$dynamic()
}

function placed(rows: readonly (Omit<ChangedRow, 'position'> & { readonly position: number | null })[]): ChangedRow[] {
  return rows.flatMap((row) => (row.position === null ? [] : [{ ...row, position: row.position }]))
}
