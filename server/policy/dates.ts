// Sums with whole days, as `YYYY-MM-DD` text.
import { Temporal } from 'temporal-polyfill'

export interface Period {
  readonly from: string
  readonly to: string
}

/** Months later (or earlier), clamped to the month's end: a month after 31 January is the last of February. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Days from one date to another; negative where the second is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** Days from the end of the earlier period to the start of the later; 0 where they touch. */
export function daysApart(a: Period, b: Period): number {
  if (a.to < b.from) return daysBetween(a.to, b.from)
  if (b.to < a.from) return daysBetween(b.to, a.from)
  return 0
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `3 March 2026` */
export function inWords(date: string): string {
  return dayFormat.format(new Date(`${date}T00:00:00Z`))
}

/** `on 3 March 2026`, `from 3 March 2026 to 5 March 2026` */
export function periodInWords({ from, to }: Period): string {
  return from === to ? `on ${inWords(from)}` : `from ${inWords(from)} to ${inWords(to)}`
}
