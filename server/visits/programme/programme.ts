// What announced visits of the next 12 months could be made together or rely on each other, service by service. It proposes:
// nothing of it is decided, and nothing is stored.
import type { Reader } from '../../../db/database.ts'
import type { components } from '../../contract/generated.ts'
import { circumstancesAt } from '../../intelligence/queries.ts'
import { locationNames, locationsOfLineage } from '../../organisations/queries.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Circumstances } from '../overlap.ts'
import { pauses } from '../turns.ts'
import { announcedAt, decidedBy, lineagesAfter, type Scope, type Service } from './announced.ts'
import { toProblem, type Candidate } from './candidates.ts'
import { choose } from './choose.ts'
import { roundDays } from './days.ts'
import { proposalsOf } from './proposals.ts'

export type ProgrammeService = components['schemas']['ProgrammeService']

export interface Found {
  readonly lineage: string
  readonly told: ProgrammeService
}

/** Services looked up at once. */
const step = 500

/** Visits of one service that are held against each other, the first by date: what that takes grows with the square of it. */
const mostVisits = 60

/** Services with something to propose, after the one of that name, in an order that never changes. */
export async function* programmeAfter(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  scope: Scope,
  after: string,
): AsyncGenerator<Found> {
  const pause = pauses()
  let last = after
  for (;;) {
    const lineages = await lineagesAfter(read, viewer, now, scope, last, step)
    for (const service of await announcedAt(read, viewer, now, lineages)) {
      await pause()
      const told = await proposedAt(read, viewer, now, service)
      if (told !== undefined) yield { lineage: service.lineage, told }
    }
    await pause()
    const end = lineages.at(-1)
    if (end === undefined || lineages.length < step) return
    last = end
  }
}

async function proposedAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { lineage, visits: all }: Service,
): Promise<ProgrammeService | undefined> {
  const visits = all.slice(0, mostVisits)
  const own = visits.filter(({ owner }) => owner === viewer.organisation).map(({ id }) => id)
  const decided = await decidedBy(read, viewer, own)
  const circumstances = await circumstancesOf(read, viewer, now, lineage)
  const problem = toProblem(visits, decided, circumstances, now.today)
  const { choice, method } = choose(problem)
  const proposals = proposalsOf(visits, problem, choice, viewer.organisation)
  if (proposals.length === 0) return undefined
  const named = new Set(proposals.flatMap(({ made, spared }) => [...made, ...spared]))
  const shown = visits.filter(({ id }) => named.has(id))
  const place = shown[0]?.location ?? ''
  const name = (await locationNames(read, [place])).get(place) ?? place
  const days = proposals.reduce((sum, { daysSaved }) => sum + daysSaved, 0)
  return {
    location: { id: place, name },
    method: visits.length < all.length ? 'greedy' : method,
    visits: shown.map(toVisit),
    proposals,
    daysSaved: roundDays(days),
  }
}

async function circumstancesOf(read: Reader, viewer: Viewer, now: Moment, lineage: string): Promise<Circumstances> {
  const ids = (await locationsOfLineage(read, lineage)).map(({ id }) => id)
  const { lastRating, events } = await circumstancesAt(read, viewer, now, ids)
  return { lowRated: lastRating !== undefined && lastRating.place > 2, events }
}

function toVisit(visit: Candidate): ProgrammeService['visits'][number] {
  const { id, location, owner, ownerName, kind, status, period, topics, days } = visit
  return {
    visit: id,
    location,
    by: { organisation: owner, name: ownerName },
    kind,
    status: status as ProgrammeService['visits'][number]['status'],
    period,
    topics: [...topics],
    days: roundDays(days),
  }
}
