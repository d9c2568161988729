// A page of the snapshot: the next services of England, each with what the viewer's organisation may see of others' work
// there. It is cut by services, which are public, so that its length and its cursor tell of nothing else.
import { and, asc, gt, gte, lte } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { locations } from '../../../db/tables.ts'
import type { Disclosed } from '../../events/disclose.ts'
import { circumstancesByLocation, findingsNear } from '../../intelligence/queries.ts'
import type { LocationRow } from '../../organisations/queries.ts'
import { addDays, type Period } from '../../policy/dates.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { visitsNear } from '../nearby.ts'
import { longestVisit, reach } from '../reliance.ts'
import type { SnapshotFinding, SnapshotPlace, SnapshotVisit } from './places.ts'

/** As many as any list has. With what happens at them, some thousand lines: a fraction of a second, and one entry in the audit. */
export const servicesOnPage = 200

export interface SnapshotItems {
  readonly places: readonly SnapshotPlace[]
  /** The last lineage, where there are more. */
  readonly next?: string
  /** What of it is not public. */
  readonly told: readonly Disclosed[]
}

/** The services after this lineage, in order of their lineage's id. */
export async function snapshotPage(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  after: string,
  most = servicesOnPage,
): Promise<SnapshotItems> {
  const lineages = await lineagesAfter(read, after, most + 1)
  const shown = lineages.slice(0, most)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return { places: [], told: [] }
  const rows = await read
    .select()
    .from(locations)
    .where(and(gte(locations.lineageId, first), lte(locations.lineageId, last)))
    .orderBy(asc(locations.lineageId), asc(locations.id))
  const held = await heldAt(read, viewer, now, rows)
  const byLineage = grouped(rows, ({ lineageId }) => lineageId)
  const places = shown.map((lineage) => toPlace(lineage, byLineage.get(lineage) ?? [], held))
  return { places, told: held.told, ...(lineages.length > shown.length ? { next: last } : {}) }
}

async function lineagesAfter(read: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await read
    .selectDistinct({ id: locations.lineageId })
    .from(locations)
    .where(gt(locations.lineageId, after))
    .orderBy(asc(locations.lineageId))
    .limit(limit)
  return rows.map(({ id }) => id)
}

interface Held {
  readonly visits: ReadonlyMap<string, readonly SnapshotVisit[]>
  readonly findings: ReadonlyMap<string, readonly SnapshotFinding[]>
  readonly ratings: Awaited<ReturnType<typeof circumstancesByLocation>>['ratings']
  readonly events: Awaited<ReturnType<typeof circumstancesByLocation>>['events']
  readonly told: readonly Disclosed[]
}

/** Whatever can lie near a visit that is planned today or later. */
async function heldAt(read: Reader, viewer: Viewer, now: Moment, rows: readonly LocationRow[]): Promise<Held> {
  const ids = rows.map(({ id }) => id)
  const within = aheadOf(now.today)
  const visits = await visitsNear(read, viewer, now, ids, within, viewer.organisation)
  const found = await findingsNear(read, viewer, now, ids, within)
  const { ratings, events } = await circumstancesByLocation(read, viewer, now, ids)
  const known = new Set(visits.map(({ id }) => id))
  const findings = found.flatMap(({ locationId, ...finding }): SnapshotFinding[] => {
    if (finding.originator === viewer.organisation) return []
    const visitId = finding.visitId !== null && known.has(finding.visitId) ? finding.visitId : null
    return [{ location: locationId, ...finding, visitId }]
  })
  const told = [
    ...visits.map(({ id }) => ({ kind: 'visit', id })),
    ...[...findings, ...ratings.filter(({ isPublic }) => !isPublic), ...events].map(({ id }) => ({
      kind: 'intelligence',
      id,
    })),
  ]
  return {
    visits: grouped(visits, ({ location }) => location),
    findings: grouped(findings, ({ location }) => location),
    ratings,
    events,
    told,
  }
}

/** A visit that is planned today may have begun as long ago as a visit lasts. */
function aheadOf(today: string): Period {
  const earliest = addDays(today, 1 - longestVisit)
  return { from: reach({ from: earliest, to: today }).from, to: '9999-12-31' }
}

function toPlace(lineage: string, rows: readonly LocationRow[], held: Held): SnapshotPlace {
  const ids = new Set(rows.map(({ id }) => id))
  const rating = held.ratings.find(({ locationId }) => ids.has(locationId))
  return {
    lineage,
    locations: rows.map(toLocation),
    lowRated: rating !== undefined && rating.place > 2,
    events: held.events
      .filter(({ locationId }) => ids.has(locationId))
      .map(({ observedOn, topics }) => ({ observedOn, topics })),
    visits: rows.flatMap(({ id }) => held.visits.get(id) ?? []),
    findings: rows.flatMap(({ id }) => held.findings.get(id) ?? []),
  }
}

function toLocation({ id, name, postcode, providerId, councilId, status }: LocationRow) {
  return {
    id,
    name,
    provider: providerId,
    status,
    ...(postcode === null ? {} : { postcode }),
    ...(councilId === null ? {} : { council: councilId }),
  }
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}
