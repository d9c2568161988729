// More time for the provider, given by whoever sent the item (protocol §3). The day before is kept, and so is why.
import { desc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { intelligence, intelligenceExtensions } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { changed } from '../../events/changed.ts'
import { enterAct } from '../../events/record.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { addMonths, inWords } from '../../policy/dates.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import { personalDataErrors } from '../../policy/personal-data.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { ReadItem } from '../queries.ts'
import { ownItem, toldAgain } from './stages.ts'

/** The shape `ClockExtension`. */
export type ExtensionSent = components['schemas']['ClockExtension']

/**
 * Gives the provider until another day, also after its time is over. Sent again it answers as before. Throws Problem `not-found`,
 * `not-yours`, `invalid`, `personal-data`, or `wrong-state` where no time is running that the provider has not used.
 */
export async function extendClock(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: ExtensionSent,
): Promise<ReadItem> {
  const now = momentOf(hub.clock)
  const errors = personalDataErrors({ reason: sent.reason })
  if (errors.length > 0) throw new Problem('personal-data', { errors })
  const { item, row } = await ownItem(tx, viewer, now, id)
  const [last] = await tx
    .select()
    .from(intelligenceExtensions)
    .where(eq(intelligenceExtensions.itemId, id))
    .orderBy(desc(intelligenceExtensions.position))
    .limit(1)
  if (last !== undefined && last.stage === row.stage && row.dueOn === sent.dueOn && last.reason === sent.reason) {
    await toldAgain(tx, hub, viewer, 'extendClock', item)
    return item
  }
  if (row.dueOn === null) throw new Problem('wrong-state', { detail: 'No time is running that could be extended.' })
  if (row.answeredAt !== null) throw new Problem('wrong-state', { detail: 'The provider has answered already.' })
  checkDay(sent.dueOn, row.dueOn, now)
  const made = { dueBefore: row.dueOn, ...sent, madeBy: viewer.subject, madeAt: now.instant }
  const position = (last?.position ?? 0) + 1
  await tx.insert(intelligenceExtensions).values({ itemId: id, position, stage: row.stage, ...made })
  await tx.update(intelligence).set({ dueOn: sent.dueOn }).where(eq(intelligence.id, id))
  const details = { stage: row.stage, wasDueOn: row.dueOn, dueOn: sent.dueOn }
  await enterAct(tx, hub, viewer, 'intelligence.clock-extended', { kind: 'intelligence', id }, details)
  await changed(tx, hub, 'intelligence', id)
  return item
}

function checkDay(dueOn: string, before: string, { today }: Moment): void {
  const refuse = (detail: string): never => {
    throw new Problem('invalid', { errors: [{ pointer: '/dueOn', detail }] })
  }
  if (dueOn <= before) refuse(`The provider has until ${inWords(before)} already. Give a later day.`)
  if (dueOn < today) refuse('This day is over. Give today or a later day.')
  if (dueOn > addMonths(today, 12)) refuse('This is more than a year from today. Give an earlier day.')
}
