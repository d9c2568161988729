// The few things that SQLite and PostgreSQL spell differently.
import { sql } from 'drizzle-orm'
import type { Placeholder, SQL, SQLWrapper } from 'drizzle-orm'

import { dialect } from './columns.ts'

/** Whether the column holds this text anywhere, case and all (`LIKE` would ignore case on SQLite only). */
export function contains(column: SQLWrapper, text: string | Placeholder | SQL): SQL<boolean> {
  return dialect === 'sqlite'
    ? sql<boolean>`(instr(${column}, ${text}) > 0)`
    : // The cast tells PostgreSQL the type of a bare parameter.
      sql<boolean>`(strpos(${column}, ${text}::text) > 0)`
}
