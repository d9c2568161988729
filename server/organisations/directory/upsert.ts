import { getTableColumns, sql } from 'drizzle-orm'
import type { Column } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { preparedWrite } from '../../../db/database.ts'
import type { locations, organisations } from '../../../db/tables.ts'

type Table = typeof organisations | typeof locations
type Columns = readonly (readonly [name: string, column: Column])[]

/** Rows that one statement writes, where there are that many: PostgreSQL is asked once for all of them. */
const together = 50

/**
 * Writes whole rows: new ones, or over those with their keys, of which the columns in `kept` stay as they are. There are
 * two statements, for many rows and for one, so that each is compiled once whatever the number of rows.
 */
export function upsert<T extends Table>(
  table: T,
  key: T['id'],
  kept: readonly (keyof T['$inferSelect'])[],
): (tx: Tx, rows: readonly T['$inferSelect'][]) => Promise<void> {
  const columns: Columns = Object.entries<Column>(getTableColumns<Table>(table) as Record<string, Column>)
  const over = columns.filter(([name, column]) => column.name !== key.name && !kept.some((other) => other === name))
  const set = Object.fromEntries(over.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]))
  const statement = (rows: number) =>
    preparedWrite((tx) =>
      tx
        .insert(table)
        .values(slots(columns, rows) as never)
        .onConflictDoUpdate({ target: key, set: set as never }),
    )
  const many = statement(together)
  const one = statement(1)
  return async (tx, rows) => {
    const whole = rows.length - (rows.length % together)
    for (let at = 0; at < whole; at += together) await many(tx, values(columns, rows.slice(at, at + together)))
    for (const row of rows.slice(whole)) await one(tx, values(columns, [row]))
  }
}

/** The table's own columns by name, each with a slot for each row. */
function slots(columns: Columns, rows: number): object[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(slot(name, row))])),
  )
}

function values(columns: Columns, rows: readonly object[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      columns.map(([name]) => [slot(name, index), (row as Record<string, unknown>)[name]] as const),
    ),
  )
}

function slot(name: string, row: number): string {
  return `${name}_${row}`
}
