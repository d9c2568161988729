// Overlaps as they are told: computed when asked, per side, from what that side may see. Only decisions are stored.
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import { leadsOf, partyName, partyOf } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Period } from '../policy/dates.ts'
import { decisionsOf, rowAbout, toCombination, topicsIn, undecided } from './decided.ts'
import type { DecisionRow, PairDecisions } from './decided.ts'
import { because, listed, topicInText } from './explanation.ts'
import { fallen, stateOf, type Reopened } from './grounds.ts'
import { overlapId } from './overlap-id.ts'
import { asksDecision, overlapOf, type Advice, type Method, type PlannedVisit } from './overlap.ts'
import { methodOf } from './reliance.ts'
import { workNear, type Near } from './nearby.ts'
import type { Work } from './works.ts'

/** The shape `Overlap`. */
export interface Overlap {
  readonly id?: string
  readonly visit?: string
  readonly advice: Advice
  readonly topics: readonly string[]
  readonly canRelyOn: readonly string[]
  readonly because: string
  readonly with: OverlapWith
  readonly daysApart: number
  readonly reliableUntil?: string
  readonly decision?: Decision
  readonly combination?: Combination
  readonly reopened?: Reopened
}

export interface OverlapWith {
  readonly id: string
  readonly visit?: string
  readonly by: { readonly organisation: string; readonly name: string }
  readonly external?: string
  readonly kind?: string
  readonly status?: string
  readonly period: Period
  readonly method: Method | 'not-said'
  readonly findings: readonly {
    readonly id: string
    readonly observedOn: string
    readonly topics: readonly string[]
    readonly method?: Method
    readonly disputed: boolean
  }[]
}

export interface Decision {
  readonly decision: 'rely' | 'combine' | 'defer' | 'proceed'
  readonly reason?: string
  readonly explanation?: string
  readonly period?: Period
  readonly topics?: readonly string[]
  readonly reliesUntil?: string
  readonly decidedAt: string
}

export interface Combination {
  readonly state: 'offered' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn' | 'ended'
  readonly offeredBy: { readonly organisation: string; readonly name: string }
  readonly lead: { readonly organisation: string; readonly name: string }
  readonly period: Period
  readonly answerBy: string
}

/** A visit whose side is looked at: one that is stored has an id, one that is only checked has none. */
export interface Side extends PlannedVisit {
  readonly id?: string
  readonly ownerName: string
  readonly location: string
}

/** What the visit would repeat or rests on, as far as this viewer may see it, in order of the others' dates. */
export async function overlapsOf(read: Reader, viewer: Viewer, now: Moment, side: Side): Promise<Overlap[]> {
  if (side.status === 'cancelled') return []
  const own = side.id !== undefined && side.owner === viewer.organisation
  const decisions = own ? await decisionsOf(read, side) : undecided
  return overlapsFrom(read, viewer, now, side, decisions, () => workNear(read, viewer, now, side))
}

/** The same, with what is stored of the visit's overlaps, and with what lies near it where that is needed. */
export async function overlapsFrom(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  side: Side,
  decisions: PairDecisions,
  lookNear: () => Promise<Near>,
): Promise<Overlap[]> {
  if (side.status === 'cancelled') return []
  // A follow-up repeats nothing (see `overlapOf`), and what is over has nothing left to decide.
  if ((isOver(side) || side.basis === 'follow-up') && decisions.rows.size === 0) return []
  const near = await lookNear()
  const told: Overlap[] = []
  const met = new Set<DecisionRow>()
  for (const work of near.works) {
    const row = rowAbout(decisions, work)
    if (row !== undefined) met.add(row)
    const overlap = await tell(read, { viewer, now, side, near }, work, row, decisions)
    if (overlap !== undefined) told.push(overlap)
  }
  const gone = [...decisions.rows.values()].filter((row) => !met.has(row))
  const lost = await fallen(read, viewer, now, side, gone)
  return [...told, ...lost.map(({ row, reopened }) => fromGround(row, reopened))].sort(byDate)
}

/** Still to be decided by this side, or open again. */
export function isOpen(overlap: {
  readonly advice: Overlap['advice']
  readonly decision?: unknown
  readonly reopened?: unknown
}): boolean {
  if (overlap.reopened !== undefined) return true
  return asksDecision(overlap.advice) && overlap.decision === undefined
}

/** The other side offers to make the two visits together, and waits for an answer. */
export function isOffered(overlap: {
  readonly with: { readonly by: { readonly organisation: string } }
  readonly combination?: { readonly state: string; readonly offeredBy: { readonly organisation: string } } | undefined
}): boolean {
  const { combination } = overlap
  return combination?.state === 'offered' && combination.offeredBy.organisation === overlap.with.by.organisation
}

/** Nothing of it is to be decided any more; what it rests on may still fall away. */
function isOver({ status }: Side): boolean {
  return status === 'completed' || status === 'stood-down'
}

interface Looking {
  readonly viewer: Viewer
  readonly now: Moment
  readonly side: Side
  readonly near: Near
}

async function tell(
  read: Reader,
  looking: Looking,
  work: Work,
  row: DecisionRow | undefined,
  decisions: PairDecisions,
): Promise<Overlap | undefined> {
  const { viewer, now, side, near } = looking
  if (isOver(side) && row?.decision !== 'rely') return undefined
  const topics = row?.decision === 'rely' ? [...new Set([...side.topics, ...topicsIn(row)])] : side.topics
  const overlap = found(viewer, now, { ...side, topics }, near, work)
  const offer = decisions.combinations.get(work.id)
  const pair = offer === undefined ? {} : { combination: toCombination(offer, now) }
  if (row === undefined) return overlap === undefined ? undefined : { ...overlap, ...pair }
  const reopened = await stateOf(read, row, overlap, { side, work, near, now, ...pair })
  if (overlap !== undefined) {
    return { ...overlap, decision: toDecision(row), ...pair, ...(reopened === undefined ? {} : { reopened }) }
  }
  // The two have nothing in common any more, though the other is still there: what rested on it has no ground left.
  return reopened === undefined ? undefined : fromGround(row, reopened)
}

type Planner = Pick<Viewer, 'organisation'>
type Today = Pick<Moment, 'today'>

/** What a visit that is stored nowhere would repeat of what lies near it: pure, also for checks without a hub. */
export function overlapsAt(viewer: Planner, now: Today, side: Side, near: Near): Overlap[] {
  return near.works.flatMap((work) => found(viewer, now, side, near, work) ?? []).sort(byDate)
}

function found(viewer: Planner, now: Today, side: Side, near: Near, work: Work): Overlap | undefined {
  const overlap = overlapOf(side, work, now.today, near.circumstances)
  if (overlap === undefined) return undefined
  const whose = side.owner === viewer.organisation ? 'your visit' : `the visit of ${side.ownerName}`
  return {
    ...(side.id === undefined ? {} : { id: overlapId(side.id, work.id), visit: side.id }),
    advice: overlap.advice,
    topics: overlap.topics,
    canRelyOn: overlap.canRelyOn,
    because: because(side, work, overlap, whose),
    with: toWith(work, overlap.topics),
    daysApart: overlap.daysApart,
    ...(overlap.reliableUntil === undefined ? {} : { reliableUntil: overlap.reliableUntil }),
  }
}

function toWith(work: Work, topics: readonly string[]): OverlapWith {
  const { id, visit, owner, ownerName, externalName, kind, status, period } = work
  const findings = work.findings.filter((finding) => finding.topics.some((topic) => topics.includes(topic)))
  return {
    id,
    ...(visit === undefined ? {} : { visit }),
    by: { organisation: owner, name: ownerName },
    ...(externalName === undefined ? {} : { external: externalName }),
    ...(visit === undefined ? {} : { kind, status }),
    period,
    method: methodOf(work),
    findings: findings.map(({ low: _rating, ...finding }) => finding),
  }
}

/** The other as it was when this side decided; nothing of it can be relied on now. */
function fromGround(row: DecisionRow, reopened: Reopened): Overlap {
  const { reliableUntil: _then, ...ground } = JSON.parse(row.ground) as Overlap
  return { ...ground, canRelyOn: [], decision: toDecision(row), reopened }
}

export function toDecision(row: DecisionRow): Decision {
  return {
    decision: row.decision as Decision['decision'],
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
    ...(row.period === null ? {} : { period: JSON.parse(row.period) as Period }),
    ...(row.topics === null ? {} : { topics: topicsIn(row) }),
    ...(row.reliesUntil === null ? {} : { reliesUntil: row.reliesUntil }),
    decidedAt: row.decidedAt,
  }
}

function byDate(a: Overlap, b: Overlap): number {
  if (a.with.period.from !== b.with.period.from) return a.with.period.from < b.with.period.from ? -1 : 1
  return a.with.id < b.with.id ? -1 : 1
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
