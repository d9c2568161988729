// What was said to an item, as those read it who read the item.
import { and, asc, eq, gt, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligenceReplies, organisations } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import type { Standing } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { ReadItem } from '../judged.ts'

export type Reply = components['schemas']['Reply']

/** A reply with its place among the item's. */
export interface ReadReply {
  readonly position: number
  readonly reply: Reply
}

/**
 * The replies to an item that the viewer reads, oldest first. Whoever is told only part of the item reads their own replies
 * only, counted among themselves: the others may be about the rest.
 */
export async function repliesTo(
  read: Reader,
  viewer: Viewer,
  item: ReadItem,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ReadReply[]> {
  const r = intelligenceReplies
  if (item.withdrawn) return []
  const ownOnly = item.isReduced
  const rows = ownOnly
    ? await found(read, and(eq(r.itemId, item.id), eq(r.organisationId, viewer.organisation)), limit, after)
    : await found(read, and(eq(r.itemId, item.id), gt(r.position, after)), limit)
  const { upTo, one } = await answersTo(read, item.id)
  return rows.map((row, at) => {
    const unanswered = row.position > upTo && !one.has(row.id)
    const position = ownOnly ? after + at + 1 : row.position
    return { position, reply: toReply(row, viewer, item.standing, unanswered) }
  })
}

export function found(read: Reader, where: SQL | undefined, limit: number, offset = 0) {
  const r = intelligenceReplies
  return read
    .select({ ...shown, name: organisations.name })
    .from(r)
    .innerJoin(organisations, eq(organisations.id, r.organisationId))
    .where(where)
    .orderBy(asc(r.position))
    .limit(limit)
    .offset(offset)
}

/** Up to where everything is answered, and the comments that have an answer of their own. */
export async function answersTo(read: Reader, itemId: string) {
  const r = intelligenceReplies
  const rows = await read
    .select({ position: r.position, answers: r.answers })
    .from(r)
    .where(and(eq(r.itemId, itemId), eq(r.kind, 'answer')))
  const [general, single] = [
    rows.filter(({ answers }) => answers === null),
    rows.flatMap(({ answers }) => answers ?? []),
  ]
  return { upTo: Math.max(0, ...general.map(({ position }) => position)), one: new Set(single) }
}

const shown = {
  position: intelligenceReplies.position,
  id: intelligenceReplies.id,
  kind: intelligenceReplies.kind,
  sentAs: intelligenceReplies.sentAs,
  organisationId: intelligenceReplies.organisationId,
  nameable: intelligenceReplies.nameable,
  text: intelligenceReplies.text,
  pointer: intelligenceReplies.pointer,
  answers: intelligenceReplies.answers,
  repliedAt: intelligenceReplies.repliedAt,
}

const owesAnswer: ReadonlySet<string> = new Set(['dispute', 'correction', 'comment'])

type Row = Pick<typeof intelligenceReplies.$inferSelect, keyof typeof shown> & { readonly name: string }

export function toReply(row: Row, viewer: Viewer, standing: Standing, unanswered: boolean): Reply {
  const { id, kind, organisationId, name, text, pointer, answers, repliedAt } = row
  // Who has declared that it buys care is for itself, CQC and the host (decision 0003); whoever runs the place is its provider.
  const knowsAll = standing.isRegulator || (standing.isHost && !standing.atProvider)
  const named = row.nameable || organisationId === viewer.organisation || knowsAll
  return {
    id,
    kind: kind as Reply['kind'],
    from: row.sentAs as Reply['from'],
    ...(named ? { by: { organisation: organisationId, name } } : {}),
    text,
    ...(pointer === null ? {} : { pointer }),
    ...(answers === null ? {} : { answers }),
    ...(owesAnswer.has(kind) ? { open: unanswered } : {}),
    repliedAt,
  }
}
