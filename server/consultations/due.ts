// Until when (UK GDPR article 12(3), Freedom of Information Act 2000 section 10): a request to a body, and of that time the part
// in which an originator answers the body that asks it.
import { addDays, addMonths } from '../policy/dates.ts'
import { clocks, exemptions } from '../policy/reference.ts'
import type { ClockName } from '../policy/reference-files.ts'
import { addWorkingDays, isWorkingDay } from '../policy/working-days.ts'

export type RequestKind = 'subject-access' | 'freedom-of-information'

/** The last day on which the body has to answer what came on this day; a month ends on a working day, as the ICO counts it. */
export function requestDueOn(kind: RequestKind, receivedOn: string): string {
  const due = after(receivedOn, `${kind}-request`)
  return isWorkingDay(due) ? due : addWorkingDays(due, 1)
}

/** The last day for the originator that is asked today: never after the body's own, where that is not over. */
export function answerDueOn(kind: RequestKind, receivedOn: string, today: string): string {
  const [part, own] = [after(today, `${kind}-consultation`), requestDueOn(kind, receivedOn)]
  const due = part < own ? part : own
  return due < today ? today : due
}

function after(date: string, clock: ClockName): string {
  const { value, unit } = clocks[clock]
  if (unit === 'working-days') return addWorkingDays(date, value)
  return unit === 'months' ? addMonths(date, value) : addDays(date, value)
}

/** The exemptions that can be an answer to such a request. */
export function exemptionsFor(kind: RequestKind) {
  return exemptions.filter(({ kinds }) => kinds.includes(kind))
}
