// Days in England as moments: what the audit holds is in UTC.
import { Temporal } from 'temporal-polyfill'
import type { Call } from '../contract/call.ts'
import { Problem } from '../http/problem.ts'
import { addDays } from '../policy/dates.ts'

/** From this instant, and before that one. */
export interface Span {
  readonly since?: string
  readonly before?: string
}

/** The caller's `from` and `to`, both days inclusive. Throws Problem `invalid` where it ends before it begins. */
export function spanOf(call: Call): Span {
  const [from, to] = [dayOf(call, 'from'), dayOf(call, 'to')]
  if (from !== undefined && to !== undefined && to < from) refuseBackwards('day')
  return {
    ...(from === undefined ? {} : { since: beginningOf(from) }),
    ...(to === undefined ? {} : { before: beginningOf(addDays(to, 1)) }),
  }
}

export function refuseBackwards(what: 'day' | 'month'): never {
  const detail = `This is before \`from\`. Give the same ${what} or a later one.`
  throw new Problem('invalid', { errors: [{ parameter: 'to', detail }] })
}

function dayOf({ query }: Call, name: string): string | undefined {
  return query[name] === undefined ? undefined : String(query[name])
}

function beginningOf(day: string): string {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime('Europe/London')
  return new Date(epochMilliseconds).toISOString()
}
