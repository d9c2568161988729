// A random world as rows, in place of the one before it.
import type { Tx } from '../../db/database.ts'
import {
  adherences,
  intelligence,
  intelligenceNamed,
  interests,
  locations,
  organisationAreas,
  organisations,
  providerLinks,
  visits,
  visitSharedWith,
} from '../../db/tables.ts'
import type { Hub } from '../../server/hub.ts'
import { audienceBit, type AudienceClass } from '../../server/policy/audience.ts'
import { dayInEngland } from './oracle.ts'
import { organisations as everybody, type Item, type PlannedVisit, type World } from './world.ts'

export function bitsOf(audience: readonly string[]): number {
  return audience.reduce((bits, name) => bits | audienceBit[name as AudienceClass], 0)
}

/** The organisations are the same in every world: what they are to each place is not. */
export async function bringOrganisations(hub: Hub): Promise<void> {
  await hub.database.transaction((tx) =>
    tx.insert(organisations).values(everybody.map((one) => ({ ...one, ...named(one.id) }))),
  )
}

export async function bringWorld(hub: Hub, world: World): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await clear(tx)
    await tx.insert(locations).values(world.places.map((place) => placeRow(place)))
    await insert(
      tx,
      providerLinks,
      world.links.map(({ provider, organisation }) => ({
        providerId: provider,
        organisationId: organisation,
        ground: 'operator',
      })),
    )
    await insert(
      tx,
      organisationAreas,
      world.areas.map(({ organisation, council }) => ({ organisationId: organisation, councilId: council })),
    )
    await insert(tx, adherences, world.adherences.map(adherenceRow))
    await insert(tx, interests, world.interests.map(interestRow))
    await tx.insert(intelligence).values(world.items.map(itemRow))
    await insert(tx, intelligenceNamed, world.items.flatMap(namedRows))
    await tx.insert(visits).values(world.visits.map((visit) => visitRow(visit, world.now)))
    await insert(
      tx,
      visitSharedWith,
      world.visits.flatMap(({ id, sharedWith }) =>
        sharedWith.map((organisationId) => ({ visitId: id, organisationId })),
      ),
    )
  })
}

async function clear(tx: Tx): Promise<void> {
  const tables = [
    adherences,
    locations,
    providerLinks,
    organisationAreas,
    interests,
    intelligence,
    intelligenceNamed,
    visits,
    visitSharedWith,
  ]
  for (const table of tables) await tx.delete(table)
}

async function insert<Table extends Parameters<Tx['insert']>[0]>(
  tx: Tx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  if (rows.length > 0) await tx.insert(table).values([...rows])
}

const document = '{}'
const sent = '2026-01-01T00:00:00.000Z'
const named = (name: string) => ({ name, nameFolded: name.toLowerCase(), document })

function placeRow({ id, provider, council, icb }: World['places'][number]) {
  const facts = { lineageId: id, status: 'registered', serviceTypes: '|' }
  return { id, providerId: provider, councilId: council, icbGss: icb, ...named(id), ...facts }
}

function adherenceRow({ organisation, from, to }: World['adherences'][number]): typeof adherences.$inferInsert {
  const signed = { version: '1', signedBy: 'Alex Signer', office: 'Chief executive', signedOn: '2026-01-01' }
  const kept = { retentionClass: 'contract-6-years', reviewOn: null, recordedAt: sent }
  return { organisationId: organisation, startsOn: from, endsOn: to, ...signed, ...kept }
}

function interestRow({ location, organisation, startsOn, endsOn }: World['interests'][number]) {
  const declared = { declaredAt: '2026-01-01T00:00:00.000Z', declaredBy: 'ann', document }
  return { locationId: location, organisationId: organisation, startsOn, endsOn, ...declared }
}

function itemRow(item: Item): typeof intelligence.$inferInsert {
  const { id, type, stage, originator, visibleFrom, visibleUntil } = item
  return {
    ...{ id, version: 1, type, schemaVersion: 1, stage, originator, visibleFrom, visibleUntil },
    locationId: item.location,
    providerId: item.provider,
    councilId: item.council,
    restrictsUntil: item.restricts,
    sourceCategory: item.source,
    audience: bitsOf(item.audience),
    ...{ observedOn: '2026-01-01', topics: '|medicines|', submittedBy: 'ann', submittedAt: sent },
    ...{ disputed: false, document, readerDocument: document },
    ...{ stageAt: sent, changedBy: 'ann', changedAt: sent },
    ...{ retentionClass: 'monitoring-7-years', reviewOn: '2033-01-01', onHold: false },
  }
}

function namedRows({ id, named }: Item): (typeof intelligenceNamed.$inferInsert)[] {
  const rows = named.flatMap(({ organisation, people = [''] }) =>
    people.map((person) => ({ itemId: id, organisationId: organisation, person })),
  )
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}

function visitRow(visit: PlannedVisit, now: string): typeof visits.$inferInsert {
  const { id, owner, notice, status } = visit
  const today = dayInEngland(now)
  return {
    ...{ id, owner, notice, status, kind: 'contract-review', basis: 'routine', topics: '|medicines|' },
    locationId: visit.location,
    providerId: visit.provider,
    byRegulator: owner === 'CQC',
    confirmed: visit.onceConfirmed,
    cancelledOn: status === 'cancelled' ? today : null,
    ...{ startsOn: today, endsOn: today, plannedBy: 'ann', plannedAt: now },
    ...{ document, bodyDocument: document, providerDocument: document },
    ...{ changedAt: now, bodyChangedAt: now, providerChangedAt: now },
  }
}
