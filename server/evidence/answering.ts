// Whether something that a provider has answers what a visit asks for: it must hold on every day on which that may come.
import type { Period } from '../policy/dates.ts'

export interface Holding {
  readonly id: string
  readonly location?: string
  readonly validFrom: string
  readonly validUntil?: string
}

export type Answered = 'yes' | 'expires-before' | 'not-yet-valid' | 'no'

/** Of items of one kind, the one that answers best; without `by` where none does. */
export function answerFor<Item extends Holding>(
  items: readonly Item[],
  period: Period,
): { readonly answered: Answered; readonly by?: Item } {
  const [best] = items.filter((item) => holds(item, period)).sort(byPreference)
  if (best !== undefined) return { answered: 'yes', by: best }
  if (items.some(({ validFrom }) => validFrom <= period.from)) return { answered: 'expires-before' }
  return { answered: items.length === 0 ? 'no' : 'not-yet-valid' }
}

/** The home's own before what holds for all of them, then what holds longest, then the newest. */
export function byPreference(a: Holding, b: Holding): number {
  if ((a.location === undefined) !== (b.location === undefined)) return a.location === undefined ? 1 : -1
  return compare(b.validUntil ?? 'z', a.validUntil ?? 'z') || compare(b.validFrom, a.validFrom) || compare(b.id, a.id)
}

function holds({ validFrom, validUntil }: Holding, { from, to }: Period): boolean {
  return validFrom <= from && (validUntil === undefined || validUntil >= to)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
