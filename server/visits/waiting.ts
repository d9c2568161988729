// What waits for a person in visits: overlaps to decide, offers and dates to answer.
import { and, asc, eq, gte } from 'drizzle-orm'
import { combinations, visits } from '../../db/tables.ts'
import type { Reader } from '../../db/database.ts'
import { waitingFor, type Waiting, type WaitingThing } from '../events/waiting.ts'
import type { Moment } from '../policy/moment.ts'
import { among } from '../policy/standing.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { openOverlapsAt } from './open-overlaps.ts'
import type { Visit } from './visit.ts'

const [toDecide, openAgain] = ['overlaps to decide', 'a decision is open again']

export const visitsWaiting: readonly Waiting[] = [
  { whys: [toDecide, openAgain], act: 'read-overlaps', things: overlaps },
  waitingFor('an offer to answer', 'read-overlaps', offers),
  waitingFor('a date to answer', 'answer-dates', datesToAnswer),
  waitingFor('another date was suggested for a visit', 'plan-visits', datesSuggested),
]

/** Those never decided, and those whose decision lost its ground: one look finds both. */
async function overlaps(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<WaitingThing[]> {
  const { items } = await openOverlapsAt(read, viewer, now, limit)
  return items.map(({ overlap: { id = '', reopened, decision } }) =>
    reopened === undefined
      ? { why: toDecide, name: id }
      : { why: openAgain, name: `${id} ${reopened.reason} ${decision?.decidedAt ?? ''}` },
  )
}

/** To make a visit together, made by a body whose visit the viewer sees. */
async function offers(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<string[]> {
  const c = combinations
  const rows = await read
    .select({ id: c.visitId, other: c.otherVisitId, at: c.offeredAt })
    .from(c)
    .innerJoin(visits, eq(visits.id, c.visitId))
    .where(
      and(
        eq(c.otherOwner, viewer.organisation),
        eq(c.state, 'offered'),
        gte(c.answerBy, now.today),
        maySee(viewer, now),
      ),
    )
    .orderBy(asc(c.offeredAt), asc(c.visitId), asc(c.otherVisitId))
    .limit(limit)
  return rows.map(({ id, other, at }) => `${id} ${other} ${at}`)
}

/** Of visits to the viewer's own services. */
async function datesToAnswer(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<string[]> {
  const own = among(visits.providerId, viewer.providers)
  if (typeof own === 'boolean') return []
  const rows = await read
    .select({ id: visits.id, document: visits.document })
    .from(visits)
    .where(and(own, eq(visits.status, 'offered'), gte(visits.endsOn, now.today), maySee(viewer, now)))
    .orderBy(asc(visits.startsOn), asc(visits.id))
    .limit(limit)
  return rows.flatMap(({ id, document }) => {
    const { offer, period, dateResponse } = JSON.parse(document) as Visit
    return dateResponse === undefined ? [`${id} ${offer?.offeredAt ?? ''} ${period.from} ${period.to}`] : []
  })
}

/** Of the viewer's own visits, where the provider cannot have them then. */
async function datesSuggested(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<string[]> {
  const own = eq(visits.owner, viewer.organisation)
  const rows = await read
    .select({ id: visits.id, document: visits.document })
    .from(visits)
    .where(and(own, eq(visits.status, 'offered'), gte(visits.endsOn, now.today), maySee(viewer, now)))
    .orderBy(asc(visits.startsOn), asc(visits.id))
    .limit(limit)
  return rows.flatMap(({ id, document }) => {
    const { dateResponse } = JSON.parse(document) as Visit
    return dateResponse?.answer === 'suggest' ? [`${id} ${dateResponse.answeredAt}`] : []
  })
}
