// How operations and pages about consultations, and about what is held, are called in a session.
import type { Ask } from '../cast.ts'
import type { Entry } from './operations.ts'
import type { PageAsk, PageEntry } from './pages.ts'
import { bookId, get, home, itemId, keyed, provider, put, query, some, type Situation } from './situation.ts'

const none = {
  provider: 'No provider takes part in consultations.',
  outsider: 'It reads nothing but what is published, and seldom asks about that.',
}

export const consultationOperations: Readonly<Record<string, Entry>> = {
  askOriginator: {
    weight: 2,
    ask: (s) => keyed(s, { method: 'POST', url: `/v1/intelligence/${itemId(s)}/consultations`, body: request(s) }),
    neverFor: none,
  },
  listConsultations: {
    weight: 2,
    ask: (s) =>
      get(s, `/v1/consultations${query(s, { state: some(s, ['open']), asked: some(s, ['by-us', 'of-us']) })}`),
  },
  readConsultation: { ask: (s) => get(s, `/v1/consultations/${consultationId(s)}`), neverFor: none },
  answerConsultation: {
    ask: (s) => put(`/v1/consultations/${[...s.memory.questions][0] ?? consultationId(s)}/answer`, answer(s)),
    neverFor: { ...none, council: 'Mostly nobody asks it.' },
  },
  decideConsultation: {
    ask: (s) => put(`/v1/consultations/${consultationId(s)}/decision`, { outcome: 'part', decidedOn: s.today }),
    neverFor: none,
  },
  withdrawConsultation: {
    ask: (s) => ({ method: 'PUT', url: `/v1/consultations/${consultationId(s)}/withdrawal` }),
    neverFor: none,
  },
  exportHeld: {
    weight: 3,
    ask: (s) =>
      get(
        s,
        `/v1/subject-export${query(s, s.choose.pick([{ location: home(s) }, { provider: provider(s) }, { q: 'seen' }]))}`,
      ),
  },
  exportStaff: {
    weight: 2,
    ask: (s) =>
      get(s, `/v1/staff-export${query(s, { subject: some(s, ['hostMonitor', 'manager']) ?? s.who.subject })}`),
  },
}

/** In the end, whoever reads what others shared asks about it. */
export function* lastQuestions(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  const others = [...s.memory.items].filter((id) => !s.memory.ownItems.has(id))
  for (const id of others.slice(0, 2)) {
    yield ['askOriginator', { method: 'POST', url: `/v1/intelligence/${id}/consultations`, body: request(s) }]
  }
}

/** What each looks at once more, when it has been answered: it reads that, and decides. */
export function* lastConsultations(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  yield ['listConsultations', get(s, '/v1/consultations')]
  for (const id of s.guesses.books.slice(-1)) yield ['readConsultation', get(s, `/v1/consultations/${id}`)]
  const [first, second] = [...s.memory.consultations]
  if (first !== undefined) {
    yield ['readConsultation', get(s, `/v1/consultations/${first}`)]
    yield ['GET /consultations/:id', get(s, `/consultations/${first}`)]
    yield ['decideConsultation', put(`/v1/consultations/${first}/decision`, { outcome: 'part', decidedOn: s.today })]
  }
  if (second !== undefined)
    yield ['withdrawConsultation', { method: 'PUT', url: `/v1/consultations/${second}/withdrawal` }]
}

/** Then whoever was asked answers. */
export function* lastAnswers(s: Situation): Generator<readonly [operation: string, ask: Ask]> {
  yield ['listConsultations', get(s, '/v1/consultations?asked=of-us')]
  for (const id of [...s.memory.questions].slice(0, 2)) {
    yield ['answerConsultation', put(`/v1/consultations/${id}/answer`, { view: 'disclose' })]
  }
}

function request(s: Situation) {
  const kind = s.choose.pick(['subject-access', 'freedom-of-information'])
  return { kind, reference: `R${s.choose.below(90)}`, receivedOn: s.today }
}

function answer(s: Situation) {
  return s.choose.chance(0.5) ? { view: 'disclose' } : { view: 'withhold', exemptions: ['foia-31'] }
}

function consultationId(s: Situation): string {
  const { books } = s.guesses
  return books.length > 0 && s.choose.chance(0.25) ? s.choose.pick(books) : bookId(s, s.memory.consultations)
}

export const consultationPages: Readonly<Record<string, PageEntry>> = {
  'GET /consultations': { ask: (s) => get(s, '/consultations') },
  'GET /consultations.csv': { ask: (s) => get(s, '/consultations.csv') },
  'GET /consultations/:id': { ask: (s) => get(s, `/consultations/${consultationId(s)}`) },
  'POST /consultations/:id/answer': {
    redirects: true,
    ask: (s) => sent(`/consultations/${consultationId(s)}/answer`, { view: 'disclose' }),
  },
  'POST /consultations/:id/decision': {
    redirects: true,
    ask: (s) => sent(`/consultations/${consultationId(s)}/decision`, { outcome: 'part', ...today(s, 'decidedOn') }),
  },
  'POST /consultations/:id/withdrawal': {
    redirects: true,
    ask: (s) => sent(`/consultations/${consultationId(s)}/withdrawal`, {}),
  },
  'GET /information/:id/consultation': { ask: (s) => get(s, `/information/${itemId(s)}/consultation`) },
  'POST /information/:id/consultation': {
    redirects: true,
    ask: (s) =>
      sent(`/information/${itemId(s)}/consultation`, {
        ...{ kind: 'freedom-of-information', reference: 'F1' },
        ...today(s, 'receivedOn'),
      }),
  },
  'GET /held': { ask: (s) => get(s, `/held?by=location&text=${home(s)}`) },
  'GET /held.csv': { ask: (s) => get(s, `/held.csv?by=provider&text=${provider(s)}`) },
  'GET /held.json': { ask: (s) => get(s, `/held.json?by=location&text=${home(s)}`) },
  'GET /staff-records': { ask: (s) => get(s, `/staff-records?subject=${s.who.subject}`) },
  'GET /staff-records.csv': { ask: (s) => get(s, `/staff-records.csv?subject=${s.who.subject}`) },
}

function today(s: Situation, name: string): Record<string, string> {
  const [year = '', month = '', day = ''] = s.today.split('-')
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day }
}

function sent(url: string, form: Record<string, string>): PageAsk {
  return { method: 'POST', url, form }
}
