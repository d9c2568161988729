// What other slices may ask of the directory. All of it is public: no viewer is needed to look it up.
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared, type Reader } from '../../db/database.ts'
import { locations, organisations, providerLinks } from '../../db/tables.ts'
import { fold, toPostcode } from './fold.ts'

// But this: each viewer sees their own part of it.
export { interestsAt } from './interests.ts'

export type LocationRow = typeof locations.$inferSelect
export type OrganisationRow = typeof organisations.$inferSelect

export async function locationById(read: Reader, id: string): Promise<LocationRow | undefined> {
  const [row] = await locationRows(read, { id })
  return row
}

const locationRows = prepared((db) =>
  db
    .select()
    .from(locations)
    .where(eq(locations.id, sql.placeholder('id'))),
)

/** All of a provider's locations, by id. */
export async function providerLocations(read: Reader, providerId: string): Promise<LocationRow[]> {
  return read.select().from(locations).where(eq(locations.providerId, providerId)).orderBy(asc(locations.id))
}

/** The first so many of a provider's locations, by id. */
export async function firstLocations(read: Reader, providerId: string, limit: number): Promise<LocationRow[]> {
  return read
    .select()
    .from(locations)
    .where(eq(locations.providerId, providerId))
    .orderBy(asc(locations.id))
    .limit(limit)
}

/** The registrations of one service, earlier and later ones, by id. */
export async function locationsOfLineage(read: Reader, lineageId: string): Promise<LocationRow[]> {
  return read.select().from(locations).where(eq(locations.lineageId, lineageId)).orderBy(asc(locations.id))
}

export async function organisationById(read: Reader, id: string): Promise<OrganisationRow | undefined> {
  const [row] = await organisationRows(read, { id })
  return row
}

const organisationRows = prepared((db) =>
  db
    .select()
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
)

/** What each of these organisations is called; those that the hub does not know are left out. */
export async function organisationNames(read: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await read
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, wanted))
  return new Map(rows.map((row) => [row.id, displayName(row)]))
}

/** The organisations that run a provider (a council with homes of its own), by id. */
export async function organisationsBehind(
  read: Reader,
  providerId: string,
): Promise<{ organisation: string; name: string }[]> {
  return read
    .select({ organisation: organisations.id, name: organisations.name })
    .from(providerLinks)
    .innerJoin(organisations, eq(organisations.id, providerLinks.organisationId))
    .where(eq(providerLinks.providerId, providerId))
    .orderBy(asc(organisations.id))
}

/** An organisation's name; a provider that is known only by its id is called by it. */
export function displayName({ id, name }: { readonly id: string; readonly name: string }): string {
  return name === '' ? `Provider ${id}` : name
}

/** What each of these locations is called; those that the hub does not hold are left out. */
export async function locationNames(read: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { id, name } = locations
  const rows = await read.select({ id, name }).from(locations).where(inArray(id, wanted))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** What items are about, by name: services and councils, by their ids. */
export async function subjectNames(
  read: Reader,
  subjects: readonly { readonly location?: string; readonly council?: string }[],
): Promise<Map<string, string>> {
  const places = await locationNames(
    read,
    subjects.flatMap(({ location = [] }) => location),
  )
  const councils = subjects.flatMap(({ council = [] }) => council)
  return new Map([...places, ...(await organisationNames(read, councils))])
}

/** The councils, by name. */
export async function councils(read: Reader): Promise<{ id: string; name: string }[]> {
  return organisationsOf(read, 'council')
}

/** All organisations of a kind, by name. */
export async function organisationsOf(read: Reader, of: 'council' | 'icb'): Promise<{ id: string; name: string }[]> {
  const { id, name, kind, nameFolded } = organisations
  return read.select({ id, name }).from(organisations).where(eq(kind, of)).orderBy(asc(nameFolded), asc(id))
}

/** The integrated care board of an area, where the hub holds it. */
export async function icbOf(read: Reader, gss: string): Promise<{ id: string; name: string } | undefined> {
  const { id, name, kind } = organisations
  const [found] = await read
    .select({ id, name })
    .from(organisations)
    .where(and(eq(kind, 'icb'), eq(organisations.gss, gss)))
  return found
}

/** What two ways to write the name and postcode of one place have in common. Undefined for what is no postcode. */
export function nameKey(name: string, postcode: string): string | undefined {
  const known = toPostcode(postcode)
  return known === undefined ? undefined : `${known} ${fold(name)}`
}

/** The registrations with this name at this postcode, however they are written, by id. None for what is no postcode. */
export async function locationsNamed(read: Reader, name: string, postcode: string): Promise<LocationRow[]> {
  const known = toPostcode(postcode)
  if (known === undefined) return []
  const { postcode: at, nameFolded, id } = locations
  return read
    .select()
    .from(locations)
    .where(and(eq(at, known), eq(nameFolded, fold(name))))
    .orderBy(asc(id))
}
