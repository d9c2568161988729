// One well-formed request for each operation of openapi.yaml, made in a hub with the cast in it: nothing but the asker
// decides how it is answered. What it is about has just been made, so that every asker meets the same.
import { disclosureMonths } from '../../db/tables.ts'
import { bodies, homes, people, type CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { beginImport } from '../../server/organisations/imports.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { addDays } from '../../server/policy/dates.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { Role } from '../../server/policy/viewer.ts'
import type { Ask, CastHub, Told } from '../cast.ts'
import { consultationRequests } from './well-formed-consultations.ts'
import { contradictionRequests } from './well-formed-contradictions.ts'
import { retentionRequests } from './well-formed-retention.ts'
import { evidenceRequests } from './well-formed-evidence.ts'

/** The day of the test's clock, on which a visit can begin. */
const today = '2026-10-12'
const later = { from: '2027-03-01', to: '2027-03-03' }
const earlier = { from: '2027-02-01', to: '2027-02-01' }

export type Prepare = (hub: CastHub, who: CastName) => Promise<Ask>

const get = (url: string) => async (): Promise<Ask> => ({ method: 'GET', url })
const rosebank = `/v1/locations/${homes.rosebank}`
const meadowlark = `/v1/providers/${bodies.meadowlark}`

let batches = 0

/** What these are about is Rochdale's, unless said otherwise: its contract monitor has planned or sent it. */
export const wellFormed: Readonly<Record<string, Prepare>> = {
  findLocations: get('/v1/locations?q=rose'),
  readLocation: get(rosebank),
  listInterests: get(`${rosebank}/interests`),
  readInterest: get(`${rosebank}/interests/${bodies.oldham}`),
  declareInterest: async (_hub, who) => ({
    method: 'PUT',
    url: `/v1/locations/${homes.larches}/interests/${people[who][0]}`,
    // Never twice the same: a declaration that says nothing new changes nothing.
    body: { startsOn: '2026-10-01', endsOn: endOf(who) },
  }),
  listLocationIntelligence: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: `${rosebank}/intelligence` }
  },
  searchIntelligence: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: '/v1/intelligence/search' }
  },
  listLocationVisits: async (hub) => {
    await planned(hub)
    return { method: 'GET', url: `${rosebank}/visits` }
  },
  readAssurance: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: `${rosebank}/assurance` }
  },
  readLocationCalendar: async (hub) => {
    await planned(hub)
    return { method: 'GET', url: `${rosebank}/calendar` }
  },
  findProviders: get('/v1/providers?q=meadow'),
  readProvider: get(meadowlark),
  listProviderIntelligence: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: `${meadowlark}/intelligence` }
  },
  listCouncilIntelligence: async (hub) => {
    const example = contract().files.schemas.find(({ path }) =>
      path.endsWith('council-assessment/examples/valid-good.json'),
    )
    const subject = { council: bodies.rochdale }
    const about = { type: 'council-assessment', subject, topics: ['governance'], observedOn: '2026-10-01' }
    const body = { ...about, body: example?.json }
    made(await hub.ask('inspector', { method: 'POST', url: '/v1/intelligence', body }))
    return { method: 'GET', url: `/v1/councils/${bodies.rochdale}/intelligence` }
  },
  readProviderCalendar: async (hub) => {
    await planned(hub)
    return { method: 'GET', url: `${meadowlark}/calendar` }
  },
  listNewIntelligence: async (hub) => {
    // One's own are left out.
    await sent(hub, 'placingMonitor')
    return { method: 'GET', url: '/v1/intelligence?since=2026-10-01T00:00:00Z' }
  },
  makeCalendarFeed: async () => ({
    method: 'POST',
    url: '/v1/calendar-feeds',
    body: { provider: bodies.meadowlark },
  }),
  listCalendarFeeds: async (hub) => {
    await feed(hub)
    return { method: 'GET', url: '/v1/calendar-feeds' }
  },
  revokeCalendarFeed: async (hub) => ({ method: 'DELETE', url: `/v1/calendar-feeds/${(await feed(hub)).id}` }),
  // Whoever holds the address, and not for the first time today: that would be noted.
  readCalendarFeed: async (hub) => {
    await planned(hub)
    const { path } = await feed(hub)
    await hub.ask(undefined, { method: 'GET', url: path })
    return { method: 'GET', url: path }
  },
  readMeetingPack: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: `${rochdale}/meeting-pack` }
  },
  listMeetings: async (hub) => {
    await hub.ask('inspector', meetingOf())
    return { method: 'GET', url: `${rochdale}/meetings` }
  },
  recordMeeting: async () => meetingOf(),
  listMeetingActions: async (hub) => {
    await hub.ask('inspector', actionRequest)
    return { method: 'GET', url: `${rochdale}/actions` }
  },
  recordMeetingAction: async () => actionRequest,
  completeMeetingAction: async (hub) => {
    const { id } = (await hub.ask('hostMonitor', actionRequest)).json()
    return { method: 'PUT', url: `${rochdale}/actions/${id}/completion`, body: {} }
  },
  listMeetingDecisions: async (hub) => {
    await hub.ask('inspector', decisionRequest)
    return { method: 'GET', url: `${rochdale}/decisions` }
  },
  recordMeetingDecision: async () => decisionRequest,
  readEmailDigest: get('/v1/email-digest'),
  setEmailDigest: async () => digestRequest,
  stopEmailDigest: async (hub, who) => {
    await hub.ask(who, digestRequest)
    return { method: 'DELETE', url: '/v1/email-digest' }
  },
  readProgramme: get('/v1/programme'),
  // Rochdale stands a visit down, because CQC comes first.
  readBurden: async (hub) => {
    const other = await planned(hub, 'inspector', earlier)
    const mine = await planned(hub)
    const url = `/v1/overlaps/${overlapId(mine.id, other.id)}/decision`
    await hub.ask('hostMonitor', { method: 'PUT', url, body: { decision: 'rely' } })
    return { method: 'GET', url: '/v1/statistics/burden' }
  },
  listBurdenDecisions: get('/v1/statistics/burden/decisions'),
  submitIntelligenceBatch: async (_hub, who) => ({
    method: 'POST',
    url: '/v1/intelligence:batch',
    headers: { 'content-type': 'application/x-ndjson' },
    // Never twice the same: a row that was sent before changes nothing.
    body: JSON.stringify({ ...itemOf(who), sourceId: `in a batch ${(batches += 1)}` }),
  }),
  readIntelligenceTemplate: get('/v1/intelligence-templates/finding'),
  submitIntelligence: async (_hub, who) => ({ method: 'POST', url: '/v1/intelligence', body: itemOf(who) }),
  readIntelligence: async (hub) => ({ method: 'GET', url: `/v1/intelligence/${await sent(hub)}` }),
  changeIntelligence: async (hub) => {
    const item = await sent(hub)
    const body = { ...itemOf('hostMonitor'), topics: ['records'] }
    return { method: 'PUT', url: `/v1/intelligence/${item}`, headers: { 'if-match': '*' }, body }
  },
  listIntelligenceVersions: async (hub) => ({ method: 'GET', url: `${await changed(hub)}/versions` }),
  readIntelligenceVersion: async (hub) => ({ method: 'GET', url: `${await changed(hub)}/versions/1` }),
  readIntelligenceDifferences: async (hub) => ({ method: 'GET', url: `${await changed(hub)}/versions/2/differences` }),
  readIntelligenceAudience: async (hub) => ({ method: 'GET', url: `/v1/intelligence/${await sent(hub)}/audience` }),
  previewIntelligence: async (_hub, who) => ({
    method: 'POST',
    url: '/v1/intelligence-previews',
    body: { submission: itemOf(who) },
  }),
  withdrawIntelligence: async (hub) => ({
    method: 'PUT',
    url: `/v1/intelligence/${await sent(hub)}/withdrawal`,
    body: { reason: 'duplicate' },
  }),
  listInProgress: async (hub) => {
    await sent(hub, 'hostMonitor', 'draft')
    return { method: 'GET', url: '/v1/intelligence/in-progress' }
  },
  changeStage: async (hub) => ({
    method: 'PUT',
    url: `/v1/intelligence/${await sent(hub, 'hostMonitor', 'draft')}/stage`,
    headers: { 'if-match': '*' },
    body: { stage: 'shared' },
  }),
  readIntelligenceClock: async (hub) => ({
    method: 'GET',
    url: `/v1/intelligence/${await sent(hub, 'hostMonitor', 'with-provider')}/clock`,
  }),
  extendClock: async (hub) => ({
    method: 'PUT',
    url: `/v1/intelligence/${await sent(hub, 'hostMonitor', 'with-provider')}/extension`,
    body: { dueOn: '2026-11-30', reason: 'The manager is away.' },
  }),
  answerAsProvider: async (hub) => ({
    method: 'PUT',
    url: `/v1/intelligence/${await sent(hub, 'hostMonitor', 'with-provider')}/provider-response`,
    body: { answer: 'accept' },
  }),
  listChanges: async (hub, who) => {
    const now = await hub.ask(who, { method: 'GET', url: '/v1/changes?after=now' })
    await sent(hub)
    return { method: 'GET', url: `/v1/changes?after=${now.json<{ cursor?: string }>().cursor ?? ''}` }
  },
  listWithdrawals: async (hub) => {
    await withdrawn(hub)
    return { method: 'GET', url: '/v1/withdrawals?acknowledged=false' }
  },
  acknowledgeWithdrawal: async (hub) => ({ method: 'PUT', url: `${await withdrawn(hub)}/acknowledgement` }),
  listWithdrawalAcknowledgements: async (hub) => {
    const url = await withdrawn(hub)
    await hub.ask('manager', { method: 'PUT', url: `${url}/acknowledgement` })
    return { method: 'GET', url: `${url}/acknowledgements` }
  },
  listReplies: async (hub) => ({ method: 'GET', url: await replied(hub) }),
  replyToIntelligence: async (hub) => ({
    method: 'POST',
    url: `/v1/intelligence/${await sent(hub)}/replies`,
    body: disputing,
  }),
  checkVisit: async (hub, who) => {
    await planned(hub, 'inspector')
    return { method: 'POST', url: '/v1/visit-checks', body: planOf(who) }
  },
  listVisits: async (hub) => {
    await planned(hub)
    return { method: 'GET', url: '/v1/visits' }
  },
  planVisit: async (_hub, who) => ({ method: 'POST', url: '/v1/visits', body: planOf(who) }),
  readVisit: async (hub) => ({ method: 'GET', url: `/v1/visits/${(await planned(hub)).id}` }),
  changeVisit: async (hub) => {
    const { id, etag } = await planned(hub)
    const headers = { 'if-match': etag }
    return { method: 'PATCH', url: `/v1/visits/${id}`, headers, body: { expectedHours: 5 } }
  },
  confirmVisit: async (hub) => {
    const { id } = await planned(hub)
    const body = { proceed: { reason: 'different-scope' } }
    return { method: 'PUT', url: `/v1/visits/${id}/confirmation`, body }
  },
  cancelVisit: async (hub) => {
    const { id } = await planned(hub)
    return { method: 'PUT', url: `/v1/visits/${id}/cancellation`, body: { reason: 'no-longer-needed' } }
  },
  recordOutcome: async (hub) => {
    const { id } = await planned(hub, 'hostMonitor', { from: today, to: today })
    return { method: 'PUT', url: `/v1/visits/${id}/outcome`, body: { hours: 4 } }
  },
  offerVisit: async (hub) => {
    const { id } = await planned(hub)
    return { method: 'PUT', url: `/v1/visits/${id}/offer`, body: { note: 'Mornings are best.' } }
  },
  // Offered, so that its provider sees it.
  answerDate: async (hub) => {
    const { id } = await planned(hub)
    await hub.ask('hostMonitor', { method: 'PUT', url: `/v1/visits/${id}/offer`, body: {} })
    return { method: 'PUT', url: `/v1/visits/${id}/date-response`, body: { answer: 'accept' } }
  },
  enterExternalVisit: async (_hub, who) => ({
    method: 'POST',
    url: '/v1/external-visits',
    body: { location: ownHome(who), by: { name: 'London Fire Brigade' }, kind: 'fire-safety', period: later },
  }),
  listVisitOverlaps: async (hub) => {
    const { mine } = await overlapping(hub)
    return { method: 'GET', url: `/v1/visits/${mine}/overlaps` }
  },
  listOverlaps: async (hub) => {
    await overlapping(hub)
    return { method: 'GET', url: '/v1/overlaps?decision=open' }
  },
  readVisitSnapshot: async (hub) => {
    await overlapping(hub)
    return { method: 'GET', url: '/v1/visit-snapshot' }
  },
  decideOverlap: async (hub) => {
    const { mine, other } = await overlapping(hub)
    const body = { decision: 'proceed', reason: 'different-scope' }
    return { method: 'PUT', url: `/v1/overlaps/${overlapId(mine, other)}/decision`, body }
  },
  // Offered to CQC, whose visit it would be made with.
  answerCombination: async (hub) => {
    const { mine, other } = await overlapping(hub)
    const url = `/v1/overlaps/${overlapId(mine, other)}/decision`
    await hub.ask('hostMonitor', { method: 'PUT', url, body: { decision: 'combine' } })
    const answered = `/v1/overlaps/${overlapId(other, mine)}/combination-answer`
    return { method: 'PUT', url: answered, body: { answer: 'accept' } }
  },
  ...evidenceRequests,
  ...contradictionRequests,
  ...consultationRequests,
  ...retentionRequests,
  readTopics: get('/v1/topics'),
  readResponsibilities: get('/v1/responsibilities'),
  readVisitKinds: get('/v1/visit-kinds'),
  listAuditEntries: async (hub) => {
    await sent(hub)
    return { method: 'GET', url: '/v1/audit/entries?action=intelligence.submitted' }
  },
  listAuditCheckpoints: get('/v1/audit/checkpoints'),
  readAuditProof: async (hub) => {
    const entries: Ask = { method: 'GET', url: '/v1/audit/entries?limit=1' }
    await sent(hub)
    const [entry] = (await hub.ask('governanceLead', entries)).json().items
    return { method: 'GET', url: `/v1/audit/proofs/${entry.id}` }
  },
  listDisclosures: async (hub) => {
    await sent(hub)
    await hub.ask('hostMonitor', { method: 'GET', url: `${rosebank}/intelligence` })
    return { method: 'GET', url: '/v1/disclosures' }
  },
  listReadersOfOurs: async ({ hub }) => {
    const row = { owner: bodies.rochdale, month: '2026-09', kind: 'visit', itemId: 'v', reader: bodies.cqc }
    await hub.database.transaction((tx) =>
      tx
        .insert(disclosureMonths)
        .values({ ...row, locationId: homes.rosebank })
        .onConflictDoNothing(),
    )
    return { method: 'GET', url: '/v1/disclosures/of-ours' }
  },
  listAdherences: get('/v1/adherences'),
  listImports: get('/v1/imports'),
  readImport: async ({ hub }) => {
    const id = await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, 'locations.ndjson'))
    return { method: 'GET', url: `/v1/imports/${id}` }
  },
  readHealth: get('/v1/health'),
  live: get('/health/live'),
  ready: get('/health/ready'),
}

const rochdale = `/v1/councils/${bodies.rochdale}`
const actionRequest: Ask = {
  method: 'POST',
  url: `${rochdale}/actions`,
  body: { what: 'Send the audit.', owner: bodies.rochdale, due: '2027-01-10' },
}
const decisionRequest: Ask = {
  method: 'POST',
  url: `${rochdale}/decisions`,
  body: { about: 'Staffing at night', reason: 'The plan covers it.' },
}
const digestRequest: Ask = { method: 'PUT', url: '/v1/email-digest', body: { address: 'somebody@example.org' } }

let meetings = 0

/** Each on a day of its own: a second one on a day is refused. */
function meetingOf(): Ask {
  meetings += 1
  const heldOn = addDays(today, -meetings)
  return { method: 'POST', url: `${rochdale}/meetings`, body: { heldOn } }
}

const days = new Map<CastName, number>()

function endOf(who: CastName): string {
  const day = (days.get(who) ?? 9) + 1
  days.set(who, day)
  return `2027-01-${day}`
}

/** What such a role sends and plans. */
const kinds: Readonly<Partial<Record<Role, string>>> = {
  inspector: 'cqc-focused',
  'healthwatch-lead': 'enter-and-view',
}

function itemOf(who: CastName) {
  const narrative = 'Charts were signed before medicines were given.'
  const byProvider = people[who][1] === 'provider-manager'
  return {
    type: byProvider ? 'concern' : 'finding',
    subject: { location: ownHome(who) },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body: byProvider ? { severity: 'high', narrative } : { narrative },
  }
}

function ownHome(who: CastName): string {
  if (people[who][0] === bodies.fernhill) return homes.fernhillLodge
  return people[who][0] === bodies.rochdaleHomes ? homes.calderView : homes.rosebank
}

function planOf(who: CastName, period = later) {
  return {
    location: homes.rosebank,
    kind: kinds[people[who][1]] ?? 'contract-review',
    basis: 'routine',
    topics: ['medicines'],
    period,
    notice: 'announced',
  }
}

/** A finding of Rochdale's, to its default audience. */
async function sent(hub: CastHub, who: CastName = 'hostMonitor', stage?: string): Promise<string> {
  const body = { ...itemOf(who), ...(stage === undefined ? {} : { stage }) }
  const told = await hub.ask(who, { method: 'POST', url: '/v1/intelligence', body })
  return made(told).id
}

/** Where the withdrawal of an item of Rochdale's is. */
async function withdrawn(hub: CastHub): Promise<string> {
  const url = `/v1/intelligence/${await sent(hub)}/withdrawal`
  await hub.ask('hostMonitor', { method: 'PUT', url, body: { reason: 'duplicate' } })
  return url
}

/** Where an item of Rochdale's is that has been changed once. */
async function changed(hub: CastHub): Promise<string> {
  const url = `/v1/intelligence/${await sent(hub)}`
  const body = { ...itemOf('hostMonitor'), topics: ['records'] }
  const told = await hub.ask('hostMonitor', { method: 'PUT', url, headers: { 'if-match': '*' }, body })
  if (told.statusCode !== 200) throw new Error(`Nothing was changed: ${told.body}`)
  return url
}

const disputing = { kind: 'dispute', text: 'The charts were of the week before.' }

/** A finding of Rochdale's that the provider disputes: where its replies are. */
async function replied(hub: CastHub): Promise<string> {
  const url = `/v1/intelligence/${await sent(hub)}/replies`
  const told = await hub.ask('manager', { method: 'POST', url, body: disputing })
  if (told.statusCode !== 201) throw new Error(`Nothing was said: ${told.body}`)
  return url
}

async function planned(
  hub: CastHub,
  who: CastName = 'hostMonitor',
  period = later,
): Promise<{ id: string; etag: string }> {
  return made(await hub.ask(who, { method: 'POST', url: '/v1/visits', body: planOf(who, period) }))
}

/** A visit of Rochdale's, and one of CQC's on the same topic. */
async function overlapping(hub: CastHub): Promise<{ mine: string; other: string }> {
  const other = await planned(hub, 'inspector')
  return { mine: (await planned(hub)).id, other: other.id }
}

/** A feed of Rochdale's contract monitor, of Meadowlark's homes. */
async function feed(hub: CastHub): Promise<{ id: string; path: string }> {
  const body = { provider: bodies.meadowlark }
  const told = await hub.ask('hostMonitor', { method: 'POST', url: '/v1/calendar-feeds', body })
  if (told.statusCode !== 201) throw new Error(`Nothing was made: ${told.body}`)
  return { id: told.json().feed.id, path: told.json().path }
}

function made(told: Told): { id: string; etag: string } {
  if (told.statusCode !== 201) throw new Error(`Nothing was made: ${told.body}`)
  return { id: told.json().id, etag: String(told.headers['etag']) }
}
