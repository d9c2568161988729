// An organisation's own entries, as its information-governance lead reads them.
import { and, desc, eq, gte, lt, ne, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { contains } from '../../db/dialect.ts'
import { auditEntries, auditLinks } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { erasedColumns, formerStaff } from '../events/erased.ts'
import type { Span } from './span.ts'

export type AuditEntry = components['schemas']['AuditEntry']
export type Disclosure = components['schemas']['Disclosure']

export interface EntryFilters extends Span {
  readonly subject?: string
  readonly action?: string
  /** Only disclosures; where it is an id, of the item with it. */
  readonly disclosed?: string | boolean
}

export interface EntryPage {
  readonly limit: number
  /** The last entry of the page before: `[at, id]`. */
  readonly after?: readonly [string, string]
}

/** What has been read from the audit is on record under this action. It is no disclosure of anything shared. */
export const auditRead = 'audit.disclosed'

export type OwnEntry = Awaited<ReturnType<typeof ownEntries>>[number]

/** Latest first. Entries in no log yet have no position. */
export function ownEntries(read: Reader, organisation: string, filters: EntryFilters, page: EntryPage) {
  const e = auditEntries
  return read
    .select({ id: e.id, at: e.at, entry: e.entry, leaf: e.leaf, position: auditLinks.position })
    .from(e)
    .leftJoin(auditLinks, eq(auditLinks.entryId, e.id))
    .where(and(eq(e.organisationId, organisation), matching(filters), beyond(page)))
    .orderBy(desc(e.at), desc(e.id))
    .limit(page.limit)
}

function matching({ since, before, subject, action, disclosed }: EntryFilters): SQL | undefined {
  const e = auditEntries
  return and(
    since === undefined ? undefined : gte(e.at, since),
    before === undefined ? undefined : lt(e.at, before),
    subject === undefined ? undefined : eq(e.subject, subject),
    action === undefined ? undefined : eq(e.action, action),
    disclosed === undefined ? undefined : and(sql`${e.action} like '%.disclosed'`, ne(e.action, auditRead)),
    typeof disclosed === 'string' ? contains(e.entry, `/${disclosed}`) : undefined,
  )
}

function beyond({ after }: EntryPage): SQL | undefined {
  if (after === undefined) return undefined
  const [at, id] = after
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${at}, ${id})`
}

interface EntryText {
  readonly id: string
  readonly at: string
  readonly subject: string
  readonly roles: AuditEntry['roles']
  readonly action: string
  readonly resource: AuditEntry['resource']
  readonly details?: Record<string, never>
}

export function toAuditEntry(row: OwnEntry): AuditEntry {
  const { entry, leaf, position } = row
  if (entry === '') return toErasedEntry(row)
  const { id, at, subject, roles, action, resource, details } = JSON.parse(entry) as EntryText
  return {
    ...{ id, at, subject, roles, action, resource },
    ...(details === undefined ? {} : { details }),
    leaf,
    ...(position === null ? {} : { position }),
  }
}

/** What is left of one whose time was over: when something was done, and the leaf that proves that it was. */
function toErasedEntry({ id, at, leaf, position }: OwnEntry): AuditEntry {
  const left = { id, at, subject: formerStaff, roles: [], ...{ action: erasedColumns.action, erased: true } }
  const resource = { kind: 'entry', id }
  return { ...left, resource, leaf, ...(position === null ? {} : { position }) }
}

interface Told {
  readonly channel: string
  readonly basis: string | string[]
  readonly items: readonly string[]
}

export function toDisclosure({ entry }: OwnEntry): Disclosure {
  const { id, at, subject, roles, details } = JSON.parse(entry) as EntryText
  // A disclosure is entered with these members and no others: `disclosureEvent`.
  const { channel, basis, items } = details as unknown as Told
  return { id, at, subject, roles, channel, basis: [basis].flat(), items: items.map(toItem) }
}

/** From `kind/id` or `kind/id/version`. An interest's id is in two parts, location and organisation. */
function toItem(name: string): Disclosure['items'][number] {
  const [kind = '', ...rest] = name.split('/')
  const version = kind === 'interest' ? undefined : rest[1]
  if (version === undefined) return { kind, id: rest.join('/') }
  return { kind, id: rest[0] ?? '', version: Number(version) }
}
