// One batch of rows into the database, in the caller's transaction, with one audit entry if anything was different.
import type { Tx } from '../../../db/database.ts'
import { enterAct } from '../../events/record.ts'
import type { Hub } from '../../hub.ts'
import type { Actor } from '../../events/event.ts'
import type { Sinks } from './imported.ts'
import { addLinks, renameLineages } from './lineage.ts'
import { linkByName } from './links.ts'
import { rankOf } from './merge.ts'
import type { DirectoryRow, Form } from './row.ts'
import type { Outcome } from './store.ts'
import { storeLocations, storeProviders, takenIds } from './store.ts'

export interface Batch {
  readonly form: Form
  readonly rows: readonly DirectoryRow[]
}

export interface Written {
  /** What the rows are about: locations, or providers where a row holds no location. */
  readonly added: number
  readonly changed: number
  readonly providersAdded: number
  readonly providersChanged: number
  /** Providers that were linked to a council of their name, or no longer are. */
  readonly providersLinked: number
  readonly linksAdded: number
  readonly lineagesChanged: number
  readonly ratings: number
  readonly visits: number
  /** Rows, by their place in the batch, that were refused, and why. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[]
}

export async function writeBatch(tx: Tx, hub: Hub, actor: Actor, batch: Batch, sinks: Sinks): Promise<Written> {
  const taken = await takenIds(
    tx,
    batch.rows.map((row) => row.provider.id),
  )
  const rows = batch.rows.filter((row) => !taken.has(row.provider.id))
  const written = { ...(await store(tx, rows, rankOf[batch.form], sinks)), refused: refusals(batch.rows, taken) }
  const { refused: _, ...counts } = written
  if (Object.values(counts).some((count) => count > 0)) {
    const details = { rows: rows.length, ...counts }
    await enterAct(tx, hub, actor, 'directory.imported', { kind: 'directory', id: batch.form }, details)
  }
  return written
}

async function store(
  tx: Tx,
  rows: readonly DirectoryRow[],
  rank: number,
  sinks: Sinks,
): Promise<Omit<Written, 'refused'>> {
  const providers = await storeProviders(
    tx,
    rows.map((row) => row.provider),
    rank,
  )
  const locations = await storeLocations(
    tx,
    rows.flatMap((row) => row.location ?? []),
    rank,
  )
  const providersLinked = await linkByName(tx, providers.providers)
  const links = await addLinks(
    tx,
    rows.flatMap((row) => row.links),
  )
  const ends = links.flatMap(({ locationId, predecessorId }) => [locationId, predecessorId])
  const lineagesChanged = await renameLineages(tx, [...locations.added, ...ends])
  return {
    ...mainCounts(rows, providers, locations),
    providersLinked,
    linksAdded: links.length,
    lineagesChanged,
    ratings: await sinks.ratings(
      tx,
      rows.flatMap((row) => row.ratings),
    ),
    visits: await sinks.visits(
      tx,
      rows.flatMap((row) => row.visits),
    ),
  }
}

/** A provider counts as what a row is about only in a row without a location. */
function mainCounts(rows: readonly DirectoryRow[], providers: Outcome, locations: Outcome) {
  const main = new Set(rows.filter((row) => row.location === undefined).map((row) => row.provider.id))
  const count = (ids: ReadonlySet<string>, isMain: boolean) => [...ids].filter((id) => main.has(id) === isMain).length
  return {
    added: locations.added.size + count(providers.added, true),
    changed: locations.changed.size + count(providers.changed, true),
    providersAdded: count(providers.added, false),
    providersChanged: count(providers.changed, false),
  }
}

function refusals(rows: readonly DirectoryRow[], taken: ReadonlySet<string>) {
  return rows.flatMap((row, index) =>
    taken.has(row.provider.id)
      ? [{ index, reason: 'the provider id belongs to an organisation that is no provider' }]
      : [],
  )
}
