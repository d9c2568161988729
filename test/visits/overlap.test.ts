import t from 'tap'
import { topics as everyTopic } from '../../server/policy/reference.ts'
import type { PlannedVisit } from '../../server/visits/overlap.ts'
import { asksDecision, overlapOf } from '../../server/visits/overlap.ts'
import { reach } from '../../server/visits/reliance.ts'
import { because } from '../../server/visits/explanation.ts'
import { overlapId, visitsOf } from '../../server/visits/overlap-id.ts'

const today = '2026-10-12'
const day = (date: string) => ({ from: date, to: date })

const review: PlannedVisit = {
  owner: 'E08000005',
  ownerKind: 'council',
  ownerHosts: true,
  kind: 'contract-review',
  basis: 'routine',
  topics: ['medicines', 'staffing-training'],
  period: { from: '2027-03-01', to: '2027-03-03' },
  notice: 'announced',
  status: 'proposed',
}

const inspection: PlannedVisit = {
  owner: 'CQC',
  ownerKind: 'regulator',
  ownerHosts: false,
  kind: 'cqc-focused',
  basis: 'routine',
  topics: ['medicines', 'governance'],
  period: day('2027-01-20'),
  notice: 'announced',
  status: 'proposed',
}

const advice = (mine: PlannedVisit, other: PlannedVisit, now = today) => overlapOf(mine, other, now)?.advice
const inspectedOn = (date: string, more: Partial<PlannedVisit> = {}) => ({ ...inspection, period: day(date), ...more })

t.test('twelve months, to the day, end to start', (t) => {
  const past = { status: 'completed' }
  t.ok(overlapOf(review, inspectedOn('2026-03-01', past), today), 'begins on the last day')
  t.notOk(overlapOf(review, inspectedOn('2026-02-28', past), today), 'a day later is too late')
  t.ok(overlapOf(review, { ...inspection, ...past, period: { from: '2025-12-20', to: '2026-03-01' } }, today))
  t.ok(overlapOf(review, inspectedOn('2028-03-03'), today), 'the other way round, from the last day of mine')
  t.notOk(overlapOf(review, inspectedOn('2028-03-04'), today))
  t.equal(overlapOf(review, inspectedOn('2026-03-01', past), today)?.reliableUntil, '2027-03-01')
  t.end()
})

t.test('months end where the month does', (t) => {
  const on = (mine: string, other: string) =>
    overlapOf({ ...review, period: day(mine) }, inspectedOn(other, { status: 'completed' }), '2024-01-01') !== undefined
  t.ok(on('2029-02-28', '2028-02-29'), 'a year after 29 February is 28 February')
  t.notOk(on('2029-03-01', '2028-02-29'))
  t.ok(on('2028-02-28', '2027-02-28'))
  t.notOk(on('2028-02-29', '2027-02-28'), 'and not the 29th a year after the 28th')
  t.ok(on('2027-08-31', '2026-08-31'))
  t.notOk(on('2027-09-01', '2026-08-31'))
  t.end()
})

t.test('looking up reaches as far as an overlap can', (t) => {
  for (const [from, to] of [
    ['2027-03-01', '2027-03-03'],
    ['2028-02-29', '2028-02-29'],
    ['2029-02-28', '2029-05-30'],
  ] as const) {
    const within = reach({ from, to })
    const mine = { ...review, period: { from, to } }
    for (let step = -520; step <= 520; step += 1) {
      const start = new Date(Date.parse(from) + step * 86_400_000).toISOString().slice(0, 10)
      const end = new Date(Date.parse(start) + 91 * 86_400_000).toISOString().slice(0, 10)
      if (overlapOf(mine, { ...inspection, period: { from: start, to: end } }, today) === undefined) continue
      if (start < within.from || start > within.to) t.fail(`${start} is not looked at from ${from}`)
    }
  }
  t.end()
})

t.test('what overlaps with nothing', (t) => {
  const near = inspectedOn('2027-03-02')
  t.ok(overlapOf(review, near, today))
  t.notOk(overlapOf(review, { ...near, owner: review.owner }, today), 'one’s own visits')
  t.notOk(overlapOf({ ...review, basis: 'follow-up' }, near, today), 'the follow-up of one’s own action plan')
  t.ok(overlapOf(review, { ...near, basis: 'follow-up' }, today), 'which another side is told of')
  t.notOk(overlapOf(review, { ...near, status: 'cancelled' }, today))
  t.notOk(overlapOf(review, { ...near, topics: [] }, today), 'topics not known')
  t.notOk(overlapOf({ ...review, topics: [] }, near, today))
  t.end()
})

t.test('each advice, and which comes first', (t) => {
  const before = inspectedOn('2027-02-20')
  t.equal(advice(review, before), 'can-rely', 'it comes first and will have found something')
  t.equal(advice(review, { ...before, period: day('2026-09-01'), status: 'completed' }), 'can-rely', 'it has')
  t.equal(
    advice(review, { ...before, period: { from: '2027-02-20', to: '2027-03-01' } }),
    'can-combine',
    'both on one day',
  )
  t.equal(advice(review, inspectedOn('2027-03-31')), 'can-combine', '28 days after')
  t.equal(advice(review, inspectedOn('2027-04-01')), 'can-defer', '29 days after: mine can wait for it')
  t.equal(
    advice(review, { ...before, kind: 'safeguarding-enquiry', period: day('2027-02-01') }),
    'can-combine',
    'leaves no findings',
  )

  for (const basis of ['safeguarding', 'enforcement', 'responsive']) {
    t.equal(advice({ ...review, basis }, before), 'must-go-ahead', basis)
  }
  t.equal(advice({ ...review, kind: 'safeguarding-enquiry' }, before), 'must-go-ahead')
  t.equal(advice({ ...review, kind: 'responsive', basis: 'routine' }, before), 'must-go-ahead')
  t.equal(advice({ ...review, basis: 'safeguarding' }, { ...before, kind: 'fire-safety' }), 'must-go-ahead')

  for (const kind of ['enter-and-view', 'fire-safety', 'food-hygiene', 'health-safety']) {
    t.equal(advice(review, { ...before, kind, ownerKind: 'healthwatch' }), 'can-space', `${kind} is for information`)
    t.equal(advice({ ...review, kind }, before), 'can-space', `and asks nothing of ${kind}`)
  }
  t.strictSame((['must-go-ahead', 'can-rely', 'can-combine', 'can-defer', 'can-space'] as const).map(asksDecision), [
    false,
    true,
    true,
    true,
    false,
  ])
  t.end()
})

t.test('a visit that is over, or has lapsed', (t) => {
  const under = { ...review, period: { from: '2026-10-01', to: '2026-10-30' } }
  const over = inspectedOn('2026-10-05')
  t.equal(advice(under, { ...over, status: 'completed' }), 'can-rely', 'it has taken place during mine')
  t.equal(advice(under, over), 'can-defer', 'its days are over, but nobody has said that it took place')
  t.equal(overlapOf(under, over, today)?.reliableUntil, undefined, 'nothing of it can be relied on yet')
  t.equal(advice(review, over), 'can-defer')
  t.equal(advice(review, over, '2026-10-05'), 'can-rely', 'until then it is expected to')
  const enquiry = { ...over, ...{ owner: 'E08000005', ownerKind: 'council' as const }, kind: 'safeguarding-enquiry' }
  t.equal(
    advice({ ...review, owner: 'CQC' }, { ...enquiry, status: 'completed' }),
    'can-space',
    'no findings to wait for',
  )
  const led = { ...enquiry, topics: ['safeguarding'], ownerHosts: true }
  const cqc = { ...inspection, topics: ['safeguarding'], period: day('2027-06-01') }
  t.equal(advice(cqc, { ...led, period: day('2027-08-01') }), 'can-defer', 'it leads there')
  t.equal(advice(cqc, { ...led, status: 'completed' }), 'can-space')
  t.end()
})

t.test('visits about different things crowd a service', (t) => {
  const other = { ...inspection, topics: ['governance'] }
  const at = (date: string, more: Partial<PlannedVisit> = {}) =>
    overlapOf(review, { ...other, period: day(date), ...more }, today)
  t.match(at('2027-03-17'), { advice: 'can-space', topics: [], daysApart: 14 })
  t.notOk(at('2027-03-18'), '15 days')
  t.match(at('2027-02-15'), { advice: 'can-space', daysApart: 14 })
  t.notOk(at('2027-02-14'))
  t.notOk(at('2027-03-10', { notice: 'window' }), 'announced ones only')
  t.notOk(at('2027-03-10', { notice: 'unannounced' }))
  t.notOk(overlapOf({ ...review, notice: 'window' }, { ...other, period: day('2027-03-10') }, today))
  t.notOk(at('2027-03-02', { status: 'completed' }), 'to come only')
  t.notOk(at('2027-03-10', { topics: [] }), 'topics not known')
  t.end()
})

t.test('who leads on what they share', (t) => {
  const shared = { ...inspection, topics: ['staffing-training', 'medicines'] }
  t.strictSame(overlapOf(review, shared, today)?.ledByOther, ['staffing-training'], 'CQC, of the two')
  t.strictSame(overlapOf(shared, review, today)?.ledByOther, [])
  t.strictSame(overlapOf(review, shared, today)?.topics, ['medicines', 'staffing-training'], 'in the order of mine')
  t.end()
})

t.test('an overlap’s id is made of the two visits, and of nothing else', (t) => {
  const [a, b] = ['019b2f3a-1234-7659-919a-943476591900', '019b2f3a-4321-7000-8000-000000000001']
  const id = overlapId(a, b)
  t.match(id, /^[A-Za-z0-9_-]{43}$/)
  t.strictSame(visitsOf(id), { visit: a, other: b })
  t.not(overlapId(b, a), id, 'one per side')
  t.equal(visitsOf(`${id}A`), undefined)
  t.equal(visitsOf(id.slice(1)), undefined)
  const last = id.slice(-1)
  const spelling = String.fromCharCode(last.charCodeAt(0) + 1)
  t.equal(visitsOf(id.slice(0, -1) + spelling), undefined, 'one spelling only')
  t.end()
})

t.test('in words', (t) => {
  const say = (mine: PlannedVisit, other: PlannedVisit, name = 'Care Quality Commission', whose = 'your visit') => {
    const found = overlapOf(mine, other, today)
    return found === undefined ? 'nothing' : because(mine, { ...other, ownerName: name }, found, whose)
  }
  const completed = inspectedOn('2026-09-01', { status: 'completed' })
  t.matchOnly(
    [
      say(review, completed),
      say(review, inspectedOn('2027-02-28')),
      say(review, { ...inspection, period: { from: '2027-03-03', to: '2027-03-05' } }),
      say(review, inspectedOn('2027-05-20', { topics: ['staffing-training', 'medicines'] })),
      say(review, inspectedOn('2027-05-20', { topics: ['medicines'] })),
      say(review, inspectedOn('2026-10-05')),
      say({ ...review, basis: 'safeguarding' }, completed),
      say(review, inspectedOn('2027-03-10', { topics: ['governance'] })),
      say(review, inspectedOn('2027-03-10', { kind: 'enter-and-view' }), 'Healthwatch Rochdale'),
      say(review, inspectedOn('2027-02-28'), 'Care Quality Commission', 'the visit of Oldham Council'),
      say(
        { ...review, topics: ['ipc', 'medicines', 'safeguarding'] },
        inspectedOn('2027-02-28', { topics: ['ipc', 'medicines', 'safeguarding'] }),
      ),
    ],
    [
      'Care Quality Commission looked at medicines on site on 1 September 2026, 181 days before your visit; its finding has not been shared with you yet. You can rely on what it found until 1 September 2027.',
      'Care Quality Commission plans to look at medicines on 28 February 2027, 1 day before your visit. You can rely on what it will find until 28 February 2028.',
      'Care Quality Commission plans to look at medicines from 3 March 2027 to 5 March 2027, at the same time as your visit. The two could be one visit, with one lead and one report.',
      'Care Quality Commission plans to look at medicines and staffing, training and supervision on 20 May 2027, 78 days after your visit. It leads on staffing, training and supervision, so your visit could wait for its result.',
      'Care Quality Commission plans to look at medicines on 20 May 2027, 78 days after your visit. Your visit could wait for its result.',
      'Care Quality Commission planned to look at medicines on 5 October 2026, 147 days before your visit, and has not said yet whether that took place. Your visit could wait for its result.',
      'Care Quality Commission looked at medicines on site on 1 September 2026, 181 days before your visit; its finding has not been shared with you yet. Your visit goes ahead all the same: a visit on this ground always does.',
      'Care Quality Commission plans to visit on 10 March 2027, 7 days after your visit. They are about different things. Leave the service some room between them if you can.',
      'Healthwatch Rochdale plans to look at medicines on 10 March 2027, 7 days after your visit. This is for information: it asks for no decision.',
      'Care Quality Commission plans to look at medicines on 28 February 2027, 1 day before the visit of Oldham Council. The planner can rely on what it will find until 28 February 2028.',
      'Care Quality Commission plans to look at infection prevention and control, medicines and safeguarding on 28 February 2027, 1 day before your visit. You can rely on what it will find until 28 February 2028.',
    ],
  )
  const every = everyTopic.map((topic) => topic.slug)
  const longest = say(
    { ...review, topics: every, ownerKind: 'icb' },
    inspectedOn('2027-05-20', { topics: every }),
    'x'.repeat(300),
  )
  t.ok(longest.length <= 1000, 'fits its shape whatever is shared')
  t.match(longest, /and 15 more topics on 20 May 2027/)
  t.end()
})
