// The overlaps of many visits of one body, where what lies near a service is looked up once for all that go there.
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { decisionsOfAll, undecided, type PairDecisions } from './decided.ts'
import { lineageOf, workNearAny, type Near } from './nearby.ts'
import { goesAhead } from './overlap.ts'
import { overlapsFrom, type Overlap, type Side } from './overlaps.ts'
import { pauses } from './turns.ts'

export interface SideOverlaps<Mine extends Side> {
  readonly side: Mine
  readonly overlaps: readonly Overlap[]
}

/**
 * What each of the viewer's own visits would repeat, in their order: for each the same as `overlapsOf` tells. Where only what
 * is open or offered is asked for, visits that can have nothing of it are left out.
 */
export async function* overlapsOfEach<Mine extends Side & { readonly id: string }>(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  sides: readonly Mine[],
  which: 'all' | 'to-answer',
): AsyncGenerator<SideOverlaps<Mine>> {
  const pause = pauses()
  // Decisions before what they are about: what is near may only be newer, as where one visit is looked at.
  const decisions = await decisionsOfAll(
    read,
    sides.map(({ id }) => id),
  )
  const places = new Map<string, (mine: Side) => Near>()
  for (const side of sides) {
    await pause()
    const decided = decisions.get(side.id) ?? undecided
    if (which === 'to-answer' && goesAhead(side) && isUntouched(decided)) continue
    const near = async (): Promise<Near> => {
      const known = places.get(side.location)
      if (known !== undefined) return known(side)
      const lineage = await lineageOf(read, side.location)
      const here = new Set(lineage.map(({ id }) => id))
      const periods = sides.filter(({ location }) => here.has(location)).map(({ period }) => period)
      const found = await workNearAny(read, viewer, now, lineage, viewer.organisation, periods)
      for (const id of here) places.set(id, found)
      return found(side)
    }
    const overlaps = await overlapsFrom(read, viewer, now, side, decided, near)
    yield { side, overlaps }
  }
}

function isUntouched({ rows, combinations }: PairDecisions): boolean {
  return rows.size === 0 && combinations.size === 0
}
