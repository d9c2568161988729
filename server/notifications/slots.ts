// When an e-mail goes: at the person's hour in England, on a working day, outside their quiet hours. Pure.
import { Temporal } from 'temporal-polyfill'
import { addDays } from '../policy/dates.ts'
import { isWorkingDay } from '../policy/working-days.ts'

export interface Timing {
  readonly days: 'working-days' | 'weekly'
  /** Of a weekly one: 1 is Monday, 5 Friday. */
  readonly weekday: number
  /** 0 to 23, in Europe/London. */
  readonly hour: number
  /** Nothing is sent from this hour to that one; alike is never quiet. */
  readonly quietFrom: number
  readonly quietTo: number
}

const zone = 'Europe/London'

/** The first moment of theirs after `now`, on a day after `lastSentOn`: UTC, as text. */
export function nextSlot(timing: Timing, now: Date, lastSentOn: string | null): string {
  let day = dayOf(now)
  // Beyond a fortnight there is always one: the longest run of holidays is four days.
  for (let looked = 0; looked < 30; looked += 1, day = addDays(day, 1)) {
    if (lastSentOn !== null && day <= lastSentOn) continue
    if (!isItsDay(timing, day)) continue
    const at = momentOn(day, timing.hour)
    if (at > now.toISOString()) return at
  }
  throw new Error('There is no day on which an e-mail could go.')
}

/** Weekends and bank holidays are quiet from midnight to midnight. */
export function isQuiet(timing: Timing, now: Date): boolean {
  const there = inEngland(now)
  return !isWorkingDay(there.toPlainDate().toString()) || isQuietHour(timing, there.hour)
}

export function isQuietHour({ quietFrom, quietTo }: Pick<Timing, 'quietFrom' | 'quietTo'>, hour: number): boolean {
  if (quietFrom <= quietTo) return quietFrom <= hour && hour < quietTo
  return hour >= quietFrom || hour < quietTo
}

/** The first whole hour after `now` that is not quiet: UTC, as text. */
export function afterQuiet(timing: Timing, now: Date): string {
  let at = inEngland(now).round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  for (let looked = 0; looked < 30 * 24; looked += 1, at = at.add({ hours: 1 })) {
    const date = new Date(at.epochMilliseconds)
    if (!isQuiet(timing, date)) return date.toISOString()
  }
  throw new Error('All hours are quiet.')
}

export function dayOf(now: Date): string {
  return inEngland(now).toPlainDate().toString()
}

/** A weekly one whose day is a holiday goes on the next working day. */
function isItsDay({ days, weekday }: Timing, day: string): boolean {
  if (!isWorkingDay(day)) return false
  if (days === 'working-days') return true
  for (let before = day; ; before = addDays(before, -1)) {
    if (Temporal.PlainDate.from(before).dayOfWeek === weekday) return true
    if (isWorkingDay(addDays(before, -1))) return false
  }
}

function momentOn(day: string, hour: number): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } })
  return new Date(at.epochMilliseconds).toISOString()
}

function inEngland(now: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
}
