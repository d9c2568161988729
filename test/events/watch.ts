// A whole database as text, before and after a request, to see what the request changed.
import Database from 'better-sqlite3'
import { getTableName, is, Table } from 'drizzle-orm'
import pg from 'pg'
import type { Test } from 'tap'
import { dialect } from '../../db/columns.ts'
import * as tables from '../../db/tables.ts'
import type { CastHub } from '../cast.ts'

/** A database after its newest change: every table but the hub's books by name, and the audit entries by id. */
export interface Seen {
  readonly contents: ReadonlyMap<string, string>
  readonly entries: ReadonlyMap<string, string>
}

export type Watch = () => Promise<Seen>

const books = ['audit_entries', 'audit_pending', 'audit_links', 'audit_checkpoints'].concat([
  'disclosure_months',
  // Its positions are given when somebody reads.
  'changes',
  'idempotency_keys',
])

/** Reads anew only when something was written since: most requests write nothing. */
export async function watch(t: Test, hub: CastHub): Promise<Watch> {
  const newest = dialect === 'sqlite' ? newestOfFile(t, hub.url) : await newestOfServer(t, hub.url)
  let known: { readonly change: string; readonly seen: Seen } | undefined
  return async () => {
    const change = await newest()
    if (known?.change !== change)
      known = { change, seen: { contents: await contents(hub), entries: await entries(hub) } }
    return known.seen
  }
}

/** SQLite counts what other connections commit. */
function newestOfFile(t: Test, url: string): () => Promise<string> {
  const file = new Database(url.slice('file:'.length), { readonly: true })
  t.teardown(() => file.close())
  return async () => String(file.pragma('data_version', { simple: true }))
}

/** PostgreSQL numbers the transactions that write. */
async function newestOfServer(t: Test, url: string): Promise<() => Promise<string>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  t.teardown(() => client.end())
  const asked = 'select pg_snapshot_xmax(pg_current_snapshot())::text as newest'
  return async () => (await client.query<{ newest: string }>(asked)).rows[0]?.newest ?? ''
}

async function contents(hub: CastHub): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const table of Object.values(tables)) {
    if (!is(table, Table) || books.includes(getTableName(table))) continue
    const rows = await hub.hub.database.read.select().from(table)
    const lines = rows.map((row) => JSON.stringify(row)).sort()
    found.set(getTableName(table), lines.join('\n'))
  }
  return found
}

async function entries(hub: CastHub): Promise<Map<string, string>> {
  const { auditEntries } = tables
  const rows = await hub.hub.database.read.select({ id: auditEntries.id, entry: auditEntries.entry }).from(auditEntries)
  return new Map(rows.map(({ id, entry }) => [id, entry]))
}
