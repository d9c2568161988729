// What one side decides of an overlap (protocol §5): `proceed` with a reason, or `defer` to another period.
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { overlapDecisions } from '../../db/tables.ts'
import { enter } from '../events/record.ts'
import type { Hub } from '../hub.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { Problem } from '../http/problem.ts'
import type { Period } from '../policy/dates.ts'
import { visitsOf } from './overlap-id.ts'
import { overlapsOf, type Decision, type Overlap } from './overlaps.ts'
import { ownVisit, requireStatus, sideById } from './own-visit.ts'
import { stillLocked } from './place.ts'
import { checkPlan, checkReason } from './plan.ts'
import { visitById } from './queries.ts'
import { updateVisit, type Visit } from './visit.ts'

/** The shape `OverlapDecision`. */
export type DecisionInput =
  | { readonly decision: 'proceed'; readonly reason: string; readonly explanation?: string }
  | { readonly decision: 'defer'; readonly period: Period }

/**
 * Decides one's own side of an overlap, and moves the visit where that is the decision. Throws Problem `not-found` where
 * there is no such overlap for this viewer, `not-yours` where it is another side's, `wrong-state`, `invalid`.
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
  const { row, visit } = await ownVisit(tx, viewer, now, pair.visit)
  const before = await overlapsOf(tx, viewer, now, await sideById(tx, visit.id, visit.location))
  const overlap = before.find((found) => found.with.visit === pair.other)
  if (overlap === undefined) return decidedBefore(tx, viewer, now, visit, pair.other, input)
  requireStatus(visit, ['proposed', 'confirmed'], 'Its overlaps can be decided before it has taken place.')
  const decision = await decide(tx, hub, viewer, overlap, input)
  if (input.decision === 'proceed') return { ...overlap, decision }
  await stillLocked(tx, visit.location, lock)
  await updateVisit(tx, row, { ...visit, period: input.period }, now)
  const after = await overlapsOf(tx, viewer, now, await sideById(tx, visit.id, visit.location))
  return after.find((found) => found.with.visit === pair.other) ?? { ...overlap, decision }
}

/**
 * A visit that was moved may be out of the other's reach: the same decision, sent again because its answer got lost, gets
 * that answer. Throws Problem `not-found` where it is not the same, or the other visit can no longer be seen.
 */
async function decidedBefore(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  visit: Visit,
  other: string,
  input: DecisionInput,
): Promise<Overlap> {
  const [row] = await tx
    .select()
    .from(overlapDecisions)
    .where(and(eq(overlapDecisions.visitId, visit.id), eq(overlapDecisions.otherVisitId, other)))
  const same = input.decision === 'defer' && row?.decision === 'defer' && row.period === JSON.stringify(input.period)
  if (!same || (await visitById(tx, viewer, now, other)) === undefined) throw new Problem('not-found')
  return { ...(JSON.parse(row.ground) as Overlap), decision: { ...input, decidedAt: row.decidedAt } }
}

function checkDecision(viewer: Viewer, input: DecisionInput, now: Moment): void {
  if (input.decision === 'proceed') checkReason(input, '')
  else checkPlan({ period: input.period }, viewer.kind, now)
}

/** Keeps the decision with its ground: the overlap as the decider saw it. A later decision takes the place of an earlier. */
export async function decide(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  overlap: Overlap,
  input: DecisionInput,
): Promise<Decision> {
  const { instant } = momentOf(hub.clock)
  const visitId = overlap.visit ?? ''
  const otherVisitId = overlap.with.visit
  const { decision: _earlier, ...ground } = overlap
  const row = {
    visitId,
    otherVisitId,
    decision: input.decision,
    reason: input.decision === 'proceed' ? input.reason : null,
    explanation: input.decision === 'proceed' ? (input.explanation ?? null) : null,
    period: input.decision === 'defer' ? JSON.stringify(input.period) : null,
    ground: JSON.stringify(ground),
    decidedBy: viewer.subject,
    decidedAt: instant,
  }
  await tx
    .insert(overlapDecisions)
    .values(row)
    .onConflictDoUpdate({ target: [overlapDecisions.visitId, overlapDecisions.otherVisitId], set: row })
  const { organisation, subject, roles } = viewer
  const details = {
    overlap: overlap.id ?? '',
    decision: input.decision,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(input.decision === 'defer' ? { period: input.period } : {}),
  }
  await enter(tx, hub, {
    organisation,
    subject,
    roles,
    action: 'overlap.decided',
    resource: { kind: 'visit', id: visitId },
    details,
  })
  return { ...input, decidedAt: instant }
}
