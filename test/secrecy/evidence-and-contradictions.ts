// How operations and pages about evidence and contradictions are called in a session.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Ask } from '../cast.ts'
import * as write from './contents.ts'
import type { Entry } from './operations.ts'
import type { PageAsk, PageEntry } from './pages.ts'
import { get, home, keyed, provider, put, query, some, visitId, type Situation } from './situation.ts'

const interestOnly = { outsider: 'It is for the provider and for bodies with an interest in the place.' }
const partiesOnly = { outsider: 'No provider can name it.' }

export const evidenceOperations: Readonly<Record<string, Entry>> = {
  describeEvidence: { ask: (s) => keyed(s, { method: 'POST', url: '/v1/evidence-items', body: evidence(s) }) },
  readEvidence: { ask: (s) => get(s, `/v1/evidence-items/${evidenceId(s)}`), neverFor: interestOnly },
  changeEvidence: { ask: (s) => change(s, evidenceId(s)) },
  withdrawEvidence: { ask: (s) => put(`/v1/evidence-items/${evidenceId(s)}/withdrawal`, { reason: 'replaced' }) },
  listLocationEvidence: {
    ask: (s) => get(s, `/v1/locations/${home(s)}/evidence-items${query(s, {})}`),
    neverFor: interestOnly,
  },
  listProviderEvidence: {
    ask: (s) => get(s, `/v1/providers/${provider(s)}/evidence-items${query(s, {})}`),
    neverFor: interestOnly,
  },
  listLocationEvidenceRequests: {
    weight: 3,
    ask: (s) => get(s, `/v1/locations/${home(s)}/evidence-requests`),
    neverFor: interestOnly,
  },
  listProviderEvidenceRequests: {
    weight: 2,
    ask: (s) => get(s, `/v1/providers/${provider(s)}/evidence-requests`),
    neverFor: interestOnly,
  },
  listContradictionParties: { weight: 2, ask: (s) => get(s, `/v1/locations/${home(s)}/contradiction-parties`) },
  listContradictions: {
    ask: (s) => get(s, `/v1/contradictions${query(s, { status: some(s, ['open', 'answered']) })}`),
  },
  registerContradiction: {
    ask: (s) => keyed(s, { method: 'POST', url: '/v1/contradictions', body: registration(s) }),
  },
  readContradiction: { ask: (s) => get(s, `/v1/contradictions/${contradictionId(s)}`), neverFor: partiesOnly },
  proposeAnswer: { ask: (s) => propose(s, contradictionId(s)), neverFor: partiesOnly },
  agreeAnswer: { ask: (s) => agree(s, contradictionId(s)), neverFor: partiesOnly },
  withdrawContradiction: {
    ask: (s) => put(`/v1/contradictions/${contradictionId(s)}/withdrawal`, { reason: 'settled' }),
  },
}

export const evidencePages: Readonly<Record<string, PageEntry>> = {
  'GET /evidence': { ask: (s) => get(s, '/evidence') },
  'GET /evidence.csv': { ask: (s) => get(s, '/evidence.csv') },
  'GET /evidence/requests.csv': { ask: (s) => get(s, '/evidence/requests.csv') },
  'GET /evidence/new': { ask: (s) => get(s, `/evidence/new?item=menus&location=${home(s)}`) },
  'POST /evidence/new': { redirects: true, ask: (s) => sent('/evidence/new', evidenceForm(s)) },
  'GET /evidence/:id': { ask: (s) => get(s, `/evidence/${evidenceId(s)}`) },
  'GET /evidence/:id/description': { ask: (s) => get(s, `/evidence/${evidenceId(s)}/description`) },
  'POST /evidence/:id/description': {
    redirects: true,
    ask: (s) => sent(`/evidence/${evidenceId(s)}/description`, { ...evidenceForm(s), etag: '*' }),
  },
  'POST /evidence/:id/withdrawal': {
    redirects: true,
    ask: (s) => sent(`/evidence/${evidenceId(s)}/withdrawal`, { reason: s.choose.pick(['replaced', '']) }),
  },
  'GET /contradictions': { ask: (s) => get(s, '/contradictions') },
  'GET /contradictions.csv': { ask: (s) => get(s, '/contradictions.csv') },
  'GET /contradictions/new': { ask: (s) => get(s, `/contradictions/new?location=${home(s)}`) },
  'POST /contradictions/new': { redirects: true, ask: (s) => sent('/contradictions/new', registrationForm(s)) },
  'GET /contradictions/:id': { ask: (s) => get(s, `/contradictions/${contradictionId(s)}`) },
  'POST /contradictions/:id/proposed-answer': {
    redirects: true,
    ask: (s) => sent(`/contradictions/${contradictionId(s)}/proposed-answer`, { text: answer(s) }),
  },
  'POST /contradictions/:id/agreement': {
    redirects: true,
    ask: (s) => sent(`/contradictions/${contradictionId(s)}/agreement`, { proposal: 'A'.repeat(43) }),
  },
  'POST /contradictions/:id/withdrawal': {
    redirects: true,
    ask: (s) => sent(`/contradictions/${contradictionId(s)}/withdrawal`, { reason: 'settled' }),
  },
}

/** A provider begins with these; for others they are refused, in both worlds alike. */
export function firstEvidence(s: Situation): readonly (readonly [operation: string, ask: Ask])[] {
  const item = (slug: string): [string, Ask] => [
    'describeEvidence',
    { method: 'POST', url: '/v1/evidence-items', body: { ...evidence(s), ...atRosebank, item: slug } },
  ]
  const between = (first: string, second: string): [string, Ask] => [
    'registerContradiction',
    { method: 'POST', url: '/v1/contradictions', body: { ...contradiction(first, second), ...atRosebank } },
  ]
  return [
    item('medicines-audit'),
    item('menus'),
    between(bodies.cqc, bodies.rochdale),
    between(bodies.rochdale, bodies.icb),
    between(bodies.cqc, write.bury),
  ]
}

const atRosebank = { location: homes.rosebank, provider: undefined }

/** What each looks at once more in the end, one after the other: who owes an answer proposes one, or agrees to the other's. */
export function* lastEvidence(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  yield ['listContradictions', get(s, '/v1/contradictions')]
  yield ['listLocationEvidence', get(s, `/v1/locations/${homes.rosebank}/evidence-items`)]
  yield ['listProviderEvidence', get(s, `/v1/providers/${bodies.meadowlark}/evidence-items`)]
  yield ['listLocationEvidenceRequests', get(s, `/v1/locations/${homes.rosebank}/evidence-requests`)]
  yield ['listProviderEvidenceRequests', get(s, `/v1/providers/${bodies.meadowlark}/evidence-requests`)]
  yield ['listContradictionParties', get(s, `/v1/locations/${homes.rosebank}/contradiction-parties`)]
  const [item, other] = s.memory.evidence
  if (item !== undefined) {
    yield ['readEvidence', get(s, `/v1/evidence-items/${item}`)]
    yield ['changeEvidence', change(s, item)]
    yield ['GET /evidence/:id/description', get(s, `/evidence/${item}/description`)]
  }
  if (other !== undefined)
    yield ['withdrawEvidence', put(`/v1/evidence-items/${other}/withdrawal`, { reason: 'replaced' })]
  const known = [...s.memory.contradictions]
  for (const id of known.slice(0, 3)) {
    yield ['readContradiction', get(s, `/v1/contradictions/${id}`)]
    yield s.memory.proposals.has(id) ? ['agreeAnswer', agree(s, id)] : ['proposeAnswer', propose(s, id)]
  }
  if (known.length > 1) {
    yield ['withdrawContradiction', put(`/v1/contradictions/${known.at(-1)}/withdrawal`, { reason: 'settled' })]
  }
}

function evidence(s: Situation) {
  const place = s.choose.chance(0.8) ? { location: home(s) } : { provider: provider(s) }
  return { ...place, item: s.choose.pick(['medicines-audit', 'menus', 'insurance-certificate']), ...description(s) }
}

function description(s: Situation) {
  const validUntil = some(s, ['2026-12-31', '2027-06-30'])
  const ends = validUntil === undefined ? {} : { validUntil }
  return { title: `Audit ${s.choose.below(90)}`, validFrom: '2026-10-01', ...ends, whereabouts: 'In the office.' }
}

function evidenceForm(s: Situation): Record<string, string> {
  const [year, month, day] = ['2026', '10', '1']
  return {
    of: `location:${home(s)}`,
    item: 'menus',
    title: 'Menus',
    whereabouts: 'In the kitchen.',
    'validFrom-day': day ?? '',
    'validFrom-month': month ?? '',
    'validFrom-year': year ?? '',
  }
}

function change(s: Situation, id: string): Ask {
  return { method: 'PUT', url: `/v1/evidence-items/${id}`, headers: { 'if-match': '*' }, body: description(s) }
}

function contradiction(first: string, second: string) {
  const parties = [
    { organisation: first, requirement: 'Keep medicines in each room.' },
    { organisation: second, requirement: 'Keep all medicines in one room.' },
  ]
  return { location: homes.rosebank, topic: 'medicines', parties }
}

/** Of anybody: those that no provider may know of too. Now and then with a visit, that is hidden or not, as its ground. */
function registration(s: Situation) {
  const [first, second] = [s.choose.pick(write.nameable), s.choose.pick(write.nameable)]
  const sent = contradiction(first, second)
  const ground = s.choose.chance(0.3) ? { visit: visitId(s) } : {}
  return { ...sent, location: home(s), parties: sent.parties.map((party) => ({ ...party, ...ground })) }
}

function registrationForm(s: Situation): Record<string, string> {
  return {
    location: home(s),
    topic: 'medicines',
    'first-body': s.choose.pick(write.nameable),
    'first-requirement': 'One.',
    'second-body': s.choose.pick(write.nameable),
    'second-requirement': 'The other.',
  }
}

function propose(s: Situation, id: string): Ask {
  return put(`/v1/contradictions/${id}/proposed-answer`, { text: answer(s) })
}

function agree(s: Situation, id: string): Ask {
  return put(`/v1/contradictions/${id}/agreement`, { proposal: s.memory.proposals.get(id) ?? 'A'.repeat(43) })
}

function answer(s: Situation): string {
  return `In ${2 + s.choose.below(8)} rooms.`
}

function evidenceId(s: Situation): string {
  return known(s, s.memory.evidence)
}

function contradictionId(s: Situation): string {
  return known(s, s.memory.contradictions)
}

function known(s: Situation, ids: ReadonlySet<string>): string {
  return ids.size === 0 || s.choose.chance(0.1) ? visitId(s) : s.choose.pick([...ids])
}

function sent(url: string, form: Record<string, string>): PageAsk {
  return { method: 'POST', url, form }
}
