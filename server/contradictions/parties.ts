// Which bodies a provider can name: those that everybody knows to have to do with the place, and those whose visit or item
// this provider sees. Who has declared an interest is not for a provider to know, so that is no ground.
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { locations, organisationAreas, organisations } from '../../db/tables.ts'
import type { Disclosed } from '../events/disclose.ts'
import { intelligenceOfLocation } from '../intelligence/queries.ts'
import { displayName } from '../organisations/queries.ts'
import { adheresOn } from '../policy/adherence.ts'
import { addMonths } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import type { OrganisationKind, Viewer } from '../policy/viewer.ts'
import { visitsInCalendar } from '../visits/queries.ts'

export interface Nameable {
  readonly bodies: readonly { readonly organisation: string; readonly name: string }[]
  /** The visits and items that tell of a body that is not known anyway: one for each. */
  readonly grounds: readonly Disclosed[]
}

/** By name. The viewer is the provider of the location. */
export async function nameableBodies(read: Reader, viewer: Viewer, now: Moment, location: string): Promise<Nameable> {
  const grounds = await groundsAt(read, viewer, now, location)
  const o = organisations
  const [place] = await read.select().from(locations).where(eq(locations.id, location))
  if (place === undefined) return { bodies: [], grounds: [] }
  const serving = read
    .select({ id: organisationAreas.organisationId })
    .from(organisationAreas)
    .where(eq(organisationAreas.councilId, place.councilId ?? ''))
  const rows = await read
    .select({ id: o.id, name: o.name, kind: o.kind, gss: o.gss, validTo: o.validTo })
    .from(o)
    .where(
      or(
        eq(o.kind, 'regulator'),
        eq(o.id, place.councilId ?? ''),
        and(eq(o.kind, 'icb'), eq(o.gss, place.icbGss ?? '')),
        and(eq(o.kind, 'healthwatch'), inArray(o.id, serving)),
        grounds.size === 0 ? sql`1 = 0` : inArray(o.id, [...grounds.keys()]),
      ),
    )
    .orderBy(asc(o.nameFolded), asc(o.id))
  const bodies = []
  const told = []
  for (const { id, name, kind, gss, validTo } of rows) {
    if (!kinds.has(kind) || (validTo !== null && validTo < now.today)) continue
    const party = { organisation: id, kind: kind as OrganisationKind, gss }
    if (!(await adheresOn(read, party, now.today))) continue
    const standing = await standingAt(read, party, location, now.today)
    if (standing === undefined || standing.atProvider) continue
    bodies.push({ organisation: id, name: displayName({ id, name }) })
    const ground = grounds.get(id)
    const { isRegulator, isHost, isIcb, isHealthwatch } = standing
    if (ground !== undefined && !(isRegulator || isHost || isIcb || isHealthwatch)) told.push(ground)
  }
  return { bodies, grounds: told }
}

const kinds: ReadonlySet<string> = new Set(['regulator', 'council', 'icb', 'healthwatch'])

/** For each organisation whose visit or item about the location the viewer sees, one of them. */
async function groundsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  location: string,
): Promise<ReadonlyMap<string, Disclosed>> {
  const found = new Map<string, Disclosed>()
  const standing = await standingAt(read, viewer, location, now.today)
  if (standing === undefined) return found
  const place = { location, standing }
  const span = { from: earliest, to: addMonths(now.today, furthestMonths) }
  for (const { id, owner } of await visitsInCalendar(read, viewer, now, place, span, earliest)) {
    found.set(owner, { kind: 'visit', id })
  }
  let after: readonly [string, string] | undefined
  for (;;) {
    const page = { limit: 200, ...(after === undefined ? {} : { after }) }
    const items = await intelligenceOfLocation(read, viewer, now, place, {}, page)
    for (const { id, document } of items) {
      const { originator } = JSON.parse(document) as { originator: { organisation: string } }
      if (!found.has(originator.organisation)) found.set(originator.organisation, { kind: 'intelligence', id })
    }
    const last = items.at(-1)
    if (items.length < 200 || last === undefined) return found
    after = [last.observedOn, last.id]
  }
}

/** Before there was CQC. */
const earliest = '2000-01-01'
const furthestMonths = 40
