// A choice as proposals that people can take up: in a sentence, with the overlaps by which one's own side would agree. Pure.
import type { components } from '../../contract/generated.ts'
import { periodInWords } from '../../policy/dates.ts'
import { leadsOf, partyOf, visitKind } from '../../policy/reference.ts'
import { listed, topicInText } from '../explanation.ts'
import { overlapId } from '../overlap-id.ts'
import type { Candidate } from './candidates.ts'
import { roundDays } from './days.ts'
import { groupsOf, relying, together, type Choice, type Problem } from './problem.ts'

export type Proposal = components['schemas']['ProgrammeProposal']

/** For whoever asks: `organisation` is theirs. */
export function proposalsOf(
  visits: readonly Candidate[],
  problem: Problem,
  choice: Choice,
  organisation: string,
): Proposal[] {
  const relied = new Set<number>()
  const relies = choice.flatMap((role, visit) => {
    if (role !== 'relies') return []
    const on = fewest(problem, choice, visit)
    for (const { on: other } of on) relied.add(other)
    return [toRely(visits, problem, visit, on, organisation)]
  })
  const combines = groupsOf(choice).map((group) =>
    toCombine(visits, problem, withLead(visits, group, relied), organisation),
  )
  return [...combines, ...relies]
}

type Part = { readonly on: number; readonly topics: readonly string[] }

/** As few visits as it takes to answer all that the visits which stay can answer. */
function fewest({ reliances }: Problem, choice: Choice, visit: number): Part[] {
  const left = (reliances[visit] ?? []).filter(({ on }) => choice[on] === 'stays')
  const chosen: Part[] = []
  const covered = new Set<string>()
  for (;;) {
    const parts = left.map(({ on, topics }) => ({ on, topics: topics.filter((topic) => !covered.has(topic)) }))
    const best = parts.reduce<Part | undefined>(
      (before, part) => (part.topics.length > (before?.topics.length ?? 0) ? part : before),
      undefined,
    )
    if (best === undefined) return chosen
    chosen.push(best)
    for (const topic of best.topics) covered.add(topic)
  }
}

function toRely(
  visits: readonly Candidate[],
  problem: Problem,
  visit: number,
  on: readonly Part[],
  organisation: string,
): Proposal {
  const mine = visits[visit] as Candidate
  const topics = on.flatMap((part) => part.topics)
  const others = on.map((part) => visits[part.on] as Candidate)
  const all = topics.length === mine.topics.length
  const told = listed(others.map(named))
  const rest = all ? 'so it need not be made' : 'and keep its other topics'
  return {
    proposal: 'rely',
    made: others.map(({ id }) => id),
    spared: [mine.id],
    topics,
    notMade: all ? 1 : 0,
    daysSaved: roundDays(relying(problem, visit, new Set(topics))),
    because: `${capital(named(mine))} could rely on ${told} for ${listed(topics.map(topicInText))}, ${rest}.`,
    decide:
      mine.owner === organisation
        ? others.map(({ id }) => ({ overlap: overlapId(mine.id, id), visit: mine.id, decision: 'rely' as const }))
        : [],
  }
}

/** The leading visit is the group's first. */
function toCombine(
  visits: readonly Candidate[],
  problem: Problem,
  group: readonly number[],
  organisation: string,
): Proposal {
  const members = group.map((at) => visits[at] as Candidate)
  const [lead, ...others] = members as [Candidate, ...Candidate[]]
  const topics = shared(members)
  const asked = others.flatMap((other): [Candidate, Candidate][] => [
    [lead, other],
    [other, lead],
  ])
  return {
    proposal: 'combine',
    made: [lead.id],
    spared: others.map(({ id }) => id),
    period: lead.period,
    topics,
    notMade: others.length,
    daysSaved: roundDays(together(problem, group)),
    because: `${capital(listed(members.map(named)))} could be made together ${periodInWords(lead.period)}, ${lead.ownerName} leading: they share ${listed(topics.map(topicInText))}.`,
    decide: asked
      .filter(([own]) => own.owner === organisation)
      .map(([own, other]) => ({ overlap: overlapId(own.id, other.id), visit: own.id, decision: 'combine' as const })),
  }
}

/**
 * Who leads: whose body leads on most of what they share; then what is confirmed, what is longer, what comes first. The one on
 * which another visit relies keeps its days, so it leads whatever else.
 */
function withLead(visits: readonly Candidate[], group: readonly number[], relied: ReadonlySet<number>): number[] {
  if (relied.has(group[0] ?? -1)) return [...group]
  const topics = shared(group.map((at) => visits[at] as Candidate))
  const rank = (at: number): number[] => {
    const { ownerKind, ownerHosts, status, days } = visits[at] as Candidate
    const party = partyOf(ownerKind, ownerHosts)
    const leads = topics.filter((topic) => party !== undefined && leadsOf(topic).includes(party)).length
    return [-leads, status === 'confirmed' ? 0 : 1, -days, at]
  }
  const byRank = (a: number, b: number): number => {
    const other = rank(b)
    return rank(a).reduce((order, value, at) => order || value - (other[at] ?? 0), 0)
  }
  return [...group].sort(byRank)
}

/** Topics of more than one of them. */
function shared(members: readonly Candidate[]): string[] {
  const all = new Set(members.flatMap(({ topics }) => topics))
  return [...all].filter((topic) => members.filter(({ topics }) => topics.includes(topic)).length > 1)
}

function named({ ownerName, kind, period }: Candidate): string {
  return `the ${kindInText(kind)} of ${ownerName} ${periodInWords(period)}`
}

/** `PAMMS assessment`, `contract review` */
function kindInText(kind: string): string {
  const name = visitKind(kind)?.name ?? kind
  return /^[A-Z][a-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
