// What waits for a person in visits: overlaps to decide, offers and dates to answer.
import { and, asc, eq, gte } from 'drizzle-orm'
import { combinations, visits } from '../../db/tables.ts'
import type { Reader } from '../../db/database.ts'
import type { Waiting } from '../events/waiting.ts'
import type { Moment } from '../policy/moment.ts'
import { among } from '../policy/standing.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { openOverlapsAt, type OpenOverlap } from './open-overlaps.ts'
import type { Visit } from './visit.ts'

export const visitsWaiting: readonly Waiting[] = [
  {
    why: 'overlaps to decide',
    act: 'read-overlaps',
    things: async (read, viewer, now, limit) =>
      (await open(read, viewer, now, limit)).flatMap(({ overlap: { id = '', reopened } }) =>
        reopened === undefined ? [id] : [],
      ),
  },
  {
    why: 'a decision is open again',
    act: 'read-overlaps',
    things: async (read, viewer, now, limit) =>
      (await open(read, viewer, now, limit)).flatMap(({ overlap: { id = '', reopened, decision } }) =>
        reopened === undefined ? [] : [`${id} ${reopened.reason} ${decision?.decidedAt ?? ''}`],
      ),
  },
  { why: 'an offer to answer', act: 'read-overlaps', things: offers },
  { why: 'a date to answer', act: 'answer-dates', things: datesToAnswer },
  { why: 'another date was suggested for a visit', act: 'plan-visits', things: datesSuggested },
]

async function open(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<readonly OpenOverlap[]> {
  return (await openOverlapsAt(read, viewer, now, limit)).items
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
