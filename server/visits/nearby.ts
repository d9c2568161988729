// Visits as overlap looks at them: those of other bodies near a visit, as far as the viewer may see them, and one's own.
import { and, asc, eq, gte, inArray, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations, organisations, visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { OrganisationKind, Viewer } from '../policy/viewer.ts'
import type { Period } from '../policy/dates.ts'
import { reach, type PlannedVisit } from './overlap.ts'

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

function atOrBeyond([startsOn, id]: readonly [string, string]): SQL | undefined {
  return or(sql`${visits.startsOn} > ${startsOn}`, and(eq(visits.startsOn, startsOn), gte(visits.id, id)))
}
