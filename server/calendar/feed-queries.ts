// Reading and marking feeds: one's own by who one is, any by the hash of its secret.
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { calendarFeeds, locations, organisations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { displayName } from '../organisations/queries.ts'

export type CalendarFeed = components['schemas']['CalendarFeed']
export type FeedRow = typeof calendarFeeds.$inferSelect

/** With what its place is called today. */
export interface NamedFeedRow extends FeedRow {
  readonly placeName: string
}

/** Whose secret this is the hash of, live or not. */
export async function feedBySecret(read: Reader, secretHash: string): Promise<FeedRow | undefined> {
  const [row] = await read.select().from(calendarFeeds).where(eq(calendarFeeds.secretHash, secretHash))
  return row
}

/** The viewer's own feeds, latest first. */
export async function feedsOf(
  read: Reader,
  viewer: Viewer,
  page: { readonly limit: number; readonly before?: string },
): Promise<NamedFeedRow[]> {
  const rows = await named(read)
    .where(and(isOwn(viewer), page.before === undefined ? undefined : lt(calendarFeeds.id, page.before)))
    .orderBy(desc(calendarFeeds.id))
    .limit(page.limit)
  return rows.map(withName)
}

export async function feedById(read: Reader, viewer: Viewer, id: string): Promise<NamedFeedRow | undefined> {
  const [row] = await named(read).where(and(isOwn(viewer), eq(calendarFeeds.id, id)))
  return row && withName(row)
}

export async function noteRevoked(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .update(calendarFeeds)
    .set({ revokedAt: at })
    .where(and(eq(calendarFeeds.id, id), isNull(calendarFeeds.revokedAt)))
}

export async function noteUse(tx: Tx, id: string, day: string): Promise<void> {
  await tx.update(calendarFeeds).set({ lastUsedOn: day }).where(eq(calendarFeeds.id, id))
}

/** Whether its address answers, as far as the feed itself goes. */
export function statusOf(
  { revokedAt, expiresOn }: Pick<FeedRow, 'revokedAt' | 'expiresOn'>,
  { today }: Moment,
): CalendarFeed['status'] {
  if (revokedAt !== null) return 'revoked'
  return expiresOn < today ? 'expired' : 'live'
}

/** The shape `CalendarFeed`. */
export function toFeed(row: NamedFeedRow, now: Moment): CalendarFeed {
  const { id, providerId, locationId, placeName, name, madeAt, expiresOn, lastUsedOn, revokedAt } = row
  return {
    id,
    ...(providerId === null ? {} : { provider: { organisation: providerId, name: placeName } }),
    ...(locationId === null ? {} : { location: { id: locationId, name: placeName } }),
    name,
    status: statusOf(row, now),
    madeAt,
    expiresOn,
    ...(lastUsedOn === null ? {} : { lastUsedOn }),
    ...(revokedAt === null ? {} : { revokedAt }),
  }
}

function named(read: Reader) {
  const f = calendarFeeds
  return read
    .select({ feed: f, providerName: organisations.name, locationName: locations.name })
    .from(f)
    .leftJoin(organisations, eq(organisations.id, f.providerId))
    .leftJoin(locations, eq(locations.id, f.locationId))
    .$dynamic()
}

interface Joined {
  readonly feed: FeedRow
  readonly providerName: string | null
  readonly locationName: string | null
}

function withName({ feed, providerName, locationName }: Joined): NamedFeedRow {
  const id = feed.providerId ?? feed.locationId ?? ''
  return { ...feed, placeName: locationName ?? displayName({ id, name: providerName ?? '' }) }
}

function isOwn({ organisation, subject }: Viewer) {
  return sql`${calendarFeeds.organisationId} = ${organisation} and ${calendarFeeds.subject} = ${subject}`
}
