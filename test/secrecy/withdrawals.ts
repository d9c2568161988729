// The change feed and what was taken back, in a session: how each is asked for, and what is taken back in one world only.
import type { Ask, Person } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import type { Entry } from './operations.ts'
import { bookId, get, itemId, query, some } from './situation.ts'
import type { Situation } from './situation.ts'

const noStanding = { outsider: 'It has nothing to do with the places, and so may not see what is left.' }

export const changeOperations: Readonly<Record<string, Entry>> = {
  listChanges: {
    weight: 3,
    ask: (s) => get(s, `/v1/changes${query(s, { after: some(s, [...s.memory.places, 'now']) })}`),
  },
  listWithdrawals: {
    weight: 2,
    ask: (s) => get(s, `/v1/withdrawals${query(s, { acknowledged: some(s, ['true', 'false']) })}`),
  },
  acknowledgeWithdrawal: { ask: (s) => acknowledge(withdrawnId(s, false)), neverFor: noStanding },
  listWithdrawalAcknowledgements: {
    ask: (s) => get(s, `/v1/intelligence/${withdrawnId(s, true)}/withdrawal/acknowledgements${query(s, {})}`),
  },
}

export function acknowledge(id: string): Ask {
  return { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal/acknowledgement` }
}

/** What everybody looks at once more in the end: the whole feed, from the beginning and from where they were. */
export function lastChanges(s: Situation): [operation: string, ask: Ask][] {
  const places = [...s.memory.places]
  return [
    ['listChanges', get(s, '/v1/changes?limit=200')],
    ['listChanges', get(s, '/v1/changes?after=now')],
    ...(places.length > 0 ? s.choose.some(places, 2) : []).map((after): [string, Ask] => [
      'listChanges',
      get(s, `/v1/changes?after=${after}`),
    ]),
    ['listWithdrawals', get(s, '/v1/withdrawals')],
  ]
}

/** Mostly what was taken back, by one's own organisation or by another. */
export function withdrawnId(s: Situation, own: boolean): string {
  const { withdrawn, ownItems } = s.memory
  const fitting = [...withdrawn].filter((id) => ownItems.has(id) === own)
  return fitting.length > 0 && s.choose.chance(0.8) ? s.choose.pick(fitting) : bookOrItem(s)
}

function bookOrItem(s: Situation): string {
  return s.choose.chance(0.5) ? bookId(s, s.memory.withdrawn) : itemId(s)
}

/** Who takes note of what nobody who looks may see: anybody of the group but its own originator. */
export function noting(choose: Chooser, actors: readonly Person[], originator: Person): Person | undefined {
  const others = actors.filter(({ organisation }) => organisation !== originator.organisation)
  return others.length === 0 ? undefined : choose.pick(others)
}
