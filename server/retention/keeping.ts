// Deciding how long an item is kept: a review, and a legal hold. For the originator's own information-governance lead; neither
// changes anything that anybody else is told.
import { desc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { intelligence, retentionHolds, retentionReviews } from '../../db/tables.ts'
import { newId } from '../events/id.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import type { Viewer } from '../policy/viewer.ts'
import { ownRecord, type Retention } from './records.ts'

export interface ReviewSent {
  readonly keepUntil: string
  readonly reason?: string
}

export interface HoldSent {
  readonly reason: string
  readonly reference: string
}

export interface ReleaseSent {
  readonly reason: string
}

/** How far ahead a day may lie, in months: nothing is kept for ever without anybody looking again. */
const furthest = 12 * 25

/** Sent again it answers the same. Throws Problem `not-found`, `not-yours`, `invalid`, `personal-data`. */
export async function reviewItem(tx: Tx, hub: Hub, viewer: Viewer, id: string, sent: ReviewSent): Promise<Retention> {
  const now = momentOf(hub.clock)
  const before = await ownRecord(tx, viewer, now, id)
  const { keepUntil, reason = null } = sent
  const [latest] = before.reviews
  const isSame = latest?.keepUntil === keepUntil && before.keepUntil === keepUntil
  if (isSame && latest.reviewedBy === viewer.subject && (latest.reason ?? null) === reason) return before
  checkDay(keepUntil, now.today)
  if (keepUntil !== before.usuallyUntil && reason === null) {
    const detail = `Its class keeps it until ${before.usuallyUntil}. Say why it is another day.`
    throw new Problem('invalid', { errors: [{ pointer: '/reason', detail }] })
  }
  refusePersonalData({ reason: reason ?? '' })
  await tx.insert(retentionReviews).values({
    ...{ id: newId(hub, 'retention-id'), itemId: id, keepUntilBefore: before.keepUntil, keepUntil, reason },
    usuallyUntil: before.usuallyUntil,
    ...{ reviewedBy: viewer.subject, reviewedAt: now.instant },
  })
  await tx.update(intelligence).set({ reviewOn: keepUntil }).where(eq(intelligence.id, id))
  await enterAct(tx, hub, viewer, 'retention.reviewed', resource(id), { before: before.keepUntil, keepUntil })
  return ownRecord(tx, viewer, now, id)
}

function checkDay(keepUntil: string, today: string): void {
  const wrong =
    keepUntil < today
      ? 'This day is over. Give today, or a later one.'
      : keepUntil > addMonths(today, furthest)
        ? 'This is more than 25 years ahead. Give an earlier day, and look again then.'
        : undefined
  if (wrong !== undefined) throw new Problem('invalid', { errors: [{ pointer: '/keepUntil', detail: wrong }] })
}

/** Throws the same, and `wrong-state` where it is on hold for something else. */
export async function placeHold(tx: Tx, hub: Hub, viewer: Viewer, id: string, sent: HoldSent): Promise<Retention> {
  const now = momentOf(hub.clock)
  const before = await ownRecord(tx, viewer, now, id)
  refusePersonalData(sent)
  if (before.onHold) {
    const [hold] = before.holds
    if (hold?.reason === sent.reason && hold.reference === sent.reference) return before
    throw new Problem('wrong-state', { detail: 'It is on hold already, for something else. Release that first.' })
  }
  const { reason, reference } = sent
  await tx.insert(retentionHolds).values({
    ...{ id: newId(hub, 'retention-id'), itemId: id, reason, reference },
    ...{ placedBy: viewer.subject, placedAt: now.instant, releaseReason: null, releasedBy: null, releasedAt: null },
  })
  await tx.update(intelligence).set({ onHold: true }).where(eq(intelligence.id, id))
  await enterAct(tx, hub, viewer, 'retention.held', resource(id))
  return ownRecord(tx, viewer, now, id)
}

/** Throws the same, and `wrong-state` where it is not on hold. */
export async function releaseHold(tx: Tx, hub: Hub, viewer: Viewer, id: string, sent: ReleaseSent): Promise<Retention> {
  const now = momentOf(hub.clock)
  const before = await ownRecord(tx, viewer, now, id)
  refusePersonalData(sent)
  if (!before.onHold) {
    if (before.holds[0]?.releaseReason === sent.reason) return before
    throw new Problem('wrong-state', { detail: 'It is not on hold.' })
  }
  const h = retentionHolds
  const [hold] = await tx
    .select({ id: h.id })
    .from(h)
    .where(eq(h.itemId, id))
    .orderBy(desc(h.placedAt), desc(h.id))
    .limit(1)
  await tx
    .update(h)
    .set({ releaseReason: sent.reason, releasedBy: viewer.subject, releasedAt: now.instant })
    .where(eq(h.id, hold?.id ?? ''))
  await tx.update(intelligence).set({ onHold: false }).where(eq(intelligence.id, id))
  await enterAct(tx, hub, viewer, 'retention.released', resource(id))
  return ownRecord(tx, viewer, now, id)
}

function resource(id: string) {
  return { kind: 'intelligence', id }
}

function refusePersonalData(sent: object): void {
  const errors = personalDataErrors(sent)
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}
