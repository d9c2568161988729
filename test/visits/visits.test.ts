import t from 'tap'
import type { Test } from 'tap'
import { auditEntries, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { receiptMessage } from '../../server/events/receipt.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { code, get, inspection, must, patch, planned, post, put, review } from './booking.ts'
import type { Planned, Who } from './booking.ts'

const read = (cast: CastHub, who: Who, id: string) => get(cast, who, `/v1/visits/${id}`)

t.test('the visit of the issue: checked, planned, confirmed, read', async (t) => {
  const cast = await openCastHub(t)
  const check = await post(cast, 'hostMonitor', '/v1/visit-checks', review)
  t.strictSame([check.statusCode, check.json<Planned>().overlaps], [200, []])
  t.strictSame(check.json<Planned>().ledByOthers, [
    { topic: 'medicines', leads: ['icb'], because: 'Integrated care board leads on medicines.' },
    {
      topic: 'staffing-training',
      leads: ['regulator'],
      because: 'CQC leads on staffing, training and supervision.',
    },
  ])
  t.strictSame(await rowsOf(cast), [], 'a check stores nothing')

  const told = await post(cast, 'hostMonitor', '/v1/visits', review)
  t.equal(told.statusCode, 201)
  const { id, status, overlaps, ledByOthers, receipt, ...rest } = told.json<Planned & { receipt: Receipt }>()
  t.strictSame({ status, overlaps, ledByOthers, rest }, { ...check.json<Planned>(), status: 'proposed', rest: {} })
  t.equal(told.headers['location'], `/v1/visits/${id}`)
  const { leaf, at, keyId, signature } = receipt
  t.ok(cast.hub.key.verify(receiptMessage(leaf, at, keyId), signature))

  const own = await read(cast, 'hostMonitor', id)
  t.equal(own.headers['etag'], told.headers['etag'])
  t.strictSame(own.json(), {
    id,
    by: own.json<{ by: unknown }>().by,
    status: 'proposed',
    ...review,
    plannedAt: '2026-10-12T09:00:00.000Z',
  })
  t.match(own.json(), { by: { organisation: bodies.rochdale, name: /^Rochdale/ } })
  const confirmed = await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, {})
  t.strictSame([confirmed.statusCode, confirmed.json()], [200, { ...own.json<object>(), status: 'confirmed' }])
  t.equal(confirmed.headers['etag'], (await read(cast, 'hostMonitor', id)).headers['etag'])
  t.equal(
    (await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, {})).body,
    confirmed.body,
    'again is the same',
  )

  const list = await get(cast, 'hostMonitor', `/v1/locations/${homes.rosebank}/visits`)
  t.strictSame(list.json<{ items: unknown[] }>().items[0], confirmed.json())
})

interface Receipt {
  leaf: string
  at: string
  keyId: string
  signature: string
}

async function rowsOf({ hub }: CastHub) {
  return (await hub.database.read.select().from(visits)).filter((row) => row.plannedBy !== 'directory')
}

t.test('who leads on a topic', async (t) => {
  const cast = await openCastHub(t)
  const led = async (who: Who, plan: VisitPlan) =>
    must<Planned>(await post(cast, who, '/v1/visit-checks', plan)).ledByOthers.map(
      (one) => `${one.topic}: ${one.leads.join()}`,
    )
  const topics = ['safeguarding', 'contract-finance', 'recruitment', 'medicines', 'ipc']
  const rosebank = { ...review, topics }
  t.strictSame(await led('hostMonitor', rosebank), ['medicines: icb', 'ipc: icb'], 'nobody leads on recruitment')
  t.strictSame(await led('placingMonitor', rosebank), ['safeguarding: host-council', 'medicines: icb', 'ipc: icb'])
  t.strictSame(
    await led('placingMonitor', { ...rosebank, location: homes.larches }),
    ['medicines: icb', 'ipc: icb'],
    'which hosts The Larches',
  )
  t.strictSame(await led('icbMonitor', { ...rosebank, kind: 'clinical-quality' }), ['safeguarding: host-council'])
  t.strictSame(await led('inspector', { ...inspection, topics: ['safeguarding', 'governance', 'leadership'] }), [
    'safeguarding: host-council',
  ])
})

// Who sees what, when (protocol §5). One letter for each: owner’s text, body’s text, provider’s text, or nothing.
const viewers: readonly CastName[] = [
  'inspector',
  'hostMonitor',
  'placingMonitor',
  'icbMonitor',
  'healthwatchLead',
  'manager',
  'otherManager',
  'outsideMonitor',
]
type Row = readonly [planner: CastName, plan: VisitPlan, seen: Readonly<Record<string, string>>]

const at = (notice: VisitPlan['notice'], plan: VisitPlan = review): VisitPlan => ({
  ...plan,
  notice,
  period: { from: '2026-10-12', to: '2026-10-14' },
})
const enter = { ...at('announced'), kind: 'enter-and-view', topics: ['lived-experience'] }

//                                                   C H P I W M O B
const table: readonly Row[] = [
  [
    'hostMonitor',
    at('announced'),
    { proposed: 'bobbb...', confirmed: 'bobbbp..', cancelled: 'bobbbp..', completed: 'bobbbp..', unheard: 'bobbb...' },
  ],
  [
    'hostMonitor',
    at('window'),
    { proposed: 'bobbb...', confirmed: 'bobbbp..', cancelled: 'bobbbp..', completed: 'bobbbp..', unheard: 'bobbb...' },
  ],
  [
    'hostMonitor',
    at('unannounced'),
    { proposed: 'bo......', confirmed: 'bo......', cancelled: 'bo......', completed: 'bobbbp..', unheard: 'bo......' },
  ],
  [
    'inspector',
    at('announced', inspection),
    { proposed: 'obbbb...', confirmed: 'obbbbp..', cancelled: 'obbbbp..', completed: 'obbbbp..', unheard: 'obbbb...' },
  ],
  [
    'inspector',
    at('unannounced', inspection),
    { proposed: 'o.......', confirmed: 'o.......', cancelled: 'o.......', completed: 'obbbbp..', unheard: 'o.......' },
  ],
  [
    'placingMonitor',
    at('unannounced'),
    { proposed: 'bbo.....', confirmed: 'bbo.....', cancelled: 'bbo.....', completed: 'bbobbp..', unheard: 'bbo.....' },
  ],
  [
    'icbMonitor',
    { ...at('unannounced'), sharedWith: [bodies.oldham, bodies.healthwatch] },
    { proposed: 'bbbob...', confirmed: 'bbbob...', cancelled: 'bbbob...', completed: 'bbbobp..', unheard: 'bbbob...' },
  ],
  [
    'inspector',
    { ...at('unannounced', inspection), sharedWith: [bodies.rochdale] },
    { proposed: 'ob......', confirmed: 'ob......', cancelled: 'ob......', completed: 'obbbbp..', unheard: 'ob......' },
  ],
  [
    'healthwatchLead',
    { ...enter, notice: 'unannounced' },
    { proposed: 'bb..o...', confirmed: 'bb..o...', cancelled: 'bb..o...', completed: 'bbbbop..', unheard: 'bb..o...' },
  ],
  [
    'outsideMonitor',
    at('announced'),
    { proposed: 'bbbbb..o', confirmed: 'bbbbbp.o', cancelled: 'bbbbbp.o', completed: 'bbbbbp.o', unheard: 'bbbbb..o' },
  ],
]

t.test('who sees a visit, and which of its fields', async (t) => {
  const cast = await openCastHub(t)
  const absent = await read(cast, 'manager', '019b2f3a-1234-7659-919a-943476591900')
  t.equal(absent.statusCode, 404)
  for (const [planner, plan, expected] of table) {
    const name = `${planner}, ${plan.notice}${plan.sharedWith === undefined ? '' : ', shared'}`
    const { id } = await planned(cast, planner, plan)
    const other = await planned(cast, planner, plan)
    const seen: Record<string, string> = { proposed: await seenBy(t, cast, id, plan) }
    await put(cast, planner, `/v1/visits/${other.id}/cancellation`, { reason: 'duplicate' })
    seen['unheard'] = await seenBy(t, cast, other.id, plan)
    must(await put(cast, planner, `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
    seen['confirmed'] = await seenBy(t, cast, id, plan)
    const third = await planned(cast, planner, plan)
    must(await put(cast, planner, `/v1/visits/${third.id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
    must(
      await put(cast, planner, `/v1/visits/${third.id}/cancellation`, { reason: 'other', explanation: 'Not today.' }),
    )
    seen['cancelled'] = await seenBy(t, cast, third.id, plan)
    must(await put(cast, planner, `/v1/visits/${id}/outcome`, { hours: 3 }))
    seen['completed'] = await seenBy(t, cast, id, plan)
    t.strictSame(seen, expected, name)
  }

  async function seenBy(t: Test, cast: CastHub, id: string, plan: VisitPlan): Promise<string> {
    let letters = ''
    const listed = new Map<string, boolean>()
    for (const who of viewers) {
      const told = await read(cast, who, id)
      letters += told.statusCode === 404 ? '.' : letterOf(told.json(), plan)
      if (told.statusCode === 404) t.equal(told.body, absent.body, 'hidden is as absent')
      const list = await get(cast, who, `/v1/locations/${homes.rosebank}/visits?limit=200`)
      listed.set(who, list.body.includes(id))
      if (list.body.includes(id) && told.statusCode === 200)
        t.ok(list.body.includes(told.body), 'the same text in a list')
    }
    t.equal(
      viewers.map((who) => (listed.get(who) === true ? 'x' : '.')).join(''),
      letters.replaceAll(/[obp]/g, 'x'),
      'lists agree',
    )
    return letters
  }
})

function letterOf(visit: Record<string, unknown>, plan: VisitPlan): string {
  const names = new Set(Object.keys(visit))
  const everyone = ['id', 'location', 'by', 'kind', 'status', 'topics', 'period', 'notice', 'evidenceRequested']
  const optional = names.has('outcome') ? ['outcome'] : []
  const forBodies = [...everyone, ...optional, 'basis', 'expectedHours'].filter(
    (name) => name in plan || name !== 'expectedHours',
  )
  const shared = plan.sharedWith === undefined ? [] : ['sharedWith']
  const why = names.has('cancellation') ? ['cancellation'] : []
  const is = (wanted: string[]) => [...names].sort().join() === [...wanted].sort().join()
  if (is([...forBodies, 'plannedAt', ...shared, ...why])) return 'o'
  if (is(forBodies)) return 'b'
  const outcome = visit['outcome'] as { hours?: number } | undefined
  return is([...everyone, ...optional]) && outcome?.hours === undefined ? 'p' : `(${[...names].join()})`
}

t.test('a change', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  const url = `/v1/visits/${id}`
  const change = (headers: Record<string, string>, body: unknown = { expectedHours: 4 }) =>
    cast.ask('hostMonitor', { method: 'PATCH', url, headers, body })
  t.equal(code(await change({})), '428 precondition-required')
  t.equal(code(await change({}, { tea: 1 })), '428 precondition-required')
  t.equal(code(await change({ 'if-match': '"nothing"' })), '412 stale')
  const etag = String((await read(cast, 'hostMonitor', id)).headers['etag'])
  cast.clock.advance(5_000)
  const changed = await change({ 'if-match': etag })
  t.equal(changed.statusCode, 200)
  t.equal(code(await change({ 'if-match': etag })), '412 stale', 'what was read is not what is')
  t.equal(changed.headers['etag'], (await read(cast, 'hostMonitor', id)).headers['etag'])

  const members: Partial<VisitPlan>[] = [
    { kind: 'focused' },
    { basis: 'responsive' },
    { topics: ['records'] },
    { period: { from: '2027-04-01', to: '2027-07-01' } },
    { expectedHours: 0.5 },
    { evidenceRequested: [] },
    { contact: { team: 'Quality team', email: 'quality@example.org', telephone: '01706 000000' } },
    { sharedWith: [bodies.oldham, bodies.icb] },
  ]
  let expected = changed.json<object>()
  for (const member of members) {
    expected = { ...expected, ...member }
    t.strictSame(must(await patch(cast, 'hostMonitor', id, member)), expected)
    t.strictSame((await read(cast, 'hostMonitor', id)).json(), expected)
  }
  const { sharedWith: _shared, ...unshared } = expected as VisitPlan
  t.strictSame(must(await patch(cast, 'hostMonitor', id, { sharedWith: [] })), unshared)

  const refused: [unknown, string][] = [
    [{ location: homes.larches }, '/location'],
    [{ status: 'confirmed' }, '/status'],
    [{ kind: 'cqc-focused' }, '/kind'],
    [{ kind: 'tea' }, '/kind'],
    [{ topics: ['tea'] }, '/topics/0'],
    [{ evidenceRequested: ['tea'] }, '/evidenceRequested/0'],
    [{ period: { from: '2027-03-03', to: '2027-03-01' } }, '/period/to'],
    [{ period: { from: '2026-10-10', to: '2026-10-11' } }, '/period/to'],
    [{ sharedWith: [bodies.oldham, bodies.meadowlark] }, '/sharedWith/1'],
    [{ notice: 'unannounced' }, '/notice'],
    [{ notice: 'window' }, '/notice'],
  ]
  for (const [body, pointer] of refused) {
    t.match((await patch(cast, 'hostMonitor', id, body)).json(), { status: 422, errors: [{ pointer }] }, pointer)
  }
  t.equal((await patch(cast, 'hostMonitor', id, {})).statusCode, 422, 'nothing to change')
  t.strictSame((await read(cast, 'hostMonitor', id)).json(), unshared)

  t.test('is one’s own to make', async (t) => {
    t.equal(code(await patch(cast, 'inspector', id, { expectedHours: 1 })), '403 not-yours')
    t.equal(code(await patch(cast, 'outsideMonitor', id, { expectedHours: 1 }, '*')), '404 not-found')
    const colleague = { subject: 'another', organisation: bodies.rochdale, role: 'contract-monitor' } as const
    t.equal((await patch(cast, colleague, id, { expectedHours: 1 })).statusCode, 200, 'or a colleague’s')
    for (const who of ['hostDirector', 'hostBrokerage', 'manager'] as const) {
      t.equal(code(await patch(cast, who, id, { expectedHours: 1 }, '*')), '403 role-not-allowed')
    }
  })

  t.test('of notice is towards the open only', async (t) => {
    const hidden = await planned(cast, 'inspector', inspection)
    t.equal((await read(cast, 'hostMonitor', hidden.id)).statusCode, 404)
    const open = (notice: string) => patch(cast, 'inspector', hidden.id, { notice })
    t.equal((await open('unannounced')).statusCode, 200)
    t.equal((await open('window')).statusCode, 200)
    t.equal((await read(cast, 'hostMonitor', hidden.id)).statusCode, 200)
    t.equal((await open('unannounced')).statusCode, 422)
    t.equal((await open('announced')).statusCode, 200)
    t.equal((await open('window')).statusCode, 422)
  })
})

t.test('a visit is closed, or cancelled, and stays so', async (t) => {
  const cast = await openCastHub(t)
  const soon = { ...review, period: { from: '2026-10-14', to: '2026-10-16' } }
  const { id } = await planned(cast, 'hostMonitor', soon)
  const outcome = (body: unknown, visit = id) => put(cast, 'hostMonitor', `/v1/visits/${visit}/outcome`, body)
  t.equal(code(await outcome({})), '409 wrong-state', 'not before it begins')
  cast.clock.set('2026-10-13T22:59:59Z')
  t.equal(code(await outcome({})), '409 wrong-state')
  cast.clock.set('2026-10-13T23:00:00Z')
  const refused: [unknown, string][] = [
    [{ visited: { from: '2026-10-14', to: '2026-10-15' } }, '/visited/to'],
    [{ visited: { from: '2026-10-13', to: '2026-10-14' } }, '/visited/from'],
    [{ visited: { from: '2026-10-14', to: '2026-10-13' } }, '/visited/to'],
    [{ visited: { from: '2026-10-14', to: '2026-02-30' } }, '/visited/to'],
    [{ hours: 0 }, '/hours'],
    [{ hours: 501 }, '/hours'],
  ]
  for (const [body, pointer] of refused)
    t.match((await outcome(body)).json(), { status: 422, errors: [{ pointer }] }, pointer)
  t.equal(code(await put(cast, 'inspector', `/v1/visits/${id}/outcome`, {})), '403 not-yours')
  t.match(
    must(await outcome({ hours: 5 })),
    { status: 'completed', outcome: { visited: { from: '2026-10-14', to: '2026-10-14' }, hours: 5 } },
    'the days so far, in England',
  )
  const again = { hours: 5, visited: { from: '2026-10-14', to: '2026-10-14' } }
  for (const body of [{ hours: 5 }, again]) t.equal((await outcome(body)).statusCode, 200, 'sent again')
  for (const body of [{}, { hours: 6 }, { ...again, visited: { from: '2026-10-14', to: '2026-10-15' } }]) {
    t.equal(code(await outcome(body)), '409 wrong-state')
  }

  const later = await planned(cast, 'hostMonitor', soon)
  cast.clock.set('2026-11-01T09:00:00Z')
  const visited = { from: '2026-10-20', to: '2026-10-21' }
  t.match(must(await outcome({ visited }, later.id)), { outcome: { visited } }, 'later than it was planned')

  const gone = await planned(cast, 'hostMonitor', review)
  const cancel = (body: unknown) => put(cast, 'hostMonitor', `/v1/visits/${gone.id}/cancellation`, body)
  const pointless: [unknown, string][] = [
    [{}, '/reason'],
    [{ reason: 'tea' }, '/reason'],
    [{ reason: 'other' }, '/explanation'],
    [{ reason: 'duplicate', explanation: 'Twice.' }, '/explanation'],
    [{ reason: 'other', explanation: 'Ring 01706 123456.' }, '/explanation'],
  ]
  for (const [body, pointer] of pointless)
    t.match((await cancel(body)).json(), { status: 422, errors: [{ pointer }] }, pointer)
  const cancellation = { reason: 'other', explanation: 'The home has an outbreak of flu.' }
  const cancelled = await cancel(cancellation)
  t.match(cancelled.json(), { status: 'cancelled', cancellation })
  t.equal((await cancel(cancellation)).body, cancelled.body, 'sent again')
  t.equal(code(await cancel({ reason: 'duplicate' })), '409 wrong-state')

  for (const [visit, name] of [
    [id, 'completed'],
    [gone.id, 'cancelled'],
  ] as const) {
    t.equal(
      code(await patch(cast, 'hostMonitor', visit, { expectedHours: 1 })),
      '409 wrong-state',
      `a ${name} one is not changed`,
    )
    t.equal(code(await put(cast, 'hostMonitor', `/v1/visits/${visit}/confirmation`, {})), '409 wrong-state')
    t.equal(code(await outcome({}, visit)), '409 wrong-state')
    t.equal(
      code(await put(cast, 'hostMonitor', `/v1/visits/${visit}/cancellation`, { reason: 'duplicate' })),
      '409 wrong-state',
    )
    t.match((await outcome({}, visit)).json(), {
      detail: `This visit is ${name}. An outcome is recorded once, of a visit that was not cancelled.`,
    })
  }
  for (const noun of ['confirmation', 'cancellation', 'outcome']) {
    const body = noun === 'cancellation' ? { reason: 'duplicate' } : {}
    const never = await put(cast, 'hostMonitor', `/v1/visits/019b2f3a-1234-7659-919a-943476591900/${noun}`, body)
    t.equal(code(never), '404 not-found')
    // A manager closes what they have entered themselves, and confirms nothing.
    const refusal = noun === 'confirmation' ? 'role-not-allowed' : 'not-yours'
    t.equal(code(await put(cast, 'manager', `/v1/visits/${id}/${noun}`, body)), `403 ${refusal}`)
  }
})

t.test('a plan that does not make sense', async (t) => {
  const cast = await openCastHub(t)
  const cases: [Who, unknown, string, string?][] = [
    ['hostMonitor', { ...review, location: '1-999999999' }, '/location', 'unknown-reference'],
    ['hostMonitor', { ...review, location: homes.calderView }, '/location'],
    ['hostMonitor', { ...review, kind: 'cqc-focused' }, '/kind'],
    ['inspector', { ...inspection, kind: 'cqc-inspection' }, '/kind'],
    ['hostMonitor', { ...review, topics: ['medicines', 'tea'] }, '/topics/1'],
    ['hostMonitor', { ...review, topics: [] }, '/topics'],
    ['hostMonitor', { ...review, evidenceRequested: ['943-476-5919'] }, '/evidenceRequested/0'],
    ['hostMonitor', { ...review, period: { from: '2027-03-03', to: '2027-03-01' } }, '/period/to'],
    ['hostMonitor', { ...review, period: { from: '2027-03-01', to: '2027-06-01' } }, '/period/to'],
    ['hostMonitor', { ...review, period: { from: '2026-10-01', to: '2026-10-11' } }, '/period/to'],
    ['hostMonitor', { ...review, period: { from: '2029-10-13', to: '2029-10-13' } }, '/period/from'],
    ['hostMonitor', { ...review, period: { from: '2027-02-29', to: '2027-03-01' } }, '/period/from'],
    ['hostMonitor', { ...review, expectedHours: 0 }, '/expectedHours'],
    ['hostMonitor', { ...review, contact: { team: 'Ring 01706 123456' } }, '/contact/team', 'personal-data'],
    ['hostMonitor', { ...review, sharedWith: [bodies.meadowlark] }, '/sharedWith/0'],
    ['hostMonitor', { ...review, sharedWith: [bodies.bolton] }, '/sharedWith/0'],
    ['hostMonitor', { ...review, sharedWith: [bodies.oldham, 'E99'] }, '/sharedWith/1'],
    ['placingMonitor', { ...review, location: homes.calderView, sharedWith: [bodies.rochdale] }, '/sharedWith/0'],
  ]
  for (const [who, plan, pointer, problem = 'invalid'] of cases) {
    for (const url of ['/v1/visits', '/v1/visit-checks']) {
      const told = await post(cast, who, url, plan)
      t.match(told.json(), { status: 422, type: `/problems/${problem}`, errors: [{ pointer }] }, pointer)
    }
  }
  t.equal(
    (await post(cast, 'placingMonitor', '/v1/visits', { ...review, sharedWith: [bodies.bolton] })).statusCode,
    201,
    'who has declared what is not for every planner to know',
  )
  t.equal(
    (await post(cast, 'hostMonitor', '/v1/visits', { ...review, period: { from: '2027-03-01', to: '2027-05-31' } }))
      .statusCode,
    201,
    '92 days',
  )
  for (const who of ['hostDirector', 'hostBrokerage', 'manager', 'governanceLead', 'operator'] as const) {
    for (const url of ['/v1/visits', '/v1/visit-checks'])
      t.equal(code(await post(cast, who, url, review)), '403 role-not-allowed')
  }
  t.equal((await rowsOf(cast)).length, 2)
})

t.test('a location’s visits, page by page', async (t) => {
  const cast = await openCastHub(t)
  const url = `/v1/locations/${homes.rosebank}/visits`
  const days = ['2027-01-05', '2027-03-01', '2027-03-01', '2027-03-01', '2027-06-10']
  for (const day of days) await planned(cast, 'hostMonitor', { ...review, period: { from: day, to: day } })
  const hidden = await planned(cast, 'inspector', { ...inspection, period: { from: '2027-03-01', to: '2027-03-01' } })
  const all = must<List>(await get(cast, 'icbMonitor', url)).items
  t.strictSame(
    all.map((visit) => visit.period.from),
    [...days].reverse().concat('2025-05-06'),
    'latest first, and CQC’s from the directory',
  )
  const found: List['items'] = []
  let next: string | undefined = `${url}?limit=2`
  while (next !== undefined) {
    const told = await get(cast, 'icbMonitor', next)
    found.push(...must<List>(told).items)
    next = /^<([^>]+)>; rel="next"$/.exec(String(told.headers['link'] ?? ''))?.[1]
  }
  t.strictSame(found, all)
  const between = async (query: string) => must<List>(await get(cast, 'icbMonitor', `${url}?${query}`)).items.length
  t.equal(await between('from=2027-03-01'), 4)
  t.equal(await between('from=2027-03-02&to=2027-06-09'), 0)
  t.equal(await between('to=2027-01-05'), 2)
  t.match((await get(cast, 'icbMonitor', `${url}?from=2027-03-02&to=2027-03-01`)).json(), {
    status: 422,
    errors: [{ parameter: 'to' }],
  })
  t.notMatch((await get(cast, 'icbMonitor', url)).body, new RegExp(hidden.id))
  t.equal((await get(cast, 'hostBrokerage', url)).statusCode, 403)
  t.equal((await get(cast, 'inspector', '/v1/locations/1-999999999/visits')).statusCode, 404)
})

interface List {
  items: { id: string; period: { from: string; to: string } }[]
}

t.test('every act is on record once, in the acting body’s log', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', { ...review, period: { from: '2026-10-12', to: '2026-10-20' } })
  await patch(cast, 'hostMonitor', id, { expectedHours: 2, topics: ['records'] }, '*')
  await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, {})
  await put(cast, 'hostMonitor', `/v1/visits/${id}/outcome`, {})
  const rows = await cast.hub.database.read.select().from(auditEntries)
  const acts = rows
    .map(
      (row) =>
        JSON.parse(row.entry) as {
          action: string
          organisation: string
          subject: string
          resource: { id: string }
          details: object
        },
    )
    .filter((entry) => entry.resource.id === id)
  t.strictSame(acts.map((entry) => entry.action).sort(), [
    'visit.changed',
    'visit.completed',
    'visit.confirmed',
    'visit.planned',
  ])
  t.match(
    acts.find((entry) => entry.action === 'visit.changed'),
    {
      organisation: bodies.rochdale,
      subject: 'hostMonitor',
      details: { members: ['expectedHours', 'topics'] },
    },
  )
})
