// A dry run does all that a real one does, in the same transaction, and then lets nothing of it stand.
import type { Database, Tx } from '../../../db/database.ts'

class Rehearsed extends Error {
  readonly outcome: unknown

  constructor(outcome: unknown) {
    super('A rehearsal is not kept.')
    this.outcome = outcome
  }
}

/** `Database.transaction`, whose changes are kept unless it is a rehearsal. */
export async function perform<Outcome>(
  database: Database,
  rehearsal: boolean,
  locks: readonly string[],
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  if (!rehearsal) return database.transaction(work, { locks })
  try {
    return await database.transaction(
      async (tx): Promise<Outcome> => {
        throw new Rehearsed(await work(tx))
      },
      { locks },
    )
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome as Outcome
    throw error
  }
}
