// What is said to an item (protocol §3, right of reply): the provider's word, disputes and corrections of its readers, and
// the originator's answers. They are read by whoever reads the item, and by nobody else.
import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { intelligence, intelligenceReplies, organisations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { changed } from '../events/changed.ts'
import { newId } from '../events/id.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import { hasInterest, standingAt, type Standing } from '../policy/standing.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { intelligenceById, type ReadItem } from './queries.ts'

export type Reply = components['schemas']['Reply']
export type ReplySubmission = components['schemas']['ReplySubmission']

/** A reply with its place among the item's. */
export interface ReadReply {
  readonly position: number
  readonly reply: Reply
}

/** What somebody may say to an item, by what they are to it. */
const kindsFor: Readonly<Record<Reply['from'], readonly Reply['kind'][]>> = {
  originator: ['answer'],
  provider: ['reply', 'dispute', 'correction'],
  body: ['dispute', 'correction'],
}

/** Throws Problem `not-found`, `not-yours`, `invalid`, `personal-data` or `wrong-state`; it never repeats the text. */
export async function replyTo(tx: Tx, hub: Hub, viewer: Viewer, id: string, sent: ReplySubmission): Promise<Reply> {
  const now = momentOf(hub.clock)
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  const standing = await standingAt(tx, viewer, item.locationId, now.today)
  const sentAs = standing === undefined ? undefined : sideOf(viewer, item, standing)
  if (standing === undefined || sentAs === undefined) throw new Problem('not-yours', { detail: notForYou })
  if (item.withdrawn)
    throw new Problem('wrong-state', { detail: 'It has been withdrawn, so there is nothing to reply to.' })
  checkReply(sent, sentAs)
  const [last] = await lastReply(tx, id)
  if (sent.kind === 'answer' && last === undefined) {
    throw new Problem('wrong-state', { detail: 'Nobody has replied, so there is nothing to answer.' })
  }
  const row = {
    ...{ itemId: id, position: (last?.position ?? 0) + 1, id: newId(hub), sentAs, ...sent },
    organisationId: viewer.organisation,
    nameable: sentAs !== 'body' || standing.isRegulator || standing.isHost || standing.isIcb || standing.isHealthwatch,
    ...{ repliedBy: viewer.subject, repliedAt: now.instant },
  }
  await tx.insert(intelligenceReplies).values(row)
  const disputed = sent.kind === 'dispute' ? true : sent.kind === 'answer' ? false : undefined
  const change = { repliedAt: now.instant, ...(disputed === undefined ? {} : { disputed }) }
  await tx.update(intelligence).set(change).where(eq(intelligence.id, id))
  const details = { reply: row.id, kind: row.kind }
  await enterAct(tx, hub, viewer, 'intelligence.replied', { kind: 'intelligence', id }, details)
  await changed(tx, hub, 'intelligence', id)
  const [made] = await repliesTo(tx, viewer, item, { after: row.position - 1, limit: 1 }, standing)
  if (made === undefined) throw new Error('Whoever replied reads the reply.')
  return made.reply
}

/** The replies to an item that the viewer reads, oldest first. */
export async function repliesTo(
  read: Reader,
  viewer: Viewer,
  item: ReadItem,
  page: { readonly after: number; readonly limit: number },
  standing: Standing,
): Promise<ReadReply[]> {
  const r = intelligenceReplies
  if (item.withdrawn) return []
  const rows = await read
    .select({ ...shown, name: organisations.name })
    .from(r)
    .innerJoin(organisations, eq(organisations.id, r.organisationId))
    .where(and(eq(r.itemId, item.id), gt(r.position, page.after)))
    .orderBy(asc(r.position))
    .limit(page.limit)
  const [answer] = await lastReply(read, item.id, 'answer')
  const answered = answer?.position ?? 0
  return rows.map((row) => ({ position: row.position, reply: toReply(row, viewer, standing, row.position > answered) }))
}

/** What the viewer may say to an item that they may read: nothing, for whoever may only read it. */
export async function kindsOpenTo(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  id: string,
): Promise<readonly Reply['kind'][]> {
  const now = momentOf(hub.clock)
  const item = may(viewer, 'reply-to-intelligence') ? await intelligenceById(read, viewer, now, id) : undefined
  const standing = item && (await standingAt(read, viewer, item.locationId, now.today))
  const sentAs = item && standing && sideOf(viewer, item, standing)
  return sentAs === undefined || item?.withdrawn === true ? [] : kindsFor[sentAs]
}

/** What the viewer is to an item that they may read; undefined for whoever may only read it. */
function sideOf(viewer: Viewer, item: ReadItem, standing: Standing): Reply['from'] | undefined {
  if (item.originator === viewer.organisation) return 'originator'
  const managed = viewer.locations?.includes(item.locationId) ?? true
  if (viewer.providers.includes(item.providerId)) return managed ? 'provider' : undefined
  return viewer.kind !== 'provider' && hasInterest(standing) ? 'body' : undefined
}

const notForYou =
  'You can read this. Replies are for its originator, the provider that it is about, and bodies with an interest there.'

function checkReply({ kind, text }: ReplySubmission, sentAs: Reply['from']): void {
  const kinds = kindsFor[sentAs]
  if (!kinds.includes(kind)) {
    const detail = `This is not for your organisation to send about this item. Use one of: ${kinds.join(', ')}.`
    throw new Problem('invalid', { errors: [{ pointer: '/kind', detail }] })
  }
  if (text.trim() === '') {
    throw new Problem('invalid', { errors: [{ pointer: '/text', detail: 'Write what you have to say.' }] })
  }
  const errors = personalDataErrors({ text })
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

function lastReply(read: Reader, itemId: string, kind?: Reply['kind']) {
  const r = intelligenceReplies
  return read
    .select({ position: r.position })
    .from(r)
    .where(and(eq(r.itemId, itemId), kind === undefined ? undefined : eq(r.kind, kind)))
    .orderBy(desc(r.position))
    .limit(1)
}

const shown = {
  position: intelligenceReplies.position,
  id: intelligenceReplies.id,
  kind: intelligenceReplies.kind,
  sentAs: intelligenceReplies.sentAs,
  organisationId: intelligenceReplies.organisationId,
  nameable: intelligenceReplies.nameable,
  text: intelligenceReplies.text,
  repliedAt: intelligenceReplies.repliedAt,
}

type Row = Pick<typeof intelligenceReplies.$inferSelect, keyof typeof shown> & { readonly name: string }

function toReply(row: Row, viewer: Viewer, standing: Standing, unanswered: boolean): Reply {
  const { id, kind, organisationId, name, text, repliedAt } = row
  // Who has declared that it buys care is for itself, CQC and the host (decision 0003); whoever runs the place is its provider.
  const knowsAll = standing.isRegulator || (standing.isHost && !standing.atProvider)
  const named = row.nameable || organisationId === viewer.organisation || knowsAll
  return {
    id,
    kind: kind as Reply['kind'],
    from: row.sentAs as Reply['from'],
    ...(named ? { by: { organisation: organisationId, name } } : {}),
    text,
    ...(kind === 'dispute' || kind === 'correction' ? { open: unanswered } : {}),
    repliedAt,
  }
}
