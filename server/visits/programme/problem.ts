// Which of a service's visits to come stay, which rely on one that stays, and which are made with one: as a small choice
// problem. Pure. Visits are named by their place in a list.

export interface Problem {
  /** In visit-days. */
  readonly days: readonly number[]
  readonly topics: readonly (readonly string[])[]
  /** For each visit: on which others it could rely, and for which of its topics. */
  readonly reliances: readonly (readonly Reliable[])[]
  /** For each visit: those with which it could be made together. Goes both ways. */
  readonly partners: readonly ReadonlySet<number>[]
  /** The part of a visit's days that stays however few topics are left: 0 to 1. */
  readonly fixedShare: number
}

export interface Reliable {
  readonly on: number
  readonly topics: readonly string[]
}

/** Stays as it is; relies on visits that stay; or is made with the visit of that place in the list, which stays and leads. */
export type Role = 'stays' | 'relies' | number

/** A role for each visit. */
export type Choice = readonly Role[]

/** Days are told apart no more finely than this. */
export const grain = 1e-9

/**
 * The visit-days that a choice saves; undefined where it contradicts itself. What relies on another, or is made with it, is
 * not relied on in turn; those made together could all be made with each other.
 */
export function daysSaved(problem: Problem, choice: Choice): number | undefined {
  let saved = 0
  for (const [visit, role] of choice.entries()) {
    if (role === 'relies') saved += relying(problem, visit, coveredTopics(problem, choice, visit))
    if (typeof role === 'number' && !isMember(problem, choice, visit, role)) return undefined
  }
  for (const members of groupsOf(choice)) saved += together(problem, members)
  return saved
}

/** The part of a problem that tells how long its visits are. */
type Lengths = Pick<Problem, 'days' | 'topics' | 'fixedShare'>

/** What a visit saves by leaving these of its topics to others: all of its days, if none is left. */
export function relying({ days, topics, fixedShare }: Lengths, visit: number, covered: ReadonlySet<string>): number {
  const all = days[visit] ?? 0
  const of = topics[visit]?.length ?? 0
  if (of === 0 || covered.size === 0) return 0
  return covered.size === of ? all : (all * (1 - fixedShare) * covered.size) / of
}

/**
 * What visits save by being made as one: for each topic, and for what is done whatever the topics are, the longest of them is
 * done and the others are spared.
 */
export function together({ days, topics, fixedShare }: Lengths, members: readonly number[]): number {
  const parts = new Map<string, number[]>()
  for (const visit of members) {
    const of = topics[visit] ?? []
    const all = days[visit] ?? 0
    const add = (name: string, part: number) => parts.set(name, [...(parts.get(name) ?? []), part])
    add('', all * fixedShare)
    for (const topic of of) add(topic, (all * (1 - fixedShare)) / of.length)
  }
  return [...parts.values()].reduce((saved, part) => saved + sum(part) - Math.max(...part), 0)
}

/** The topics of a visit that visits which stay would answer. */
export function coveredTopics({ reliances }: Problem, choice: Choice, visit: number): ReadonlySet<string> {
  const staying = (reliances[visit] ?? []).filter(({ on }) => choice[on] === 'stays')
  return new Set(staying.flatMap(({ topics }) => topics))
}

/** Visits made together, the leading one first; none that is made alone. */
export function groupsOf(choice: Choice): number[][] {
  const groups = new Map<number, number[]>()
  for (const [visit, role] of choice.entries()) {
    if (typeof role === 'number') groups.set(role, [...(groups.get(role) ?? [role]), visit])
  }
  return [...groups.values()]
}

/** How many visits change: of two choices that save the same, the one with fewer is better. */
export function changes(choice: Choice): number {
  return choice.filter((role) => role !== 'stays').length
}

function isMember({ partners }: Problem, choice: Choice, visit: number, lead: number): boolean {
  if (choice[lead] !== 'stays') return false
  const others = [lead, ...choice.flatMap((role, other) => (role === lead && other !== visit ? [other] : []))]
  return others.every((other) => partners[visit]?.has(other) === true)
}

function sum(parts: readonly number[]): number {
  return parts.reduce((all, part) => all + part, 0)
}
