// Finding and reading places and providers over HTTP, and declaring interests: what each viewer gets, and who may.
import { sql } from 'drizzle-orm'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import type { Test } from 'tap'
import { auditEntries, intelligence, interests } from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { signAgreement } from '../../server/cli/cast.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Hub } from '../../server/hub.ts'
import { importRatings } from '../../server/intelligence/imported-ratings.ts'
import { readApiRecord } from '../../server/organisations/directory/api.ts'
import { writeBatch } from '../../server/organisations/directory/write.ts'
import { bringOrganisations, hubActor, registerOrganisation } from '../../server/organisations/organisations.ts'
import { organisationHandlers } from '../../server/organisations/routes.ts'
import type { Role } from '../../server/policy/viewer.ts'
import { openTestHub } from '../helper.ts'

const people = {
  cqc: ['CQC', 'inspector'],
  oldham: ['E08000004', 'contract-monitor'],
  director: ['E08000004', 'director'],
  oldhamBrokerage: ['E08000004', 'brokerage'],
  leeds: ['E08000035', 'contract-monitor'],
  bury: ['E08000002', 'contract-monitor'],
  icb: ['QOP', 'contract-monitor'],
  manager: ['1-800000001', 'provider-manager'],
  operator: ['HUB', 'operator'],
} as const satisfies Record<string, readonly [string, Role]>
type Person = keyof typeof people

interface World {
  readonly hub: Hub
  readonly get: (person: Person, url: string, headers?: Record<string, string>) => Promise<Answered>
  readonly put: (person: Person, url: string, body: unknown) => Promise<Answered>
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: ReturnType<typeof JSON.parse>
}

const home = { localAuthority: 'Oldham', registrationStatus: 'Registered' }
const records = [
  { providerId: '1-800000001', name: 'Larch Care Limited', registrationStatus: 'Registered' },
  { providerId: '1-800000002', name: 'Oldham Council', registrationStatus: 'Registered' },
  {
    ...home,
    locationId: '1-900000001',
    providerId: '1-800000001',
    name: 'Primrose Court',
    postalCode: 'OL8 4DJ',
    gacServiceTypes: [{ name: 'Nursing homes' }],
    relationships: [
      { type: 'HSCA Predecessor', relatedLocationId: '1-900000002' },
      { type: 'HSCA Predecessor', relatedLocationId: '1-900000099' },
    ],
    currentRatings: {
      overall: { rating: 'Good', reportDate: '2024-05-01', keyQuestionRatings: [{ name: 'Well-led', rating: 'Good' }] },
    },
    historicRatings: [{ reportDate: '2020-05-01', overall: { rating: 'Inadequate' } }],
  },
  {
    ...home,
    locationId: '1-900000002',
    providerId: '1-800000001',
    name: 'ROSE Lodge',
    postalCode: 'OL8 9AA',
    registrationStatus: 'Deregistered',
  },
  {
    ...home,
    locationId: '1-900000003',
    providerId: '1-800000001',
    name: 'Rose Lodge',
    postalCode: 'OL84 1AA',
    gacServiceTypes: [{ name: 'Homecare agencies' }],
  },
  { ...home, locationId: '1-900000004', providerId: '1-800000002', name: 'Council Home', localAuthority: 'Oldham' },
  {
    ...home,
    locationId: '1-900000005',
    providerId: '1-800000003',
    name: '100% Åse’s Place',
    localAuthority: 'Leeds',
    postalCode: 'LS1 1AA',
  },
  { ...home, locationId: '1-900000006', providerId: '1-800000003', name: 'Rosé_Villa', localAuthority: 'Cumbria' },
]

async function world(t: Test): Promise<World> {
  const { hub } = await openTestHub(t)
  const reading = { today: '2026-10-12', writtenOn: '2026-01-01' }
  const rows = records.map((record) => readApiRecord(record, reading))
  await hub.database.transaction(async (tx) => {
    await bringOrganisations(tx, hub)
    await registerOrganisation(tx, hub, hubActor, { id: 'QOP', kind: 'icb', name: 'An ICB', gss: 'E54000057' })
    await signAgreement(tx, hub, ['CQC', 'E08000002', 'E08000004', 'E08000035', 'QOP'])
    const sinks = {
      ratings: (_: unknown, found: Parameters<typeof importRatings>[2]) => importRatings(tx, hub, found),
      visits: async () => 0,
    }
    await writeBatch(tx, hub, hubActor, { form: 'api', rows }, sinks)
  })
  const app = await buildApp(hub, { slices: [organisationHandlers] })
  t.teardown(() => app.close())
  return { hub, ...client(hub, app) }
}

function client(hub: Hub, app: FastifyInstance) {
  const send = async (person: Person, request: InjectOptions): Promise<Answered> => {
    const [organisation, role] = people[person]
    const token = issueToken(hub, { subject: person, organisation, roles: [role] })
    const answer = await app.inject({ ...request, headers: { authorization: `Bearer ${token}`, ...request.headers } })
    const text = answer.body
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return {
    get: (person: Person, url: string, headers: Record<string, string> = {}) => send(person, { url, headers }),
    put: (person: Person, url: string, body: unknown) =>
      send(person, {
        method: 'PUT',
        url,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      }),
  }
}

async function actions(hub: Hub, action: string) {
  const rows = await hub.database.read.select().from(auditEntries)
  return rows.map(({ entry }) => JSON.parse(entry)).filter((entry) => entry.action === action)
}

t.test('finding locations', async (t) => {
  const { get } = await world(t)
  const ids = async (query: string, person: Person = 'leeds') => {
    const { status, body } = await get(person, `/v1/locations${query}`)
    t.equal(status, 200, query)
    return body.items.map(({ id }: { id: string }) => id.slice(-1)).join('')
  }
  t.equal(await ids(''), '541236', 'by name, then id')
  t.equal(await ids('?q=rose'), '123', 'any part of the name, any case')
  t.equal(await ids('?q=ROSE%20%20lodge'), '23')
  t.equal(await ids('?q=ros%C3%89'), '6')
  t.equal(await ids('?q=%25'), '5', 'no wildcards')
  t.equal(await ids('?q=_'), '6')
  t.equal(await ids('?q=%C3%A5SE'), '5')
  t.equal(await ids('?q=nothing'), '')
  t.equal(await ids('?council=E08000004'), '4123')
  t.equal(await ids('?council=E07000112'), '')
  t.equal(await ids('?postcode=ol8'), '12', 'OL84 is another one')
  t.equal(await ids('?postcode=OL8%204dj'), '1')
  t.equal(await ids('?postcode=OL84'), '3')
  t.equal(await ids('?type=domiciliary-care'), '3')
  t.equal(await ids('?type=care'), '')
  t.equal(await ids('?rating=good'), '1')
  t.equal(await ids('?rating=inadequate'), '', 'an earlier rating does not count')
  t.equal(await ids('?rating=good', 'oldhamBrokerage'), '1')
  t.equal(await ids('?rating=good', 'operator'), '', 'an operator reads no ratings')
  t.equal(await ids('?q=rose&council=E08000004&postcode=OL8&type=care-home-with-nursing&rating=good'), '1')
  t.strictSame((await get('leeds', '/v1/locations?q=primrose')).body.items, [
    {
      id: '1-900000001',
      name: 'Primrose Court',
      provider: '1-800000001',
      postcode: 'OL8 4DJ',
      council: 'E08000004',
      status: 'registered',
      serviceTypes: ['care-home-with-nursing'],
      rating: 'good',
    },
  ])
  for (const postcode of ['OL', 'OL8%204', 'OL8%204D', 'London']) {
    const { body } = await get('leeds', `/v1/locations?postcode=${postcode}`)
    t.match(body, { status: 422, errors: [{ parameter: 'postcode' }] }, postcode)
  }
  t.match((await get('leeds', '/v1/locations?cursor=abc')).body, { status: 422, errors: [{ parameter: 'cursor' }] })
  const unknown = Buffer.from('["1-999999999"]').toString('base64url')
  t.match((await get('leeds', `/v1/locations?cursor=${unknown}`)).body, {
    status: 422,
    errors: [{ parameter: 'cursor' }],
  })
})

t.test('page after page, also while the directory changes', async (t) => {
  const { hub, get } = await world(t)
  const first = await get('leeds', '/v1/locations?limit=2')
  t.equal(first.body.items.map(({ id }: { id: string }) => id.slice(-1)).join(''), '54')
  const record = { ...home, locationId: '1-900000007', providerId: '1-800000001', name: 'Aaron House' }
  const rows = [readApiRecord(record, { today: '2026-10-12', writtenOn: '2026-01-01' })]
  const sinks = { ratings: async () => 0, visits: async () => 0 }
  await hub.database.transaction((tx) => writeBatch(tx, hub, hubActor, { form: 'api', rows }, sinks))
  let seen = ''
  for (let url: string | undefined = `/v1/locations?limit=2&cursor=${first.body.next}`; url !== undefined;) {
    const page: Answered = await get('leeds', url)
    seen += page.body.items.map(({ id }: { id: string }) => id.slice(-1)).join('')
    t.equal(page.headers['link'] === undefined, page.body.next === undefined)
    url = /<(.*)>; rel="next"/.exec(String(page.headers['link']))?.[1]
  }
  t.equal(seen, '1236', 'nothing twice and nothing missed')
  const one = await get('leeds', '/v1/locations?limit=200')
  t.equal((await get('leeds', '/v1/locations?limit=200', { 'if-none-match': String(one.headers['etag']) })).status, 304)
})

t.test('a location', async (t) => {
  const { get } = await world(t)
  const { status, body } = await get('leeds', '/v1/locations/1-900000001')
  t.equal(status, 200)
  t.match(body.facts, { id: '1-900000001', councilName: 'Oldham', council: 'E08000004' })
  t.equal(body.providerName, 'Larch Care Limited')
  t.strictSame(body.hostCouncil, { organisation: 'E08000004', name: 'Oldham Metropolitan Borough Council' })
  t.strictSame(body.lineage, {
    predecessors: [{ location: '1-900000002', name: 'ROSE Lodge' }, { location: '1-900000099' }],
    successors: [],
  })
  t.match(body.ratings, [
    {
      assessedOn: '2024-05-01',
      overall: { scheme: 'cqc', value: 'good' },
      questions: [{ question: 'well-led', value: 'good' }],
    },
    { assessedOn: '2020-05-01', overall: { scheme: 'cqc', value: 'inadequate' } },
  ])
  t.equal(body.ratings.length, 2)
  const before = await get('leeds', '/v1/locations/1-900000002')
  t.strictSame(before.body.lineage.successors, [{ location: '1-900000001', name: 'Primrose Court' }])
  const unnamed = await get('leeds', '/v1/locations/1-900000006')
  t.equal(unnamed.body.providerName, 'Provider 1-800000003')
  t.equal(unnamed.body.hostCouncil, undefined)
  t.equal(unnamed.body.facts.councilName, 'Cumbria')
  t.equal((await get('leeds', '/v1/locations/1-999999999')).status, 404)
})

t.test('a rating that is not yet to be seen', async (t) => {
  const { hub, get } = await world(t)
  await hub.database.transaction((tx) =>
    tx
      .update(intelligence)
      .set({ visibleFrom: '2026-12-01T00:00:00.000Z' })
      .where(sql`${intelligence.ratingValue} = 'good'`),
  )
  const seen = async (person: Person) => {
    const one = (await get(person, '/v1/locations/1-900000001')).body.ratings.map(
      (each: { overall: { value: string } }) => each.overall.value,
    )
    const listed = (await get(person, '/v1/locations?q=primrose')).body.items[0].rating
    const found = (await get(person, '/v1/locations?rating=good')).body.items.length
    const provided = (await get(person, '/v1/providers/1-800000001')).body.locations[0].rating
    return [one, listed, found, provided]
  }
  t.strictSame(await seen('oldham'), [['inadequate'], 'inadequate', 0, 'inadequate'])
  t.strictSame(await seen('manager'), [['inadequate'], 'inadequate', 0, 'inadequate'])
  t.strictSame(await seen('cqc'), [['good', 'inadequate'], 'good', 1, 'good'], 'CQC reads its own')
})

t.test('providers', async (t) => {
  const { get } = await world(t)
  const { body } = await get('leeds', '/v1/providers')
  t.strictSame(body, {
    items: [
      { id: '1-800000003', name: 'Provider 1-800000003' },
      { id: '1-800000001', name: 'Larch Care Limited' },
      { id: '1-800000002', name: 'Oldham Council' },
    ],
  })
  t.match((await get('leeds', '/v1/providers?q=ARCH%20c')).body.items, [{ id: '1-800000001' }])
  const first = await get('leeds', '/v1/providers?limit=1')
  const second = await get('leeds', `/v1/providers?limit=1&cursor=${first.body.next}`)
  t.match([first.body.items, second.body.items], [[{ id: '1-800000003' }], [{ id: '1-800000001' }]])
  const one = await get('leeds', '/v1/providers/1-800000002')
  t.strictSame(one.body, {
    facts: { id: '1-800000002', name: 'Oldham Council', status: 'registered' },
    runBy: [{ organisation: 'E08000004', name: 'Oldham Metropolitan Borough Council' }],
    locations: [
      {
        id: '1-900000004',
        name: 'Council Home',
        provider: '1-800000002',
        council: 'E08000004',
        status: 'registered',
        serviceTypes: [],
      },
    ],
  })
  t.equal((await get('leeds', '/v1/providers/CQC')).status, 404, 'CQC is none')
  t.equal((await get('leeds', '/v1/providers/1-899999999')).status, 404)
})

const at = (location: string, organisation: string) => `/v1/locations/${location}/interests/${organisation}`

t.test('declaring an interest', async (t) => {
  const { hub, put, get } = await world(t)
  const url = at('1-900000001', 'E08000035')
  const first = await put('leeds', url, { startsOn: '2026-04-01' })
  t.equal(first.status, 201)
  t.strictSame(first.body, {
    location: '1-900000001',
    organisation: 'E08000035',
    capacity: 'commissioner',
    startsOn: '2026-04-01',
  })
  t.equal(first.headers['etag'], (await get('leeds', url)).headers['etag'])
  const again = await put('leeds', url, { startsOn: '2026-04-01' })
  t.equal(again.status, 200)
  t.equal(again.text, first.text)
  t.equal((await actions(hub, 'interest.declared')).length, 1, 'the same again is no change')
  t.match((await put('leeds', url, { startsOn: '2026-04-01', endsOn: '2027-03-31' })).body, { endsOn: '2027-03-31' })
  const entries = await actions(hub, 'interest.declared')
  t.match(
    entries.find(({ details }) => details.endsOn === '2027-03-31'),
    {
      organisation: 'E08000035',
      subject: 'leeds',
      roles: ['contract-monitor'],
      resource: { kind: 'interest', id: '1-900000001/E08000035' },
      details: { startsOn: '2026-04-01' },
    },
  )
  t.equal(entries.length, 2)
  t.equal((await put('icb', at('1-900000001', 'QOP'), { startsOn: '2026-04-01' })).status, 201, 'an ICB as well')
  t.equal((await hub.database.read.select().from(interests)).length, 2)
})

t.test('an interest that may not be declared', async (t) => {
  const { hub, put } = await world(t)
  const term = { startsOn: '2026-04-01' }
  const refused = async (person: Person, url: string, body: unknown, status: number, code: string) => {
    const answer = await put(person, url, body)
    t.match(answer.body, { status, type: `/problems/${code}` }, `${person} ${url}`)
    return answer.body
  }
  await refused('leeds', at('1-900000001', 'E08000002'), term, 403, 'not-yours')
  await refused('leeds', at('1-900000001', 'E06999999'), term, 403, 'not-yours')
  for (const person of ['cqc', 'director', 'oldhamBrokerage', 'manager', 'operator'] as const) {
    await refused(person, at('1-900000001', people[person][0]), term, 403, 'role-not-allowed')
  }
  await refused('leeds', at('1-999999999', 'E08000035'), term, 404, 'not-found')
  t.match(await refused('oldham', at('1-900000004', 'E08000004'), term, 422, 'invalid'), { errors: [{ pointer: '' }] })
  const backwards = { startsOn: '2026-04-01', endsOn: '2026-03-31' }
  t.match(await refused('leeds', at('1-900000001', 'E08000035'), backwards, 422, 'invalid'), {
    errors: [{ pointer: '/endsOn' }],
  })
  await refused('leeds', at('1-900000001', 'E08000035'), { startsOn: '2026-02-30' }, 422, 'invalid')
  await refused('leeds', at('1-900000001', 'E08000035'), {}, 422, 'invalid')
  await refused('leeds', at('1-900000001', 'E08000035'), { ...term, person: 'x' }, 422, 'invalid')
  t.strictSame(await hub.database.read.select().from(interests), [])
  t.strictSame(await actions(hub, 'interest.declared'), [])
})

t.test('who sees a declared interest', async (t) => {
  const { hub, put, get } = await world(t)
  await put('leeds', at('1-900000001', 'E08000035'), { startsOn: '2026-04-01' })
  await put('bury', at('1-900000001', 'E08000002'), { startsOn: '2026-04-01' })
  await put('leeds', at('1-900000004', 'E08000035'), { startsOn: '2026-04-01' })
  const seen = async (person: Person, location = '1-900000001') => {
    const { status, body } = await get(person, `/v1/locations/${location}/interests`)
    t.equal(status, 200)
    const listed = body.items.map(({ organisation }: { organisation: string }) => organisation)
    for (const organisation of ['E08000002', 'E08000035']) {
      const one = await get(person, at(location, organisation))
      t.equal(one.status, listed.includes(organisation) ? 200 : 404, `${person} ${organisation}`)
      if (one.status === 404)
        t.equal(one.text, (await get(person, at(location, 'E06999999'))).text, 'as if it never was')
    }
    return listed
  }
  t.strictSame(await seen('leeds'), ['E08000035'])
  t.strictSame(await seen('bury'), ['E08000002'])
  t.strictSame(await seen('cqc'), ['E08000002', 'E08000035'])
  t.strictSame(await seen('oldham'), ['E08000002', 'E08000035'], 'the host')
  t.strictSame(await seen('director'), ['E08000002', 'E08000035'])
  t.strictSame(await seen('manager'), [], 'never the provider')
  t.strictSame(await seen('icb'), [])
  t.strictSame(await seen('operator'), [])
  t.strictSame(await seen('oldhamBrokerage'), [], 'who reads ratings only')
  t.strictSame(await seen('oldham', '1-900000004'), [], 'where it runs the home, the host counts as provider')
  t.strictSame(await seen('cqc', '1-900000004'), ['E08000035'])
  t.equal((await get('cqc', '/v1/locations/1-999999999/interests')).status, 404)

  await hub.database.transaction((tx) => tx.delete(auditEntries))
  const list = await get('oldham', '/v1/locations/1-900000001/interests')
  await get('oldham', '/v1/locations/1-900000001/interests', { 'if-none-match': String(list.headers['etag']) })
  await get('manager', '/v1/locations/1-900000001/interests')
  t.match(await actions(hub, 'interest.disclosed'), [
    {
      organisation: 'E08000004',
      details: { basis: ['host'], items: ['interest/1-900000001/E08000002', 'interest/1-900000001/E08000035'] },
    },
  ])
  t.equal((await hub.database.read.select().from(auditEntries)).length, 1, 'a 304 and an empty list disclose nothing')
})
