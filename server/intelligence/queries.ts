// Reading intelligence: every query starts from what the viewer may read, and what it finds is judged a second time.
import { and, desc, eq, gte, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, locations } from '../../db/tables.ts'
import { mayRead, releasedSql } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { areaSql, concernsCouncilSql, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { judged, listed, select, type ReadItem } from './judged.ts'
import { beyond, matching, type Filters, type Page } from './matching.ts'

// What other slices look at.
export { bodyDeadlinesOf } from './body/deadlines.ts'
export { deadlinesOf } from './stages/deadlines.ts'
export { withEntitlement } from './documents.ts'
export type { ReadItem } from './judged.ts'
export type { Filters, Page } from './matching.ts'
export { repliesTo } from './replies/list.ts'
export { searchIntelligence } from './search/search.ts'
export { historyOf } from './versions/list.ts'
export { withdrawnAbout } from './withdrawals/tombstones.ts'
export { itemIds, itemsInTime, readingAt, versionAt } from './in-time.ts'
export type { ItemInTime, Look, Reading } from './in-time.ts'
export { circumstancesAt, circumstancesByLocation, findingsNear } from './found.ts'
export type { FoundFinding, PlaceCircumstances, PlaceEvent } from './found.ts'

export async function intelligenceById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<ReadItem | undefined> {
  const rows = await select(read, viewer, and(eq(intelligence.id, id), mayRead(viewer, now)), 1)
  const [item] = await judged(read, viewer, now, rows, new Map())
  return item
}

/** Items about one location where the viewer's standing is known, newest observation first. */
export async function intelligenceOfLocation(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: { readonly location: string; readonly standing: Standing },
  filters: Filters,
  page: Page,
): Promise<ReadItem[]> {
  const about = and(eq(intelligence.locationId, place.location), mayRead(viewer, now, place.standing))
  const rows = await listed(read, viewer, and(about, matching(filters), beyond(page)), page.limit)
  return judged(read, viewer, now, rows, new Map([[place.location, place.standing]]))
}

/** Items about a provider's locations, newest observation first. */
export async function intelligenceOfProvider(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  provider: string,
  filters: Filters,
  page: Page,
): Promise<ReadItem[]> {
  const about = and(eq(intelligence.providerId, provider), mayRead(viewer, now))
  const rows = await listed(read, viewer, and(about, matching(filters), beyond(page)), page.limit)
  return judged(read, viewer, now, rows, new Map())
}

/** Items about a council, newest observation first. */
export async function intelligenceOfCouncil(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  council: string,
  filters: Filters,
  page: Page,
): Promise<ReadItem[]> {
  const about = and(eq(intelligence.councilId, council), mayRead(viewer, now))
  const rows = await listed(read, viewer, and(about, matching(filters), beyond(page)), page.limit)
  return judged(read, viewer, now, rows, new Map())
}

/** What others have shared, published or released since a moment about the places that concern the viewer, latest first. */
export async function intelligenceSince(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  since: string,
  { limit, after }: Page,
): Promise<ReadItem[]> {
  const i = intelligence
  const [stageAt = '', id = ''] = after ?? []
  const earlier = or(lt(i.stageAt, stageAt), and(eq(i.stageAt, stageAt), lt(i.id, id)))
  const where = and(
    or(gte(i.stageAt, since), gte(i.visibleFrom, since)),
    ne(i.originator, viewer.organisation),
    or(areaSql(viewer, now.today, i), concernsCouncilSql(viewer, i.councilId)),
    mayRead(viewer, now),
    after === undefined ? undefined : earlier,
  )
  const rows = await listed(read, viewer, where, limit, [desc(i.stageAt), desc(i.id)])
  return judged(read, viewer, now, rows, new Map())
}

/**
 * What there is of some types about the homes in a council's area, latest first: all of it, or what was shared, published or
 * released since a moment. Nothing that was withdrawn, no draft, and nothing that is with the provider.
 */
export async function intelligenceInArea(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  area: {
    readonly council: string
    readonly types: readonly string[]
    readonly since?: string
    /** Not what restricted placements until a day before this one. */
    readonly inForceOn?: string
  },
  limit: number,
): Promise<ReadItem[]> {
  const i = intelligence
  const homes = read.select({ id: locations.id }).from(locations).where(eq(locations.councilId, area.council))
  const where = and(
    inArray(i.locationId, homes),
    inArray(i.type, [...area.types]),
    area.inForceOn === undefined ? undefined : or(isNull(i.restrictsUntil), gte(i.restrictsUntil, area.inForceOn)),
    isNull(i.withdrawnAt),
    area.since === undefined ? undefined : or(gte(i.stageAt, area.since), gte(i.visibleFrom, area.since)),
    releasedSql,
    mayRead(viewer, now),
  )
  const rows = await listed(read, viewer, where, limit, [desc(i.stageAt), desc(i.id)])
  return judged(read, viewer, now, rows, new Map())
}
