// What would go: found for a proposal, and looked at again before it is confirmed and as each part of it goes.
import { createHash } from 'node:crypto'
import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditLinks, intelligence, purgeItems } from '../../db/tables.ts'
import { erasedAction } from '../events/erased.ts'
import { mayGo, tellsOfNoHeld } from './may-go.ts'
import { usualDay } from './records.ts'
import { namedBefore, purgedPlaces } from './staff-places.ts'

export const purgeKinds = ['intelligence', 'staff-identifiers'] as const
export type PurgeKind = (typeof purgeKinds)[number]

export interface Candidate {
  readonly kind: string
  readonly itemId: string
  /** What is to be the same when it goes. */
  readonly mark: string
  /** JSON. */
  readonly document: string
  /** Of an item: its day is earlier than its class gives. */
  readonly isEarlier?: boolean
}

/** One purge takes no more; what is left is for the next. */
export const mostItems = 10_000

/** `version keep-until`: a new version, a review and a purge's list know each other by it. */
export const itemMark = sql<string>`${intelligence.version} || ' ' || ${intelligence.reviewOn}`

/** Items whose day is before this one, oldest first, that nothing keeps. */
export async function dueItems(
  read: Reader,
  organisation: string,
  today: string,
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
        mayGo(today),
        classes.length === 0 ? undefined : inArray(i.retentionClass, [...classes]),
      ),
    )
    .orderBy(i.reviewOn, i.id)
    .limit(mostItems)
  return rows.map(({ itemId, mark, ...facts }) => {
    const usuallyUntil = usualDay(facts)
    const moved = usuallyUntil === facts.keepUntil ? {} : { usuallyUntil }
    const document = JSON.stringify({ ...facts, ...moved })
    return { kind: 'intelligence', itemId, mark, document, isEarlier: facts.keepUntil < usuallyUntil }
  })
}

/** Places in which people of the organisation stand who acted before this instant, then entries of its own log. */
export async function oldIdentifiers(read: Reader, organisation: string, before: string): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const place of purgedPlaces) {
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
    .where(
      and(
        eq(e.organisationId, organisation),
        lt(e.at, before),
        lt(auditLinks.position, covered),
        ne(e.action, erasedAction),
        ne(e.entry, ''),
        tellsOfNoHeld(organisation),
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

/** Whether all that a proposal lists is as it was: in the same version, with the same day, kept by nothing, not erased. */
export async function isUnchanged(read: Reader, purgeId: string, today: string): Promise<boolean> {
  const p = purgeItems
  const [row] = await read.all<{ changed: number | string }>(sql`
    select count(*) as changed from ${p}
    left join ${intelligence} on ${p.kind} = 'intelligence' and ${intelligence.id} = ${p.itemId}
    left join ${auditEntries} on ${p.kind} = 'audit-entry' and ${auditEntries.id} = ${p.itemId}
    where ${p.purgeId} = ${purgeId} and (
      (${p.kind} = 'intelligence' and (${intelligence.id} is null or ${itemMark} <> ${p.mark} or not (${mayGo(today)})))
      or (${p.kind} = 'audit-entry' and (${auditEntries.leaf} is null or ${auditEntries.leaf} <> ${p.mark} or ${auditEntries.entry} = '')))`)
  return Number(row?.changed ?? 0) === 0
}
