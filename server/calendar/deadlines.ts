// What falls due beside visits (protocol §6): each slice tells of its own, for this viewer and from what they may see.
import type { Reader } from '../../db/database.ts'
import type { Period } from '../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../policy/deadline.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { deadlinesOf as consultationDeadlines } from '../consultations/queries.ts'
import { deadlinesOf as contradictionDeadlines } from '../contradictions/queries.ts'
import { bodyDeadlinesOf, deadlinesOf as intelligenceDeadlines } from '../intelligence/queries.ts'
import { deadlinesOf as visitDeadlines } from '../visits/queries.ts'

type Source = (
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
) => Promise<readonly Deadline[]>

const sources: readonly Source[] = [
  visitDeadlines,
  contradictionDeadlines,
  intelligenceDeadlines,
  bodyDeadlinesOf,
  consultationDeadlines,
]

/** In no order. */
export async function deadlinesAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  const found: Deadline[] = []
  for (const deadlinesOf of sources) found.push(...(await deadlinesOf(read, viewer, now, place, span)))
  return found
}
