// A calendar's visits as its pages show them: on which days, in which words, and what is to be had ready.
import type { Period } from '../policy/dates.ts'
import { evidenceName, topicName, visitKind } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import type { Column } from '../web/csv.ts'
import { word } from '../web/words.ts'
import { daysInWords, weeksOf, type Month } from './month.ts'

export type CalendarItem = AnswerOf<'readProviderCalendar'>['items'][number]

/** A visit as a calendar's pages show it. */
export interface CalendarEvent {
  readonly id: string
  readonly kind: string
  readonly by: string
  readonly home: CalendarItem['location']
  /** The days on which it took place, if it did. */
  readonly days: Period
  readonly when: string
  /** Some day of `days`, not all of them. */
  readonly dateToFollow: boolean
  readonly topics: readonly string[]
  readonly notice: string
  readonly status: CalendarItem['visit']['status']
  /** Whether it is still to come, so that there is something to do for it. */
  readonly ahead: boolean
  readonly evidence: readonly string[]
  readonly contact: CalendarItem['visit']['contact']
}

export function toEvent({ location, visit }: CalendarItem): CalendarEvent {
  const { id, kind, by, status, notice, topics, evidenceRequested, contact } = visit
  const days = visit.outcome?.visited ?? visit.period
  const ahead = status === 'proposed' || status === 'confirmed'
  const dateToFollow = ahead && notice === 'window'
  return {
    id,
    kind: visitKind(kind)?.name ?? kind,
    by: by.name,
    home: location,
    days,
    when: dateToFollow ? `A day from ${daysInWords(days)}` : daysInWords(days),
    dateToFollow,
    topics: topics.map(topicName),
    notice: notice === undefined ? '' : word(notice),
    status,
    ahead,
    evidence: evidenceRequested,
    contact,
  }
}

export interface Day {
  readonly date: string
  readonly number: number
  readonly within: boolean
  readonly today: boolean
  readonly events: readonly CalendarEvent[]
}

/** The month's weeks with each day's visits. One whose date is to follow stands on no day. */
export function weeksWith(month: Month, events: readonly CalendarEvent[], today: string): Day[][] {
  const dated = events.filter(({ dateToFollow }) => !dateToFollow)
  return weeksOf(month).map((week) =>
    week.map((date) => ({
      date,
      number: Number(date.slice(8)),
      within: date.startsWith(month.value),
      today: date === today,
      events: dated.filter(({ days }) => days.from <= date && date <= days.to),
    })),
  )
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
export const eventColumns: readonly Column<CalendarEvent>[] = [
  ['From', ({ days }) => days.from],
  ['To', ({ days }) => days.to],
  ['Home', ({ home }) => home.name],
  ['Visit', ({ kind }) => kind],
  ['Who comes', ({ by }) => by],
  ['About', ({ topics }) => topics.join('; ')],
  ['Notice', ({ notice }) => notice],
  ['State', ({ status }) => word(status)],
  ['Have ready', ({ evidence }) => evidence.map(evidenceName).join('; ')],
  ['Contact', ({ contact }) => contact?.team],
  ['E-mail', ({ contact }) => contact?.email],
  ['Telephone', ({ contact }) => contact?.telephone],
]
