// How operations about what is kept, and about erasing it, are called in a session.
import { addDays } from '../../server/policy/dates.ts'
import type { Ask } from '../cast.ts'
import type { Entry } from './operations.ts'
import type { PageAsk, PageEntry } from './pages.ts'
import { bookId, get, keyed, ownItemId, put, query, some } from './situation.ts'
import type { Situation } from './situation.ts'

export const retentionOperations: Readonly<Record<string, Entry>> = {
  listRetention: {
    weight: 2,
    ask: (s) =>
      get(s, `/v1/retention${query(s, { due: some(s, ['2033-12-01']), class: some(s, ['contract-6-years']) })}`),
  },
  readRetention: { weight: 2, ask: (s) => get(s, `/v1/intelligence/${ownItemId(s)}/retention`) },
  reviewRetention: {
    weight: 2,
    ask: (s) => put(`/v1/intelligence/${ownItemId(s)}/review`, { keepUntil: s.today, reason: 'Of no use.' }),
  },
  placeHold: {
    ask: (s) => put(`/v1/intelligence/${ownItemId(s)}/hold`, { reason: 'A claim.', reference: 'CL-1' }),
  },
  releaseHold: {
    ask: (s) => put(`/v1/intelligence/${ownItemId(s)}/hold-release`, { reason: 'Settled.' }),
  },
  listPurges: { weight: 2, ask: (s) => get(s, `/v1/purges${query(s, {})}`) },
  proposePurge: { ask: (s) => keyed(s, { method: 'POST', url: '/v1/purges', body: { before: addDays(s.today, 1) } }) },
  readPurge: { ask: (s) => get(s, `/v1/purges/${purgeId(s)}`) },
  listPurgeItems: { ask: (s) => get(s, `/v1/purges/${purgeId(s)}/items${query(s, {})}`) },
  confirmPurge: { weight: 2, ask: confirmation },
}

/** Mostly with what its list said; another lead of the body may have proposed it. */
function confirmation(s: Situation): Ask {
  const known = [...s.memory.purges]
  const [id, digest] = known.length > 0 ? s.choose.pick(known) : [purgeId(s), 'A'.repeat(43)]
  return put(`/v1/purges/${id}/confirmation`, { digest })
}

function purgeId(s: Situation): string {
  const { books } = s.guesses
  return books.length > 0 && s.choose.chance(0.25) ? s.choose.pick(books) : bookId(s, new Set(s.memory.purges.keys()))
}

export const retentionPages: Readonly<Record<string, PageEntry>> = {
  'GET /retention': { ask: (s) => get(s, `/retention?show=${some(s, ['held', 'year']) ?? 'all'}`) },
  'GET /retention.csv': { ask: (s) => get(s, '/retention.csv?show=all') },
  'GET /retention/:id': { ask: (s) => get(s, `/retention/${ownItemId(s)}`) },
  'POST /retention/:id/review': {
    redirects: true,
    ask: (s) => sent(`/retention/${ownItemId(s)}/review`, { ...day(s, 'keepUntil', 3000), dayReason: 'Asked for.' }),
  },
  'POST /retention/:id/hold': {
    redirects: true,
    ask: (s) => sent(`/retention/${ownItemId(s)}/hold`, { holdReason: 'A claim.', reference: 'CL-1' }),
  },
  'POST /retention/:id/hold-release': {
    redirects: true,
    ask: (s) => sent(`/retention/${ownItemId(s)}/hold-release`, { releaseReason: 'Settled.' }),
  },
  'GET /purges': { ask: (s) => get(s, '/purges') },
  'POST /purges': { redirects: true, ask: (s) => sent('/purges', { kind: 'intelligence', ...day(s, 'before', 1) }) },
  'GET /purges.csv': { ask: (s) => get(s, '/purges.csv') },
  'GET /purges/:id': { ask: (s) => get(s, `/purges/${purgeId(s)}`) },
  'GET /purges/:id/items.csv': { ask: (s) => get(s, `/purges/${purgeId(s)}/items.csv`) },
  'POST /purges/:id/confirmation': {
    redirects: true,
    ask: (s) => {
      const [id, digest] = [...s.memory.purges][0] ?? [purgeId(s), 'A'.repeat(43)]
      return sent(`/purges/${id}/confirmation`, { digest, sure: 'yes' })
    },
  },
}

function day(s: Situation, name: string, ahead: number): Record<string, string> {
  const [year = '', month = '', date = ''] = addDays(s.today, ahead).split('-')
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: date }
}

function sent(url: string, form: Record<string, string>): PageAsk {
  return { method: 'POST', url, form }
}
