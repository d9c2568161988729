// Announced visits to come, service by service, as far as the viewer's organisation may see them. Unannounced ones are never
// among them, not even one's own: a programme is printed and passed on.
import { and, asc, eq, gt, gte, inArray, isNull, lte, not, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { combinations, locations, organisations, overlapDecisions, visits } from '../../../db/tables.ts'
import { addMonths } from '../../policy/dates.ts'
import type { Moment } from '../../policy/moment.ts'
import { among, concernsSql } from '../../policy/standing.ts'
import { maySee } from '../../policy/visit-rules.ts'
import type { OrganisationKind, Viewer } from '../../policy/viewer.ts'
import { seen } from '../seen.ts'
import type { Visit } from '../visit.ts'
import type { Candidate, Decided } from './candidates.ts'
import { visitDays } from './days.ts'

/** Which services are asked about: all that concern the viewer, or those of them that lie there. */
export interface Scope {
  readonly council?: string
  readonly region?: string
}

export interface Service {
  readonly lineage: string
  /** In order of date. Of several bodies. */
  readonly visits: readonly Candidate[]
}

/** A programme looks a year ahead. */
const monthsAhead = 12

/** The next chains of registrations that concern the viewer, by name. Where they run the service themselves they are no body there. */
export async function lineagesAfter(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { council, region }: Scope,
  after: string,
  limit: number,
): Promise<string[]> {
  const l = locations
  const inRegion = read
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.region, region ?? ''))
  const rows = await read
    .selectDistinct({ lineage: l.lineageId })
    .from(l)
    .where(
      and(
        gt(l.lineageId, after),
        concernsSql(viewer, now.today, { locationId: l.id }),
        council === undefined ? undefined : eq(l.councilId, council),
        region === undefined ? undefined : inArray(l.councilId, inRegion),
        isNotRunBy(l.providerId, viewer),
      ),
    )
    .orderBy(asc(l.lineageId))
    .limit(limit)
  return rows.map(({ lineage }) => lineage)
}

/** Those of these services to which more than one body has announced a visit, in order. */
export async function announcedAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  lineages: readonly string[],
): Promise<Service[]> {
  const rows = lineages.length === 0 ? [] : await announcedRows(read, viewer, now, lineages)
  const services = new Map<string, AnnouncedRow[]>()
  for (const row of rows) services.set(row.lineage, [...(services.get(row.lineage) ?? []), row])
  return [...services].flatMap(([lineage, found]) => {
    const bodies = new Set(found.map(({ owner }) => owner))
    return bodies.size < 2 ? [] : [{ lineage, visits: found.map((row) => toCandidate(row, found)) }]
  })
}

/** What the viewer's own side has decided or offered of its own visits among these. */
export async function decidedBy(read: Reader, viewer: Viewer, ids: readonly string[]): Promise<Decided> {
  if (ids.length === 0) return new Set()
  const d = overlapDecisions
  const c = combinations
  const decided = await read
    .select({ visit: d.visitId, other: d.otherId })
    .from(d)
    .where(and(inArray(d.visitId, [...ids]), eq(d.owner, viewer.organisation)))
  const offered = await read
    .select({ visit: c.visitId, other: c.otherVisitId })
    .from(c)
    .where(and(inArray(c.visitId, [...ids]), eq(c.owner, viewer.organisation), eq(c.state, 'offered')))
  return new Set([...decided, ...offered].map(({ visit, other }) => `${visit} ${other}`))
}

function announcedRows(read: Reader, viewer: Viewer, now: Moment, lineages: readonly string[]) {
  const v = visits
  return read
    .select({
      ...seen(viewer),
      lineage: locations.lineageId,
      runBy: locations.providerId,
      council: locations.councilId,
      ownerName: organisations.name,
      ownerKind: organisations.kind,
      providerId: v.providerId,
      kind: v.kind,
      basis: v.basis,
      topics: v.topics,
      notice: v.notice,
      external: v.external,
    })
    .from(locations)
    .innerJoin(v, eq(v.locationId, locations.id))
    .innerJoin(organisations, eq(organisations.id, v.owner))
    .where(
      and(
        inArray(locations.lineageId, [...lineages]),
        gte(v.startsOn, now.today),
        lte(v.startsOn, addMonths(now.today, monthsAhead)),
        eq(v.notice, 'announced'),
        inArray(v.status, ['proposed', 'offered', 'confirmed']),
        sql`${v.topics} <> ''`,
        isNull(v.external),
        isNotRunBy(v.providerId, viewer),
        maySee(viewer, now),
      ),
    )
    .orderBy(asc(locations.lineageId), asc(v.startsOn), asc(v.id))
}

type AnnouncedRow = Awaited<ReturnType<typeof announcedRows>>[number]

function isNotRunBy(
  providerId: typeof locations.providerId | typeof visits.providerId,
  viewer: Viewer,
): SQL | undefined {
  const runs = among(providerId, viewer.providers)
  return typeof runs === 'boolean' ? undefined : not(runs)
}

/** Who is joined with somebody that the viewer does not see is, for them, alone; so are all whose lead they don't see. */
function toCandidate(row: AnnouncedRow, together: readonly AnnouncedRow[]): Candidate {
  const { expectedHours } = JSON.parse(row.document) as Visit
  const partners = together.filter(({ jointLead }) => jointLead !== null && jointLead === row.jointLead)
  return {
    id: row.id,
    owner: row.owner,
    ownerName: row.ownerName,
    ownerKind: row.ownerKind as OrganisationKind,
    ownerHosts: row.council === row.owner,
    providerId: row.providerId,
    kind: row.kind,
    basis: row.basis,
    topics: row.topics.split('|').filter((topic) => topic !== ''),
    period: { from: row.startsOn, to: row.endsOn },
    notice: row.notice,
    status: row.status,
    external: row.external,
    location: row.locationId,
    runBy: row.runBy,
    days: visitDays({ kind: row.kind, ...(expectedHours === undefined ? {} : { expectedHours }) }),
    joined: partners.length > 1 && partners.some(({ id }) => id === row.jointLead),
  }
}
