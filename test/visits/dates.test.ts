// Agreeing a date with the provider, and visits by bodies that are not here.
import { eq, inArray } from 'drizzle-orm'
import t from 'tap'
import { auditEntries, organisations, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Visit } from '../../server/visits/queries.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import { errorsIn, errorsWithoutField } from '../web/stored.ts'
import { code, get, inspection, must, patch, planned, post, put, review } from './booking.ts'
import type { Who } from './booking.ts'

const offer = (cast: CastHub, who: Who, id: string, body: unknown = {}) =>
  put(cast, who, `/v1/visits/${id}/offer`, body)
const answer = (cast: CastHub, who: Who, id: string, body: unknown) =>
  put(cast, who, `/v1/visits/${id}/date-response`, body)
const read = async (cast: CastHub, who: Who, id: string) => must<Visit>(await get(cast, who, `/v1/visits/${id}`))
const suggestion = { answer: 'suggest', period: { from: '2027-03-08', to: '2027-03-09' }, note: 'The lift is out.' }

t.test('a date is offered, and agreed or not', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  t.equal(code(await answer(cast, 'manager', id, { answer: 'accept' })), '404 not-found', 'nobody knows of it yet')
  cast.clock.advance(60_000)
  const offered = must<Visit>(await offer(cast, 'hostMonitor', id, { note: 'Mornings are best.' }))
  t.match(offered, { status: 'offered', offer: { note: 'Mornings are best.', offeredAt: '2026-10-12T09:01:00.000Z' } })
  t.strictSame((await read(cast, 'hostMonitor', id)).offer, offered.offer)
  const seen = await read(cast, 'manager', id)
  t.match(seen, { status: 'offered', offer: { note: 'Mornings are best.' }, period: review.period })
  t.notOk('basis' in seen)

  t.test('accepted', async (t) => {
    const told = await answer(cast, 'manager', id, { answer: 'accept' })
    t.match(must<Visit>(told), { dateResponse: { answer: 'accept' } })
    t.equal(told.headers['etag'], (await get(cast, 'manager', `/v1/visits/${id}`)).headers['etag'])
    for (const who of ['hostMonitor', 'inspector', 'icbMonitor', 'manager'] as const) {
      t.match(await read(cast, who, id), { dateResponse: { answer: 'accept' } }, who)
    }
    const entries = await count(cast)
    must(await answer(cast, 'manager', id, { answer: 'accept' }))
    t.equal(await count(cast), entries, 'sent again, it is no other answer')
  })

  t.test('or another is suggested', async (t) => {
    cast.clock.advance(60_000)
    const { answeredAt, ...kept } = must<Visit>(await answer(cast, 'manager', id, suggestion)).dateResponse ?? {}
    t.strictSame([answeredAt, kept], ['2026-10-12T09:02:00.000Z', suggestion])
    t.match(await read(cast, 'hostMonitor', id), { status: 'offered', dateResponse: suggestion })
    must(await patch(cast, 'hostMonitor', id, { expectedHours: 3 }))
    t.ok((await read(cast, 'manager', id)).dateResponse, 'what does not move it leaves the answer')
    must(await patch(cast, 'hostMonitor', id, { period: suggestion.period }))
    const moved = await read(cast, 'manager', id)
    t.match(moved, { status: 'offered', period: suggestion.period })
    t.notOk('dateResponse' in moved, 'the answer was about other days')
  })

  t.test('and confirmed, by its owner', async (t) => {
    must(await answer(cast, 'manager', id, { answer: 'accept' }))
    t.equal(code(await put(cast, 'manager', `/v1/visits/${id}/confirmation`, {})), '403 role-not-allowed')
    must(await put(cast, 'hostMonitor', `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
    t.match(await read(cast, 'manager', id), { status: 'confirmed', dateResponse: { answer: 'accept' } })
    t.equal(code(await answer(cast, 'manager', id, suggestion)), '409 wrong-state')
    t.equal(code(await offer(cast, 'hostMonitor', id)), '409 wrong-state')
  })
})

async function count({ hub }: CastHub): Promise<number> {
  const rows = await hub.database.read.select().from(auditEntries)
  return rows.filter(({ entry }) => entry.includes('"visit.date-answered"')).length
}

t.test('what can become of an offered visit', async (t) => {
  const cast = await openCastHub(t)
  const offered = async (period = review.period) => {
    const { id } = await planned(cast, 'hostMonitor', { ...review, period })
    must(await offer(cast, 'hostMonitor', id))
    return id
  }
  const cancelled = await offered()
  must(await put(cast, 'hostMonitor', `/v1/visits/${cancelled}/cancellation`, { reason: 'no-longer-needed' }))
  t.match(await read(cast, 'manager', cancelled), { status: 'cancelled' }, 'the provider has known of it')
  t.match((await answer(cast, 'manager', cancelled, { answer: 'accept' })).json(), {
    status: 409,
    detail: 'This visit is cancelled. A date can be answered while it is offered.',
  })
  const today = await offered({ from: '2026-10-12', to: '2026-10-12' })
  must(await put(cast, 'hostMonitor', `/v1/visits/${today}/outcome`, {}))
  t.match(await read(cast, 'manager', today), { status: 'completed' })
  const window = await planned(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', notice: 'window' })
  must(await offer(cast, 'icbMonitor', window.id))
  t.match(await read(cast, 'manager', window.id), { status: 'offered', notice: 'window' })
})

t.test('who may offer and answer what', async (t) => {
  const cast = await openCastHub(t)
  for (const who of ['hostMonitor', 'inspector'] as const) {
    const plan = who === 'inspector' ? inspection : { ...review, notice: 'unannounced' as const }
    const { id } = await planned(cast, who, plan)
    t.match((await offer(cast, who, id)).json(), { status: 409, detail: /^This visit is unannounced/ })
    t.equal(code(await offer(cast, 'placingMonitor', id)), '404 not-found')
    t.equal(code(await answer(cast, 'manager', id, { answer: 'accept' })), '404 not-found')
  }
  const { id } = await planned(cast, 'hostMonitor', review)
  t.equal(code(await offer(cast, 'icbMonitor', id)), '403 not-yours')
  t.equal(code(await offer(cast, 'outsideMonitor', id)), '404 not-found')
  for (const who of ['manager', 'hostDirector', 'hostBrokerage'] as const) {
    t.equal(code(await offer(cast, who, id)), '403 role-not-allowed', who)
  }
  must(await offer(cast, 'hostMonitor', id))
  t.equal(code(await answer(cast, 'otherManager', id, { answer: 'accept' })), '404 not-found')
  t.equal(code(await answer(cast, 'hostMonitor', id, { answer: 'accept' })), '403 role-not-allowed')
  const elsewhere = {
    subject: 'm',
    organisation: bodies.meadowlark,
    role: 'provider-manager',
    locations: [homes.larches],
  } as const
  t.equal(code(await answer(cast, elsewhere, id, { answer: 'accept' })), '404 not-found', 'of some other homes only')
  const refused: [unknown, string][] = [
    [{ answer: 'suggest' }, ''],
    [{ answer: 'accept', period: suggestion.period }, '/period'],
    [{ ...suggestion, period: { from: '2027-03-09', to: '2027-03-08' } }, '/period/to'],
    [{ ...suggestion, period: { from: '2020-03-08', to: '2020-03-09' } }, '/period/to'],
    [{ answer: 'perhaps' }, '/answer'],
    [{ answer: 'accept', note: 'Ask jo.bloggs@example.org' }, '/note'],
  ]
  for (const [body, pointer] of refused) {
    const told = await answer(cast, 'manager', id, body)
    t.equal(told.statusCode, 422, JSON.stringify(body))
    if (pointer !== '') t.match(told.json(), { errors: [{ pointer }] })
  }
  t.match((await offer(cast, 'hostMonitor', id, { note: 'NHS 943 476 5919' })).json(), {
    errors: [{ pointer: '/note' }],
  })
  t.notOk('dateResponse' in (await read(cast, 'hostMonitor', id)))
})

// ── Bodies that are not here ────────────────────────────────────────────────────────────────────────────────────────

const brigade = {
  location: homes.rosebank,
  by: { name: 'London Fire Brigade' },
  kind: 'fire-safety',
  period: { from: '2027-03-02', to: '2027-03-02' },
}
const enter = (cast: CastHub, who: Who, body: unknown = brigade, headers = {}) =>
  post(cast, who, '/v1/external-visits', body, headers)

t.test('a provider enters a visit by a body that is not here', async (t) => {
  const cast = await openCastHub(t)
  const told = await enter(cast, 'manager', {
    ...brigade,
    topics: ['premises-equipment'],
    contact: { team: 'Fire safety' },
  })
  t.equal(told.statusCode, 201)
  const visit = must<Visit>(told)
  t.equal(told.headers['location'], `/v1/visits/${visit.id}`)
  t.match(visit, {
    by: { organisation: bodies.meadowlark },
    external: { name: 'London Fire Brigade' },
    status: 'confirmed',
    notice: 'announced',
    topics: ['premises-equipment'],
  })
  const [row] = await cast.hub.database.read.select().from(visits).where(eq(visits.id, visit.id))
  t.match(row, { owner: bodies.meadowlark, external: 'London Fire Brigade', confirmed: true })
  for (const who of ['inspector', 'hostMonitor', 'placingMonitor', 'icbMonitor', 'healthwatchLead'] as const) {
    t.match(await read(cast, who, visit.id), { external: { name: 'London Fire Brigade' } }, who)
    t.equal(code(await put(cast, who, `/v1/visits/${visit.id}/cancellation`, { reason: 'duplicate' })), '403 not-yours')
  }
  for (const who of ['otherManager', 'outsideMonitor'] as const) {
    t.equal(code(await get(cast, who, `/v1/visits/${visit.id}`)), '404 not-found', who)
  }
  const url = `/v1/visits/${visit.id}`
  const elsewhere = {
    subject: 'm',
    organisation: bodies.meadowlark,
    role: 'provider-manager',
    locations: [homes.larches],
  } as const
  t.equal(code(await put(cast, elsewhere, `${url}/cancellation`, { reason: 'duplicate' })), '404 not-found')
  t.equal(code(await patch(cast, 'manager', visit.id, { topics: ['medicines'] })), '403 role-not-allowed')
  must(await put(cast, 'manager', `${url}/cancellation`, { reason: 'duplicate' }))
  t.match(await read(cast, 'hostMonitor', visit.id), { status: 'cancelled' })
  const again = must<Visit>(
    await enter(cast, 'manager', { ...brigade, period: { from: '2026-10-12', to: '2026-10-12' } }),
  )
  must(await put(cast, 'manager', `/v1/visits/${again.id}/outcome`, {}))
  t.match(await read(cast, 'inspector', again.id), { status: 'completed', outcome: { visited: again.period } })
})

t.test('of its own homes, and of bodies, not persons', async (t) => {
  const cast = await openCastHub(t)
  const refused: [Who, object, string][] = [
    ['manager', { location: homes.fernhillLodge }, '/location'],
    ['manager', { location: '1-999999999' }, '/location'],
    [
      { subject: 'm', organisation: bodies.meadowlark, role: 'provider-manager', locations: [homes.larches] },
      {},
      '/location',
    ],
    ['manager', { by: { name: 'Ask jo.bloggs@example.org' } }, '/by/name'],
    ['manager', { by: { name: '07700 900123' } }, '/by/name'],
    ['manager', { contact: { team: 'jo.bloggs@example.org' } }, '/contact/team'],
    ['manager', { kind: 'contract-review' }, '/kind'],
    ['manager', { topics: ['weather'] }, '/topics/0'],
    ['manager', { period: { from: '2020-01-01', to: '2020-01-01' } }, '/period/to'],
  ]
  for (const [who, more, pointer] of refused) {
    const told = await enter(cast, who, { ...brigade, ...more })
    t.match(told.json(), { status: 422, errors: [{ pointer }] }, JSON.stringify(more))
    t.notMatch(told.body, /bloggs|900123/)
  }
  for (const who of ['inspector', 'hostMonitor', 'hostDirector', 'governanceLead'] as const) {
    t.equal(code(await enter(cast, who)), '403 role-not-allowed', who)
  }
  for (const kind of ['fire-safety', 'food-hygiene', 'health-safety']) {
    const plan = { ...review, kind }
    t.match((await post(cast, 'hostMonitor', '/v1/visits', plan)).json(), { errors: [{ pointer: '/kind' }] }, kind)
  }
  must(await enter(cast, 'councilHomeManager', { ...brigade, location: homes.calderView }))
  const key = { 'idempotency-key': 'brigade-on-the-second' }
  const first = await enter(cast, 'manager', brigade, key)
  t.equal((await enter(cast, 'manager', brigade, key)).body, first.body, 'sent twice, entered once')
  t.equal(code(await enter(cast, 'manager', { ...brigade, kind: 'food-hygiene' }, key)), '422 idempotency-mismatch')
})

t.test('a manager of a brand enters it for the provider whose home it is', async (t) => {
  const cast = await openCastHub(t)
  await cast.hub.database.transaction(async (tx) => {
    const both = inArray(organisations.id, [bodies.meadowlark, bodies.fernhill])
    await tx.update(organisations).set({ brand: 'BD900' }).where(both)
  })
  const group = { subject: 'g', organisation: bodies.meadowlark, role: 'provider-manager', brand: 'BD900' } as const
  const visit = must<Visit>(await enter(cast, group, { ...brigade, location: homes.fernhillLodge }))
  t.equal(visit.by.organisation, bodies.fernhill)
  t.match(await read(cast, 'otherManager', visit.id), { external: brigade.by })
  t.equal(code(await get(cast, 'manager', `/v1/visits/${visit.id}`)), '404 not-found')
  must(await put(cast, group, `/v1/visits/${visit.id}/cancellation`, { reason: 'duplicate' }))
  const other = must<Visit>(await enter(cast, group, { ...brigade, location: homes.fernhillLodge }))
  must(await put(cast, 'otherManager', `/v1/visits/${other.id}/cancellation`, { reason: 'duplicate' }))
})

// ── Pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const days = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

t.test('dates are agreed on pages', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  const [officer, manager] = [browse(cast, 'hostMonitor'), browse(cast, 'manager')]
  t.match(textOf(await officer.get(`/visits/${id}`)), 'Offer this date to the provider')
  const offered = await officer.post(`/visits/${id}/offer`, { note: 'Mornings are best.' })
  t.equal(offered.headers['location'], `/visits/${id}`)
  const asked = await manager.get(`/visits/${id}`)
  t.match(textOf(asked), 'Agree, or suggest another date')
  t.match(textOf(asked), 'Mornings are best.')
  await checkHtml(t, asked.body, 'the form')
  const empty = await manager.post(`/visits/${id}/date-response`)
  t.strictSame(errorsIn(empty), ['#answer Choose whether the date suits you'])
  const wrong = await manager.post(`/visits/${id}/date-response`, {
    answer: 'suggest',
    ...days('suggestedFrom', ['30', '2', '2027']),
  })
  t.strictSame(errorsIn(wrong), ['#suggestedFrom-day Enter the first day, like 27 3 2027'])
  t.strictSame(errorsWithoutField(wrong), [])
  const suggested = { answer: 'suggest', ...days('suggestedFrom', ['8', '3', '2027']), note: 'The lift is out.' }
  t.equal((await manager.post(`/visits/${id}/date-response`, suggested)).statusCode, 303)
  t.match(textOf(await officer.get(`/visits/${id}`)), 'The provider suggests 8 March 2027: The lift is out.')
  t.equal((await officer.post(`/visits/${id}/date-response`, { answer: 'accept' })).statusCode, 404)
})

t.test('a provider adds a visit by somebody who is not here, and takes it back', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  t.match((await manager.get('/calendar')).body, 'href="/external-visits/new"')
  const empty = await manager.post('/external-visits/new')
  t.strictSame(
    errorsIn(empty).map((error) => error.split(' ')[0]),
    ['#location', '#name', '#kind', '#from-day'],
  )
  t.strictSame(errorsWithoutField(empty), [])
  await checkHtml(t, empty.body, 'the form')
  const filled = { location: homes.rosebank, name: 'London Fire Brigade', kind: 'fire-safety' }
  const added = await manager.post('/external-visits/new', { ...filled, ...days('from', ['2', '3', '2027']) })
  t.equal(added.statusCode, 303)
  const url = String(added.headers['location'])
  const page = await manager.get(url)
  t.match(textOf(page), 'London Fire Brigade, entered by the provider')
  t.match(textOf(page), 'Cancel the visit')
  t.match(textOf(await manager.get('/calendar?month=2027-03')), 'London Fire Brigade, entered by the provider')
  t.match(textOf(await browse(cast, 'hostMonitor').get(url)), 'London Fire Brigade, entered by the provider')
  t.notMatch(textOf(await browse(cast, 'hostMonitor').get(url)), 'Cancel the visit')
  t.equal((await manager.post(`${url}/cancellation`, { reason: 'duplicate' })).statusCode, 303)
  t.equal((await browse(cast, 'hostMonitor').get('/external-visits/new')).statusCode, 404)
})
