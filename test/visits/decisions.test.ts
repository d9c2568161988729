// Deciding overlaps: what each decision does to the visits, who is told, and what opens it again.
import t from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { Overlap } from '../../server/visits/overlaps.ts'
import type { Visit } from '../../server/visits/visit.ts'
import { openCastHub, type CastHub, type Told } from '../cast.ts'
import { announce, code, get, inspection, must, patch, planned, post, put, review, type Who } from './booking.ts'
import { invariantsOf } from './invariants.ts'

const day = (date: string) => ({ period: { from: date, to: date } })
const announced = { ...inspection, notice: 'announced' } as const
const proceed = { decision: 'proceed', reason: 'statutory-duty' }
const decide = (cast: CastHub, who: Who, visit: string, other: string, body: unknown): Promise<Told> =>
  put(cast, who, `/v1/overlaps/${overlapId(visit, other)}/decision`, body)
const answer = (cast: CastHub, who: Who, visit: string, other: string, said: 'accept' | 'decline'): Promise<Told> =>
  put(cast, who, `/v1/overlaps/${overlapId(visit, other)}/combination-answer`, { answer: said })
const read = async (cast: CastHub, who: Who, id: string) => must<Visit>(await get(cast, who, `/v1/visits/${id}`))
const open = async (cast: CastHub, who: Who) =>
  must<{ items: Overlap[] }>(await get(cast, who, '/v1/overlaps?decision=open')).items
const reasons = async (cast: CastHub, who: Who) => (await open(cast, who)).map(({ reopened }) => reopened?.reason)
const cancel = async (cast: CastHub, who: Who, id: string) =>
  must(await put(cast, who, `/v1/visits/${id}/cancellation`, { reason: 'staff-unavailable' }))

async function share(cast: CastHub, who: Who, more: object = {}): Promise<string> {
  const finding = {
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-09-01',
    stage: 'shared',
    body: { narrative: 'Medicines are well kept.', method: 'on-site' },
    ...more,
  }
  return must<{ id: string }>(await post(cast, who, '/v1/intelligence', finding)).id
}

async function acts(cast: CastHub, organisation: string, visit: string): Promise<string[]> {
  const rows = await cast.hub.database.read.select().from(auditEntries)
  return rows
    .filter((row) => row.organisationId === organisation)
    .map((row) => JSON.parse(row.entry) as { action: string; resource: { id: string } })
    .filter(({ resource, action }) => resource.id === visit && action !== 'visit.disclosed')
    .map(({ action }) => action)
}

t.test('relying on another’s finding takes its topics out of the visit, and the last one stands it down', async (t) => {
  const cast = await openCastHub(t)
  const medicines = await share(cast, 'inspector')
  const staffing = await share(cast, 'icbMonitor', { topics: ['staffing-training'] })
  const id = await announce(cast, 'hostMonitor', review)
  const first = must<Overlap>(await decide(cast, 'hostMonitor', id, medicines, { decision: 'rely' }))
  t.match(first, {
    advice: 'can-rely',
    topics: ['medicines'],
    canRelyOn: ['medicines'],
    decision: { decision: 'rely', topics: ['medicines'], reliesUntil: '2027-09-01' },
  })
  t.notOk(first.reopened)
  t.match(await read(cast, 'hostMonitor', id), { status: 'confirmed', topics: ['staffing-training'] })
  t.equal((await read(cast, 'manager', id)).topics.join(), 'staffing-training', 'the provider reads it')
  t.equal(
    (await decide(cast, 'hostMonitor', id, medicines, { decision: 'rely' })).body,
    JSON.stringify(first),
    'sent again it is the same',
  )
  must(await decide(cast, 'hostMonitor', id, staffing, { decision: 'rely' }))
  t.match(await read(cast, 'hostMonitor', id), {
    status: 'stood-down',
    topics: [],
    evidenceRequested: ['medicines-audit'],
  })
  t.equal((await read(cast, 'inspector', id)).status, 'stood-down', 'who sees the grounds')
  t.equal((await read(cast, 'manager', id)).status, 'cancelled', 'who does not')
  t.strictSame(await open(cast, 'hostMonitor'), [])
  t.ok((await acts(cast, bodies.rochdale, id)).includes('visit.stood-down'))
  t.equal(code(await patch(cast, 'hostMonitor', id, { expectedHours: 1 })), '409 wrong-state')
  t.strictSame(await invariantsOf(cast.hub.database), [])

  t.test('and reads as a cancelled one does to whoever does not see why', async (t) => {
    const plain = await announce(cast, 'hostMonitor', { ...review, topics: ['staffing-training'] })
    await cancel(cast, 'hostMonitor', plain)
    for (const who of ['manager', 'placingMonitor'] as const) {
      const [stoodDown, cancelled] = [await read(cast, who, id), await read(cast, who, plain)]
      t.strictSame({ ...stoodDown, id: '' }, { ...cancelled, id: '' }, who)
    }
  })

  t.test('for good: what others have read as cancelled does not come back', async (t) => {
    t.equal(
      code(await decide(cast, 'hostMonitor', id, medicines, { decision: 'defer', ...day('2027-04-01') })),
      '409 wrong-state',
    )
    must(await decide(cast, 'hostMonitor', id, medicines, proceed))
    t.match(await read(cast, 'hostMonitor', id), { status: 'stood-down', topics: [] })
    t.equal((await read(cast, 'manager', id)).status, 'cancelled')
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })

  t.test('a later different decision undoes it, while something is left of the visit', async (t) => {
    const smaller = await announce(cast, 'hostMonitor', { ...review, ...day('2027-03-20') })
    must(await decide(cast, 'hostMonitor', smaller, medicines, { decision: 'rely' }))
    t.match(await read(cast, 'hostMonitor', smaller), { topics: ['staffing-training'] })
    must(await decide(cast, 'hostMonitor', smaller, medicines, proceed))
    t.match(await read(cast, 'hostMonitor', smaller), { topics: ['staffing-training', 'medicines'] })
    must(await decide(cast, 'hostMonitor', smaller, medicines, { decision: 'rely' }))
    must(await patch(cast, 'hostMonitor', smaller, { topics: ['medicines', 'staffing-training'] }))
    const left = (await open(cast, 'hostMonitor')).filter((overlap) => overlap.visit === smaller)
    t.ok(
      left.some((overlap) => overlap.with.id === medicines),
      'a topic that is put back rests on nobody',
    )
    t.ok((await acts(cast, bodies.rochdale, smaller)).includes('overlap.reliance-ended'))
    await cancel(cast, 'hostMonitor', smaller)
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })

  t.test('where there is something to rely on only', async (t) => {
    const remote = await share(cast, 'placingMonitor', {
      topics: ['visiting'],
      body: { narrative: 'Asked by telephone.', method: 'remote' },
    })
    const visit = await planned(cast, 'hostMonitor', { ...review, ...day('2027-05-01'), topics: ['visiting'] })
    t.strictSame(
      visit.overlaps.map((overlap) => [overlap.with.id, overlap.canRelyOn.length]),
      [[remote, 0]],
    )
    t.equal(code(await decide(cast, 'hostMonitor', visit.id, remote, { decision: 'rely' })), '409 wrong-state')
    t.equal((await read(cast, 'hostMonitor', visit.id)).status, 'proposed')
  })
})

t.test('a reliance whose ground falls away is open again, and whoever relied is told why', async (t) => {
  const cast = await openCastHub(t)
  const plan = { ...review, topics: ['medicines'] }
  const relying = async (other: string, date: string) => {
    const { id } = await planned(cast, 'hostMonitor', { ...plan, ...day(date) })
    must(await decide(cast, 'hostMonitor', id, other, { decision: 'rely' }))
    t.equal((await read(cast, 'hostMonitor', id)).status, 'stood-down')
    return id
  }

  t.test('the finding is withdrawn', async (t) => {
    const finding = await share(cast, 'inspector')
    const id = await relying(finding, '2027-03-01')
    t.strictSame(await open(cast, 'hostMonitor'), [])
    must(await put(cast, 'inspector', `/v1/intelligence/${finding}/withdrawal`, { reason: 'superseded' }))
    t.match(await open(cast, 'hostMonitor'), [
      {
        visit: id,
        canRelyOn: [],
        decision: { decision: 'rely' },
        reopened: { reason: 'withdrawn', because: /has withdrawn/ },
      },
    ])
    t.equal(code(await decide(cast, 'hostMonitor', id, finding, { decision: 'rely' })), '409 wrong-state')
    must(await decide(cast, 'hostMonitor', id, finding, { ...proceed, reason: 'date-fixed' }))
    t.match(await read(cast, 'hostMonitor', id), { status: 'stood-down' })
    t.strictSame(await open(cast, 'hostMonitor'), [])
  })

  t.test('it is disputed', async (t) => {
    const finding = await share(cast, 'inspector', { audience: ['regulator', 'host', 'provider'] })
    const id = await relying(finding, '2027-03-02')
    const dispute = { kind: 'dispute', text: 'We keep them otherwise.' }
    must(await post(cast, 'manager', `/v1/intelligence/${finding}/replies`, dispute))
    t.match(await open(cast, 'hostMonitor'), [{ visit: id, reopened: { reason: 'disputed' } }])
    must(await post(cast, 'inspector', `/v1/intelligence/${finding}/replies`, { ...dispute, kind: 'answer' }))
    t.strictSame(await open(cast, 'hostMonitor'), [], 'and stands again once that is settled')

    t.test('or a concern is raised since', async (t) => {
      const concern = {
        type: 'concern',
        observedOn: '2026-10-10',
        body: { severity: 'high', narrative: 'Doses missed.' },
      }
      await share(cast, 'icbMonitor', { ...concern, audience: ['regulator', 'host'] })
      t.match(await open(cast, 'hostMonitor'), [{ visit: id, reopened: { reason: 'concern-since' } }])
      must(await decide(cast, 'hostMonitor', id, finding, { ...proceed, reason: 'concern-since' }))
    })
  })

  t.test('the other visit is cancelled, stood down, moved, or out of sight', async (t) => {
    const topics = ['nutrition-hydration']
    const other = { ...announced, topics, ...day('2027-06-01') }
    const mine = { ...plan, topics, ...day('2027-06-20') }
    const made = async (change: object = {}) => {
      const { id: otherId } = await planned(cast, 'inspector', { ...other, ...change })
      const { id } = await planned(cast, 'hostMonitor', mine)
      must(await decide(cast, 'hostMonitor', id, otherId, { decision: 'rely' }))
      return { id, otherId }
    }
    const closed = async ({ id, otherId }: { id: string; otherId: string }) => {
      must(await decide(cast, 'hostMonitor', id, otherId, proceed))
      t.strictSame(await open(cast, 'hostMonitor'), [])
    }
    const off = await made()
    await cancel(cast, 'inspector', off.otherId)
    t.strictSame(await reasons(cast, 'hostMonitor'), ['cancelled'])
    await closed(off)

    const later = await made()
    must(await patch(cast, 'inspector', later.otherId, day('2027-07-01')))
    t.strictSame(await reasons(cast, 'hostMonitor'), ['moved'])
    await closed(later)
    await cancel(cast, 'inspector', later.otherId)

    const smaller = await made()
    must(await patch(cast, 'inspector', smaller.otherId, { topics: ['governance'] }))
    t.strictSame(await reasons(cast, 'hostMonitor'), ['reliance-ended'])
    await closed(smaller)

    const named = await made({ notice: 'unannounced', sharedWith: [bodies.rochdale] })
    must(await patch(cast, 'inspector', named.otherId, { sharedWith: [] }))
    t.strictSame(await reasons(cast, 'hostMonitor'), ['not-visible'])
    await closed(named)
    await cancel(cast, 'inspector', named.otherId)

    const down = await made()
    const icb = await share(cast, 'icbMonitor', { topics })
    must(await decide(cast, 'inspector', down.otherId, icb, { decision: 'rely' }))
    t.equal((await read(cast, 'inspector', down.otherId)).status, 'stood-down')
    t.strictSame(await reasons(cast, 'hostMonitor'), ['cancelled'])
  })
  t.strictSame(await invariantsOf(cast.hub.database), [])
})

t.test('a decision on what is over is only kept', async (t) => {
  const cast = await openCastHub(t)
  const finding = await share(cast, 'inspector')
  const { id } = await planned(cast, 'hostMonitor', { ...review, topics: ['medicines'], ...day('2026-11-01') })
  must(await decide(cast, 'hostMonitor', id, finding, { decision: 'rely' }))
  cast.clock.set('2026-12-01T09:00:00Z')
  must(await put(cast, 'inspector', `/v1/intelligence/${finding}/withdrawal`, { reason: 'superseded' }))
  t.match(await open(cast, 'hostMonitor'), [{ visit: id, reopened: { reason: 'withdrawn' } }], 'told all the same')
  t.match(must(await decide(cast, 'hostMonitor', id, finding, proceed)), { decision: { decision: 'proceed' } })
  t.match(await read(cast, 'hostMonitor', id), { status: 'stood-down', topics: [] })
  t.strictSame(await open(cast, 'hostMonitor'), [])
  t.strictSame(await invariantsOf(cast.hub.database), [])
})

t.test('confirming with a reason for all decides what was opened again', async (t) => {
  const cast = await openCastHub(t)
  const finding = await share(cast, 'inspector')
  const { id } = await planned(cast, 'hostMonitor', review)
  must(await decide(cast, 'hostMonitor', id, finding, { decision: 'rely' }))
  must(await put(cast, 'inspector', `/v1/intelligence/${finding}/withdrawal`, { reason: 'superseded' }))
  const refused = await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, {})
  t.match([code(refused), refused.json()], ['409 overlap-undecided', { overlaps: [overlapId(id, finding)] }])
  const all = { proceed: { reason: 'date-fixed' } }
  const confirmed = must<Visit>(await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, all))
  t.match(confirmed, { status: 'confirmed', topics: ['staffing-training', 'medicines'] })
  t.strictSame(await open(cast, 'hostMonitor'), [])
  t.strictSame(await invariantsOf(cast.hub.database), [])
})

t.test('offering to make two visits together', async (t) => {
  const cast = await openCastHub(t)
  const other = await announce(cast, 'inspector', announced)
  const mine = await announce(cast, 'hostMonitor', { ...review, ...day('2027-02-15') })
  const offered = must<Overlap>(await decide(cast, 'hostMonitor', mine, other, { decision: 'combine', lead: 'other' }))
  const combination = {
    state: 'offered',
    offeredBy: { organisation: bodies.rochdale },
    lead: { organisation: bodies.cqc },
    period: announced.period,
    answerBy: '2026-10-26',
  }
  t.match(offered, { decision: { decision: 'combine', period: announced.period }, combination })
  t.strictSame(await open(cast, 'hostMonitor'), [], 'it is decided')
  const [received] = await open(cast, 'inspector')
  t.match(received, { id: overlapId(other, mine), combination, with: { visit: mine } }, 'the other side is told')
  t.notOk((await read(cast, 'hostMonitor', mine)).joint, 'nothing is agreed yet')

  for (const [who, visit, said] of [
    ['hostMonitor', [mine, other], '409 wrong-state'],
    ['placingMonitor', [other, mine], '403 not-yours'],
    ['outsideMonitor', [other, mine], '404 not-found'],
    ['hostDirector', [other, mine], '403 role-not-allowed'],
  ] as const) {
    t.equal(code(await answer(cast, who, visit[0], visit[1], 'accept')), said, who)
  }
  t.equal(code(await decide(cast, 'inspector', other, mine, { decision: 'combine' })), '409 wrong-state', 'answer it')

  t.test('accepted: one lead, one period', async (t) => {
    const accepted = must<Overlap>(await answer(cast, 'inspector', other, mine, 'accept'))
    t.match(accepted, { decision: { decision: 'combine' }, combination: { state: 'accepted' }, daysApart: 0 })
    for (const [who, id] of [
      ['hostMonitor', mine],
      ['inspector', other],
      ['icbMonitor', mine],
    ] as const) {
      t.match(await read(cast, who, id), {
        period: announced.period,
        status: 'confirmed',
        joint: { lead: { organisation: bodies.cqc }, visits: [{ visit: other }, { visit: mine }] },
      })
    }
    t.strictSame([...(await open(cast, 'inspector')), ...(await open(cast, 'hostMonitor'))], [])
    t.match(
      must(await answer(cast, 'inspector', other, mine, 'accept')),
      { combination: { state: 'accepted' } },
      'again',
    )
    t.ok((await acts(cast, bodies.cqc, mine)).includes('visit.joined'), 'on record for both with whoever accepted')
    t.ok((await acts(cast, bodies.cqc, other)).includes('visit.joined'))
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })

  t.test('a third joins the one that leads', async (t) => {
    const third = await planned(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', ...day('2027-02-25') })
    must(await decide(cast, 'icbMonitor', third.id, other, { decision: 'combine', lead: 'mine' }))
    t.equal(code(await answer(cast, 'inspector', other, third.id, 'accept')), '409 wrong-state', 'not as a second lead')
    must(await decide(cast, 'icbMonitor', third.id, other, { decision: 'combine', lead: 'other' }))
    must(await answer(cast, 'inspector', other, third.id, 'accept'))
    const { joint } = await read(cast, 'hostMonitor', mine)
    const members = (joint?.visits ?? []).map(({ visit }) => visit)
    t.strictSame([members[0], ...members.slice(1).sort()], [other, ...[mine, third.id].sort()])
    t.strictSame(await invariantsOf(cast.hub.database), [])
    t.equal((await read(cast, 'icbMonitor', third.id)).status, 'proposed', 'each confirms its own')
    must(await put(cast, 'icbMonitor', `/v1/visits/${third.id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
    const before = await read(cast, 'hostMonitor', mine)
    await cancel(cast, 'icbMonitor', third.id)
    t.strictSame((await read(cast, 'hostMonitor', mine)).joint?.visits.length, 2, 'one that leaves')
    t.equal(before.joint?.visits.length, 3)
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })

  t.test('the outcome of the one that leads closes both', async (t) => {
    cast.clock.set('2027-02-20T12:00:00Z')
    const refused = await put(cast, 'hostMonitor', `/v1/visits/${mine}/outcome`, {})
    t.match([code(refused), refused.json()], ['409 wrong-state', { detail: /Care Quality Commission, which leads/ }])
    must(await put(cast, 'inspector', `/v1/visits/${other}/outcome`, { hours: 6 }))
    t.match(await read(cast, 'hostMonitor', mine), {
      status: 'completed',
      outcome: { visited: announced.period },
      joint: { visits: [{ visit: other }, { visit: mine }] },
    })
    t.notOk((await read(cast, 'hostMonitor', mine)).outcome?.hours)
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })
})

t.test('what becomes of an offer', async (t) => {
  const cast = await openCastHub(t)
  const other = await announce(cast, 'inspector', announced)
  const mine = await announce(cast, 'hostMonitor', { ...review, ...day('2027-02-15') })
  const offer = async () => must<Overlap>(await decide(cast, 'hostMonitor', mine, other, { decision: 'combine' }))

  t.test('declined', async (t) => {
    await offer()
    must(await answer(cast, 'inspector', other, mine, 'decline'))
    t.match(await open(cast, 'hostMonitor'), [
      { reopened: { reason: 'declined' }, combination: { state: 'declined' }, decision: { decision: 'combine' } },
    ])
    t.match(await open(cast, 'inspector'), [{ combination: { state: 'declined' } }], 'its own side is still undecided')
    t.equal(code(await answer(cast, 'inspector', other, mine, 'accept')), '409 wrong-state')
  })
  t.test('declined by deciding otherwise', async (t) => {
    await offer()
    must(await decide(cast, 'inspector', other, mine, proceed))
    t.strictSame(await reasons(cast, 'hostMonitor'), ['declined'])
  })
  t.test('withdrawn', async (t) => {
    await offer()
    must(await decide(cast, 'hostMonitor', mine, other, proceed))
    t.strictSame(await open(cast, 'inspector'), [])
    t.equal(code(await answer(cast, 'inspector', other, mine, 'accept')), '409 wrong-state')
  })
  t.test('withdrawn when its owner moves its own visit, and not there again when it moves back', async (t) => {
    await offer()
    for (const date of ['2027-02-17', '2027-02-15']) {
      must(await patch(cast, 'hostMonitor', mine, day(date)))
      t.equal(code(await answer(cast, 'inspector', other, mine, 'accept')), '409 wrong-state', date)
      t.match(await read(cast, 'inspector', other), announced, 'the other stays where it was')
    }
  })
  t.test('not answered', async (t) => {
    const { combination } = await offer()
    t.equal(combination?.answerBy, '2026-10-26')
    cast.clock.set('2026-10-26T12:00:00Z')
    t.equal((await open(cast, 'inspector')).length, 1, 'on the last day')
    cast.clock.set('2026-10-27T12:00:00Z')
    t.strictSame(await open(cast, 'inspector'), [])
    t.match(await open(cast, 'hostMonitor'), [{ reopened: { reason: 'lapsed' }, combination: { state: 'lapsed' } }])
    t.equal(code(await answer(cast, 'inspector', other, mine, 'accept')), '409 wrong-state')
  })
  t.test('one at a time', async (t) => {
    const icb = await announce(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', ...day('2027-02-18') })
    await offer()
    const second = { decision: 'combine', lead: 'mine' }
    t.equal(code(await decide(cast, 'hostMonitor', mine, icb, second)), '409 wrong-state')
    must(await decide(cast, 'icbMonitor', icb, mine, second))
    t.equal(code(await answer(cast, 'hostMonitor', mine, icb, 'accept')), '409 wrong-state', 'while its own waits')
    must(await answer(cast, 'inspector', other, mine, 'accept'))
    const refused = await answer(cast, 'hostMonitor', mine, icb, 'accept')
    t.equal(code(refused), '409 wrong-state', 'it is taken')
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })
  t.test('parted when a partner moves, and both are told', async (t) => {
    must(await patch(cast, 'hostMonitor', mine, day('2027-02-22')))
    t.notOk((await read(cast, 'inspector', other)).joint)
    t.match(
      (await open(cast, 'inspector')).filter((overlap) => overlap.with.id === mine),
      [{ reopened: { reason: 'parted' }, combination: { state: 'ended' } }],
    )
    t.ok((await reasons(cast, 'hostMonitor')).includes('parted'))
    t.strictSame(await invariantsOf(cast.hub.database), [])
    must(await decide(cast, 'hostMonitor', mine, other, { decision: 'combine', lead: 'other' }))
    must(await answer(cast, 'inspector', other, mine, 'accept'))
    await cancel(cast, 'inspector', other)
    t.match(await reasons(cast, 'hostMonitor'), ['cancelled'])
    t.notOk((await read(cast, 'hostMonitor', mine)).joint)
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })
})

t.test('an offer on a hidden visit shows it to the other side, if that is said', async (t) => {
  const cast = await openCastHub(t)
  const host = await announce(cast, 'hostMonitor', review)
  const { id: hidden } = await planned(cast, 'inspector', inspection)
  t.equal(code(await decide(cast, 'inspector', hidden, host, { decision: 'combine' })), '409 other-cannot-see')
  t.equal((await get(cast, 'hostMonitor', `/v1/visits/${hidden}`)).statusCode, 404)
  must(await decide(cast, 'inspector', hidden, host, { decision: 'combine', disclose: true }))
  t.match(await read(cast, 'inspector', hidden), { sharedWith: [bodies.rochdale] })
  t.match(await open(cast, 'hostMonitor'), [{ with: { visit: hidden }, combination: { state: 'offered' } }])
  t.equal((await get(cast, 'icbMonitor', `/v1/visits/${hidden}`)).statusCode, 404, 'and to nobody else')
  must(await answer(cast, 'hostMonitor', host, hidden, 'accept'))
  t.match(await read(cast, 'hostMonitor', host), { joint: { lead: { organisation: bodies.cqc } } })
  const { joint, period } = await read(cast, 'icbMonitor', host)
  t.strictSame([joint, period], [undefined, inspection.period], 'others see that it moved')
  t.notOk((await read(cast, 'manager', host)).joint)
  t.strictSame(await invariantsOf(cast.hub.database), [])

  t.test('and ends when it is hidden again', async (t) => {
    must(await patch(cast, 'inspector', hidden, { sharedWith: [] }))
    t.match(await reasons(cast, 'hostMonitor'), ['not-visible'])
    t.strictSame(await invariantsOf(cast.hub.database), [])
  })

  t.test('whether a council has declared an interest is not told by it', async (t) => {
    const icb = await planned(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', ...day('2027-05-01') })
    const { id: placing } = await planned(cast, 'placingMonitor', { ...review, ...day('2027-05-02') })
    const term = { startsOn: '2026-01-01', endsOn: '2026-10-11' }
    must(await put(cast, 'placingMonitor', `/v1/locations/${homes.rosebank}/interests/${bodies.oldham}`, term))
    const offered = await decide(cast, 'icbMonitor', icb.id, placing, { decision: 'combine' })
    t.match(offered.json(), { combination: { state: 'offered' } })
  })
})

t.test('combining asks for two visits to come, near one another, on days to come', async (t) => {
  const cast = await openCastHub(t)
  const { id: mine } = await planned(cast, 'hostMonitor', { ...review, ...day('2026-10-20') })
  const { id: far } = await planned(cast, 'inspector', { ...announced, ...day('2027-04-20') })
  const { id: near } = await planned(cast, 'inspector', { ...announced, ...day('2026-10-21') })
  const finding = await share(cast, 'icbMonitor')
  const combine = (other: string, more: object = {}) =>
    decide(cast, 'hostMonitor', mine, other, { decision: 'combine', ...more })
  t.equal(code(await combine(far)), '409 wrong-state')
  t.equal(code(await combine(finding)), '409 wrong-state')
  t.equal(code(await combine(near, { period: { from: '2026-01-01', to: '2026-01-02' } })), '422 invalid')
  t.equal(code(await combine(near, { period: { from: '2027-01-01', to: '2027-06-02' } })), '422 invalid')
  const [late, early] = [day('2026-11-19').period, day('2026-11-17').period]
  t.equal(code(await combine(near, { period: late })), '422 invalid', '29 days after the later of the two')
  t.match(must(await combine(near, { period: early })), { combination: { period: early } })
  const soon = { from: '2026-10-14', to: '2026-10-15' }
  t.match(must(await combine(near, { period: soon })), { combination: { period: soon, answerBy: '2026-10-13' } })
  t.match(must(await combine(near, { period: day('2026-10-12').period })), { combination: { answerBy: '2026-10-12' } })
  t.strictSame(await invariantsOf(cast.hub.database), [])
})
