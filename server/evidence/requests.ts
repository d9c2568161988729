// What visits ahead ask a provider to have ready, each item once for each location however many ask for it (protocol §6).
// A provider is told of the visits that it may see; a body of its own, with what is there already.
import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { locationById } from '../organisations/queries.ts'
import { addMonths } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { concernsSql, hasInterest, standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { visitsInCalendar, type CalendarVisit, type Visit } from '../visits/queries.ts'
import { answerFor, byPreference } from './answering.ts'
import { evidenceAt, toEvidence, type Evidence, type EvidencePlace, type EvidenceRow } from './queries.ts'

type Shapes = components['schemas']
export type EvidenceRequest = Shapes['EvidenceRequestList']['items'][number]

export interface Requests {
  readonly items: readonly EvidenceRequest[]
  /** What of it is not public. */
  readonly visits: readonly string[]
  readonly evidence: readonly EvidenceRow[]
}

/** Where the viewer stands, with whom; undefined where they are neither its provider nor a body with an interest. */
export async function placeFor(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  location: string,
): Promise<EvidencePlace | undefined> {
  const [found, standing] = [await locationById(read, location), await standingAt(read, viewer, location, now.today)]
  if (found === undefined || standing === undefined) return undefined
  const managed = viewer.locations === undefined || viewer.locations.includes(location)
  const concerned = standing.atProvider ? managed : hasInterest(standing)
  return concerned ? { provider: found.providerId, location } : undefined
}

/** All of a provider; undefined where the viewer is nothing to any of its locations. */
export async function providerPlace(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  provider: string,
): Promise<EvidencePlace | undefined> {
  if (viewer.providers.includes(provider)) return { provider }
  const [concerned] = await read
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.providerId, provider), concernsSql(viewer, now.today, { locationId: locations.id })))
    .limit(1)
  return concerned && { provider }
}

/** In order of the day by which they are needed. */
export async function requestsAt(read: Reader, viewer: Viewer, now: Moment, place: EvidencePlace): Promise<Requests> {
  const asked = (await askingVisits(read, viewer, now, place)).map(({ row, visit }) => ({
    where: { id: row.locationId, name: row.locationName },
    visit,
  }))
  const kinds = [...new Set(asked.flatMap(({ visit }) => visit.evidenceRequested))]
  const rows = await evidenceAt(read, viewer, now, place, { kinds })
  const there = rows.map(toEvidence)
  const groups = new Map<string, { where: EvidenceRequest['location']; item: string; visits: Visit[] }>()
  for (const { where, visit } of asked) {
    for (const item of new Set(visit.evidenceRequested)) {
      const key = `${where.id} ${item}`
      const group = groups.get(key) ?? { where, item, visits: [] }
      group.visits.push(visit)
      groups.set(key, group)
    }
  }
  const items = [...groups.values()].map(({ where, item, visits }) =>
    requestOf(
      where,
      item,
      visits,
      there.filter((one) => one.item === item && (one.location === undefined || one.location === where.id)),
    ),
  )
  const shown = new Set(items.flatMap(({ evidence }) => evidence.map(({ id }) => id)))
  return {
    items: items.sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en')),
    visits: asked.map(({ visit }) => visit.id),
    evidence: rows.filter(({ id }) => shown.has(id)),
  }
}

/** Visits ahead that ask for something: those that the provider may see, or the body's own. */
async function askingVisits(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: EvidencePlace,
): Promise<{ readonly row: CalendarVisit; readonly visit: Visit }[]> {
  const { provider, location } = place
  const span = { from: now.today, to: addMonths(now.today, furthestMonths) }
  const runs = viewer.providers.includes(provider)
  const standing = location === undefined ? undefined : await standingAt(read, viewer, location, now.today)
  const where = location === undefined || standing === undefined ? { provider } : { location, standing }
  const rows = await visitsInCalendar(read, viewer, now, where, span, now.today)
  return rows
    .filter(({ owner }) => runs || owner === viewer.organisation)
    .map((row) => ({ row, visit: JSON.parse(row.document) as Visit }))
    .filter(({ visit }) => visit.evidenceRequested.length > 0 && ahead.has(visit.status))
}

const ahead: ReadonlySet<string> = new Set(['proposed', 'offered', 'confirmed'])
/** A visit begins at most three years ahead. */
const furthestMonths = 40

function requestOf(
  location: EvidenceRequest['location'],
  item: string,
  visits: readonly Visit[],
  there: readonly Evidence[],
): EvidenceRequest {
  const answers = visits.map((visit) => ({ visit, ...answerFor(there, visit.period) }))
  const answering = there.filter((one) => answers.some(({ by }) => by === one))
  const requests = answers.map(({ visit, answered, by }) => ({
    visit: visit.id,
    by: visit.by,
    ...(visit.external === undefined ? {} : { external: visit.external }),
    kind: visit.kind,
    period: visit.period,
    answered,
    ...(by === undefined ? {} : { evidence: by.id }),
  }))
  const neededBy = visits.map(({ period }) => period.from).sort()[0] ?? ''
  const evidence = answering.length > 0 ? answering : [...there].sort(byPreference).slice(0, 1)
  return { location, item, neededBy, requests, evidence } as EvidenceRequest
}

function orderOf({ neededBy, location, item }: EvidenceRequest): string {
  return `${neededBy} ${location.name} ${location.id} ${item}`
}
