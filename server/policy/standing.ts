// What an organisation is to a place: the standing on which every rule rests. Whoever is linked to the location's
// provider counts as provider there, whatever else it is (protocol §1). A body that is not bound by the agreement has none
// but that.
import { eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { prepared } from '../../db/database.ts'
import { interests, locations, organisationAreas, organisations, providerLinks } from '../../db/tables.ts'
import { boundSql } from './adherence.ts'
import type { Viewer } from './viewer.ts'

export const standings = [
  'atProvider',
  'isRegulator',
  'isHost',
  'isCommissioner',
  'isIcb',
  'isHealthwatch',
  // The region of the council (its own, or the one of the service's area); for a service also the national body.
  'isRegionOf',
  // The council that something is about.
  'isSubjectCouncil',
] as const
export type StandingFact = (typeof standings)[number]
export type Standing = Readonly<Record<StandingFact, boolean>>

/** What gives an interest in a service. */
const interested = ['isRegulator', 'isHost', 'isCommissioner', 'isIcb', 'isHealthwatch'] as const

/** What something is about: a service, or a council where there is no service. */
export interface About {
  readonly locationId: string
  readonly councilId: string | null
}

/** Who is asking, and which day it is in England: enough to judge a standing. */
export type Party = Pick<Viewer, 'organisation' | 'kind' | 'gss'> & Partial<Pick<Viewer, 'providers'>>

/** The providers whose services an organisation runs: itself, if it is one, and those it is linked to. */
export async function providersOf(read: Reader, organisation: string, kind: Viewer['kind']): Promise<string[]> {
  const linked = (await linkedProviders(read, { organisation })).map((row) => row.providerId)
  return kind === 'provider' ? [organisation, ...linked] : linked
}

const linkedProviders = prepared((db) =>
  db
    .select({ providerId: providerLinks.providerId })
    .from(providerLinks)
    .where(eq(providerLinks.organisationId, sql.placeholder('organisation'))),
)

/** An organisation's standing at one location; undefined where there is no such location. `today` is a date in England. */
export async function standingAt(
  read: Reader,
  party: Party,
  locationId: string,
  today: string,
): Promise<Standing | undefined> {
  const [row] = await standingRows(read, {
    location: locationId,
    organisation: party.organisation,
    gss: party.gss ?? '',
    today,
  })
  if (row === undefined) return undefined
  const atProvider =
    row.providerId === party.organisation ||
    Number(row.linked) === 1 ||
    party.providers?.includes(row.providerId) === true
  if (Number(row.bound) !== 1) return { ...noStanding, atProvider }
  return {
    atProvider,
    isRegulator: party.kind === 'regulator',
    isHost: party.kind === 'council' && row.councilId === party.organisation,
    isCommissioner: (party.kind === 'council' || party.kind === 'icb') && Number(row.commissions) === 1,
    isIcb: party.kind === 'icb' && row.icbGss !== null && row.icbGss === party.gss,
    isHealthwatch: party.kind === 'healthwatch' && Number(row.serves) === 1,
    isRegionOf: party.kind === 'national' || (party.kind === 'region' && Number(row.serves) === 1),
    isSubjectCouncil: false,
  }
}

/** An organisation's standing to what something is about; undefined where there is no such service or council. */
export async function standingTo(
  read: Reader,
  party: Party,
  { locationId, councilId }: About,
  today: string,
): Promise<Standing | undefined> {
  if (councilId === null) return standingAt(read, party, locationId, today)
  const [row] = await councilRows(read, { council: councilId, organisation: party.organisation, today })
  if (row === undefined) return undefined
  if (Number(row.bound) !== 1) return noStanding
  return {
    ...noStanding,
    isRegulator: party.kind === 'regulator',
    isRegionOf: party.kind === 'region' && Number(row.serves) === 1,
    isSubjectCouncil: party.kind === 'council' && councilId === party.organisation,
  }
}

/** Nothing to the place. */
const noStanding = Object.freeze(
  Object.fromEntries(standings.map((fact) => [fact, false])) as Record<StandingFact, false>,
)

/** Whether the organisation is a body with an interest in the place. Whoever runs it is its provider and nothing else. */
export function hasInterest(standing: Standing): boolean {
  return !standing.atProvider && interested.some((fact) => standing[fact])
}

const standingRows = prepared((db) =>
  db
    .select({
      providerId: locations.providerId,
      councilId: locations.councilId,
      icbGss: locations.icbGss,
      linked: sql<number>`case when ${linkedTo(locations.providerId, sql.placeholder('organisation'))} then 1 else 0 end`,
      commissions: sql<number>`case when ${commissions(locations.id, sql.placeholder('organisation'), sql.placeholder('today'))} then 1 else 0 end`,
      serves: sql<number>`case when ${serves(locations.councilId, sql.placeholder('organisation'))} then 1 else 0 end`,
      bound: sql<number>`case when ${boundSql(sql.placeholder('organisation'), sql.placeholder('today'))} then 1 else 0 end`,
    })
    .from(locations)
    .where(eq(locations.id, sql.placeholder('location'))),
)

const councilRows = prepared((db) =>
  db
    .select({
      serves: sql<number>`case when ${serves(organisations.id, sql.placeholder('organisation'))} then 1 else 0 end`,
      bound: sql<number>`case when ${boundSql(sql.placeholder('organisation'), sql.placeholder('today'))} then 1 else 0 end`,
    })
    .from(organisations)
    .where(sql`${organisations.id} = ${sql.placeholder('council')} and ${organisations.kind} = 'council'`),
)

/**
 * The standing facts of a row as SQL, for queries over many places, and councils where the rows have any. `known` spares the
 * look-ups where there is only one.
 */
export function standingSql(
  viewer: Viewer,
  today: string,
  place: { readonly locationId: SQLWrapper; readonly councilId?: SQLWrapper },
  known?: Standing,
): Readonly<Record<StandingFact, SQL | boolean>> {
  if (known !== undefined) return known
  const { organisation, kind, gss, adheres } = viewer
  const here = (condition: SQL): SQL =>
    sql`exists (select 1 from ${locations} where ${locations.id} = ${place.locationId} and ${condition})`
  const runs = among(locations.providerId, viewer.providers)
  const atProvider = runs !== false && here(sql`${runs}`)
  if (!adheres) return { ...noStanding, atProvider }
  return {
    atProvider,
    isRegulator: kind === 'regulator',
    isHost: kind === 'council' && here(sql`${locations.councilId} = ${organisation}`),
    isCommissioner: (kind === 'council' || kind === 'icb') && commissions(place.locationId, organisation, today),
    isIcb: kind === 'icb' && gss !== null && here(sql`${locations.icbGss} = ${gss}`),
    isHealthwatch: kind === 'healthwatch' && here(serves(locations.councilId, organisation)),
    isRegionOf: regionSql(viewer, here, place.councilId),
    isSubjectCouncil: kind === 'council' && isCouncil(place.councilId, organisation),
  }
}

function regionSql(
  { organisation, kind }: Viewer,
  here: (condition: SQL) => SQL,
  councilId: SQLWrapper | undefined,
): SQL | boolean {
  if (kind === 'national') return here(sql`1 = 1`)
  if (kind !== 'region') return false
  const ofService = here(serves(locations.councilId, organisation))
  return councilId === undefined ? ofService : sql`(${ofService} or ${serves(councilId, organisation)})`
}

/** Whatever the row is about, it is true or false and never null: a rule may ask for the contrary. */
function isCouncil(councilId: SQLWrapper | undefined, organisation: string): SQL | false {
  return councilId !== undefined && sql`(${councilId} is not null and ${councilId} = ${organisation})`
}

/** What concerns an organisation beside services: itself, or the councils that it serves. A filter for lists, never a right. */
export function concernsCouncilSql({ organisation, kind }: Viewer, councilId: SQLWrapper): SQL {
  if (kind === 'council') return sql`${councilId} = ${organisation}`
  return kind === 'region' ? serves(councilId, organisation) : sql`1 = 0`
}

/** As `areaSql`, of a body that is bound by the agreement; of any other organisation, the services that it runs. */
export function concernsSql(viewer: Viewer, today: string, place: { readonly locationId: SQLWrapper }): SQL {
  return areaSql(viewer.adheres ? viewer : { ...viewer, kind: 'provider' }, today, place)
}

/**
 * The locations that an organisation has to do with: CQC all, a council those that it hosts or has declared for, an ICB and
 * Healthwatch those of their area, whoever runs a service that service. A filter for lists, never a right to read.
 */
export function areaSql(viewer: Viewer, today: string, place: { readonly locationId: SQLWrapper }): SQL {
  const { organisation, kind, gss, providers } = viewer
  if (kind === 'regulator') return sql`1 = 1`
  const within = (condition: SQL): SQL =>
    sql`${place.locationId} in (select ${locations.id} from ${locations} where ${condition})`
  const runs = among(locations.providerId, providers)
  const declared = sql`${place.locationId} in (select ${interests.locationId} from ${interests} where ${interests.organisationId} = ${organisation} and ${interests.startsOn} <= ${today} and (${interests.endsOn} is null or ${interests.endsOn} >= ${today}))`
  const grounds = [
    ...(runs === false ? [] : [within(sql`${runs}`)]),
    ...(kind === 'council' ? [within(sql`${locations.councilId} = ${organisation}`), declared] : []),
    ...(kind === 'icb' ? [within(sql`${locations.icbGss} = ${gss ?? ''}`), declared] : []),
    ...(kind === 'healthwatch' ? [within(serves(locations.councilId, organisation))] : []),
  ]
  return grounds.length === 0 ? sql`1 = 0` : sql`(${sql.join(grounds, sql` or `)})`
}

/** Membership of a list; an empty list is nobody. */
export function among(column: SQLWrapper, ids: readonly string[]): SQL | boolean {
  if (ids.length === 0) return false
  return sql`${column} in (${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )})`
}

function linkedTo(providerId: SQLWrapper, organisation: unknown): SQL {
  return sql`exists (select 1 from ${providerLinks} where ${providerLinks.providerId} = ${providerId} and ${providerLinks.organisationId} = ${organisation})`
}

function commissions(locationId: SQLWrapper, organisation: unknown, today: unknown): SQL {
  return sql`exists (select 1 from ${interests} where ${interests.locationId} = ${locationId} and ${interests.organisationId} = ${organisation} and ${interests.startsOn} <= ${today} and (${interests.endsOn} is null or ${interests.endsOn} >= ${today}))`
}

function serves(councilId: SQLWrapper, organisation: unknown): SQL {
  return sql`exists (select 1 from ${organisationAreas} where ${organisationAreas.councilId} = ${councilId} and ${organisationAreas.organisationId} = ${organisation})`
}
