// Every operation of the real contract against bad input: always a 4xx of the catalogue, never a 5xx, nothing written.
import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import type { Test } from 'tap'
import { intelligence, interests, organisations, visits } from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { signAgreement } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import type { Operation } from '../../server/contract/operations.ts'
import { isProblemCode } from '../../server/http/problems.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Hub } from '../../server/hub.ts'
import { bringOrganisations } from '../../server/organisations/organisations.ts'
import { openTestHub } from '../helper.ts'

const operations = contract().operations.filter(({ open }) => !open)

interface Opened {
  readonly app: FastifyInstance
  readonly hub: Hub
  readonly tokens: readonly string[]
  readonly lead: string
  readonly operator: string
  readonly manager: string
}

async function open(t: Test): Promise<Opened> {
  const { hub } = await openTestHub(t)
  await hub.database.transaction(async (tx) => {
    await bringOrganisations(tx, hub)
    await signAgreement(tx, hub, ['CQC', 'E08000004'])
    await tx
      .insert(organisations)
      .values({ id: '1-1000000009', kind: 'provider', name: '', nameFolded: '', document: '{}' })
  })
  const app = await buildApp(hub)
  t.teardown(() => app.close())
  const inspector = issueToken(hub, { subject: 'i', organisation: 'CQC', roles: ['inspector'] })
  const monitor = issueToken(hub, { subject: 'm', organisation: 'E08000004', roles: ['contract-monitor'] })
  const lead = issueToken(hub, { subject: 'l', organisation: 'CQC', roles: ['information-governance'] })
  const operator = issueToken(hub, { subject: 'o', organisation: 'HUB', roles: ['operator'] })
  const manager = issueToken(hub, { subject: 'p', organisation: '1-1000000009', roles: ['provider-manager'] })
  return { app, hub, tokens: [inspector, monitor], lead, operator, manager }
}

/** Acts of others than inspectors. */
const acts: Readonly<Record<string, 'lead' | 'operator' | 'manager'>> = {
  'read-audit': 'lead',
  'govern-retention': 'lead',
  'read-imports': 'operator',
  'read-health': 'operator',
  'answer-dates': 'manager',
  'answer-as-provider': 'manager',
  'enter-external-visits': 'manager',
  'describe-evidence': 'manager',
  'register-contradictions': 'manager',
}

/** A path that has the right form, of things that are not there. */
function pathOf({ path }: Operation): string {
  return path
    .replace('{overlapId}', 'A'.repeat(43))
    .replace('{version}', '1')
    .replace('{type}', 'finding')
    .replace(/\{organisationId\}|\{gss\}/, 'E08000004')
    .replace(/\{(location|provider)Id\}/, '1-1000000001')
    .replace('{id}', '01929a2c-0000-7000-8000-000000000000')
}

function ask(operation: Operation, token: string | undefined, change: InjectOptions = {}): InjectOptions {
  const asksBody = operation.body && change.payload === undefined
  return {
    method: operation.method,
    url: pathOf(operation),
    ...(asksBody ? { payload: '{}' } : {}),
    ...change,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(operation.body ? { 'content-type': operation.body.mediaTypes[0] } : {}),
      'if-match': '"x"',
      ...change.headers,
    },
  }
}

async function refused(
  t: Test,
  app: FastifyInstance,
  options: InjectOptions,
  status: number | undefined,
  what: string,
) {
  const answer = await app.inject(options)
  if (status !== undefined) t.equal(answer.statusCode, status, what)
  t.ok(answer.statusCode < 500, `${what}: ${answer.statusCode}`)
  if (answer.statusCode < 400) return
  const body = answer.json<{ type: string }>()
  t.ok(isProblemCode(body.type.replace('/problems/', '')), `${what}: ${body.type}`)
  t.strictSame(contract().shape('Problem').check(body), [], `${what} fits the shape Problem`)
}

t.test('what every operation refuses', async (t) => {
  const { app, tokens, ...others } = await open(t)
  const [inspector = ''] = tokens
  for (const operation of operations) {
    const { id, act } = operation
    const who = acts[act ?? '']
    const token = who === undefined ? inspector : others[who]
    await refused(t, app, ask(operation, undefined), 401, `${id} without a token`)
    await refused(t, app, ask(operation, `${token}x`), 401, `${id} with a broken token`)
    if (act === 'declare-interest') continue
    await refused(t, app, ask(operation, token, { headers: { accept: 'image/png' } }), 406, `${id} as a picture`)
    await refused(
      t,
      app,
      ask(operation, token, { url: `${pathOf(operation)}?nonsense=1` }),
      422,
      `${id} with an unknown parameter`,
    )
    await refused(
      t,
      app,
      ask(operation, token, { url: pathOf(operation).replace(/01929a2c-.*|1-10.*|A{43}/, '%00') }),
      undefined,
      `${id} with NUL`,
    )
    if (!operation.body) {
      const payload = { payload: '{}', headers: { 'content-type': 'application/json' } }
      if (operation.method !== 'GET') await refused(t, app, ask(operation, token, payload), 415, `${id} with a body`)
      continue
    }
    // What is no JSON is judged row by row: test/intelligence/batch.test.ts.
    if (!operation.body.isJson) continue
    for (const [payload, status] of [
      ['{', 400],
      ['{"a":1,"a":2}', 400],
      [Buffer.from([0x22, 0xff, 0x22]), 400],
      ['['.repeat(1000), 400],
      [' '.repeat(2 ** 21), 413],
      ['[]', 422],
      ['{"nonsense":1}', 422],
      ['{"a":"\\u0000"}', 422],
      ['{"a":"\\ud800"}', 422],
    ] as const) {
      await refused(t, app, ask(operation, token, { payload }), status, `${id} with ${String(payload).slice(0, 20)}`)
    }
    await refused(t, app, ask(operation, token, { headers: { 'content-type': 'text/csv' } }), 415, `${id} with CSV`)
  }
})

t.test('operations that need If-Match say so', async (t) => {
  const { app, tokens, ...others } = await open(t)
  for (const operation of operations) {
    if (!operation.inHeader.some(({ name, required }) => required && name === 'if-match')) continue
    const who = acts[operation.act ?? '']
    const token = who === undefined ? tokens[0] : others[who]
    const { 'if-match': _, ...headers } = ask(operation, token).headers ?? {}
    await refused(t, app, { ...ask(operation, token), headers }, 428, operation.id)
  }
})

t.test('whatever is sent, nothing fails and nothing is half written', async (t) => {
  const { app, hub, tokens } = await open(t)
  const count = async () => {
    const { read } = hub.database
    return [
      await read.select().from(intelligence),
      await read.select().from(visits),
      await read.select().from(interests),
    ].map((rows) => rows.length)
  }
  const before = await count()
  const writes = operations.filter(({ body }) => body)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...writes),
      fc.constantFrom(...tokens),
      nearlyRight,
      async (operation, token, body) => {
        const answer = await app.inject(ask(operation, token, { payload: JSON.stringify(body) }))
        return answer.statusCode >= 200 && answer.statusCode < 500
      },
    ),
    { numRuns: 300, seed: 20261012 },
  )
  const query = fc.stringMatching(/^[ -~]{0,30}$/)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations),
      fc.constantFrom(...tokens),
      query,
      async (operation, token, text) => {
        const names = operation.inQuery.map(({ name }) => name)
        const url = `${pathOf(operation)}?${names[text.length % (names.length || 1)] ?? 'x'}=${encodeURI(text)}`
        return (await app.inject(ask(operation, token, { url }))).statusCode < 500
      },
    ),
    { numRuns: 200, seed: 20261012 },
  )
  t.strictSame(await count(), before)
})

// Bodies with the right names and mostly wrong values.
const slug = fc.constantFrom(
  'finding',
  'concern',
  'rating',
  'medicines',
  'contract-review',
  'routine',
  'announced',
  'proceed',
  'defer',
  'other',
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  slug,
  fc.constantFrom('1-1000000001', 'E08000004', '2026-10-12', '2027-02-30', '2026-10-12T00:00:00Z', '', '1e3', 'a\n'),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string({ unit: 'binary' }),
  fc.constant(null),
  fc.array(slug, { maxLength: 5 }),
  fc.record({ location: fc.constant('1-1000000001') }),
  fc.record({ from: fc.constantFrom('2027-03-01', '2027-02-30'), to: fc.constantFrom('2027-02-01', '2029-03-03') }),
  fc.record({ narrative: fc.string({ unit: 'binary' }), reason: slug, severity: slug }, { requiredKeys: [] }),
)
const names = [
  ...[
    'type',
    'subject',
    'topics',
    'observedOn',
    'body',
    'stage',
    'audience',
    'visibleFrom',
    'schemaVersion',
    'sourceId',
  ],
  ...[
    'location',
    'kind',
    'basis',
    'period',
    'notice',
    'sharedWith',
    'from',
    'to',
    'proceed',
    'reason',
    'decision',
    'visited',
  ],
]
const nearlyRight = fc.oneof(
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 }),
  fc.jsonValue(),
  fc.record({
    type: fc.constantFrom('finding', 'concern', 'rating', 'nothing'),
    subject: fc.constant({ location: '1-1000000001' }),
    topics: fc.array(slug, { minLength: 1, maxLength: 3 }),
    observedOn: fc.constantFrom('2026-10-12', '2999-01-01'),
    body: value,
  }),
  fc.record({
    location: fc.constant('1-1000000001'),
    kind: slug,
    basis: fc.constant('routine'),
    topics: fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }),
    period: fc.record({
      from: fc.constant('2027-03-01'),
      to: fc.constantFrom('2027-02-01', '2027-03-02', '2028-03-01'),
    }),
    notice: fc.constantFrom('announced', 'window', 'unannounced'),
  }),
)
