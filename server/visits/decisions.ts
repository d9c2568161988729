// What one side decides of an overlap (protocol §5): to `rely` on the other's work, to offer to `combine` the two visits, to
// `defer` its own to another period, or to `proceed` with a reason.
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { combinations, overlapDecisions } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { Problem } from '../http/problem.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import type { Period } from '../policy/dates.ts'
import { offerToCombine, type CombineInput } from './combine.ts'
import { endOffers, leaveJoint } from './joint.ts'
import { keepDecision, keepVisit } from './keep-decision.ts'
import { visitsOf } from './overlap-id.ts'
import { overlapsOf, toDecision, type Overlap } from './overlaps.ts'
import { ahead, ownVisit, requireStatus, sideById } from './own-visit.ts'
import { stillLocked } from './place.ts'
import { checkPlan, checkReason } from './plan.ts'
import { visitById } from './queries.ts'
import { giveBack, relyOn } from './rely.ts'
import type { Visit, VisitRow } from './visit.ts'

/** The shape `OverlapDecision`. */
export type DecisionInput =
  { readonly decision: 'rely' } | { readonly decision: 'defer'; readonly period: Period } | CombineInput | Proceeding

export interface Proceeding {
  readonly decision: 'proceed'
  readonly reason: string
  readonly explanation?: string
}

/** One's own visit, as it is stored and as what is being decided has changed it. */
export interface Own {
  readonly row: VisitRow
  readonly visit: Visit
}

/**
 * Decides one's own side of an overlap, and changes the visit where that follows. Throws Problem `not-found` where there is
 * no such overlap for this viewer, `not-yours` where it is another side's, `wrong-state`, `other-cannot-see`, `invalid`.
 */
export async function decideOverlap(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  input: DecisionInput,
  lock: string,
): Promise<Overlap> {
  const now = momentOf(hub.clock)
  checkDecision(viewer, input, now)
  const pair = visitsOf(id)
  if (pair === undefined) throw new Problem('not-found')
  const own = await ownVisit(tx, viewer, now, pair.visit)
  await stillLocked(tx, own.visit.location, lock)
  const before = await overlapsAt(tx, viewer, now, own.visit)
  const overlap = before.find((found) => found.with.id === pair.other)
  if (overlap === undefined) return decidedBefore(tx, viewer, now, own.visit, pair.other, input)
  if (input.decision === 'combine' && overlap.combination?.state === 'accepted') return overlap
  checkStatus(own.visit, input)
  const visit = await decide(tx, hub, viewer, own, overlap, input)
  await keepVisit(tx, hub, viewer, now, own.row, visit)
  const after = await overlapsAt(tx, viewer, now, visit)
  const told = after.find((found) => found.with.id === pair.other)
  if (told !== undefined) return told
  const { reopened: _why, combination: _offer, ...known } = overlap
  const [row] = await decisionRows(tx, visit.id, [pair.other])
  return row === undefined ? known : { ...known, decision: toDecision(row) }
}

async function overlapsAt(tx: Tx, viewer: Viewer, now: Moment, visit: Visit): Promise<Overlap[]> {
  return overlapsOf(tx, viewer, now, await sideById(tx, visit.id, visit.location))
}

/** What has taken place, or won't, can't be moved or made smaller; that its ground fell away can be put on record. */
function checkStatus(visit: Visit, { decision }: DecisionInput): void {
  if ((visit.status === 'completed' || visit.status === 'stood-down') && decision === 'proceed') return
  const again = visit.status === 'stood-down' ? ' Plan a new visit, and put on record that you proceed.' : ''
  requireStatus(visit, ahead, `Its overlaps can be decided before it has taken place.${again}`)
}

/**
 * A visit that was moved may be out of the other's reach: the same decision, sent again because its answer got lost, gets
 * that answer. Throws Problem `not-found` where it is not the same, or the other can no longer be seen.
 */
async function decidedBefore(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  visit: Visit,
  other: string,
  input: DecisionInput,
): Promise<Overlap> {
  const [row] = await decisionRows(tx, visit.id, [other])
  const same = input.decision === 'defer' && row?.decision === 'defer' && row.period === JSON.stringify(input.period)
  if (!same) throw new Problem('not-found')
  const ground = JSON.parse(row.ground) as Overlap
  const seen = ground.with.visit === undefined ? intelligenceById : visitById
  if ((await seen(tx, viewer, now, other)) === undefined) throw new Problem('not-found')
  return { ...ground, decision: toDecision(row) }
}

function checkDecision(viewer: Viewer, input: DecisionInput, now: Moment): void {
  if (input.decision === 'proceed') checkReason(input, '')
  else if (input.decision !== 'rely' && input.period !== undefined)
    checkPlan({ period: input.period }, viewer.kind, now)
}

/**
 * Keeps the decision with its ground and gives the visit as it follows from it, for the caller to keep. A later decision
 * takes the place of an earlier one, and undoes what that one did.
 */
export async function decide(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  { row, visit }: Own,
  overlap: Overlap,
  input: DecisionInput,
): Promise<Visit> {
  const now = momentOf(hub.clock)
  const about = [overlap.with.id, ...overlap.with.findings.map(({ id }) => id)]
  const earlier = await decisionRows(tx, visit.id, about)
  const before = giveBack(visit, earlier)
  const kept = { tx, hub, viewer, now, visit, overlap, earlier, input }
  if (input.decision === 'combine') {
    const { visit: changed, period } = await offerToCombine(tx, viewer, now, row, before, overlap, input)
    await keepDecision(kept, { period })
    return changed
  }
  await partFrom(tx, hub, viewer, now, visit.id, overlap)
  if (input.decision === 'rely') {
    const relying = relyOn(before, overlap)
    await keepDecision(kept, { topics: relying.topics })
    return relying.visit
  }
  await keepDecision(kept, {})
  return input.decision === 'defer' ? { ...before, period: input.period } : before
}

function decisionRows(tx: Tx, visit: string, about: readonly string[]) {
  const d = overlapDecisions
  return tx
    .select()
    .from(d)
    .where(and(eq(d.visitId, visit), inArray(d.otherId, [...about])))
}

/** Whoever decides otherwise withdraws its own offer about the pair, declines the other's, or leaves what was agreed. */
async function partFrom(tx: Tx, hub: Hub, viewer: Viewer, now: Moment, id: string, overlap: Overlap): Promise<void> {
  const { visit: other } = overlap.with
  if (other === undefined) return
  await endOffers(tx, hub, viewer, now, id, other)
  if (await isAgreed(tx, id, other)) await leaveJoint(tx, hub, viewer, now, id)
}

async function isAgreed(tx: Tx, one: string, other: string): Promise<boolean> {
  const c = combinations
  const pair = or(
    and(eq(c.visitId, one), eq(c.otherVisitId, other)),
    and(eq(c.visitId, other), eq(c.otherVisitId, one)),
  )
  const rows = await tx
    .select({ state: c.state })
    .from(c)
    .where(and(pair, eq(c.state, 'accepted')))
  return rows.length > 0
}
