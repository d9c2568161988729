// Evidence items: described once, read by bodies with an interest, changed and taken out by their provider only.
import t from 'tap'
import { auditEntries, disclosureMonths, evidence } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub, type CastHub, type Person } from '../cast.ts'
import { code, get, must, post, put, type Who } from '../visits/booking.ts'

const audit = {
  location: homes.rosebank,
  item: 'medicines-audit',
  title: 'Medicines audit, September 2026',
  validFrom: '2026-09-30',
  validUntil: '2027-03-31',
  whereabouts: 'In the office, folder 3.',
}
const { location: _place, ...described } = audit
const { item: _item, ...description } = described

const limited: Person = {
  subject: 'limited',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  locations: [homes.larches],
}

interface Item {
  readonly id: string
  readonly title: string
  readonly withdrawal?: unknown
}

const describe = async (cast: CastHub, who: Who, body: unknown = audit) =>
  must<Item>(await post(cast, who, '/v1/evidence-items', body))
const change = (cast: CastHub, who: Who, id: string, body: unknown, ifMatch?: string) =>
  cast.ask(who, {
    method: 'PUT',
    url: `/v1/evidence-items/${id}`,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    body,
  })
const withdraw = (cast: CastHub, who: Who, id: string, reason = 'replaced') =>
  put(cast, who, `/v1/evidence-items/${id}/withdrawal`, { reason })

async function statuses(cast: CastHub, url: string, whom: readonly Who[]): Promise<number[]> {
  const found = []
  for (const who of whom) found.push((await get(cast, who, url)).statusCode)
  return found
}

t.test('an item of one home', async (t) => {
  const cast = await openCastHub(t)
  const made = await post(cast, 'manager', '/v1/evidence-items', audit)
  t.equal(made.statusCode, 201, made.body)
  const item = made.json<Item>()
  const url = `/v1/evidence-items/${item.id}`
  t.strictSame(made.headers['location'], url)
  t.match(item, { provider: bodies.meadowlark, ...audit, describedAt: '2026-10-12T09:00:00.000Z' })

  await t.test('is read by its provider and by bodies with an interest there, the same by all', async (t) => {
    const own = await get(cast, 'manager', url)
    for (const who of ['inspector', 'hostMonitor', 'hostDirector', 'placingMonitor', 'icbMonitor', 'healthwatchLead']) {
      const told = await get(cast, who as Who, url)
      t.strictSame([told.statusCode, told.body, told.headers['etag']], [200, own.body, own.headers['etag']], who)
    }
    t.strictSame(
      await statuses(cast, url, ['outsideMonitor', 'otherManager', 'councilHomeManager', limited]),
      [404, 404, 404, 404],
    )
    const others: Who[] = ['hostBrokerage', 'regionalAdviser', 'governanceLead', 'operator']
    t.strictSame(await statuses(cast, url, others), [403, 403, 403, 403])
    const never = await get(cast, 'outsideMonitor', '/v1/evidence-items/019b2f3a-1234-7659-919a-943476591900')
    t.equal((await get(cast, 'outsideMonitor', url)).body, never.body, 'as one that never was')
  })

  await t.test('is in the lists of its home and its provider', async (t) => {
    for (const list of [`/v1/locations/${homes.rosebank}`, `/v1/providers/${bodies.meadowlark}`]) {
      const listed = async (who: Who) =>
        must<{ items: Item[] }>(await get(cast, who, `${list}/evidence-items`)).items.map(({ id }) => id)
      for (const who of ['manager', 'hostMonitor', 'inspector', 'placingMonitor'] as const)
        t.strictSame(await listed(who), [item.id], who)
      t.strictSame(await statuses(cast, `${list}/evidence-items`, ['outsideMonitor', 'otherManager']), [404, 404])
    }
    t.strictSame(await statuses(cast, `/v1/locations/${homes.rosebank}/evidence-items`, [limited]), [404])
    const other = must<{ items: Item[] }>(await get(cast, limited, `/v1/providers/${bodies.meadowlark}/evidence-items`))
    t.strictSame(other.items, [], 'a manager of another home has none')
    t.strictSame(
      await statuses(cast, `/v1/locations/${homes.larches}/evidence-items`, ['manager', 'hostMonitor']),
      [200, 404],
    )
    t.strictSame(await statuses(cast, '/v1/providers/1-999999999/evidence-items', ['manager', 'inspector']), [404, 404])
  })

  await t.test('each reading is on record with the reader, and readers with nobody else', async (t) => {
    const read = async () =>
      (await cast.hub.database.read.select().from(auditEntries)).filter(({ action }) => action === 'evidence.disclosed')
    const before = (await read()).length
    const told = await get(cast, 'placingMonitor', url)
    const after = await read()
    t.equal(after.length, before + 1)
    const entry = JSON.parse(after.find(({ entry }) => entry.includes('readEvidence'))?.entry ?? '{}')
    t.match(entry, { resource: { kind: 'evidence', id: item.id }, details: { channel: 'readEvidence' } })
    t.ok(after.every(({ organisationId, subject }) => organisationId !== bodies.meadowlark || subject === 'manager'))
    const again = await get(cast, 'placingMonitor', url, { 'if-none-match': String(told.headers['etag']) })
    t.strictSame([again.statusCode, (await read()).length], [304, before + 1])
    t.strictSame(await cast.hub.database.read.select().from(disclosureMonths), [], 'owners are not told by month')
  })
})

t.test('an item of the whole provider', async (t) => {
  const cast = await openCastHub(t)
  const certificate = { ...described, item: 'insurance-certificate', provider: bodies.meadowlark }
  const { id } = await describe(cast, 'manager', certificate)
  const url = `/v1/evidence-items/${id}`
  // Bolton has nothing to do with any of its homes; Oldham hosts one of them.
  t.strictSame(
    await statuses(cast, url, ['hostMonitor', 'placingMonitor', 'inspector', 'manager', limited]),
    [200, 200, 200, 200, 200],
  )
  t.strictSame(await statuses(cast, url, ['outsideMonitor', 'otherManager']), [404, 404])
  for (const home of [homes.rosebank, homes.larches]) {
    const { items } = must<{ items: Item[] }>(await get(cast, 'inspector', `/v1/locations/${home}/evidence-items`))
    t.strictSame(
      items.map((one) => one.id),
      [id],
    )
  }
  const elsewhere = must<{ items: Item[] }>(
    await get(cast, 'inspector', `/v1/locations/${homes.fernhillLodge}/evidence-items`),
  )
  t.strictSame(elsewhere.items, [])
  t.equal(code(await withdraw(cast, limited, id)), '403 not-yours', 'who manages some homes can’t speak for all')
  t.equal(code(await post(cast, limited, '/v1/evidence-items', certificate)), '422 unknown-reference')
  t.equal((await post(cast, limited, '/v1/evidence-items', { ...audit, location: homes.larches })).statusCode, 201)
})

t.test('a council that runs a home is its provider there and no body', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await describe(cast, 'councilHomeManager', { ...audit, location: homes.calderView })
  const url = `/v1/evidence-items/${id}`
  const read = must<Item>(await get(cast, 'hostMonitor', url))
  t.equal(read.id, id)
  const { basis } = JSON.parse(
    (await cast.hub.database.read.select().from(auditEntries)).find(
      ({ action, subject }) => action === 'evidence.disclosed' && subject === 'hostMonitor',
    )?.entry ?? '{}',
  ).details
  t.equal(basis, 'You can see this because it is about your service.')
  t.equal(code(await withdraw(cast, 'hostMonitor', id)), '403 role-not-allowed')
})

t.test('changing and taking out', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await describe(cast, 'manager')
  const url = `/v1/evidence-items/${id}`
  const etag = String((await get(cast, 'manager', url)).headers['etag'])
  const renewed = { ...description, title: 'Medicines audit, October 2026', validFrom: '2026-10-10' }
  t.equal(code(await change(cast, 'manager', id, renewed)), '428 precondition-required')
  t.equal(code(await change(cast, 'manager', id, renewed, '"other"')), '412 stale')
  t.equal(code(await change(cast, 'hostMonitor', id, renewed, '*')), '403 role-not-allowed')
  t.equal(code(await change(cast, 'otherManager', id, renewed, '*')), '404 not-found')
  const changed = await change(cast, 'manager', id, renewed, etag)
  t.match(changed.json(), { id, item: 'medicines-audit', location: homes.rosebank, title: renewed.title })
  t.equal((await get(cast, 'hostMonitor', url)).body, changed.body)
  t.equal(code(await change(cast, 'manager', id, renewed, etag)), '412 stale')

  t.equal(code(await withdraw(cast, 'otherManager', id)), '404 not-found')
  const gone = await withdraw(cast, 'manager', id)
  t.match(gone.json(), { withdrawal: { on: '2026-10-12', reason: 'replaced' } })
  t.strictSame([(await withdraw(cast, 'manager', id)).body], [gone.body], 'again, it is no fault')
  t.equal(code(await withdraw(cast, 'manager', id, 'out-of-date')), '409 wrong-state')
  t.equal(code(await change(cast, 'manager', id, renewed, '*')), '409 wrong-state')
  t.match((await get(cast, 'placingMonitor', url)).json(), { withdrawal: { reason: 'replaced' } }, 'a tombstone')
  const { items } = must<{ items: Item[] }>(
    await get(cast, 'manager', `/v1/locations/${homes.rosebank}/evidence-items`),
  )
  t.strictSame(items, [], 'but in no list')
  const actions = (await cast.hub.database.read.select().from(auditEntries))
    .filter(({ action, organisationId }) => /^evidence\.[dcw]/.test(action) && organisationId === bodies.meadowlark)
    .map(({ action }) => action)
    .filter((action) => action !== 'evidence.disclosed')
  t.strictSame(actions.sort(), ['evidence.changed', 'evidence.described', 'evidence.withdrawn'])
})

t.test('what is not right is refused at its place', async (t) => {
  const cast = await openCastHub(t)
  const refused = async (body: unknown, who: Who = 'manager') => {
    const told = await post(cast, who, '/v1/evidence-items', body)
    const errors = told.json<{ errors?: { pointer: string }[] }>().errors ?? []
    return [code(told), ...errors.map(({ pointer }) => pointer)]
  }
  const { whereabouts: _gone, ...nowhere } = audit
  t.strictSame(await refused({ ...audit, item: 'tea' }), ['422 invalid', '/item'])
  t.strictSame(await refused({ ...audit, provider: bodies.meadowlark }), ['422 invalid', '/provider'])
  t.strictSame(await refused(described), ['422 invalid', '/location'])
  t.strictSame(await refused({ ...audit, validUntil: '2026-09-29' }), ['422 invalid', '/validUntil'])
  t.strictSame(await refused(nowhere), ['422 invalid', '/whereabouts'])
  for (const link of [
    'http://example.org',
    'javascript:alert(1)',
    'https://a:b@example.org',
    'https://',
    'https://[x',
  ]) {
    t.strictSame(await refused({ ...audit, link }), ['422 invalid', '/link'], link)
  }
  for (const [member, text] of [
    ['title', 'Audit of 943 476 5919'],
    ['description', 'Ask jo@example.org'],
    ['whereabouts', 'Ring 07700 900123'],
    ['link', 'https://files.example.org/jo%40example.org'],
  ] as const) {
    const told = await post(cast, 'manager', '/v1/evidence-items', { ...audit, [member]: text })
    t.equal(code(told), '422 personal-data')
    t.equal(told.json().errors[0].pointer, `/${member}`)
    t.notMatch(told.body, text, 'and it is not repeated')
  }
  const elsewhere = await refused({ ...audit, location: homes.fernhillLodge })
  t.strictSame(elsewhere, ['422 unknown-reference', '/location'])
  t.strictSame(await refused({ ...audit, location: '1-999999999' }), elsewhere)
  t.strictSame(await refused({ ...described, provider: bodies.fernhill }), ['422 unknown-reference', '/provider'])
  t.strictSame(await refused(audit, 'hostMonitor'), ['403 role-not-allowed'])
  t.strictSame(await cast.hub.database.read.select().from(evidence), [], 'nothing is left behind')
})

t.test('sent again under one key it is described once', async (t) => {
  const cast = await openCastHub(t)
  const send = () => post(cast, 'manager', '/v1/evidence-items', audit, { 'idempotency-key': 'k' })
  const [first, second] = [await send(), await send()]
  t.strictSame([second.statusCode, second.body], [201, first.body])
  t.equal((await cast.hub.database.read.select().from(evidence)).length, 1)
})

t.test('pages of a list', async (t) => {
  const cast = await openCastHub(t)
  for (const item of ['menus', 'policies', 'medicines-audit']) await describe(cast, 'manager', { ...audit, item })
  const first = await get(cast, 'hostMonitor', `/v1/locations/${homes.rosebank}/evidence-items?limit=2`)
  const { items, next } = must<{ items: { item: string }[]; next: string }>(first)
  t.match(first.headers['link'], /rel="next"/)
  const rest = await get(cast, 'hostMonitor', `/v1/locations/${homes.rosebank}/evidence-items?limit=2&cursor=${next}`)
  const all = [...items, ...must<{ items: { item: string }[] }>(rest).items].map(({ item }) => item)
  t.strictSame(all, ['medicines-audit', 'menus', 'policies'])
})
