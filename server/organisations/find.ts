// Finding locations and providers: public facts, by name, with CQC's ratings as the viewer may read them.
import { and, asc, eq, gte, gt, lt, or } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { contains } from '../../db/dialect.ts'
import { locationPredecessors, locations, organisations } from '../../db/tables.ts'
import type { LineageLink, LocationSummary } from './shapes.ts'
import { Problem } from '../http/problem.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { fold, toOutwardPostcode, toPostcode } from './fold.ts'
import type { LocationRow, OrganisationRow } from './queries.ts'
import { latestRatings, ratedAs } from './published-ratings.ts'

export interface LocationFilters {
  readonly q?: string
  /** GSS code. */
  readonly council?: string
  /** Whole, or its first half. */
  readonly postcode?: string
  /** CQC's latest published overall rating. */
  readonly rating?: string
  /** Slug of a kind of service. */
  readonly type?: string
}

export interface NamePage {
  readonly limit: number
  /** The id of the last one on the page before. */
  readonly after?: string
}

/** Locations by name. Throws `invalid` for what is no postcode. */
export async function findLocations(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  filters: LocationFilters,
  page: NamePage,
): Promise<LocationRow[]> {
  const { nameFolded, id } = locations
  const after = await positionOf(page, (cursor) => read.select({ nameFolded }).from(locations).where(eq(id, cursor)))
  const where = and(
    filters.q === undefined ? undefined : contains(nameFolded, fold(filters.q)),
    filters.council === undefined ? undefined : eq(locations.councilId, filters.council),
    filters.postcode === undefined ? undefined : inPostcode(filters.postcode),
    filters.type === undefined ? undefined : contains(locations.serviceTypes, `|${filters.type}|`),
    beyond(nameFolded, id, after),
    // The dearest condition comes last.
    filters.rating === undefined ? undefined : ratedAs(viewer, now, filters.rating),
  )
  return read.select().from(locations).where(where).orderBy(asc(nameFolded), asc(id)).limit(page.limit)
}

/** Providers by name; those that are known by their id only come first. */
export async function findProviders(read: Reader, q: string | undefined, page: NamePage): Promise<OrganisationRow[]> {
  const { nameFolded, id, kind } = organisations
  const after = await positionOf(page, (cursor) =>
    read.select({ nameFolded }).from(organisations).where(eq(id, cursor)),
  )
  const where = and(
    eq(kind, 'provider'),
    q === undefined ? undefined : contains(nameFolded, fold(q)),
    beyond(nameFolded, id, after),
  )
  return read.select().from(organisations).where(where).orderBy(asc(nameFolded), asc(id)).limit(page.limit)
}

interface Position {
  readonly nameFolded: string
  readonly id: string
}

async function positionOf(
  { after }: NamePage,
  look: (id: string) => PromiseLike<{ nameFolded: string }[]>,
): Promise<Position | undefined> {
  if (after === undefined) return undefined
  const [found] = await look(after)
  if (found) return { nameFolded: found.nameFolded, id: after }
  const detail = 'This is not a cursor of this list. Take it from `next`, as it is, or leave it out.'
  throw new Problem('invalid', { errors: [{ parameter: 'cursor', detail }] })
}

function beyond(name: SQLWrapper, id: SQLWrapper, after: Position | undefined): SQL | undefined {
  if (after === undefined) return undefined
  return and(gte(name, after.nameFolded), or(gt(name, after.nameFolded), gt(id, after.id)))
}

function inPostcode(text: string): SQL | undefined {
  const whole = toPostcode(text)
  if (whole !== undefined) return eq(locations.postcode, whole)
  const half = toOutwardPostcode(text)
  if (half === undefined) {
    const detail = 'Give a whole postcode, such as OL8 4DJ, or its first half, such as OL8.'
    throw new Problem('invalid', { errors: [{ parameter: 'postcode', detail }] })
  }
  // All that begin with this half and a space: `!` follows the space.
  return and(gte(locations.postcode, `${half} `), lt(locations.postcode, `${half}!`))
}

/** As they stand in a list, with their latest ratings. */
export async function toSummaries(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly LocationRow[],
): Promise<LocationSummary[]> {
  const ratings = await latestRatings(
    read,
    viewer,
    now,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const rating = ratings.get(row.id)
    return {
      id: row.id,
      name: row.name,
      provider: row.providerId,
      ...(row.postcode === null ? {} : { postcode: row.postcode }),
      ...(row.councilId === null ? {} : { council: row.councilId }),
      status: row.status === 'deregistered' ? ('deregistered' as const) : ('registered' as const),
      serviceTypes: row.serviceTypes.split('|').filter((slug) => slug !== ''),
      ...(rating === undefined ? {} : { rating }),
    }
  })
}

/** The registrations just before and just after a location's, by id, with their names where the hub holds them. */
export async function lineageOf(
  read: Reader,
  locationId: string,
): Promise<{ predecessors: LineageLink[]; successors: LineageLink[] }> {
  const links = locationPredecessors
  const before = await read
    .select({ location: links.predecessorId, name: locations.name })
    .from(links)
    .leftJoin(locations, eq(locations.id, links.predecessorId))
    .where(eq(links.locationId, locationId))
    .orderBy(asc(links.predecessorId))
  const after = await read
    .select({ location: links.locationId, name: locations.name })
    .from(links)
    .leftJoin(locations, eq(locations.id, links.locationId))
    .where(eq(links.predecessorId, locationId))
    .orderBy(asc(links.locationId))
  return { predecessors: before.map(toLink), successors: after.map(toLink) }
}

function toLink({ location, name }: { location: string; name: string | null }): LineageLink {
  return name === null ? { location } : { location, name }
}
