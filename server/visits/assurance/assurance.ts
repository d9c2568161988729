// What a body's work assures of a place, topic by topic (protocol §5): its last good finding, until when that can be relied
// on, and what has reopened it. Pure: computed anew each time from what one organisation may see, and kept nowhere.
import { addMonths, type Period } from '../../policy/dates.ts'
import { topics, visitKind } from '../../policy/reference.ts'
import type { KnownFinding } from '../overlap.ts'
import { relianceMonths } from '../reliance.ts'
import type { Work } from '../works.ts'

export interface Happened {
  readonly id: string
  readonly type: string
  readonly observedOn: string
  readonly topics: readonly string[]
}

export interface Surroundings {
  /** The place's last overall rating is the third or fourth of its scheme's four. */
  readonly lowRated: boolean
  readonly events: readonly Happened[]
}

export type State = 'reliable' | 'reopened' | 'lapsed' | 'none'

/** Something that was said of the topic since: a dispute of a finding, a lower one of the same body, a concern, a notice. */
export interface Reopening {
  readonly what: string
  readonly item: string
  readonly observedOn: string
}

/** What one body's work assures on one topic. */
export interface Assurance {
  readonly topic: string
  readonly by: { readonly organisation: string; readonly name: string }
  readonly state: State
  readonly lastGood?: {
    readonly finding: string
    readonly observedOn: string
    readonly method: 'on-site'
    readonly visit?: string
    /** It was found at an earlier registration of the service. */
    readonly earlierOwner?: true
  }
  readonly reliableUntil?: string
  readonly shortenedBy?: 'low-rating' | 'change-of-owner'
  readonly reopenedBy: readonly Reopening[]
  /** Visits that took place and have brought no finding on the topic yet. */
  readonly awaited: readonly { readonly visit: string; readonly period: Period }[]
  /** The latest finding, where there is no good one. */
  readonly latest?: KnownFinding
}

interface Found {
  readonly work: Work
  readonly finding: KnownFinding
}

/** One for each topic and body that there is anything of, in the order of the topics and the bodies' names. */
export function assuranceOf(works: readonly Work[], around: Surroundings, today: string): Assurance[] {
  const done = works.filter(({ status, external }) => status === 'completed' && external !== true)
  const owners = [...new Set(done.map(({ owner }) => owner))]
  const all = owners.flatMap((owner) => {
    const own = done.filter((work) => work.owner === owner)
    const about = topics.map(({ slug }) => slug).filter((topic) => own.some((work) => isAbout(work, topic)))
    return about.flatMap((topic) => assuranceOn(topic, own, around, today) ?? [])
  })
  const place = new Map(topics.map(({ slug }, at) => [slug, at]))
  return all.sort((a, b) => (place.get(a.topic) ?? 0) - (place.get(b.topic) ?? 0) || byName(a, b))
}

function assuranceOn(
  topic: string,
  works: readonly Work[],
  around: Surroundings,
  today: string,
): Assurance | undefined {
  const [first] = works
  const found = works
    .flatMap((work) => work.findings.map((finding) => ({ work, finding })))
    .filter(({ finding }) => finding.topics.includes(topic))
    .sort(inOrder)
  const awaited = works.flatMap((work) => awaitedOn(topic, work, today))
  const latest = found.at(-1)
  if (first === undefined || (latest === undefined && awaited.length === 0)) return undefined
  const good = found.findLast(({ finding }) => isGood(finding))
  const reopenedBy = [...sinceFound(found, good), ...sinceHappened(topic, good, around)].sort(byDay)
  const by = { organisation: first.owner, name: first.ownerName }
  const base = { topic, by, reopenedBy, awaited }
  if (good === undefined) {
    const state = reopenedBy.some(({ what }) => what === 'dispute') ? 'reopened' : 'none'
    return { ...base, state, ...(latest === undefined ? {} : { latest: latest.finding }) }
  }
  return { ...base, ...standingOf(good, reopenedBy, around, today) }
}

/** Not in the lower half of its scheme, not disputed, and seen on the spot: what a visit would have to repeat otherwise. */
function isGood({ low, disputed, method }: KnownFinding): boolean {
  return !low && !disputed && method === 'on-site'
}

function standingOf({ work, finding }: Found, reopenedBy: readonly Reopening[], around: Surroundings, today: string) {
  const earlier = work.earlierOwner === true
  const shortenedBy = earlier ? ('change-of-owner' as const) : around.lowRated ? ('low-rating' as const) : undefined
  const reliableUntil = addMonths(work.period.to, relianceMonths(shortenedBy !== undefined))
  const state: State = reliableUntil < today ? 'lapsed' : reopenedBy.length > 0 ? 'reopened' : 'reliable'
  return {
    state,
    lastGood: {
      finding: finding.id,
      observedOn: finding.observedOn,
      method: 'on-site' as const,
      ...(work.visit === undefined ? {} : { visit: work.visit }),
      ...(earlier ? { earlierOwner: true as const } : {}),
    },
    reliableUntil,
    ...(shortenedBy === undefined ? {} : { shortenedBy }),
  }
}

/** What the body itself has found since, or at the same time, that takes away from it. */
function sinceFound(found: readonly Found[], good: Found | undefined): Reopening[] {
  return found.flatMap(({ finding }) => {
    const { id, observedOn, low, disputed } = finding
    if (good !== undefined && observedOn < good.finding.observedOn) return []
    if (disputed) return [{ what: 'dispute', item: id, observedOn }]
    return low && good !== undefined ? [{ what: 'lower-finding', item: id, observedOn }] : []
  })
}

/** As for an overlap: what happened after the work was done, on its topic. */
function sinceHappened(topic: string, good: Found | undefined, { events }: Surroundings): Reopening[] {
  if (good === undefined) return []
  return events
    .filter((event) => event.topics.includes(topic) && event.observedOn > good.work.period.to)
    .map(({ id, type, observedOn }) => ({ what: type, item: id, observedOn }))
}

function awaitedOn(topic: string, work: Work, today: string): Assurance['awaited'][number][] {
  const { visit, kind, period, findings } = work
  const brings = visitKind(kind)?.findings === true && period.to >= addMonths(today, -relianceMonths(false))
  if (visit === undefined || !brings || !work.topics.includes(topic)) return []
  if (work.withdrawn?.includes(topic) === true) return []
  return findings.some((finding) => finding.topics.includes(topic)) ? [] : [{ visit, period }]
}

function isAbout({ topics: of, findings }: Work, topic: string): boolean {
  return of.includes(topic) || findings.some((finding) => finding.topics.includes(topic))
}

function inOrder(a: Found, b: Found): number {
  if (a.finding.observedOn !== b.finding.observedOn) return a.finding.observedOn < b.finding.observedOn ? -1 : 1
  return a.finding.id < b.finding.id ? -1 : 1
}

function byDay(a: Reopening, b: Reopening): number {
  if (a.observedOn !== b.observedOn) return a.observedOn < b.observedOn ? -1 : 1
  return a.item < b.item ? -1 : 1
}

function byName({ by: a }: Assurance, { by: b }: Assurance): number {
  return a.name === b.name ? (a.organisation < b.organisation ? -1 : 1) : a.name < b.name ? -1 : 1
}
