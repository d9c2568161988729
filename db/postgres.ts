// PostgreSQL: a pool that can only read beside a pool that writes, every transaction SERIALIZABLE and tried again, until
// its time is up, when the database says that it met another.
import { setTimeout as pause } from 'node:timers/promises'

import type { SQL } from 'drizzle-orm'
import { NodePgSession } from 'drizzle-orm/node-postgres/session'
import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'

import type { Database, Reader, Tx } from './database.ts'
import { Busy, ConnectionLost, DatabaseError, databaseError } from './errors.ts'
import { NamedLocks } from './named-locks.ts'
import { bounded, inside, Life, refuseInside, settle } from './place.ts'
import { checkReachable, openPool } from './postgres-pool.ts'

export async function openPostgres(url: string, timeout: number): Promise<Database> {
  const writing = openPool(url, timeout, 'SET default_transaction_isolation = serializable')
  const reading = openPool(url, timeout, 'SET default_transaction_read_only = on')
  const locks = new NamedLocks()
  const active = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const database: Database = {
    dialect: 'postgres',
    read: openReader(reading, () => refuseInside(database, 'A read')),
    async transaction(work, options = {}) {
      refuseInside(database, 'A transaction')
      if (closing !== undefined) throw new Error('The database is closed.')
      const names = [...new Set(options.locks)].sort()
      const deadline = performance.now() + timeout
      const running = locks.hold(names, deadline, () =>
        withClient(writing, names, (client) => untilDone(database, client, work, deadline)),
      )
      active.add(running)
      return await running.finally(() => active.delete(running))
    },
    close: () =>
      (closing ??= Promise.allSettled([...active]).then(async () => {
        await Promise.all([writing.end(), reading.end()])
      })),
  }
  await checkReachable(writing, reading)
  return database
}

/** Connections that broke, or whose transaction could not be ended: never to be given out again. */
const unusable = new WeakSet<pg.PoolClient>()

/** A connection for one transaction, holding session locks on these names, already in order. */
async function withClient<T>(
  pool: pg.Pool,
  names: readonly string[],
  use: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error)
  })
  let locked = false
  let broken = false
  try {
    for (const name of names) {
      // Before BEGIN: inside the transaction the snapshot would be older than the lock.
      locked = true
      await query(client, 'SELECT pg_advisory_lock(hashtextextended($1, 0))', [name])
    }
    return await use(client)
  } catch (error) {
    broken = unusable.has(client) || (error instanceof DatabaseError && !/^[0-9A-Z]{5}$/.test(error.code))
    throw error
  } finally {
    if (locked && !broken) await query(client, 'SELECT pg_advisory_unlock_all()').catch(() => (broken = true))
    // Closing the connection gives its locks and its transaction back as well.
    client.release(broken)
  }
}

/** Tries until it is committed, fails for good, or time is up. */
async function untilDone<T>(
  database: Database,
  client: pg.PoolClient,
  work: (tx: Tx) => Promise<T>,
  deadline: number,
): Promise<T> {
  let duplicates = 0
  for (let attempt = 0; ; attempt += 1) {
    const life = new Life()
    try {
      const remaining = deadline - performance.now()
      return await once(client, life, () =>
        bounded(
          inside(database, life, () => work(openTx(client, life))),
          remaining,
          'The transaction took too long.',
        ),
      )
    } catch (error) {
      // What `work` made of a failed statement does not matter while another try may go better.
      const reason = life.failure ?? error
      if (isDuplicate(reason)) duplicates += 1
      if (!worthAnotherTry(reason, duplicates)) throw error
    }
    if (performance.now() > deadline) throw new Busy('The transaction kept meeting others until its time was up.')
    await pause(Math.random() * Math.min(200, 4 * 2 ** attempt))
  }
}

/**
 * Serialisation failures and deadlocks always. A duplicate key once: two transactions that both looked, found nothing
 * and inserted meet as a duplicate key, and the second try will see the other's row; a duplicate of one's own fails again.
 */
function worthAnotherTry(error: unknown, duplicates: number): boolean {
  if (!(error instanceof DatabaseError)) return false
  return error.code === '40001' || error.code === '40P01' || (isDuplicate(error) && duplicates === 1)
}

function isDuplicate(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}

async function once<T>(client: pg.PoolClient, life: Life, work: () => Promise<T>): Promise<T> {
  await query(client, 'BEGIN ISOLATION LEVEL SERIALIZABLE')
  try {
    const value = await work()
    if (life.failure !== undefined) throw life.failure
    life.over = true
    await commit(client)
    return value
  } catch (error) {
    life.over = true
    if ((life.failure ?? error) instanceof ConnectionLost) unusable.add(client)
    // The first cause is what counts; a transaction that can't be rolled back ends with its connection.
    else await query(client, 'ROLLBACK').catch(() => unusable.add(client))
    throw error
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    // An aborted transaction answers COMMIT with ROLLBACK, and no error.
    const { command } = await query(client, 'COMMIT')
    if (command !== 'COMMIT') throw new DatabaseError('25P02', 'COMMIT')
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
    throw new ConnectionLost('The connection to the database was lost during COMMIT: it may or may not have been kept.')
  }
}

async function query(client: pg.PoolClient, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  try {
    return await client.query(text, values)
  } catch (error) {
    const reason = databaseError(error, text)
    if (reason instanceof ConnectionLost) unusable.add(client)
    throw reason
  }
}

function openReader(pool: pg.Pool, check: () => void): Reader {
  const run: Run = async (text, statement) => {
    check()
    return report(text, statement)
  }
  return settle(builders(pool, run), {
    connection: pool,
    builders: builders(pool, report),
    run: async (built, params) => {
      check()
      return built().execute(params)
    },
  })
}

const bare = new WeakMap<pg.PoolClient, Tx>()

function openTx(client: pg.PoolClient, life: Life): Tx {
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other, as a connection has it, also when `work` asks for several at once. */
  const inTurn = <T>(text: string | undefined, statement: () => Promise<T>): Promise<T> => {
    const result = last.then(async () => {
      life.check()
      try {
        return await statement()
      } catch (error) {
        throw life.doom(databaseError(error, text))
      }
    })
    last = result.catch(() => undefined)
    return result
  }
  let onClient = bare.get(client)
  if (onClient === undefined) bare.set(client, (onClient = builders(client, report)))
  return settle(builders(client, inTurn), {
    connection: client,
    builders: onClient,
    run: (built, params) => inTurn(undefined, async () => built().execute(params)),
  })
}

/** How a statement is run, and what is made of its errors. */
type Run = <T>(text: string, statement: () => Promise<T>) => Promise<T>

const report: Run = async (text, statement) => {
  try {
    return await statement()
  } catch (error) {
    throw databaseError(error, text)
  }
}

const pgDialect = new PgDialect()

/** drizzle on a connection or a pool, each statement passing through `run`. */
function builders(client: pg.Pool | pg.PoolClient, run: Run): Tx {
  const through = {
    query: (config: pg.QueryConfig, values: unknown[]) => run(config.text, () => client.query(config, values)),
  }
  const session = new NodePgSession(through as never, pgDialect, undefined)
  const prepareQuery = session.prepareQuery.bind(session) as (...args: unknown[]) => object
  // drizzle would wrap errors in one that quotes every parameter.
  const plainly = { queryWithCache: (_text: string, _params: unknown, ask: () => Promise<unknown>) => ask() }
  session.prepareQuery = ((...args: unknown[]) => Object.assign(prepareQuery(...args), plainly)) as never
  const db = new PgDatabase(pgDialect, session as never, undefined)
  const all = async (statement: SQL): Promise<unknown[]> => {
    const answer: unknown = await db.execute(statement)
    return (answer as { rows: unknown[] }).rows
  }
  // PostgreSQL's builders under SQLite's type, as the tables are: see `columns.ts`.
  return Object.assign(db, { all }) as unknown as Tx
}
