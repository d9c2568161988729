// Nothing changes without an entry, and nothing that is not public leaves without one: every operation is called with
// success, and the whole database is held against what it was before the call.
import t, { type Test } from 'tap'
import { dialect } from '../../db/columns.ts'
import { buildApp } from '../../server/app.ts'
import { bodies, people, type CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import type { Operation } from '../../server/contract/operations.ts'
import { issueToken } from '../../server/http/token.ts'
import { may } from '../../server/policy/viewer.ts'
import { openCastHub, type Ask, type CastHub, type Told } from '../cast.ts'
import { wellFormed } from '../policy/well-formed.ts'
import { watch, type Watch } from './watch.ts'

/** Operations that write without an event. There are none. */
const silent: readonly string[] = []

/** One of each kind of outcome; test/policy/authority.golden.md has everybody's. */
const cast: readonly CastName[] = [
  'inspector',
  'hostMonitor',
  'hostBrokerage',
  'placingMonitor',
  'healthwatchLead',
  'manager',
  'regionalAdviser',
  'governanceLead',
  'operator',
]
/** All whose role may, and one whose role may not. */
function askersOf(act: Operation['act']): CastName[] {
  return [...cast.filter((name) => mayAsk(name, act)), ...cast.filter((name) => !mayAsk(name, act)).slice(0, 1)]
}

function mayAsk(name: CastName, act: Operation['act']): boolean {
  return act === undefined || may({ roles: [people[name][1]] } as never, act)
}

t.test('every operation leaves its entries', async (t) => {
  const succeeded = new Set<string>()
  const withoutEvent = new Set<string>()
  const open = async (t: Test) => {
    const hub = await openCastHub(t)
    return { hub, seen: await watch(t, hub) }
  }
  // A hub for each on SQLite: what the requests of all of them leave behind makes each one slower than the one before.
  const shared = dialect === 'postgres' ? await open(t) : undefined
  const every = async (t: Test, { id, method, act }: Operation) => {
    const { hub, seen } = shared ?? (await open(t))
    for (const who of askersOf(act)) {
      // To look at a whole database costs PostgreSQL much more: there one success of each, and one refusal.
      if (dialect === 'postgres' && succeeded.has(id) && mayAsk(who, act)) continue
      const ask = await wellFormed[id]?.(hub, who)
      if (ask === undefined) continue
      const { told, changed, entries } = await watched(hub, seen, who, ask)
      const name = `${id} by ${who}, ${told.statusCode}`
      if (told.statusCode < 300) succeeded.add(id)
      // That something was told is no entry for what was changed.
      const acts = entries.map(actionOf).filter((action) => !action.endsWith('.disclosed'))
      if (changed.length > 0 && acts.length === 0) withoutEvent.add(id)
      if (told.statusCode >= 400) t.same([changed, entries], [[], []], `${name}: a refusal leaves nothing`)
      else if (method === 'GET') {
        t.same(changed, [], `${name}: reading changes nothing`)
        t.same(entries.map(actionOf), disclosuresOf(id, told), `${name}: what is not public is disclosed once`)
        await readAgain(t, hub, seen, who, ask, told, name)
      } else if (id === 'previewIntelligence') {
        t.same(entries.map(actionOf), disclosuresOf(id, told), `${name}: what is not public is disclosed once`)
      } else if (id !== 'checkVisit') t.ok(changed.length > 0 && acts.length > 0, `${name}: a write is on record`)
    }
  }
  for (const operation of contract().operations) await t.test(operation.id, (t) => every(t, operation))
  const ids = contract().operations.map(({ id }) => id)
  t.same(
    ids.filter((id) => !succeeded.has(id)),
    [],
    'every operation has succeeded',
  )
  t.same([...withoutEvent], silent, 'operations that write without an event')
})

/** The answer, the tables that it changed beside the hub's books, and the audit entries that it added. */
async function watched(hub: CastHub, seen: Watch, who: CastName, ask: Ask) {
  const before = await seen()
  const told = await hub.ask(who, ask)
  const after = await seen()
  const changed = [...after.contents].flatMap(([name, rows]) => (rows === before.contents.get(name) ? [] : [name]))
  const entries = [...after.entries].flatMap(([id, entry]) => (before.entries.has(id) ? [] : [entry]))
  return { told, changed, entries }
}

function actionOf(entry: string): string {
  return JSON.parse(entry).action
}

/** The one disclosure that an answer with anything not public makes. */
function disclosuresOf(id: string, told: Told): string[] {
  const secrets = secretsIn[id]
  if (secrets === undefined || told.statusCode !== 200) return []
  const [kind, count] = secrets(bodyOf(told))
  return count === 0 ? [] : [`${kind}.disclosed`]
}

interface Body {
  readonly audience?: { readonly items: readonly { readonly organisations: readonly Reader[] }[] }
  readonly stage?: string
  readonly figures?: Readonly<Record<string, number>>
  readonly items: readonly { readonly stage?: string; readonly organisation?: string }[]
}

/** A calendar as the list of its events. */
function bodyOf(told: Told): Body {
  if (!String(told.headers['content-type']).startsWith('text/calendar')) return told.json<Body>()
  return { items: [...told.body.matchAll(/^BEGIN:VEVENT/gm)].map(() => ({})) }
}

const unpublished = (items: readonly { readonly stage?: string }[]) =>
  ['intelligence', items.filter(({ stage }) => stage !== 'published').length] as const

interface Reader {
  readonly rule?: string
}

/** Of those who would read an item: bodies of which only their own declaration says that they have to do with the place. */
function declarers({ audience }: Body): readonly unknown[] {
  const readers = audience?.items.flatMap(({ organisations }) => organisations) ?? []
  return readers.filter(({ rule }) => rule === 'commissioner')
}

/** What is not public in an answer: its kind, and how many. What is not listed here is public. */
const secretsIn: Readonly<Record<string, (body: Body) => readonly [string, number]>> = {
  listInterests: ({ items }) => ['interest', items.length],
  readInterest: () => ['interest', 1],
  listLocationIntelligence: ({ items }) => unpublished(items),
  listProviderIntelligence: ({ items }) => unpublished(items),
  listCouncilIntelligence: ({ items }) => unpublished(items),
  listNewIntelligence: ({ items }) => unpublished(items),
  searchIntelligence: ({ items }) => unpublished(items),
  readIntelligence: (item) => unpublished([item]),
  readIntelligenceClock: ({ stage }) => unpublished([{ stage: String(stage) }]),
  listInProgress: ({ items }) => ['intelligence', items.length],
  listIntelligenceVersions: ({ items }) => ['intelligence', items.length],
  readIntelligenceVersion: () => ['intelligence', 1],
  readIntelligenceDifferences: () => ['intelligence', 1],
  readIntelligenceAudience: () => ['intelligence', 1],
  // What one would send oneself is no news; who buys care there may be.
  previewIntelligence: (body) => ['interest', declarers(body).length],
  readAssurance: ({ items }) => ['intelligence', items.length],
  listChanges: ({ items }) => ['intelligence', items.length],
  listWithdrawals: ({ items }) => ['intelligence', items.length],
  listWithdrawalAcknowledgements: () => ['intelligence', 1],
  listReplies: ({ items }) => ['intelligence', items.length],
  listVisits: ({ items }) => ['visit', items.length],
  listLocationVisits: ({ items }) => ['visit', items.length],
  readLocationCalendar: ({ items }) => ['visit', items.length],
  readProviderCalendar: ({ items }) => ['visit', items.length],
  readCalendarFeed: ({ items }) => ['visit', items.length],
  readVisit: () => ['visit', 1],
  listVisitOverlaps: ({ items }) => ['visit', items.length],
  listOverlaps: ({ items }) => ['visit', items.length],
  readProgramme: ({ items }) => ['visit', items.length],
  // What is asked for once names no visit.
  readBurden: ({ figures = {} }) => ['visit', (figures['visitsStoodDown'] ?? 0) + (figures['visitDaysSaved'] ?? 0)],
  listBurdenDecisions: ({ items }) => ['visit', items.length],
  readMeetingPack: () => ['meeting-pack', 1],
  listMeetings: ({ items }) => ['meeting', items.length],
  listMeetingActions: ({ items }) => ['meeting-action', items.length],
  listMeetingDecisions: ({ items }) => ['meeting-decision', items.length],
  readVisitSnapshot: ({ items }) => ['visit', items.flatMap(heldAt).length],
  readEvidence: () => ['evidence', 1],
  listLocationEvidence: ({ items }) => ['evidence', items.length],
  listProviderEvidence: ({ items }) => ['evidence', items.length],
  listLocationEvidenceRequests: ({ items }) => ['evidence-request', items.length],
  listProviderEvidenceRequests: ({ items }) => ['evidence-request', items.length],
  readContradiction: () => ['contradiction', 1],
  // Who buys care there is told by what was shared; everybody knows of the others.
  listContradictionParties: ({ items }) => [
    'contradiction-party',
    items.filter(({ organisation }) => organisation === bodies.oldham).length,
  ],
  listContradictions: ({ items }) => ['contradiction', items.length],
  readConsultation: () => ['consultation', 1],
  listConsultations: ({ items }) => ['consultation', items.length],
  exportHeld: ({ items }) => unpublished(items),
  exportStaff: ({ items }) => ['staff-record', items.length],
  listRetention: ({ items }) => ['retention', items.length],
  readRetention: () => ['retention', 1],
  listPurges: ({ items }) => ['retention', items.length],
  readPurge: () => ['retention', 1],
  listPurgeItems: () => ['retention', 1],
  listAuditEntries: ({ items }) => ['audit', items.length],
  listAuditCheckpoints: ({ items }) => ['audit', items.length],
  readAuditProof: () => ['audit', 1],
  listDisclosures: ({ items }) => ['audit', items.length],
  listReadersOfOurs: ({ items }) => ['audit', items.length],
}

/** Of a place in a snapshot. */
function heldAt(place: object): readonly unknown[] {
  const { visits, findings, events } = place as Record<'visits' | 'findings' | 'events', readonly unknown[]>
  return [...visits, ...findings, ...events]
}

/** Who reads what a host council does not. What is new is what others have shared. */
const readers: Readonly<Record<string, CastName>> = {
  listNewIntelligence: 'inspector',
  listWithdrawals: 'inspector',
  listContradictionParties: 'manager',
}

/** A 304 tells nothing, so it discloses nothing. */
async function readAgain(
  t: Test,
  hub: CastHub,
  seen: Watch,
  who: CastName,
  ask: Ask,
  told: Told,
  name: string,
): Promise<void> {
  const etag = told.headers['etag']
  if (etag === undefined) return
  const before = await seen()
  const again = await hub.ask(who, { ...ask, headers: { ...ask.headers, 'if-none-match': String(etag) } })
  const added = (await seen()).entries.size - before.entries.size
  t.same([again.statusCode, again.body, added], [304, '', 0], `${name}: unchanged, so not disclosed`)
}

t.test('a reading that cannot be put on record does not leave', async (t) => {
  const hub = await openCastHub(t)
  const { database } = hub.hub
  const full = {
    dialect: database.dialect,
    read: database.read,
    transaction: () => Promise.reject(new Error('disk full')),
    close: () => Promise.resolve(),
  }
  const app = await buildApp({ ...hub.hub, database: full })
  t.teardown(() => app.close())
  for (const [id, secrets] of Object.entries(secretsIn)) {
    const ofAudit = contract().operations.some(
      (one) => one.id === id && ['read-audit', 'govern-retention'].includes(String(one.act)),
    )
    const who = ofAudit ? 'governanceLead' : (readers[id] ?? 'hostMonitor')
    const [organisation, role] = people[who]
    const token = issueToken(hub.hub, { subject: who, organisation, roles: [role] })
    const ask = await wellFormed[id]?.(hub, who)
    if (ask === undefined) continue
    const told = await hub.ask(who, ask)
    t.ok(secrets(bodyOf(told))[1] > 0, `${id} tells something that is not public`)
    const { method, url, body } = ask
    const sent = body === undefined ? {} : { payload: body as object }
    const headers = { ...ask.headers, authorization: `Bearer ${token}` }
    const refused = await app.inject({ method, url, headers, ...sent })
    t.same([refused.statusCode, refused.json().type], [503, '/problems/busy'], id)
  }
})
