// Where a Reader or a Tx runs its statements, and a transaction's life as its statements see it. Known to db/ only.
import { AsyncLocalStorage } from 'node:async_hooks'

import type { Reader, Tx } from './database.ts'
import { Busy } from './errors.ts'

/** A query that drizzle has built once. */
export interface Prepared {
  execute(params: Record<string, unknown>): unknown
}

export interface Place {
  /** The same object for all transactions on one connection (or pool). */
  readonly connection: object
  /** Builders on the bare connection, for queries that are built once and run through `run`. */
  readonly builders: Tx
  /** Runs a built query here: refused when the transaction is over or doomed; dooms it when it fails. */
  run(query: () => Prepared, params: Record<string, unknown>): Promise<unknown>
}

const key = Symbol('place')

type Placed = { [key]?: Place }

export function settle<Db extends Reader>(db: Db, place: Place): Db {
  ;(db as Placed)[key] = place
  return db
}

export function placeOf(db: Reader): Place {
  const place = (db as Placed)[key]
  if (place === undefined) throw new Error('This is not a database that openDatabase gave.')
  return place
}

export class Life {
  /** The first statement that failed: whatever `work` does with the error, the transaction will not be committed. */
  failure: Error | undefined
  over = false

  check(): void {
    if (this.over) throw new Error('The transaction is over: a statement was started or awaited too late.')
    if (this.failure !== undefined) throw this.failure
  }

  /** Remembers the first failure, and hands the error back. */
  doom(error: Error): Error {
    this.failure ??= error
    return error
  }
}

const current = new AsyncLocalStorage<{ readonly database: object; readonly life: Life }>()

/** Runs a transaction's work so that whatever it calls is known to be inside. */
export function inside<T>(database: object, life: Life, work: () => Promise<T>): Promise<T> {
  // Awaited in here: a builder that `work` hands back unawaited starts only when somebody waits for it.
  return current.run({ database, life }, async () => await work())
}

/** A second transaction would wait for the first, which waits for it; a read beside it would not see its changes. */
export function refuseInside(database: object, what: string): void {
  const around = current.getStore()
  if (around === undefined || around.database !== database || around.life.over) return
  throw new Error(`${what} was started inside a transaction: use the transaction's own tx.`)
}

/** The promise, or `Busy` once this many milliseconds have passed. */
export async function bounded<T>(promise: Promise<T>, milliseconds: number, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Busy(late)), Math.max(0, milliseconds))
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
