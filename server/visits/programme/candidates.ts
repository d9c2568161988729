// Announced visits to come at one service as a choice problem: what could rely on what, and what could be made together, is
// the product's own overlap rule. Pure.
import { fixedShare } from '../../policy/reference.ts'
import { asksDecision, overlapOf, type Circumstances, type Finding } from '../overlap.ts'
import { worksOf, type FoundVisit } from '../works.ts'
import type { Problem } from './problem.ts'

/** An announced visit to come that the viewer may see. */
export interface Candidate extends FoundVisit {
  readonly location: string
  /** Who runs the place now. */
  readonly runBy: string
  readonly days: number
  /** Made with another that the viewer may see: it stays as it is. */
  readonly joined: boolean
}

/** Pairs that one's own side has decided already, as `visit other`. */
export type Decided = ReadonlySet<string>

/** Each visit is held against each: whoever asks bounds how many there are. */
export function toProblem(
  visits: readonly Candidate[],
  decided: Decided,
  circumstances: Circumstances,
  today: string,
): Problem {
  const found = foundBetween(visits, circumstances, today)
  const isOpen = (one: number, other: number): boolean => !decided.has(`${visits[one]?.id} ${visits[other]?.id}`)
  return {
    days: visits.map(({ days }) => days),
    topics: visits.map(({ topics }) => topics),
    reliances: found.map((row, mine) =>
      row.flatMap((overlap, on) => {
        const relies = overlap?.advice === 'can-rely' && isOpen(mine, on) && visits[mine]?.joined === false
        return relies ? [{ on, topics: overlap.canRelyOn }] : []
      }),
    ),
    partners: found.map(
      (row, mine) =>
        new Set(
          row.flatMap((overlap, other) => {
            const open = isOpen(mine, other) && isOpen(other, mine)
            const free = visits[mine]?.joined === false && visits[other]?.joined === false
            return open && free && canCombine(overlap, found[other]?.[mine]) ? [other] : []
          }),
        ),
    ),
    fixedShare,
  }
}

/** For each of the visits, what it would repeat of each. */
function foundBetween(
  visits: readonly Candidate[],
  circumstances: Circumstances,
  today: string,
): (Finding | undefined)[][] {
  // As work they differ only by who runs the place of the visit that looks at them.
  const runs = [...new Set(visits.map(({ runBy }) => runBy))]
  const works = new Map(
    runs.map((runBy) => [runBy, new Map(worksOf(visits, [], runBy).map((work) => [work.id, work]))]),
  )
  return visits.map((mine) =>
    visits.map(({ id, owner }) => {
      const work = owner === mine.owner ? undefined : works.get(mine.runBy)?.get(id)
      return work === undefined ? undefined : overlapOf(mine, work, today, circumstances)
    }),
  )
}

/** Near enough for one of the two, and a question for both. */
function canCombine(one: Finding | undefined, other: Finding | undefined): boolean {
  if (one === undefined || other === undefined) return false
  if (!asksDecision(one.advice) || !asksDecision(other.advice)) return false
  return one.advice === 'can-combine' || other.advice === 'can-combine'
}
