// A calendar as RFC 5545 text. Every part comes from what this viewer reads: a hidden edit leaves no trace in it.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { evidenceName, topicName, visitKind } from '../policy/reference.ts'
import { addDays } from '../policy/dates.ts'
import type { CalendarVisit, Visit } from '../visits/queries.ts'

type Calendar = ReturnType<typeof ical>

/** `name` is what the calendar is called where it is subscribed to. */
export function toICalendar(visits: readonly CalendarVisit[], name = 'Accord'): string {
  const [head = '', tail = ''] = newCalendar(textOf(name))
    .toString()
    .split(/(?=END:VCALENDAR)/)
  return `${head}${visits.map(eventText).join('')}${tail}`
}

function newCalendar(name: string): Calendar {
  return ical({
    name,
    prodId: { company: 'Accord', product: 'Visits', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 4 * 60 * 60,
  })
}

// Writing an event takes a hundred times as long as remembering it. What is remembered is found by all that it is made of,
// so it can neither be stale nor another viewer's.
const remembered = new Map<string, string>()
const mostRemembered = 5_000

/** `BEGIN:VEVENT` to `END:VEVENT`, folded, with its last line break. */
function eventText(seen: CalendarVisit): string {
  const { document, changedAt, startsOn, endsOn, locationName } = seen
  const key = [changedAt, startsOn, endsOn, locationName, document].join('\n')
  const known = remembered.get(key)
  if (known !== undefined) return known
  const calendar = newCalendar('')
  addEvent(calendar, seen)
  const whole = calendar.toString()
  const text = whole.slice(whole.indexOf('BEGIN:VEVENT'), whole.indexOf('END:VCALENDAR'))
  const [oldest] = remembered.keys()
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, text)
  return text
}

function addEvent(calendar: Calendar, seen: CalendarVisit): void {
  // The shape that this viewer reads: it may hold less than its owner's.
  const visit = JSON.parse(seen.document) as Visit
  const kind = visitKind(visit.kind)?.name ?? visit.kind
  calendar.createEvent({
    id: `${visit.id}@accord`,
    stamp: new Date(seen.changedAt),
    lastModified: new Date(seen.changedAt),
    sequence: sequence(seen.changedAt),
    start: midnight(seen.startsOn),
    end: midnight(addDays(seen.endsOn, 1)),
    allDay: true,
    summary: textOf(`${kind}: ${visit.by.name}`),
    location: textOf(seen.locationName),
    description: textOf(description(visit)),
    status: status(visit),
    transparency: ICalEventTransparency.TRANSPARENT,
    organizer: { name: textOf(visit.by.name), email: visit.contact?.email ?? 'no-reply@accord.invalid' },
  })
}

/**
 * Grows with each change that this viewer could see, and counts none: seconds from the start of 2020 to the last one. A
 * counter would tell how often a visit was edited before the viewer knew of it.
 */
function sequence(changedAt: string): number {
  return Math.floor((Date.parse(changedAt) - Date.parse('2020-01-01T00:00:00Z')) / 1000)
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function status(visit: Visit): ICalEventStatus {
  if (visit.status === 'cancelled') return ICalEventStatus.CANCELLED
  return visit.status === 'proposed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

const deeds: Readonly<Record<Visit['status'], string>> = {
  proposed: 'means to come',
  confirmed: 'is coming',
  completed: 'visited',
  cancelled: 'is not coming any more',
}

/** RFC 5545 §3.3.11: a text holds no control characters but line feeds, which become `\n`. */
function textOf(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ' '))
}

function description(visit: Visit): string {
  const lines = [`${visit.by.name} ${deeds[visit.status]}.`]
  if (visit.notice === 'window') lines.push('Announced, date to follow: some day in this period.')
  if (visit.topics.length > 0) lines.push(`About: ${visit.topics.map(topicName).join('; ')}.`)
  if (visit.evidenceRequested.length > 0)
    lines.push(`Have ready: ${visit.evidenceRequested.map(evidenceName).join('; ')}.`)
  const { contact } = visit
  if (contact !== undefined)
    lines.push(`Contact: ${[contact.team, contact.email, contact.telephone].filter(Boolean).join(', ')}.`)
  return lines.join('\n')
}
