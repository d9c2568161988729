// Putting an event on record: its audit entry, in the transaction of the act itself (protocol §8).
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { preparedWrite } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { auditEntries, auditPending } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import type { Entry } from './entry.ts'
import { toEntry } from './entry.ts'
import type { Actor, AuditEvent, Receipt } from './event.ts'
import { signReceipt } from './receipt.ts'

/**
 * Writes the event's entry in the caller's transaction and answers with the receipt for it. If the transaction is rolled
 * back nothing is left, and the receipt is worth nothing: hand it out after the commit only.
 */
export async function record(tx: Tx, hub: Hub, event: AuditEvent): Promise<Receipt> {
  const entry = await enter(tx, hub, event)
  return signReceipt(hub.key, entry.leaf, entry.at)
}

/** As `record`, without the signature: for acts whose doer gets no receipt. */
export async function enter(tx: Tx, hub: Hub, event: AuditEvent): Promise<Entry> {
  const entry = toEntry(hub, event)
  await insertEntry(tx, { ...entry })
  await insertPending(tx, { id: entry.id })
  return entry
}

/** As `enter`, of many acts, in their order. */
export async function enterAll(tx: Tx, hub: Hub, events: readonly AuditEvent[]): Promise<readonly Entry[]> {
  const entries = events.map((event) => toEntry(hub, event))
  await insertEntries(tx, entries)
  await insertAllPending(
    tx,
    entries.map(({ id }) => ({ entryId: id })),
  )
  return entries
}

/** As `enter`, of what this person did; what a viewer carries beside stays out. */
export async function enterAct(
  tx: Tx,
  hub: Hub,
  { organisation, subject, roles }: Actor,
  action: string,
  resource: AuditEvent['resource'],
  details?: AuditEvent['details'],
): Promise<Entry> {
  const event = { organisation, subject, roles, action, resource }
  return enter(tx, hub, details === undefined ? event : { ...event, details })
}

const insertEntry = preparedWrite((db) =>
  db.insert(auditEntries).values({
    id: sql.placeholder('id'),
    organisationId: sql.placeholder('organisationId'),
    at: sql.placeholder('at'),
    subject: sql.placeholder('subject'),
    action: sql.placeholder('action'),
    entry: sql.placeholder('entry'),
    salt: sql.placeholder('salt'),
    leaf: sql.placeholder('leaf'),
  }),
)

const insertEntries = writeRows(auditEntries, (db, rows) => db.insert(auditEntries).values(rows))

const insertAllPending = writeRows(auditPending, (db, rows) => db.insert(auditPending).values(rows))

const insertPending = preparedWrite((db) => db.insert(auditPending).values({ entryId: sql.placeholder('id') }))
