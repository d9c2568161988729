// Savings added up: of a period, of its months, of bodies and of providers. Pure. Each sum is of the savings that are listed.
import { roundDays } from '../visits/queries.ts'
import type { Saving } from './saving.ts'

/** The shape `BurdenFigures`. */
export interface Figures {
  readonly visitsStoodDown: number
  readonly visitsCombined: number
  readonly visitDaysSaved: number
  readonly findingsReliedOn: number
  readonly evidenceAskedOnce: number
}

export function figuresOf(savings: readonly Saving[]): Figures {
  const notMade = (decision: Saving['decision']) =>
    sum(savings, (saving) => (saving.decision === decision ? saving.notMade : 0))
  return {
    visitsStoodDown: notMade('rely'),
    visitsCombined: notMade('combined'),
    visitDaysSaved: roundDays(sum(savings, ({ days }) => days)),
    findingsReliedOn: sum(savings, ({ findings }) => findings),
    evidenceAskedOnce: savings.filter(({ decision }) => decision === 'asked-once').length,
  }
}

/** Every month of the period, also those in which nothing was saved. */
export function byMonth(savings: readonly Saving[], from: string, to: string): { month: string; figures: Figures }[] {
  const groups = grouped(savings, ({ on }) => on.slice(0, 7))
  return monthsBetween(from, to).map((month) => ({ month, figures: figuresOf(groups.get(month) ?? []) }))
}

/** Those with the most visit-days saved first. What only has decisions to go ahead saved nothing, and is left out. */
export function by(savings: readonly Saving[], keyOf: (saving: Saving) => string): { key: string; figures: Figures }[] {
  const groups = [...grouped(savings, keyOf)].map(([key, some]) => ({ key, figures: figuresOf(some) }))
  return groups
    .filter(({ figures }) => Object.values(figures).some((value) => value > 0))
    .sort((a, b) => b.figures.visitDaysSaved - a.figures.visitDaysSaved || (a.key < b.key ? -1 : 1))
}

/** How often each was decided, by kind and, for one's own, by reason. */
export function decisionCounts(savings: readonly Saving[]): { decision: string; reason?: string; count: number }[] {
  const decided = savings.filter(({ decision }) => decision !== 'asked-once' && decision !== 'combined')
  const groups = grouped(decided, ({ decision, reason = '' }) => `${decision} ${reason}`)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, some]) => {
      const [decision = '', reason = ''] = key.split(' ')
      return { decision, ...(reason === '' ? {} : { reason }), count: some.length }
    })
}

function grouped(savings: readonly Saving[], keyOf: (saving: Saving) => string): Map<string, Saving[]> {
  const groups = new Map<string, Saving[]>()
  for (const saving of savings) {
    const key = keyOf(saving)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [saving])
    else group.push(saving)
  }
  return groups
}

function monthsBetween(from: string, to: string): string[] {
  const number = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const [first, last] = [number(from), number(to)]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const month = first + at
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

function sum(savings: readonly Saving[], value: (saving: Saving) => number): number {
  return savings.reduce((all, saving) => all + value(saving), 0)
}
