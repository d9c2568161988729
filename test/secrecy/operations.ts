// How each operation of openapi.yaml is called in a session. A new operation joins the two-world test by an entry here.
import { bodies, homes } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { Ask } from '../cast.ts'
import { batchOf } from './batches.ts'
import { consultationOperations } from './consultations.ts'
import * as write from './contents.ts'
import { evidenceOperations, firstEvidence } from './evidence-and-contradictions.ts'
import {
  auditFilters,
  begunId,
  bookId,
  calendar,
  disclosureFilters,
  findFilters,
  get,
  home,
  itemFilters,
  searchFilters,
  itemId,
  ownItemId,
  keyed,
  ownId,
  provider,
  put,
  query,
  search,
  some,
  visitFilters,
  visitId,
} from './situation.ts'
import type { Situation } from './situation.ts'
import { retentionOperations } from './retention.ts'
import { changeOperations, lastChanges } from './withdrawals.ts'
import { lastVersions, versionOperations } from './versions.ts'

export interface Entry {
  /** How often it is called, beside 1 for most. */
  readonly weight?: number
  readonly ask: (s: Situation) => Ask
  /** Facts for everyone: one success is enough. */
  readonly open?: true
  /** Kinds of viewer who may never get a 2xx from it, though their role would allow it, and why. */
  readonly neverFor?: Readonly<Record<string, string>>
}

/** Kinds of viewer for whom a success of each operation must have been compared, if their role may call it. */
export const demanding = ['provider', 'council', 'outsider']

export const operations: Readonly<Record<string, Entry>> = {
  findLocations: { weight: 2, ask: (s) => get(s, `/v1/locations${query(s, findFilters(s))}`) },
  readLocation: { ask: (s) => get(s, `/v1/locations/${home(s)}`) },
  listInterests: { weight: 2, ask: (s) => get(s, `/v1/locations/${home(s)}/interests`) },
  readInterest: {
    ask: (s) => get(s, interestPath(s)),
    neverFor: { provider: 'No provider is told who buys care.' },
  },
  declareInterest: { ask: declareInterest },
  listLocationIntelligence: {
    weight: 3,
    ask: (s) => get(s, `/v1/locations/${home(s)}/intelligence${query(s, itemFilters(s))}`),
  },
  searchIntelligence: {
    weight: 3,
    ask: (s) => get(s, `/v1/intelligence/search${query(s, { ...itemFilters(s), ...searchFilters(s) })}`),
  },
  listLocationVisits: { weight: 3, ask: (s) => get(s, `/v1/locations/${home(s)}/visits${query(s, visitFilters(s))}`) },
  readAssurance: { weight: 3, ask: (s) => get(s, `/v1/locations/${home(s)}/assurance`) },
  readLocationCalendar: { weight: 3, ask: (s) => calendar(s, `/v1/locations/${home(s)}/calendar`) },
  findProviders: {
    open: true,
    ask: (s) => get(s, `/v1/providers${query(s, { q: some(s, ['fern', 'meadow', 'lim']) })}`),
  },
  readProvider: { ask: (s) => get(s, `/v1/providers/${provider(s)}`) },
  listProviderIntelligence: {
    weight: 3,
    ask: (s) => get(s, `/v1/providers/${provider(s)}/intelligence${query(s, itemFilters(s))}`),
  },
  listCouncilIntelligence: {
    weight: 2,
    ask: (s) => get(s, `/v1/councils/${council(s)}/intelligence${query(s, { type: 'council-assessment' })}`),
  },
  readProviderCalendar: { weight: 3, ask: (s) => calendar(s, `/v1/providers/${provider(s)}/calendar`) },
  listNewIntelligence: {
    weight: 2,
    ask: (s) =>
      get(s, `/v1/intelligence${query(s, { since: some(s, ['2026-01-01T00:00:00Z', '2026-10-12T08:00:00Z']) })}`),
  },
  listCalendarFeeds: { ask: (s) => get(s, `/v1/calendar-feeds${query(s, {})}`) },
  makeCalendarFeed: { ask: (s) => ({ method: 'POST', url: '/v1/calendar-feeds', body: feedRequest(s) }) },
  revokeCalendarFeed: { ask: (s) => ({ method: 'DELETE', url: `/v1/calendar-feeds/${feedId(s)}` }) },
  readCalendarFeed: { weight: 3, ask: (s) => get(s, s.memory.feeds.get(feedId(s)) ?? noSuchFeed) },
  readMeetingPack: {
    weight: 2,
    ask: (s) => get(s, `/v1/councils/${council(s)}/meeting-pack${search({ since: some(s, ['2026-01-01']) })}`),
  },
  listMeetings: { ask: (s) => get(s, `/v1/councils/${council(s)}/meetings${query(s, {})}`) },
  recordMeeting: {
    ask: (s) =>
      keyed(s, { method: 'POST', url: `/v1/councils/${council(s)}/meetings`, body: write.meeting(s.choose, s.today) }),
  },
  listMeetingActions: {
    ask: (s) => get(s, `/v1/councils/${council(s)}/actions${query(s, { state: some(s, ['open', 'done']) })}`),
  },
  recordMeetingAction: { ask: meetingAction },
  completeMeetingAction: { ask: (s) => put(`/v1/councils/${council(s)}/actions/${actionId(s)}/completion`, {}) },
  listMeetingDecisions: { ask: (s) => get(s, `/v1/councils/${council(s)}/decisions${query(s, {})}`) },
  recordMeetingDecision: {
    ask: (s) =>
      keyed(s, { method: 'POST', url: `/v1/councils/${council(s)}/decisions`, body: write.decisionNotToAct(s.choose) }),
  },
  readEmailDigest: { ask: (s) => get(s, '/v1/email-digest') },
  setEmailDigest: {
    ask: (s) => put('/v1/email-digest', { address: 'somebody@example.org', hour: 8 + s.choose.below(9) }),
  },
  stopEmailDigest: { ask: () => ({ method: 'DELETE', url: '/v1/email-digest' }) },
  submitIntelligence: { weight: 2, ask: (s) => keyed(s, { method: 'POST', url: '/v1/intelligence', body: item(s) }) },
  submitIntelligenceBatch: {
    ask: (s) => batchOf([item(s), item(s)], s.choose.chance(0.2) ? '?dryRun=true' : ''),
  },
  readIntelligenceTemplate: {
    open: true,
    ask: (s) => get(s, `/v1/intelligence-templates/${s.choose.pick(['finding', 'concern', 'pamms-2024', 'nothing'])}`),
  },
  readIntelligence: { weight: 2, ask: (s) => get(s, `/v1/intelligence/${itemId(s)}`) },
  ...versionOperations,
  withdrawIntelligence: {
    ask: (s) =>
      put(`/v1/intelligence/${ownItemId(s)}/withdrawal`, { reason: s.choose.pick(['inaccurate', 'duplicate']) }),
  },
  listInProgress: { ask: (s) => get(s, `/v1/intelligence/in-progress${query(s, { answer: some(s, ['owed']) })}`) },
  changeStage: {
    weight: 2,
    ask: (s) => ({
      ...put(`/v1/intelligence/${ownItemId(s)}/stage`, write.stageChange(s.choose)),
      headers: { 'if-match': '*' },
    }),
  },
  readIntelligenceClock: { weight: 2, ask: (s) => get(s, `/v1/intelligence/${itemId(s)}/clock`) },
  extendClock: {
    ask: (s) => put(`/v1/intelligence/${ownItemId(s)}/extension`, write.moreTime(s.choose, s.today)),
    neverFor: { provider: 'It sends nothing that has a clock.' },
  },
  answerAsProvider: {
    weight: 3,
    ask: (s) =>
      put(
        `/v1/intelligence/${s.choose.pick([...s.memory.asked, itemId(s)])}/provider-response`,
        write.providerResponse(s.choose),
      ),
  },
  ...changeOperations,
  listReplies: { weight: 2, ask: (s) => get(s, `/v1/intelligence/${itemId(s)}/replies${query(s, {})}`) },
  replyToIntelligence: {
    weight: 2,
    ask: (s) => keyed(s, { method: 'POST', url: `/v1/intelligence/${itemId(s)}/replies`, body: write.reply(s.choose) }),
    neverFor: { outsider: 'It may read what is published, and has no interest in the place.' },
  },
  checkVisit: { weight: 2, ask: (s) => ({ method: 'POST', url: '/v1/visit-checks', body: visit(s) }) },
  listVisits: {
    weight: 2,
    ask: (s) => get(s, `/v1/visits${query(s, { ...visitFilters(s), whose: some(s, ['own', 'others', 'others']) })}`),
  },
  planVisit: { weight: 3, ask: (s) => keyed(s, { method: 'POST', url: '/v1/visits', body: visit(s) }) },
  readVisit: { weight: 2, ask: (s) => get(s, `/v1/visits/${visitId(s)}`) },
  changeVisit: { weight: 2, ask: changeVisit },
  confirmVisit: {
    weight: 2,
    ask: (s) => put(`/v1/visits/${ownId(s)}/confirmation`, s.choose.chance(0.6) ? { proceed: write.proceed } : {}),
  },
  offerVisit: {
    ask: (s) => put(`/v1/visits/${ownId(s)}/offer`, s.choose.chance(0.3) ? { note: 'Mornings.' } : {}),
  },
  answerDate: {
    weight: 2,
    ask: (s) =>
      put(
        `/v1/visits/${visitId(s)}/date-response`,
        s.choose.chance(0.5) ? { answer: 'accept' } : write.suggestion(s.today),
      ),
  },
  enterExternalVisit: {
    ask: (s) =>
      keyed(s, { method: 'POST', url: '/v1/external-visits', body: write.externalVisit(s.choose, s.who, s.today) }),
  },
  cancelVisit: { ask: (s) => put(`/v1/visits/${ownId(s)}/cancellation`, write.reasonToCancel(s.choose)) },
  recordOutcome: { ask: (s) => put(`/v1/visits/${begunId(s)}/outcome`, s.choose.chance(0.3) ? { hours: 4 } : {}) },
  listVisitOverlaps: { weight: 2, ask: (s) => get(s, `/v1/visits/${some(s, [ownId(s)]) ?? visitId(s)}/overlaps`) },
  readProgramme: { weight: 2, ask: (s) => get(s, `/v1/programme${query(s, { council: some(s, [write.bury]) })}`) },
  readBurden: { weight: 2, ask: (s) => get(s, `/v1/statistics/burden${search(period(s))}`) },
  listBurdenDecisions: { weight: 2, ask: (s) => get(s, `/v1/statistics/burden/decisions${query(s, period(s))}`) },
  listOverlaps: { weight: 3, ask: (s) => get(s, `/v1/overlaps${query(s, { decision: some(s, ['open']) })}`) },
  readVisitSnapshot: { ask: (s) => get(s, '/v1/visit-snapshot') },
  decideOverlap: {
    weight: 3,
    ask: decideOverlap,
    neverFor: { outsider: 'It sees no visits of others until it has an interest in the place.' },
  },
  ...evidenceOperations,
  ...consultationOperations,
  ...retentionOperations,
  answerCombination: {
    weight: 2,
    ask: answerCombination,
    neverFor: { outsider: 'It sees no visits of others until it has an interest in the place.' },
  },
  readTopics: { open: true, ask: (s) => get(s, '/v1/topics') },
  readResponsibilities: { open: true, ask: (s) => get(s, '/v1/responsibilities') },
  readVisitKinds: { open: true, ask: (s) => get(s, '/v1/visit-kinds') },
  listAuditEntries: { weight: 2, ask: (s) => get(s, `/v1/audit/entries${query(s, auditFilters(s))}`) },
  listAuditCheckpoints: { ask: (s) => get(s, `/v1/audit/checkpoints${query(s, {})}`) },
  readAuditProof: { ask: (s) => get(s, `/v1/audit/proofs/${bookId(s, s.memory.entries)}`) },
  listDisclosures: { weight: 2, ask: (s) => get(s, `/v1/disclosures${query(s, disclosureFilters(s))}`) },
  listReadersOfOurs: { weight: 2, ask: (s) => get(s, `/v1/disclosures/of-ours${query(s, {})}`) },
  listAdherences: { open: true, ask: (s) => get(s, `/v1/adherences${query(s, { on: some(s, ['2026-10-12']) })}`) },
  listImports: { ask: (s) => get(s, '/v1/imports') },
  readImport: { ask: (s) => get(s, `/v1/imports/${bookId(s, s.memory.imports)}`) },
  readHealth: { ask: (s) => get(s, '/v1/health') },
  live: { open: true, ask: (s) => get(s, '/health/live') },
  ready: { open: true, ask: (s) => get(s, '/health/ready') },
}

/** Mostly one's own, or the host's. */
function council(s: Situation): string {
  const own = s.who.organisation.startsWith('E0') && s.choose.chance(0.85)
  return own ? s.who.organisation : bodies.rochdale
}

function meetingAction(s: Situation): Ask {
  const at = council(s)
  const body = write.meetingAction(s.choose, s.today, s.choose.chance(0.6) ? s.who.organisation : at)
  return keyed(s, { method: 'POST', url: `/v1/councils/${at}/actions`, body })
}

/** Mostly one that this person has read of; now and then one that the other side keeps to itself. */
function actionId(s: Situation): string {
  const { actions } = s.guesses
  if (actions.length > 0 && s.choose.chance(0.3)) return s.choose.pick(actions)
  const known = [...s.memory.actions]
  return known.length > 0 ? s.choose.pick(known) : visitId(s)
}

const noSuchFeed = `/calendar/${'A'.repeat(43)}.ics`

function feedRequest(s: Situation): unknown {
  const place = s.choose.chance(0.5) ? { provider: provider(s) } : { location: home(s) }
  const expiresOn = s.choose.chance(0.3) ? { expiresOn: addDays(s.today, s.choose.below(60)) } : {}
  return { ...place, ...expiresOn }
}

function feedId(s: Situation): string {
  const known = [...s.memory.feeds.keys()]
  return known.length > 0 && s.choose.chance(0.9) ? s.choose.pick(known) : visitId(s)
}

/** Of statistics. */
function period(s: Situation): Record<string, string | undefined> {
  return { from: some(s, ['2026-01-01', s.today]), to: some(s, ['2027-12-31']) }
}

function interestPath(s: Situation): string {
  const known = [...s.memory.interests]
  if (known.length > 0 && s.choose.chance(0.8)) return s.choose.pick(known)
  return `/v1/locations/${home(s)}/interests/${s.choose.pick(write.nameable)}`
}

function declareInterest(s: Situation): Ask {
  const start = s.mayDeclareNow && s.choose.chance(0.8) ? addDays(s.today, -s.choose.below(50)) : '2031-01-01'
  const term = s.choose.chance(0.3) ? { startsOn: start, endsOn: addDays(start, 400) } : { startsOn: start }
  const whose = s.choose.chance(0.85) ? s.who.organisation : s.choose.pick(write.nameable)
  return put(`/v1/locations/${home(s)}/interests/${whose}`, term)
}

function item(s: Situation): unknown {
  const sent = write.submission(s.choose, s.who, s.today)
  if (sent.type !== 'finding' || s.choose.chance(0.5)) return sent
  const hidden = [...s.guesses.visits.keys()]
  const visit = hidden.length > 0 && s.choose.chance(0.5) ? s.choose.pick(hidden) : visitId(s)
  const location = s.guesses.visits.get(visit) ?? sent.subject.location
  return { ...sent, subject: { location }, body: { ...sent.body, visit } }
}

function visit(s: Situation): write.Plan {
  return write.plan(s.choose, s.who, s.today)
}

function changeVisit(s: Situation): Ask {
  const id = ownId(s)
  const { location: _where, ...plan } = visit(s)
  const member = s.choose.pick(Object.keys(plan) as (keyof typeof plan)[])
  const known = s.memory.etags.get(`/v1/visits/${id}`) ?? '"nothing"'
  const ifMatch: Record<string, string> = s.choose.chance(0.9) ? { 'if-match': s.choose.chance(0.9) ? known : '*' } : {}
  return { method: 'PATCH', url: `/v1/visits/${id}`, headers: ifMatch, body: { [member]: plan[member] } }
}

function decideOverlap(s: Situation): Ask {
  const known = [...s.memory.overlaps]
  const id = known.length > 0 && s.choose.chance(0.65) ? s.choose.pick(known) : guessedOverlap(s)
  return put(`/v1/overlaps/${id}/decision`, write.decision(s.choose, s.today))
}

/** Mostly where an offer waits; now and then where there is none that this person can see. */
function answerCombination(s: Situation): Ask {
  const offers = [...s.memory.offers]
  const known = offers.length > 0 && s.choose.chance(0.8) ? offers : [...s.memory.overlaps]
  const id = known.length > 0 && s.choose.chance(0.8) ? s.choose.pick(known) : guessedOverlap(s)
  return put(`/v1/overlaps/${id}/combination-answer`, { answer: s.choose.pick(['accept', 'accept', 'decline']) })
}

/** Of a visit of one's own and a hidden one to the same place, if there are such, or of any two. */
function guessedOverlap(s: Situation): string {
  const own = [...s.memory.ownVisits.values()]
  const pairs = [...s.guesses.visits].flatMap(([hidden, location]) =>
    own.filter((visit) => visit.location === location).map(({ id }) => overlapId(id, hidden)),
  )
  return pairs.length > 0 && s.choose.chance(0.7) ? s.choose.pick(pairs) : overlapId(ownId(s), visitId(s))
}

/** What everybody begins with, so that there is something to go on with. */
export function firstSteps(s: Situation): readonly (readonly [operation: string, ask: Ask])[] {
  const place = { location: homes.rosebank }
  const submission = { ...write.submission(s.choose, s.who, s.today), subject: place, stage: 'shared' }
  const { sharedWith: _nobody, ...plan } = visit(s)
  return [
    ['listInterests', get(s, `/v1/locations/${homes.rosebank}/interests`)],
    // Of one that begins late nothing follows yet, but it can be read back.
    [
      'declareInterest',
      put(`/v1/locations/${homes.larches}/interests/${s.who.organisation}`, { startsOn: '2031-01-01' }),
    ],
    ['submitIntelligence', { method: 'POST', url: '/v1/intelligence', body: submission }],
    ['listLocationIntelligence', get(s, `/v1/locations/${homes.rosebank}/intelligence`)],
    ['planVisit', { method: 'POST', url: '/v1/visits', body: { ...plan, ...place, notice: 'announced' } }],
    ['planVisit', { method: 'POST', url: '/v1/visits', body: { ...visit(s), ...place } }],
    ['makeCalendarFeed', { method: 'POST', url: '/v1/calendar-feeds', body: place }],
    ['listOverlaps', get(s, '/v1/overlaps')],
    ['recordMeetingAction', meetingAction(s)],
    ['listLocationVisits', get(s, `/v1/locations/${homes.rosebank}/visits`)],
    ['listAuditEntries', get(s, '/v1/audit/entries')],
    ['listImports', get(s, '/v1/imports')],
    ...firstEvidence(s),
  ]
}

/** What every session looks at once more in the end, whatever chance has left out. */
export function lastLook(s: Situation): readonly (readonly [operation: string, ask: Ask])[] {
  const places = [homes.rosebank, s.choose.pick(write.everyHome)]
  const asICalendar = { accept: 'text/calendar' }
  const others = [...s.memory.visits].filter((id) => !s.memory.ownVisits.has(id))
  return [
    ...(others.length > 0 ? s.choose.some(others, 2) : []).map((id): [string, Ask] => [
      'listVisitOverlaps',
      get(s, `/v1/visits/${id}/overlaps`),
    ]),
    ...places.flatMap((place): [string, Ask][] => [
      ['readLocation', get(s, `/v1/locations/${place}`)],
      ['listLocationVisits', get(s, `/v1/locations/${place}/visits`)],
      ['listLocationIntelligence', get(s, `/v1/locations/${place}/intelligence?limit=3`)],
      ['listInterests', get(s, `/v1/locations/${place}/interests`)],
      ['readAssurance', get(s, `/v1/locations/${place}/assurance`)],
      ['readLocationCalendar', get(s, `/v1/locations/${place}/calendar?from=2026-06-01`, asICalendar)],
    ]),
    ...[...s.memory.feeds.values()].map((path): [string, Ask] => ['readCalendarFeed', get(s, path)]),
    ['findLocations', get(s, `/v1/locations?rating=${s.choose.pick(['good', 'requires-improvement'])}`)],
    ['readProviderCalendar', get(s, `/v1/providers/${provider(s)}/calendar?from=2026-06-01`)],
    // Of before the session, so that not all of the first ones are what everybody has just sent.
    ['searchIntelligence', get(s, '/v1/intelligence/search?limit=1&to=2026-10-11')],
    ['searchIntelligence', get(s, '/v1/intelligence/search?q=records&limit=200')],
    ['listProviderIntelligence', get(s, `/v1/providers/${provider(s)}/intelligence`)],
    ['listCouncilIntelligence', get(s, `/v1/councils/${council(s)}/intelligence`)],
    ['listOverlaps', get(s, '/v1/overlaps?decision=open')],
    ['readProgramme', get(s, '/v1/programme')],
    ['readBurden', get(s, '/v1/statistics/burden?from=2026-01-01&to=2027-12-31')],
    ['listBurdenDecisions', get(s, '/v1/statistics/burden/decisions?from=2026-01-01&to=2027-12-31')],
    ...[...s.memory.interests].slice(0, 2).map((path): [string, Ask] => ['readInterest', get(s, path)]),
    ['listVisits', get(s, '/v1/visits?whose=others&from=2026-06-01')],
    ['readMeetingPack', get(s, `/v1/councils/${council(s)}/meeting-pack?since=2026-01-01`)],
    ['listMeetings', get(s, `/v1/councils/${council(s)}/meetings`)],
    ['listMeetingActions', get(s, `/v1/councils/${council(s)}/actions?limit=2`)],
    ['listMeetingDecisions', get(s, `/v1/councils/${council(s)}/decisions`)],
    ['listNewIntelligence', get(s, '/v1/intelligence?since=2026-01-01T00:00:00Z')],
    ['listAuditEntries', get(s, '/v1/audit/entries?limit=100')],
    ['listAuditCheckpoints', get(s, '/v1/audit/checkpoints')],
    ['readAuditProof', get(s, `/v1/audit/proofs/${bookId(s, s.memory.entries)}`)],
    ['listDisclosures', get(s, '/v1/disclosures?limit=100')],
    ['listReadersOfOurs', get(s, '/v1/disclosures/of-ours')],
    ...lastVersions(s),
    ...lastChanges(s),
    ...namingBury(s),
  ]
}

/** Whoever names a council learns nothing of what it has declared. */
function namingBury({ choose, who, today }: Situation): [operation: string, ask: Ask][] {
  const subject = { location: homes.rosebank }
  const concern = { type: 'concern', subject, topics: ['medicines'], observedOn: today }
  const body = { severity: 'low', narrative: 'Charts were not signed.' }
  const audience = ['regulator', { organisation: write.bury }]
  const plan = { ...write.plan(choose, who, today), location: homes.rosebank, sharedWith: [write.bury] }
  return [
    ['submitIntelligence', { method: 'POST', url: '/v1/intelligence', body: { ...concern, body, audience } }],
    ['checkVisit', { method: 'POST', url: '/v1/visit-checks', body: plan }],
  ]
}
