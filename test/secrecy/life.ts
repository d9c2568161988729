// What each does on purpose with an item's life in a session, so that a success of it is compared: the provider is asked and
// answers, what was sent is taken back and noted, an item is kept, held and erased.
import { homes } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import type { Ask } from '../cast.ts'
import * as write from './contents.ts'
import { get, put, type Situation } from './situation.ts'
import { acknowledge } from './withdrawals.ts'

type Steps = Generator<readonly [operation: string, ask: Ask]>

/** Long over: its body may erase it as soon as two people want that. */
const longAgo = '2012-03-01'

/** Something for the provider to answer, with more time to do so; and what will be taken back, where many may have read it. */
export function* firstLife(s: Situation): Steps {
  if (!isBody(s)) return
  const finding = { type: 'finding', subject: { location: homes.rosebank }, topics: ['medicines'], observedOn: s.today }
  const body = { narrative: 'Charts were not signed.' }
  yield submit({ ...finding, body, stage: 'with-provider' })
  const [asked] = [...s.memory.submissions.keys()].slice(-1)
  if (asked !== undefined) {
    yield ['extendClock', put(`/v1/intelligence/${asked}/extension`, write.moreTime(s.choose, s.today))]
  }
  yield submit({ ...finding, observedOn: longAgo, body: { narrative: goesBack } })
}

const goesBack = 'This was of another home.'

/** First part of the end: it is taken back. */
export function* takingBack(s: Situation): Steps {
  for (const [id, sent] of s.memory.submissions) {
    if ((sent as { body: { narrative?: string } }).body.narrative !== goesBack) continue
    yield ['withdrawIntelligence', put(`/v1/intelligence/${id}/withdrawal`, { reason: 'inaccurate' })]
  }
}

/** Second part: the others take note, and whoever took it back reads who has; the provider answers what it was asked. */
export function* noting(s: Situation): Steps {
  const own = [...s.memory.ownItems]
  yield ['listWithdrawals', get(s, '/v1/withdrawals')]
  for (const id of [...s.memory.withdrawn].filter((one) => !own.includes(one)).slice(0, 2)) {
    yield ['acknowledgeWithdrawal', acknowledge(id)]
  }
  if (s.who.role === 'provider-manager') {
    yield ['listInProgress', get(s, '/v1/intelligence/in-progress')]
    for (const id of [...s.memory.asked].slice(0, 2)) {
      yield ['answerAsProvider', put(`/v1/intelligence/${id}/provider-response`, write.providerResponse(s.choose))]
    }
  }
}

/** Third part: who has taken note, as the originator is told. */
export function* noted(s: Situation): Steps {
  for (const id of [...s.memory.withdrawn].filter((one) => s.memory.ownItems.has(one)).slice(0, 2)) {
    const url = `/v1/intelligence/${id}/withdrawal/acknowledgements`
    yield ['listWithdrawalAcknowledgements', get(s, url)]
  }
  if (s.who.role === 'contract-monitor' && s.who.organisation.startsWith('E0')) {
    const at = `/v1/councils/${s.who.organisation}/actions`
    const body = { what: 'Ask for the audit.', owner: s.who.organisation, due: s.today }
    yield ['recordMeetingAction', { method: 'POST', url: at, body }]
    const action = [...s.memory.actions].at(-1)
    if (action !== undefined) yield ['completeMeetingAction', put(`${at}/${action}/completion`, {})]
  }
  if (s.who.role === 'information-governance') yield* governing(s)
  if (s.who.role === 'operator') yield ['readHealth', get(s, '/v1/health')]
}

/** Two leads of one body come to a purge: one proposes it, the other finds it and confirms. */
function* governing(s: Situation): Steps {
  yield ['listRetention', get(s, '/v1/retention?limit=200')]
  const id = [...s.memory.ownItems].at(-1)
  if (id !== undefined) {
    const url = `/v1/intelligence/${id}`
    yield ['placeHold', put(`${url}/hold`, { reason: 'A claim.', reference: 'CL-1' })]
    yield ['readRetention', get(s, `${url}/retention`)]
    yield ['releaseHold', put(`${url}/hold-release`, { reason: 'Settled.' })]
    const keepUntil = addDays(s.today, 4000)
    yield ['reviewRetention', put(`${url}/review`, { keepUntil, reason: 'An inquiry wants it.' })]
  }
  yield ['listPurges', get(s, '/v1/purges')]
  for (const [purge, digest] of s.memory.purges) {
    yield ['confirmPurge', put(`/v1/purges/${purge}/confirmation`, { digest })]
    yield ['readPurge', get(s, `/v1/purges/${purge}`)]
    yield ['listPurgeItems', get(s, `/v1/purges/${purge}/items`)]
  }
  yield ['proposePurge', { method: 'POST', url: '/v1/purges', body: { before: addDays(s.today, 1) } }]
}

function submit(body: object): readonly [operation: string, ask: Ask] {
  return ['submitIntelligence', { method: 'POST', url: '/v1/intelligence', body }]
}

function isBody({ who }: Situation): boolean {
  return who.role === 'contract-monitor' || who.role === 'inspector'
}
