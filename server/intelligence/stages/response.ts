// The provider's answer to what is with it (protocol §3): it accepts, or comments, in its time. The answer is part of what was
// said to the item, and goes wherever the item goes.
import { and, asc, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { intelligence, intelligenceReplies } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { changed } from '../../events/changed.ts'
import { newId } from '../../events/id.ts'
import { enterAct } from '../../events/record.ts'
import { checkPersonalData } from '../../http/personal-data.ts'
import { Problem, type FieldError } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { inWords } from '../../policy/dates.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { hasPassed } from './clock.ts'
import { acknowledgedIn } from '../sharing/keep.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { isProviderOf, owesIn } from './item-clock.ts'
import { toldAgain } from './stages.ts'

/** The shape `ProviderResponse`. */
export type ProviderResponse = components['schemas']['ProviderResponse']
interface Said {
  readonly kind: 'accept' | 'comment'
  readonly pointer: string | null
  readonly text: string
}

/**
 * Stops the clock. Sent again it answers as before; it is not changed afterwards, but replies are open. Throws Problem
 * `not-found`, `not-yours`, `invalid`, `personal-data`, `personal-data-likely`, `wrong-state` where nothing is asked of the provider, or `clock-passed`.
 */
export async function answerAsProvider(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: ProviderResponse,
): Promise<ReadItem> {
  const now = momentOf(hub.clock)
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  if (!isProviderOf(viewer, item)) throw new Problem('not-yours', { detail: 'It is for the provider to answer this.' })
  const [row] = await tx.select().from(intelligence).where(eq(intelligence.id, id))
  if (row === undefined || item.withdrawn) throw new Problem('wrong-state', { detail: 'It has been withdrawn.' })
  checkResponse(sent, item)
  if (owesIn(row) !== 'provider') throw new Problem('wrong-state', { detail: 'It is not with you to answer.' })
  if (row.answeredAt !== null) {
    await requireSame(tx, id, row.answeredAt, sent)
    await toldAgain(tx, hub, viewer, 'answerAsProvider', item)
    return item
  }
  if (hasPassed(row, now.today)) {
    const dueOn = row.dueOn ?? ''
    const detail = `The time to answer ended on ${inWords(dueOn)}. You can still reply, or ask for more time in a reply.`
    throw new Problem('clock-passed', { detail, dueOn })
  }
  const replies = await insertAnswer(tx, hub, viewer, id, saidIn(sent), now.instant)
  await tx.update(intelligence).set({ answeredAt: now.instant, repliedAt: now.instant }).where(eq(intelligence.id, id))
  const details = { answer: sent.answer, replies, stage: row.stage, dueOn: row.dueOn, ...acknowledgedIn(sent) }
  await enterAct(tx, hub, viewer, 'intelligence.provider-answered', { kind: 'intelligence', id }, details)
  await changed(tx, hub, 'intelligence', id)
  return item
}

function saidIn({ answer, comments = [] }: ProviderResponse): Said[] {
  if (answer === 'accept') return [{ kind: 'accept', pointer: null, text: '' }]
  return comments.map(({ pointer = null, text }) => ({ kind: 'comment', pointer, text }))
}

async function insertAnswer(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  itemId: string,
  said: readonly Said[],
  repliedAt: string,
) {
  const r = intelligenceReplies
  const [last] = await tx
    .select({ position: r.position })
    .from(r)
    .where(eq(r.itemId, itemId))
    .orderBy(desc(r.position))
    .limit(1)
  const rows = said.map((one, at) => ({
    ...{ itemId, position: (last?.position ?? 0) + 1 + at, id: newId(hub), sentAs: 'provider', ...one },
    ...{ organisationId: viewer.organisation, nameable: true, repliedBy: viewer.subject, repliedAt },
  }))
  await tx.insert(r).values(rows)
  return rows.map(({ id }) => id)
}

function checkResponse({ answer, comments = [], acknowledge }: ProviderResponse, { document }: ReadItem): void {
  const errors: FieldError[] = []
  if (answer === 'accept' && comments.length > 0) {
    errors.push({ pointer: '/comments', detail: 'Leave the comments out, or answer with `comments`.' })
  }
  if (answer === 'comments' && comments.length === 0) {
    errors.push({ pointer: '/comments', detail: 'Write at least one comment, or answer with `accept`.' })
  }
  const read: unknown = JSON.parse(document)
  comments.forEach(({ pointer, text }, at) => {
    const there = pointer === undefined || isIn(read, pointer)
    if (!there)
      errors.push({ pointer: `/comments/${at}/pointer`, detail: 'There is nothing at this place of the item.' })
    if (text.trim() === '') errors.push({ pointer: `/comments/${at}/text`, detail: 'Write what you have to say.' })
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  checkPersonalData({ comments: comments.map(({ text }) => ({ text })) }, acknowledge)
}

/** Whether a JSON Pointer (RFC 6901) leads to something. */
function isIn(value: unknown, pointer: string): boolean {
  const names = pointer.split('/').slice(1)
  let at = value
  for (const name of names) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Record<string, unknown>)[key]
  }
  return names.length > 0
}

async function requireSame(tx: Tx, itemId: string, answeredAt: string, sent: ProviderResponse): Promise<void> {
  const r = intelligenceReplies
  const kept = await tx
    .select({ kind: r.kind, pointer: r.pointer, text: r.text })
    .from(r)
    .where(and(eq(r.itemId, itemId), eq(r.repliedAt, answeredAt), eq(r.sentAs, 'provider')))
    .orderBy(asc(r.position))
  const answer = kept.filter(({ kind }) => kind === 'accept' || kind === 'comment')
  if (JSON.stringify(answer) === JSON.stringify(saidIn(sent))) return
  throw new Problem('wrong-state', { detail: 'You have answered already. What you have to add, send as a reply.' })
}
