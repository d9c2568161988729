// What a visit may repeat, as far as the viewer's organisation may see it: others' visits and findings near it.
import { and, asc, eq, gt, gte, inArray, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations, organisations, overlapDecisions, visits } from '../../db/tables.ts'
import { circumstancesAt, findingsNear } from '../intelligence/queries.ts'
import { addDays, type Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { OrganisationKind, Viewer } from '../policy/viewer.ts'
import type { Circumstances } from './overlap.ts'
import { longestVisit, reach } from './reliance.ts'
import { worksOf, type FoundVisit, type Work } from './works.ts'

export interface Near {
  readonly works: readonly Work[]
  readonly circumstances: Circumstances
}

/** The work of other bodies at the same lineage, within reach of a period, that this viewer's organisation may see. */
export async function workNear(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  mine: { readonly owner: string; readonly location: string; readonly period: Period },
): Promise<Near> {
  const lineage = await lineageOf(read, mine.location)
  return (await workNearAny(read, viewer, now, lineage, mine.owner, [mine.period]))(mine)
}

export type Lineage = Awaited<ReturnType<typeof lineageOf>>

/** The same for many visits of one owner to one lineage, which is looked at once: what lies near each is told by the answer. */
export async function workNearAny(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  lineage: Lineage,
  owner: string,
  periods: readonly Period[],
): Promise<(mine: { readonly location: string; readonly period: Period }) => Near> {
  const providers = new Map(lineage.map(({ id, providerId }) => [id, providerId]))
  const ids = [...providers.keys()]
  const reaches = periods.map(reach)
  const within = {
    from: reaches.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    to: reaches.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
  }
  const planned = await visitsNear(read, viewer, now, ids, within, owner)
  const found = await findingsNear(read, viewer, now, ids, within)
  const others = found.filter(({ originator }) => originator !== owner)
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

/** Visits to these locations that begin within the days, of bodies other than `owner`, in order of date. */
export async function visitsNear(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationIds: readonly string[],
  within: Period,
  owner: string,
): Promise<(FoundVisit & { readonly location: string })[]> {
  if (locationIds.length === 0) return []
  const rows = await plannedRows(read)
    .where(
      and(
        inArray(visits.locationId, [...locationIds]),
        gte(visits.startsOn, within.from),
        lte(visits.startsOn, within.to),
        sql`${visits.owner} <> ${owner}`,
        notInArray(visits.status, ['cancelled', 'stood-down']),
        maySee(viewer, now),
      ),
    )
    .orderBy(asc(visits.startsOn), asc(visits.id))
  return rows.map((row) => ({ ...toFound(row), location: row.location }))
}

/**
 * The organisation's own visits that may have something to decide, in order of date: those still to come, and those that
 * rest on another body's work. Only those in a council's area, where one is given.
 */
export async function ownVisitsAhead(
  read: Reader,
  organisation: string,
  today: string,
  after: readonly [string, string] | undefined,
  limit: number,
  council?: string,
): Promise<(FoundVisit & { readonly location: string })[]> {
  const v = visits
  const d = overlapDecisions
  const relying = read
    .select({ id: d.visitId })
    .from(d)
    .where(and(eq(d.owner, organisation), gte(d.reliesUntil, today)))
  const ahead = and(
    gte(v.startsOn, addDays(today, -longestVisit - 3)),
    gte(v.endsOn, today),
    inArray(v.status, ['proposed', 'offered', 'confirmed']),
  )
  const rows = await plannedRows(read)
    .where(
      and(
        eq(v.owner, organisation),
        council === undefined ? undefined : eq(locations.councilId, council),
        or(ahead, inArray(v.id, relying)),
        after === undefined ? undefined : atOrBeyond(after),
      ),
    )
    .orderBy(asc(v.startsOn), asc(v.id))
    .limit(limit)
  return rows.map((row) => ({ ...toFound(row), location: row.location }))
}

/** One visit, as overlap looks at it. */
export async function plannedById(read: Reader, id: string): Promise<FoundVisit | undefined> {
  const [row] = await plannedRows(read).where(eq(visits.id, id))
  return row === undefined ? undefined : toFound(row)
}

/** All registrations of the service that a location belongs to, and who runs each. */
export async function lineageOf(read: Reader, location: string): Promise<{ id: string; providerId: string }[]> {
  const same = read.select({ lineage: locations.lineageId }).from(locations).where(eq(locations.id, location))
  const { id, providerId } = locations
  return read.select({ id, providerId }).from(locations).where(inArray(locations.lineageId, same))
}

const planned = {
  id: visits.id,
  location: visits.locationId,
  owner: visits.owner,
  ownerName: organisations.name,
  ownerKind: organisations.kind,
  council: locations.councilId,
  providerId: visits.providerId,
  kind: visits.kind,
  basis: visits.basis,
  topics: visits.topics,
  startsOn: visits.startsOn,
  endsOn: visits.endsOn,
  notice: visits.notice,
  status: visits.status,
  external: visits.external,
}

function plannedRows(read: Reader) {
  return read
    .select(planned)
    .from(visits)
    .innerJoin(organisations, eq(organisations.id, visits.owner))
    .innerJoin(locations, eq(locations.id, visits.locationId))
}

type PlannedRow = Awaited<ReturnType<typeof plannedRows>>[number]

function toFound({ council, ownerKind, topics, startsOn, endsOn, location: _at, ...row }: PlannedRow): FoundVisit {
  return {
    ...row,
    ownerKind: ownerKind as OrganisationKind,
    ownerHosts: council === row.owner,
    topics: topics.split('|').filter((topic) => topic !== ''),
    period: { from: startsOn, to: endsOn },
  }
}

function atOrBeyond([startsOn, id]: readonly [string, string]): SQL | undefined {
  return or(gt(visits.startsOn, startsOn), and(eq(visits.startsOn, startsOn), gte(visits.id, id)))
}
