// What a purge lists, for whoever has to decide on it: what was kept of each thing, and while an item is there, where it is and
// who set its day.
import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, locations, organisations, purgeItems, retentionReviews } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { PurgeRow } from './purges.ts'

type PurgeItem = components['schemas']['PurgeItem']
type Row = typeof purgeItems.$inferSelect

export interface Listed {
  readonly position: number
  readonly item: PurgeItem
}

/** In the order in which they go. */
export async function purgeList(read: Reader, purge: PurgeRow, after: number, limit: number): Promise<Listed[]> {
  const p = purgeItems
  const rows = await read
    .select()
    .from(p)
    .where(and(eq(p.purgeId, purge.id), gt(p.position, after)))
    .orderBy(p.position)
    .limit(limit)
  const ids = rows.filter(({ kind }) => kind === 'intelligence').map(({ itemId }) => itemId)
  const places = ids.length === 0 ? new Map<string, string>() : await placesOf(read, ids)
  const reviews = ids.length === 0 ? [] : await reviewsOf(read, ids)
  return rows.map((row) => {
    const place = places.get(row.itemId)
    const item = { ...toPurgeItem(row), ...(place === undefined ? {} : { place }) }
    const moved =
      item.usuallyUntil === undefined || place === undefined ? [] : movedBy(purge, row.itemId, item, reviews)
    return { position: row.position, item: moved.length === 0 ? item : { ...item, moved } }
  })
}

function toPurgeItem({ kind, itemId, document, state }: Row): PurgeItem {
  return { kind, id: itemId, state: state as PurgeItem['state'], ...(JSON.parse(document) as object) }
}

async function placesOf(read: Reader, ids: string[]): Promise<Map<string, string>> {
  const i = intelligence
  const rows = await read
    .select({ id: i.id, location: locations.name, council: organisations.name })
    .from(i)
    .leftJoin(locations, eq(locations.id, i.locationId))
    .leftJoin(organisations, eq(organisations.id, i.councilId))
    .where(inArray(i.id, ids))
  return new Map(rows.map(({ id, location, council }) => [id, council ?? location ?? '']))
}

type Review = typeof retentionReviews.$inferSelect

function reviewsOf(read: Reader, ids: string[]): Promise<Review[]> {
  const r = retentionReviews
  return read.select().from(r).where(inArray(r.itemId, ids)).orderBy(desc(r.reviewedAt), desc(r.id))
}

/** Those who set the day that it has, and why; their role, as a list of what goes names nobody. */
function movedBy(purge: PurgeRow, id: string, { keepUntil }: PurgeItem, reviews: readonly Review[]) {
  return reviews
    .filter((review) => review.itemId === id && review.keepUntil === keepUntil)
    .slice(0, 20)
    .map(({ reviewedAt: at, reviewedBy, reason }) => ({
      ...{ at, role: 'information-governance', byProposer: reviewedBy === purge.proposedBy },
      ...(reason === null ? {} : { reason }),
    }))
}
