// What was spared by decisions about overlaps: one's own, all of them; others' only where the visit reads as stood down to
// this viewer, which it does where they may see all that it rests on. Nothing is counted that they could not read elsewhere.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { overlapDecisions } from '../../db/tables.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { fixedShare } from '../policy/reference.ts'
import { concernsSql } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { relying, visitDays, visitsByIds, type ProvidersVisit, type Visit } from '../visits/queries.ts'
import { isAsked, type Asked, type Saving } from './saving.ts'

type DecisionRow = typeof overlapDecisions.$inferSelect

/** Decisions looked up at once. */
const step = 300

export async function decidedSavings(read: Reader, viewer: Viewer, now: Moment, asked: Asked): Promise<Saving[]> {
  const found: Saving[] = []
  let after: DecisionRow | undefined
  for (;;) {
    const rows = await decisionsAfter(read, viewer, now, asked, after)
    const savings = await savingsOf(read, viewer, now, rows)
    found.push(...savings.filter((saving) => isAsked(saving, asked)))
    after = rows.at(-1)
    if (after === undefined || rows.length < step) return found
    // SQLite answers at once: without a pause, nobody else's request would be served meanwhile.
    await nextTurn()
  }
}

function decisionsAfter(read: Reader, viewer: Viewer, now: Moment, asked: Asked, after: DecisionRow | undefined) {
  const d = overlapDecisions
  const own = eq(d.owner, viewer.organisation)
  const others = and(eq(d.decision, 'rely'), concernsSql(viewer, now.today, { locationId: d.locationId }))
  return read
    .select()
    .from(d)
    .where(
      and(
        // A day in England begins up to an hour before the same one in UTC.
        gte(d.decidedAt, `${addDays(asked.from, -1)}T`),
        lt(d.decidedAt, `${addDays(asked.to, 1)}T`),
        or(own, others),
        asked.location === undefined ? undefined : eq(d.locationId, asked.location),
        asked.body === undefined ? undefined : eq(d.owner, asked.body),
        beyond(after),
      ),
    )
    .orderBy(asc(d.decidedAt), asc(d.visitId), asc(d.otherId))
    .limit(step)
}

function beyond(after: DecisionRow | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const d = overlapDecisions
  const { decidedAt, visitId, otherId } = after
  const later = or(gt(d.visitId, visitId), and(eq(d.visitId, visitId), gt(d.otherId, otherId)))
  return or(gt(d.decidedAt, decidedAt), and(eq(d.decidedAt, decidedAt), later))
}

async function savingsOf(read: Reader, viewer: Viewer, now: Moment, rows: readonly DecisionRow[]): Promise<Saving[]> {
  const visits = await visitsByIds(
    read,
    viewer,
    now,
    rows.flatMap((row) => [row.visitId, visitIn(row)].filter((id) => id !== undefined)),
  )
  const reliances = await reliancesOf(read, [...new Set(rows.map(({ visitId }) => visitId))])
  return rows.flatMap((row) => {
    const visit = visits.get(row.visitId)
    if (visit === undefined) return []
    const all = reliances.get(row.visitId) ?? []
    const isLast = all.at(-1)?.otherId === row.otherId
    const other = visitIn(row)
    const seen = other !== undefined && visits.has(other) ? { with: other } : {}
    if (visit.owner === viewer.organisation) return [{ ...ownSaving(row, visit, all, isLast), ...seen }]
    // Told once, when its last topic had left it: what led up to it is its owner's.
    return visit.status === 'stood-down' && isLast ? [{ ...othersSaving(row, visit, all), ...seen }] : []
  })
}

/** By visit, everything on which it relies, the last decision last. */
async function reliancesOf(read: Reader, ids: readonly string[]): Promise<Map<string, DecisionRow[]>> {
  const d = overlapDecisions
  const rows =
    ids.length === 0
      ? []
      : await read
          .select()
          .from(d)
          .where(and(inArray(d.visitId, [...ids]), eq(d.decision, 'rely')))
          .orderBy(asc(d.decidedAt), asc(d.otherId))
  const found = new Map<string, DecisionRow[]>()
  for (const row of rows) found.set(row.visitId, [...(found.get(row.visitId) ?? []), row])
  return found
}

function ownSaving(row: DecisionRow, visit: ProvidersVisit, all: readonly DecisionRow[], isLast: boolean): Saving {
  const relies = row.decision === 'rely'
  const stoodDown = relies && isLast && visit.status === 'stood-down'
  return {
    ...about(row, visit),
    own: true,
    decision: row.decision as Saving['decision'],
    ...(row.reason === null ? {} : { reason: row.reason }),
    about: row.otherId,
    notMade: stoodDown ? 1 : 0,
    days: relies ? daysOf(row, visit, all, isLast) : 0,
    findings: relies && visit.status !== 'cancelled' ? findingsIn(row) : 0,
  }
}

function othersSaving(row: DecisionRow, visit: ProvidersVisit, all: readonly DecisionRow[]): Saving {
  return {
    ...about(row, visit),
    own: false,
    decision: 'rely',
    notMade: 1,
    days: visitDays(textOf(visit)),
    findings: all.reduce((sum, each) => sum + findingsIn(each), 0),
  }
}

function about({ visitId, otherId, decidedAt }: DecisionRow, { owner, locationId, providerId }: ProvidersVisit) {
  const on = momentOf({ now: () => new Date(decidedAt) }).today
  return { key: `${visitId}/${otherId}`, on, visit: visitId, owner, location: locationId, provider: providerId }
}

/** The visit's days, by the topics that left it; what stays however few are left is spared when the last one leaves. */
function daysOf(row: DecisionRow, visit: ProvidersVisit, all: readonly DecisionRow[], isLast: boolean): number {
  if (visit.status === 'cancelled') return 0
  const text = textOf(visit)
  const topics = [...new Set([...text.topics, ...all.flatMap(topicsIn)])]
  const days = visitDays(text)
  const lengths = { days: [days], topics: [topics], fixedShare }
  if (visit.status !== 'stood-down') return relying(lengths, 0, new Set(topicsIn(row)))
  const part = (days * (1 - fixedShare) * topicsIn(row).length) / Math.max(1, topics.length)
  return isLast ? part + days * fixedShare : part
}

function textOf({ document }: ProvidersVisit): Visit {
  return JSON.parse(document) as Visit
}

function topicsIn({ topics }: DecisionRow): string[] {
  return (topics ?? '').split('|').filter((topic) => topic !== '')
}

/** The part of a kept overlap that tells what the decision rests on. */
interface Ground {
  readonly with: { readonly visit?: string; readonly findings?: readonly unknown[] }
}

function visitIn({ ground }: DecisionRow): string | undefined {
  return (JSON.parse(ground) as Ground).with.visit
}

function findingsIn({ ground }: DecisionRow): number {
  return (JSON.parse(ground) as Ground).with.findings?.length ?? 0
}
