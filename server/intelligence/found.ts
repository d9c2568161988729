// What is known of a place, as planning looks at it (protocol §5): judged for the viewer's organisation and never for a
// person, because nothing is computed for an organisation from an item that only named people of it may see (§4).
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, locations, organisations } from '../../db/tables.ts'
import { addMonths, type Period } from '../policy/dates.ts'
import { mayRead, releasedSql } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { typeProfiles } from '../policy/reference.ts'
import { asOrganisation, type OrganisationKind, type Viewer } from '../policy/viewer.ts'

/** A finding that the viewer's organisation may see, its own ones among them, and those that were withdrawn. */
export interface FoundFinding {
  readonly id: string
  readonly originator: string
  readonly originatorName: string
  readonly originatorKind: OrganisationKind
  /** Whether the originator is the host council of the place. */
  readonly originatorHosts: boolean
  readonly locationId: string
  /** Who ran the service when it was sent. */
  readonly providerId: string
  readonly observedOn: string
  readonly topics: readonly string[]
  /** `on-site`, `remote` or `documents`; null where it was not said. */
  readonly method: string | null
  /** The originator's visit that it comes from: to find the visit by, never to be shown to who may not see it. */
  readonly visitId: string | null
  /** Place among its scheme's four, 1 the best; null without a rating. */
  readonly ratingPlace: number | null
  readonly disputed: boolean
  /** Nothing rests on it any more, nor on the visit that it came from. */
  readonly withdrawn: boolean
}

/** What bears on how long findings about a place can be relied on. */
export interface PlaceCircumstances {
  /** The latest overall rating, of whichever scheme. */
  readonly lastRating?: { readonly place: number; readonly observedOn: string }
  /** Concerns and notices, oldest first. */
  readonly events: readonly PlaceEvent[]
}

export interface PlaceEvent {
  readonly id: string
  readonly type: string
  readonly observedOn: string
  readonly topics: readonly string[]
}

/** Types of §3 that say that something has happened. */
const eventTypes = typeProfiles.filter(({ reopens }) => reopens === true).map(({ type }) => type)

/** Months: longer than any reliance, so that whatever may lie after a finding that still counts is found. */
const eventsWithin = 15

/** Findings about these locations, observed within the days (inclusive), in order of date. */
export async function findingsNear(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationIds: readonly string[],
  { from, to }: Period,
): Promise<FoundFinding[]> {
  const i = intelligence
  if (locationIds.length === 0) return []
  const rows = await read
    .select({ ...found, council: locations.councilId })
    .from(i)
    .innerJoin(organisations, eq(organisations.id, i.originator))
    .innerJoin(locations, eq(locations.id, i.locationId))
    .where(
      and(
        inArray(i.locationId, [...locationIds]),
        gte(i.observedOn, from),
        lte(i.observedOn, to),
        eq(i.type, 'finding'),
        countsFor(viewer, now),
      ),
    )
    .orderBy(asc(i.observedOn), asc(i.id))
  return rows.map(({ council, topics, originatorKind, withdrawnAt, ...row }) => ({
    ...row,
    withdrawn: withdrawnAt !== null,
    originatorKind: originatorKind as OrganisationKind,
    originatorHosts: council === row.originator,
    topics: listOf(topics),
  }))
}

/** What has happened at these locations, as far as the viewer's organisation may see it and it has not been withdrawn. */
export async function circumstancesAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationIds: readonly string[],
): Promise<PlaceCircumstances> {
  const i = intelligence
  if (locationIds.length === 0) return { events: [] }
  const there = and(inArray(i.locationId, [...locationIds]), isNull(i.withdrawnAt), countsFor(viewer, now))
  const [last] = await read
    .select({ place: i.ratingPlace, observedOn: i.observedOn })
    .from(i)
    .where(and(there, eq(i.type, 'rating'), isNotNull(i.ratingPlace)))
    .orderBy(desc(i.observedOn), desc(i.id))
    .limit(1)
  const events = await read
    .select({ id: i.id, type: i.type, observedOn: i.observedOn, topics: i.topics })
    .from(i)
    .where(and(there, inArray(i.type, eventTypes), gte(i.observedOn, addMonths(now.today, -eventsWithin))))
    .orderBy(asc(i.observedOn), asc(i.id))
  return {
    ...(last === undefined || last.place === null
      ? {}
      : { lastRating: { place: last.place, observedOn: last.observedOn } }),
    events: events.map((event) => ({ ...event, topics: listOf(event.topics) })),
  }
}

/** The same for many places at once, each with its location: overall ratings, latest first, and events, oldest first. */
export async function circumstancesByLocation(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationIds: readonly string[],
) {
  const i = intelligence
  if (locationIds.length === 0) return { ratings: [], events: [] }
  const there = and(inArray(i.locationId, [...locationIds]), isNull(i.withdrawnAt), countsFor(viewer, now))
  const rated = await read
    .select({ id: i.id, locationId: i.locationId, place: i.ratingPlace, stage: i.stage })
    .from(i)
    .where(and(there, eq(i.type, 'rating'), isNotNull(i.ratingPlace)))
    .orderBy(desc(i.observedOn), desc(i.id))
  const events = await read
    .select({ id: i.id, locationId: i.locationId, observedOn: i.observedOn, topics: i.topics })
    .from(i)
    .where(and(there, inArray(i.type, eventTypes), gte(i.observedOn, addMonths(now.today, -eventsWithin))))
    .orderBy(asc(i.observedOn), asc(i.id))
  return {
    ratings: rated.map(({ place, stage, ...rating }) => ({
      ...rating,
      place: place ?? 0,
      isPublic: stage === 'published',
    })),
    events: events.map((event) => ({ ...event, topics: listOf(event.topics) })),
  }
}

/** A draft, and what is with the provider, is nothing to rest on yet: for whoever reads it, and for who wrote it. */
function countsFor(viewer: Viewer, now: Moment): SQL {
  return sql`${releasedSql} and ${mayRead(asOrganisation(viewer), now)}`
}

const found = {
  id: intelligence.id,
  originator: intelligence.originator,
  originatorName: organisations.name,
  originatorKind: organisations.kind,
  locationId: intelligence.locationId,
  providerId: intelligence.providerId,
  observedOn: intelligence.observedOn,
  topics: intelligence.topics,
  method: intelligence.method,
  visitId: intelligence.visitId,
  ratingPlace: intelligence.ratingPlace,
  disputed: intelligence.disputed,
  withdrawnAt: intelligence.withdrawnAt,
}

function listOf(topics: string): string[] {
  return topics.split('|').filter((topic) => topic !== '')
}
