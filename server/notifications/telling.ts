// What is told and what has been told: nothing twice unless it still waits after a week. Of what was told only salted hashes
// are kept, and those only as long as it waits.
import { createHash } from 'node:crypto'
import type { Reader } from '../../db/database.ts'
import type { Waiting } from '../events/waiting.ts'
import { addDays } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { may, type Viewer } from '../policy/viewer.ts'

/** Of each kind, no more are looked at. */
const most = 100
const daysUntilAgain = 7

export interface Telling {
  /** In which something waits that has not been told; none is no e-mail. */
  readonly why: readonly string[]
  /** What will have been told, JSON. */
  readonly told: string
}

/** `told` are hashes and the days on which they were told, as JSON. */
export async function tellingFor(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  waiting: readonly Waiting[],
  { salt, told }: { readonly salt: string; readonly told: string },
): Promise<Telling> {
  const before = JSON.parse(told) as Readonly<Record<string, string>>
  const after: Record<string, string> = {}
  const why: string[] = []
  for (const kind of waiting.filter(({ act }) => may(viewer, act))) {
    const things = await kind.things(read, viewer, now, most)
    const fresh = new Set<string>()
    for (const thing of things) {
      const hash = hashOf(salt, thing.why, thing.name)
      const isFresh = isToTell(before[hash], now.today)
      if (isFresh) fresh.add(thing.why)
      after[hash] = isFresh ? now.today : (before[hash] ?? now.today)
    }
    why.push(...kind.whys.filter((one) => fresh.has(one)))
  }
  return { why, told: JSON.stringify(after) }
}

function isToTell(toldOn: string | undefined, today: string): boolean {
  return toldOn === undefined || addDays(toldOn, daysUntilAgain) <= today
}

function hashOf(salt: string, why: string, thing: string): string {
  return createHash('sha256')
    .update(JSON.stringify([salt, why, thing]))
    .digest('base64url')
    .slice(0, 22)
}
