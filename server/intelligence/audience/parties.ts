// The organisations that an audience comes to, as far as its asker may know of them: each class by what the directory holds,
// and who has declared that it buys care by what CQC, the host and the declarer know (decision 0003).
import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { adherences, interests, organisationAreas, organisations, providerLinks } from '../../../db/tables.ts'
import { displayName, locationById } from '../../organisations/queries.ts'
import type { Audience, AudienceClass } from '../../policy/audience.ts'
import { addDays } from '../../policy/dates.ts'
import { startOfDay } from '../../policy/moment.ts'
import { providersOf, type About, type Standing } from '../../policy/standing.ts'
import type { OrganisationKind, Viewer } from '../../policy/viewer.ts'

export interface Party {
  readonly organisation: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly gss: string | null
  readonly providers: readonly string[]
  /** Whether the asker may know what it has declared here. */
  readonly declarationsKnown: boolean
  /** Instants at which something about it begins or ends here: what it has declared, and what it has signed. */
  readonly turns: readonly string[]
}

export interface PartiesOf {
  readonly entry: Audience[number]
  readonly parties: readonly Party[]
  /** Whether there may be others, who are not for the asker to know. */
  readonly othersUnknown: boolean
}

/** What an item is about, and who ran the service when it was sent. */
export interface Concerned {
  readonly about: About
  readonly providerId: string
}

/** `standing` is the asker's. */
export async function partiesOf(
  read: Reader,
  asker: Viewer,
  standing: Standing,
  today: string,
  concerned: Concerned,
  audience: Audience,
): Promise<PartiesOf[]> {
  const knowsAll = standing.isRegulator || (standing.isHost && !standing.atProvider)
  const idsIn = await idsByClass(read, asker, knowsAll, today, concerned)
  const idsFor = (entry: Audience[number]) => (typeof entry === 'string' ? (idsIn[entry] ?? []) : [entry.organisation])
  const known = await partiesById(read, asker, knowsAll, concerned, [...new Set(audience.flatMap(idsFor))])
  return audience.map((entry) => ({
    entry,
    parties: idsFor(entry).flatMap((id) => known.get(id) ?? []),
    othersUnknown: entry === 'public' || (entry === 'commissioners' && !knowsAll),
  }))
}

/** One organisation, also one that no audience names; undefined where there is none. */
export async function partyById(
  read: Reader,
  asker: Viewer,
  standing: Standing,
  concerned: Concerned,
  id: string,
): Promise<Party | undefined> {
  const knowsAll = standing.isRegulator || (standing.isHost && !standing.atProvider)
  return (await partiesById(read, asker, knowsAll, concerned, [id])).get(id)
}

/** Bodies that are something to a service or a council by what the directory holds, by their ids; not who buys care there. */
export async function bodiesAt(read: Reader, asker: Viewer, today: string, concerned: Concerned): Promise<string[]> {
  const { commissioners: _declared, ...others } = await idsByClass(read, asker, false, today, concerned)
  return [...new Set(Object.values(others).flat())]
}

async function idsByClass(
  read: Reader,
  asker: Viewer,
  knowsAll: boolean,
  today: string,
  { about, providerId }: Concerned,
): Promise<Partial<Record<AudienceClass, string[]>>> {
  const location = await locationById(read, about.locationId)
  const council = about.councilId ?? location?.councilId ?? ''
  const regulator = await idsOfKind(read, 'regulator')
  const regions = await serving(read, 'region', council)
  if (about.councilId !== null) return { regulator, host: [council], regions }
  const links = await read
    .select({ id: providerLinks.organisationId })
    .from(providerLinks)
    .where(eq(providerLinks.providerId, providerId))
  return {
    regulator,
    host: council === '' ? [] : [council],
    commissioners: await declarers(read, about.locationId, today, knowsAll ? undefined : asker.organisation),
    icbs: location?.icbGss ? await idsOfKind(read, 'icb', location.icbGss) : [],
    healthwatch: await serving(read, 'healthwatch', council),
    provider: [providerId, ...links.map(({ id }) => id)],
    regions: [...regions, ...(await idsOfKind(read, 'national'))],
  }
}

async function idsOfKind(read: Reader, kind: OrganisationKind, gss?: string): Promise<string[]> {
  const o = organisations
  const rows = await read
    .select({ id: o.id })
    .from(o)
    .where(and(eq(o.kind, kind), gss === undefined ? undefined : eq(o.gss, gss)))
    .orderBy(o.id)
  return rows.map(({ id }) => id)
}

async function serving(read: Reader, kind: OrganisationKind, council: string): Promise<string[]> {
  const [a, o] = [organisationAreas, organisations]
  const rows = await read
    .select({ id: o.id })
    .from(a)
    .innerJoin(o, eq(o.id, a.organisationId))
    .where(and(eq(a.councilId, council), eq(o.kind, kind)))
    .orderBy(o.id)
  return rows.map(({ id }) => id)
}

/** Who has declared an interest that is not over. */
async function declarers(read: Reader, locationId: string, today: string, only?: string): Promise<string[]> {
  const i = interests
  const rows = await read
    .select({ id: i.organisationId })
    .from(i)
    .where(
      and(
        eq(i.locationId, locationId),
        or(isNull(i.endsOn), gte(i.endsOn, today)),
        only === undefined ? undefined : eq(i.organisationId, only),
      ),
    )
    .orderBy(i.organisationId)
  return rows.map(({ id }) => id)
}

async function partiesById(
  read: Reader,
  asker: Viewer,
  knowsAll: boolean,
  { about }: Concerned,
  ids: readonly string[],
): Promise<Map<string, Party>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .select()
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
  const parties = new Map<string, Party>()
  for (const row of rows) {
    const kind = row.kind as OrganisationKind
    const declarationsKnown = knowsAll || row.id === asker.organisation
    parties.set(row.id, {
      organisation: row.id,
      name: displayName(row),
      kind,
      gss: row.gss,
      providers: await providersOf(read, row.id, kind),
      declarationsKnown,
      turns: await turnsOf(read, row.id, declarationsKnown ? about.locationId : ''),
    })
  }
  return parties
}

async function turnsOf(read: Reader, organisation: string, locationId: string): Promise<string[]> {
  const [i, a] = [interests, adherences]
  const declared = await read
    .select({ startsOn: i.startsOn, endsOn: i.endsOn })
    .from(i)
    .where(and(eq(i.locationId, locationId), eq(i.organisationId, organisation)))
  const signed = await read
    .select({ startsOn: a.startsOn, endsOn: a.endsOn })
    .from(a)
    .where(eq(a.organisationId, organisation))
  return [...declared, ...signed].flatMap(({ startsOn, endsOn }) => [
    startOfDay(startsOn),
    ...(endsOn === null ? [] : [startOfDay(addDays(endsOn, 1))]),
  ])
}
