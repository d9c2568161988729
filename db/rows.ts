// Many whole rows at once, by statements that are built once: building a statement for 500 rows costs more than running it.
import { getTableColumns, sql } from 'drizzle-orm'
import type { Placeholder, Table } from 'drizzle-orm'

import type { Tx } from './database.ts'
import { preparedWrite } from './prepared.ts'

type Columns = readonly string[]
type Slots = Record<string, Placeholder>
type Values = unknown[]

/** Rows that one statement writes, where there are that many: PostgreSQL is asked once for all of them. */
const together = 50

/**
 * A writer of whole rows, every column given. `statement` builds the insert from its rows of slots:
 * `writeRows(visits, (tx, rows) => tx.insert(visits).values(rows))`. There are two statements, for many rows and for one, so
 * that each is compiled once whatever the number of rows.
 */
export function writeRows<T extends Table>(
  table: T,
  statement: (tx: Tx, rows: never) => { prepare(name?: string): unknown; then: unknown },
): (tx: Tx, rows: readonly T['$inferSelect'][]) => Promise<void> {
  const columns: Columns = Object.keys(getTableColumns(table))
  // Slots are named by numbers, so that what fills them is an array: with thousands of names it costs as much as the insert.
  const built = (rows: number) =>
    preparedWrite<Values & Record<string, unknown>>((tx) => statement(tx, slots(columns, rows) as never))
  const many = built(together)
  const one = built(1)
  return async (tx, rows) => {
    const whole = rows.length - (rows.length % together)
    for (let at = 0; at < whole; at += together) await many(tx, values(columns, rows.slice(at, at + together)))
    for (const row of rows.slice(whole)) await one(tx, values(columns, [row]))
  }
}

/** The table's own columns by name, each with a slot for each row. */
function slots(columns: Columns, rows: number): Slots[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((name, at) => [name, sql.placeholder(String(row * columns.length + at))])),
  )
}

function values(columns: Columns, rows: readonly object[]): Values & Record<string, unknown> {
  const given: Values = []
  for (const row of rows) {
    for (const name of columns) given.push((row as Record<string, unknown>)[name])
  }
  return given as Values & Record<string, unknown>
}
