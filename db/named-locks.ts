// Waiting for a name inside this process, so that the many who wait for one lineage do not hold a connection each.
import { bounded } from './place.ts'

export class NamedLocks {
  /** For each name, the promise that settles when the last in its queue is done. */
  readonly #queues = new Map<string, Promise<unknown>>()

  /** Holds all names, taken in the given order (everybody's must be the same), while `work` runs. Throws `Busy` at the deadline. */
  hold<T>(names: readonly string[], deadline: number, work: () => Promise<T>): Promise<T> {
    const [name, ...others] = names
    if (name === undefined) return work()
    return this.#one(name, deadline, () => this.hold(others, deadline, work))
  }

  #one<T>(name: string, deadline: number, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(name) ?? Promise.resolve()
    const mine = bounded(before, deadline - performance.now(), 'The transaction waited too long for its turn.').then(
      work,
    )
    // Whoever comes next waits for those before as well, also when this one has given up.
    const last = Promise.allSettled([before, mine])
    this.#queues.set(name, last)
    void last.then(() => this.#queues.get(name) === last && this.#queues.delete(name))
    return mine
  }
}
