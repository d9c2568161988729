import { getTableColumns, sql } from 'drizzle-orm'
import type { Column } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { writeRows } from '../../../db/rows.ts'
import type { locations, organisations } from '../../../db/tables.ts'

type Table = typeof organisations | typeof locations

/** Writes whole rows: new ones, or over those with their keys, of which the columns in `kept` stay as they are. */
export function upsert<T extends Table>(
  table: T,
  key: T['id'],
  kept: readonly (keyof T['$inferSelect'])[],
): (tx: Tx, rows: readonly T['$inferSelect'][]) => Promise<void> {
  const columns = Object.entries<Column>(getTableColumns<Table>(table) as Record<string, Column>)
  const over = columns.filter(([name, column]) => column.name !== key.name && !kept.some((other) => other === name))
  const set = Object.fromEntries(over.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]))
  return writeRows(table, (tx, rows) =>
    tx
      .insert(table)
      .values(rows)
      .onConflictDoUpdate({ target: key, set: set as never }),
  )
}
