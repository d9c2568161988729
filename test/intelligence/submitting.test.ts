import t from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries, idempotencyKeys, intelligence, intelligenceNamed } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { loggerOptions } from '../../server/http/log.ts'
import { receiptMessage } from '../../server/events/receipt.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person } from '../cast.ts'

const shortest = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-12',
  body: { narrative: 'Medicines were signed for before they were given on two of six charts.' },
}

const whole = {
  ...shortest,
  schemaVersion: 1,
  stage: 'shared',
  marking: { classification: 'OFFICIAL', onwardSharing: 'originator-consent' },
  audience: ['regulator', 'host', 'commissioners', 'provider', { organisation: bodies.oldham }],
  lawfulBasis: { gateway: 'care-act-2014-s6', purpose: 'contract monitoring', necessity: 'shared home' },
  sourceCategory: 'visit',
  sourceId: 'QA-2026-118',
  body: {
    ...shortest.body,
    method: 'on-site',
    rating: { scheme: 'pamms', version: '2024', value: 'requires-improvement' },
  },
}

const concern = {
  ...shortest,
  type: 'concern',
  body: { severity: 'high', narrative: 'Night shifts are short of staff.' },
}
const rating = {
  ...shortest,
  type: 'rating',
  body: { scheme: 'pamms', version: '2024', overall: 'good', assessedOn: '2026-10-01' },
}

type Who = CastName | Person

const submit = (cast: CastHub, who: Who, body: unknown, headers: Record<string, string> = {}) =>
  cast.ask(who, { method: 'POST', url: '/v1/intelligence', body, headers })

/** Submits, and answers with the id. */
async function submitted(cast: CastHub, who: Who, body: unknown): Promise<string> {
  const told = await submit(cast, who, body)
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const read = (cast: CastHub, who: Who, id: string) => cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })
const itemRows = ({ hub }: CastHub) =>
  hub.database.read.select().from(intelligence).where(eq(intelligence.originator, bodies.rochdale))
const code = (told: { json(): unknown }) => (told.json() as { type: string }).type.replace('/problems/', '')

t.test('the shortest finding', async (t) => {
  const cast = await openCastHub(t)
  const told = await submit(cast, 'hostMonitor', shortest)
  t.equal(told.statusCode, 201)
  const { id, version, receipt, ...rest } = told.json<{ id: string; version: number; receipt: Receipt }>()
  t.strictSame([version, rest], [1, {}])
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.equal(told.headers['location'], `/v1/intelligence/${id}`)
  t.equal(told.headers['content-type'], 'application/json; charset=utf-8')

  t.test('has a receipt that the hub’s key signed, over its audit entry', async (t) => {
    const { leaf, at, keyId, signature } = receipt
    t.equal(keyId, cast.hub.key.keyId)
    t.ok(cast.hub.key.verify(receiptMessage(leaf, at, keyId), signature))
    const entries = await cast.hub.database.read.select().from(auditEntries).where(eq(auditEntries.leaf, leaf))
    t.match(JSON.parse(entries[0]?.entry ?? '{}'), {
      action: 'intelligence.submitted',
      organisation: bodies.rochdale,
      subject: 'hostMonitor',
      resource: { kind: 'intelligence', id },
      details: { version: 1, type: 'finding', stage: 'shared', location: homes.rosebank },
    })
    t.notMatch(entries[0]?.entry, /Medicines were signed/, 'which holds nothing of the text')
  })

  t.test('is read back with every default said', async (t) => {
    const own = await read(cast, 'hostMonitor', id)
    t.equal(own.headers['etag'], told.headers['etag'], 'the ETag is the originator’s own')
    const everything = {
      id,
      version: 1,
      type: 'finding',
      schemaVersion: 1,
      stage: 'shared',
      subject: shortest.subject,
      topics: shortest.topics,
      observedOn: '2026-10-12',
      marking: { classification: 'OFFICIAL', descriptors: [], onwardSharing: 'originator-consent' },
      sourceCategory: 'visit',
      audience: ['regulator', 'host', 'commissioners', 'icbs', 'provider'],
      lawfulBasis: {
        gateway: 'care-act-2014-s5',
        purpose: 'contract monitoring',
        necessity:
          'Bodies with an interest in the same service need it for their own duties, and would otherwise have to find it out again.',
      },
      retentionClass: 'contract-6-years',
      submittedBy: 'hostMonitor',
      originator: { organisation: bodies.rochdale, name: 'Rochdale Metropolitan Borough Council' },
      submittedAt: '2026-10-12T09:00:00.000Z',
      body: shortest.body,
    }
    const name = own.json<{ originator: { name: string } }>().originator.name
    const expected = { ...everything, originator: { ...everything.originator, name } }
    t.strictSame(own.json(), {
      ...expected,
      entitlement: { rule: 'originator', reason: 'You can see this because your organisation shared it.' },
    })
    t.strictSame((await read(cast, 'inspector', id)).json(), {
      ...expected,
      entitlement: { rule: 'regulator', reason: 'You can see this because CQC regulates this service.' },
    })
    const { audience: _a, lawfulBasis: _l, retentionClass: _r, submittedBy: _s, ...shown } = expected
    t.strictSame((await read(cast, 'placingMonitor', id)).json(), {
      ...shown,
      entitlement: {
        rule: 'commissioner',
        reason: 'You can see this because your organisation has declared that it buys care here.',
      },
    })
    t.match((await read(cast, 'icbMonitor', id)).json(), { entitlement: { rule: 'icb' } })
    t.match((await read(cast, 'manager', id)).json(), { entitlement: { rule: 'provider' } })
  })

  t.test('is not there for anybody else', async (t) => {
    const absent = await read(cast, 'manager', '019b2f3a-1234-7659-919a-943476591900')
    t.equal(absent.statusCode, 404)
    for (const who of [
      'healthwatchLead',
      'outsideMonitor',
      'otherManager',
      'hostBrokerage',
      'regionalAdviser',
      'operator',
    ] as const) {
      const hidden = await read(cast, who, id)
      t.strictSame([hidden.statusCode, hidden.body], [404, absent.body], who)
    }
  })

  t.test('each reading is on record, and a 304 is none', async (t) => {
    const before = await disclosures(cast)
    const first = await read(cast, 'inspector', id)
    const etag = String(first.headers['etag'])
    const again = await cast.ask('inspector', {
      method: 'GET',
      url: `/v1/intelligence/${id}`,
      headers: { 'if-none-match': etag },
    })
    t.strictSame([again.statusCode, again.body, again.headers['etag']], [304, '', etag])
    const known = new Set(before.map((entry) => entry['id']))
    const [entry, ...others] = (await disclosures(cast)).filter((one) => !known.has(one['id']))
    t.strictSame(others, [])
    t.match(entry, {
      organisation: 'CQC',
      subject: 'inspector',
      details: { channel: 'readIntelligence', items: [`intelligence/${id}/1`], basis: ['regulator'] },
    })
  })
})

interface Receipt {
  leaf: string
  at: string
  keyId: string
  signature: string
}

async function disclosures({ hub }: CastHub): Promise<Record<string, unknown>[]> {
  const rows = await hub.database.read.select().from(auditEntries).orderBy(auditEntries.id)
  const entries = rows.map((row) => JSON.parse(row.entry) as Record<string, unknown>)
  return entries.filter((entry) => entry['action'] === 'intelligence.disclosed')
}

t.test('a finding with everything said', async (t) => {
  const cast = await openCastHub(t)
  const id = await submitted(cast, 'hostMonitor', whole)
  const { subject: _subject, ...said } = whole
  t.match((await read(cast, 'hostMonitor', id)).json(), {
    ...said,
    marking: { ...whole.marking, descriptors: [] },
    lawfulBasis: whole.lawfulBasis,
  })
  t.notMatch((await read(cast, 'placingMonitor', id)).json(), { sourceId: /./ }, 'the sender’s id is the sender’s')
  t.strictSame(await cast.hub.database.read.select().from(intelligenceNamed), [
    { itemId: id, organisationId: bodies.oldham, person: '' },
  ])

  const again = await submit(cast, 'hostMonitor', { ...shortest, sourceId: 'QA-2026-118' })
  t.strictSame([again.statusCode, code(again)], [409, 'already-submitted'])
  t.match(again.json(), { errors: [{ pointer: '/sourceId' }] })
  t.equal(
    (await submit(cast, 'icbMonitor', { ...shortest, sourceId: 'QA-2026-118' })).statusCode,
    201,
    'by another body',
  )
  const both = await Promise.all([1, 2, 3].map(() => submit(cast, 'hostMonitor', { ...shortest, sourceId: 'QA-2' })))
  t.strictSame(both.map((one) => one.statusCode).sort(), [201, 409, 409], 'nor at the same moment')
})

t.test('each type and stage', async (t) => {
  const cast = await openCastHub(t)
  const asked = { ...concern.body, asks: [{ of: 'provider', what: 'Say who is on nights.' }] }
  const manager = await submitted(cast, 'manager', { ...concern, body: asked })
  t.match((await read(cast, 'inspector', manager)).json(), {
    sourceCategory: 'provider',
    marking: { classification: 'OFFICIAL-SENSITIVE', onwardSharing: 'none' },
    audience: ['regulator', 'host'],
    lawfulBasis: { gateway: 'own-information' },
    body: asked,
  })
  t.equal((await read(cast, 'placingMonitor', manager)).statusCode, 404)

  const published = await submitted(cast, 'inspector', {
    ...rating,
    stage: 'published',
    body: {
      scheme: 'cqc',
      version: '2014',
      overall: 'good',
      questions: [{ question: 'well-led', value: 'outstanding' }],
      assessedOn: '2026-09-01',
      report: 'https://example.org/INS2-9434765919.pdf',
    },
  })
  for (const who of ['otherManager', 'outsideMonitor', 'regionalAdviser', 'governanceLead', 'hostBrokerage'] as const) {
    t.match((await read(cast, who, published)).json(), { stage: 'published', entitlement: { rule: 'published' } }, who)
  }
  t.strictSame(
    (await disclosures(cast)).filter((entry) => JSON.stringify(entry).includes(published)),
    [],
    'to read what is published is no disclosure',
  )
  const brokered = await submitted(cast, 'hostMonitor', rating)
  t.equal((await read(cast, 'hostBrokerage', brokered)).statusCode, 200, 'brokerage reads ratings')
  t.equal((await read(cast, 'hostBrokerage', await submitted(cast, 'hostMonitor', shortest))).statusCode, 404)

  const notTheirs: [CastName, unknown][] = [
    ['manager', shortest],
    ['manager', rating],
    ['healthwatchLead', rating],
    ['hostBrokerage', shortest],
    ['hostDirector', shortest],
    ['governanceLead', shortest],
    ['operator', shortest],
  ]
  for (const [who, body] of notTheirs) {
    const told = await submit(cast, who, body)
    t.strictSame([told.statusCode, code(told)], [403, 'role-not-allowed'], who)
  }
})

t.test('an unofficial source reads as information of concern', async (t) => {
  const cast = await openCastHub(t)
  for (const sourceCategory of ['worker', 'relative', 'public']) {
    const audience = sourceCategory === 'worker' ? ['regulator', 'icbs'] : ['regulator', 'icbs', 'provider']
    const id = await submitted(cast, 'hostMonitor', { ...concern, sourceCategory, audience })
    t.match((await read(cast, 'hostMonitor', id)).json(), { sourceCategory })
    t.match((await read(cast, 'inspector', id)).json(), { sourceCategory })
    t.match((await read(cast, 'icbMonitor', id)).json(), { sourceCategory: 'information-of-concern' })
    const provider = await read(cast, 'manager', id)
    if (sourceCategory === 'worker') t.equal(provider.statusCode, 404, 'never reaches the provider')
    else t.match(provider.json(), { sourceCategory: 'information-of-concern' })
  }
  const refused = [
    { ...concern, sourceCategory: 'worker', audience: ['regulator', 'provider'] },
    { ...concern, sourceCategory: 'worker', audience: ['regulator', { organisation: bodies.meadowlark }] },
    { ...concern, sourceCategory: 'worker', stage: 'published' },
  ]
  for (const body of refused) t.equal(code(await submit(cast, 'hostMonitor', body)), 'audience-ceiling')
  t.match((await submit(cast, 'manager', { ...concern, sourceCategory: 'worker' })).json(), {
    errors: [{ pointer: '/sourceCategory' }],
  })
})

t.test('an audience is within its ceiling, or refused where it goes too far', async (t) => {
  const cast = await openCastHub(t)
  const at = async (who: CastName, audience: unknown[], base: object = shortest) => {
    const told = await submit(cast, who, { ...base, audience })
    if (told.statusCode === 201) return []
    t.strictSame([told.statusCode, code(told)], [422, 'audience-ceiling'])
    return told.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)
  }
  t.strictSame(await at('inspector', ['regulator', 'healthwatch', 'host', 'public', 'regions']), [
    '/audience/1',
    '/audience/3',
    '/audience/4',
  ])
  t.strictSame(await at('hostMonitor', ['healthwatch', { organisation: bodies.healthwatch }]), [], 'may')
  t.strictSame(await at('hostMonitor', ['healthwatch'], concern), ['/audience/0'])
  const named = (organisation: string) => ({ organisation })
  t.strictSame(
    await at('hostMonitor', [bodies.bolton, bodies.oldham, bodies.fernhill, bodies.region, 'E99'].map(named)),
    ['/audience/0', '/audience/2', '/audience/3', '/audience/4'],
    'a named body is something to the place',
  )
  t.strictSame(
    await at('placingMonitor', [named(bodies.bolton)]),
    [],
    'who has declared what is not for every sender to know',
  )
  t.strictSame(
    await at('hostMonitor', [named(bodies.healthwatch)], concern),
    ['/audience/0'],
    'nor more than its class',
  )
})

t.test('named people', async (t) => {
  const cast = await openCastHub(t)
  const audience = ['regulator', { organisation: bodies.oldham, people: ['placingMonitor', 'somebody'] }]
  const id = await submitted(cast, 'hostMonitor', { ...concern, audience })
  t.match((await read(cast, 'placingMonitor', id)).json(), { entitlement: { rule: 'named' } })
  const colleague = { subject: 'another', organisation: bodies.oldham, role: 'contract-monitor' } as const
  t.equal((await read(cast, colleague, id)).statusCode, 404)
  t.equal((await read(cast, { ...colleague, subject: 'somebody', organisation: bodies.bolton }, id)).statusCode, 404)
})

t.test('from, and until', async (t) => {
  const cast = await openCastHub(t)
  const window = { visibleFrom: '2026-10-13T09:00:00+01:00', visibleUntil: '2026-10-20T00:00:00Z' }
  const id = await submitted(cast, 'hostMonitor', { ...shortest, ...window })
  const seen = async () => [
    (await read(cast, 'hostMonitor', id)).statusCode,
    (await read(cast, 'inspector', id)).statusCode,
  ]
  t.strictSame(await seen(), [200, 404])
  cast.clock.set('2026-10-13T07:59:59.999Z')
  t.strictSame(await seen(), [200, 404])
  cast.clock.set('2026-10-13T08:00:00Z')
  t.strictSame(await seen(), [200, 200])
  t.match((await read(cast, 'inspector', id)).json(), { visibleFrom: '2026-10-13T08:00:00.000Z' }, 'in UTC')
  cast.clock.set('2026-10-19T23:59:59.999Z')
  t.strictSame(await seen(), [200, 200])
  cast.clock.set('2026-10-20T00:00:00Z')
  t.strictSame(await seen(), [200, 404])

  const refused: [object, string][] = [
    [{ visibleUntil: '2026-10-20T00:00:00Z' }, '/visibleUntil'],
    [{ visibleFrom: '2026-10-25T00:00:00Z', visibleUntil: '2026-10-25T00:00:00Z' }, '/visibleUntil'],
    [{ visibleFrom: '2026-02-30T00:00:00Z' }, '/visibleFrom'],
    [{ visibleFrom: '2026-10-25' }, '/visibleFrom'],
    [{ visibleFrom: '0000-01-01T00:00:00+12:00' }, '/visibleFrom'],
    [{ visibleUntil: '9999-12-31T23:59:59-12:00' }, '/visibleUntil'],
    [{ visibleFrom: '9999-12-31T23:59:59-12:00' }, '/visibleFrom'],
    [{ visibleUntil: '2026-12-31T23:59:60Z' }, '/visibleUntil'],
  ]
  for (const [more, pointer] of refused) {
    t.match((await submit(cast, 'hostMonitor', { ...shortest, ...more })).json(), {
      status: 422,
      errors: [{ pointer }],
    })
  }
})

t.test('what does not make sense is refused at its place', async (t) => {
  const cast = await openCastHub(t)
  const finding = (more: object) => ({ ...shortest, body: { ...shortest.body, ...more } })
  const pamms = { scheme: 'pamms', version: '2024', value: 'good' }
  const cases: [string, CastName, object, string][] = [
    ['unknown-reference', 'hostMonitor', { ...shortest, subject: { location: '1-999999999' } }, '/subject/location'],
    ['invalid', 'hostMonitor', { ...shortest, subject: { location: homes.calderView } }, '/subject/location'],
    ['invalid', 'manager', { ...concern, subject: { location: homes.fernhillLodge } }, '/subject/location'],
    ['invalid', 'hostMonitor', { ...shortest, topics: ['medicines', 'tea'] }, '/topics/1'],
    ['invalid', 'hostMonitor', { ...shortest, observedOn: '2026-10-13' }, '/observedOn'],
    ['invalid', 'hostMonitor', { ...shortest, observedOn: '2026-02-30' }, '/observedOn'],
    ['invalid', 'hostMonitor', { ...shortest, type: 'gossip' }, '/type'],
    ['invalid', 'hostMonitor', { ...shortest, schemaVersion: 2 }, '/schemaVersion'],
    ['invalid', 'hostMonitor', { ...shortest, retentionClass: 'for-ever' }, '/retentionClass'],
    [
      'invalid',
      'hostMonitor',
      { ...shortest, lawfulBasis: { ...whole.lawfulBasis, gateway: 'none' } },
      '/lawfulBasis/gateway',
    ],
    ['invalid', 'hostMonitor', { ...shortest, stage: 'published', audience: ['regulator'] }, '/audience'],
    ['unknown-reference', 'hostMonitor', { ...shortest, onBehalfOf: 'E99' }, '/onBehalfOf'],
    ['invalid', 'hostMonitor', finding({ severity: 'high' }), '/body/severity'],
    ['invalid', 'hostMonitor', finding({ narrative: '' }), '/body/narrative'],
    ['invalid', 'hostMonitor', finding({ evidence: ['medicines-audit', 'tea-leaves'] }), '/body/evidence/1'],
    ['unknown-reference', 'hostMonitor', finding({ visit: '019b2f3a-1234-7659-919a-943476591900' }), '/body/visit'],
    ['invalid', 'hostMonitor', finding({ rating: { ...pamms, value: 'outstanding' } }), '/body/rating/value'],
    ['invalid', 'hostMonitor', finding({ rating: { ...pamms, version: '2' } }), '/body/rating/scheme'],
    ['invalid', 'inspector', finding({ rating: pamms }), '/body/rating/scheme'],
    ['invalid', 'hostMonitor', { ...rating, body: { ...rating.body, overall: 'inadequate' } }, '/body/overall'],
    ['invalid', 'hostMonitor', { ...rating, body: { ...rating.body, assessedOn: '2026-10-13' } }, '/body/assessedOn'],
  ]
  for (const [problem, who, body, pointer] of cases) {
    const told = await submit(cast, who, body)
    t.match(told.json(), { status: 422, type: `/problems/${problem}`, errors: [{ pointer }] }, pointer)
    t.equal(told.json<{ errors: unknown[] }>().errors.length, 1, pointer)
  }
  const cqc = { scheme: 'cqc', version: '2014', assessedOn: '2026-10-01' }
  const questions = ['safe', 'happy', 'safe'].map((question) => ({ question, value: 'good' }))
  const asked = await submit(cast, 'inspector', { ...rating, body: { ...cqc, questions } })
  t.match(asked.json(), {
    errors: [{ pointer: '/body/questions/1/question' }, { pointer: '/body/questions/2/question' }],
  })
  t.strictSame(await itemRows(cast), [], 'and nothing is kept')
})

t.test('a finding from a visit of one’s own that has taken place', async (t) => {
  const cast = await openCastHub(t)
  const plan = {
    location: homes.rosebank,
    kind: 'contract-review',
    basis: 'routine',
    topics: ['medicines'],
    period: { from: '2026-10-12', to: '2026-10-12' },
    notice: 'unannounced',
  }
  const visit = (await cast.ask('hostMonitor', { method: 'POST', url: '/v1/visits', body: plan })).json<{
    id: string
  }>().id
  const body = { ...shortest, body: { ...shortest.body, visit } }
  t.equal(code(await submit(cast, 'hostMonitor', body)), 'unknown-reference', 'not before it has')
  await cast.ask('hostMonitor', { method: 'PUT', url: `/v1/visits/${visit}/outcome`, body: {} })
  t.equal((await submit(cast, 'hostMonitor', body)).statusCode, 201)
  t.equal(code(await submit(cast, 'inspector', body)), 'unknown-reference', 'nor another body’s')
  const elsewhere = { ...body, subject: { location: homes.fernhillLodge } }
  t.equal(code(await submit(cast, 'hostMonitor', elsewhere)), 'unknown-reference', 'nor elsewhere')
})

t.test('personal data is refused, and the text is nowhere', async (t) => {
  const lines: string[] = []
  const cast = await openCastHub(t, { logger: loggerOptions('debug', { write: (line) => void lines.push(line) }) })
  const marker = 'zweigelt-marker'
  const texts: [string, string][] = [
    ['943 476 5919', 'an NHS number'],
    ['AB 12 34 56 C', 'a National Insurance number'],
    ['jo@example.org', 'an e-mail address'],
    ['+44 (0)1706 123456', 'a phone number'],
  ]
  const places: readonly ((text: string) => [body: object, pointer: string])[] = [
    (text: string) => [{ ...shortest, body: { narrative: text } }, '/body/narrative'],
    (text: string) => [
      { ...concern, body: { ...concern.body, asks: [{ of: 'host', what: text }] } },
      '/body/asks/0/what',
    ],
    (text: string) => [{ ...shortest, sourceId: text }, '/sourceId'],
    (text: string) => [{ ...shortest, marking: { handling: text } }, '/marking/handling'],
    (text: string) => [{ ...shortest, marking: { descriptors: ['x', text.slice(0, 60)] } }, '/marking/descriptors/1'],
    (text: string) => [{ ...shortest, lawfulBasis: { ...whole.lawfulBasis, purpose: text } }, '/lawfulBasis/purpose'],
  ]
  for (const [secret, words] of texts) {
    for (const place of places) {
      const [body, pointer] = place(`${secret} ${marker}`)
      const told = await submit(cast, 'hostMonitor', body, {
        'idempotency-key': `${marker}-${words}-${pointer}`.replaceAll(' ', ''),
      })
      t.strictSame([told.statusCode, code(told)], [422, 'personal-data'])
      t.strictSame(told.json<{ errors: unknown }>().errors, [
        { pointer, detail: `This holds ${words}. Take it out and send again.` },
      ])
      t.notOk(told.body.includes(marker) || told.body.includes(secret))
    }
  }
  const id = '1-9434765919'
  t.equal(
    (await submit(cast, 'hostMonitor', { ...shortest, body: { narrative: `As at ${id}.` } })).statusCode,
    201,
    'CQC’s ids are none',
  )
  t.ok(lines.length >= texts.length * places.length, 'the log was looked at')
  t.notOk(lines.some((line) => line.includes(marker) || texts.some(([secret]) => line.includes(secret))))
  const tables = [
    await itemRows(cast),
    await cast.hub.database.read.select().from(auditEntries),
    await cast.hub.database.read.select().from(idempotencyKeys),
  ]
  t.notMatch(JSON.stringify(tables), new RegExp(marker))
  t.equal(tables[2]?.length, 0)
})

t.test('Idempotency-Key', async (t) => {
  const cast = await openCastHub(t)
  const key = { 'idempotency-key': 'one-and-the-same' }
  const first = await submit(cast, 'hostMonitor', shortest, key)
  cast.clock.advance(60_000)
  const reordered = Object.fromEntries(Object.entries(shortest).reverse())
  const again = await submit(cast, 'hostMonitor', reordered, key)
  const facts = (told: typeof first) => [told.statusCode, told.headers['location'], told.headers['etag'], told.body]
  t.strictSame(facts(again), facts(first), 'the same answer')
  t.equal((await itemRows(cast)).length, 1, 'one item')
  t.equal(code(await submit(cast, 'hostMonitor', { ...shortest, topics: ['records'] }, key)), 'idempotency-mismatch')
  const other = await submit(
    cast,
    { subject: 'another', organisation: bodies.rochdale, role: 'contract-monitor' },
    shortest,
    key,
  )
  t.not(other.body, first.body, 'a key is a person’s own')

  const sent = await Promise.all(
    Array.from({ length: 8 }, () => submit(cast, 'icbMonitor', shortest, { 'idempotency-key': 'at-once' })),
  )
  t.strictSame(new Set(sent.map((told) => told.body)).size, 1, 'sent eight times at once')
  t.strictSame(
    sent.map((told) => told.statusCode),
    Array(8).fill(201),
  )
  const items = await cast.hub.database.read.select().from(intelligence).where(eq(intelligence.originator, bodies.icb))
  t.equal(items.length, 1)

  const refused = await submit(cast, 'hostMonitor', { ...shortest, topics: ['tea'] }, { 'idempotency-key': 'later' })
  t.equal(refused.statusCode, 422)
  t.equal(
    (await submit(cast, 'hostMonitor', shortest, { 'idempotency-key': 'later' })).statusCode,
    201,
    'a refusal is not kept',
  )

  cast.clock.advance(24 * 3_600_000)
  const nextDay = await submit(cast, 'hostMonitor', { ...shortest, topics: ['records'] }, key)
  t.equal(nextDay.statusCode, 201, 'after 24 hours the key is free')
})

t.test('a replay after the right to read has ended is not found', async (t) => {
  const cast = await openCastHub(t)
  const key = { 'idempotency-key': 'mine' }
  const manager: Person = {
    subject: 'm',
    organisation: bodies.meadowlark,
    role: 'provider-manager',
    locations: [homes.rosebank],
  }
  const first = await submit(cast, manager, concern, key)
  t.equal(first.statusCode, 201)
  t.equal((await submit(cast, manager, concern, key)).body, first.body)
  const moved = { ...manager, locations: [homes.larches] }
  t.equal((await submit(cast, moved, concern, key)).statusCode, 404)
  t.match((await submit(cast, moved, concern)).json(), { errors: [{ pointer: '/subject/location' }] })
})
