// Which organisation has read which items of others in which month (protocol §4): what the items' owners are told, once the
// month has ended. Kept beside the disclosure and in its transaction, each fact once.
import { inArray } from 'drizzle-orm'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { disclosureMonths, intelligence, visits } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import type { Disclosed, Disclosure } from './disclose.ts'

/**
 * What owners are told of: lists that come to everybody as a matter of course, whatever place they think of. Who opens one
 * item, or one place, has chosen it, and may have chosen it because of a visit that nobody may know of: that, and all that
 * overlaps and checks tell, is as hidden as the visit. So is a list of visits between days that the reader has named, which is
 * the channel `listVisits-narrowed`. A new channel is untold until it stands here.
 */
const toldChannels: ReadonlySet<string> = new Set(['listNewIntelligence', 'listVisits'])

export type MonthRow = typeof disclosureMonths.$inferSelect

/** What is not on record yet of what this answer will have told the reader this month. Nothing, mostly. */
export async function newMonthRows(hub: Hub, reader: string, { channel, items }: Disclosure): Promise<MonthRow[]> {
  if (!toldChannels.has(channel)) return []
  const month = momentOf(hub.clock).today.slice(0, 7)
  const known = knownTo(hub.database)
  const fresh = items.filter((item) => !known.has(keyOf(month, reader, item)))
  if (fresh.length === 0) return []
  const owned = await ownersOf(hub.database.read, fresh)
  // In one order for everybody, so that two transactions never wait for each other in a ring.
  const rows = owned.map((item) => ({ month, reader, ...item })).sort((a, b) => (a.itemId < b.itemId ? -1 : 1))
  return rows.filter(({ owner }) => owner !== reader)
}

/** In the disclosure's own transaction. What somebody else has written meanwhile is left as it is. */
export const insertMonthRows: (tx: Tx, rows: readonly MonthRow[]) => Promise<void> = writeRows(
  disclosureMonths,
  (tx, rows) => tx.insert(disclosureMonths).values(rows).onConflictDoNothing(),
)

/** After the commit: spares the next answer the look and the insert. */
export function rememberTold(hub: Hub, reader: string, { channel, items }: Disclosure): void {
  if (!toldChannels.has(channel)) return
  const month = momentOf(hub.clock).today.slice(0, 7)
  const known = knownTo(hub.database)
  if (known.size + items.length > mostKnown) known.clear()
  for (const item of items) known.add(keyOf(month, reader, item))
}

/** For each database what this process knows to be on record: a few megabytes at the most. */
const remembered = new WeakMap<Database, Set<string>>()
const mostKnown = 50_000

function knownTo(database: Database): Set<string> {
  const known = remembered.get(database) ?? new Set<string>()
  remembered.set(database, known)
  return known
}

function keyOf(month: string, reader: string, { kind, id }: Disclosed): string {
  return `${month} ${reader} ${kind} ${id}`
}

type Owned = Pick<MonthRow, 'kind' | 'itemId' | 'owner' | 'locationId'>

/** Whose the items are, and where: neither ever changes, so it is looked up outside the transaction. */
async function ownersOf(read: Reader, items: readonly Disclosed[]): Promise<Owned[]> {
  const idsOf = (wanted: string) => items.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  const [found, planned] = [idsOf('intelligence'), idsOf('visit')]
  const owned: Owned[] = idsOf('interest').map((itemId) => {
    const [locationId = '', owner = ''] = itemId.split('/')
    return { kind: 'interest', itemId, owner, locationId }
  })
  if (found.length > 0) {
    const { id: itemId, originator: owner, locationId } = intelligence
    const rows = await read.select({ itemId, owner, locationId }).from(intelligence).where(inArray(itemId, found))
    owned.push(...rows.map((row) => ({ kind: 'intelligence', ...row })))
  }
  if (planned.length > 0) {
    const { id: itemId, owner, locationId } = visits
    const rows = await read.select({ itemId, owner, locationId }).from(visits).where(inArray(itemId, planned))
    owned.push(...rows.map((row) => ({ kind: 'visit', ...row })))
  }
  return owned
}
