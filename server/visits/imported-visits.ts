// Visits that CQC's directory tells of: they have taken place, on a day; what they were about is not known.
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { visits } from '../../db/tables.ts'
import { directoryImport } from '../events/erased.ts'
import { newId } from '../events/id.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { newRow, type VisitRow } from './visit.ts'

export interface PastVisit {
  readonly locationId: string
  readonly providerId: string
  readonly date: string
}

/** Keeps those that are new, and answers how many were. Told twice, a visit is still one. */
export async function importVisits(tx: Tx, hub: Hub, rows: readonly PastVisit[]): Promise<number> {
  if (rows.length === 0) return 0
  const known = await knownVisits(tx, rows)
  const fresh = new Map<string, VisitRow>()
  for (const past of rows) {
    const key = `${past.locationId} ${past.date}`
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, rowOf(hub, past))
  }
  const all = [...fresh.values()]
  await insertVisits(tx, all)
  return all.length
}

const insertVisits = writeRows(visits, (tx, rows) => tx.insert(visits).values(rows))

const atOnce = 500

async function knownVisits(tx: Tx, rows: readonly PastVisit[]): Promise<Set<string>> {
  const places = [...new Set(rows.map((row) => row.locationId))]
  const known = new Set<string>()
  for (let at = 0; at < places.length; at += atOnce) {
    const found = await tx
      .select({ locationId: visits.locationId, date: visits.startsOn })
      .from(visits)
      .where(and(inArray(visits.locationId, places.slice(at, at + atOnce)), eq(visits.kind, pastKind)))
    for (const visit of found) known.add(`${visit.locationId} ${visit.date}`)
  }
  return known
}

const pastKind = 'cqc-inspection'

function rowOf(hub: Hub, past: PastVisit): VisitRow {
  const now = momentOf(hub.clock)
  const period = { from: past.date, to: past.date }
  const visit = {
    id: newId(hub),
    location: past.locationId,
    by: { organisation: 'CQC', name: 'Care Quality Commission' },
    kind: pastKind,
    status: 'completed' as const,
    topics: [],
    period,
    evidenceRequested: [],
    outcome: { visited: period },
  }
  return newRow(visit, { providerId: past.providerId, byRegulator: true, plannedBy: directoryImport }, now.instant)
}
