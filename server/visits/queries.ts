// Reading visits: every query starts from what the viewer may see.
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, notInArray, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { combinations, locations, visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { concernsSql, type Standing } from '../policy/standing.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { addDays, type Period } from '../policy/dates.ts'
import { asRead } from './as-read.ts'
import { seen, type SeenVisit } from './seen.ts'
import type { VisitRow } from './visit.ts'

export { visitsByIds, type ProvidersVisit } from './by-ids.ts'
export { deadlinesOf } from './deadlines.ts'
export { openOverlapsAt, type OpenOverlap, type OpenOverlaps } from './open-overlaps.ts'
export { visitById } from './one-visit.ts'
export { overlapId } from './overlap-id.ts'
export { roundDays, visitDays } from './programme/days.ts'
export { relying, together } from './programme/problem.ts'
export type { SeenVisit } from './seen.ts'
export type { Visit } from './visit.ts'

/** The whole row of a visit that the viewer may see: for changing one's own. */
export async function visitRowById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<VisitRow | undefined> {
  const [row] = await read
    .select()
    .from(visits)
    .where(and(eq(visits.id, id), maySee(viewer, now)))
  return row
}

export interface VisitPage {
  readonly from?: string
  readonly to?: string
  /** Only what has taken place. */
  readonly completed?: boolean
  readonly limit: number
  /** The last visit of the page before: `[startsOn, id]`. */
  readonly after?: readonly [string, string]
}

/** Where visits are looked for: at a location, with what the viewer is to it, or at all of a provider's. */
export type VisitsAt = { readonly location: string; readonly standing: Standing } | { readonly provider: string }

function here(place: VisitsAt, viewer: Viewer, now: Moment): SQL | undefined {
  return 'provider' in place
    ? and(eq(visits.providerId, place.provider), maySee(viewer, now))
    : and(eq(visits.locationId, place.location), maySee(viewer, now, place.standing))
}

/** Visits to one location or a provider's, latest first. */
export async function visitsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: VisitsAt,
  page: VisitPage,
): Promise<SeenVisit[]> {
  const rows = await read
    .select(seen(viewer))
    .from(visits)
    .where(
      and(
        here(place, viewer, now),
        page.from === undefined ? undefined : gte(visits.endsOn, page.from),
        page.to === undefined ? undefined : lte(visits.startsOn, page.to),
        page.completed === true ? eq(visits.status, 'completed') : undefined,
        before(page.after),
      ),
    )
    .orderBy(desc(visits.startsOn), desc(visits.id))
    .limit(page.limit)
  return asRead(read, viewer, now, rows)
}

/** Visits within a span in order of date: one's own, or others' to the places that concern the viewer. */
export async function visitsAhead(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  whose: 'own' | 'others',
  span: Period,
  { limit, after }: Pick<VisitPage, 'limit' | 'after'>,
): Promise<SeenVisit[]> {
  const v = visits
  const [startsOn = '', id = ''] = after ?? []
  const own = eq(v.owner, viewer.organisation)
  const others = and(ne(v.owner, viewer.organisation), concernsSql(viewer, now.today, v))
  const rows = await read
    .select(seen(viewer))
    .from(v)
    .where(
      and(
        whose === 'own' ? own : others,
        gte(v.startsOn, addDays(span.from, -longestSpan)),
        gte(v.endsOn, span.from),
        lte(v.startsOn, span.to),
        notInArray(v.status, off),
        maySee(viewer, now),
        after === undefined ? undefined : or(gt(v.startsOn, startsOn), and(eq(v.startsOn, startsOn), gt(v.id, id))),
      ),
    )
    .orderBy(asc(v.startsOn), asc(v.id))
    .limit(limit)
  return asRead(read, viewer, now, rows)
}

/** Visits to come to the homes in a council's area, in order of date: one's own and others'. */
export async function visitsInArea(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  council: string,
  span: Period,
  limit: number,
): Promise<SeenVisit[]> {
  const v = visits
  const homes = read.select({ id: locations.id }).from(locations).where(eq(locations.councilId, council))
  const rows = await read
    .select(seen(viewer))
    .from(v)
    .where(
      and(
        inArray(v.locationId, homes),
        gte(v.startsOn, addDays(span.from, -longestSpan)),
        gte(v.endsOn, span.from),
        lte(v.startsOn, span.to),
        notInArray(v.status, [...off, 'completed']),
        maySee(viewer, now),
      ),
    )
    .orderBy(asc(v.startsOn), asc(v.id))
    .limit(limit)
  return asRead(read, viewer, now, rows)
}

/** Will not take place; whether it was cancelled or stood down is not for everybody. */
const off = ['cancelled', 'stood-down']

/** A visit in a calendar: with the name of the place. */
export interface CalendarVisit extends SeenVisit {
  readonly locationName: string
}

/** Visits in a calendar's span, in order of date; cancelled ones for 60 days, where the viewer had been shown them. */
export async function visitsInCalendar(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: VisitsAt,
  span: Period,
  keptSince: string,
): Promise<CalendarVisit[]> {
  const rows = await read
    .select({ ...seen(viewer), locationName: locations.name })
    .from(visits)
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(
      and(
        here(place, viewer, now),
        gte(visits.startsOn, addDays(span.from, -longestSpan)),
        gte(visits.endsOn, span.from),
        lte(visits.startsOn, span.to),
        or(notInArray(visits.status, off), gte(visits.cancelledOn, keptSince)),
      ),
    )
    .orderBy(asc(visits.startsOn), asc(visits.id))
  return withJoinings(read, viewer, now, await asRead(read, viewer, now, rows))
}

/**
 * Joining and parting change what a calendar shows, and may change no text: the later of it all is when the entry changed.
 * Only what the viewer sees counts: a partner that they don't see leaves no trace.
 */
async function withJoinings(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly CalendarVisit[],
): Promise<CalendarVisit[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const c = combinations
  const pairs = await read
    .select({ one: c.visitId, other: c.otherVisitId, at: c.joinedAt })
    .from(c)
    .where(and(isNotNull(c.joinedAt), or(inArray(c.visitId, ids), inArray(c.otherVisitId, ids))))
  if (pairs.length === 0) return [...rows]
  const partners = await read
    .select(seen(viewer))
    .from(visits)
    .where(and(inArray(visits.id, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]), maySee(viewer, now)))
  const changes = new Map(partners.map(({ id, changedAt }) => [id, changedAt]))
  const latest = (row: CalendarVisit): string => {
    const own = pairs.filter(({ one, other }) => one === row.id || other === row.id)
    const known = own.filter(({ one, other }) => changes.has(one) && changes.has(other))
    const times = known.flatMap(({ one, other, at }) => [at ?? '', changes.get(one) ?? '', changes.get(other) ?? ''])
    return [row.changedAt, ...times].sort().at(-1) ?? row.changedAt
  }
  return rows.map((row) => ({ ...row, changedAt: latest(row) }))
}

// A completed visit may have lasted as long as a planned one: the lower bound keeps the look-up within the index.
const longestSpan = 95

function before(after: readonly [string, string] | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const [startsOn, id] = after
  return or(lt(visits.startsOn, startsOn), and(eq(visits.startsOn, startsOn), lt(visits.id, id)))
}
