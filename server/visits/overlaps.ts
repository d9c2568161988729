// Overlaps as they are told: computed when asked, per side, from what that side may see. Only decisions are stored.
import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { overlapDecisions } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { leadsOf, partyName, partyOf } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { because, listed, topicInText } from './explanation.ts'
import { overlapId } from './overlap-id.ts'
import { asksDecision, overlapOf, type Advice, type PlannedVisit } from './overlap.ts'
import { visitsNearby, type OtherVisit } from './nearby.ts'
import type { Period } from '../policy/dates.ts'

/** The shape `Overlap`. */
export interface Overlap {
  readonly id?: string
  readonly visit?: string
  readonly advice: Advice
  readonly topics: readonly string[]
  readonly because: string
  readonly with: {
    readonly visit: string
    readonly by: { readonly organisation: string; readonly name: string }
    readonly kind: string
    readonly status: string
    readonly period: Period
    readonly method: 'on-site'
  }
  readonly daysApart: number
  readonly reliableUntil?: string
  readonly decision?: Decision
}

export interface Decision {
  readonly decision: 'proceed' | 'defer'
  readonly reason?: string
  readonly explanation?: string
  readonly period?: Period
  readonly decidedAt: string
}

/** A visit whose side is looked at: one that is stored has an id, one that is only checked has none. */
export interface Side extends PlannedVisit {
  readonly id?: string
  readonly ownerName: string
  readonly location: string
}

/** What the visit would repeat, as far as this viewer may see it, in order of the others' dates. */
export async function overlapsOf(read: Reader, viewer: Viewer, now: Moment, side: Side): Promise<Overlap[]> {
  if (side.status === 'cancelled' || side.status === 'completed') return []
  const others = await visitsNearby(read, viewer, now, side)
  const found = others.flatMap((other) => told(viewer, side, other, now.today))
  if (side.id === undefined || side.owner !== viewer.organisation || found.length === 0) return found
  const decided = await decisionsOf(read, side.id, others)
  return found.map((overlap) => {
    const row = decided.get(overlap.with.visit)
    return row === undefined || !stillHolds(row, overlap, side) ? overlap : { ...overlap, decision: toDecision(row) }
  })
}

/** Still to be decided by this side. */
export function isOpen(overlap: { readonly advice: Overlap['advice']; readonly decision?: unknown }): boolean {
  return asksDecision(overlap.advice) && overlap.decision === undefined
}

function told(viewer: Viewer, side: Side, other: OtherVisit, today: string): Overlap[] {
  const found = overlapOf(side, other, today)
  if (found === undefined) return []
  const whose = side.owner === viewer.organisation ? 'your visit' : `the visit of ${side.ownerName}`
  const { id, owner, ownerName, kind, status, period } = other
  return [
    {
      ...(side.id === undefined ? {} : { id: overlapId(side.id, id), visit: side.id }),
      advice: found.advice,
      topics: found.topics,
      because: because(side, other, ownerName, found, whose),
      with: { visit: id, by: { organisation: owner, name: ownerName }, kind, status, period, method: 'on-site' },
      daysApart: found.daysApart,
      ...(found.reliableUntil === undefined ? {} : { reliableUntil: found.reliableUntil }),
    },
  ]
}

type DecisionRow = typeof overlapDecisions.$inferSelect

/** A decision is open again once the two share a topic that it was not about, or a deferred visit is moved once more. */
function stillHolds(row: DecisionRow, overlap: Overlap, side: Side): boolean {
  const { topics } = JSON.parse(row.ground) as Pick<Overlap, 'topics'>
  if (!overlap.topics.every((topic) => topics.includes(topic))) return false
  if (row.period === null) return true
  const { from, to } = JSON.parse(row.period) as Period
  return side.period.from === from && side.period.to === to
}

async function decisionsOf(
  read: Reader,
  visit: string,
  others: readonly OtherVisit[],
): Promise<Map<string, DecisionRow>> {
  const ids = others.map((other) => other.id)
  const rows = await read
    .select()
    .from(overlapDecisions)
    .where(and(eq(overlapDecisions.visitId, visit), inArray(overlapDecisions.otherVisitId, ids)))
  return new Map(rows.map((row) => [row.otherVisitId, row]))
}

function toDecision(row: DecisionRow): Decision {
  return {
    decision: row.decision === 'defer' ? 'defer' : 'proceed',
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
    ...(row.period === null ? {} : { period: JSON.parse(row.period) as Period }),
    decidedAt: row.decidedAt,
  }
}

/** The shape `TopicLead`: topics on which another body leads, whoever books. */
export function ledByOthers(side: PlannedVisit): { topic: string; leads: readonly string[]; because: string }[] {
  const own = partyOf(side.ownerKind, side.ownerHosts)
  return side.topics.flatMap((topic) => {
    const leads = leadsOf(topic)
    if (leads.length === 0 || (own !== undefined && leads.includes(own))) return []
    const verb = leads.length === 1 ? 'leads' : 'lead'
    return [{ topic, leads, because: `${listed(leads.map(partyName))} ${verb} on ${topicInText(topic)}.` }]
  })
}
