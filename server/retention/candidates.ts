// What would go: found for a proposal, and looked at again before it is confirmed and as each part of it goes.
import { createHash } from 'node:crypto'
import { and, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import {
  auditCheckpoints,
  auditEntries,
  auditErasures,
  auditLinks,
  consultations,
  intelligence,
  purgeItems,
} from '../../db/tables.ts'
import { directorySource, erasedAction } from '../events/erased.ts'
import { namedBefore, staffPlaces } from './staff-places.ts'

export const purgeKinds = ['intelligence', 'staff-identifiers'] as const
export type PurgeKind = (typeof purgeKinds)[number]

export interface Candidate {
  readonly kind: string
  readonly itemId: string
  /** What is to be the same when it goes. */
  readonly mark: string
  /** JSON. */
  readonly document: string
}

/** One purge takes no more; what is left is for the next. */
export const mostItems = 10_000

/** `version keep-until`: a new version, a review and a purge's list know each other by it. */
export const itemMark = sql<string>`${intelligence.version} || ' ' || ${intelligence.reviewOn}`

/** What another body has asked the originator about, for a request that it has yet to answer, is kept until that is decided. */
export const notAskedAbout = sql`not exists (select 1 from ${consultations}
  where ${consultations.itemId} = ${intelligence.id} and ${consultations.status} in ('open', 'answered'))`

/** What the directory import brought is public, and it would bring it again. */
const notImported = sql`(${intelligence.sourceId} is null
  or substr(${intelligence.sourceId}, 1, ${directorySource.length}) <> ${directorySource})`

/** Items whose day is before this one, oldest first; never one on hold. */
export async function dueItems(
  read: Reader,
  organisation: string,
  before: string,
  classes: readonly string[],
): Promise<Candidate[]> {
  const i = intelligence
  const rows = await read
    .select({
      itemId: i.id,
      mark: itemMark,
      type: i.type,
      retentionClass: i.retentionClass,
      observedOn: i.observedOn,
      keepUntil: i.reviewOn,
    })
    .from(i)
    .where(
      and(
        eq(i.originator, organisation),
        lt(i.reviewOn, before),
        eq(i.onHold, false),
        notAskedAbout,
        notImported,
        classes.length === 0 ? undefined : inArray(i.retentionClass, [...classes]),
      ),
    )
    .orderBy(i.reviewOn, i.id)
    .limit(mostItems)
  return rows.map(({ itemId, mark, ...facts }) => ({
    ...{ kind: 'intelligence', itemId, mark },
    document: JSON.stringify(facts),
  }))
}

/** Places in which people of the organisation stand who acted before this instant, then entries of its own log. */
export async function oldIdentifiers(read: Reader, organisation: string, before: string): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const place of staffPlaces) {
    const rows = await namedBefore(read, place, organisation, before, mostItems - found.length)
    for (const { key, at } of rows) {
      found.push({ kind: place.name, itemId: key, mark: '', document: JSON.stringify({ at }) })
    }
    if (found.length >= mostItems) return found
  }
  return [...found, ...(await oldEntries(read, organisation, before, mostItems - found.length))]
}

/**
 * Only what a checkpoint of before that instant covers: by it `verify-audit` knows their age. The entry that commits to what was
 * erased is never erased, and names nobody.
 */
async function oldEntries(read: Reader, organisation: string, before: string, limit: number): Promise<Candidate[]> {
  const [e, c] = [auditEntries, auditCheckpoints]
  const covered = sql`coalesce((select max(${c.size}) from ${c}
    where ${c.organisationId} = ${organisation} and ${c.at} < ${before}), 0)`
  const rows = await read
    .select({ id: e.id, at: e.at, action: e.action, leaf: e.leaf })
    .from(e)
    .innerJoin(auditLinks, eq(auditLinks.entryId, e.id))
    .leftJoin(auditErasures, eq(auditErasures.entryId, e.id))
    .where(
      and(
        eq(e.organisationId, organisation),
        lt(e.at, before),
        lt(auditLinks.position, covered),
        ne(e.action, erasedAction),
        isNull(auditErasures.entryId),
      ),
    )
    .orderBy(e.at, e.id)
    .limit(limit)
  return rows.map(({ id, at, action, leaf }) => ({
    ...{ kind: 'audit-entry', itemId: id, mark: leaf },
    document: JSON.stringify({ at, action }),
  }))
}

/** base64url SHA-256 of one line for each: kind, id and mark, as a JSON list. */
export function digestOf(candidates: readonly Candidate[]): string {
  const hash = createHash('sha256')
  for (const { kind, itemId, mark } of candidates) hash.update(`${JSON.stringify([kind, itemId, mark])}\n`)
  return hash.digest('base64url')
}

/** Whether all that a proposal lists is as it was: in the same version, with the same day, on no hold, not erased. */
export async function isUnchanged(read: Reader, purgeId: string): Promise<boolean> {
  const p = purgeItems
  const [row] = await read.all<{ changed: number | string }>(sql`
    select count(*) as changed from ${p}
    left join ${intelligence} on ${p.kind} = 'intelligence' and ${intelligence.id} = ${p.itemId}
    left join ${auditEntries} on ${p.kind} = 'audit-entry' and ${auditEntries.id} = ${p.itemId}
    left join ${auditErasures} on ${p.kind} = 'audit-entry' and ${auditErasures.entryId} = ${p.itemId}
    where ${p.purgeId} = ${purgeId} and (
      (${p.kind} = 'intelligence' and (${intelligence.id} is null or ${intelligence.onHold} = ${onHold} or ${itemMark} <> ${p.mark} or not (${notAskedAbout})))
      or (${p.kind} = 'audit-entry' and (${auditEntries.leaf} is null or ${auditEntries.leaf} <> ${p.mark} or ${auditErasures.entryId} is not null)))`)
  return Number(row?.changed ?? 0) === 0
}

const onHold = sql.param(true, intelligence.onHold)
