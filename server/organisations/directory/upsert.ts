import { getTableColumns, sql } from 'drizzle-orm'
import type { Column } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { preparedWrite } from '../../../db/database.ts'
import type { locations, organisations } from '../../../db/tables.ts'

type Table = typeof organisations | typeof locations

/**
 * A statement, compiled once, that writes a whole row: a new one, or over the one with its key, of which the columns in
 * `kept` stay as they are. One row a statement is as fast as many: the compiling is what costs.
 */
export function upsert<T extends Table>(
  table: T,
  key: T['id'],
  kept: readonly (keyof T['$inferSelect'])[],
): (tx: Tx, row: T['$inferSelect']) => Promise<unknown> {
  const columns = Object.entries<Column>(getTableColumns<Table>(table) as Record<string, Column>)
  const slots = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]))
  const over = columns.filter(([name, column]) => column.name !== key.name && !kept.some((other) => other === name))
  const set = Object.fromEntries(over.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]))
  return preparedWrite((tx) =>
    // The slots are the table's own columns by name, which the compiler can't see.
    tx
      .insert(table)
      .values(slots as never)
      .onConflictDoUpdate({ target: key, set: set as never }),
  )
}
