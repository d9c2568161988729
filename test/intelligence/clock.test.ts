// The clocks of stages, by the calendar of England: each last day worked out by hand.
import t from 'tap'
import { clockFor, hasPassed, isRunning, stagesAfter, startStage } from '../../server/intelligence/stages/clock.ts'
import { dayOf } from '../../server/policy/moment.ts'

t.test('CQC gives ten working days, a council fourteen days', async (t) => {
  const cqc = (day: string) => clockFor('finding', 'with-provider', 'regulator', day)?.dueOn
  // Monday 12 October 2026: two plain weeks.
  t.equal(cqc('2026-10-12'), '2026-10-26')
  // Begun at a weekend, the first day counted is Monday.
  t.equal(cqc('2026-10-10'), '2026-10-23')
  // Christmas 2026: Friday the 25th, the 26th given on Monday the 28th, and New Year's Day, a Friday.
  t.equal(cqc('2026-12-21'), '2027-01-07')
  // Easter 2027: Good Friday 26 March, Easter Monday 29 March.
  t.equal(cqc('2027-03-22'), '2027-04-07')
  // A holiday on the last day is no last day: 3 May 2027.
  t.equal(cqc('2027-04-19'), '2027-05-04')
  t.equal(clockFor('rating', 'with-provider', 'regulator', '2026-12-21')?.dueOn, '2027-01-07')
  for (const kind of ['council', 'icb', 'healthwatch'] as const) {
    t.strictSame(
      clockFor('finding', 'with-provider', kind, '2026-12-21'),
      { name: 'council-comment', dueOn: '2027-01-04', owes: 'provider' },
      kind,
    )
  }
})

t.test('a warning notice has five working days before it is published', async (t) => {
  const notice = (kind: string) => clockFor('enforcement-notice', 'shared', 'regulator', '2026-12-21', kind)
  t.strictSame(notice('warning-notice'), {
    name: 'warning-notice-representations',
    dueOn: '2026-12-30',
    owes: 'provider',
  })
  t.equal(notice('proposal'), undefined)
  t.strictSame(stagesAfter('enforcement-notice', 'shared'), ['published'])
})

t.test('no other stage has a clock', async (t) => {
  for (const stage of ['draft', 'shared', 'published'] as const) {
    for (const type of ['finding', 'rating', 'concern']) {
      t.equal(clockFor(type, stage, 'regulator', '2026-10-12'), undefined, `${type}, ${stage}`)
    }
  }
  t.equal(clockFor('tea', 'with-provider', 'regulator', '2026-10-12'), undefined)
})

t.test('nobody’s time runs before they can read it, and days are those of England', async (t) => {
  const item = { type: 'finding', stage: 'with-provider', body: {} } as const
  const start = (instant: string, visibleFrom?: string) =>
    startStage({ ...item, ...(visibleFrom === undefined ? {} : { visibleFrom }) }, 'council', instant, dayOf).dueOn
  t.equal(start('2026-10-12T09:00:00.000Z'), '2026-10-26')
  t.equal(start('2026-10-12T09:00:00.000Z', '2026-10-20T09:00:00.000Z'), '2026-11-03')
  t.equal(start('2026-10-12T09:00:00.000Z', '2026-10-01T09:00:00.000Z'), '2026-10-26')
  // In summer it is tomorrow already.
  t.equal(start('2026-06-30T23:30:00.000Z'), '2026-07-15')
  const draft = startStage({ type: 'finding', stage: 'draft', body: {} }, 'council', '2026-10-12T09:00:00.000Z', dayOf)
  t.strictSame(draft, { stageAt: '2026-10-12T09:00:00.000Z', dueOn: null, answeredAt: null })
})

t.test('the last day is still in time', async (t) => {
  const asked = { dueOn: '2026-10-26', answeredAt: null }
  t.strictSame([isRunning(asked, '2026-10-26'), hasPassed(asked, '2026-10-26')], [true, false])
  t.strictSame([isRunning(asked, '2026-10-27'), hasPassed(asked, '2026-10-27')], [false, true])
  const answered = { ...asked, answeredAt: '2026-10-20T09:00:00.000Z' }
  t.strictSame([isRunning(answered, '2026-10-26'), hasPassed(answered, '2026-10-27')], [false, false])
  const none = { dueOn: null, answeredAt: null }
  t.strictSame([isRunning(none, '2026-10-26'), hasPassed(none, '2026-10-26')], [false, false])
})

t.test('stages go one way', async (t) => {
  t.strictSame(stagesAfter('finding', 'draft'), ['with-provider', 'shared', 'published'])
  t.strictSame(stagesAfter('finding', 'with-provider'), ['shared', 'published'])
  t.strictSame(stagesAfter('rating', 'shared'), ['published'])
  t.strictSame(stagesAfter('finding', 'published'), [])
  t.strictSame(stagesAfter('notification-summary', 'shared'), [])
})
