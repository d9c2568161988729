// What was spared by making visits together: pairs on which both sides have agreed, where the viewer may see both visits.
import { and, eq, gte, lt, or } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { combinations } from '../../db/tables.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { fixedShare } from '../policy/reference.ts'
import { concernsSql } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { together, visitDays, visitsByIds, type ProvidersVisit, type Visit } from '../visits/queries.ts'
import { isAsked, type Asked, type Saving } from './saving.ts'

type Pair = typeof combinations.$inferSelect

export async function combinedSavings(read: Reader, viewer: Viewer, now: Moment, asked: Asked): Promise<Saving[]> {
  const pairs = await acceptedPairs(read, viewer, now, asked)
  const found: Saving[] = []
  for (let at = 0; at < pairs.length; at += step) {
    const some = pairs.slice(at, at + step)
    const ids = some.flatMap(({ visitId, otherVisitId }) => [visitId, otherVisitId])
    const visits = await visitsByIds(read, viewer, now, ids)
    for (const pair of some) {
      const saving = toSaving(pair, visits, viewer.organisation)
      if (saving !== undefined && isAsked(saving, asked)) found.push(saving)
    }
  }
  return found
}

/** Pairs whose visits are looked up at once. */
const step = 300

function acceptedPairs(read: Reader, viewer: Viewer, now: Moment, asked: Asked): Promise<Pair[]> {
  const c = combinations
  const concerned = or(
    eq(c.owner, viewer.organisation),
    eq(c.otherOwner, viewer.organisation),
    concernsSql(viewer, now.today, { locationId: c.locationId }),
  )
  return read
    .select()
    .from(c)
    .where(
      and(
        eq(c.state, 'accepted'),
        gte(c.answeredAt, `${addDays(asked.from, -1)}T`),
        lt(c.answeredAt, `${addDays(asked.to, 1)}T`),
        concerned,
      ),
    )
}

function toSaving(pair: Pair, visits: ReadonlyMap<string, ProvidersVisit>, organisation: string): Saving | undefined {
  const { visitId, otherVisitId, leadVisitId, answeredAt } = pair
  const joins = visits.get(leadVisitId === visitId ? otherVisitId : visitId)
  const leads = visits.get(leadVisitId)
  if (joins === undefined || leads === undefined || isOff(joins) || isOff(leads)) return undefined
  const texts = [textOf(leads), textOf(joins)]
  const lengths = { days: texts.map(visitDays), topics: texts.map(({ topics }) => topics), fixedShare }
  return {
    decision: 'combined',
    key: `${joins.id}/${leads.id}`,
    on: momentOf({ now: () => new Date(answeredAt ?? pair.offeredAt) }).today,
    own: joins.owner === organisation,
    visit: joins.id,
    owner: joins.owner,
    location: joins.locationId,
    provider: joins.providerId,
    with: leads.id,
    ...(joins.owner === organisation ? { about: leads.id } : {}),
    notMade: 1,
    days: together(lengths, [0, 1]),
    findings: 0,
  }
}

function isOff({ status }: ProvidersVisit): boolean {
  return status === 'cancelled' || status === 'stood-down'
}

function textOf({ document }: ProvidersVisit): Visit {
  return JSON.parse(document) as Visit
}
