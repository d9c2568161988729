// Now, as rules and records need it: the instant in UTC, and the day in England.
import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../hub.ts'

export interface Moment {
  /** `2026-10-12T09:30:00.000Z` */
  readonly instant: string
  /** `2026-10-12`, in Europe/London */
  readonly today: string
}

export function momentOf(clock: Clock): Moment {
  const now = clock.now()
  return { instant: now.toISOString(), today: dayInEngland(now) }
}

/** The instant at which a day begins in England. */
export function startOfDay(date: string): string {
  const start = Temporal.PlainDate.from(date).toZonedDateTime('Europe/London').toInstant()
  return new Date(start.epochMilliseconds).toISOString()
}

/** The day in England of an instant. */
export function dayOf(instant: string): string {
  return dayInEngland(new Date(instant))
}

// The day can only change on a quarter of an hour, so the last answer mostly serves.
const quarter = 900_000
let known = { quarter: Number.NaN, day: '' }

function dayInEngland(now: Date): string {
  const current = Math.floor(now.getTime() / quarter)
  if (current !== known.quarter) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/London')
    known = { quarter: current, day: zoned.toPlainDate().toString() }
  }
  return known.day
}
