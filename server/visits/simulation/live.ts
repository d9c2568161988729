// A visit while the simulation runs: what was intended, and what became of it.
import type { OtherWork, PlannedVisit } from '../overlap.ts'
import { maskOf } from './bodies.ts'
import { dateOf } from './days.ts'
import { daysInYear, type Day, type Intended } from './demand.ts'
import type { Settings } from './settings.ts'

/** What became of an intended visit. `made` may be later, or with fewer topics, than intended: see `moved`, `left`. */
export type Outcome = 'made' | 'relied' | 'combined' | 'calledOff'

export interface Live {
  readonly intended: Intended
  outcome: Outcome
  /** Topics that are still its own. */
  left: readonly string[]
  /** Topics of visits that are made with it. */
  joint: readonly string[]
  /** Of both. */
  mask: number
  start: Day
  end: Day
  moved: boolean
  looks: number
  /** What it relies on that has not happened yet, or the visit that it is made with. */
  readonly grounds: Set<Live>
  /** Visits that rely on it or are made with it. */
  readonly dependants: Set<Live>
  /** Others' visits are made with it: it stays as it is. */
  leadsJoint: boolean
  /** How many of its topics its joint visit does not look at anyway. */
  added: number
}

/** A body says of a window how long it is, not on which day it comes. */
const windowDays = 14

export function live(intended: Intended): Live {
  const { topics, start } = intended
  return {
    intended,
    outcome: 'made',
    left: topics,
    joint: [],
    mask: maskOf(topics),
    start,
    end: start + lengthOf(intended) - 1,
    moved: false,
    looks: 0,
    grounds: new Set(),
    dependants: new Set(),
    leadsJoint: false,
    added: 0,
  }
}

export function lengthOf({ notice, days }: Intended): number {
  return notice === 'window' ? windowDays : Math.ceil(days)
}

/** The visit as the overlap rule takes it, on a day. */
export function asWork(visit: Live, today: Day): OtherWork {
  return { ...asPlanned(visit, today), findings: [], ...(visit.intended.body.external ? { external: true } : {}) }
}

export function asPlanned(visit: Live, today: Day): PlannedVisit {
  const { body, kind, basis, notice } = visit.intended
  return {
    owner: body.id,
    ownerKind: body.kind,
    ownerHosts: body.hosts,
    kind,
    basis,
    topics: visit.joint.length === 0 ? visit.left : [...new Set([...visit.left, ...visit.joint])],
    period: { from: dateOf(visit.start), to: dateOf(visit.end) },
    notice,
    status: visit.outcome !== 'made' ? 'stood-down' : visit.end < today ? 'completed' : 'confirmed',
  }
}

/** How much of the intended days it takes: 1 as intended, 0 not at all. */
export function extentOf(visit: Live, { fixedPart }: Settings): number {
  const all = visit.intended.topics.length
  if (visit.outcome === 'relied' || visit.outcome === 'calledOff') return 0
  if (visit.outcome === 'combined') return ((1 - fixedPart) * visit.added) / all
  return fixedPart + ((1 - fixedPart) * visit.left.length) / all
}

export function moveTo(visit: Live, start: Day): void {
  visit.start = start
  visit.end = start + lengthOf(visit.intended) - 1
}

export function leave(visit: Live, left: readonly string[]): void {
  visit.left = left
  visit.mask = maskOf([...left, ...visit.joint])
}

/** All its topics are its own again, and it rests on nothing. */
export function takeBack(visit: Live): void {
  for (const ground of visit.grounds) ground.dependants.delete(visit)
  visit.grounds.clear()
  leave(visit, visit.intended.topics)
}

/** One visit, with the other as its lead: what that one would not have looked at is added to it. */
export function join(mine: Live, lead: Live): void {
  const fresh = mine.left.filter((topic) => !lead.left.includes(topic) && !lead.joint.includes(topic))
  mine.added = fresh.length
  lead.joint = [...lead.joint, ...fresh]
  leave(lead, lead.left)
  tie(mine, lead)
}

export function tie(mine: Live, ground: Live): void {
  mine.grounds.add(ground)
  ground.dependants.add(mine)
}

/** Days between the two. */
export function gap(a: Live, b: Live): number {
  if (a.end < b.start) return b.start - a.end
  return b.end < a.start ? a.start - b.end : 0
}

/** Farther apart the rule finds nothing: the longest reliance is a year. */
export function near(a: Live, b: Live): boolean {
  return gap(a, b) <= daysInYear + 2
}
