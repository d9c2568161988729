// Who is coming (protocol §6): one calendar for a provider or a location, per viewer, as JSON or as iCalendar.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { answerWithEtag } from '../http/etag.ts'
import { Problem } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Hub } from '../hub.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { addMonths, daysBetween, type Period } from '../policy/dates.ts'
import { contentsAt, discloseContents, type CalendarPlace, type Entry } from './contents.ts'
import { toICalendar } from './icalendar.ts'

export const calendarHandlers: Handlers = {
  readLocationCalendar: (hub: Hub, call: Call): Promise<Answer> =>
    calendarAnswer(hub, call, 'readLocationCalendar', { location: call.path['locationId'] ?? '' }),

  readProviderCalendar: (hub: Hub, call: Call): Promise<Answer> =>
    calendarAnswer(hub, call, 'readProviderCalendar', { provider: call.path['providerId'] ?? '' }),
}

async function calendarAnswer(hub: Hub, call: Call, channel: string, place: CalendarPlace): Promise<Answer> {
  const now = momentOf(hub.clock)
  const contents = await contentsAt(hub.database.read, call.viewer, now, place, spanOf(call, now))
  const asICalendar = call.accept === 'text/calendar'
  const told = asICalendar
    ? answerWithEtag(inWords(call), toICalendar(contents.entries, { framework: viewOf(call) }), asText)
    : answerWithEtag(call, toJson(contents.entries))
  const answer = { ...told, headers: { ...told.headers, vary: 'Accept' } }
  if (answer.status === 200) await discloseContents(hub, call.viewer, channel, contents)
  return answer
}

const asText = { 'content-type': 'text/calendar; charset=utf-8' }

/** A calendar in words has its topics in the reader's framework already. */
function inWords(call: Call): Call {
  return { ...call, query: { ...call.query, view: undefined } }
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

/** The shape `Calendar`, joined from stored texts. */
function toJson(entries: readonly Entry[]): string {
  return `{"items":[${entries.map(itemOf).join(',')}]}`
}

function itemOf(entry: Entry): string {
  if (entry.type === 'visit') {
    const { locationId, locationName, document } = entry.visit
    const location = JSON.stringify({ id: locationId, name: locationName })
    return `{"type":"visit","location":${location},"visit":${document}}`
  }
  const { location, id, date, title, what, href } = entry.deadline
  return JSON.stringify({ type: 'deadline', location, deadline: { id, date, title, what, href } })
}
