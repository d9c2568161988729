// The column builders that both databases share: the only file that names drizzle's dialects, and the place where the
// dialect is fixed, once, when the process starts. TypeScript sees the SQLite spelling; PostgreSQL's is made to match it.
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import type { SQLiteTextBuilderInitial } from 'drizzle-orm/sqlite-core/columns/text'

export type Dialect = 'sqlite' | 'postgres'

export const dialect: Dialect = /^postgres(ql)?:/.test(process.env['DATABASE_URL'] ?? '') ? 'postgres' : 'sqlite'

const postgres = dialect === 'postgres'

/** PostgreSQL text that sorts by code point, as SQLite's does. */
const cText = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' })

// drizzle types the two dialects as strangers. Everything here has the same methods in both, so PostgreSQL's is given out under
// SQLite's type; both are tested by the same queries.

/** A table in either dialect. */
export const table: typeof sqlite.sqliteTable = postgres
  ? (pg.pgTable as unknown as typeof sqlite.sqliteTable)
  : sqlite.sqliteTable

/** Text, compared and sorted byte by byte on both databases. Dates and instants are ISO 8601 text. */
export const text: (name: string) => SQLiteTextBuilderInitial<string, [string, ...string[]], undefined> = (
  postgres ? (name: string) => cText(name) : (name: string) => sqlite.text(name)
) as never

/** A whole number within 53 bits (PostgreSQL's bigint, read as a number). */
export const integer: (name: string) => ReturnType<typeof sqlite.integer<string, 'number'>> = (
  postgres ? (name: string) => pg.bigint(name, { mode: 'number' }) : (name: string) => sqlite.integer(name)
) as never

/** True or false (0 and 1 in SQLite). */
export const boolean: (name: string) => ReturnType<typeof sqlite.integer<string, 'boolean'>> = (
  postgres ? (name: string) => pg.boolean(name) : (name: string) => sqlite.integer(name, { mode: 'boolean' })
) as never

export const primaryKey: typeof sqlite.primaryKey = postgres
  ? (pg.primaryKey as unknown as typeof sqlite.primaryKey)
  : sqlite.primaryKey

export const index: typeof sqlite.index = postgres ? (pg.index as unknown as typeof sqlite.index) : sqlite.index

export const uniqueIndex: typeof sqlite.uniqueIndex = postgres
  ? (pg.uniqueIndex as unknown as typeof sqlite.uniqueIndex)
  : sqlite.uniqueIndex
