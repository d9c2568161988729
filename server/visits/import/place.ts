// Where the visits of a file go: many rows at once, by CQC's id, or by name and postcode.
import { inArray } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { locations } from '../../../db/tables.ts'
import { locationsNamed, type LocationRow } from '../../organisations/queries.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { PlanRow, RowFault } from '../plan-file/plan-row.ts'

export interface LocatedRow {
  readonly row: PlanRow
  readonly location: Pick<LocationRow, 'id' | 'providerId'>
}

export type Located = { readonly row: PlanRow } & (
  { readonly location: LocatedRow['location'] } | { readonly fault: RowFault }
)

/** In the order of the rows. */
export async function locate(read: Reader, viewer: Viewer, rows: readonly PlanRow[]): Promise<Located[]> {
  const byId = await locationsWith(
    read,
    rows.flatMap(({ place }) => ('location' in place ? [place.location] : [])),
  )
  const located: Located[] = []
  for (const row of rows) {
    const { place } = row
    const found = 'location' in place ? byId.get(place.location) : await named(read, place.home, place.postcode)
    located.push(judged(viewer, row, found))
  }
  return located
}

async function locationsWith(read: Reader, ids: readonly string[]): Promise<Map<string, LocationRow>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await read.select().from(locations).where(inArray(locations.id, wanted))
  return new Map(rows.map((row) => [row.id, row]))
}

async function named(read: Reader, home: string, postcode: string): Promise<LocationRow | RowFault | undefined> {
  return onlyOne(await locationsNamed(read, home, postcode))
}

/** Registered ones go before those that are not any more. */
export function onlyOne<Place extends { readonly status: string }>(
  found: readonly Place[],
): Place | RowFault | undefined {
  const registered = found.filter(({ status }) => status === 'registered')
  const [one, ...others] = registered.length > 0 ? registered : found
  if (others.length === 0) return one
  return { field: 'home', detail: 'Several services have this name and postcode. Give the CQC location ID.' }
}

function judged(viewer: Viewer, row: PlanRow, found: LocationRow | RowFault | undefined): Located {
  if (found === undefined) return { row, fault: notFound(row) }
  if ('detail' in found) return { row, fault: found }
  if (viewer.providers.includes(found.providerId)) return { row, fault: ownService }
  return { row, location: { id: found.id, providerId: found.providerId } }
}

export function notFound({ place }: PlanRow): RowFault {
  if ('location' in place) return { field: 'location', detail: 'There is no service with this CQC location ID.' }
  return { field: 'home', detail: 'CQC has no service with this name and postcode. Give its CQC location ID.' }
}

export const ownService: RowFault = {
  field: 'location',
  detail: 'The organisation runs this service, so here it counts as the provider and cannot plan a visit.',
}
