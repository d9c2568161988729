// What another body found: how long it can be relied on, for which topics, and what ends that.
import t from 'tap'
import { crosswalk, schemes } from '../../server/policy/reference.ts'
import { because } from '../../server/visits/explanation.ts'
import type { Circumstances, KnownFinding, OtherWork, PlannedVisit } from '../../server/visits/overlap.ts'
import { nothingHappened, overlapOf } from '../../server/visits/overlap.ts'
import { worksOf, type FoundFinding, type FoundVisit } from '../../server/visits/works.ts'

const today = '2026-04-01'
const day = (date: string) => ({ from: date, to: date })

const review: PlannedVisit = {
  owner: 'E08000005',
  ownerKind: 'council',
  ownerHosts: true,
  kind: 'contract-review',
  basis: 'routine',
  topics: ['medicines', 'staffing-training'],
  period: day('2026-05-05'),
  notice: 'announced',
  status: 'proposed',
}

const found: KnownFinding = {
  id: '019b2f3a-1234-7659-919a-943476591900',
  topics: ['medicines'],
  observedOn: '2026-03-03',
  method: 'on-site',
  low: false,
  disputed: false,
}

/** A finding on its own, of CQC. */
const work = (more: Partial<KnownFinding> = {}, rest: Partial<OtherWork> = {}): OtherWork => ({
  owner: 'CQC',
  ownerKind: 'regulator',
  ownerHosts: false,
  kind: '',
  basis: '',
  topics: [],
  period: day(more.observedOn ?? found.observedOn),
  notice: '',
  status: 'completed',
  findings: [{ ...found, ...more }],
  ...rest,
})

const from = (date: string): PlannedVisit => ({ ...review, period: day(date) })
const happened = (more: Partial<Circumstances>): Circumstances => ({ ...nothingHappened, ...more })

t.test('the sentence that a contract officer reads', (t) => {
  const overlap = overlapOf(review, work(), today)
  t.ok(overlap)
  if (overlap === undefined) return t.end()
  t.equal(
    because(review, { ...work(), ownerName: 'Care Quality Commission' }, overlap, 'your visit'),
    'Care Quality Commission looked at medicines on site on 3 March 2026, 63 days before your visit; its finding is not disputed. You can rely on what it found until 3 March 2027.',
  )
  t.end()
})

t.test('twelve months; six after a low rating or a change of owner', (t) => {
  t.match(overlapOf(from('2027-03-03'), work(), today), { advice: 'can-rely', reliableUntil: '2027-03-03' })
  t.notOk(overlapOf(from('2027-03-04'), work(), today))
  const shorter: [string, OtherWork, Circumstances][] = [
    ['low-rating', work({ low: true }), nothingHappened],
    ['low-rating', work(), happened({ lowRated: true })],
    ['change-of-owner', work({}, { earlierOwner: true }), nothingHappened],
  ]
  for (const [shortenedBy, other, circumstances] of shorter) {
    const last = overlapOf(from('2026-09-03'), other, today, circumstances)
    t.match(last, { advice: 'can-rely', reliableUntil: '2026-09-03', shortenedBy })
    t.notOk(overlapOf(from('2026-09-04'), other, today, circumstances), `six months: ${shortenedBy}`)
    if (last !== undefined) {
      t.match(because(review, { ...other, ownerName: 'CQC' }, last, 'your visit'), /six months and not twelve because/)
    }
  }
  t.end()
})

t.test('the reliance period is the topic’s own', (t) => {
  const other = work({}, { findings: [found, { ...found, topics: ['staffing-training'], low: true }] })
  t.strictSame(overlapOf(from('2026-08-01'), other, today)?.topics, ['medicines', 'staffing-training'])
  t.equal(overlapOf(from('2026-08-01'), other, today)?.reliableUntil, '2026-09-03', 'until the first of them ends')
  t.strictSame(overlapOf(from('2026-10-01'), other, today)?.topics, ['medicines'], 'the other has ended')
  t.end()
})

t.test('what cannot be relied on, and why', (t) => {
  const obstacle = (other: OtherWork, circumstances = nothingHappened, mine = review) => {
    const overlap = overlapOf(mine, other, today, circumstances)
    return overlap && [overlap.advice, overlap.canRelyOn, overlap.obstacles]
  }
  t.strictSame(obstacle(work()), ['can-rely', ['medicines'], []])
  t.strictSame(obstacle(work({ disputed: true })), ['can-defer', [], ['disputed']], 'mine can wait until it is settled')
  t.strictSame(obstacle(work({ method: 'remote' })), ['can-space', [], ['shallower']])
  t.strictSame(obstacle(work({ method: 'documents' })), ['can-space', [], ['shallower']])
  const { method: _unsaid, ...unsaid } = found
  t.strictSame(obstacle(work({}, { findings: [unsaid] })), ['can-space', [], ['method-not-said']])
  const concern = (observedOn: string, topics: string[]) => happened({ events: [{ observedOn, topics }] })
  t.strictSame(obstacle(work(), concern('2026-03-10', ['medicines'])), ['can-space', [], ['concern-since']])
  t.strictSame(obstacle(work(), concern('2026-03-10', ['ipc']))?.[0], 'can-rely', 'about something else')
  t.strictSame(obstacle(work(), concern('2026-03-03', ['medicines']))?.[0], 'can-rely', 'on the day, so it was known')
  t.strictSame(obstacle(work({}, { external: true }))?.[0], 'can-space', 'a body that is not here')
  const disputedToo = work({}, { findings: [{ ...found, disputed: true }, found] })
  t.strictSame(obstacle(disputedToo)?.[0], 'can-rely', 'one of two is not disputed')
  t.strictSame(obstacle(work(), nothingHappened, { ...review, basis: 'safeguarding' })?.[0], 'must-go-ahead')
  const partly = work({}, { findings: [found, { ...found, topics: ['staffing-training'], disputed: true }] })
  t.strictSame(obstacle(partly), ['can-rely', ['medicines'], ['disputed']], 'for the topic that it can')
  t.end()
})

t.test('three schemes’ names for one topic', (t) => {
  const quality = schemes.find(({ scheme }) => scheme === 'cqc-quality-statements')
  const medicines = quality?.items.find(({ name }) => /medicines optimisation/i.test(name))
  t.strictSame(crosswalk('pamms-2024', '8'), ['medicines'])
  t.strictSame(crosswalk('regulations-2014', '12(2)(g)'), ['medicines'])
  t.strictSame(crosswalk(quality?.slug ?? '', medicines?.code ?? ''), ['medicines'])
  t.end()
})

const finding = (n: number, more: Partial<FoundFinding> = {}): FoundFinding => ({
  id: `019b2f3a-1234-7659-919a-${String(n).padStart(12, '0')}`,
  originator: 'E08000004',
  originatorName: 'Oldham Council',
  originatorKind: 'council',
  originatorHosts: false,
  providerId: '1-990000001',
  observedOn: '2026-03-03',
  topics: ['medicines'],
  method: 'on-site',
  visitId: null,
  ratingPlace: null,
  disputed: false,
  ...more,
})

const visit: FoundVisit = {
  ...review,
  id: '019b2f3a-0000-7000-8000-000000000001',
  owner: 'E08000004',
  ownerName: 'Oldham Council',
  kind: 'pamms-assessment',
  period: { from: '2026-03-02', to: '2026-03-04' },
  status: 'completed',
  providerId: '1-990000001',
  external: null,
}

t.test('sixteen standards are one piece of work', (t) => {
  const standards = Array.from({ length: 16 }, (_, n) => finding(n, { observedOn: `2026-03-${10 + (n % 8)}` }))
  t.match(worksOf([], standards, '1-990000001'), [{ period: { from: '2026-03-10', to: '2026-03-17' }, kind: '' }])
  t.equal(worksOf([], standards, '1-990000001').length, 1, 'without a visit')
  const named = standards.map((each) => ({ ...each, visitId: visit.id }))
  t.match(worksOf([visit], named, '1-990000001'), [{ id: visit.id, visit: visit.id }])
  t.equal(worksOf([visit], named, '1-990000001')[0]?.findings.length, 16, 'in their visit, which they name')
  const dated = standards.map((each) => ({ ...each, observedOn: '2026-03-03' }))
  t.equal(worksOf([visit], dated, '1-990000001').length, 1, 'or which took place on that day')
  t.equal(worksOf([{ ...visit, owner: 'CQC' }], dated, '1-990000001').length, 2, 'and not somebody else’s')
  t.end()
})

t.test('a visit whose finding was withdrawn is not relied on in its place', (t) => {
  const completed: FoundVisit = { ...visit, period: day('2026-03-03'), topics: ['medicines', 'ipc'] }
  const relied = (more: Partial<FoundFinding>) => {
    const [other] = worksOf([completed], [finding(1, { visitId: visit.id, ...more })], '1-990000001')
    return other && overlapOf({ ...review, topics: ['medicines', 'ipc'] }, other, today)
  }
  t.match(relied({}), { canRelyOn: ['medicines', 'ipc'] })
  t.match(relied({ withdrawn: true }), { canRelyOn: ['ipc'], obstacles: ['withdrawn'] })
  t.equal(worksOf([], [finding(1, { withdrawn: true })], '1-990000001').length, 0, 'alone it is nothing')
  t.end()
})

t.test('findings of different work are told apart', (t) => {
  const works = (...found: FoundFinding[]) => worksOf([], found, '1-990000001').length
  t.equal(works(finding(1), finding(2, { observedOn: '2026-03-17' })), 1, 'two weeks apart')
  t.equal(works(finding(1), finding(2, { observedOn: '2026-03-18' })), 2, 'more than that')
  t.equal(works(finding(1), finding(2, { originator: 'CQC' })), 2, 'two bodies')
  const [earlier] = worksOf([], [finding(1, { providerId: '1-990000009' })], '1-990000001')
  t.equal(earlier?.earlierOwner, true, 'under an earlier owner')
  t.equal(worksOf([], [finding(1)], '1-990000001')[0]?.earlierOwner, undefined)
  t.end()
})
