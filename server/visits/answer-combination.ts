// Answering another body's offer to make two visits together (protocol §5): the two are joined, or the offer is declined.
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { combinations, overlapDecisions, visits } from '../../db/tables.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Period } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { refuseWhileOffered } from './combine.ts'
import { combinationState, type CombinationRow } from './decided.ts'
import { checkMayJoin, makeTogether } from './joint.ts'
import { keepDecision, keepVisit } from './keep-decision.ts'
import { visitsOf } from './overlap-id.ts'
import { overlapsOf, type Overlap } from './overlaps.ts'
import { ahead, enterVisitEvent, ownVisit, requireStatus, sideById } from './own-visit.ts'
import { stillLocked } from './place.ts'
import { giveBack } from './rely.ts'
import type { Visit, VisitRow } from './visit.ts'

/** The shape `CombinationAnswer`. */
export interface CombinationAnswer {
  readonly answer: 'accept' | 'decline'
}

/**
 * `id` is of the answering side's overlap. Throws Problem `not-found` where there is no such overlap for this viewer,
 * `not-yours`, `wrong-state` where there is no offer to answer, or another one was accepted.
 */
export async function answerCombination(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  { answer }: CombinationAnswer,
  lock: string,
): Promise<Overlap> {
  const now = momentOf(hub.clock)
  const pair = visitsOf(id)
  if (pair === undefined) throw new Problem('not-found')
  const { row, visit } = await ownVisit(tx, viewer, now, pair.visit)
  await stillLocked(tx, visit.location, lock)
  const overlap = await overlapWith(tx, viewer, now, visit, pair.other)
  if (overlap === undefined) throw new Problem('not-found')
  const offer = await offerFor(tx, pair)
  const state = offer === undefined ? undefined : combinationState(offer, now.today)
  const answered = answer === 'accept' ? 'accepted' : 'declined'
  // Sent again, because its answer got lost, it is no fault; a colleague who comes second is told.
  if (state === answered && offer?.answeredBy === viewer.subject) return overlap
  if (offer === undefined || state !== 'offered') throw new Problem('wrong-state', { detail: noOffer(state) })
  requireStatus(visit, ahead, 'It can be made together with another before it has taken place.')
  if (answer === 'decline') await setState(tx, offer, viewer, now, { state: 'declined' })
  else await accept(tx, hub, viewer, now, { row, visit, overlap, offer })
  await enterVisitEvent(tx, hub, viewer, `combination.${answered}`, visit.id, { with: pair.other })
  return (await overlapWith(tx, viewer, now, visit, pair.other)) ?? overlap
}

async function overlapWith(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  visit: Visit,
  other: string,
): Promise<Overlap | undefined> {
  const found = await overlapsOf(tx, viewer, now, await sideById(tx, visit.id, visit.location))
  return found.find((overlap) => overlap.with.visit === other)
}

async function offerFor(tx: Tx, { visit, other }: { visit: string; other: string }) {
  const c = combinations
  const [offer] = await tx
    .select()
    .from(c)
    .where(and(eq(c.visitId, other), eq(c.otherVisitId, visit)))
  return offer
}

function noOffer(state: string | undefined): string {
  if (state === 'accepted') return 'This offer has been accepted already.'
  if (state === 'declined') return 'This offer has been declined already.'
  if (state === 'lapsed') return 'The time to answer this offer is over.'
  return 'There is no offer to answer here.'
}

interface Accepted {
  readonly row: VisitRow
  readonly visit: Visit
  readonly overlap: Overlap
  readonly offer: CombinationRow
}

async function accept(tx: Tx, hub: Hub, viewer: Viewer, now: Moment, accepted: Accepted): Promise<void> {
  const { row, visit, overlap, offer } = accepted
  const period: Period = { from: offer.startsOn, to: offer.endsOn }
  const leads = offer.leadVisitId === visit.id
  checkMayJoin(row, leads, period)
  await refuseWhileOffered(tx, now.today, visit.id, offer.visitId)
  const [theirs] = await tx.select().from(visits).where(eq(visits.id, offer.visitId))
  if (theirs === undefined || !ahead.some((status) => status === theirs.status)) {
    throw new Problem('wrong-state', { detail: noOffer(undefined) })
  }
  const d = overlapDecisions
  const about = [overlap.with.id, ...overlap.with.findings.map(({ id }) => id)]
  const earlier = await tx
    .select()
    .from(d)
    .where(and(eq(d.visitId, visit.id), inArray(d.otherId, about)))
  const before = giveBack(visit, earlier)
  await keepVisit(tx, hub, viewer, now, row, before)
  const [mine = row] = await tx.select().from(visits).where(eq(visits.id, visit.id))
  await setState(tx, offer, viewer, now, { state: 'accepted', joinedAt: now.instant })
  await makeTogether(tx, hub, viewer, now, {
    lead: leads ? mine : theirs,
    partner: leads ? theirs : mine,
    period,
  })
  const input = { decision: 'combine', lead: leads ? 'mine' : 'other' } as const
  await keepDecision({ tx, hub, viewer, now, visit, overlap, earlier, input }, { period })
}

async function setState(
  tx: Tx,
  { visitId, otherVisitId }: CombinationRow,
  viewer: Viewer,
  now: Moment,
  change: Partial<CombinationRow>,
): Promise<void> {
  const c = combinations
  await tx
    .update(c)
    .set({ ...change, answeredBy: viewer.subject, answeredAt: now.instant })
    .where(and(eq(c.visitId, visitId), eq(c.otherVisitId, otherVisitId)))
}
