// Who is bound by the agreement, and what that changes: each cell of the table in docs/adherence.md, with the clock moved.
import t from 'tap'
import { eq } from 'drizzle-orm'
import { adherences, auditEntries, changes } from '../../db/tables.ts'
import { waiting } from '../../server/app.ts'
import { runAdhere } from '../../server/cli/adhere.ts'
import { bodies, homes, type CastName } from '../../server/cli/cast.ts'
import { adhere, endAdherence } from '../../server/organisations/adherence.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { toViewer } from '../../server/http/viewer.ts'
import { openCastHub, type CastHub, type Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { announce, code, get, must, planned, post, put, review } from '../visits/booking.ts'

const at = homes.rosebank
const finding = (more: object = {}) => ({
  type: 'finding',
  subject: { location: at },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative: 'Stock counts and records agreed.' },
  ...more,
})
const share = async (cast: CastHub, who: CastName, more: object = {}) =>
  must<{ id: string }>(await post(cast, who, '/v1/intelligence', finding(more))).id

/** Rochdale, which hosts the home, is bound from 20 to 31 October alone. */
const signing = {
  organisation: bodies.rochdale,
  version: '1',
  signedBy: { name: 'Robert Ellis', office: 'Director of adult social care' },
  signedOn: '2026-10-01',
  from: '2026-10-20',
  to: '2026-10-31',
}
const moments = {
  before: '2026-10-12T09:00:00Z',
  'one millisecond before': '2026-10-19T22:59:59.999Z',
  'the first moment': '2026-10-19T23:00:00.000Z',
  'the last moment': '2026-10-31T23:59:59.999Z',
  after: '2026-11-01T00:00:00.000Z',
} as const

async function unsigned(cast: CastHub, organisation: string): Promise<void> {
  await cast.hub.database.transaction(async (tx) => {
    await tx.delete(adherences).where(eq(adherences.organisationId, organisation))
  })
}

t.test('before, during and after: what a body sees and does', async (t) => {
  const cast = await openCastHub(t)
  const { hub, clock } = cast
  const theirs = await share(cast, 'icbMonitor')
  const published = await share(cast, 'inspector', { stage: 'published' })
  const visit = await announce(cast, 'icbMonitor', { ...review, kind: 'clinical-quality' })
  await unsigned(cast, bodies.rochdale)
  await hub.database.transaction((tx) => adhere(tx, hub, hubActor, signing))
  const mine: Record<string, string> = {}

  /** As the officer of Rochdale gets it. */
  const seen = async (): Promise<Record<string, unknown>> => {
    const ids = async (path: string) =>
      must<{ items: { id: string }[] }>(await get(cast, 'hostMonitor', path)).items.map(({ id }) => id)
    const status = async (path: string) => (await get(cast, 'hostMonitor', path)).statusCode
    const known = { theirs, published, visit, ...mine }
    const name = (id: string) => Object.entries(known).find(([, value]) => value === id)?.[0] ?? []
    // The directory has brought a published rating and a visit of the past as well.
    const all = async (path: string) => (await ids(path)).flatMap(name).sort().join(' ')
    return {
      intelligence: await all(`/v1/locations/${at}/intelligence`),
      visits: await all(`/v1/locations/${at}/visits`),
      item: await status(`/v1/intelligence/${theirs}`),
      visit: await status(`/v1/visits/${visit}`),
      declared: (await ids(`/v1/locations/${at}/interests`)).length,
      meetings: await status(`/v1/councils/${bodies.rochdale}/meetings`),
      evidence: await status(`/v1/locations/${at}/evidence-items`),
    }
  }
  const open = { item: 200, visit: 200, declared: 1, meetings: 200, evidence: 200 }
  const shut = { item: 404, visit: 404, declared: 0, meetings: 404, evidence: 404 }

  for (const name of ['before', 'one millisecond before'] as const) {
    clock.set(moments[name])
    t.strictSame(await seen(), { intelligence: 'published', visits: '', ...shut }, name)
  }
  for (const [path, body] of acts) t.equal(code(await post(cast, 'hostMonitor', path, body)), '403 not-adhering', path)
  const interest = `/v1/locations/${homes.larches}/interests/${bodies.rochdale}`
  t.equal(code(await put(cast, 'hostMonitor', interest, { startsOn: '2026-10-01' })), '403 not-adhering')
  mine['ownPublished'] = await share(cast, 'hostMonitor', { stage: 'published' })
  t.equal((await get(cast, 'manager', `/v1/intelligence/${mine['ownPublished']}`)).statusCode, 200, 'published flows')

  clock.set(moments['the first moment'])
  const during = { intelligence: 'ownPublished published theirs', visits: 'visit', ...open }
  t.strictSame(await seen(), during, 'the first moment')
  mine['own'] = await share(cast, 'hostMonitor')
  mine['plan'] = await announce(cast, 'hostMonitor', { ...review, topics: ['governance'] })
  mine['second'] = (await planned(cast, 'hostMonitor', review)).id
  const feed = must<{ path: string }>(
    await post(cast, 'hostMonitor', '/v1/calendar-feeds', { provider: bodies.meadowlark }),
  )
  must(await put(cast, 'hostMonitor', interest, { startsOn: '2026-10-20' }))
  must(
    await post(cast, 'manager', `/v1/intelligence/${mine['own']}/replies`, { kind: 'dispute', text: 'We disagree.' }),
  )
  clock.set(moments['the last moment'])
  const whole = { intelligence: 'own ownPublished published theirs', visits: 'plan second visit', ...open }
  t.strictSame(await seen(), whole, 'the last moment')
  const events = async () =>
    (await cast.ask(undefined, { method: 'GET', url: feed.path })).body.match(/^UID:.*$/gm)?.length ?? 0
  t.equal(await events(), 3, 'in the calendar: its own visits, and the other’s')
  t.ok((await waitingFor(cast, 'hostMonitor')) > 0, 'an overlap waits for its officer')

  clock.set(moments.after)
  t.strictSame(await seen(), { intelligence: 'own ownPublished published', visits: 'plan second', ...shut }, 'after')
  t.equal(await events(), 2, 'the calendar follows')
  t.equal(await waitingFor(cast, 'hostMonitor'), 0, 'and so do the e-mails: nothing of others waits')
  for (const [path, body] of acts) t.equal(code(await post(cast, 'hostMonitor', path, body)), '403 not-adhering', path)
  t.equal(code(await put(cast, 'hostMonitor', interest, { startsOn: '2026-11-01' })), '403 not-adhering')
  for (const path of ['offer', 'confirmation', 'outcome']) {
    const told = await put(cast, 'hostMonitor', `/v1/visits/${mine['plan']}/${path}`, {})
    t.equal(code(told), '403 not-adhering', path)
  }
  const answer = { kind: 'answer', text: 'We stand by it.' }
  t.equal(code(await post(cast, 'hostMonitor', `/v1/intelligence/${mine['own']}/replies`, answer)), '403 not-adhering')
  for (const who of ['inspector', 'icbMonitor', 'placingMonitor', 'manager'] as const) {
    t.equal((await get(cast, who, `/v1/intelligence/${mine['own']}`)).statusCode, 200, `${who}: shared while bound`)
    t.equal((await get(cast, who, `/v1/visits/${mine['plan']}`)).statusCode, 200, `${who}: planned while bound`)
  }
  const taken = {
    cancellation: `/v1/visits/${mine['plan']}/cancellation`,
    own: `/v1/intelligence/${mine['own']}/withdrawal`,
  }
  t.equal((await put(cast, 'hostMonitor', taken.cancellation, { reason: 'staff-unavailable' })).statusCode, 200)
  t.equal((await put(cast, 'hostMonitor', taken.own, { reason: 'inaccurate' })).statusCode, 200, 'it can take back')
})

const acts: readonly (readonly [path: string, body: object])[] = [
  ['/v1/intelligence', finding()],
  ['/v1/intelligence', finding({ audience: ['regulator'] })],
  ['/v1/visits', review],
]

async function waitingFor({ hub }: CastHub, who: CastName): Promise<number> {
  const viewer = await toViewer(hub, { sub: who, organisation: bodies.rochdale, roles: ['contract-monitor'] })
  if (viewer === undefined) return -1
  const found = []
  for (const { things } of waiting) found.push(...(await things(hub.database.read, viewer, momentOf(hub.clock), 9)))
  return found.length
}

t.test('every kind of body, and what is the same for all', async (t) => {
  const cast = await openCastHub(t)
  const { hub } = cast
  const id = await share(cast, 'placingMonitor', {
    audience: ['regulator', 'host', 'icbs', 'healthwatch', 'commissioners'],
  })
  const visit = await announce(cast, 'placingMonitor', review)
  const readers = {
    inspector: bodies.cqc,
    hostMonitor: bodies.rochdale,
    icbMonitor: bodies.icb,
    healthwatchLead: bodies.healthwatch,
  }
  const item = `/v1/intelligence/${id}`
  for (const [name, organisation] of Object.entries(readers)) {
    const who = name as CastName
    const plan = { ...review, kind: kindFor[who] ?? 'contract-review' }
    t.equal((await get(cast, who, item)).statusCode, 200, who)
    t.equal((await get(cast, who, `/v1/visits/${visit}`)).statusCode, 200, who)
    await unsigned(cast, organisation)
    t.equal((await get(cast, who, item)).statusCode, 404, `${who}, unbound`)
    t.equal((await get(cast, who, `/v1/visits/${visit}`)).statusCode, 404, `${who}, unbound`)
    t.equal(code(await post(cast, who, '/v1/visits', plan)), '403 not-adhering', who)
    const checked = must<{ overlaps: unknown[] }>(await post(cast, who, '/v1/visit-checks', plan))
    t.strictSame(checked.overlaps, [], `${who}: a check knows of nothing that it may not see`)
    await t.test('and others can’t name it', async (t) => {
      const named = finding({ audience: ['regulator', { organisation }] })
      t.equal(code(await post(cast, 'placingMonitor', '/v1/intelligence', named)), '422 audience-ceiling')
      const shared = await post(cast, 'placingMonitor', '/v1/visits', { ...review, sharedWith: [organisation] })
      t.equal(code(shared), '422 invalid')
      const parties = await get(cast, 'manager', `/v1/locations/${at}/contradiction-parties`)
      t.notMatch(parties.body, `"${organisation}"`)
    })
    await hub.database.transaction((tx) => adhere(tx, hub, hubActor, { ...signing, organisation, from: '2026-01-01' }))
    t.equal((await get(cast, who, item)).statusCode, 200, `${who}, bound again`)
  }
  t.equal((await get(cast, 'manager', `/v1/visits/${visit}`)).statusCode, 200, 'providers need not sign')
  await unsigned(cast, bodies.rochdale)
  const own = { ...finding({ subject: { location: homes.calderView } }) }
  const ofOwn = must<{ id: string }>(await post(cast, 'icbMonitor', '/v1/intelligence', own)).id
  for (const who of ['hostMonitor', 'councilHomeManager'] as const) {
    t.equal((await get(cast, who, `/v1/intelligence/${ofOwn}`)).statusCode, 200, `${who}: as provider of its own home`)
  }
})

const kindFor: Partial<Record<CastName, string>> = {
  inspector: 'cqc-focused',
  icbMonitor: 'clinical-quality',
  healthwatchLead: 'enter-and-view',
}

t.test('who has signed is for everybody to know, and who signed for it is not', async (t) => {
  const cast = await openCastHub(t)
  const listed = (told: Told) => must<{ items: Record<string, unknown>[] }>(told).items
  const everyone: CastName[] = ['inspector', 'hostMonitor', 'manager', 'regionalAdviser', 'governanceLead', 'operator']
  const knowing = ['inspector', 'operator']
  for (const who of everyone) {
    const items = listed(await get(cast, who, '/v1/adherences'))
    t.equal(items.length, 8, who)
    const told = items.filter(({ signature }) => signature !== undefined)
    const own = ['hostMonitor', 'governanceLead', 'regionalAdviser'].includes(who) ? 1 : 0
    t.equal(told.length, knowing.includes(who) ? 8 : own, `${who}: signatories`)
  }
  t.equal((await cast.ask(undefined, { method: 'GET', url: '/v1/adherences' })).statusCode, 401)
  t.match(listed(await get(cast, 'manager', `/v1/adherences?organisation=${bodies.cqc}`)), [
    { organisation: { organisation: 'CQC' }, version: '1', from: '2024-04-01', state: 'bound' },
  ])
  t.strictSame(listed(await get(cast, 'manager', '/v1/adherences?on=2024-03-31')), [])
  const pages: string[] = []
  for (let url = '/v1/adherences?limit=3'; url !== '';) {
    const told = must<{ items: { organisation: { organisation: string } }[]; next?: string }>(
      await get(cast, 'manager', url),
    )
    pages.push(...told.items.map(({ organisation }) => organisation.organisation))
    url = told.next === undefined ? '' : `/v1/adherences?limit=3&cursor=${told.next}`
  }
  t.equal(new Set(pages).size, 8)
  t.equal(pages.length, 8)
})

t.test('the operator’s command: signing, ending, listing, on record without a name', async (t) => {
  const cast = await openCastHub(t)
  const { hub, clock } = cast
  const signedBy = { name: 'Jo Lee', office: 'Director of Adult Services' }
  const bury = 'E08000002'
  const run = (organisation: string | undefined, options: Parameters<typeof runAdhere>[2]) =>
    runAdhere(hub, organisation, options)
  const told = await run(bury, { version: '1', signedBy, from: '2026-11-01' })
  t.strictSame(told, ['E08000002 is bound by version 1 from 2026-11-01.'])
  t.match(await run(bury, { version: '1', signedBy, from: '2026-11-01' }), ['That is on record already.'])
  t.match((await run(undefined, { list: true })).join('\n'), /E08000002\t.*Jo Lee, Director of Adult Services/)
  const wrong: [string | undefined, Parameters<typeof runAdhere>[2], RegExp][] = [
    [undefined, {}, /Say which/],
    [bury, {}, /Give --version/],
    [bury, { ends: '2026-11-05', version: '1' }, /alone/],
    [
      bury,
      { version: '1', signedBy, from: '2026-12-01' },
      /Version 1 binds it from 1 November 2026 without a last day/,
    ],
    ['E08000003', { version: '9', signedBy, from: '2026-12-01' }, /no such version. There are: 1/],
    ['E08000003', { version: '1', signedBy, from: '2026-12-01', to: '2026-11-01' }, /not before the first/],
    ['E08000003', { version: '1', signedBy, signedOn: '2027-01-01', from: '2026-12-01' }, /still to come/],
    ['E0899', { version: '1', signedBy, from: '2026-12-01' }, /no organisation E0899/],
    [bodies.meadowlark, { version: '1', signedBy, from: '2026-12-01' }, /need not/],
    ['E08000003', { ends: '2026-12-01' }, /No agreement binds/],
    [bury, { ends: '2026-10-31' }, /from 1 November 2026 on/],
    [bodies.icb, { ends: '2026-10-10' }, /from 11 October 2026 on/],
  ]
  for (const [organisation, options, sentence] of wrong)
    await t.rejects(run(organisation, options), { message: sentence })
  t.strictSame(await run(bury, { ends: '2026-11-30' }), ['E08000002 is bound until 2026-11-30.'])
  t.strictSame(await run(bodies.icb, { ends: '2026-10-11' }), ['QOP is bound until 2026-10-11.'], 'at once')
  const { read } = hub.database
  const rows = await read.select().from(changes).where(eq(changes.itemId, bury))
  t.strictSame(rows.map(({ kind, at }) => [kind, at]).sort(), [
    ['organisation', '2026-11-01T00:00:00.000Z'],
    ['organisation', '2026-12-01T00:00:00.000Z'],
  ])
  const [icb] = (await read.select().from(changes).where(eq(changes.itemId, bodies.icb))).map((row) => row.at).slice(-1)
  t.equal(icb, clock.now().toISOString(), 'what began in the past is a change of now')
  const entries = (await read.select().from(auditEntries)).filter(({ entry }) => entry.includes(bury))
  t.strictSame(entries.map(({ action }) => action).sort(), ['organisation.adhered', 'organisation.adherence-ends'])
  t.notMatch(entries.map(({ entry }) => entry).join(), 'Jo Lee')
  const [kept] = await read.select().from(adherences).where(eq(adherences.organisationId, bury))
  t.match(kept, { retentionClass: 'contract-6-years', reviewOn: '2032-11-30' })
  await t.rejects(hub.database.transaction((tx) => endAdherence(tx, hub, hubActor, 'E08000009', '2026-12-01')))
})

t.test('where CQC has not signed, the operator is told; and so is whoever has not', async (t) => {
  const cast = await openCastHub(t)
  const health = async () => must(await get(cast, 'operator', '/v1/health'))
  t.match(await health(), { agreement: { regulator: 'bound' } })
  const notice = /not bound by the information-sharing agreement today/
  t.notMatch(textOf(await browse(cast, 'inspector').get('/work')), notice)
  await unsigned(cast, bodies.cqc)
  t.match(await health(), { agreement: { regulator: 'not-bound' } })
  t.match(textOf(await browse(cast, 'operator').get('/health')), 'CQC has not signed')
  t.match(textOf(await browse(cast, 'inspector').get('/work')), notice)
  t.notMatch(textOf(await browse(cast, 'manager').get('/findings')), notice, 'not a provider')
  t.match(textOf(await browse(cast, 'manager').get('/who-has-signed')), 'Rochdale Metropolitan Borough Council')
  t.equal(code(await post(cast, 'inspector', '/v1/visits', { ...review, kind: 'cqc-focused' })), '403 not-adhering')
  const { id } = await planned(cast, 'hostMonitor', { ...review, notice: 'unannounced' })
  t.equal((await get(cast, 'inspector', `/v1/visits/${id}`)).statusCode, 404)
})
