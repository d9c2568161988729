// What a visit would repeat (protocol §5). Pure: it is given what this side may see of others' work and nothing else.
import { clocks, leadsOf, partyOf, visitKind } from '../policy/reference.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import { daysApart, type Period } from '../policy/dates.ts'
import { reliance, type Obstacle } from './reliance.ts'

export type Advice = 'must-go-ahead' | 'can-rely' | 'can-combine' | 'can-defer' | 'can-space'

/** A visit, as far as overlap looks at it. */
export interface PlannedVisit {
  readonly owner: string
  readonly ownerKind: OrganisationKind
  /** Whether the owner is the host council of the place. */
  readonly ownerHosts: boolean
  /** Empty for findings without a visit. */
  readonly kind: string
  readonly basis: string
  /** Empty where they are not known: such a visit overlaps with nothing but by its findings. */
  readonly topics: readonly string[]
  readonly period: Period
  readonly notice: string
  readonly status: string
}

/** What another body did or will do: a visit with the findings that came of it, or findings alone, which are `completed`. */
export interface OtherWork extends PlannedVisit {
  readonly findings?: readonly KnownFinding[]
  /** Topics of findings that came of the visit and were withdrawn. */
  readonly withdrawn?: readonly string[]
  /** A body that is not here: the provider has entered its visit, so it is for information. */
  readonly external?: boolean
  /** It was at an earlier registration of the service: the owner has changed since. */
  readonly earlierOwner?: boolean
}

/** A finding of another body, as far as overlap looks at it. */
export interface KnownFinding {
  readonly id: string
  readonly topics: readonly string[]
  readonly observedOn: string
  /** Undefined where it was not said. */
  readonly method?: Method
  /** It carries the third or fourth rating of its scheme's four. */
  readonly low: boolean
  readonly disputed: boolean
}

export type Method = 'on-site' | 'remote' | 'documents'

/** What bears on how long a place's findings can be relied on. */
export interface Circumstances {
  /** The place's last overall rating is the third or fourth of its scheme's four. */
  readonly lowRated: boolean
  /** Concerns and the like: what was found before them on their topics can't be relied on any more. */
  readonly events: readonly { readonly observedOn: string; readonly topics: readonly string[] }[]
}

export const nothingHappened: Circumstances = { lowRated: false, events: [] }

export interface Finding {
  readonly advice: Advice
  /** Topics in common, within the reliance period of each. */
  readonly topics: readonly string[]
  /** Those of them for which the other's finding can stand. */
  readonly canRelyOn: readonly string[]
  readonly daysApart: number
  /** The last day on which all of these can be relied on. */
  readonly reliableUntil?: string
  /** Why the other topics, or all, can't be relied on. */
  readonly obstacles: readonly Obstacle[]
  /** Why the time is six months and not twelve. */
  readonly shortenedBy?: 'low-rating' | 'change-of-owner'
  /** Topics in common on which the other's owner leads and this side does not. */
  readonly ledByOther: readonly string[]
  /** The other's days are over, and whether it took place has not been said. */
  readonly lapsed: boolean
}

/** How my visit overlaps with another body's work; undefined where it does not. `today` is a date in England. */
export function overlapOf(
  mine: PlannedVisit,
  other: OtherWork,
  today: string,
  circumstances: Circumstances = nothingHappened,
): Finding | undefined {
  if (mine.owner === other.owner || isOff(other) || mine.basis === 'follow-up') return undefined
  const common = mine.topics.filter((topic) => isAbout(other, topic))
  if (common.length === 0) return crowding(mine, other, today)
  const { topics, ...found } = reliance(mine, other, common, today, circumstances)
  if (topics.length === 0) return undefined
  const apart = daysApart(mine.period, other.period)
  const ledByOther = topics.filter((topic) => leads(other, topic) && !leads(mine, topic))
  const advice = adviceFor(mine, other, found, apart, today, ledByOther.length > 0)
  const { canRelyOn, obstacles, reliableUntil, shortenedBy } = found
  const lapsed = isLapsed(other, today)
  const relied = reliableUntil !== undefined && advice !== 'can-space'
  return {
    advice,
    topics,
    canRelyOn: advice === 'can-space' ? [] : canRelyOn,
    daysApart: apart,
    obstacles,
    ledByOther,
    lapsed,
    ...(relied ? { reliableUntil } : {}),
    ...(shortenedBy === undefined ? {} : { shortenedBy }),
  }
}

/** Whether a decision is owed: what must go ahead, or is for information only, asks nothing. */
export function asksDecision(advice: Advice): boolean {
  return advice === 'can-rely' || advice === 'can-combine' || advice === 'can-defer'
}

/** Will not take place, or is not a visit of its own any more. */
export function isOff({ status }: Pick<PlannedVisit, 'status'>): boolean {
  return status === 'cancelled' || status === 'stood-down'
}

/** The visit, or something that was found there. */
function isAbout({ topics, findings = [] }: OtherWork, topic: string): boolean {
  return topics.includes(topic) || findings.some((finding) => finding.topics.includes(topic))
}

/** Two announced visits to come, about different things, so close that they crowd the service. */
function crowding(mine: PlannedVisit, other: OtherWork, today: string): Finding | undefined {
  if (mine.notice !== 'announced' || other.notice !== 'announced') return undefined
  if (mine.topics.length === 0 || other.topics.length === 0) return undefined
  if (!isToCome(mine, today) || !isToCome(other, today)) return undefined
  const apart = daysApart(mine.period, other.period)
  if (apart > clocks.spacing.value) return undefined
  const nothing = { topics: [], canRelyOn: [], obstacles: [], ledByOther: [] }
  return { advice: 'can-space', ...nothing, daysApart: apart, lapsed: false }
}

function adviceFor(
  mine: PlannedVisit,
  other: OtherWork,
  { canRelyOn, obstacles }: Pick<Finding, 'canRelyOn' | 'obstacles'>,
  apart: number,
  today: string,
  ledByOther: boolean,
): Advice {
  if (goesAhead(mine)) return 'must-go-ahead'
  if (isInformationOnly(mine) || isInformationOnly(other) || other.external === true) return 'can-space'
  if (canRelyOn.length > 0) return 'can-rely'
  const bothToCome = isToCome(mine, today) && isToCome(other, today)
  if (bothToCome && apart <= clocks.combining.value) return 'can-combine'
  // There is a result to wait for: of a visit whose findings are not in, of a dispute that is not settled.
  const owesFinding = other.status !== 'completed' && visitKind(other.kind)?.findings === true
  if (owesFinding || obstacles.includes('disputed')) return 'can-defer'
  if (ledByOther && isToCome(other, today)) return 'can-defer'
  return 'can-space'
}

/** Its days are over and nobody has said that it took place: nothing of it can be relied on yet. */
export function isLapsed(visit: PlannedVisit, today: string): boolean {
  return visit.status !== 'completed' && visit.period.to < today
}

const urgent: ReadonlySet<string> = new Set(['safeguarding', 'enforcement', 'responsive'])

/** Whatever others do: nothing that it repeats is a question. */
export function goesAhead(visit: PlannedVisit): boolean {
  return urgent.has(visit.basis) || visitKind(visit.kind)?.alwaysGoesAhead === true
}

function isInformationOnly(visit: PlannedVisit): boolean {
  return visitKind(visit.kind)?.informationOnly === true
}

function isToCome(visit: PlannedVisit, today: string): boolean {
  return visit.status !== 'completed' && visit.period.to >= today
}

function leads(visit: PlannedVisit, topic: string): boolean {
  const party = partyOf(visit.ownerKind, visit.ownerHosts)
  return party !== undefined && leadsOf(topic).includes(party)
}
