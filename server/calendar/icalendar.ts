// A calendar as RFC 5545 text. Every part comes from what this viewer reads: a hidden edit leaves no trace in it.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { evidenceName, visitKind } from '../policy/reference.ts'
import { topicNames } from '../policy/framework.ts'
import { addDays, inWords } from '../policy/dates.ts'
import type { Deadline } from '../policy/deadline.ts'
import type { CalendarVisit, Visit } from '../visits/queries.ts'
import type { Entry } from './contents.ts'
import { whoComes } from './joint.ts'

type Calendar = ReturnType<typeof ical>

/** `name` is what the calendar is called where it is subscribed to. */
/** Topics by the names of a framework where one is given. */
export function toICalendar(
  entries: readonly Entry[],
  { name = 'Accord', framework = '' }: { readonly name?: string; readonly framework?: string } = {},
): string {
  const [head = '', tail = ''] = newCalendar(nameOf(name))
    .toString()
    .split(/(?=END:VCALENDAR)/)
  return `${head}${entries.map((entry) => eventText(entry, framework)).join('')}${tail}`
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
function eventText(entry: Entry, framework: string): string {
  const key = entry.type === 'visit' ? `${framework}\n${visitKey(entry.visit)}` : JSON.stringify(entry.deadline)
  const known = remembered.get(key)
  if (known !== undefined) return known
  const calendar = newCalendar('')
  if (entry.type === 'visit') addVisit(calendar, entry.visit, framework)
  else addDeadline(calendar, entry.deadline)
  const whole = calendar.toString()
  const text = whole.slice(whole.indexOf('BEGIN:VEVENT'), whole.indexOf('END:VCALENDAR'))
  const [oldest] = remembered.keys()
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, text)
  return text
}

function visitKey({ document, changedAt, startsOn, endsOn, locationName }: CalendarVisit): string {
  return [changedAt, startsOn, endsOn, locationName, document].join('\n')
}

function addVisit(calendar: Calendar, seen: CalendarVisit, framework: string): void {
  // The shape that this viewer reads: it may hold less than its owner's.
  const visit = JSON.parse(seen.document) as Visit
  const kind = visitKind(visit.kind)?.name ?? visit.kind
  const [organiser = visit.by.name] = visit.external ? [visit.external.name] : whoComes(visit)
  calendar.createEvent({
    id: `${visit.id}@accord`,
    stamp: new Date(seen.changedAt),
    lastModified: new Date(seen.changedAt),
    sequence: sequence(seen.changedAt),
    start: midnight(seen.startsOn),
    end: midnight(addDays(seen.endsOn, 1)),
    allDay: true,
    summary: textOf(`${kind}: ${inOne(whoComes(visit))}`),
    location: textOf(seen.locationName),
    description: textOf(description(visit, framework)),
    status: status(visit),
    transparency: ICalEventTransparency.TRANSPARENT,
    organizer: { name: parameterOf(organiser), email: visit.contact?.email ?? nobody },
  })
}

/** An event on its day, since many calendars pass over a VTODO. */
function addDeadline(calendar: Calendar, deadline: Deadline): void {
  const { id, location, date, title, what, changedAt } = deadline
  calendar.createEvent({
    id: `${id}@accord`,
    stamp: new Date(changedAt),
    lastModified: new Date(changedAt),
    sequence: sequence(changedAt),
    start: midnight(date),
    end: midnight(addDays(date, 1)),
    allDay: true,
    summary: textOf(`Due: ${title}`),
    location: textOf(location.name),
    description: textOf(what),
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    organizer: { name: 'Accord', email: nobody },
  })
}

/** Strict readers want an organiser that can be written to. */
const nobody = 'no-reply@accord.invalid'

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
  if (visit.status === 'cancelled' || visit.status === 'stood-down') return ICalEventStatus.CANCELLED
  return visit.status === 'proposed' || visit.status === 'offered'
    ? ICalEventStatus.TENTATIVE
    : ICalEventStatus.CONFIRMED
}

/** Of one, and of several together. On what a visit that was stood down relies is not for a calendar. */
const deeds: Readonly<Record<Visit['status'], readonly [one: string, several: string]>> = {
  proposed: ['means to come', 'mean to come together'],
  offered: ['offers this date', 'offer this date and would come together'],
  confirmed: ['is coming', 'are coming together'],
  completed: ['visited', 'visited together'],
  cancelled: ['is not coming any more', 'are not coming any more'],
  'stood-down': ['is not coming any more', 'are not coming any more'],
}

function inOne(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** The calendar's name, which is a TEXT like any other (RFC 7986 §5.1); it is written as it is given. */
function nameOf(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[\\;,]/g, (special) => `\\${special}`)
}

/**
 * RFC 5545 §3.2: a parameter has no escapes, so it holds no quotation mark, nor a backslash, which would be doubled; and some
 * calendars end it at a colon or a semicolon, quoted or not.
 */
function parameterOf(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').replace(/[:;]/g, ',')
  return plain.replaceAll('"', '’').replaceAll('\\', '/')
}

/** RFC 5545 §3.3.11: a text holds no control characters but line feeds, which become `\n`. */
function textOf(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ' '))
}

function description(visit: Visit, framework: string): string {
  const names = whoComes(visit)
  const lines = [`${inOne(names)} ${deeds[visit.status][names.length > 1 ? 1 : 0]}.`]
  if (visit.joint?.lead !== undefined) lines.push(`${visit.joint.lead.name} leads.`)
  if (visit.status === 'offered') lines.push(...agreement(visit))
  if (visit.notice === 'window') lines.push('Announced, date to follow: some day in this period.')
  if (visit.topics.length > 0) lines.push(`About: ${topicNames(framework, visit.topics).join('; ')}.`)
  if (visit.evidenceRequested.length > 0)
    lines.push(`Have ready: ${visit.evidenceRequested.map(evidenceName).join('; ')}.`)
  const { contact } = visit
  if (contact !== undefined)
    lines.push(`Contact: ${[contact.team, contact.email, contact.telephone].filter(Boolean).join(', ')}.`)
  return lines.join('\n')
}

function agreement({ offer, dateResponse }: Visit): string[] {
  const note = offer?.note === undefined ? [] : [offer.note]
  if (dateResponse === undefined) return [...note, 'The provider has not answered yet.']
  const { answer, period } = dateResponse
  if (answer === 'accept' || period === undefined) return [...note, 'The provider agrees.']
  const days = period.from === period.to ? inWords(period.from) : `${inWords(period.from)} to ${inWords(period.to)}`
  return [...note, `The provider suggests ${days}.`]
}
