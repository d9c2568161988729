// Positions of the change feed. Writers never wait for one another: each leaves a row without a position, and one at a time
// somebody gives the next positions to those that are committed and whose moment has come. So whatever commits later comes
// later, and whoever has read up to a position has missed nothing before it.
import { and, asc, desc, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { changes } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'

/** Rows in one transaction: a few milliseconds, so that writers hardly notice. */
const together = 200

/** Gives positions to all that waits and is due at this instant, in the order of its moments. */
export async function sequenceChanges(hub: Hub, instant: string): Promise<void> {
  while ((await waiting(hub.database.read, instant, 1)).length > 0) {
    const done = await hub.database.transaction((tx) => sequenceSome(tx, instant), { locks: ['changes-sequencer'] })
    if (done < together) return
    // Requests that came in meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function sequenceSome(tx: Tx, instant: string): Promise<number> {
  const rows = await waiting(tx, instant, together)
  if (rows.length === 0) return 0
  const [last] = await tx
    .select({ position: changes.position })
    .from(changes)
    .where(isNotNull(changes.position))
    .orderBy(desc(changes.position))
    .limit(1)
  const first = (last?.position ?? 0) + 1
  const places = rows.map(({ id }, at) => sql`when ${id} then ${first + at}`)
  const ids = rows.map(({ id }) => id)
  const position = sql<number>`cast(case ${changes.id} ${sql.join(places, sql` `)} end as bigint)`
  await tx.update(changes).set({ position }).where(inArray(changes.id, ids))
  return rows.length
}

function waiting(read: Reader, instant: string, limit: number) {
  return read
    .select({ id: changes.id })
    .from(changes)
    .where(and(isNull(changes.position), lte(changes.at, instant)))
    .orderBy(asc(changes.at), asc(changes.turn), asc(changes.id))
    .limit(limit)
}

export interface ChangeSequencer {
  close(): Promise<void>
}

/** Does so in the background, so that a reader finds little to do. Several processes may each run one. */
export function startChangeSequencer(
  hub: Hub,
  { everyMs = 5000, onError = () => {} }: { everyMs?: number; onError?: (error: unknown) => void } = {},
): ChangeSequencer {
  let running = Promise.resolve()
  const run = () => (running = running.then(() => sequenceChanges(hub, hub.clock.now().toISOString())).catch(onError))
  const timer = setInterval(() => void run(), everyMs)
  timer.unref()
  return {
    close: () => {
      clearInterval(timer)
      return running
    },
  }
}
