// Reading contradictions: every query starts from what the viewer may see.
import { and, desc, eq, gte, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { contradictions, locations } from '../../db/tables.ts'
import type { Disclosure } from '../events/disclose.ts'
import { daysBetween, inWords, type Period } from '../policy/dates.ts'
import { isProvider, maySeeContradiction, partySql, ruleFor } from '../policy/contradiction-rules.ts'
import type { Deadline, DeadlinePlace } from '../policy/deadline.ts'
import type { Moment } from '../policy/moment.ts'
import { topicName } from '../policy/reference.ts'
import { among } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { asSeen, type Contradiction, type SeenContradiction } from './reading.ts'

export async function contradictionById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<SeenContradiction | undefined> {
  const [row] = await read
    .select()
    .from(contradictions)
    .where(and(eq(contradictions.id, id), maySeeContradiction(viewer)))
  return row && asSeen(read, viewer, now, row)
}

export interface ContradictionPage {
  readonly status?: string
  readonly place?: DeadlinePlace
  readonly limit: number
  /** The last of the page before: `[registeredAt, id]`. */
  readonly after?: readonly [string, string]
}

/** Latest first. */
export async function contradictionsSeen(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { status, place, limit, after }: ContradictionPage,
): Promise<SeenContradiction[]> {
  const c = contradictions
  const rows = await read
    .select()
    .from(c)
    .where(
      and(
        maySeeContradiction(viewer),
        status === undefined ? undefined : eq(c.status, status),
        place && placeSql(place),
        before(after),
      ),
    )
    .orderBy(desc(c.registeredAt), desc(c.id))
    .limit(limit)
  const seen: SeenContradiction[] = []
  for (const row of rows) seen.push(await asSeen(read, viewer, now, row))
  return seen
}

/** By when joint answers are due: those that the viewer's organisation owes, or as a provider is owed. */
export async function deadlinesOf(
  read: Reader,
  viewer: Viewer,
  _now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  const c = contradictions
  const own = among(c.providerId, viewer.providers)
  const rows = await read
    .select({ row: c, name: locations.name })
    .from(c)
    .innerJoin(locations, eq(locations.id, c.locationId))
    .where(
      and(
        placeSql(place),
        eq(c.status, 'open'),
        gte(c.dueOn, span.from),
        lte(c.dueOn, span.to),
        typeof own === 'boolean' ? partySql(viewer.organisation) : or(own, partySql(viewer.organisation)),
        maySeeContradiction(viewer),
      ),
    )
    .orderBy(c.dueOn, c.id)
  return rows.map(({ row, name }) => ({
    id: `contradiction-answer.${row.id}`,
    location: { id: row.locationId, name },
    date: row.dueOn,
    ...deadlineWords(viewer, row),
    href: `/contradictions/${row.id}`,
    changedAt: row.registeredAt,
    told: [{ kind: 'contradiction', id: row.id }],
  }))
}

function deadlineWords(viewer: Viewer, row: typeof contradictions.$inferSelect): { title: string; what: string } {
  const { parties, topic, registeredOn } = JSON.parse(row.document) as Contradiction
  const about = topicName(topic)
  const [first, second] = parties.map(({ name }) => name)
  if (isProvider(ruleFor(viewer, row))) {
    const what = `${first} and ${second} owe you one answer to what you registered on ${inWords(registeredOn)}.`
    return { title: `Joint answer to you: ${about}`, what }
  }
  const other = parties.find(({ organisation }) => organisation !== viewer.organisation)?.name ?? ''
  return { title: `Joint answer due: ${about}`, what: `Agree with ${other} on one answer to the provider.` }
}

export interface ContradictionCounts {
  /** Registered in the period. */
  readonly registered: number
  /** Answered, or taken back, in the period. */
  readonly answered: number
  readonly withdrawn: number
  /** Registered by the end of the period, and neither answered nor taken back by then. */
  readonly open: number
  /** Calendar days from registering to the joint answer, of those answered in the period, shortest first. */
  readonly daysToAnswer: readonly number[]
}

/** Of those that the viewer may see; all of them, or one place's. */
export async function countContradictions(
  read: Reader,
  viewer: Viewer,
  period: Period,
  place?: DeadlinePlace,
): Promise<ContradictionCounts> {
  const c = contradictions
  const rows = await read
    .select({ status: c.status, registeredOn: c.registeredOn, endedOn: c.endedOn })
    .from(c)
    .where(and(maySeeContradiction(viewer), place && placeSql(place), lte(c.registeredOn, period.to)))
  const within = (day: string | null): boolean => day !== null && day >= period.from && day <= period.to
  const ended = rows.filter(({ endedOn }) => within(endedOn))
  const answered = ended.filter(({ status }) => status === 'answered')
  return {
    registered: rows.filter(({ registeredOn }) => within(registeredOn)).length,
    answered: answered.length,
    withdrawn: ended.length - answered.length,
    open: rows.filter(({ endedOn }) => endedOn === null || endedOn > period.to).length,
    daysToAnswer: answered
      .map(({ registeredOn, endedOn }) => daysBetween(registeredOn, endedOn ?? registeredOn))
      .sort((a, b) => a - b),
  }
}

/** What an answer tells of, for the record. */
export function told(channel: string, seen: readonly SeenContradiction[]): Disclosure {
  const items = seen.map(({ row }) => ({ kind: 'contradiction', id: row.id }))
  const basis = [...new Set(seen.map(({ rule }) => rule.reason))]
  return { action: 'contradiction.disclosed', channel, items, basis }
}

function placeSql(place: DeadlinePlace): SQL {
  const c = contradictions
  return 'provider' in place ? eq(c.providerId, place.provider) : eq(c.locationId, place.location)
}

function before(after: readonly [string, string] | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const [at, id] = after
  const { registeredAt } = contradictions
  return or(lt(registeredAt, at), and(eq(registeredAt, at), lt(contradictions.id, id)))
}
