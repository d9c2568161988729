// Visits that are made together, what falls due, and what was stood down: as each viewer's calendar tells of them.
import ICAL from 'ical.js'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { Visit } from '../../server/visits/queries.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { announce, get, inspection, must, patch, planned, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'
import { join, standDown } from './strange.ts'

const rosebank = `/v1/locations/${homes.rosebank}/calendar`

type Item =
  | { type: 'visit'; location: { id: string }; visit: Visit }
  | {
      type: 'deadline'
      location: { id: string }
      deadline: { id: string; date: string; title: string; what: string; href: string }
    }

const items = async (cast: CastHub, who: Who, query = '') =>
  must<{ items: Item[] }>(await get(cast, who, `${rosebank}${query}`)).items
const visitsIn = async (cast: CastHub, who: Who) =>
  (await items(cast, who)).flatMap((item) => (item.type === 'visit' ? [item.visit] : []))
const deadlinesIn = async (cast: CastHub, who: Who, query = '') =>
  (await items(cast, who, query)).flatMap((item) => (item.type === 'deadline' ? [item.deadline] : []))
const read = async (cast: CastHub, who: Who, id: string) => must<Visit>(await get(cast, who, `/v1/visits/${id}`))

/** Sequence and text by UID, as ical.js reads them. */
async function events(cast: CastHub, who: Who) {
  const { body } = await get(cast, who, rosebank, { accept: 'text/calendar' })
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[])
  return new Map(
    calendar.getAllSubcomponents('vevent').map((component) => {
      const { uid, sequence, summary, description } = new ICAL.Event(component)
      const status = String(component.getFirstPropertyValue('status'))
      return [uid.replace('@accord', ''), { sequence, summary, description, status }]
    }),
  )
}

const names = (visit: Visit | undefined) => visit?.joint?.visits.map(({ by }) => by.organisation)

t.test('two whose lead is hidden are told as two', async (t) => {
  const cast = await openCastHub(t)
  const sharedWith = [bodies.rochdale, bodies.oldham]
  const { id: hidden } = await planned(cast, 'inspector', { ...inspection, notice: 'unannounced', sharedWith })
  const host = await announce(cast, 'hostMonitor', review)
  const placing = await announce(cast, 'placingMonitor', review)
  const readers = ['manager', 'icbMonitor', 'healthwatchLead'] as const
  for (const [who, id] of [
    ['hostMonitor', host],
    ['placingMonitor', placing],
  ] as const) {
    await join(cast, ['inspector', hidden], [who, id])
  }
  t.equal(names(await read(cast, 'hostMonitor', host))?.length, 3, 'whoever sees all, told of all')
  for (const who of readers) {
    t.strictSame([...(await events(cast, who)).keys()].sort(), [host, placing].sort(), who)
    for (const id of [host, placing]) t.notOk((await read(cast, who, id)).joint, who)
  }
})

t.test('visits that are made together are one event', async (t) => {
  const cast = await openCastHub(t)
  const lead = await announce(cast, 'inspector', { ...inspection, notice: 'announced' })
  const other = await announce(cast, 'hostMonitor', { ...review, evidenceRequested: ['complaints-log'] })
  const before = await events(cast, 'manager')
  t.strictSame([...before.keys()], [lead, other])
  cast.clock.advance(60_000)
  await join(cast, ['inspector', lead], ['hostMonitor', other])

  for (const who of ['manager', 'icbMonitor', 'hostMonitor', 'inspector'] as const) {
    const [visit, ...rest] = await visitsIn(cast, who)
    t.strictSame(rest, [], who)
    t.match(visit, { id: lead, topics: ['medicines', 'governance', 'staffing-training'] }, who)
    t.strictSame(visit?.evidenceRequested, ['complaints-log'])
    t.equal(visit?.joint?.lead?.organisation, bodies.cqc)
    t.strictSame(names(visit), [bodies.cqc, bodies.rochdale])
    for (const id of [lead, other]) {
      const alone = await read(cast, who, id)
      t.strictSame(alone.joint, visit?.joint, 'the same told of each')
      t.strictSame(alone.evidenceRequested, id === lead ? [] : ['complaints-log'], 'and each as it is')
    }
  }
  const after = await events(cast, 'manager')
  t.strictSame([...after.keys()], [lead])
  t.ok((after.get(lead)?.sequence ?? 0) > (before.get(lead)?.sequence ?? 0), 'the entry has changed')
  t.match(after.get(lead)?.summary, /: Care Quality Commission and Rochdale/)

  t.test('a change of either changes it', async (t) => {
    cast.clock.advance(60_000)
    must(await patch(cast, 'hostMonitor', other, { topics: ['medicines', 'records'] }))
    const changed = await events(cast, 'manager')
    t.ok((changed.get(lead)?.sequence ?? 0) > (after.get(lead)?.sequence ?? 0))
    t.match(changed.get(lead)?.description, /About: Medicines; .*Records/)
  })

  t.test('an owner changes its own on what it has read', async (t) => {
    const told = await get(cast, 'hostMonitor', `/v1/visits/${other}`)
    const etag = String(told.headers['etag'])
    const done = await patch(cast, 'hostMonitor', other, { expectedHours: 3 }, etag)
    t.equal(done.statusCode, 200)
    t.equal(done.headers['etag'], (await get(cast, 'hostMonitor', `/v1/visits/${other}`)).headers['etag'])
    t.ok(done.json<Visit>().joint)
  })

  t.test('until they part', async (t) => {
    const together = await events(cast, 'manager')
    cast.clock.advance(60_000)
    must(await put(cast, 'hostMonitor', `/v1/visits/${other}/cancellation`, { reason: 'staff-unavailable' }))
    const parted = await events(cast, 'manager')
    t.strictSame(
      [...parted].map(([id, { status }]) => [id, status]),
      [
        [lead, 'CONFIRMED'],
        [other, 'CANCELLED'],
      ],
    )
    t.ok((parted.get(lead)?.sequence ?? 0) > (together.get(lead)?.sequence ?? 0), 'it has changed once more')
    t.notOk('joint' in (await read(cast, 'manager', lead)))
  })
})

t.test('who may not see a partner reads nothing of it', async (t) => {
  const cast = await openCastHub(t)
  const hidden = (await planned(cast, 'inspector', inspection)).id
  const host = await announce(cast, 'hostMonitor', { ...review, topics: ['medicines'], period: inspection.period })
  const looks = async () =>
    Promise.all(
      (['manager', 'icbMonitor', 'placingMonitor'] as const).flatMap((who) =>
        [{}, { accept: 'text/calendar' }].map(async (headers) => {
          const { body, headers: told } = await get(cast, who, rosebank, headers)
          return [body, told['etag'], (await get(cast, who, `/v1/visits/${host}`)).body]
        }),
      ),
    )
  const before = await looks()
  cast.clock.advance(60_000)
  const offer = { decision: 'combine', disclose: true, lead: 'mine' }
  must(await put(cast, 'inspector', `/v1/overlaps/${overlapId(hidden, host)}/decision`, offer))
  must(
    await put(cast, 'hostMonitor', `/v1/overlaps/${overlapId(host, hidden)}/combination-answer`, { answer: 'accept' }),
  )
  t.strictSame(names(await read(cast, 'hostMonitor', host)), [bodies.cqc, bodies.rochdale])
  t.strictSame(
    (await visitsIn(cast, 'hostMonitor')).map(({ id }) => id),
    [hidden],
  )
  t.strictSame(await looks(), before, 'neither joined')
  cast.clock.advance(60_000)
  must(await patch(cast, 'inspector', hidden, { topics: ['medicines', 'records'] }))
  t.strictSame(await looks(), before, 'nor changed')
  must(await put(cast, 'inspector', `/v1/visits/${hidden}/cancellation`, { reason: 'staff-unavailable' }))
  t.strictSame(await looks(), before, 'nor parted')
})

t.test('a visit that was stood down reads cancelled where its ground is hidden', async (t) => {
  const cast = await openCastHub(t)
  const id = await announce(cast, 'hostMonitor', { ...review, topics: ['medicines'] })
  const unannounced = (await planned(cast, 'hostMonitor', { ...review, topics: ['medicines'], notice: 'unannounced' }))
    .id
  await standDown(cast, 'hostMonitor', id)
  const finding = await standDown(cast, 'hostMonitor', unannounced)
  const seen: readonly (readonly [Who, string])[] = [
    ['hostMonitor', 'stood-down'],
    ['inspector', 'stood-down'],
    // CQC's finding goes to the host by default, and to nobody else.
    ['icbMonitor', 'cancelled'],
    ['manager', 'cancelled'],
  ]
  for (const [who, status] of seen) {
    t.equal((await read(cast, who, id)).status, status, JSON.stringify(who))
    const listed = must<{ items: Visit[] }>(await get(cast, who, `/v1/locations/${homes.rosebank}/visits`)).items
    t.equal(listed.find((visit) => visit.id === id)?.status, status)
    t.equal((await visitsIn(cast, who)).find((visit) => visit.id === id)?.status, status)
    t.equal((await events(cast, who)).get(id)?.status, 'CANCELLED')
  }
  t.same(
    [...(await events(cast, 'manager'))].map(([, event]) => event.description.split('.')[0]),
    ['Rochdale Metropolitan Borough Council is not coming any more'],
  )
  t.equal((await get(cast, 'manager', `/v1/visits/${unannounced}`)).statusCode, 404, 'as hidden as it was')
  const ahead = must<{ items: Visit[] }>(await get(cast, 'inspector', '/v1/visits?whose=others')).items
  t.notOk(
    ahead.some((visit) => visit.id === id),
    'it is not ahead',
  )
  cast.clock.set('2026-12-11T12:00:00Z')
  t.strictSame(
    (await visitsIn(cast, 'manager')).map(({ status }) => status),
    ['cancelled'],
    'the 60th day',
  )
  cast.clock.set('2026-12-12T00:00:00Z')
  t.strictSame(await visitsIn(cast, 'manager'), [])
  t.ok(finding)
})

t.test('what falls due stands beside the visits', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  t.strictSame(await deadlinesIn(cast, 'manager'), [])
  must(await put(cast, 'hostMonitor', `/v1/visits/${id}/offer`, {}))
  t.match(await deadlinesIn(cast, 'manager'), [
    {
      id: `date-response.${id}`,
      date: '2027-02-28',
      title: /^Answer the date of a visit: Contract review, Rochdale/,
      what: /offers 1 March 2027 to 3 March 2027\. Agree to it, or suggest another date\.$/,
      href: `/visits/${id}`,
    },
  ])
  t.match(
    (await items(cast, 'manager')).map(({ type }) => type),
    ['deadline', 'visit'],
    'in order of date',
  )
  t.strictSame(await deadlinesIn(cast, 'manager', '?from=2027-03-01'), [])
  t.equal((await deadlinesIn(cast, 'manager', '?to=2027-02-28')).length, 1)
  for (const who of ['hostMonitor', 'inspector', 'otherManager'] as const)
    t.strictSame(await deadlinesIn(cast, who), [])
  const first = (await events(cast, 'manager')).get(`date-response.${id}`)
  cast.clock.advance(60_000)
  must(await patch(cast, 'hostMonitor', id, { period: { from: '2027-03-02', to: '2027-03-02' } }))
  const moved = (await events(cast, 'manager')).get(`date-response.${id}`)
  t.ok((moved?.sequence ?? 0) > (first?.sequence ?? 0))
  const manager = browse(cast, 'manager')
  const february = await manager.get('/calendar?month=2027-03')
  t.match(textOf(february), 'To do Answer the date of a visit: Contract review')
  t.match(textOf(february), 'By Monday 1 March 2027')
  t.match((await manager.get('/calendar.csv?month=2027-03')).body, 'Agree to it, or suggest another date.')
  must(await put(cast, 'manager', `/v1/visits/${id}/date-response`, { answer: 'accept' }))
  t.strictSame(await deadlinesIn(cast, 'manager'), [])
})

t.test('an offer to make one visit falls due for whoever was offered it', async (t) => {
  const cast = await openCastHub(t)
  const lead = await announce(cast, 'inspector', { ...inspection, notice: 'announced' })
  const other = await announce(cast, 'hostMonitor', review)
  const decision = `/v1/overlaps/${overlapId(other, lead)}/decision`
  must(await put(cast, 'hostMonitor', decision, { decision: 'combine', lead: 'other' }))
  t.match(await deadlinesIn(cast, 'inspector'), [
    { id: `combination.${other}.${lead}`, date: '2026-10-26', href: `/visits/${lead}` },
  ])
  for (const who of ['hostMonitor', 'icbMonitor', 'manager'] as const) t.strictSame(await deadlinesIn(cast, who), [])
  cast.clock.set('2026-10-27T09:00:00Z')
  t.strictSame(await deadlinesIn(cast, 'inspector', '?from=2026-10-01'), [], 'it has lapsed')
})
