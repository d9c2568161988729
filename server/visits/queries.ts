// Reading visits: every query starts from what the viewer may see.
import { and, asc, desc, eq, gte, inArray, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations, organisations, visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import type { Standing } from '../policy/standing.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { OrganisationKind, Viewer } from '../policy/viewer.ts'
import { addDays, type Period } from '../policy/dates.ts'
import { reach, type PlannedVisit } from './overlap.ts'
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

/** Another body's visit, with what overlap needs to know of it. */
export interface OtherVisit extends PlannedVisit {
  readonly id: string
  readonly ownerName: string
}

/** Visits of other bodies to the same lineage, within reach of a period, that this viewer may see. */
export async function visitsNearby(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  mine: { readonly owner: string; readonly location: string; readonly period: Period },
): Promise<OtherVisit[]> {
  const chain = await lineageOf(read, mine.location)
  const within = reach(mine.period)
  const rows = await read
    .select({ ...planned, providerId: visits.providerId })
    .from(visits)
    .innerJoin(organisations, eq(organisations.id, visits.owner))
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(
      and(
        inArray(visits.locationId, chain),
        gte(visits.startsOn, within.from),
        lte(visits.startsOn, within.to),
        ne(visits.owner, mine.owner),
        ne(visits.status, 'cancelled'),
        maySee(viewer, now),
      ),
    )
    .orderBy(asc(visits.startsOn), asc(visits.id))
  return rows.map(toOther)
}

/** The organisation's own visits that are still to come, in order of date. */
export async function ownVisitsAhead(
  read: Reader,
  organisation: string,
  today: string,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<(OtherVisit & { readonly location: string })[]> {
  const rows = await read
    .select({ ...planned, location: visits.locationId })
    .from(visits)
    .innerJoin(organisations, eq(organisations.id, visits.owner))
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(
      and(
        eq(visits.owner, organisation),
        gte(visits.endsOn, today),
        inArray(visits.status, ['proposed', 'confirmed']),
        after === undefined ? undefined : atOrBeyond(after),
      ),
    )
    .orderBy(asc(visits.startsOn), asc(visits.id))
    .limit(limit)
  return rows.map((row) => ({ ...toOther(row), location: row.location }))
}

/** One visit, as overlap looks at it. */
export async function plannedById(read: Reader, id: string): Promise<OtherVisit | undefined> {
  const [row] = await read
    .select(planned)
    .from(visits)
    .innerJoin(organisations, eq(organisations.id, visits.owner))
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(eq(visits.id, id))
  return row === undefined ? undefined : toOther(row)
}

/** All registrations of the service that a location belongs to. */
export async function lineageOf(read: Reader, location: string): Promise<string[]> {
  const same = read.select({ lineage: locations.lineageId }).from(locations).where(eq(locations.id, location))
  const rows = await read.select({ id: locations.id }).from(locations).where(inArray(locations.lineageId, same))
  return rows.map((row) => row.id)
}

const planned = {
  id: visits.id,
  owner: visits.owner,
  ownerName: organisations.name,
  ownerKind: organisations.kind,
  council: locations.councilId,
  kind: visits.kind,
  basis: visits.basis,
  topics: visits.topics,
  startsOn: visits.startsOn,
  endsOn: visits.endsOn,
  notice: visits.notice,
  status: visits.status,
}

type PlannedRow = Record<Exclude<keyof typeof planned, 'council'>, string> & { readonly council: string | null }

function toOther(row: PlannedRow): OtherVisit {
  const { id, owner, ownerName, kind, basis, notice, status } = row
  const ownerHosts = row.council === owner
  const topics = row.topics.split('|').filter((topic) => topic !== '')
  const period = { from: row.startsOn, to: row.endsOn }
  return {
    id,
    owner,
    ownerName,
    ownerKind: row.ownerKind as OrganisationKind,
    ownerHosts,
    kind,
    basis,
    topics,
    period,
    notice,
    status,
  }
}

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

function atOrBeyond([startsOn, id]: readonly [string, string]): SQL | undefined {
  return or(sql`${visits.startsOn} > ${startsOn}`, and(eq(visits.startsOn, startsOn), gte(visits.id, id)))
}
