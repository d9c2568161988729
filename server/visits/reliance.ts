// How long, and for which topics, another body's work can be relied on (protocol §5). Pure.
import { clocks, visitKind } from '../policy/reference.ts'
import { addDays, addMonths, type Period } from '../policy/dates.ts'
import type { Circumstances, KnownFinding, Method, OtherWork, PlannedVisit } from './overlap.ts'

/** Why something found can't be relied on, the first that holds for a topic. */
export type Obstacle =
  'withdrawn' | 'disputed' | 'shallower' | 'method-not-said' | 'concern-since' | 'external' | 'not-yet'

export interface Reliance {
  /** Topics in common within the reliance period of each. */
  readonly topics: readonly string[]
  readonly canRelyOn: readonly string[]
  readonly reliableUntil?: string
  readonly obstacles: readonly Obstacle[]
  readonly shortenedBy?: 'low-rating' | 'change-of-owner'
}

/** Longest visit, in days: bounds every look-up by date. */
export const longestVisit = clocks['longest-visit'].value

/** The first and last start day that overlapping work can have: where to look. */
export function reach(period: Period): Period {
  const months = clocks.reliance.value
  return { from: addDays(addMonths(period.from, -months), -longestVisit - 3), to: addMonths(period.to, months) }
}

/** What of the topics in common lies within reliance, and for which of them the other's work can stand. */
export function reliance(
  mine: PlannedVisit,
  other: OtherWork,
  common: readonly string[],
  today: string,
  circumstances: Circumstances,
): Reliance {
  const topics: string[] = []
  const canRelyOn: string[] = []
  const obstacles = new Set<Obstacle>()
  let until: string | undefined
  let shortenedBy: Reliance['shortenedBy']
  for (const topic of common) {
    const findings = (other.findings ?? []).filter((finding) => finding.topics.includes(topic))
    const shortened = shortening(other, findings, circumstances)
    const months = relianceMonths(shortened !== undefined)
    if (!within(mine.period, other.period, months)) continue
    topics.push(topic)
    shortenedBy ??= shortened
    const obstacle = obstacleTo(mine, other, topic, findings, today, circumstances)
    if (obstacle !== undefined) obstacles.add(obstacle)
    else canRelyOn.push(topic)
    const last = addMonths(other.period.to, months)
    if (obstacle === undefined && (until === undefined || last < until)) until = last
  }
  return {
    topics,
    canRelyOn,
    obstacles: [...obstacles],
    ...(until === undefined ? {} : { reliableUntil: until }),
    ...(shortenedBy === undefined ? {} : { shortenedBy }),
  }
}

/** In months: 12, or 6 after a low rating or a change of owner. */
export function relianceMonths(shortened: boolean): number {
  return shortened ? clocks['reliance-shortened'].value : clocks.reliance.value
}

function shortening(
  other: OtherWork,
  findings: readonly KnownFinding[],
  { lowRated }: Circumstances,
): Reliance['shortenedBy'] {
  if (other.earlierOwner === true) return 'change-of-owner'
  return lowRated || findings.some(({ low }) => low) ? 'low-rating' : undefined
}

/** From the end of the earlier to the start of the later, inclusive. */
function within(a: Period, b: Period, months: number): boolean {
  const [earlier, later] = a.from <= b.from ? [a, b] : [b, a]
  return later.from <= addMonths(earlier.to, months)
}

function obstacleTo(
  mine: PlannedVisit,
  other: OtherWork,
  topic: string,
  findings: readonly KnownFinding[],
  today: string,
  { events }: Circumstances,
): Obstacle | undefined {
  if (other.external === true) return 'external'
  if (findings.length === 0 && other.withdrawn?.includes(topic) === true) return 'withdrawn'
  if (!isThereFor(mine, other, findings, today)) return 'not-yet'
  const seen = findings.filter(({ disputed }) => !disputed)
  if (findings.length > 0 && seen.length === 0) return 'disputed'
  const wanted = depth[visitKind(mine.kind)?.depth ?? 'on-site']
  if (seen.length > 0 && !seen.some(({ method }) => method !== undefined && depth[method] >= wanted)) {
    return seen.every(({ method }) => method === undefined) ? 'method-not-said' : 'shallower'
  }
  const since = events.some((event) => event.observedOn > other.period.to && event.topics.includes(topic))
  return since ? 'concern-since' : undefined
}

/** Whether what the other finds is there when mine begins: found already, or to be found by a visit that comes first. */
function isThereFor(mine: PlannedVisit, other: OtherWork, findings: readonly KnownFinding[], today: string): boolean {
  if (findings.length > 0) return true
  if (visitKind(other.kind)?.findings !== true) return false
  if (other.status === 'completed') return true
  return other.period.to < mine.period.from && other.period.to >= today
}

const depth: Readonly<Record<Method, number>> = { documents: 1, remote: 2, 'on-site': 3 }

/** How a group of findings was made: the deepest; of a visit, on site. */
export function methodOf(other: OtherWork): Method | 'not-said' {
  if (other.kind !== '') return 'on-site'
  const said = (other.findings ?? []).flatMap(({ method }) => (method === undefined ? [] : [method]))
  return said.sort((a, b) => depth[b] - depth[a])[0] ?? 'not-said'
}
