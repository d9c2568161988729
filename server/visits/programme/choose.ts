// The choice that saves the most visit-days at one service: the best there is for as many visits as one service usually has,
// and a good one beyond (see docs/programme.md for how good). Pure, and the same each time.
import { changes, coveredTopics, daysSaved, grain, groupsOf, relying, together } from './problem.ts'
import type { Choice, Problem, Role } from './problem.ts'

/**
 * `exact`: none saves more. `greedy`: the best step each time, then whatever single change still helps, and no more than a dozen
 * visits looked at together.
 */
export type Method = 'exact' | 'greedy'

export interface Chosen {
  readonly choice: Choice
  readonly saved: number
  readonly method: Method
}

/** Visits that hang together by what they could share, beyond which not every choice is tried. */
export const mostExact = 10
/** Steps of the search, beyond which it is given up: some milliseconds. */
const mostSteps = 20_000

/** Taken together in one search, in order of date: what a step costs grows with the cube of it. */
const mostTogether = 12

/** Visits that can share nothing with each other do not matter to each other: each part is chosen by itself. */
export function choose(problem: Problem): Chosen {
  const choice: Role[] = problem.days.map(() => 'stays')
  let method: Method = 'exact'
  for (const { visits, whole } of partsOf(problem).flatMap(cut)) {
    const part = narrowed(problem, visits)
    const exact = whole && visits.length <= mostExact ? exactly(part) : undefined
    const found = exact ?? greedily(part)
    if (exact === undefined) method = 'greedy'
    for (const [at, role] of found.entries()) {
      choice[visits[at] ?? 0] = typeof role === 'number' ? (visits[role] ?? 0) : role
    }
  }
  return { choice, saved: daysSaved(problem, choice) ?? 0, method }
}

/** However many visits are planned to one service, choosing takes a time that grows with their number and no faster. */
function cut(part: readonly number[]): { visits: readonly number[]; whole: boolean }[] {
  const whole = part.length <= mostTogether
  const pieces = Math.ceil(part.length / mostTogether)
  return Array.from({ length: pieces }, (_, at) => ({
    visits: part.slice(at * mostTogether, (at + 1) * mostTogether),
    whole,
  }))
}

/** The best choice by branch and bound; undefined where that would take too long. */
export function exactly(problem: Problem): Choice | undefined {
  const options = problem.days.map((_, visit) => optionsOf(problem, visit))
  const most = problem.days.map((_, visit) => mostOf(problem, visit))
  const order = [...most.keys()].sort((a, b) => (most[b] ?? 0) - (most[a] ?? 0) || a - b)
  const choice: (Role | undefined)[] = problem.days.map(() => undefined)
  let best: Choice = greedily(problem)
  let saved = daysSaved(problem, best) ?? 0
  let steps = 0
  const search = (at: number): boolean => {
    steps += 1
    const visit = order[at]
    if (steps > mostSteps) return false
    if (visit === undefined) {
      if (!isBetter(problem, choice as Choice, best)) return true
      best = [...(choice as Choice)]
      saved = daysSaved(problem, best) ?? 0
      return true
    }
    for (const role of options[visit] ?? []) {
      choice[visit] = role
      const hopeful = isAllowed(problem, choice, visit) && hope(problem, choice, most) > saved - grain
      if (hopeful && !search(at + 1)) return false
    }
    choice[visit] = undefined
    return true
  }
  return search(0) ? best : undefined
}

/** One change after the other, the most saving one first, while any saves something. */
export function greedily(problem: Problem): Choice {
  let choice: Choice = problem.days.map(() => 'stays')
  for (let round = 0; round < problem.days.length * 4; round += 1) {
    const next = bestStep(problem, choice)
    if (next === undefined) return choice
    choice = next
  }
  return choice
}

function bestStep(problem: Problem, from: Choice): Choice | undefined {
  let best = from
  for (const [visit, now] of from.entries()) {
    for (const role of optionsOf(problem, visit)) {
      if (role === now) continue
      const next = from.with(visit, role)
      if (isBetter(problem, next, best)) best = next
    }
  }
  return best === from ? undefined : best
}

function optionsOf({ reliances, partners }: Problem, visit: number): Role[] {
  const relies: Role[] = (reliances[visit]?.length ?? 0) > 0 ? ['relies'] : []
  return [...relies, ...(partners[visit] ?? []), 'stays']
}

function isBetter(problem: Problem, one: Choice, other: Choice): boolean {
  const [a, b] = [daysSaved(problem, one) ?? -1, daysSaved(problem, other) ?? -1]
  return a > b + grain || (a > b - grain && changes(one) < changes(other))
}

/** Whether what is chosen so far can still hold: `undefined` is not chosen yet. */
function isAllowed({ partners }: Problem, choice: readonly (Role | undefined)[], visit: number): boolean {
  const role = choice[visit]
  if (role !== 'stays' && choice.includes(visit)) return false
  if (typeof role !== 'number') return true
  const lead = choice[role]
  if (lead !== undefined && lead !== 'stays') return false
  return choice.every((other, at) => other !== role || at === visit || partners[visit]?.has(at) === true)
}

/** No choice that goes on like this saves more. */
function hope(problem: Problem, choice: readonly (Role | undefined)[], most: readonly number[]): number {
  // Whoever has no role yet may still stay; whoever joins a group adds no more than what is their own.
  const kindly = choice.map((role) => role ?? 'stays')
  const grouped = groupsOf(kindly).reduce((all, group) => all + together(problem, group), 0)
  return choice.reduce<number>((all, role, visit) => {
    if (role === 'relies') return all + relying(problem, visit, coveredTopics(problem, kindly, visit))
    return role === undefined && !choice.includes(visit) ? all + (most[visit] ?? 0) : all
  }, grouped)
}

function mostOf(problem: Problem, visit: number): number {
  const staying: Choice = problem.days.map(() => 'stays')
  return Math.max(relying(problem, visit, coveredTopics(problem, staying, visit)), mostSharedBy(problem, visit))
}

/** What one visit adds to any group: no more than all that it has in common with any partner. */
function mostSharedBy({ days, topics, partners, fixedShare }: Problem, visit: number): number {
  const near = [...(partners[visit] ?? [])]
  if (near.length === 0) return 0
  const own = topics[visit] ?? []
  const shared = own.filter((topic) => near.some((other) => topics[other]?.includes(topic)))
  return (days[visit] ?? 0) * (fixedShare + ((1 - fixedShare) * shared.length) / Math.max(1, own.length))
}

/** The visits that hang together, each part in the list's order; those that stand alone are left out. */
function partsOf({ days, reliances, partners }: Problem): number[][] {
  const near = days.map((_, visit) => new Set(partners[visit]))
  for (const [visit, relied] of reliances.entries()) {
    for (const { on } of relied) {
      near[visit]?.add(on)
      near[on]?.add(visit)
    }
  }
  const met = new Set<number>()
  const gather = (visit: number): number[] => {
    if (met.has(visit)) return []
    met.add(visit)
    return [visit, ...[...(near[visit] ?? [])].flatMap(gather)]
  }
  return days.flatMap((_, visit) => {
    const part = gather(visit).sort((a, b) => a - b)
    return part.length > 1 ? [part] : []
  })
}

function narrowed(problem: Problem, visits: readonly number[]): Problem {
  const at = new Map(visits.map((visit, place) => [visit, place]))
  const place = (visit: number): number => at.get(visit) ?? -1
  const here = (visit: number): boolean => at.has(visit)
  return {
    days: visits.map((visit) => problem.days[visit] ?? 0),
    topics: visits.map((visit) => problem.topics[visit] ?? []),
    reliances: visits.map((visit) =>
      (problem.reliances[visit] ?? []).filter(({ on }) => here(on)).map((one) => ({ ...one, on: place(one.on) })),
    ),
    partners: visits.map((visit) => new Set([...(problem.partners[visit] ?? [])].filter(here).map(place))),
    fixedShare: problem.fixedShare,
  }
}

/** What a choice saves, by the visit that relies and by group, the leading visit first: in the list's order. */
export function savingsOf(problem: Problem, choice: Choice): { relies?: number; group?: number[]; saved: number }[] {
  const relied = choice.flatMap((role, visit) =>
    role === 'relies' ? [{ relies: visit, saved: relying(problem, visit, coveredTopics(problem, choice, visit)) }] : [],
  )
  const groups = groupsOf(choice).map((group) => ({ group, saved: together(problem, group) }))
  return [...relied, ...groups]
}
