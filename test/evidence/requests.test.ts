// What visits ask for: each item once, with what there is of it; per viewer, and nothing of what is hidden.
import t from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import { answerFor, byPreference } from '../../server/evidence/answering.ts'
import { countEvidence, evidenceAnswering } from '../../server/evidence/queries.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { openCastHub, type CastHub, type Person } from '../cast.ts'
import { announce, code, get, inspection, must, planned, post, put, review, type Who } from '../visits/booking.ts'

interface Request {
  readonly location: { readonly id: string; readonly name: string }
  readonly item: string
  readonly neededBy: string
  readonly requests: readonly {
    readonly visit: string
    readonly by: { readonly organisation: string; readonly name: string }
    readonly answered: string
    readonly evidence?: string
  }[]
  readonly evidence: readonly { readonly id: string }[]
}

const ofRosebank = `/v1/locations/${homes.rosebank}/evidence-requests`
const ofMeadowlark = `/v1/providers/${bodies.meadowlark}/evidence-requests`
const limited: Person = {
  subject: 'limited',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  locations: [homes.larches],
}

const asked = async (cast: CastHub, who: Who, url = ofRosebank) =>
  must<{ items: Request[] }>(await get(cast, who, url)).items
const audit = {
  location: homes.rosebank,
  item: 'medicines-audit',
  title: 'Medicines audit',
  validFrom: '2026-09-30',
  validUntil: '2027-03-31',
  whereabouts: 'In the office.',
}
const describe = async (cast: CastHub, body: unknown) =>
  must<{ id: string }>(await post(cast, 'manager', '/v1/evidence-items', body)).id

t.test('asked by several, told once', async (t) => {
  const cast = await openCastHub(t)
  const wants = { evidenceRequested: ['medicines-audit', 'training-matrix'] }
  const first = await announce(cast, 'hostMonitor', { ...review, ...wants })
  const second = await announce(cast, 'placingMonitor', {
    ...review,
    period: { from: '2027-06-01', to: '2027-06-02' },
    evidenceRequested: ['medicines-audit'],
  })
  t.match(
    await asked(cast, 'manager'),
    [
      { item: 'medicines-audit', neededBy: '2027-03-01', requests: [{ visit: first }, { visit: second }] },
      { item: 'training-matrix', neededBy: '2027-03-01', requests: [{ visit: first, answered: 'no' }] },
    ],
    'each item once',
  )
  const id = await describe(cast, audit)

  await t.test('with what answers it, for each visit', async (t) => {
    const [one] = await asked(cast, 'manager')
    t.match(one, {
      location: { id: homes.rosebank, name: 'Rosebank House' },
      requests: [
        { visit: first, by: { organisation: bodies.rochdale }, answered: 'yes', evidence: id },
        { visit: second, by: { organisation: bodies.oldham }, answered: 'expires-before' },
      ],
      evidence: [{ id }],
    })
  })

  await t.test('each body is told of its own visits, and of what is there', async (t) => {
    const own = await asked(cast, 'placingMonitor')
    t.match(own, [{ item: 'medicines-audit', requests: [{ visit: second, answered: 'expires-before' }] }])
    t.strictSame([own.length, own[0]?.requests.length, own[0]?.evidence[0]?.id], [1, 1, id])
    t.strictSame(await asked(cast, 'inspector'), [], 'CQC asks for nothing')
    const told = await get(cast, 'outsideMonitor', ofRosebank)
    t.equal(code(told), '404 not-found')
    t.equal((await get(cast, 'outsideMonitor', '/v1/locations/1-999999999/evidence-requests')).body, told.body)
    for (const who of ['outsideMonitor', 'otherManager'] as const)
      t.equal(code(await get(cast, who, ofMeadowlark)), '404 not-found')
    t.equal(code(await get(cast, limited, ofRosebank)), '404 not-found')
  })

  await t.test('for a whole provider, each home by itself', async (t) => {
    const third = await announce(cast, 'placingMonitor', { ...review, location: homes.larches })
    const items = await asked(cast, 'manager', ofMeadowlark)
    t.strictSame(
      items.map(({ location, item, requests }) => [location.name, item, requests.length]),
      [
        ['Rosebank House', 'medicines-audit', 2],
        ['Rosebank House', 'training-matrix', 1],
        ['The Larches', 'medicines-audit', 1],
      ],
    )
    const larches = items.find(({ location }) => location.id === homes.larches)
    t.match(larches, { requests: [{ visit: third, answered: 'no' }] })
    t.strictSame(larches?.evidence, [], 'another home’s item is none of this one’s')
    t.strictSame(await asked(cast, limited, ofMeadowlark), [larches])
    await describe(cast, { ...audit, location: undefined, provider: bodies.meadowlark })
    const [rosebank, , now] = await asked(cast, 'manager', ofMeadowlark)
    t.match(now, { requests: [{ answered: 'yes' }] }, 'but what holds for all of them is')
    t.equal(rosebank?.requests[0]?.evidence, id, 'after the home’s own')
  })

  await t.test('what is over, called off or taken out is not asked for', async (t) => {
    must(await put(cast, 'hostMonitor', `/v1/visits/${first}/cancellation`, { reason: 'no-longer-needed' }))
    t.strictSame(
      (await asked(cast, 'manager')).map(({ item, requests }) => [item, requests.length]),
      [['medicines-audit', 1]],
    )
    must(await put(cast, 'manager', `/v1/evidence-items/${id}/withdrawal`, { reason: 'out-of-date' }))
    const [one] = await asked(cast, 'placingMonitor')
    t.notOk(one?.evidence.some((item) => item.id === id))
    cast.clock.set('2027-06-03T09:00:00Z')
    t.strictSame(await asked(cast, 'manager'), [])
  })
})

t.test('each reading is on record: the visits and the items', async (t) => {
  const cast = await openCastHub(t)
  const visit = await announce(cast, 'hostMonitor', review)
  const id = await describe(cast, audit)
  const entries = async () =>
    (await cast.hub.database.read.select().from(auditEntries))
      .filter(({ action }) => action === 'evidence-request.disclosed')
      .map(({ organisationId, entry }) => [organisationId, JSON.parse(entry).details.items])
  const told = await get(cast, 'manager', ofRosebank)
  await get(cast, 'inspector', ofRosebank)
  t.strictSame(await entries(), [[bodies.meadowlark, [`visit/${visit}`, `evidence/${id}`]]])
  const again = await get(cast, 'manager', ofRosebank, { 'if-none-match': String(told.headers['etag']) })
  t.strictSame([again.statusCode, (await entries()).length], [304, 1])
})

t.test('hidden visits ask the provider for nothing, and nobody else for anything', async (t) => {
  const [clear, dark] = [await openCastHub(t), await openCastHub(t)]
  for (const cast of [clear, dark]) {
    await announce(cast, 'hostMonitor', review)
    await describe(cast, audit)
  }
  const wants = { evidenceRequested: ['medicines-audit', 'staffing-rota', 'menus'] }
  const hidden = [
    await planned(dark, 'inspector', { ...inspection, ...wants }),
    await planned(dark, 'placingMonitor', { ...review, ...wants, notice: 'unannounced' }),
    // Not confirmed yet: no provider knows of it.
    await planned(dark, 'icbMonitor', { ...review, ...wants, kind: 'clinical-quality' }),
  ]
  for (const { id } of hidden.slice(0, 2)) {
    must(
      await put(dark, id === hidden[0]?.id ? 'inspector' : 'placingMonitor', `/v1/visits/${id}/confirmation`, {
        proceed: { reason: 'date-fixed' },
      }),
    )
  }
  t.equal((await asked(dark, 'inspector')).length, 3, 'CQC reads what its own inspection asks for, and what is there')
  // The ids and times of what both have differ between two hubs by chance alone: compared is what is said.
  const said = async (cast: CastHub, who: Who, url: string) =>
    (await asked(cast, who, url)).map(({ location, item, neededBy, requests, evidence }) => [
      location.id,
      item,
      neededBy,
      requests.map(({ by, answered }) => [by.organisation, answered]),
      evidence.length,
    ])
  for (const url of [ofRosebank, ofMeadowlark]) {
    for (const who of ['manager', 'hostMonitor', 'healthwatchLead'] as const)
      t.strictSame(await said(dark, who, url), await said(clear, who, url), `${who}: ${url}`)
    t.strictSame(await said(dark, 'manager', url), [
      [homes.rosebank, 'medicines-audit', '2027-03-01', [[bodies.rochdale, 'yes']], 1],
    ])
  }
})

t.test('whether an item answers', (t) => {
  const item = (id: string, validFrom: string, validUntil?: string, location?: string) => ({
    id,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(location === undefined ? {} : { location }),
  })
  const day = { from: '2027-03-01', to: '2027-03-03' }
  const answer = (...items: ReturnType<typeof item>[]) => {
    const { answered, by } = answerFor(items, day)
    return by === undefined ? answered : `${answered} ${by.id}`
  }
  t.equal(answer(), 'no')
  t.equal(answer(item('a', '2027-03-01', '2027-03-03')), 'yes a', 'the first and the last day count')
  t.equal(answer(item('a', '2027-01-01')), 'yes a', 'without an end')
  t.equal(answer(item('a', '2027-01-01', '2027-03-02')), 'expires-before')
  t.equal(answer(item('a', '2026-01-01', '2026-12-31')), 'expires-before')
  t.equal(answer(item('a', '2027-03-02')), 'not-yet-valid')
  t.equal(answer(item('a', '2027-01-01', '2027-06-01'), item('b', '2027-01-01')), 'yes b', 'the one that holds longest')
  t.equal(answer(item('a', '2027-01-01'), item('b', '2027-01-01', '2027-03-03', 'x')), 'yes b', 'the home’s own first')
  t.equal(answer(item('a', '2027-01-01'), item('b', '2027-02-01')), 'yes b', 'the newer')
  t.equal(byPreference(item('a', '2027-01-01'), item('a', '2027-01-01')), 0)
  t.end()
})

t.test('what other slices ask', async (t) => {
  const cast = await openCastHub(t)
  const id = await describe(cast, audit)
  const { read } = cast.hub.database
  const now = momentOf(cast.clock)
  const there = (
    who: Parameters<typeof castViewer>[0],
    ...rest: [locationId: string, slugs: string[], period?: never]
  ) => evidenceAnswering(read, castViewer(who), now, ...rest)
  t.match(await there('placingMonitor', homes.rosebank, ['medicines-audit', 'menus', 'menus']), [
    { item: 'medicines-audit', answered: 'yes', evidence: { id } },
    { item: 'menus', answered: 'no' },
  ])
  t.strictSame(await there('outsideMonitor', homes.rosebank, ['medicines-audit']), [
    { item: 'medicines-audit', answered: 'no' },
  ])
  t.strictSame(await there('inspector', '1-999999999', ['menus']), [{ item: 'menus', answered: 'no' }])
  const late = { from: '2027-04-01', to: '2027-04-01' }
  t.strictSame(await evidenceAnswering(read, castViewer('manager'), now, homes.rosebank, ['medicines-audit'], late), [
    { item: 'medicines-audit', answered: 'expires-before' },
  ])
  t.strictSame(
    countEvidence([
      { location: 'a', evidenceRequested: ['menus', 'policies', 'menus'] },
      { location: 'a', evidenceRequested: ['menus'] },
      { location: 'b', evidenceRequested: ['menus'] },
      { location: 'b', evidenceRequested: [] },
    ]),
    { requests: 4, pairs: 3, spared: 1 },
  )
})
