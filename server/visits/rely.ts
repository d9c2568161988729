// What a decision does to one's own visit (protocol §5): topics that rest on another's work leave it, and come back when the
// decision is another one. Pure.
import { Problem } from '../http/problem.ts'
import { topicsIn, type DecisionRow } from './decided.ts'
import type { Overlap } from './overlaps.ts'
import type { Visit } from './visit.ts'

/**
 * The visit as it was before it relied on this. One that was stood down stays so: others have read that it is cancelled, and
 * what is cancelled does not come back, so its return would tell them on what it had relied. Its owner plans a new one.
 */
export function giveBack(visit: Visit, earlier: readonly DecisionRow[]): Visit {
  const back = earlier.flatMap(topicsIn).filter((topic) => !visit.topics.includes(topic))
  if (back.length === 0 || visit.status === 'completed' || visit.status === 'stood-down') return visit
  return { ...visit, topics: [...visit.topics, ...new Set(back)] }
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
