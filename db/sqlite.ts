// SQLite: a read-only connection beside one writer, on a file in WAL mode with every commit synced to disk.
import { closeSync, openSync } from 'node:fs'

import BetterSqlite from 'better-sqlite3'
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session'
import type { SQL } from 'drizzle-orm'
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'

import type { Database, Reader, Tx } from './database.ts'
import { databaseError } from './errors.ts'
import { GroupCommit } from './group-commit.ts'
import { inside, Life, refuseInside, settle } from './place.ts'
import type { Prepared } from './place.ts'

export async function openSqlite(path: string, timeout: number): Promise<Database> {
  const writing = connect(path, {})
  const reading = connect(path, { readonly: true })
  const bare = builders(writing, report)
  const group = new GroupCommit(writing.driver, timeout)
  let closing: Promise<void> | undefined

  const database: Database = {
    dialect: 'sqlite',
    read: openReader(reading, () => refuseInside(database, 'A read')),
    async transaction(work) {
      refuseInside(database, 'A transaction')
      if (closing !== undefined) throw new Error('The database is closed.')
      const life = new Life()
      return group.submit(life, () => inside(database, life, () => work(openTx(writing, bare, life))))
    },
    close: () =>
      (closing ??= group.idle().then(() => {
        reading.driver.close()
        writing.driver.close()
      })),
  }
  return database
}

interface Connection {
  readonly driver: BetterSqlite.Database
  /** Statements by their text, compiled once; `raw` ones give rows as arrays. */
  readonly plain: (text: string) => BetterSqlite.Statement
  readonly raw: (text: string) => BetterSqlite.Statement
}

function connect(path: string, options: BetterSqlite.Options): Connection {
  // Nobody but the hub's own user reads the file; SQLite gives the files beside it the same mode.
  if (options.readonly !== true) closeSync(openSync(path, 'a', 0o600))
  const driver = new BetterSqlite(path, { ...options, timeout: 5_000 })
  if (options.readonly !== true) {
    driver.pragma('journal_mode = WAL')
    driver.pragma('synchronous = FULL')
    driver.pragma('foreign_keys = ON')
    // Another process may be writing. Waiting inside SQLite would stop this whole process, so `GroupCommit` waits outside.
    driver.pragma('busy_timeout = 20')
  }
  driver.pragma('cache_size = -32000')
  return {
    driver,
    plain: remembered((text) => driver.prepare(text)),
    raw: remembered((text) => driver.prepare(text).raw()),
  }
}

/** Keeps the most recent 1,000. */
function remembered(prepare: (text: string) => BetterSqlite.Statement): (text: string) => BetterSqlite.Statement {
  const known = new Map<string, BetterSqlite.Statement>()
  return (text) => {
    let statement = known.get(text)
    if (statement === undefined) {
      statement = prepare(text)
      if (known.size >= 1_000) known.delete(known.keys().next().value ?? text)
      known.set(text, statement)
    }
    return statement
  }
}

function openReader(connection: Connection, check: () => void): Reader {
  const run: Run = (text, statement) => {
    check()
    return report(text, statement)
  }
  return settle(builders(connection, run), {
    connection,
    builders: builders(connection, report),
    run: async (query, params) => {
      check()
      return now(query(), params)
    },
  })
}

function openTx(connection: Connection, bare: Tx, life: Life): Tx {
  const run: Run = (text, statement) => {
    life.check()
    try {
      return statement()
    } catch (error) {
      throw life.doom(databaseError(error, text))
    }
  }
  return settle(builders(connection, run), {
    connection,
    builders: bare,
    run: async (query, params) => {
      life.check()
      try {
        return now(query(), params)
      } catch (error) {
        throw life.doom(databaseError(error))
      }
    },
  })
}

/** drizzle's answer to a synchronous driver can be had at once; awaited, it would run a moment later. */
function now(query: Prepared, params: Record<string, unknown>): unknown {
  return (query.execute(params) as { sync(): unknown }).sync()
}

/** How a statement is run, and what is made of its errors. */
type Run = <T>(text: string, statement: () => T) => T

const report: Run = (text, statement) => {
  try {
    return statement()
  } catch (error) {
    throw databaseError(error, text)
  }
}

const sqliteDialect = new SQLiteSyncDialect()

/** drizzle on a connection, each statement passing through `run`. */
function builders(connection: Connection, run: Run): Tx {
  const client = { prepare: (text: string) => statement(connection, text, run) }
  const session = new BetterSQLiteSession(client as never, sqliteDialect, undefined)
  const db = new BaseSQLiteDatabase('sync', sqliteDialect, session, undefined)
  const all = async (query: SQL) => session.all(query)
  // drizzle calls it `sync`, but each statement passes through `run` and is awaited.
  return Object.assign(db, { all }) as unknown as Tx
}

/** The part of a better-sqlite3 statement that drizzle uses. */
function statement(connection: Connection, text: string, run: Run) {
  return {
    run: (...params: unknown[]) => run(text, () => connection.plain(text).run(...params)),
    get: (...params: unknown[]) => run(text, () => connection.plain(text).get(...params)),
    all: (...params: unknown[]) =>
      run(text, () => {
        const plain = connection.plain(text)
        if (plain.reader) return plain.all(...params)
        plain.run(...params)
        return []
      }),
    raw: () => ({
      get: (...params: unknown[]) => run(text, () => connection.raw(text).get(...params)),
      all: (...params: unknown[]) => run(text, () => connection.raw(text).all(...params)),
    }),
  }
}
