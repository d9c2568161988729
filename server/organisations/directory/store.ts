// Locations and providers of a batch: what the database holds of them, what the rows add, and writing what is different.
import { and, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { locations, organisations } from '../../../db/tables.ts'
import { fold } from '../fold.ts'
import type { LocationRow, OrganisationRow } from '../queries.ts'
import type { LocationFacts, ProviderFacts } from './facts.ts'
import {
  locationDocument,
  locationFactsOf,
  locationFields,
  providerDocument,
  providerFactsOf,
  providerFields,
} from './facts.ts'
import { inGroups } from './groups.ts'
import type { Known } from './merge.ts'
import { merge } from './merge.ts'
import { upsert } from './upsert.ts'

export interface Told<Facts> {
  readonly id: string
  readonly facts: Facts
}

/** Ids by what became of them. */
export interface Outcome {
  readonly added: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
}

/** Providers that rows tell of; one that is told of by its id only is made, without a name. */
export async function storeProviders(
  tx: Tx,
  told: readonly Told<ProviderFacts>[],
  rank: number,
): Promise<Outcome & { readonly providers: readonly OrganisationRow[] }> {
  const rows = await organisationsWith(tx, told.map(idOf))
  const known = new Map(rows.map((row) => [row.id, { facts: providerFactsOf(row.document), ranks: row.sources ?? '' }]))
  const merged = mergeAll(providerFields, known, told, rank)
  const providers = [...merged].map(([id, now]) => toOrganisation(id, now))
  return { ...(await writeDifferent(providers, rows, (different) => writeOrganisations(tx, different))), providers }
}

export async function storeLocations(tx: Tx, told: readonly Told<LocationFacts>[], rank: number): Promise<Outcome> {
  const rows = await locationsWith(tx, told.map(idOf))
  const known = new Map(rows.map((row) => [row.id, { facts: locationFactsOf(row.document), ranks: row.sources ?? '' }]))
  const lineages = new Map(rows.map((row) => [row.id, row.lineageId]))
  const merged = mergeAll(locationFields, known, told, rank)
  const wanted = [...merged].map(([id, now]) => toLocation(id, now, lineages.get(id) ?? id))
  return writeDifferent(wanted, rows, (different) => writeLocations(tx, different))
}

/** Ids among these that belong to organisations other than providers. */
export async function takenIds(tx: Tx, ids: Iterable<string>): Promise<Set<string>> {
  return new Set((await othersWith(tx, ids)).map(idOf))
}

function idOf({ id }: { readonly id: string }): string {
  return id
}

const organisationsWith = inGroups((db, ids) => db.select().from(organisations).where(inArray(organisations.id, ids)))

const othersWith = inGroups((db, ids) =>
  db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(inArray(organisations.id, ids), ne(organisations.kind, 'provider'))),
)

const locationsWith = inGroups((db, ids) => db.select().from(locations).where(inArray(locations.id, ids)))

/** Rows that tell of one thing twice are merged in their order. */
function mergeAll<Facts extends object>(
  fields: readonly (keyof Facts)[],
  known: ReadonlyMap<string, Known<Facts>>,
  told: readonly Told<Facts>[],
  rank: number,
): Map<string, Known<Facts>> {
  const merged = new Map<string, Known<Facts>>()
  for (const { id, facts } of told) merged.set(id, merge(fields, merged.get(id) ?? known.get(id), facts, rank))
  return merged
}

type Stored = { readonly id: string; readonly document: string; readonly sources: string | null }

async function writeDifferent<Row extends Stored>(
  wanted: readonly Row[],
  stored: readonly Stored[],
  write: (rows: readonly Row[]) => Promise<unknown>,
): Promise<Outcome> {
  const before = new Map(stored.map((row) => [row.id, row]))
  const different = wanted.filter((row) => {
    const known = before.get(row.id)
    return known?.document !== row.document || known.sources !== row.sources
  })
  await write(different)
  const ids = different.map(idOf)
  return {
    added: new Set(ids.filter((id) => !before.has(id))),
    changed: new Set(ids.filter((id) => before.has(id))),
  }
}

function toOrganisation(id: string, { facts, ranks }: Known<ProviderFacts>): OrganisationRow {
  return {
    id,
    kind: 'provider',
    name: facts.name ?? '',
    nameFolded: fold(facts.name ?? ''),
    gss: null,
    region: null,
    brand: facts.brand?.id ?? null,
    validFrom: facts.registeredOn ?? null,
    validTo: (facts.status === 'deregistered' ? facts.deregisteredOn : undefined) ?? null,
    successor: null,
    document: providerDocument(id, facts),
    sources: ranks,
  }
}

function toLocation(id: string, { facts, ranks }: Known<LocationFacts>, lineageId: string): LocationRow {
  const slugs = (facts.serviceTypes ?? []).map(({ slug }) => slug)
  return {
    id,
    providerId: facts.provider ?? '',
    name: facts.name ?? '',
    nameFolded: fold(facts.name ?? ''),
    postcode: facts.address?.postcode ?? null,
    councilId: facts.council?.code ?? null,
    icbGss: facts.icb ?? null,
    lineageId,
    status: facts.status ?? 'registered',
    serviceTypes: slugs.length > 0 ? `|${slugs.join('|')}|` : '',
    document: locationDocument(id, facts),
    sources: ranks,
  }
}

const writeOrganisations = upsert(organisations, organisations.id, [])

/** Leaves the lineage of a location that is there as it is: links decide it. */
const writeLocations = upsert(locations, locations.id, ['lineageId'])
