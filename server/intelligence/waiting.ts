// What waits for a person in what has been shared: for a week, what others have shared with their organisation and few others;
// what a provider is asked to check; what has come back from a provider, or could have; and what was disputed or corrected.
import { and, asc, eq, gte, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence } from '../../db/tables.ts'
import { waitingFor, type Waiting } from '../events/waiting.ts'
import { mayRead } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { intelligenceSince } from './queries.ts'
import { disputesOwed } from './replies/count.ts'
import { aboutOwn, running } from './stages/deadlines.ts'

const week = 7 * 24 * 60 * 60 * 1000

export const intelligenceWaiting: readonly Waiting[] = [
  waitingFor('information that was shared with you', 'be-emailed', async (read, viewer, now, limit) => {
    const since = new Date(Date.parse(now.instant) - week).toISOString()
    const items = await intelligenceSince(read, viewer, now, since, { limit })
    return items.filter(({ isPublic }) => !isPublic).map(({ id, version }) => `${id} ${version}`)
  }),
  waitingFor('something to check and answer', 'answer-as-provider', async (read, viewer, now, limit) => {
    const own = aboutOwn(viewer)
    if (own === undefined) return []
    const asked = await running(read, viewer, now, and(own, gte(intelligence.dueOn, now.today)), limit)
    return asked.filter(({ owes }) => owes === 'provider').map(({ item, dueOn }) => `${item.id} ${dueOn}`)
  }),
  waitingFor('a provider has answered, or its time is over', 'submit-intelligence', comeBack),
  waitingFor('a dispute or a correction to answer', 'reply-to-intelligence', disputesOwed),
]

async function comeBack(read: Reader, viewer: Viewer, now: Moment, limit: number): Promise<string[]> {
  const i = intelligence
  const rows = await read
    .select({ id: i.id, dueOn: i.dueOn, answeredAt: i.answeredAt })
    .from(i)
    .where(and(returned(viewer, now), mayRead(viewer, now)))
    .orderBy(asc(i.dueOn), asc(i.id))
    .limit(limit)
  return rows.map(({ id, dueOn, answeredAt }) => `${id} ${answeredAt ?? dueOn}`)
}

/** Still at a stage with a clock, so its originator has not gone on. */
function returned(viewer: Viewer, { today }: Moment): SQL | undefined {
  const i = intelligence
  const over = or(isNotNull(i.answeredAt), lt(i.dueOn, today))
  return and(eq(i.originator, viewer.organisation), isNull(i.withdrawnAt), isNotNull(i.dueOn), over)
}
