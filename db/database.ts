// A database with two verbs: read, and transaction(work). Only a transaction writes. One text of queries runs on SQLite
// and on PostgreSQL; TypeScript sees drizzle's SQLite builders in their awaitable form on both.
//
// A builder is run by awaiting it. `.get()`, `.all()`, `.run()` and `.values()` of a builder exist on SQLite only.
// An insert, update or delete gives rows back through `.returning()` and nothing otherwise.
import type { SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

import { dialect } from './columns.ts'
import type { Dialect } from './columns.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export { Busy, DatabaseError } from './errors.ts'
export type { Violation } from './errors.ts'
export { prepared, preparedWrite } from './prepared.ts'

type Builders = BaseSQLiteDatabase<'async', unknown, Record<string, never>>

/** Sees what is committed. */
export interface Reader extends Pick<Builders, 'select' | 'selectDistinct' | '$with'> {
  with(...queries: Parameters<Builders['with']>): Pick<ReturnType<Builders['with']>, 'select' | 'selectDistinct'>
  /** Rows of SQL written by hand, as objects by column name. PostgreSQL folds unquoted names to lower case. */
  all<Row>(query: SQL): Promise<Row[]>
}

/** Sees and makes the changes of one transaction. */
export interface Tx extends Reader, Pick<Builders, 'insert' | 'update' | 'delete'> {}

export interface TransactionOptions {
  /**
   * Names of things that only one transaction at a time may work on, a lineage for instance. On PostgreSQL they are
   * session advisory locks, taken before BEGIN so that the snapshot is younger than the lock; SQLite has one writer.
   */
  readonly locks?: readonly string[]
}

export interface Database {
  readonly dialect: Dialect
  /** Cannot write. Not to be used inside a transaction, whose changes it would not see: that is refused. */
  readonly read: Reader
  /**
   * Runs `work` and commits. It may run more than once, so it does nothing but talk to `tx`: no I/O, nothing remembered
   * outside. The answer comes after the commit is on disk. A statement that fails dooms the transaction, also when
   * `work` catches the error, as PostgreSQL has it. A transaction inside a transaction is refused.
   *
   * Throws what `work` throws, `DatabaseError` for what the database refuses, `Busy` when time has run out.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Waits for the writers, then closes. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `file:/path/accord.db` or `postgres://…`, of the dialect that DATABASE_URL fixed when the process started. */
  readonly url: string
  /** How long a transaction may wait and work, in milliseconds, before it is given up as `Busy`. 10 seconds if not said. */
  readonly timeout?: number
}

/** Opens a database that `migrate(url)` has brought up to date. */
export function openDatabase({ url, timeout = 10_000 }: DatabaseOptions): Promise<Database> {
  checkDialect(url)
  return dialect === 'sqlite' ? openSqlite(filePath(url), timeout) : openPostgres(url, timeout)
}

/** The schema was built for one dialect when the process started; a database of the other one can't be opened with it. */
export function checkDialect(url: string): void {
  const other = /^postgres(ql)?:/.test(url) ? 'postgres' : /^file:/.test(url) ? 'sqlite' : undefined
  if (other === undefined) throw new Error('A database URL starts with file: or postgres:, and this one does not.')
  if (other === dialect) return
  throw new Error(
    `This process started for ${dialect} and can't open a ${other} database: set DATABASE_URL to the database's URL ` +
      'before the process starts.',
  )
}

/** `file:/a/b.db`, `file:///a/b.db` and `file:data/b.db` as a path. */
export function filePath(url: string): string {
  return decodeURIComponent(url.replace(/^file:(\/\/(?=\/))?/, ''))
}
