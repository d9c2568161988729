// CQC's published ratings as this viewer may read them now. They are read from intelligence each time and never copied
// into the directory: a rating under embargo must not show.
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, locations } from '../../db/tables.ts'
import type { PublishedRating } from './shapes.ts'
import { mayRead } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'

/** How many ratings a location's page shows. */
const mostShown = 100

/** All of a location's, newest first. */
export async function ratingsOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationId: string,
): Promise<PublishedRating[]> {
  const rows = await read
    .select({ id: intelligence.id, document: intelligence.readerDocument })
    .from(intelligence)
    .where(and(eq(intelligence.locationId, locationId), published(viewer, now)))
    .orderBy(desc(intelligence.observedOn), desc(intelligence.id))
    .limit(mostShown)
  return rows.map(({ id, document }) => toPublishedRating(id, document))
}

/** The latest overall rating of each of these locations that has one. */
export async function latestRatings(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationIds: readonly string[],
): Promise<Map<string, string>> {
  if (locationIds.length === 0) return new Map()
  const { locationId, ratingValue, observedOn, id } = intelligence
  const rows = await read
    .select({ locationId, ratingValue })
    .from(intelligence)
    .where(and(inArray(locationId, [...locationIds]), isNotNull(ratingValue), published(viewer, now)))
    .orderBy(observedOn, id)
  return new Map(rows.map((row) => [row.locationId, row.ratingValue ?? '']))
}

/** Condition on a row of `locations`: its latest overall rating is this one. */
export function ratedAs(viewer: Viewer, now: Moment, value: string): SQL {
  const i = intelligence
  const latest = sql`select ${i.ratingValue} from ${i} where ${i.locationId} = ${locations.id} and ${i.ratingValue} is not null and ${published(viewer, now)} order by ${i.observedOn} desc, ${i.id} desc limit 1`
  return sql`(${latest}) = ${value}`
}

function published(viewer: Viewer, now: Moment): SQL {
  const i = intelligence
  // The empty text keeps SQLite from starting at the index of all that CQC has ever sent: the place is the way in.
  return sql`${i.type} = 'rating' and (${i.originator} || '') = 'CQC' and ${i.stage} = 'published' and ${i.withdrawnAt} is null and ${mayRead(viewer, now)}`
}

/** The body of a `rating`, of whichever version. */
interface RatingBody {
  readonly scheme: string
  readonly version: string
  readonly assessedOn: string
  readonly overall?: string
  readonly questions?: { readonly question: string; readonly value: string }[]
}

function toPublishedRating(item: string, document: string): PublishedRating {
  const { body } = JSON.parse(document) as { body: RatingBody }
  const { scheme, version, assessedOn, overall, questions } = body
  return {
    assessedOn,
    ...(overall === undefined ? {} : { overall: { scheme, version, value: overall } }),
    ...(questions === undefined ? {} : { questions: questions.slice(0, 10) }),
    item,
  }
}
