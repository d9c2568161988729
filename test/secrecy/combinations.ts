// What each does about visits that could be made together, one after the other: who is offered something answers, and the
// others offer.
import { homes } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import type { Ask } from '../cast.ts'
import * as write from './contents.ts'
import { get, put, type Situation } from './situation.ts'

/** Played twice, it comes to offers and to answers. */
export function* lastCombinations(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  const { sharedWith: _nobody, ...plan } = write.plan(s.choose, s.who, s.today)
  const day = addDays(s.today, 60 + s.choose.below(5))
  const near = { location: homes.rosebank, topics: ['medicines'], basis: 'routine', notice: 'announced' }
  const body = { ...plan, ...near, period: { from: day, to: day } }
  yield ['planVisit', { method: 'POST', url: '/v1/visits', body }]
  yield ['listOverlaps', get(s, '/v1/overlaps?limit=200')]
  for (const id of s.choose.some([...s.memory.offers], 2)) {
    const answer = s.choose.pick(['accept', 'accept', 'decline'])
    yield ['answerCombination', put(`/v1/overlaps/${id}/combination-answer`, { answer })]
  }
  for (const id of [...s.memory.overlaps].slice(-3)) {
    yield ['decideOverlap', put(`/v1/overlaps/${id}/decision`, { decision: 'combine' })]
  }
}
