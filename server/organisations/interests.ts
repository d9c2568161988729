// Declared interests (protocol §1): an organisation says that it commissions care at a location, between two dates and
// without any person's data. It, CQC and the host council see the declaration, and nobody else.
import { and, asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { interests } from '../../db/tables.ts'
import type { InterestDeclaration } from './shapes.ts'
import { contract } from '../contract/loaded.ts'
import { changedInterest } from '../events/changed.ts'
import { enter } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { addDays } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { momentOf, startOfDay } from '../policy/moment.ts'
import type { Standing } from '../policy/standing.ts'
import { standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { may, roles } from '../policy/viewer.ts'

export interface Declared {
  readonly created: boolean
  /** The shape `Interest`. */
  readonly document: string
}

export interface SeenInterest {
  readonly organisationId: string
  readonly document: string
  /** Why the viewer sees it. */
  readonly basis: 'own' | 'regulator' | 'host'
}

/**
 * Declares the viewer's own organisation's interest, over an earlier declaration if there is one; the same again changes
 * nothing. Throws `role-not-allowed`, `not-found` for the location, `not-yours` for another organisation, `invalid` for an
 * end before the start and for an organisation that runs the location itself.
 */
export async function declareInterest(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  place: { readonly location: string; readonly organisation: string },
  { startsOn, endsOn }: InterestDeclaration,
): Promise<Declared> {
  if (!may(viewer, 'declare-interest')) throw new Problem('role-not-allowed')
  if (!viewer.adheres) throw new Problem('not-adhering')
  const now = momentOf(hub.clock)
  const standing = await standingAt(tx, viewer, place.location, now.today)
  if (standing === undefined) throw new Problem('not-found')
  if (place.organisation !== viewer.organisation) {
    throw new Problem('not-yours', { detail: 'An organisation declares an interest for itself only.' })
  }
  if (standing.atProvider) {
    throw invalid('', 'Your organisation runs this service: it counts as its provider here, and not as a commissioner.')
  }
  if (endsOn !== undefined && endsOn < startsOn)
    throw invalid('/endsOn', 'Give a last day that is not before the first.')
  return store(tx, hub, viewer, place.location, { startsOn, ...(endsOn === undefined ? {} : { endsOn }) })
}

async function store(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  locationId: string,
  term: InterestDeclaration,
): Promise<Declared> {
  const organisationId = viewer.organisation
  const document = contract().serialise('Interest', {
    location: locationId,
    organisation: organisationId,
    capacity: 'commissioner',
    ...term,
  })
  const [known] = await tx.select().from(interests).where(sameAs(locationId, organisationId))
  if (known?.document === document) return { created: false, document }
  const row = {
    startsOn: term.startsOn,
    endsOn: term.endsOn ?? null,
    declaredAt: momentOf(hub.clock).instant,
    declaredBy: viewer.subject,
    document,
  }
  await tx
    .insert(interests)
    .values({ locationId, organisationId, ...row })
    .onConflictDoUpdate({ target: [interests.locationId, interests.organisationId], set: row })
  await enter(tx, hub, {
    organisation: viewer.organisation,
    subject: viewer.subject,
    roles: viewer.roles,
    action: 'interest.declared',
    resource: { kind: 'interest', id: `${locationId}/${organisationId}` },
    details: { ...term },
  })
  const before = known === undefined ? '' : `${known.startsOn}/${known.endsOn ?? ''}`
  const ends = term.endsOn === undefined ? [] : [startOfDay(addDays(term.endsOn, 1))]
  await changedInterest(tx, hub, `${locationId}/${organisationId}`, before, [startOfDay(term.startsOn), ...ends])
  return { created: known === undefined, document }
}

/** The declarations at a location that the viewer may see, by organisation; undefined where there is no such location. */
export async function interestsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationId: string,
): Promise<SeenInterest[] | undefined> {
  const standing = await standingAt(read, viewer, locationId, now.today)
  if (standing === undefined) return undefined
  const wide = basisFor(standing)
  if (!readsInterests(viewer)) return []
  const mine = wide === undefined ? eq(interests.organisationId, viewer.organisation) : undefined
  const rows = await read
    .select({ organisationId: interests.organisationId, document: interests.document })
    .from(interests)
    .where(and(eq(interests.locationId, locationId), mine))
    .orderBy(asc(interests.organisationId))
  return rows.map((row) => ({ ...row, basis: row.organisationId === viewer.organisation ? 'own' : (wide ?? 'own') }))
}

/** On what ground the viewer sees what others declared; undefined where they don't. */
function basisFor(standing: Standing): 'regulator' | 'host' | undefined {
  if (standing.isRegulator) return 'regulator'
  // Whoever runs the place counts as its provider, and no provider is told who buys care.
  return standing.isHost && !standing.atProvider ? 'host' : undefined
}

/** Who reads only ratings, or only what is published, does not read this. */
function readsInterests(viewer: Viewer): boolean {
  return viewer.roles.some((role) => roles[role].reads === 'all')
}

function sameAs(locationId: string, organisationId: string) {
  return and(eq(interests.locationId, locationId), eq(interests.organisationId, organisationId))
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}
