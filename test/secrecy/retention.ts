// How operations about what is kept, and about erasing it, are called in a session.
import { addDays } from '../../server/policy/dates.ts'
import type { Ask } from '../cast.ts'
import type { Entry } from './operations.ts'
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
  return bookId(s, new Set(s.memory.purges.keys()))
}
