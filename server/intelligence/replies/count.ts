// How much was said to items, and what of it waits for an answer.
import { and, count, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence, intelligenceReplies } from '../../../db/tables.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'

export interface Replied {
  readonly all: number
  /** Those of the viewer's own organisation. */
  readonly own: number
}

/** By item; nothing of those that nobody has replied to. */
export async function repliesCounted(
  read: Reader,
  viewer: Viewer,
  items: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Replied>> {
  const r = intelligenceReplies
  if (items.length === 0) return new Map()
  const ids = items.map(({ id }) => id)
  const own = sql<number>`sum(case when ${r.organisationId} = ${viewer.organisation} then 1 else 0 end)`.mapWith(Number)
  const rows = await read
    .select({ id: r.itemId, all: count(), own })
    .from(r)
    .where(inArray(r.itemId, ids))
    .groupBy(r.itemId)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** WHERE clause over `intelligence_replies`: the originator owes it an answer, to all that was said before or to it alone. */
const unanswered = sql`${intelligenceReplies.kind} in ('dispute', 'correction', 'comment') and not exists (
  select 1 from ${intelligenceReplies} as later where later.item_id = ${intelligenceReplies.itemId} and later.kind = 'answer'
  and (later.answers = ${intelligenceReplies.id} or (later.answers is null and later.position > ${intelligenceReplies.position})))`

/** WHERE clause over `intelligence`: somebody waits for its originator's answer. */
export const owesAnswerSql: SQL = sql`${intelligence.repliedAt} is not null and exists (
  select 1 from ${intelligenceReplies} where ${intelligenceReplies.itemId} = ${intelligence.id} and ${unanswered})`

/** What waits for the originator's answer to one item. */
export async function unansweredAt(read: Reader, itemId: string): Promise<{ comments: number; others: number }> {
  const r = intelligenceReplies
  const rows = await read
    .select({ kind: r.kind })
    .from(r)
    .where(and(eq(r.itemId, itemId), unanswered))
  const comments = rows.filter(({ kind }) => kind === 'comment').length
  return { comments, others: rows.length - comments }
}

/**
 * Disputes and corrections of what the viewer's organisation has shared that it has not answered, `item position`; none where it may
 * not answer, as long as it is not bound by the agreement.
 */
export async function disputesOwed(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<string[]> {
  const [i, r] = [intelligence, intelligenceReplies]
  if (!viewer.adheres) return []
  const own = and(eq(i.originator, viewer.organisation), isNull(i.withdrawnAt), mayRead(viewer, now))
  const rows = await read
    .select({ id: r.itemId, position: r.position })
    .from(r)
    .innerJoin(i, eq(i.id, r.itemId))
    .where(and(own, inArray(r.kind, ['dispute', 'correction']), unanswered))
    .orderBy(r.itemId, r.position)
    .limit(limit)
  return rows.map(({ id, position }) => `${id} ${position}`)
}
