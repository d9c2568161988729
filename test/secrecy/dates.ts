// What a manager does about dates at the end of a session, so that a success of each is compared: visits of bodies that are not
// here are entered, called off and over; dates that are offered are answered.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Ask } from '../cast.ts'
import { put, type Situation } from './situation.ts'

export function* lastDates(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  if (s.who.organisation !== bodies.meadowlark || s.who.role !== 'provider-manager') return
  const location = s.who.locations?.[0] ?? homes.rosebank
  const period = { from: s.today, to: s.today }
  const body = { location, by: { name: 'Fire and rescue service' }, kind: 'fire-safety', period }
  for (const [operation, noun, said] of [
    ['recordOutcome', 'outcome', {}],
    ['cancelVisit', 'cancellation', { reason: 'no-longer-needed' }],
  ] as const) {
    yield ['enterExternalVisit', { method: 'POST', url: '/v1/external-visits', body }]
    yield [operation, put(`/v1/visits/${[...s.memory.ownVisits.keys()].at(-1) ?? ''}/${noun}`, said)]
  }
  const span = `from=${s.today}`
  yield ['readProviderCalendar', { method: 'GET', url: `/v1/providers/${bodies.meadowlark}/calendar?${span}` }]
  for (const id of [...s.memory.offered].slice(0, 2)) {
    yield ['answerDate', put(`/v1/visits/${id}/date-response`, { answer: 'accept' })]
  }
}
