// Sums with whole days, as `YYYY-MM-DD` text.
import { Temporal } from 'temporal-polyfill'

export interface Period {
  readonly from: string
  readonly to: string
}

/** Months later (or earlier), clamped to the month's end: a month after 31 January is the last of February. */
export function addMonths(date: string, months: number): string {
  return sum(date, 'months', months)
}

export function addDays(date: string, days: number): string {
  return sum(date, 'days', days)
}

// The same few days come again and again, and reading one takes longer than all that is done with it.
const sums = new Map<string, string>()
const mostSums = 20_000

function sum(date: string, unit: 'months' | 'days', count: number): string {
  const key = `${date} ${count} ${unit}`
  const known = sums.get(key)
  if (known !== undefined) return known
  const found = Temporal.PlainDate.from(date)
    .add({ [unit]: count })
    .toString()
  if (sums.size >= mostSums) sums.clear()
  sums.set(key, found)
  return found
}

/** Days from one date to another; negative where the second is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
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
  const known = words.get(date)
  if (known !== undefined) return known
  const found = dayFormat.format(new Date(`${date}T00:00:00Z`))
  if (words.size >= mostSums) words.clear()
  words.set(date, found)
  return found
}

const words = new Map<string, string>()

/** `on 3 March 2026`, `from 3 March 2026 to 5 March 2026` */
export function periodInWords({ from, to }: Period): string {
  return from === to ? `on ${inWords(from)}` : `from ${inWords(from)} to ${inWords(to)}`
}
