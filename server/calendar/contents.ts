// What a calendar is made of: the visits to a place that this viewer may see, what falls due for them there, and the record
// that they were told.
import type { Reader } from '../../db/database.ts'
import { disclose } from '../events/disclose.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { organisationById } from '../organisations/queries.ts'
import { addDays, type Period } from '../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../policy/deadline.ts'
import type { Moment } from '../policy/moment.ts'
import { clocks } from '../policy/reference.ts'
import { standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { visitsInCalendar, type CalendarVisit } from '../visits/queries.ts'
import { deadlinesAt } from './deadlines.ts'
import { asEvents } from './joint.ts'

/** All of a provider, or one location. */
export type CalendarPlace = DeadlinePlace

export type Entry =
  { readonly type: 'visit'; readonly visit: CalendarVisit } | { readonly type: 'deadline'; readonly deadline: Deadline }

export interface Contents {
  /** In order of date; on one day what falls due comes first. */
  readonly entries: readonly Entry[]
  /** What is told with them that is not public. */
  readonly told: readonly { readonly kind: string; readonly id: string }[]
}

/** Throws Problem `not-found` where there is no such place. */
export async function contentsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: CalendarPlace,
  span: Period,
): Promise<Contents> {
  const visits = await visitsAt(read, viewer, now, place, span)
  const deadlines = await deadlinesAt(read, viewer, now, place, span)
  const entries: Entry[] = [
    ...deadlines.map((deadline) => ({ type: 'deadline' as const, deadline })),
    ...asEvents(visits).map((visit) => ({ type: 'visit' as const, visit })),
  ]
  const told = [...visits.map(({ id }) => ({ kind: 'visit', id })), ...deadlines.flatMap((one) => one.told)]
  const once = new Map(told.map((item) => [`${item.kind}/${item.id}`, item]))
  return { entries: entries.sort((a, b) => (order(a) < order(b) ? -1 : 1)), told: [...once.values()] }
}

function order(entry: Entry): string {
  if (entry.type === 'visit') return `${entry.visit.startsOn} visit ${entry.visit.id}`
  return `${entry.deadline.date} deadline ${entry.deadline.id}`
}

async function visitsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: CalendarPlace,
  span: Period,
): Promise<CalendarVisit[]> {
  if ('provider' in place) {
    if ((await organisationById(read, place.provider))?.kind !== 'provider') throw new Problem('not-found')
    return visitsInCalendar(read, viewer, now, place, span, keptSince(now))
  }
  const standing = await standingAt(read, viewer, place.location, now.today)
  if (standing === undefined) throw new Problem('not-found')
  return visitsInCalendar(read, viewer, now, { ...place, standing }, span, keptSince(now))
}

/** To be called before the answer leaves. Throws Problem `busy` where it can't be put on record. */
export async function discloseContents(hub: Hub, viewer: Viewer, channel: string, { told }: Contents): Promise<void> {
  const basis = 'Sees visits to this place.'
  await disclose(hub, viewer, { action: 'visit.disclosed', channel, items: told, basis })
}

/** Cancelled visits are kept so long, so that every subscriber's calendar gets to know. */
function keptSince(now: Moment): string {
  return addDays(now.today, -clocks['feed-cancellations'].value)
}
