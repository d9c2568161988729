// A month on a page: its name, its neighbours, its weeks from Monday to Sunday. Days are `YYYY-MM-DD`.
import { addDays, addMonths, inWords, type Period } from '../policy/dates.ts'

export interface Month {
  /** `2026-11` */
  readonly value: string
  /** `November 2026` */
  readonly name: string
  /** First and last day. */
  readonly span: Period
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The month of an address, `2026-11`; the one that `today` is in for anything else. */
export function readMonth(text: string, today: string): Month {
  return monthOf(/^20[0-9]{2}-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : today)
}

export function monthOf(day: string): Month {
  const value = day.slice(0, 7)
  const first = `${value}-01`
  return { value, name: monthName.format(noon(first)), span: { from: first, to: addDays(addMonths(first, 1), -1) } }
}

/** So many months later, or earlier. */
export function monthsOn({ span }: Month, months: number): Month {
  return monthOf(addMonths(span.from, months))
}

/** Weeks of seven days, with the neighbours' days at both ends. */
export function weeksOf({ span }: Month): string[][] {
  const weeks: string[][] = []
  for (let monday = addDays(span.from, -weekday(span.from)); monday <= span.to; monday = addDays(monday, 7)) {
    weeks.push(weekdays.map((_, at) => addDays(monday, at)))
  }
  return weeks
}

/** `Monday 1 March 2027` */
export function dayInWords(day: string): string {
  return `${weekdays[weekday(day)]} ${inWords(day)}`
}

/** `Monday 1 March 2027`, `Monday 1 March 2027 to Wednesday 3 March 2027` */
export function daysInWords({ from, to }: Period): string {
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`
}

/** 0 is Monday. */
function weekday(day: string): number {
  return (noon(day).getUTCDay() + 6) % 7
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
