// What a decision does to one's own visit (protocol §5): topics that rest on another's work leave it, and come back when the
// decision is another one. Pure.
import { Problem } from '../http/problem.ts'
import type { Moment } from '../policy/moment.ts'
import { topicsIn, type DecisionRow } from './decided.ts'
import type { Overlap } from './overlaps.ts'
import type { Visit } from './visit.ts'

/**
 * The visit as it was before it relied on this: a visit that was stood down is proposed again. One whose days are over stays
 * as it is: only the decision is kept.
 */
export function giveBack(visit: Visit, earlier: readonly DecisionRow[], now: Moment, moves: boolean): Visit {
  const back = earlier.flatMap(topicsIn).filter((topic) => !visit.topics.includes(topic))
  if (back.length === 0 || visit.status === 'completed') return visit
  const topics = [...visit.topics, ...new Set(back)]
  if (visit.status !== 'stood-down') return { ...visit, topics }
  if (visit.period.to < now.today && !moves) return visit
  const { offer: _offered, dateResponse: _answered, ...rest } = visit
  return { ...rest, topics, status: 'proposed' }
}

/** Throws Problem `wrong-state` where nothing of the other's work can be relied on. */
export function relyOn(visit: Visit, { canRelyOn }: Pick<Overlap, 'canRelyOn'>): { visit: Visit; topics: string[] } {
  const topics = visit.topics.filter((topic) => canRelyOn.includes(topic))
  if (topics.length === 0) {
    const detail = 'Nothing of what the other found, or will find, can be relied on for this visit. Decide otherwise.'
    throw new Problem('wrong-state', { detail })
  }
  const left = visit.topics.filter((topic) => !topics.includes(topic))
  return { visit: { ...visit, topics: left, ...(left.length === 0 ? { status: 'stood-down' } : {}) }, topics }
}
