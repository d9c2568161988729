// A plan as iCalendar (RFC 5545): each event is a visit. What a calendar has no property for stands in its description, a
// line each: `Topics: medicines; governance`.
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { fieldOf, PlanFileError, type Field, type FileRecord, type PlanFile } from './record.ts'

/** Throws PlanFileError where it is no calendar. */
export function calendarRecords(text: string): PlanFile {
  const lines = eventLines(text)
  const events = calendarOf(text).getAllSubcomponents('vevent')
  return { form: 'icalendar', unread: [], records: events.map((event, at) => toRecord(event, lines[at] ?? 0)) }
}

function calendarOf(text: string): ICAL.Component {
  try {
    return new ICAL.Component(ICAL.parse(text) as unknown[])
  } catch {
    // Its message quotes the file, so it is not passed on.
    throw new PlanFileError('The file begins like a calendar and cannot be read as one.')
  }
}

/** Where each event begins, from 1. */
function eventLines(text: string): number[] {
  return text.split(/\r?\n/).flatMap((line, at) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [at + 1] : []))
}

function toRecord(event: ICAL.Component, line: number): FileRecord {
  if (event.hasProperty('rrule') || event.hasProperty('rdate')) {
    return { line, fault: 'The event repeats. Give each visit an event of its own.' }
  }
  const cells: Partial<Record<Field, string>> = {}
  const put = (field: Field, text: string): void => void (text !== '' && (cells[field] ??= text))
  for (const [field, text] of described(textOf(event, 'description'))) put(field, text)
  const categories = textOf(event, 'categories')
  put('topics', categories)
  put('reference', textOf(event, 'uid'))
  put('status', statusOf(textOf(event, 'status')))
  for (const [field, text] of placeIn(textOf(event, 'location'), textOf(event, 'summary'))) put(field, text)
  for (const [field, day] of daysOf(event)) put(field, day)
  return { line, cells }
}

function textOf(event: ICAL.Component, name: string): string {
  const properties = event.getAllProperties(name)
  const values = properties.flatMap((property) => property.getValues().map((value) => String(value).trim()))
  return values.filter((value) => value !== '').join('; ')
}

function described(text: string): [Field, string][] {
  return text.split(/\r?\n/).flatMap((line): [Field, string][] => {
    const [, heading = '', value = ''] = /^([A-Za-z ]{2,40}):(.*)$/.exec(line.trim()) ?? []
    const field = fieldOf(heading)
    return field === undefined ? [] : [[field, value.trim()]]
  })
}

function statusOf(text: string): string {
  return text.toUpperCase() === 'TENTATIVE' ? 'proposed' : text
}

const cqcId = /(?<![0-9A-Za-z-])1-[0-9]{6,12}(?![0-9])/
const postcodeAtEnd = /,\s*([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\s*$/i

/** `Rosebank House, Mill Road, Rochdale, OL16 1AB`, or a CQC id in the place or the title. */
function placeIn(location: string, summary: string): [Field, string][] {
  const id = cqcId.exec(location)?.[0] ?? cqcId.exec(summary)?.[0]
  if (id !== undefined) return [['location', id]]
  const postcode = postcodeAtEnd.exec(location)?.[1]
  if (postcode === undefined) return []
  return [
    ['home', location.split(',')[0]?.trim() ?? ''],
    ['postcode', postcode],
  ]
}

/** An end is the first day (or moment) after the event. */
function daysOf(event: ICAL.Component): [Field, string][] {
  const start = event.getFirstPropertyValue('dtstart')
  const end = event.getFirstPropertyValue('dtend')
  if (!(start instanceof ICAL.Time)) return []
  const from = dayOf(start)
  const to = end instanceof ICAL.Time ? lastDayOf(end) : from
  return [
    ['from', from],
    ['to', to < from ? from : to],
  ]
}

function lastDayOf(end: ICAL.Time): string {
  const day = dayOf(end)
  const midnight = end.isDate || (end.hour === 0 && end.minute === 0 && end.second === 0)
  return midnight ? Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() : day
}

/** As the clock stands where the event is; in England where that is said in UTC. */
function dayOf(time: ICAL.Time): string {
  const { year, month, day } = time
  if (time.isDate || time.zone?.tzid !== 'UTC') return new Temporal.PlainDate(year, month, day).toString()
  const instant = Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime())
  return instant.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
