// What an organisation has under way: its drafts, what it has sent to providers, whatever else has a time limit, and what waits
// for its answer.
import { and, desc, eq, inArray, isNotNull, lt, or } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { judged, listed, type ReadItem } from '../judged.ts'
import type { Page } from '../queries.ts'
import { owesAnswerSql, unansweredAt } from '../replies/count.ts'
import { clockOf, type ClockShown } from './item-clock.ts'

/** The shape `InProgress`, and the item that it is made of. */
export interface InProgress {
  readonly item: ReadItem
  readonly shown: Omit<components['schemas']['InProgress'], 'clock'> & { readonly clock: ClockShown }
}

/** Of the viewer's own organisation, latest stage first. */
export async function inProgress(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { limit, after }: Page,
  answer?: 'owed',
): Promise<InProgress[]> {
  const i = intelligence
  const [began = '', id = ''] = after ?? []
  const where = and(
    eq(i.originator, viewer.organisation),
    answer === 'owed'
      ? owesAnswerSql
      : or(inArray(i.stage, ['draft', 'with-provider']), isNotNull(i.dueOn), owesAnswerSql),
    after === undefined ? undefined : or(lt(i.stageAt, began), and(eq(i.stageAt, began), lt(i.id, id))),
    mayRead(viewer, now),
  )
  const rows = await listed(read, viewer, where, limit, [desc(i.stageAt), desc(i.id)])
  const items = await judged(read, viewer, now, rows, new Map())
  const found: InProgress[] = []
  for (const item of items) found.push({ item, shown: await shownOf(read, viewer, now, item) })
  return found
}

async function shownOf(read: Reader, viewer: Viewer, now: Moment, item: ReadItem): Promise<InProgress['shown']> {
  const { id, type, subject, observedOn, disputed } = JSON.parse(item.document) as components['schemas']['Intelligence']
  const clock = await clockOf(read, viewer, now, item)
  const { comments, others } = await unansweredAt(read, item.id)
  const owed = { commentsOpen: comments, repliesOpen: comments + others }
  return { id, type, subject, observedOn, clock, ...owed, ...(disputed === undefined ? {} : { disputed }) }
}
