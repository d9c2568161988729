// The audit's tables as streams: page by page by key, so that memory does not grow with the log.
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditErasures, auditLinks, auditPending } from '../../db/tables.ts'

export { linkOwn } from './link-own.ts'

const page = 1000

export type CheckpointRow = typeof auditCheckpoints.$inferSelect

/** An entry as its organisation's log names it; nulls where it is gone. */
export interface EntryRow {
  readonly organisationId: string
  readonly entryId: string
  /** The organisation that the entry's own row names. */
  readonly filedUnder: string | null
  readonly at: string | null
  readonly subject: string | null
  readonly action: string | null
  readonly entry: string | null
  readonly salt: string | null
  readonly leaf: string | null
  /** The purge that erased its text, if one did. */
  readonly erasedBy: string | null
}

export interface LinkRow extends EntryRow {
  readonly position: number
  readonly root: string
}

/** How far a log reaches by its links and by its checkpoints, both seen at the same moment. */
export interface Reach {
  readonly links: number
  readonly signed: number
}

export async function readReach(db: Reader, organisation: string): Promise<Reach> {
  const [row] = await db.all<{ links: number | string | null; signed: number | string | null }>(sql`
    select
      (select max(${auditLinks.position}) + 1 from ${auditLinks} where ${auditLinks.organisationId} = ${organisation}) as links,
      (select max(${auditCheckpoints.size}) from ${auditCheckpoints}
        where ${auditCheckpoints.organisationId} = ${organisation}) as signed`)
  return { links: Number(row?.links ?? 0), signed: Number(row?.signed ?? 0) }
}

/** The first organisation after this one that has a log, or undefined. */
export async function nextOrganisation(db: Reader, after: string): Promise<string | undefined> {
  const [links, checkpoints] = await Promise.all([
    db
      .select({ id: auditLinks.organisationId })
      .from(auditLinks)
      .where(gt(auditLinks.organisationId, after))
      .orderBy(auditLinks.organisationId)
      .limit(1),
    db
      .select({ id: auditCheckpoints.organisationId })
      .from(auditCheckpoints)
      .where(gt(auditCheckpoints.organisationId, after))
      .orderBy(auditCheckpoints.organisationId)
      .limit(1),
  ])
  return [...links, ...checkpoints].map(({ id }) => id).toSorted(byCodePoint)[0]
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** An organisation's links below a position, in order of position. */
export async function* streamLinks(db: Reader, organisation: string, end: number): AsyncGenerator<LinkRow> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await linksPage(db, organisation, after, end)
    yield* rows
    if (rows.length < page) return
    after = rows.at(-1)?.position ?? end
  }
}

function linksPage(db: Reader, organisation: string, after: number, end: number): Promise<LinkRow[]> {
  return db
    .select({
      organisationId: auditLinks.organisationId,
      position: auditLinks.position,
      entryId: auditLinks.entryId,
      root: auditLinks.root,
      filedUnder: auditEntries.organisationId,
      at: auditEntries.at,
      subject: auditEntries.subject,
      action: auditEntries.action,
      entry: auditEntries.entry,
      salt: auditEntries.salt,
      leaf: auditEntries.leaf,
      erasedBy: auditErasures.purgeId,
    })
    .from(auditLinks)
    .leftJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
    .leftJoin(auditErasures, eq(auditErasures.entryId, auditLinks.entryId))
    .where(
      and(eq(auditLinks.organisationId, organisation), gt(auditLinks.position, after), lt(auditLinks.position, end)),
    )
    .orderBy(auditLinks.position)
    .limit(page)
}

/** An organisation's checkpoints up to a size, in order of size. */
export async function* streamCheckpoints(db: Reader, organisation: string, end: number): AsyncGenerator<CheckpointRow> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const { organisationId, size } = auditCheckpoints
    const rows = await db
      .select()
      .from(auditCheckpoints)
      .where(and(eq(organisationId, organisation), gt(size, after), lt(size, end + 1)))
      .orderBy(size)
      .limit(page)
    yield* rows
    if (rows.length < page) return
    after = rows.at(-1)?.size ?? end
  }
}

/** An entry in no log, and whether it waits for one. */
export interface UnlinkedRow extends EntryRow {
  readonly waits: boolean
}

export async function* streamUnlinked(db: Reader): AsyncGenerator<UnlinkedRow> {
  let after = ''
  for (;;) {
    const rows = await unlinkedPage(db, after)
    for (const row of rows) yield { ...row, filedUnder: row.organisationId, erasedBy: null, waits: row.waits !== null }
    if (rows.length < page) return
    after = rows.at(-1)?.entryId ?? after
  }
}

function unlinkedPage(db: Reader, after: string) {
  return db
    .select({
      organisationId: auditEntries.organisationId,
      entryId: auditEntries.id,
      at: auditEntries.at,
      subject: auditEntries.subject,
      action: auditEntries.action,
      entry: auditEntries.entry,
      salt: auditEntries.salt,
      leaf: auditEntries.leaf,
      waits: auditPending.entryId,
    })
    .from(auditEntries)
    .leftJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
    .leftJoin(auditPending, eq(auditPending.entryId, auditEntries.id))
    .where(and(gt(auditEntries.id, after), isNull(auditLinks.entryId)))
    .orderBy(auditEntries.id)
    .limit(page)
}

/** What waits but should not: entries that are gone, or linked already. */
export function readMispending(db: Reader, limit: number) {
  return db
    .select({ entryId: auditPending.entryId, linkedIn: auditLinks.organisationId })
    .from(auditPending)
    .leftJoin(auditEntries, eq(auditEntries.id, auditPending.entryId))
    .leftJoin(auditLinks, eq(auditLinks.entryId, auditPending.entryId))
    .where(sql`${auditEntries.id} is null or ${auditLinks.entryId} is not null`)
    .orderBy(auditPending.entryId)
    .limit(limit)
}

/** Whether an entry of that time has this leaf. */
export async function hasLeaf(db: Reader, leaf: string, at: string): Promise<boolean> {
  const { id } = auditEntries
  const same = and(eq(auditEntries.leaf, leaf), eq(auditEntries.at, at))
  const rows = await db.select({ id }).from(auditEntries).where(same).limit(1)
  return rows.length > 0
}
