// The pack for a meeting: each attendee by its own rights, bounded, on record, and nothing that tells readers of it.
import t from 'tap'
import { auditEntries, disclosureMonths } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import type { AnswerOf } from '../../server/web/ask.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { inspection, planned, review } from '../visits/booking.ts'

const rochdale = `/v1/councils/${bodies.rochdale}`

async function pack(cast: CastHub, who: CastName, query = '') {
  const told = await cast.ask(who, { method: 'GET', url: `${rochdale}/meeting-pack${query}` })
  if (told.statusCode !== 200) throw new Error(told.body)
  return withoutImported(told.json())
}

type PackTold = AnswerOf<'readMeetingPack'>

/** The directory brings ratings that CQC has published. */
function withoutImported(told: PackTold) {
  const items = told.intelligence.items.filter(({ stage }) => stage !== 'published')
  const places = told.places.filter(({ id }) => id !== homes.calderView)
  return { ...told, places, intelligence: { ...told.intelligence, items } }
}

async function shared(cast: CastHub, who: CastName, location: string, more: object = {}) {
  const body = { narrative: 'Charts were signed before medicines were given.' }
  const item = {
    type: 'finding',
    subject: { location },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body,
    ...more,
  }
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: item })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json().id as string
}

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

t.test('each attendee by its own rights', async (t) => {
  const cast = await openCastHub(t)
  const open = await shared(cast, 'hostMonitor', homes.rosebank)
  const secret = await shared(cast, 'inspector', homes.rosebank, { audience: ['regulator'] })
  await shared(cast, 'placingMonitor', homes.larches)
  const hidden = await planned(cast, 'inspector', { ...inspection, notice: 'unannounced' })
  const ours = await planned(cast, 'hostMonitor', review)
  const theirs = await pack(cast, 'inspector')
  const own = await pack(cast, 'hostMonitor')
  t.strictSame(ids(theirs.intelligence.items).sort(), [open, secret].sort(), 'CQC: all of the area, nothing of others')
  t.strictSame(ids(own.intelligence.items), [open])
  t.strictSame(ids(theirs.visits.items).sort(), [hidden.id, ours.id].sort())
  t.strictSame(ids(own.visits.items), [ours.id], 'an inspection that nobody announced is not in it')
  t.strictSame(own.overlaps.items, [], 'nor is what it would repeat')
  t.equal(theirs.overlaps.items.length > 0, true, 'its owner is told')
  t.strictSame(own.places, [{ id: homes.rosebank, name: 'Rosebank House' }])
  t.strictSame((await pack(cast, 'hostDirector')).visits, own.visits, 'a director reads what the monitors read')
})

t.test('since the last meeting, or for two months', async (t) => {
  const cast = await openCastHub(t)
  t.match(await pack(cast, 'inspector'), { since: '2026-08-12', nextMeeting: { overdue: false } })
  t.notOk((await pack(cast, 'inspector')).lastMeeting)
  const record = (heldOn: string) =>
    cast.ask('hostMonitor', { method: 'POST', url: `${rochdale}/meetings`, body: { heldOn } })
  await record('2026-08-31')
  const late = await pack(cast, 'inspector')
  t.match(late, { since: '2026-08-31', lastMeeting: '2026-08-31', nextMeeting: { due: '2026-10-31', overdue: false } })
  cast.clock.set('2026-11-01T00:30:00Z')
  t.match(await pack(cast, 'inspector'), { nextMeeting: { due: '2026-10-31', overdue: true } })
  t.match(await pack(cast, 'inspector', '?since=2026-01-01'), { since: '2026-01-01' })
  cast.clock.set('2026-12-31T12:00:00Z')
  await record('2026-12-31')
  t.match(await pack(cast, 'inspector'), { nextMeeting: { due: '2027-02-28' } }, 'months clamp to their end')
})

t.test('a day begins in England', async (t) => {
  const cast = await openCastHub(t)
  cast.clock.set('2026-07-01T22:59:00Z')
  await shared(cast, 'hostMonitor', homes.rosebank, { observedOn: '2026-06-30' })
  cast.clock.set('2026-07-01T23:01:00Z')
  const next = await shared(cast, 'hostMonitor', homes.rosebank, { observedOn: '2026-06-30' })
  t.strictSame(ids((await pack(cast, 'hostMonitor', '?since=2026-07-02')).intelligence.items), [next])
})

t.test('a long list is cut, and says so', async (t) => {
  const cast = await openCastHub(t)
  const body = { what: 'Ring the home.', owner: bodies.rochdale, due: '2026-11-02' }
  for (let at = 0; at < 101; at += 1) {
    await cast.ask('hostMonitor', { method: 'POST', url: `${rochdale}/actions`, body })
  }
  const { actions, visits } = await pack(cast, 'hostMonitor')
  t.strictSame([actions.items.length, actions.more, visits.more], [100, true, false])
})

t.test('what leaves is on record first, and tells its owners nothing', async (t) => {
  const cast = await openCastHub(t)
  const item = await shared(cast, 'hostMonitor', homes.rosebank)
  const visit = await planned(cast, 'hostMonitor', review)
  await pack(cast, 'inspector')
  const rows = await cast.hub.database.read.select({ entry: auditEntries.entry }).from(auditEntries)
  const [told] = rows.map(({ entry }) => JSON.parse(entry)).filter(({ action }) => action === 'meeting-pack.disclosed')
  t.match(told, { organisation: 'CQC', details: { channel: 'readMeetingPack' } })
  t.strictSame(told.details.items, [`intelligence/${item}`, `visit/${visit.id}`])
  t.strictSame(await cast.hub.database.read.select().from(disclosureMonths), [], 'no reading trail')
})
