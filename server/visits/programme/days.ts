// How long a visit is, in visit-days, as far as its reader can know. Pure. All of it is judgement: see docs/programme.md.
import { hoursInDay, visitKind } from '../../policy/reference.ts'

/** Half a day, for a kind that is not known any more. */
const least = 0.5

/** Its expected hours by seven or, where it gives none, the usual days of its kind. */
export function visitDays({ kind, expectedHours }: { readonly kind: string; readonly expectedHours?: number }): number {
  return expectedHours === undefined ? (visitKind(kind)?.usualDays ?? least) : expectedHours / hoursInDay
}

/** To two places, as days are told. */
export function roundDays(days: number): number {
  return Math.round(days * 100) / 100
}
