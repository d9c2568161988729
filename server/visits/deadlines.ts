// What falls due of visits: a provider answers the date that it is offered, a body an offer to make two visits together.
import { and, eq, gte, inArray, lte, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { combinations, locations, visits } from '../../db/tables.ts'
import { addDays, inWords, type Period } from '../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../policy/deadline.ts'
import type { Moment } from '../policy/moment.ts'
import { visitKind } from '../policy/reference.ts'
import { maySee } from '../policy/visit-rules.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { seen } from './seen.ts'
import type { Visit } from './visit.ts'

/** In no order. `span` is inclusive. */
export async function deadlinesOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  return [
    ...(await datesToAnswer(read, viewer, now, place, span)),
    ...(await combinationsToAnswer(read, viewer, now, place, span)),
  ]
}

/** A date is answered before its first day. */
async function datesToAnswer(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  if (!may(viewer, 'answer-dates') || viewer.providers.length === 0) return []
  const v = visits
  const rows = await read
    .select({ ...seen(viewer), locationName: locations.name })
    .from(v)
    .innerJoin(locations, eq(locations.id, v.locationId))
    .where(
      and(
        at(place),
        eq(v.status, 'offered'),
        inArray(v.providerId, [...viewer.providers]),
        gte(v.startsOn, addDays(span.from, 1)),
        lte(v.startsOn, addDays(span.to, 1)),
        maySee(viewer, now),
      ),
    )
  return rows.flatMap(({ id, locationId, locationName, startsOn, document, changedAt }) => {
    const visit = JSON.parse(document) as Visit
    if (visit.dateResponse !== undefined) return []
    const days = `${inWords(visit.period.from)}${visit.period.to === visit.period.from ? '' : ` to ${inWords(visit.period.to)}`}`
    return {
      id: `date-response.${id}`,
      location: { id: locationId, name: locationName },
      date: addDays(startsOn, -1),
      title: `Answer the date of a visit: ${visitKind(visit.kind)?.name ?? visit.kind}, ${visit.by.name}`,
      what: `${visit.by.name} offers ${days}. Agree to it, or suggest another date.`,
      href: `/visits/${id}`,
      changedAt,
      told: [{ kind: 'visit', id }],
    }
  })
}

/** Offers that somebody else makes and that have not lapsed. Both visits are seen, or nothing is told. */
async function combinationsToAnswer(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  if (!may(viewer, 'read-overlaps')) return []
  const c = combinations
  const offers = await read
    .select({ offered: c.visitId, own: c.otherVisitId, answerBy: c.answerBy, at: c.offeredAt, name: locations.name })
    .from(c)
    .innerJoin(visits, and(eq(visits.id, c.otherVisitId), at(place)))
    .innerJoin(locations, eq(locations.id, visits.locationId))
    .where(
      and(
        eq(c.otherOwner, viewer.organisation),
        eq(c.state, 'offered'),
        gte(c.answerBy, span.from > now.today ? span.from : now.today),
        lte(c.answerBy, span.to),
      ),
    )
  const texts = await textsOf(
    read,
    viewer,
    now,
    offers.flatMap(({ offered, own }) => [offered, own]),
  )
  return offers.flatMap(({ offered, own, answerBy, at: offeredAt, name }) => {
    const [their, mine] = [texts.get(offered), texts.get(own)]
    if (their === undefined || mine === undefined) return []
    const { by, kind } = JSON.parse(their.document) as Visit
    return {
      id: `combination.${offered}.${own}`,
      location: { id: mine.locationId, name },
      date: answerBy,
      title: `Answer an offer to make one visit: ${by.name}`,
      what: `${by.name} offers to make its visit (${visitKind(kind)?.name ?? kind}) and yours together. Accept or decline.`,
      href: `/visits/${own}`,
      changedAt: offeredAt,
      told: [{ kind: 'visit', id: offered }],
    }
  })
}

/** As this viewer reads them. */
async function textsOf(read: Reader, viewer: Viewer, now: Moment, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await read
    .select(seen(viewer))
    .from(visits)
    .where(and(inArray(visits.id, [...ids]), maySee(viewer, now)))
  return new Map(rows.map((row) => [row.id, row]))
}

function at(place: DeadlinePlace): SQL {
  return 'provider' in place ? eq(visits.providerId, place.provider) : eq(visits.locationId, place.location)
}
