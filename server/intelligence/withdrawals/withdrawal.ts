// Taking an item back (protocol §3): what it said leaves every answer, and a tombstone with the reason stays.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { intelligence, intelligenceWithdrawals } from '../../../db/tables.ts'
import { changed } from '../../events/changed.ts'
import { disclosureEvent } from '../../events/disclose.ts'
import { enter, enterAct } from '../../events/record.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { personalDataErrors } from '../../policy/personal-data.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { tombstone, type Withdrawal } from '../documents.ts'
import { indexAgain } from '../search/kept-words.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { keepReplaced } from '../versions/versions.ts'

/**
 * Withdraws an item of the viewer's own organisation. Sent again with the same reason it answers as before. Throws Problem
 * `not-found`, `not-yours`, `invalid`, `personal-data`, or `wrong-state` where it was withdrawn for another reason.
 */
export async function withdrawIntelligence(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: Withdrawal,
): Promise<ReadItem> {
  const now = momentOf(hub.clock)
  checkExplanation(sent)
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  if (item.originator !== viewer.organisation) throw new Problem('not-yours')
  if (item.withdrawn) {
    await requireSame(tx, id, sent)
    await toldAgain(tx, hub, viewer, item)
    return item
  }
  const version = await replaceByTombstone(tx, viewer, id, sent, now.instant)
  const details = { reason: sent.reason, version }
  await enterAct(tx, hub, viewer, 'intelligence.withdrawn', { kind: 'intelligence', id }, details)
  await changed(tx, hub, 'intelligence', id)
  const left = await intelligenceById(tx, viewer, now, id)
  if (left === undefined) throw new Error('The originator of an item reads its tombstone.')
  return left
}

/** Gives the tombstone's stored version. */
async function replaceByTombstone(
  tx: Tx,
  viewer: Viewer,
  id: string,
  sent: Withdrawal,
  withdrawnAt: string,
): Promise<number> {
  const { document, version: last } = await keepReplaced(tx, id, withdrawnAt)
  const { reason, explanation = null } = sent
  const withdrawnBy = viewer.subject
  await tx
    .insert(intelligenceWithdrawals)
    .values({ itemId: id, reason, explanation, withdrawnBy, withdrawnAt, document })
  const version = last + 1
  const left = tombstone(document, version, sent, withdrawnAt)
  const by = { changedBy: withdrawnBy, changedAt: withdrawnAt }
  await tx
    .update(intelligence)
    .set({ version, document: left, readerDocument: left, withdrawnAt, ...by, disputed: false, repliedAt: null })
    .where(eq(intelligence.id, id))
  await indexAgain(tx, id)
  return version
}

function checkExplanation({ reason, explanation }: Withdrawal): void {
  if ((reason === 'other') !== (explanation !== undefined)) {
    const detail = 'Give an explanation with the reason `other`, and with no other one.'
    throw new Problem('invalid', { errors: [{ pointer: '/explanation', detail }] })
  }
  const errors = personalDataErrors({ explanation })
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

/** Sent again, because its answer got lost, it is no fault. */
async function requireSame(tx: Tx, id: string, sent: Withdrawal): Promise<void> {
  const w = intelligenceWithdrawals
  const [kept] = await tx.select({ reason: w.reason, explanation: w.explanation }).from(w).where(eq(w.itemId, id))
  if (kept?.reason === sent.reason && kept.explanation === (sent.explanation ?? null)) return
  throw new Problem('wrong-state', { detail: 'It has been withdrawn already, for another reason.' })
}

async function toldAgain(tx: Tx, hub: Hub, viewer: Viewer, { id, version, rule, isPublic }: ReadItem): Promise<void> {
  if (isPublic) return
  const items = [{ kind: 'intelligence', id, version }]
  const told = { action: 'intelligence.disclosed', channel: 'withdrawIntelligence', items, basis: [rule.name] }
  await enter(tx, hub, disclosureEvent(viewer, told))
}
