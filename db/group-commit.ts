// SQLite's one writer. Transactions that wait at the same time share one commit, and so one wait for the disk: each runs
// to its end in a savepoint of its own, one after the other, and none is answered, good or bad, before the common commit
// is on disk, for each may have seen what its neighbours wrote. If that commit fails, all of them fail.
import { AsyncResource } from 'node:async_hooks'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

import type { Database as Driver, Statement } from 'better-sqlite3'

import { Busy, databaseError } from './errors.ts'
import { bounded } from './place.ts'
import type { Life } from './place.ts'

/** A group takes no further member once it has this many or has lasted this long (milliseconds). */
export interface Bounds {
  readonly members: number
  readonly duration: number
}

interface Member {
  readonly life: Life
  /** When to give up waiting, on `performance.now()`'s scale. */
  readonly deadline: number
  /** Of whoever asked for the transaction, as tracing sees it. */
  readonly context: AsyncResource
  readonly work: () => Promise<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** A member that has run: what to tell it after the commit, and how if there is none. */
interface Outcome {
  readonly deliver: () => void
  readonly fail: (error: Error) => void
}

export class GroupCommit {
  readonly #driver: Driver
  readonly #timeout: number
  readonly #bounds: Bounds
  readonly #beginning: Statement
  readonly #committing: Statement
  readonly #savepoint: Statement
  readonly #release: Statement
  readonly #waiting: Member[] = []
  #running: Promise<void> | undefined

  constructor(driver: Driver, timeout: number, bounds: Bounds = { members: 128, duration: 25 }) {
    this.#driver = driver
    this.#bounds = bounds
    this.#timeout = timeout
    this.#beginning = driver.prepare('BEGIN IMMEDIATE')
    this.#committing = driver.prepare('COMMIT')
    this.#savepoint = driver.prepare('SAVEPOINT member')
    this.#release = driver.prepare('RELEASE member')
  }

  /** Runs `work` in a transaction; settles once it is on disk, or rolled back. */
  submit<T>(life: Life, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const deadline = performance.now() + this.#timeout
      this.#waiting.push({ life, deadline, context: new AsyncResource('accord.transaction'), work, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Settles when nobody waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests that arrived together are served within one turn of the event loop: wait for the last of them.
      await nextTurn()
      if (await this.#begin()) await this.#group()
    }
    // In the same breath as the last look at the queue, so that nobody joins unseen.
    this.#running = undefined
  }

  /** True once the write lock is held; false when nobody is left to hold it for. */
  async #begin(): Promise<boolean> {
    for (;;) {
      this.#dismissLate()
      if (this.#waiting.length === 0) return false
      try {
        if (this.#driver.inTransaction) this.#driver.exec('ROLLBACK')
        this.#beginning.run()
        return true
      } catch (error) {
        const reason = databaseError(error, 'BEGIN IMMEDIATE')
        if (!(reason instanceof Busy)) for (const member of this.#waiting.splice(0)) member.reject(reason)
        else await pause(2 + Math.random() * 20)
      }
    }
  }

  #dismissLate(): void {
    const now = performance.now()
    while (this.#waiting[0] !== undefined && this.#waiting[0].deadline < now) {
      this.#waiting.shift()?.reject(new Busy('The transaction waited too long for its turn to write.'))
    }
  }

  /** Never throws: whatever goes wrong, every member is told and nothing is left open. */
  async #group(): Promise<void> {
    const outcomes: Outcome[] = []
    let failure: Error | undefined
    try {
      await this.#members(outcomes)
      this.#committing.run()
    } catch (error) {
      failure = databaseError(error, 'COMMIT')
      this.#rollBack()
    }
    for (const { deliver, fail } of outcomes) {
      if (failure === undefined) deliver()
      else fail(failure)
    }
  }

  /** Runs one after the other. Throws when there is nothing left to commit, or no telling what is. */
  async #members(outcomes: Outcome[]): Promise<void> {
    const end = performance.now() + this.#bounds.duration
    do {
      const member = this.#waiting.shift()
      if (member === undefined) return
      try {
        outcomes.push(await this.#member(member))
      } catch (error) {
        outcomes.push({ deliver: () => member.reject(error), fail: member.reject })
        throw databaseError(error, 'SAVEPOINT')
      }
    } while (outcomes.length < this.#bounds.members && performance.now() < end)
  }

  /** Throws when it could not be run or undone by itself, and with what made SQLite undo the whole group. */
  async #member({ life, deadline, context, work, resolve, reject }: Member): Promise<Outcome> {
    this.#savepoint.run()
    try {
      const time = Math.max(deadline - performance.now(), this.#timeout / 10)
      const value = await bounded(context.runInAsyncScope(work), time, 'The transaction took too long.')
      if (life.failure !== undefined) throw life.failure
      life.over = true
      this.#release.run()
      return { deliver: () => resolve(value as never), fail: reject }
    } catch (error) {
      life.over = true
      // A full disk makes SQLite roll everything back by itself: whoever ran after that would run outside a transaction.
      if (!this.#driver.inTransaction) throw life.failure ?? databaseError(error)
      this.#driver.exec('ROLLBACK TO member; RELEASE member')
      return { deliver: () => reject(error), fail: reject }
    }
  }

  #rollBack(): void {
    try {
      if (this.#driver.inTransaction) this.#driver.exec('ROLLBACK')
    } catch {
      // Tried again before the next group begins.
    }
  }
}
