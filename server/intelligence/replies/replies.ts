// What is said to an item (protocol §3, right of reply): the provider's word, disputes and corrections of its readers, and
// the originator's answers. They are read by whoever reads the item, and by nobody else.
import { and, desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { intelligence, intelligenceReplies } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { changedByReply } from '../../events/changed.ts'
import { newId } from '../../events/id.ts'
import { enterAct } from '../../events/record.ts'
import { checkPersonalData } from '../../http/personal-data.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { hasInterest } from '../../policy/standing.ts'
import { may, type Viewer } from '../../policy/viewer.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { found, toReply, type Reply } from './list.ts'

export type ReplySubmission = components['schemas']['ReplySubmission']

/** What somebody may say to an item, by what they are to it. */
const kindsFor: Readonly<Record<Reply['from'], readonly Reply['kind'][]>> = {
  originator: ['answer'],
  provider: ['reply', 'dispute', 'correction'],
  body: ['dispute', 'correction'],
}

/**
 * Throws Problem `not-found`, `not-yours`, `invalid`, `personal-data`, `personal-data-likely` or `wrong-state`; it never repeats
 * the text.
 */
export async function replyTo(tx: Tx, hub: Hub, viewer: Viewer, id: string, sent: ReplySubmission): Promise<Reply> {
  const { acknowledge, ...said } = sent
  const now = momentOf(hub.clock)
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  const { standing } = item
  const sentAs = sideOf(viewer, item)
  if (sentAs === undefined) throw new Problem('not-yours', { detail: notForYou })
  if (item.withdrawn)
    throw new Problem('wrong-state', { detail: 'It has been withdrawn, so there is nothing to reply to.' })
  checkReply(sent, kindsOf(sentAs, item))
  if (sent.answers !== undefined) await checkAnswered(tx, id, sent)
  const [last] = await lastReply(tx, id)
  if (sent.kind === 'answer' && last === undefined) {
    throw new Problem('wrong-state', { detail: 'Nobody has replied, so there is nothing to answer.' })
  }
  const row = {
    ...{ itemId: id, position: (last?.position ?? 0) + 1, id: newId(hub), sentAs, ...said },
    organisationId: viewer.organisation,
    nameable: sentAs !== 'body' || nameable.some((fact) => standing[fact]),
    ...{ repliedBy: viewer.subject, repliedAt: now.instant },
  }
  await tx.insert(intelligenceReplies).values(row)
  const [before] = await tx
    .select({ disputed: intelligence.disputed })
    .from(intelligence)
    .where(eq(intelligence.id, id))
  const settles = sent.kind === 'answer' && sent.answers === undefined
  const disputed = sent.kind === 'dispute' ? true : settles ? false : undefined
  const change = { repliedAt: now.instant, ...(disputed === undefined ? {} : { disputed }) }
  await tx.update(intelligence).set(change).where(eq(intelligence.id, id))
  const details = { reply: row.id, kind: row.kind, ...(acknowledge ? { acknowledged: acknowledge } : {}) }
  await enterAct(tx, hub, viewer, 'intelligence.replied', { kind: 'intelligence', id }, details)
  await changedByReply(tx, hub, id, viewer.organisation, disputed !== undefined && disputed !== before?.disputed)
  const [made] = await found(tx, and(eq(intelligenceReplies.itemId, id), eq(intelligenceReplies.id, row.id)), 1)
  if (made === undefined) throw new Error('Whoever replied reads the reply.')
  return toReply(made, viewer, standing, true)
}

/** What the viewer may say to an item that they may read: nothing, for whoever may only read it. */
export async function kindsOpenTo(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  id: string,
): Promise<readonly Reply['kind'][]> {
  const now = momentOf(hub.clock)
  const mayReply = viewer.adheres && may(viewer, 'reply-to-intelligence')
  const item = mayReply ? await intelligenceById(read, viewer, now, id) : undefined
  const sentAs = item && sideOf(viewer, item)
  return sentAs === undefined || item?.withdrawn !== false ? [] : kindsOf(sentAs, item)
}

/** A council that an item is about has its own word, as a provider has. */
function kindsOf(sentAs: Reply['from'], { standing }: ReadItem): readonly Reply['kind'][] {
  return standing.isSubjectCouncil ? kindsFor.provider : kindsFor[sentAs]
}

/** What the viewer is to an item that they may read; undefined for whoever may only read it. */
function sideOf(viewer: Viewer, item: ReadItem): Reply['from'] | undefined {
  if (item.originator === viewer.organisation) return 'originator'
  const managed = viewer.locations?.includes(item.locationId) ?? true
  if (viewer.providers.includes(item.providerId)) return managed ? 'provider' : undefined
  const { standing } = item
  const concerned = hasInterest(standing) || standing.isSubjectCouncil
  return viewer.kind !== 'provider' && concerned ? 'body' : undefined
}

/** What everybody may know of an organisation: all but that it has declared that it buys care. */
const nameable = ['isRegulator', 'isHost', 'isIcb', 'isHealthwatch', 'isSubjectCouncil'] as const

const notForYou =
  'You can read this. Replies are for its originator, the provider that it is about, and bodies with an interest there.'

function checkReply({ kind, text, acknowledge }: ReplySubmission, kinds: readonly Reply['kind'][]): void {
  if (!kinds.includes(kind)) {
    const detail = `This is not for your organisation to send about this item. Use one of: ${kinds.join(', ')}.`
    throw new Problem('invalid', { errors: [{ pointer: '/kind', detail }] })
  }
  if (text.trim() === '') {
    throw new Problem('invalid', { errors: [{ pointer: '/text', detail: 'Write what you have to say.' }] })
  }
  checkPersonalData({ text }, acknowledge)
}

/** An answer may be to one of the provider's comments alone. */
async function checkAnswered(tx: Tx, itemId: string, { kind, answers = '' }: ReplySubmission): Promise<void> {
  const r = intelligenceReplies
  const refuse = (detail: string) => new Problem('invalid', { errors: [{ pointer: '/answers', detail }] })
  if (kind !== 'answer') throw refuse('Only an answer is to one comment. Leave this out.')
  const [comment] = await tx
    .select({ id: r.id })
    .from(r)
    .where(and(eq(r.itemId, itemId), eq(r.id, answers), eq(r.kind, 'comment')))
  if (comment === undefined) throw refuse('There is no such comment on this item.')
}

function lastReply(read: Reader, itemId: string) {
  const r = intelligenceReplies
  const last = desc(r.position)
  return read.select({ position: r.position }).from(r).where(eq(r.itemId, itemId)).orderBy(last).limit(1)
}
