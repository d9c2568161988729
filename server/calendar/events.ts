// A calendar's visits as its pages show them: on which days, in which words, and what is to be had ready.
import type { Period } from '../policy/dates.ts'
import { topicNames } from '../policy/framework.ts'
import { evidenceName, visitKind } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import type { Column } from '../web/csv.ts'
import { word } from '../web/words.ts'
import { whoComes } from './joint.ts'
import { dayInWords, daysInWords, weeksOf, type Month } from './month.ts'

export type CalendarItem = AnswerOf<'readProviderCalendar'>['items'][number]
type VisitItem = Extract<CalendarItem, { readonly type: 'visit' }>
type DeadlineItem = Extract<CalendarItem, { readonly type: 'deadline' }>

/** A visit as a calendar's pages show it. */
export interface CalendarEvent {
  readonly id: string
  readonly kind: string
  /** All who come. */
  readonly by: string
  /** Whether several come together. */
  readonly joint: boolean
  readonly home: VisitItem['location']
  /** The days on which it took place, if it did. */
  readonly days: Period
  readonly when: string
  /** Some day of `days`, not all of them. */
  readonly dateToFollow: boolean
  readonly topics: readonly string[]
  readonly notice: string
  readonly status: VisitItem['visit']['status']
  /** Whether it is still to come, so that there is something to do for it. */
  readonly ahead: boolean
  readonly evidence: readonly string[]
  readonly contact: VisitItem['visit']['contact']
}

/** Something to be done by a day, as a calendar's pages show it. */
export interface CalendarDue {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly href: string | undefined
  readonly home: DeadlineItem['location']
  readonly days: Period
  /** Tells the two apart. */
  readonly due: string
}

export type CalendarRow = CalendarEvent | CalendarDue

export function isDue(row: CalendarRow): row is CalendarDue {
  return 'due' in row
}

/** Topics by the names of a framework where one is given. */
export function toRow(item: CalendarItem, framework: string): CalendarRow {
  return item.type === 'visit' ? toEvent(item, framework) : toDue(item)
}

function toDue({ location, deadline }: DeadlineItem): CalendarDue {
  const { id, title, what, href, date } = deadline
  return { id, title, what, href, home: location, days: { from: date, to: date }, due: `By ${dayInWords(date)}` }
}

function toEvent({ location, visit }: VisitItem, framework: string): CalendarEvent {
  const { id, kind, status, notice, topics, evidenceRequested, contact, joint } = visit
  const days = visit.outcome?.visited ?? visit.period
  const ahead = status === 'proposed' || status === 'offered' || status === 'confirmed'
  const dateToFollow = ahead && notice === 'window'
  return {
    id,
    kind: visitKind(kind)?.name ?? kind,
    by: namesOf(visit),
    joint: joint !== undefined,
    home: location,
    days,
    when: dateToFollow ? `A day from ${daysInWords(days)}` : daysInWords(days),
    dateToFollow,
    topics: topicNames(framework, topics),
    notice: notice === undefined ? '' : word(notice),
    status,
    ahead,
    evidence: evidenceRequested,
    contact,
  }
}

function namesOf(visit: VisitItem['visit']): string {
  const names = whoComes(visit)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export interface Day {
  readonly date: string
  readonly number: number
  readonly within: boolean
  readonly today: boolean
  readonly events: readonly CalendarEvent[]
  readonly due: readonly CalendarDue[]
}

/** The month's weeks with each day's visits, and what falls due. A visit whose date is to follow stands on no day. */
export function weeksWith(month: Month, rows: readonly CalendarRow[], today: string): Day[][] {
  const due = rows.filter(isDue)
  const dated = visitsIn(rows).filter(({ dateToFollow }) => !dateToFollow)
  return weeksOf(month).map((week) =>
    week.map((date) => ({
      date,
      number: Number(date.slice(8)),
      within: date.startsWith(month.value),
      today: date === today,
      events: dated.filter(({ days }) => days.from <= date && date <= days.to),
      due: due.filter(({ days }) => days.from === date),
    })),
  )
}

export function visitsIn(rows: readonly CalendarRow[]): CalendarEvent[] {
  return rows.filter((row): row is CalendarEvent => !isDue(row))
}

export interface ToHaveReady {
  readonly evidence: string
  readonly home: string
  /** Who asked, and for when. */
  readonly asked: readonly { readonly by: string; readonly when: string; readonly id: string }[]
}

/** Each thing that a home is asked for, once, however many asked. */
export function toHaveReady(events: readonly CalendarEvent[]): ToHaveReady[] {
  const found = new Map<string, ToHaveReady & { asked: { by: string; when: string; id: string }[] }>()
  for (const { ahead, evidence, home, by, when, id } of events) {
    for (const slug of ahead ? evidence : []) {
      const key = `${slug} ${home.id}`
      const item = found.get(key) ?? { evidence: evidenceName(slug), home: home.name, asked: [] }
      item.asked.push({ by, when, id })
      found.set(key, item)
    }
  }
  return [...found.values()]
}

/** The same as a table. */
export const rowColumns: readonly Column<CalendarRow>[] = [
  ['From', ({ days }) => days.from],
  ['To', ({ days }) => days.to],
  ['Home', ({ home }) => home.name],
  ['Visit', (row) => (isDue(row) ? undefined : row.kind)],
  ['Who comes', (row) => (isDue(row) ? undefined : row.by)],
  ['About', (row) => (isDue(row) ? undefined : row.topics.join('; '))],
  ['Notice', (row) => (isDue(row) ? undefined : row.notice)],
  ['State', (row) => (isDue(row) ? undefined : word(row.status))],
  ['Have ready', (row) => (isDue(row) ? undefined : row.evidence.map(evidenceName).join('; '))],
  ['Contact', (row) => (isDue(row) ? undefined : row.contact?.team)],
  ['E-mail', (row) => (isDue(row) ? undefined : row.contact?.email)],
  ['Telephone', (row) => (isDue(row) ? undefined : row.contact?.telephone)],
  ['To be done by the last day', (row) => (isDue(row) ? `${row.title}. ${row.what}` : undefined)],
]
