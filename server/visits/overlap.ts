// What a visit would repeat (protocol §5). Pure: it is given the visits that this side may see and nothing else.
import { clocks, leadsOf, partyOf, visitKind } from '../policy/reference.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import { addDays, addMonths, daysApart, type Period } from '../policy/dates.ts'

export type Advice = 'must-go-ahead' | 'can-rely' | 'can-combine' | 'can-defer' | 'can-space'

/** A visit, as far as overlap looks at it. */
export interface PlannedVisit {
  readonly owner: string
  readonly ownerKind: OrganisationKind
  /** Whether the owner is the host council of the place. */
  readonly ownerHosts: boolean
  readonly kind: string
  readonly basis: string
  /** Empty where they are not known: such a visit overlaps with nothing. */
  readonly topics: readonly string[]
  readonly period: Period
  readonly notice: string
  readonly status: string
}

export interface Finding {
  readonly advice: Advice
  /** Topics in common. */
  readonly topics: readonly string[]
  readonly daysApart: number
  /** The last day on which the other's finding can be relied on, where there is or will be one. */
  readonly reliableUntil?: string
  /** Topics in common on which the other's owner leads and this side does not. */
  readonly ledByOther: readonly string[]
  /** The other's days are over, and whether it took place has not been said. */
  readonly lapsed: boolean
}

/** Longest visit, in days: bounds every look-up by date. */
export const longestVisit = clocks['longest-visit'].value

/** The first and last start day that an overlapping visit can have: where to look. */
export function reach(period: Period): Period {
  const months = clocks.reliance.value
  return { from: addDays(addMonths(period.from, -months), -longestVisit - 3), to: addMonths(period.to, months) }
}

/** How my visit overlaps with another body's; undefined where it does not. `today` is a date in England. */
export function overlapOf(mine: PlannedVisit, other: PlannedVisit, today: string): Finding | undefined {
  if (mine.owner === other.owner || other.status === 'cancelled' || mine.basis === 'follow-up') return undefined
  const topics = mine.topics.filter((topic) => other.topics.includes(topic))
  const apart = daysApart(mine.period, other.period)
  if (topics.length === 0) return crowding(mine, other, apart, today)
  if (!withinReliance(mine.period, other.period)) return undefined
  const ledByOther = topics.filter((topic) => leads(other, topic) && !leads(mine, topic))
  const advice = adviceFor(mine, other, apart, today, ledByOther.length > 0)
  const lapsed = isLapsed(other, today)
  const relied = producesFinding(other) && !lapsed && advice !== 'can-space'
  const reliable = relied ? { reliableUntil: reliableUntil(other) } : {}
  return { advice, topics, daysApart: apart, ledByOther, lapsed, ...reliable }
}

/** Whether a decision is owed: what must go ahead, or is for information only, asks nothing. */
export function asksDecision(advice: Advice): boolean {
  return advice === 'can-rely' || advice === 'can-combine' || advice === 'can-defer'
}

/** Two announced visits to come, about different things, so close that they crowd the service. */
function crowding(mine: PlannedVisit, other: PlannedVisit, apart: number, today: string): Finding | undefined {
  if (mine.topics.length === 0 || other.topics.length === 0 || apart > clocks.spacing.value) return undefined
  const announced = mine.notice === 'announced' && other.notice === 'announced'
  if (!announced || !isToCome(mine, today) || !isToCome(other, today)) return undefined
  return { advice: 'can-space', topics: [], daysApart: apart, ledByOther: [], lapsed: false }
}

function withinReliance(a: Period, b: Period): boolean {
  const [earlier, later] = a.from <= b.from ? [a, b] : [b, a]
  return later.from <= addMonths(earlier.to, clocks.reliance.value)
}

function adviceFor(mine: PlannedVisit, other: PlannedVisit, apart: number, today: string, ledByOther: boolean): Advice {
  if (goesAhead(mine)) return 'must-go-ahead'
  if (isInformationOnly(mine) || isInformationOnly(other)) return 'can-space'
  if (producesFinding(other) && comesFirst(other, mine) && !isLapsed(other, today)) return 'can-rely'
  if (isToCome(mine, today) && isToCome(other, today) && apart <= clocks.combining.value) return 'can-combine'
  if (producesFinding(other) || (ledByOther && isToCome(other, today))) return 'can-defer'
  // A visit without findings that is over, or far off and led by nobody there: there is nothing to wait for.
  return 'can-space'
}

/** Whether what it finds is there when mine begins. */
function comesFirst(other: PlannedVisit, mine: PlannedVisit): boolean {
  return other.status === 'completed' || other.period.to < mine.period.from
}

/** Its days are over and nobody has said that it took place: nothing of it can be relied on yet. */
function isLapsed(visit: PlannedVisit, today: string): boolean {
  return visit.status !== 'completed' && visit.period.to < today
}

const urgent: ReadonlySet<string> = new Set(['safeguarding', 'enforcement', 'responsive'])

function goesAhead(visit: PlannedVisit): boolean {
  return urgent.has(visit.basis) || visitKind(visit.kind)?.alwaysGoesAhead === true
}

function isInformationOnly(visit: PlannedVisit): boolean {
  return visitKind(visit.kind)?.informationOnly === true
}

function producesFinding(visit: PlannedVisit): boolean {
  return visitKind(visit.kind)?.findings === true
}

function isToCome(visit: PlannedVisit, today: string): boolean {
  return visit.status !== 'completed' && visit.period.to >= today
}

function leads(visit: PlannedVisit, topic: string): boolean {
  const party = partyOf(visit.ownerKind, visit.ownerHosts)
  return party !== undefined && leadsOf(topic).includes(party)
}

function reliableUntil(visit: PlannedVisit): string {
  return addMonths(visit.period.to, clocks.reliance.value)
}
