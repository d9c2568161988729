// Visits that have taken place, many in one transaction. No lineage lock is taken: they book nothing, nobody is told of an
// overlap with them inside the transaction, and a booking at the same moment meets them as it meets an outcome that is
// recorded a moment later.
import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { writeRows } from '../../../db/rows.ts'
import { visits } from '../../../db/tables.ts'
import { newId } from '../../events/id.ts'
import { enterAct } from '../../events/record.ts'
import type { Hub } from '../../hub.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { checkPlan, periodErrors, withTopics } from '../plan.ts'
import type { RowFault } from '../plan-file/plan-row.ts'
import { newRow, updateVisit, visitOf, type Visit, type VisitRow } from '../visit.ts'
import { errorFault, faultsOf } from './faults.ts'
import type { LocatedRow } from './place.ts'
import { hashOf, insertSources, sourceIdOf, type SourceRow } from './sources.ts'

/** What CQC's directory calls a visit of which it tells no more than the day. */
const unspecified = 'cqc-inspection'

/** What is wrong with a visit that took place: the same checks as of a plan, but for its days. */
export function pastFaults({ row }: LocatedRow, viewer: Viewer, ownerName: string, now: Moment) {
  const kind = kindOf(row.kind, viewer)
  if (kind === undefined) return [{ field: 'kind', detail: `Say which kind of visit ${ownerName} made.` }] as const
  const days: RowFault[] = periodErrors(row.period, '/period').map(errorFault)
  if (days.length > 0) return days
  try {
    const { topics, standards, contact } = row
    const said = { topics, ...(standards === undefined ? {} : { standards }) }
    checkPlan(
      { ...withTopics(said), ...(kind === unspecified ? {} : { kind }), ...(contact === undefined ? {} : { contact }) },
      viewer.kind,
      now,
    )
    return []
  } catch (problem) {
    return faultsOf(problem)
  }
}

function kindOf(kind: string | undefined, viewer: Viewer): string | undefined {
  return kind ?? (viewer.kind === 'regulator' ? unspecified : undefined)
}

export interface PastOutcome {
  readonly added: number
  /** The directory had told of them already, and now their topics are known. */
  readonly changed: number
  readonly unchanged: number
}

/** Keeps those that are new. One that the hub knows of already, of the same body, place and first day, is not kept twice. */
export async function keepPast(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  ownerName: string,
  rows: readonly LocatedRow[],
): Promise<PastOutcome> {
  const now = momentOf(hub.clock)
  const known = await knownVisits(tx, viewer.organisation, rows)
  const fresh: VisitRow[] = []
  const sources: SourceRow[] = []
  const changed: string[] = []
  for (const located of rows) {
    const before = known.get(keyOf(located.location.id, located.row.period.from))
    const visit = toVisit(located, viewer, ownerName, before?.id ?? newId(hub))
    if (before === undefined) {
      const origin = {
        providerId: located.location.providerId,
        byRegulator: viewer.kind === 'regulator',
        plannedBy: viewer.subject,
      }
      const made = newRow(visit, origin, now.instant)
      fresh.push(made)
      known.set(keyOf(made.locationId, made.startsOn), made)
    } else if (before.topics === '' && visit.topics.length > 0) {
      await complete(tx, visit, now)
      changed.push(before.id)
    }
    const { organisation: owner } = viewer
    const id = { owner, sourceId: sourceIdOf(located), visitId: visit.id }
    sources.push({ ...id, rowHash: hashOf(located), broughtAt: now.instant })
  }
  await insertVisits(tx, fresh)
  await insertSources(tx, sources)
  await enterBatch(
    tx,
    hub,
    viewer,
    fresh.map(({ id }) => id),
    changed,
  )
  return { added: fresh.length, changed: changed.length, unchanged: rows.length - fresh.length - changed.length }
}

const insertVisits = writeRows(visits, (tx, rows) => tx.insert(visits).values(rows))

type Known = Pick<VisitRow, 'id' | 'locationId' | 'startsOn' | 'topics'>

async function knownVisits(read: Reader, owner: string, rows: readonly LocatedRow[]): Promise<Map<string, Known>> {
  const { id, locationId, startsOn, topics } = visits
  const places = [...new Set(rows.map(({ location }) => location.id))]
  const days = [...new Set(rows.map(({ row }) => row.period.from))]
  const found = await read
    .select({ id, locationId, startsOn, topics })
    .from(visits)
    .where(
      and(
        inArray(locationId, places),
        inArray(startsOn, days),
        eq(visits.owner, owner),
        eq(visits.status, 'completed'),
      ),
    )
  return new Map(found.map((row) => [keyOf(row.locationId, row.startsOn), row]))
}

/** The visit of which the directory has told, with what is known of it now. */
async function complete(tx: Tx, visit: Visit, now: Moment): Promise<void> {
  const [row] = await tx.select().from(visits).where(eq(visits.id, visit.id))
  if (row !== undefined) await updateVisit(tx, row, { ...visitOf(row), ...visit }, now)
}

function keyOf(location: string, day: string): string {
  return `${location} ${day}`
}

function toVisit({ row, location }: LocatedRow, viewer: Viewer, ownerName: string, id: string): Visit {
  const { basis, standards, period, notice, expectedHours, contact } = row
  const { topics } = withTopics({ topics: row.topics, ...(standards === undefined ? {} : { standards }) })
  return {
    id,
    location: location.id,
    by: { organisation: viewer.organisation, name: ownerName },
    kind: kindOf(row.kind, viewer) ?? unspecified,
    status: 'completed',
    topics,
    period,
    evidenceRequested: [],
    outcome: { visited: period, ...(expectedHours === undefined ? {} : { hours: expectedHours }) },
    ...(basis === undefined ? {} : { basis }),
    ...(standards === undefined ? {} : { standards }),
    ...(notice === undefined ? {} : { notice }),
    ...(contact === undefined ? {} : { contact }),
  }
}

async function enterBatch(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  added: readonly string[],
  changed: readonly string[],
): Promise<void> {
  if (added.length + changed.length === 0) return
  await enterAct(tx, hub, viewer, 'visits.imported', { kind: 'visits', id: 'past' }, { added, changed })
}
