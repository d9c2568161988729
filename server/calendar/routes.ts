// Who is coming (protocol §6): one calendar for a provider or a location, per viewer, as JSON or as iCalendar.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag } from '../http/etag.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { organisationById } from '../organisations/queries.ts'
import { clocks } from '../policy/reference.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { addDays, addMonths, daysBetween, type Period } from '../policy/dates.ts'
import { visitsInCalendar, type CalendarVisit } from '../visits/queries.ts'
import { toICalendar } from './icalendar.ts'

export const calendarHandlers: Handlers = {
  async readLocationCalendar(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const location = call.path['locationId'] ?? ''
    const span = spanOf(call, now)
    const standing = await standingAt(hub.database.read, call.viewer, location, now.today)
    if (standing === undefined) throw new Problem('not-found')
    const visits = await visitsInCalendar(
      hub.database.read,
      call.viewer,
      now,
      { location, standing },
      span,
      keptSince(now),
    )
    return calendarAnswer(hub, call, 'readLocationCalendar', visits)
  },

  async readProviderCalendar(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const provider = call.path['providerId'] ?? ''
    const span = spanOf(call, now)
    if ((await organisationById(hub.database.read, provider))?.kind !== 'provider') throw new Problem('not-found')
    const visits = await visitsInCalendar(hub.database.read, call.viewer, now, { provider }, span, keptSince(now))
    return calendarAnswer(hub, call, 'readProviderCalendar', visits)
  },
}

const longestSpan = 3 * 366

/** Today and a year on, unless said. Throws Problem `invalid` at the parameter. */
function spanOf(call: Call, now: Moment): Period {
  const from = String(call.query['from'] ?? now.today)
  const to = String(call.query['to'] ?? addMonths(from, 12))
  if (to < from) refuse('This is before `from`. Give the same day or a later one.')
  if (daysBetween(from, to) > longestSpan) refuse('A calendar spans at most three years. Give an earlier day.')
  return { from, to }
}

function refuse(detail: string): never {
  throw new Problem('invalid', { errors: [{ parameter: 'to', detail }] })
}

/** Cancelled visits are kept so long, so that every subscriber's calendar gets to know. */
function keptSince(now: Moment): string {
  return addDays(now.today, -clocks['feed-cancellations'].value)
}

async function calendarAnswer(
  hub: Hub,
  call: Call,
  channel: string,
  visits: readonly CalendarVisit[],
): Promise<Answer> {
  const asICalendar = call.accept === 'text/calendar'
  const body = asICalendar ? toICalendar(visits) : toJson(visits)
  const type = asICalendar ? { 'content-type': 'text/calendar; charset=utf-8' } : {}
  const told = answerWithEtag(call, body, type)
  const answer = { ...told, headers: { ...told.headers, vary: 'Accept' } }
  if (answer.status !== 200) return answer
  const items = visits.map(({ id }) => ({ kind: 'visit', id }))
  await disclose(hub, call.viewer, { action: 'visit.disclosed', channel, items, basis: 'Sees visits to this place.' })
  return answer
}

/** The shape `Calendar`, joined from stored texts. */
function toJson(visits: readonly CalendarVisit[]): string {
  const items = visits.map(({ locationId, locationName, document }) => {
    const location = JSON.stringify({ id: locationId, name: locationName })
    return `{"type":"visit","location":${location},"visit":${document}}`
  })
  return `{"items":[${items.join(',')}]}`
}
