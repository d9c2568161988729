// Days of the simulation as dates, made once: the overlap rule reads dates, and making one takes longer than all else.
import { addDays } from '../../policy/dates.ts'
import { daysInYear, type Day } from './demand.ts'

/** A year each on their own, a year before, the year that is counted, and time for what is deferred out of it. */
export const horizon = 4 * daysInYear
export const countedFrom: Day = 2 * daysInYear
export const countedUntil: Day = 3 * daysInYear

const first = '2025-01-01'
const dates = Array.from({ length: horizon + 3 * daysInYear }, (_, day) => addDays(first, day))

export function dateOf(day: Day): string {
  return dates[day] ?? addDays(first, day)
}
