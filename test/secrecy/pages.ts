// How each page is opened, and each form sent, in a session. A new page joins the two-world test by an entry here.
import { pages as appPages } from '../../server/app.ts'
import { bodies, kindOf } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { visitsOf } from '../../server/visits/overlap-id.ts'
import { mayOpen } from '../../server/web/frame.ts'
import type { Ask, Person } from '../cast.ts'
import * as write from './contents.ts'
import { consultationPages } from './consultations.ts'
import { evidencePages } from './evidence-and-contradictions.ts'
import { operations } from './operations.ts'
import { retentionPages } from './retention.ts'
import {
  begunId,
  bookId,
  get,
  home,
  itemFilters,
  itemId,
  ownId,
  ownItemId,
  provider,
  search,
  searchFilters,
  some,
  visitId,
} from './situation.ts'
import type { Situation } from './situation.ts'
import { changeForm } from './versions.ts'
import { withdrawnId } from './withdrawals.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A request of a browser: with the session's cookie, and a form where there is one. */
export interface PageAsk extends Ask {
  readonly form?: Fields
  /** A spreadsheet that is uploaded. */
  readonly file?: string
}

export interface PageEntry {
  readonly ask: (s: Situation) => PageAsk
  /** Whether nothing but a redirect or a refusal is expected: there is no 200 to compare. */
  readonly redirects?: true
}

/** By method and path, as `server/app.ts` lists them. */
export const pages: Readonly<Record<string, PageEntry>> = {
  'GET /work': { ask: (s) => get(s, '/work') },
  'GET /work/visits.csv': { ask: (s) => get(s, '/work/visits.csv') },
  'GET /programme': { ask: (s) => get(s, '/programme') },
  'GET /programme.csv': { ask: (s) => get(s, '/programme.csv') },
  'GET /saved': { ask: (s) => get(s, `/saved${search({ months: some(s, ['3', '36']) })}`) },
  'GET /saved.csv': { ask: (s) => get(s, '/saved.csv') },
  'GET /saved/decisions.csv': { ask: (s) => get(s, '/saved/decisions.csv') },
  'GET /find': {
    ask: (s) => get(s, `/find${search({ q: some(s, ['ro', 'OL16', 'fern']), rating: some(s, ['good']) })}`),
  },
  'GET /find.csv': { ask: (s) => get(s, `/find.csv${search({ rating: some(s, ['good', 'requires-improvement']) })}`) },
  'GET /councils': { ask: (s) => get(s, '/councils') },
  'GET /councils/:gss': {
    ask: (s) => get(s, `/councils/${some(s, [bodies.rochdale, bodies.oldham]) ?? bodies.bolton}`),
  },
  'GET /councils/:gss/information.csv': { ask: (s) => get(s, `/councils/${bodies.rochdale}/information.csv`) },
  'GET /findings/new': { ask: (s) => get(s, `/findings/new?location=${home(s)}`) },
  'GET /share': { ask: (s) => get(s, `/share?location=${home(s)}`) },
  'GET /share/:type': { ask: (s) => get(s, `/share/concern?location=${home(s)}`) },
  'POST /share/:type': { ask: (s) => sent('/share/concern', shared(s)) },
  'POST /findings/new': { ask: (s) => sent('/findings/new', finding(s)) },
  'GET /visits/new': { ask: (s) => get(s, `/visits/new?location=${home(s)}`) },
  'POST /visits/new': { ask: (s) => sent('/visits/new', plan(s)) },
  'GET /who-does-what': { ask: (s) => get(s, '/who-does-what') },
  'GET /who-does-what.csv': { ask: (s) => get(s, '/who-does-what.csv') },
  'GET /locations/:id': { ask: (s) => get(s, `/locations/${home(s)}${search(filters(s))}`) },
  'GET /locations/:id/information.csv': { ask: (s) => get(s, `/locations/${home(s)}/information.csv`) },
  'GET /locations/:id/ratings.csv': { ask: (s) => get(s, `/locations/${home(s)}/ratings.csv`) },
  'GET /locations/:id/visits.csv': { ask: (s) => get(s, `/locations/${home(s)}/visits.csv`) },
  'GET /locations/:id/assurance': { ask: (s) => get(s, `/locations/${home(s)}/assurance`) },
  'GET /locations/:id/assurance.csv': { ask: (s) => get(s, `/locations/${home(s)}/assurance.csv`) },
  'GET /locations/:id/interest': { ask: (s) => get(s, `/locations/${home(s)}/interest`) },
  'POST /locations/:id/interest': { redirects: true, ask: interest },
  'GET /providers/:id': { ask: (s) => get(s, `/providers/${provider(s)}`) },
  'GET /providers/:id/services.csv': { ask: (s) => get(s, `/providers/${provider(s)}/services.csv`) },
  'GET /information/:id': { ask: (s) => get(s, `/information/${itemId(s)}`) },
  'GET /withdrawn': { ask: (s) => get(s, '/withdrawn') },
  'GET /withdrawn.csv': { ask: (s) => get(s, '/withdrawn.csv') },
  'POST /withdrawn/:id': {
    redirects: true,
    ask: (s) => sent(`/withdrawn/${withdrawnId(s, false)}`, { from: some(s, ['item']) ?? '' }),
  },
  'GET /information/:id/change': { ask: (s) => get(s, `/information/${ownItemId(s)}/change`) },
  'POST /information/:id/change': { ask: (s) => sent(`/information/${ownItemId(s)}/change`, changeForm(s)) },
  'GET /information/:id/versions': { ask: (s) => get(s, `/information/${itemId(s)}/versions`) },
  'GET /information/:id/audience': { ask: (s) => get(s, `/information/${ownItemId(s)}/audience`) },
  'POST /information/:id/replies': {
    redirects: true,
    ask: (s) => sent(`/information/${itemId(s)}/replies`, write.reply(s.choose)),
  },
  'GET /findings/in-progress': { ask: (s) => get(s, '/findings/in-progress') },
  'GET /findings/in-progress.csv': { ask: (s) => get(s, '/findings/in-progress.csv') },
  'POST /information/:id/stage': {
    redirects: true,
    ask: (s) =>
      sent(`/information/${ownItemId(s)}/stage`, {
        stage: s.choose.pick(['with-provider', 'shared', 'published']),
        proceed: 'urgent-risk',
        etag: '*',
        step: s.choose.pick(['check', 'send', 'send']),
      }),
  },
  'POST /information/:id/extension': {
    redirects: true,
    ask: (s) =>
      sent(`/information/${ownItemId(s)}/extension`, {
        ...{ 'dueOn-day': '1', 'dueOn-month': '3', 'dueOn-year': '2027' },
        extensionReason: 'The manager is away.',
      }),
  },
  'POST /information/:id/provider-response': {
    redirects: true,
    ask: (s) => sent(`/information/${itemId(s)}/provider-response`, { answer: 'comments', 'comment-0': 'It was one.' }),
  },
  'POST /information/:id/withdrawal': {
    redirects: true,
    ask: (s) => sent(`/information/${ownItemId(s)}/withdrawal`, { reason: 'duplicate' }),
  },
  'GET /visits/:id': { ask: (s) => get(s, `/visits/${visitId(s)}`) },
  'POST /visits/:id/confirmation': { redirects: true, ask: (s) => sent(`/visits/${ownId(s)}/confirmation`, {}) },
  'POST /visits/:id/offer': { redirects: true, ask: (s) => sent(`/visits/${ownId(s)}/offer`, {}) },
  'POST /visits/:id/date-response': {
    redirects: true,
    ask: (s) => sent(`/visits/${visitId(s)}/date-response`, { answer: 'accept' }),
  },
  'GET /external-visits/new': { ask: (s) => get(s, `/external-visits/new?location=${home(s)}`) },
  'POST /external-visits/new': { redirects: true, ask: (s) => sent('/external-visits/new', external(s)) },
  'POST /visits/:id/dates': { redirects: true, ask: (s) => sent(`/visits/${ownId(s)}/dates`, days(plan(s))) },
  'POST /visits/:id/cancellation': { redirects: true, ask: cancellation },
  'POST /visits/:id/outcome': { redirects: true, ask: (s) => sent(`/visits/${begunId(s)}/outcome`, { hours: '4' }) },
  'POST /visits/:id/decisions/:overlapId': { redirects: true, ask: decision },
  'POST /visits/:id/combination-answers/:overlapId': { redirects: true, ask: answer },
  'GET /calendar': { ask: (s) => get(s, `/calendar${search(month(s))}`) },
  'GET /calendar.csv': { ask: (s) => get(s, `/calendar.csv${search(month(s))}`) },
  'GET /providers/:id/calendar': { ask: (s) => get(s, `/providers/${provider(s)}/calendar${search(month(s))}`) },
  'GET /providers/:id/calendar.csv': {
    ask: (s) => get(s, `/providers/${provider(s)}/calendar.csv${search(month(s))}`),
  },
  'GET /locations/:id/calendar': { ask: (s) => get(s, `/locations/${home(s)}/calendar${search(month(s))}`) },
  'GET /locations/:id/calendar.csv': { ask: (s) => get(s, `/locations/${home(s)}/calendar.csv${search(month(s))}`) },
  'GET /calendar-feeds': { ask: (s) => get(s, `/calendar-feeds?location=${home(s)}`) },
  'GET /calendar-feeds.csv': { ask: (s) => get(s, '/calendar-feeds.csv') },
  'POST /calendar-feeds': { ask: (s) => sent('/calendar-feeds', { of: `location:${home(s)}`, lasts: 'year' }) },
  'POST /calendar-feeds/:id/revocation': { redirects: true, ask: (s) => sent(revocation(s), {}) },
  'GET /search': { ask: (s) => get(s, `/search${search(searchFilters(s))}`) },
  'GET /search.csv': { ask: (s) => get(s, `/search.csv${search(searchFilters(s))}`) },
  'GET /findings': { ask: (s) => get(s, `/findings${search(filters(s))}`) },
  'GET /findings.csv': { ask: (s) => get(s, '/findings.csv') },
  'GET /providers/:id/information': {
    ask: (s) => get(s, `/providers/${provider(s)}/information${search(filters(s))}`),
  },
  'GET /providers/:id/information.csv': { ask: (s) => get(s, `/providers/${provider(s)}/information.csv`) },
  'GET /findings/upload': { ask: (s) => get(s, '/findings/upload') },
  'GET /findings/upload/template.csv': { ask: (s) => get(s, '/findings/upload/template.csv') },
  'GET /findings/upload/template.xlsx': { ask: (s) => get(s, '/findings/upload/template.xlsx?of=concern') },
  'POST /findings/upload': {
    redirects: true,
    ask: (s) => ({ method: 'POST', url: '/findings/upload', file: sheet(s) }),
  },
  'GET /findings/upload/:id': { ask: (s) => get(s, s.memory.upload ?? '/findings/upload/no-such-one') },
  'POST /findings/upload/:id': {
    redirects: true,
    ask: (s) => sent(s.memory.upload ?? '/findings/upload/no-such-one', { step: s.choose.pick(['check', 'send']) }),
  },
  'GET /disclosures': { ask: (s) => get(s, '/disclosures') },
  'GET /disclosures.csv': { ask: (s) => get(s, '/disclosures.csv') },
  'GET /disclosures/of-ours': { ask: (s) => get(s, '/disclosures/of-ours') },
  'GET /disclosures/of-ours.csv': { ask: (s) => get(s, '/disclosures/of-ours.csv') },
  'GET /audit': { ask: (s) => get(s, '/audit') },
  'GET /audit.csv': { ask: (s) => get(s, '/audit.csv') },
  'GET /audit/checkpoints.csv': { ask: (s) => get(s, '/audit/checkpoints.csv') },
  'GET /audit/:id': { ask: (s) => get(s, `/audit/${bookId(s, s.memory.entries)}`) },
  'GET /audit/:id/proof.json': { ask: (s) => get(s, `/audit/${bookId(s, s.memory.entries)}/proof.json`) },
  'GET /imports': { ask: (s) => get(s, '/imports') },
  'GET /imports.csv': { ask: (s) => get(s, '/imports.csv') },
  'GET /imports/:id': { ask: (s) => get(s, `/imports/${bookId(s, s.memory.imports)}`) },
  'GET /imports/:id/refused.csv': { ask: (s) => get(s, `/imports/${bookId(s, s.memory.imports)}/refused.csv`) },
  ...evidencePages,
  ...consultationPages,
  ...retentionPages,
  'GET /meeting-pack': { ask: (s) => get(s, `/meeting-pack?council=${bodies.rochdale}`) },
  ...Object.fromEntries(
    ['information', 'restrictions', 'visits', 'overlaps', 'actions', 'decisions', 'meetings'].map(
      (name): [string, PageEntry] => [
        `GET /meeting-pack/${name}.csv`,
        { ask: (s) => get(s, `/meeting-pack/${name}.csv?council=${bodies.rochdale}`) },
      ],
    ),
  ),
  'POST /meeting-pack/meetings': {
    redirects: true,
    ask: (s) => sent('/meeting-pack/meetings', boxes('heldOn', addDays(s.today, -s.choose.below(300)))),
  },
  'POST /meeting-pack/actions': {
    redirects: true,
    ask: (s) =>
      sent('/meeting-pack/actions', {
        what: 'Ask for the audit.',
        owner: s.who.organisation,
        ...boxes('due', s.today),
      }),
  },
  'POST /meeting-pack/decisions': {
    redirects: true,
    ask: () => sent('/meeting-pack/decisions', { decisionAbout: 'Staffing', reason: 'The plan covers it.' }),
  },
  'POST /meeting-pack/actions/:id/completion': {
    redirects: true,
    ask: (s) =>
      sent(`/meeting-pack/actions/${[...s.memory.actions, ...s.guesses.actions][0] ?? visitId(s)}/completion`, {}),
  },
  'GET /email': { ask: (s) => get(s, '/email') },
  'POST /email': {
    redirects: true,
    ask: () =>
      sent('/email', {
        address: 'somebody@example.org',
        days: 'working-days',
        hour: '9',
        quietFrom: '18',
        quietTo: '8',
      }),
  },
  'POST /email/stop': { redirects: true, ask: () => sent('/email/stop', {}) },
  'GET /who-has-signed': { ask: (s) => get(s, '/who-has-signed') },
  'GET /who-has-signed.csv': { ask: (s) => get(s, '/who-has-signed.csv') },
  'GET /health': { ask: (s) => get(s, '/health') },
}

function month(s: Situation): Record<string, string | undefined> {
  return { month: some(s, [s.today.slice(0, 7), addDays(s.today, 40).slice(0, 7), '2026-06']) }
}

function revocation(s: Situation): string {
  const known = [...s.memory.feeds.keys()]
  return `/calendar-feeds/${known.length === 0 ? visitId(s) : s.choose.pick(known)}/revocation`
}

/** A row that is right and one that is not. */
function sheet(s: Situation): string {
  const { subject, topics, observedOn } = write.submission(s.choose, s.who, s.today)
  const [year, number, day] = observedOn.split('-')
  const row = [
    subject.location,
    topics.join('; '),
    `${day}/${number}/${year}`,
    'Charts were signed for.',
    s.choose.pick(write.sourceIds),
  ]
  const wrong = [home(s), 'no such topic', '31/02/2026', 'Charts were not signed for.', '']
  return ['Home,Topics,Date,Finding,Reference', row.join(','), wrong.join(',')].join('\r\n')
}

/** The pages that such a person may open, but for what they lead to. */
export function openTo({ organisation, role }: Person): string[] {
  const kind = kindOf(organisation)
  const viewer = { kind, roles: [role], providers: kind === 'provider' ? [organisation] : [] } as never
  return appPages.filter((page) => mayOpen(page, viewer)).map(({ method, path }) => `${method} ${path}`)
}

function sent(url: string, form: Fields): PageAsk {
  return { method: 'POST', url, form }
}

function filters(s: Situation): Record<string, string | undefined> {
  const { type, topic } = itemFilters(s)
  return { type, topic }
}

/** A concern by its own form. */
function shared(s: Situation): Fields {
  const { type: _type, ...fields } = finding(s)
  return { 'body-severity': 'low', ...fields }
}

function finding(s: Situation): Fields {
  const item = write.submission(s.choose, s.who, s.today)
  const body = item.body as { narrative?: string; severity?: string }
  return {
    step: s.choose.pick(['check', 'send']),
    key: 'a-key-of-two-dozen-letters',
    location: ('location' in item.subject ? item.subject.location : undefined) ?? home(s),
    type: item.type === 'concern' ? 'concern' : 'finding',
    ...(body.severity === undefined ? {} : { 'body-severity': body.severity }),
    topics: item.topics,
    'body-narrative': body.narrative ?? 'Charts were signed.',
    ...boxes('observedOn', item.observedOn),
    ...(s.choose.chance(0.3) ? { audience: 'chosen', chosen: ['regulator', s.choose.pick(['host', 'provider'])] } : {}),
  }
}

function plan(s: Situation): Fields {
  const { location, kind, basis, topics, notice, period } = write.plan(s.choose, s.who, s.today)
  const named: Fields = s.choose.chance(0.2) ? { tell: s.choose.pick(write.nameable) ?? '' } : {}
  return {
    step: s.choose.pick(['check', 'follow', 'book', 'book']),
    ...{ location, kind, basis, topics, notice },
    ...boxes('from', period.from),
    ...boxes('to', period.to),
    ...named,
    ...(s.choose.chance(0.5) ? { confirm: 'yes' } : {}),
    // Of the others' visits: those that this person knows, and those that they can only guess.
    ...Object.fromEntries(
      [...s.memory.visits, ...s.guesses.visits.keys()].map((id) => [`reason-${id}`, 'different-scope']),
    ),
  }
}

function external(s: Situation): Fields {
  const { location, period } = write.externalVisit(s.choose, s.who, s.today)
  const form = { location, name: 'London Fire Brigade', kind: 'fire-safety' }
  return { ...form, ...boxes('from', period.from), ...boxes('to', period.to) }
}

function days(form: Fields): Fields {
  return Object.fromEntries(Object.entries(form).filter(([name]) => /^(from|to)-/.test(name)))
}

function interest(s: Situation): PageAsk {
  const { url, body } = (operations['declareInterest'] as (typeof operations)[string]).ask(s)
  const { startsOn, endsOn } = body as { startsOn: string; endsOn?: string }
  const place = /\/v1\/locations\/([^/]+)\//.exec(url)?.[1] ?? ''
  const form = { ...boxes('startsOn', startsOn), ...(endsOn === undefined ? {} : boxes('endsOn', endsOn)) }
  return sent(`/locations/${place}/interest`, form)
}

function cancellation(s: Situation): PageAsk {
  const { reason } = write.reasonToCancel(s.choose)
  return sent(`/visits/${ownId(s)}/cancellation`, { reason: reason ?? '', explanation: 'It was not needed.' })
}

function decision(s: Situation): PageAsk {
  const { url } = (operations['decideOverlap'] as (typeof operations)[string]).ask(s)
  const overlap = url.split('/')[3] ?? ''
  const { visit = visitId(s), other = '' } = visitsOf(overlap) ?? {}
  const choice = s.choose.pick(['rely', 'combine', 'defer', 'proceed', 'proceed'])
  const days = choice === 'defer' ? boxes(`first-${other}`, addDays(s.today, 40)) : {}
  const chosen = { [`choice-${other}`]: choice, [`reason-${other}`]: 'different-scope', ...days }
  return sent(`/visits/${visit}/decisions/${overlap}`, chosen)
}

function answer(s: Situation): PageAsk {
  const { url, body } = (operations['answerCombination'] as (typeof operations)[string]).ask(s)
  const overlap = url.split('/')[3] ?? ''
  const visit = visitsOf(overlap)?.visit ?? visitId(s)
  return sent(`/visits/${visit}/combination-answers/${overlap}`, { answer: (body as { answer: string }).answer })
}

/** A date in its three boxes. */
function boxes(name: string, date: string): Fields {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** What every session looks at once more in the end. */
export function lastPages(s: Situation): readonly (readonly [page: string, ask: PageAsk])[] {
  const place = write.everyHome[0] ?? ''
  return [
    ['GET /locations/:id', get(s, `/locations/${place}`)],
    ['GET /work', get(s, '/work')],
    ['GET /work/visits.csv', get(s, '/work/visits.csv')],
  ]
}
