// When an e-mail goes: hours in England whatever the season, quiet hours, weekends and bank holidays.
import t from 'tap'
import { afterQuiet, isQuiet, nextSlot, type Timing } from '../../server/notifications/slots.ts'

const daily: Timing = { days: 'working-days', weekday: 1, hour: 8, quietFrom: 18, quietTo: 8 }

t.test('the next of one’s hours', (t) => {
  const cases: [string, Partial<Timing>, string | null, string][] = [
    ['2026-10-12T06:59:00Z', {}, null, '2026-10-12T07:00:00.000Z'],
    ['2026-10-12T07:00:00Z', {}, null, '2026-10-13T07:00:00.000Z'],
    // Nothing twice on a day, whatever hour is chosen meanwhile.
    ['2026-10-12T09:00:00Z', { hour: 16 }, '2026-10-12', '2026-10-13T15:00:00.000Z'],
    // Clocks go back on Sunday 25 October 2026, and forward on Sunday 28 March 2027.
    ['2026-10-23T08:00:00Z', {}, null, '2026-10-26T08:00:00.000Z'],
    ['2027-03-24T09:00:00Z', {}, null, '2027-03-25T08:00:00.000Z'],
    // Good Friday and Easter Monday lie between.
    ['2027-03-25T09:00:00Z', {}, null, '2027-03-30T07:00:00.000Z'],
    ['2026-12-24T09:00:00Z', {}, null, '2026-12-29T08:00:00.000Z'],
    ['2026-10-12T09:00:00Z', { days: 'weekly', weekday: 3 }, null, '2026-10-14T07:00:00.000Z'],
    ['2026-10-14T09:00:00Z', { days: 'weekly', weekday: 3 }, null, '2026-10-21T07:00:00.000Z'],
    // A Monday that is a holiday goes on Tuesday; a Friday before Easter after it.
    ['2027-03-25T09:00:00Z', { days: 'weekly', weekday: 1 }, null, '2027-03-30T07:00:00.000Z'],
    ['2027-03-25T09:00:00Z', { days: 'weekly', weekday: 5 }, null, '2027-03-30T07:00:00.000Z'],
  ]
  for (const [now, change, lastSentOn, expected] of cases) {
    t.equal(nextSlot({ ...daily, ...change }, new Date(now), lastSentOn), expected, `${now} ${JSON.stringify(change)}`)
  }
  t.end()
})

t.test('quiet hours', (t) => {
  const quiet = (now: string, timing = daily) => isQuiet(timing, new Date(now))
  t.equal(quiet('2026-10-12T06:59:00Z'), true)
  t.equal(quiet('2026-10-12T07:00:00Z'), false)
  t.equal(quiet('2026-10-12T16:59:00Z'), false)
  t.equal(quiet('2026-10-12T17:00:00Z'), true)
  t.equal(quiet('2026-10-26T07:30:00Z'), true, 'an hour later in winter')
  t.equal(quiet('2026-10-10T12:00:00Z'), true, 'a Saturday')
  t.equal(quiet('2026-12-28T12:00:00Z'), true, 'a bank holiday, in lieu of Boxing Day')
  t.equal(quiet('2026-10-12T02:00:00Z', { ...daily, quietFrom: 0, quietTo: 0 }), false, 'none')
  t.equal(quiet('2026-10-12T11:30:00Z', { ...daily, quietFrom: 12, quietTo: 14 }), true, 'over lunch')
  t.equal(
    afterQuiet(daily, new Date('2026-10-23T17:10:00Z')),
    '2026-10-26T08:00:00.000Z',
    'over the weekend, into winter',
  )
  t.equal(afterQuiet(daily, new Date('2026-10-12T19:00:00Z')), '2026-10-13T07:00:00.000Z')
  t.end()
})
