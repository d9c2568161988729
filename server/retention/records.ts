// What an organisation keeps and until when: of its own items, what they are and no word of what they say.
import { and, desc, eq, lte, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, locations, organisations, retentionHolds, retentionReviews } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { formerStaff } from '../events/erased.ts'
import { Problem } from '../http/problem.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import { addMonths } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { retentionYears } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { notImported } from './may-go.ts'

export type RetentionRecord = components['schemas']['RetentionRecord']
export type Retention = components['schemas']['Retention']

export interface RecordFilters {
  /** Those whose day is not after this one. */
  readonly due?: string
  readonly class?: string
  /** Those on hold only. */
  readonly isHeld?: boolean
}

export interface RecordPage {
  readonly limit: number
  /** The last of the page before: `[reviewOn, id]`. */
  readonly after?: readonly [string, string]
}

const i = intelligence

/** Those of the viewer's own organisation, first due first. */
export async function ownRecords(
  read: Reader,
  { organisation }: Viewer,
  filters: RecordFilters,
  { limit, after }: RecordPage,
): Promise<RetentionRecord[]> {
  const rows = await select(read)
    .where(
      and(
        eq(i.originator, organisation),
        notImported,
        filters.due === undefined ? undefined : lte(i.reviewOn, filters.due),
        filters.class === undefined ? undefined : eq(i.retentionClass, filters.class),
        filters.isHeld === true ? eq(i.onHold, true) : undefined,
        after === undefined ? undefined : sql`(${i.reviewOn}, ${i.id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(i.reviewOn, i.id)
    .limit(limit)
  return rows.map(toRecord)
}

/**
 * One of the viewer's own organisation, with all that was decided about keeping it. Throws Problem `not-found`, or `not-yours`
 * where they may read it and it is another's.
 */
export async function ownRecord(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<Retention> {
  const [row] = await select(read).where(own(viewer, id))
  if (row === undefined) {
    if ((await intelligenceById(read, viewer, now, id)) !== undefined) throw new Problem('not-yours')
    throw new Problem('not-found')
  }
  const reviews = await read
    .select()
    .from(retentionReviews)
    .where(eq(retentionReviews.itemId, id))
    .orderBy(desc(retentionReviews.reviewedAt), desc(retentionReviews.id))
    .limit(mostTold)
  const holds = await read
    .select()
    .from(retentionHolds)
    .where(eq(retentionHolds.itemId, id))
    .orderBy(desc(retentionHolds.placedAt), desc(retentionHolds.id))
    .limit(mostTold)
  const record = toRecord(row)
  return {
    ...{ ...record, needsSecondPerson: needsSecond(record, reviews) },
    ...{ reviews: reviews.map(toReview), holds: holds.map(toHold) },
  }
}

/** As `mayGo` has it. */
function needsSecond(
  { keepUntil }: RetentionRecord,
  reviews: readonly (typeof retentionReviews.$inferSelect)[],
): boolean {
  const other = reviews.findIndex((review) => review.keepUntil !== keepUntil)
  const same = reviews.slice(0, other < 0 ? reviews.length : other).filter((review) => keepUntil < review.usuallyUntil)
  const people = new Set(same.map(({ reviewedBy }) => reviewedBy).filter((person) => person !== formerStaff))
  return same.length > 0 && people.size < 2
}

/** The latest hundred of each. */
const mostTold = 100

function own({ organisation }: Viewer, id: string): SQL | undefined {
  return and(eq(i.id, id), eq(i.originator, organisation))
}

function select(read: Reader) {
  return read
    .select({
      id: i.id,
      type: i.type,
      locationId: i.locationId,
      locationName: locations.name,
      councilId: i.councilId,
      councilName: organisations.name,
      observedOn: i.observedOn,
      retentionClass: i.retentionClass,
      reviewOn: i.reviewOn,
      onHold: i.onHold,
      withdrawnAt: i.withdrawnAt,
    })
    .from(i)
    .leftJoin(locations, eq(locations.id, i.locationId))
    .leftJoin(organisations, eq(organisations.id, i.councilId))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof select>>[number]

function toRecord(row: Row): RetentionRecord {
  const { id, type, observedOn, retentionClass, reviewOn, onHold } = row
  return {
    ...{ id, kind: 'intelligence' as const, type },
    subject: row.councilId === null ? { location: row.locationId } : { council: row.councilId },
    place: (row.councilId === null ? row.locationName : row.councilName) ?? '',
    ...{ observedOn, retentionClass, keepUntil: reviewOn, usuallyUntil: usualDay(row), onHold },
    withdrawn: row.withdrawnAt !== null,
  }
}

/** The day that the class gives, by when it was observed. */
export function usualDay({ retentionClass, observedOn }: Pick<Row, 'retentionClass' | 'observedOn'>): string {
  return addMonths(observedOn, 12 * retentionYears(retentionClass))
}

function toReview({
  keepUntilBefore,
  keepUntil,
  reason,
  reviewedBy,
  reviewedAt,
}: typeof retentionReviews.$inferSelect) {
  return { keepUntilBefore, keepUntil, ...(reason === null ? {} : { reason }), reviewedBy, reviewedAt }
}

function toHold(hold: typeof retentionHolds.$inferSelect) {
  const { reason, reference, placedBy, placedAt, releaseReason, releasedBy, releasedAt } = hold
  const released = releasedBy === null || releasedAt === null ? {} : { releasedBy, releasedAt }
  return { reason, reference, placedBy, placedAt, ...released, ...(releaseReason === null ? {} : { releaseReason }) }
}
