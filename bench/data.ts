// The hub that is measured: 40,000 locations of 4,000 providers, 200,000 items of intelligence and 200,000 visits, all
// invented, written in bulk in the form in which the verbs would have kept them.
import { openDatabase, type Database, type Tx } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { intelligence, locations, organisations, visits } from '../db/tables.ts'
import { signAgreement } from '../server/cli/cast.ts'
import { newId } from '../server/events/id.ts'
import type { Hub } from '../server/hub.ts'
import { itemRow } from '../server/intelligence/stored.ts'
import type { WholeSubmission } from '../server/intelligence/sharing/submission.ts'
import { councils } from '../server/organisations/councils.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import type { Audience } from '../server/policy/audience.ts'
import { addDays } from '../server/policy/dates.ts'
import { newRow, type Visit } from '../server/visits/visit.ts'

export const size = { locations: 40_000, items: 200_000, visits: 200_000, perProvider: 10 }
/** Locations with 60 items each, all hosted by this council: for lists of 50. */
export const busy = { locations: 2_000, items: 60, council: 'E08000005' }

export const locationId = (n: number): string => `1-${800_000_000 + n}`
export const providerId = (n: number): string => `1-${700_000_000 + n}`
const providerOf = (location: number): string => providerId(Math.floor(location / size.perProvider))
const councilOf = (location: number): string =>
  location < busy.locations ? busy.council : (councils[location % councils.length]?.code ?? busy.council)

type Maker = Pick<Hub, 'clock' | 'random' | 'key'>

export async function fill(url: string, maker: Maker, today: string): Promise<void> {
  await migrate(url)
  const database = await openDatabase({ url, timeout: 600_000 })
  const hub: Hub = { ...maker, database }
  await database.transaction((tx) => bringOrganisations(tx, hub))
  await database.transaction((tx) => signAgreement(tx, hub, ['CQC', ...councils.map(({ code }) => code)]))
  await inBulk(database, size.locations / size.perProvider, (tx, ns) =>
    tx.insert(organisations).values(ns.map(provider)),
  )
  await inBulk(database, size.locations, (tx, ns) => tx.insert(locations).values(ns.map(location)))
  await inBulk(database, size.items, (tx, ns) => tx.insert(intelligence).values(ns.map((n) => item(hub, n, today))))
  await inBulk(database, size.visits, (tx, ns) => tx.insert(visits).values(ns.map((n) => visit(hub, n, today))))
  await database.close()
}

const rowsAtOnce = 500
const rowsInTransaction = 10_000

async function inBulk(
  database: Database,
  count: number,
  insert: (tx: Tx, numbers: number[]) => unknown,
): Promise<void> {
  for (let first = 0; first < count; first += rowsInTransaction) {
    await database.transaction(async (tx) => {
      const end = Math.min(count, first + rowsInTransaction)
      for (let at = first; at < end; at += rowsAtOnce) {
        const length = Math.min(rowsAtOnce, end - at)
        await insert(
          tx,
          Array.from({ length }, (_, n) => at + n),
        )
      }
    })
  }
}

function provider(n: number): typeof organisations.$inferInsert {
  const id = providerId(n)
  const name = `Provider ${n} Limited`
  return { id, kind: 'provider', name, nameFolded: name.toLowerCase(), document: JSON.stringify({ id, name }) }
}

function location(n: number): typeof locations.$inferInsert {
  const id = locationId(n)
  const name = `${['Rose', 'Oak', 'Elm', 'Beech', 'Willow'][n % 5] ?? ''} House ${n}`
  const facts = { id, name, provider: providerOf(n), status: 'registered', serviceTypes: [] }
  return {
    id,
    providerId: providerOf(n),
    name,
    nameFolded: name.toLowerCase(),
    councilId: councilOf(n),
    lineageId: id,
    status: 'registered',
    serviceTypes: '',
    document: JSON.stringify(facts),
  }
}

const topics = ['medicines', 'staffing-training', 'safeguarding', 'governance', 'ipc', 'records', 'complaints']
const topicsFor = (n: number): string[] => [topics[n % 7] ?? 'records', topics[(n + 3) % 7] ?? 'records']

function item(hub: Hub, n: number, today: string): typeof intelligence.$inferInsert {
  const crowded = n < busy.locations * busy.items
  const at = crowded ? n % busy.locations : busy.locations + (n % (size.locations - busy.locations))
  const byCqc = n % 5 === 0
  const stage = n % 5 === 1 ? 'published' : 'shared'
  const audience: Audience = stage === 'published' ? ['public'] : ['regulator', 'host', 'provider']
  const whole: WholeSubmission = {
    type: 'finding',
    schemaVersion: 1,
    stage,
    subject: { location: locationId(at) },
    topics: topicsFor(n),
    observedOn: addDays(today, -(n % 700)),
    marking: { classification: 'OFFICIAL', onwardSharing: 'originator-consent' },
    audience,
    lawfulBasis: { gateway: 'care-act-2014-s6', purpose: 'contract monitoring', necessity: 'shared home' },
    sourceCategory: 'visit',
    retentionClass: 'monitoring-7-years',
    body: {
      narrative: `Charts, rotas and records were seen on the day; number ${n} of many.`.repeat(3),
      method: 'on-site',
    },
  }
  const id = newId(hub)
  const originator = byCqc ? 'CQC' : councilOf(at + 1)
  const submittedAt = hub.clock.now().toISOString()
  const stamp = {
    id,
    version: 1,
    originator: { organisation: originator, name: originator },
    submittedAt,
    submittedBy: 'bench',
  }
  return itemRow(stamp, whole, providerOf(at))
}

function visit(hub: Hub, n: number, today: string) {
  const at = n % size.locations
  const from = addDays(today, (n % 730) - 365)
  const owner = n % 3 === 0 ? 'CQC' : councilOf(at + (n % 2))
  const made: Visit = {
    id: newId(hub),
    location: locationId(at),
    by: { organisation: owner, name: owner },
    kind: owner === 'CQC' ? 'cqc-focused' : 'contract-review',
    basis: 'routine',
    status: from < today ? 'completed' : 'confirmed',
    topics: topicsFor(n),
    period: { from, to: addDays(from, n % 3) },
    notice: n % 4 === 0 ? 'unannounced' : 'announced',
    evidenceRequested: ['medicines-audit'],
    plannedAt: hub.clock.now().toISOString(),
  }
  const origin = { providerId: providerOf(at), byRegulator: owner === 'CQC', plannedBy: 'bench' }
  return newRow(made, origin, hub.clock.now().toISOString())
}
