// Which visit a row of a body's file is: by the sender's own reference, or by what the row says where it has none.
import { hash } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { writeRows } from '../../../db/rows.ts'
import { visitSources } from '../../../db/tables.ts'
import type { LocatedRow } from './place.ts'

export type SourceRow = typeof visitSources.$inferSelect

/** Ahead and past are one visit: a row that says later that it took place is the same row. */
export function sourceIdOf({ row, location }: LocatedRow): string {
  if (row.reference !== undefined) return `ref ${row.reference}`
  return `row ${digest([location.id, row.kind ?? '', row.period.from, row.period.to])}`
}

/** Of all that the row says, in one order whatever the file's. */
export function hashOf({ row, location }: LocatedRow): string {
  const { status, kind, basis, topics, standards, period, notice, expectedHours, contact } = row
  const said = [location.id, status, kind, basis, topics, standards, period, notice, expectedHours, contact]
  return digest(said.map((each) => each ?? null))
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

const atOnce = 500

export async function sourcesWith(
  read: Reader,
  owner: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceRow>> {
  const known = new Map<string, SourceRow>()
  for (let at = 0; at < sourceIds.length; at += atOnce) {
    const some = sourceIds.slice(at, at + atOnce)
    const rows = await read
      .select()
      .from(visitSources)
      .where(and(eq(visitSources.owner, owner), inArray(visitSources.sourceId, some)))
    for (const row of rows) known.set(row.sourceId, row)
  }
  return known
}

export const insertSources: (tx: Tx, rows: readonly SourceRow[]) => Promise<void> = writeRows(
  visitSources,
  (tx, rows) => tx.insert(visitSources).values(rows),
)

export async function keepHash(tx: Tx, source: SourceRow, rowHash: string, broughtAt: string): Promise<void> {
  await tx
    .update(visitSources)
    .set({ rowHash, broughtAt })
    .where(and(eq(visitSources.owner, source.owner), eq(visitSources.sourceId, source.sourceId)))
}
