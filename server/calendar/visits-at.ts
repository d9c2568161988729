// What a calendar is made of: the visits to a place that this viewer may see, and the record that they were told.
import type { Reader } from '../../db/database.ts'
import { disclose } from '../events/disclose.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { organisationById } from '../organisations/queries.ts'
import { addDays, type Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { clocks } from '../policy/reference.ts'
import { standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { visitsInCalendar, type CalendarVisit } from '../visits/queries.ts'

/** All of a provider, or one location. */
export type CalendarPlace = { readonly provider: string } | { readonly location: string }

/** In order of date. Throws Problem `not-found` where there is no such place. */
export async function visitsAt(
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
export async function discloseVisits(
  hub: Hub,
  viewer: Viewer,
  channel: string,
  visits: readonly CalendarVisit[],
): Promise<void> {
  const items = visits.map(({ id }) => ({ kind: 'visit', id }))
  await disclose(hub, viewer, { action: 'visit.disclosed', channel, items, basis: 'Sees visits to this place.' })
}

/** Cancelled visits are kept so long, so that every subscriber's calendar gets to know. */
function keptSince(now: Moment): string {
  return addDays(now.today, -clocks['feed-cancellations'].value)
}
