import t from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries, idempotencyKeys, overlapDecisions } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Overlap } from '../../server/visits/overlaps.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { code, get, inspection, must, patch, planned, post, put, review } from './booking.ts'
import type { Planned, Who } from './booking.ts'

interface List {
  items: Overlap[]
  next?: string
}

const on = (date: string, plan: VisitPlan = review): VisitPlan => ({ ...plan, period: { from: date, to: date } })
const announced: VisitPlan = { ...inspection, notice: 'announced' }
const overlapsOf = async (cast: CastHub, who: Who, id: string) =>
  must<List>(await get(cast, who, `/v1/visits/${id}/overlaps`)).items
const open = async (cast: CastHub, who: Who) => must<List>(await get(cast, who, '/v1/overlaps?decision=open')).items
async function faults(asked: Promise<Told>): Promise<{ status: number; pointers: Set<string> }> {
  const { status, errors } = (await asked).json<{ status: number; errors: { pointer: string }[] }>()
  return { status, pointers: new Set(errors.map((error) => error.pointer)) }
}

const others = (overlaps: readonly Overlap[]) => overlaps.map((overlap) => overlap.with.visit)

t.test('a booking is told what it would repeat', async (t) => {
  const cast = await openCastHub(t)
  const theirs = await planned(cast, 'inspector', announced)
  const told = await planned(cast, 'hostMonitor', review)
  const id = overlapId(told.id, theirs.id)
  const because =
    'Care Quality Commission plans to look at medicines on 20 February 2027, 9 days before your visit. ' +
    'You can rely on what it will find until 20 February 2028.'
  const overlap = {
    id,
    visit: told.id,
    advice: 'can-rely',
    topics: ['medicines'],
    canRelyOn: ['medicines'],
    because,
    with: {
      id: theirs.id,
      visit: theirs.id,
      by: { organisation: 'CQC', name: 'Care Quality Commission' },
      kind: 'cqc-focused',
      status: 'proposed',
      period: { from: '2027-02-20', to: '2027-02-20' },
      method: 'on-site',
      findings: [],
    },
    daysApart: 9,
    reliableUntil: '2028-02-20',
  }
  t.strictSame(told.overlaps, [overlap])
  t.strictSame(await overlapsOf(cast, 'hostMonitor', told.id), [overlap])
  t.strictSame(await open(cast, 'hostMonitor'), [overlap])
  const check = must<Planned>(await post(cast, 'hostMonitor', '/v1/visit-checks', review))
  const { id: _id, visit: _visit, ...unstored } = overlap
  t.strictSame(check.overlaps, [unstored], 'a check’s have no id; and one’s own visits are none')

  t.test('each side its own', async (t) => {
    t.match(await overlapsOf(cast, 'inspector', theirs.id), [
      { id: overlapId(theirs.id, told.id), visit: theirs.id, advice: 'can-combine', with: { visit: told.id } },
    ])
    t.equal(code(await get(cast, 'inspector', `/v1/visits/${told.id}/overlaps`)), '403 not-yours')
    t.equal(code(await get(cast, 'outsideMonitor', `/v1/visits/${told.id}/overlaps`)), '404 not-found')
    t.equal(code(await get(cast, 'manager', `/v1/visits/${told.id}/overlaps`)), '403 role-not-allowed')
    t.equal((await get(cast, 'hostDirector', `/v1/visits/${told.id}/overlaps`)).statusCode, 200)
  })

  t.test('on record, for the others’ visits that it tells of', async (t) => {
    const rows = await cast.hub.database.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organisationId, bodies.rochdale))
    const entries = rows.map((row) => JSON.parse(row.entry) as { action: string; details: { channel?: string } })
    const disclosed = entries.filter((entry) => entry.action === 'visit.disclosed')
    for (const channel of ['planVisit', 'checkVisit', 'listVisitOverlaps', 'listOverlaps']) {
      t.match(
        disclosed.find((entry) => entry.details.channel === channel),
        { details: { items: [`visit/${theirs.id}`] } },
        channel,
      )
    }
  })
})

t.test(
  'one overlap for each other visit, across the service’s registrations, and none where there is none',
  async (t) => {
    const cast = await openCastHub(t)
    const first = await planned(
      cast,
      'inspector',
      on('2027-02-10', { ...announced, topics: ['medicines', 'staffing-training'] }),
    )
    const second = await planned(cast, 'icbMonitor', on('2027-02-15', { ...review, kind: 'clinical-quality' }))
    const before = await planned(cast, 'inspector', on('2027-02-20', { ...announced, location: homes.rosebankBefore }))
    await planned(cast, 'inspector', on('2027-02-20', { ...announced, location: homes.larches }))
    const told = await planned(cast, 'hostMonitor', review)
    t.strictSame(
      told.overlaps.map((overlap) => [overlap.with.visit, overlap.topics]),
      [
        [first.id, ['medicines', 'staffing-training']],
        [second.id, ['medicines', 'staffing-training']],
        [before.id, ['medicines']],
      ],
    )
    t.strictSame(
      (
        await planned(cast, 'hostMonitor', {
          ...review,
          topics: ['visiting'],
          period: { from: '2028-09-01', to: '2028-09-01' },
        })
      ).overlaps,
      [],
    )
    t.strictSame((await planned(cast, 'hostMonitor', { ...review, basis: 'follow-up' })).overlaps, [])
    const imported = await planned(cast, 'hostMonitor', on('2026-10-12', { ...review, topics: ['visiting'] }))
    t.strictSame(imported.overlaps, [], 'what CQC’s directory tells of has no topics')
    await put(cast, 'inspector', `/v1/visits/${first.id}/cancellation`, { reason: 'duplicate' })
    t.strictSame(
      others(await overlapsOf(cast, 'hostMonitor', told.id)),
      [second.id, before.id],
      'nor with one that is cancelled',
    )
  },
)

t.test('an overlap is made of what its side may see', async (t) => {
  const cast = await openCastHub(t)
  const hidden = await planned(cast, 'inspector', inspection)
  const icb = await planned(
    cast,
    'icbMonitor',
    on('2027-02-25', { ...review, kind: 'clinical-quality', notice: 'unannounced' }),
  )
  const host = await planned(cast, 'hostMonitor', review)
  const placing = await planned(cast, 'placingMonitor', on('2027-03-05'))
  t.strictSame(others(host.overlaps), [icb.id], 'the host sees a hidden visit of the ICB, and not CQC’s')
  t.strictSame(others(placing.overlaps), [host.id], 'a commissioner neither')
  t.strictSame(others(await overlapsOf(cast, 'inspector', hidden.id)), [icb.id, host.id, placing.id], 'CQC sees all')
  t.strictSame(others(await open(cast, 'inspector')), [icb.id, host.id, placing.id])
  t.strictSame(others(await overlapsOf(cast, 'icbMonitor', icb.id)), [host.id, placing.id])

  t.test('the host co-ordinates: it sees both visits, or no overlap', async (t) => {
    const seen = await overlapsOf(cast, 'hostMonitor', placing.id)
    t.strictSame(others(seen), [icb.id, host.id], 'more than its owner')
    t.match(seen[0], { because: /before the visit of .*Oldham.*\. The planner can rely on/ })
    t.equal((await get(cast, 'hostMonitor', `/v1/visits/${hidden.id}/overlaps`)).statusCode, 404)
    t.equal(
      code(
        await put(cast, 'hostMonitor', `/v1/overlaps/${seen[0]?.id ?? ''}/decision`, {
          decision: 'proceed',
          reason: 'date-fixed',
        }),
      ),
      '403 not-yours',
    )
  })

  t.test('and ends when its side may no longer see the other visit', async (t) => {
    const id = overlapId(placing.id, host.id)
    t.ok((await overlapsOf(cast, 'placingMonitor', placing.id)).some((overlap) => overlap.id === id))
    const term = { startsOn: '2026-01-01', endsOn: '2026-10-11' }
    must(await put(cast, 'placingMonitor', `/v1/locations/${homes.rosebank}/interests/${bodies.oldham}`, term))
    t.strictSame(await overlapsOf(cast, 'placingMonitor', placing.id), [])
    t.equal(
      code(
        await put(cast, 'placingMonitor', `/v1/overlaps/${id}/decision`, { decision: 'proceed', reason: 'date-fixed' }),
      ),
      '404 not-found',
    )
    t.equal((await put(cast, 'placingMonitor', `/v1/visits/${placing.id}/confirmation`, {})).statusCode, 200)
  })
})

t.test('who books against a hidden visit gets what it would get without it', async (t) => {
  const bare = await openCastHub(t)
  const full = await openCastHub(t)
  const worlds = [bare, full]
  const hide = (seed: string) => full.random.seed(seed)
  hide('hidden acts')
  const secret = await planned(full, 'inspector', inspection)
  await planned(full, 'inspector', { ...inspection, topics: review.topics })
  for (const world of worlds) world.random.seed('the session')

  const asked = async (cast: CastHub) => {
    const answers: [number, object, string][] = []
    const note = (told: { statusCode: number; headers: object; body: string }) => {
      const { date: _date, 'x-request-id': _request, ...headers } = told.headers as Record<string, unknown>
      answers.push([told.statusCode, headers, told.body])
      return told
    }
    note(await post(cast, 'hostMonitor', '/v1/visit-checks', review))
    const made = note(await post(cast, 'hostMonitor', '/v1/visits', review, { 'idempotency-key': 'k' }))
    note(await post(cast, 'hostMonitor', '/v1/visits', review, { 'idempotency-key': 'k' }))
    const { id } = JSON.parse(made.body) as Planned
    for (const url of [
      `/v1/visits/${id}`,
      `/v1/visits/${id}/overlaps`,
      '/v1/overlaps',
      '/v1/overlaps?decision=open',
      `/v1/locations/${homes.rosebank}/visits`,
      `/v1/locations/${homes.rosebank}/calendar`,
      `/v1/visits/${secret.id}`,
      `/v1/visits/${secret.id}/overlaps`,
    ]) {
      note(await get(cast, 'hostMonitor', url))
    }
    note(
      await put(cast, 'hostMonitor', `/v1/overlaps/${overlapId(id, secret.id)}/decision`, {
        decision: 'proceed',
        reason: 'date-fixed',
      }),
    )
    note(await patch(cast, 'hostMonitor', secret.id, { expectedHours: 1 }, '*'))
    note(await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, {}))
    note(await patch(cast, 'hostMonitor', id, { period: { from: '2027-02-20', to: '2027-02-20' } }))
    note(await put(cast, 'hostMonitor', `/v1/visits/${id}/cancellation`, { reason: 'duplicate' }))
    return answers
  }
  const without = await asked(bare)
  t.strictSame(await asked(full), without, 'byte for byte')
  t.match(
    without.map(([status]) => status),
    [200, 201, 201, 200, 200, 200, 200, 200, 200, 404, 404, 404, 404, 200, 200, 200],
  )
  const { id } = await planned(full, 'hostMonitor', review)
  t.ok(others(await open(full, 'inspector')).includes(id), 'and CQC finds it in its list')
})

t.test('confirming', async (t) => {
  const cast = await openCastHub(t)
  await planned(cast, 'inspector', announced)
  await planned(cast, 'icbMonitor', on('2027-03-20', { ...review, kind: 'clinical-quality' }))
  await planned(cast, 'healthwatchLead', on('2027-03-05', { ...review, kind: 'enter-and-view' }))
  const told = await planned(cast, 'hostMonitor', review)
  t.strictSame(
    told.overlaps.map((overlap) => overlap.advice),
    ['can-rely', 'can-space', 'can-combine'],
  )
  t.strictSame(
    (await open(cast, 'hostMonitor')).map((overlap) => overlap.advice),
    ['can-rely', 'can-combine'],
    'information is not open',
  )
  const confirm = (body: unknown) => put(cast, 'hostMonitor', `/v1/visits/${told.id}/confirmation`, body)
  const refused = await confirm({})
  t.strictSame(refused.json(), {
    type: '/problems/overlap-undecided',
    title: 'An overlap is not decided yet',
    status: 409,
    detail:
      '2 overlaps are not decided yet. Decide each, or confirm with a reason to proceed that holds for all of them.',
    overlaps: [told.overlaps[0]?.id, told.overlaps[2]?.id],
  })
  const wrong: [unknown, string][] = [
    [{ proceed: {} }, '/proceed/reason'],
    [{ proceed: { reason: 'tea' } }, '/proceed/reason'],
    [{ proceed: { reason: 'other' } }, '/proceed/explanation'],
    [{ proceed: { reason: 'date-fixed', explanation: 'Fixed.' } }, '/proceed/explanation'],
    [{ proceed: { reason: 'other', explanation: 'Ring 01706 123456.' } }, '/proceed/explanation'],
  ]
  for (const [body, pointer] of wrong)
    t.match((await confirm(body)).json(), { status: 422, errors: [{ pointer }] }, pointer)
  t.equal(
    (
      await put(cast, 'hostMonitor', `/v1/overlaps/${told.overlaps[0]?.id ?? ''}/decision`, {
        decision: 'proceed',
        reason: 'different-scope',
      })
    ).statusCode,
    200,
  )
  t.match((await confirm({})).json(), { detail: /^One overlap is/, overlaps: [told.overlaps[2]?.id] })
  const proceed = { reason: 'other', explanation: 'The contract ends in April.' }
  t.match(must(await confirm({ proceed })), { status: 'confirmed' })
  const decided = await overlapsOf(cast, 'hostMonitor', told.id)
  t.match(decided, [
    { decision: { decision: 'proceed', reason: 'different-scope' } },
    {},
    { decision: { decision: 'proceed', ...proceed, decidedAt: '2026-10-12T09:00:00.000Z' } },
  ])
  t.notOk(decided[1]?.decision)
  t.strictSame(await open(cast, 'hostMonitor'), [])
  t.notMatch(
    (await overlapsOf(cast, 'icbMonitor', decided[2]?.with.visit ?? ''))[1],
    { decision: /./ },
    'a decision is of one side',
  )
  const rows = await cast.hub.database.read.select().from(overlapDecisions)
  t.match(
    rows
      .map((row) => JSON.parse(row.ground) as Overlap)
      .map((ground) => ground.with.visit)
      .sort(),
    [decided[0]?.with.visit, decided[2]?.with.visit].sort(),
  )

  await planned(cast, 'icbMonitor', on('2027-03-21', { ...review, kind: 'clinical-quality' }))
  t.match(
    must(await get(cast, 'hostMonitor', `/v1/visits/${told.id}`)),
    { status: 'confirmed' },
    'a later overlap undoes nothing',
  )
  t.equal((await open(cast, 'hostMonitor')).length, 1, 'and is to be decided')

  const urgent = await planned(cast, 'hostMonitor', { ...review, basis: 'safeguarding' })
  t.strictSame(new Set(urgent.overlaps.map((overlap) => overlap.advice)), new Set(['must-go-ahead']))
  t.equal(
    (await put(cast, 'hostMonitor', `/v1/visits/${urgent.id}/confirmation`, {})).statusCode,
    200,
    'what must go ahead asks nothing',
  )
})

t.test('deciding', async (t) => {
  const cast = await openCastHub(t)
  const theirs = await planned(cast, 'inspector', announced)
  const told = await planned(cast, 'hostMonitor', review)
  const id = told.overlaps[0]?.id ?? ''
  const decide = (body: unknown, overlap = id, who: Who = 'hostMonitor') =>
    put(cast, who, `/v1/overlaps/${overlap}/decision`, body)
  const wrong: [unknown, string][] = [
    [{}, '/decision'],
    [{ decision: 'ignore' }, '/decision'],
    [{ decision: 'rely', reason: 'date-fixed' }, '/reason'],
    [{ decision: 'combine', lead: 'nobody' }, '/lead'],
    [{ decision: 'proceed' }, '/reason'],
    [{ decision: 'proceed', reason: 'other' }, '/explanation'],
    [{ decision: 'proceed', reason: 'date-fixed', explanation: 'Fixed.' }, '/explanation'],
    [{ decision: 'proceed', reason: 'date-fixed', period: review.period }, '/period'],
    [{ decision: 'defer' }, '/period'],
    [{ decision: 'defer', period: review.period, reason: 'date-fixed' }, '/reason'],
    [{ decision: 'defer', period: { from: '2027-05-02', to: '2027-05-01' } }, '/period/to'],
    [{ decision: 'defer', period: { from: '2026-05-01', to: '2026-05-02' } }, '/period/to'],
  ]
  for (const [body, pointer] of wrong)
    t.match(await faults(decide(body)), { status: 422, pointers: new Set([pointer]) }, pointer)
  const proceed = { decision: 'proceed', reason: 'date-fixed' }
  t.equal(code(await decide(proceed, overlapId(told.id, told.id))), '404 not-found')
  t.equal(code(await decide(proceed, overlapId(told.id, '019b2f3a-1234-7659-919a-943476591900'))), '404 not-found')
  t.equal(code(await decide(proceed, 'x'.repeat(43))), '404 not-found')
  t.equal(code(await decide(proceed, overlapId(theirs.id, told.id))), '403 not-yours')
  t.equal(code(await decide(proceed, id, 'outsideMonitor')), '404 not-found')
  t.equal(code(await decide(proceed, id, 'hostDirector')), '403 role-not-allowed')

  const decided = await decide(proceed)
  t.strictSame(decided.json(), { ...told.overlaps[0], decision: { ...proceed, decidedAt: '2026-10-12T09:00:00.000Z' } })
  cast.clock.advance(60_000)
  const period = { from: '2027-04-01', to: '2027-04-02' }
  t.match(must(await decide({ decision: 'defer', period })), {
    advice: 'can-rely',
    daysApart: 40,
    decision: { decision: 'defer', period, decidedAt: '2026-10-12T09:01:00.000Z' },
  })
  t.match(
    must(await get(cast, 'hostMonitor', `/v1/visits/${told.id}`)),
    { period, status: 'proposed' },
    'moves the visit',
  )
  t.strictSame(await open(cast, 'hostMonitor'), [])
  t.equal((await put(cast, 'hostMonitor', `/v1/visits/${told.id}/confirmation`, {})).statusCode, 200)

  t.test('is open again when its ground is gone', async (t) => {
    must(await patch(cast, 'hostMonitor', told.id, { period: review.period }))
    t.strictSame(others(await open(cast, 'hostMonitor')), [theirs.id], 'moved once more')
    must(await decide(proceed))
    t.strictSame(await open(cast, 'hostMonitor'), [])
    must(await patch(cast, 'inspector', theirs.id, { topics: ['governance', 'medicines'] }))
    t.strictSame(await open(cast, 'hostMonitor'), [], 'nothing more in common')
    must(await patch(cast, 'inspector', theirs.id, { topics: ['medicines', 'staffing-training'] }))
    t.strictSame(others(await open(cast, 'hostMonitor')), [theirs.id], 'a topic that was not decided on')
  })

  t.test('is over with the visit', async (t) => {
    must(await put(cast, 'hostMonitor', `/v1/visits/${told.id}/cancellation`, { reason: 'duplicate' }))
    t.equal(code(await decide(proceed)), '404 not-found')
    t.strictSame(await overlapsOf(cast, 'hostMonitor', told.id), [])
    t.strictSame(await open(cast, 'hostMonitor'), [])
  })

  const rows = await cast.hub.database.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organisationId, bodies.rochdale))
  const acts = rows
    .map((row) => JSON.parse(row.entry) as { action: string; details: unknown })
    .filter((entry) => entry.action === 'overlap.decided')
  t.strictSame(
    acts.map((entry) => entry.details).filter((details) => JSON.stringify(details).includes('defer')),
    [{ overlap: id, decision: 'defer', period }],
  )
})

t.test('the work list, page by page', async (t) => {
  const cast = await openCastHub(t)
  for (const day of ['2027-02-01', '2027-02-02', '2027-02-02', '2027-02-03'])
    await planned(cast, 'inspector', on(day, announced))
  const dayOfVisit = new Map<string, string>()
  for (const day of ['2027-03-01', '2027-03-01', '2027-04-01']) {
    dayOfVisit.set((await planned(cast, 'hostMonitor', on(day))).id, day)
  }
  const past = await planned(cast, 'hostMonitor', on('2026-10-12', { ...review, topics: ['governance'] }))
  t.ok(past.overlaps.length > 0)
  const all = must<List>(await get(cast, 'hostMonitor', '/v1/overlaps')).items
  t.strictSame(all.filter((overlap) => overlap.visit !== past.id).length, 12)
  const days = all.map((overlap) =>
    [
      dayOfVisit.get(overlap.visit ?? '') ?? '2026-10-12',
      overlap.visit,
      overlap.with.period.from,
      overlap.with.visit,
    ].join(),
  )
  t.strictSame(days, [...days].sort(), 'by one’s own day, then by the other’s')
  must(
    await put(cast, 'hostMonitor', `/v1/overlaps/${all[6]?.id ?? ''}/decision`, {
      decision: 'proceed',
      reason: 'date-fixed',
    }),
  )
  for (const [query, expected] of [
    ['', all.map((overlap) => overlap.id)],
    ['decision=open&', all.map((overlap) => overlap.id).filter((id) => id !== all[6]?.id)],
  ] as const) {
    for (const limit of [1, 2, 5, 200]) {
      const found: (string | undefined)[] = []
      let next: string | undefined = `/v1/overlaps?${query}limit=${limit}`
      while (next !== undefined) {
        const told = await get(cast, 'hostMonitor', next)
        const { items } = must<List>(told)
        found.push(...items.map((overlap) => overlap.id))
        next = /^<([^>]+)>; rel="next"$/.exec(String(told.headers['link'] ?? ''))?.[1]
        t.ok(next === undefined || items.length === limit)
      }
      t.strictSame(found, expected, `${query}limit=${limit}`)
    }
  }
  cast.clock.set('2027-03-02T00:00:00Z')
  t.equal(new Set((await open(cast, 'hostMonitor')).map((overlap) => overlap.visit)).size, 1, 'of visits to come')
  t.equal((await get(cast, 'hostMonitor', '/v1/overlaps?decision=closed')).statusCode, 422)
  t.equal((await get(cast, 'hostMonitor', '/v1/overlaps?cursor=bm90aGluZw')).statusCode, 422)
  t.equal((await get(cast, 'manager', '/v1/overlaps')).statusCode, 403)
})

t.test('a booking that is sent again', async (t) => {
  const cast = await openCastHub(t)
  const theirs = await planned(cast, 'hostMonitor', review)
  const key = { 'idempotency-key': 'once' }
  const first = await post(cast, 'placingMonitor', '/v1/visits', review, key)
  t.strictSame(others(first.json<Planned>().overlaps), [theirs.id])
  const told = async () => {
    const rows = await cast.hub.database.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organisationId, bodies.oldham))
    return rows.filter((row) => row.entry.includes(`visit/${theirs.id}`)).length
  }
  t.equal(await told(), 1)
  const again = await post(cast, 'placingMonitor', '/v1/visits', review, key)
  t.strictSame(
    [again.statusCode, again.body, again.headers['location'], again.headers['etag']],
    [201, first.body, first.headers['location'], first.headers['etag']],
  )
  t.equal(await told(), 2, 'telling of others’ visits once more is on record once more')
  t.equal(
    code(await post(cast, 'placingMonitor', '/v1/visits', { ...review, expectedHours: 1 }, key)),
    '422 idempotency-mismatch',
  )
  const term = { startsOn: '2026-01-01', endsOn: '2026-10-11' }
  must(await put(cast, 'placingMonitor', `/v1/locations/${homes.rosebank}/interests/${bodies.oldham}`, term))
  t.equal(
    code(await post(cast, 'placingMonitor', '/v1/visits', review, key)),
    '404 not-found',
    'not to who may no longer see them',
  )
  t.equal((await cast.hub.database.read.select().from(idempotencyKeys)).length, 1)
})
