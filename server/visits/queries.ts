// Reading visits: every query starts from what the viewer may see.
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations, visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { concernsSql, type Standing } from '../policy/standing.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { addDays, type Period } from '../policy/dates.ts'
import type { VisitRow } from './visit.ts'

export type { Visit } from './visit.ts'

/** A visit as this viewer reads it. */
export interface SeenVisit {
  readonly id: string
  readonly owner: string
  readonly locationId: string
  readonly startsOn: string
  readonly endsOn: string
  readonly status: string
  readonly document: string
  /** When what this viewer reads last changed. */
  readonly changedAt: string
}

export async function visitById(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<SeenVisit | undefined> {
  const [row] = await read
    .select(seen(viewer))
    .from(visits)
    .where(and(eq(visits.id, id), maySee(viewer, now)))
  return row
}

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
  readonly limit: number
  /** The last visit of the page before: `[startsOn, id]`. */
  readonly after?: readonly [string, string]
}

/** Visits to one location, latest first. */
export async function visitsOfLocation(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: { readonly location: string; readonly standing: Standing },
  page: VisitPage,
): Promise<SeenVisit[]> {
  return read
    .select(seen(viewer))
    .from(visits)
    .where(
      and(
        eq(visits.locationId, place.location),
        maySee(viewer, now, place.standing),
        page.from === undefined ? undefined : gte(visits.endsOn, page.from),
        page.to === undefined ? undefined : lte(visits.startsOn, page.to),
        before(page.after),
      ),
    )
    .orderBy(desc(visits.startsOn), desc(visits.id))
    .limit(page.limit)
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
  return read
    .select(seen(viewer))
    .from(v)
    .where(
      and(
        whose === 'own' ? own : others,
        gte(v.startsOn, addDays(span.from, -longestSpan)),
        gte(v.endsOn, span.from),
        lte(v.startsOn, span.to),
        ne(v.status, 'cancelled'),
        maySee(viewer, now),
        after === undefined ? undefined : or(gt(v.startsOn, startsOn), and(eq(v.startsOn, startsOn), gt(v.id, id))),
      ),
    )
    .orderBy(asc(v.startsOn), asc(v.id))
    .limit(limit)
}

/** A visit in a calendar: with the name of the place. */
export interface CalendarVisit extends SeenVisit {
  readonly locationName: string
}

/** Visits in a calendar's span, in order of date; cancelled ones for 60 days, where the viewer had been shown them. */
export async function visitsInCalendar(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: { readonly location: string; readonly standing: Standing } | { readonly provider: string },
  span: Period,
  keptSince: string,
): Promise<CalendarVisit[]> {
  const here =
    'provider' in place
      ? and(eq(visits.providerId, place.provider), maySee(viewer, now))
      : and(eq(visits.locationId, place.location), maySee(viewer, now, place.standing))
  return read
    .select({ ...seen(viewer), locationName: locations.name })
    .from(visits)
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(
      and(
        here,
        gte(visits.startsOn, addDays(span.from, -longestSpan)),
        gte(visits.endsOn, span.from),
        lte(visits.startsOn, span.to),
        or(ne(visits.status, 'cancelled'), gte(visits.cancelledOn, keptSince)),
      ),
    )
    .orderBy(asc(visits.startsOn), asc(visits.id))
}

// A completed visit may have lasted as long as a planned one: the lower bound keeps the look-up within the index.
const longestSpan = 95

/** The owner's text, the provider's or another body's, and when that one last changed. */
function seen(viewer: Viewer) {
  const v = visits
  const isProvider = viewer.providers.length === 0 ? sql`1 = 0` : inArray(v.providerId, [...viewer.providers])
  const choose = (owner: SQL, provider: SQL, body: SQL): SQL<string> =>
    sql<string>`case when ${v.owner} = ${viewer.organisation} then ${owner} when ${isProvider} then ${provider} else ${body} end`
  return {
    id: v.id,
    owner: v.owner,
    locationId: v.locationId,
    startsOn: v.startsOn,
    endsOn: v.endsOn,
    status: v.status,
    document: choose(sql`${v.document}`, sql`${v.providerDocument}`, sql`${v.bodyDocument}`),
    changedAt: choose(sql`${v.changedAt}`, sql`${v.providerChangedAt}`, sql`${v.bodyChangedAt}`),
  }
}

function before(after: readonly [string, string] | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const [startsOn, id] = after
  return or(lt(visits.startsOn, startsOn), and(eq(visits.startsOn, startsOn), lt(visits.id, id)))
}
