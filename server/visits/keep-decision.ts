// Putting a decision and what follows from it on record.
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { overlapDecisions } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import type { Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { topicsIn, type DecisionRow } from './decided.ts'
import type { DecisionInput } from './decisions.ts'
import { letGo, stayTogether } from './joint.ts'
import { overlapId } from './overlap-id.ts'
import type { Overlap } from './overlaps.ts'
import { enterVisitEvent } from './own-visit.ts'
import { updateVisit, visitOf, type Visit, type VisitRow } from './visit.ts'

export interface Deciding {
  readonly tx: Tx
  readonly hub: Hub
  readonly viewer: Viewer
  readonly now: Moment
  readonly visit: Visit
  readonly overlap: Overlap
  /** What was decided about it before. */
  readonly earlier: readonly DecisionRow[]
  readonly input: DecisionInput
}

/** Keeps the decision with its ground: the overlap as the decider saw it. */
export async function keepDecision(
  { tx, hub, viewer, now, visit, overlap, earlier, input }: Deciding,
  followed: { readonly topics?: readonly string[]; readonly period?: Period },
): Promise<void> {
  const visitId = visit.id
  const { decision: _earlier, combination: _offer, reopened: _why, ...ground } = overlap
  const period = followed.period ?? (input.decision === 'defer' ? input.period : undefined)
  const { topics } = followed
  const row = {
    visitId,
    otherId: overlap.with.id,
    owner: viewer.organisation,
    locationId: visit.location,
    decision: input.decision,
    reason: input.decision === 'proceed' ? input.reason : null,
    explanation: input.decision === 'proceed' ? (input.explanation ?? null) : null,
    period: period === undefined ? null : JSON.stringify(period),
    topics: topics === undefined ? null : `|${topics.join('|')}|`,
    reliesUntil: topics === undefined ? null : (overlap.reliableUntil ?? null),
    ground: JSON.stringify(ground),
    decidedBy: viewer.subject,
    decidedAt: now.instant,
  }
  const d = overlapDecisions
  const replaced = earlier.map(({ otherId }) => otherId).filter((id) => id !== row.otherId)
  if (replaced.length > 0) await tx.delete(d).where(and(eq(d.visitId, visitId), inArray(d.otherId, replaced)))
  await tx
    .insert(d)
    .values(row)
    .onConflictDoUpdate({ target: [d.visitId, d.otherId], set: row })
  await enterVisitEvent(tx, hub, viewer, 'overlap.decided', visitId, {
    overlap: overlap.id ?? '',
    decision: input.decision,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(period === undefined ? {} : { period }),
    ...(topics === undefined ? {} : { topics }),
    ...(input.decision === 'combine' ? { lead: input.lead ?? 'mine', disclose: input.disclose === true } : {}),
  })
}

/** Writes one's own visit as it follows from a decision, and what follows from that: see `joint.ts`. */
export async function keepVisit(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  row: VisitRow,
  visit: Visit,
): Promise<void> {
  if (JSON.stringify(visitOf(row)) === JSON.stringify(visit)) return
  await updateVisit(tx, row, visit, now)
  if (visit.status === 'stood-down') {
    if (row.status !== 'stood-down') await enterVisitEvent(tx, hub, viewer, 'visit.stood-down', visit.id, {})
    return letGo(tx, hub, viewer, now, visit.id)
  }
  await stayTogether(tx, hub, viewer, now, row, visit)
}

/** Topics that are put back into a visit don't rest on another's work any more. */
export async function relyNoMore(tx: Tx, hub: Hub, viewer: Viewer, visit: Visit): Promise<void> {
  const d = overlapDecisions
  const relying = await tx
    .select()
    .from(d)
    .where(and(eq(d.visitId, visit.id), eq(d.decision, 'rely')))
  for (const row of relying) {
    const topics = topicsIn(row)
    const left = topics.filter((topic) => !visit.topics.includes(topic))
    if (left.length === topics.length) continue
    const same = and(eq(d.visitId, visit.id), eq(d.otherId, row.otherId))
    if (left.length === 0) await tx.delete(d).where(same)
    else
      await tx
        .update(d)
        .set({ topics: `|${left.join('|')}|` })
        .where(same)
    await enterVisitEvent(tx, hub, viewer, 'overlap.reliance-ended', visit.id, {
      overlap: overlapId(visit.id, row.otherId),
      topics: topics.filter((topic) => !left.includes(topic)),
    })
  }
}
