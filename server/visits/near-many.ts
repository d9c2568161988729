// The overlaps of many visits of one body, where what lies near a service is looked up once for all that go there.
import type { Reader } from '../../db/database.ts'
import { circumstancesAt, findingsNear } from '../intelligence/queries.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { decisionsOfAll, undecided, type PairDecisions } from './decided.ts'
import { lineageOf, visitsNear, type Near } from './nearby.ts'
import { goesAhead } from './overlap.ts'
import { overlapsFrom, type Overlap, type Side } from './overlaps.ts'
import { reach } from './reliance.ts'
import { pauses } from './turns.ts'
import { worksOf } from './works.ts'

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
  const places = new Map<string, NearPlace>()
  for (const side of sides) {
    await pause()
    const decided = decisions.get(side.id) ?? undecided
    if (which === 'to-answer' && goesAhead(side) && isUntouched(decided)) continue
    const near = async (): Promise<Near> => {
      const known = places.get(side.location)
      if (known !== undefined) return known(side)
      const lineage = await lineageOf(read, side.location)
      const found = await nearPlace(read, viewer, now, lineage, sides)
      for (const { id } of lineage) places.set(id, found)
      return found(side)
    }
    const overlaps = await overlapsFrom(read, viewer, now, side, decided, near)
    yield { side, overlaps }
  }
}

function isUntouched({ rows, combinations }: PairDecisions): boolean {
  return rows.size === 0 && combinations.size === 0
}

/** What lies near one visit to a place: as `workNear`. */
type NearPlace = (mine: Side) => Near

async function nearPlace(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  lineage: readonly { readonly id: string; readonly providerId: string }[],
  sides: readonly Side[],
): Promise<NearPlace> {
  const providers = new Map(lineage.map(({ id, providerId }) => [id, providerId]))
  const reaches = sides.filter(({ location }) => providers.has(location)).map(({ period }) => reach(period))
  const [first = '', last = ''] = [
    reaches.map(({ from }) => from).sort()[0],
    reaches
      .map(({ to }) => to)
      .sort()
      .at(-1),
  ]
  const [ids, within] = [[...providers.keys()], { from: first, to: last }]
  const planned = await visitsNear(read, viewer, now, ids, within, viewer.organisation)
  const found = await findingsNear(read, viewer, now, ids, within)
  const others = found.filter(({ originator }) => originator !== viewer.organisation)
  const { lastRating, events } = await circumstancesAt(read, viewer, now, ids)
  const circumstances = { lowRated: lastRating !== undefined && lastRating.place > 2, events }
  return ({ location, period }) => {
    const { from, to } = reach(period)
    const isNear = (day: string): boolean => from <= day && day <= to
    const visits = planned.filter(({ period: { from: start } }) => isNear(start))
    const findings = others.filter(({ observedOn }) => isNear(observedOn))
    return { works: worksOf(visits, findings, providers.get(location) ?? ''), circumstances }
  }
}
