// Answers: tags, pages, repeated writes, and what the hub publishes about itself.
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { idempotencyKeys } from '../../db/tables.ts'
import type { Answer, Call } from '../../server/contract/call.ts'
import { contract } from '../../server/contract/loaded.ts'
import { preferred } from '../../server/http/accept.ts'
import { answerWithEtag, etagOf, matches } from '../../server/http/etag.ts'
import { forgetOldAnswers, once } from '../../server/http/idempotency.ts'
import { cutPage, encodeCursor, linkHeader, pageBody, pageLimit, readCursor } from '../../server/http/page.ts'
import { Problem } from '../../server/http/problem.ts'
import type { ProblemCode } from '../../server/http/problems.ts'
import { problems } from '../../server/http/problems.ts'
import type { Hub } from '../../server/hub.ts'
import { checkedIn } from '../contract/generate.ts'
import { openTestHub } from '../helper.ts'
import { openFixture } from './fixture.ts'

const viewer = {
  subject: 's',
  organisation: 'CQC',
  kind: 'regulator',
  gss: null,
  adheres: true,
  roles: ['inspector'],
  providers: [],
} as const

function call(change: Partial<Call<unknown>> = {}): Call<unknown> {
  const plain = {
    method: 'POST',
    pathname: '/v1/things',
    accept: 'application/json',
    path: {},
    query: {},
    headers: {},
    body: { a: 1 },
  }
  return { viewer, ...plain, ...change }
}

t.test('an entity tag is a hash of what is read, and spares a second reading', async (t) => {
  const { app, inspector } = await openFixture(t)
  const first = await app.inject({ url: '/v1/things/a1', headers: inspector })
  const etag = String(first.headers['etag'])
  t.match(etag, /^"[A-Za-z0-9_-]{22}"$/)
  for (const held of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const again = await app.inject({ url: '/v1/things/a1', headers: { ...inspector, 'if-none-match': held } })
    t.equal(again.statusCode, 304, held)
    t.equal(again.body, '')
    t.equal(again.headers['etag'], etag)
    t.equal(again.headers['content-type'], undefined)
  }
  for (const held of ['"x"', '*']) {
    const other = await app.inject({ url: '/v1/things/a1', headers: { ...inspector, 'if-none-match': held } })
    t.equal(other.statusCode, 200, held)
  }
  const head = await app.inject({ method: 'HEAD', url: '/v1/things/a1', headers: inspector })
  t.strictSame([head.statusCode, head.body, head.headers['etag']], [200, '', etag])
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/things/a1' })).statusCode, 401)
  t.not(etagOf('a'), etagOf('b'))
  t.notOk(matches(undefined, etag))
  t.match(answerWithEtag(call(), 'x', { link: 'y' }), {
    status: 200,
    headers: { link: 'y', etag: etagOf('x') },
    body: 'x',
  })
})

t.test('pages are joined from stored text, and their cursors are made of what was shown', async (t) => {
  const rows = [1, 2, 3].map((n) => ({ key: `2026-10-0${n}`, document: `{"n":${n}}` }))
  const { shown, next } = cutPage(rows, 2, ({ key }) => [key, 'id'])
  t.equal(
    pageBody(
      shown.map(({ document }) => document),
      next,
    ),
    `{"items":[{"n":1},{"n":2}],"next":"${next}"}`,
  )
  t.strictSame(readCursor(call({ query: { cursor: next } }), 2), ['2026-10-02', 'id'])
  t.equal(cutPage(rows, 3, ({ key }) => [key]).next, undefined, 'nothing is left')
  t.equal(pageBody([]), '{"items":[]}')
  t.equal(readCursor(call(), 2), undefined)
  const asked = call({ query: { q: 'a b&c', limit: 2, cursor: 'old', day: undefined } })
  t.strictSame(linkHeader(asked, 'NEW'), { link: '</v1/things?q=a+b%26c&limit=2&cursor=NEW>; rel="next"' })
  t.strictSame(linkHeader(asked), {})
  t.strictSame(
    [pageLimit(call()), pageLimit(call({ query: { limit: 7 } })), pageLimit(call({ query: { limit: 999 } }))],
    [50, 7, 200],
  )
  const wrong = [
    'x',
    'SECRET%',
    encodeCursor(['one']),
    encodeCursor(['a', 'b', 'c']),
    encodeCursor(['a', 'b\0']),
    encodeCursor(['a', '\ud800']),
    encodeCursor([1, 2] as never),
    encodeCursor({ length: 2 } as never),
    encodeCursor(['a', 'b'.repeat(500)]),
    Buffer.from([0x5b, 0xff]).toString('base64url'),
  ]
  for (const cursor of wrong) {
    const refuse = () => readCursor(call({ query: { cursor } }), 2)
    t.throws(refuse, { code: 'invalid', errors: [{ parameter: 'cursor' }] }, cursor.slice(0, 20))
  }
})

t.test('a write that is sent again has its effect once', async (t) => {
  const { hub, clock } = await openTestHub(t)
  let effects = 0
  const send = (change: Partial<Call<unknown>> = {}, readable = true) =>
    hub.database.transaction((tx) =>
      once(tx, hub, call({ headers: { 'idempotency-key': 'k1' }, ...change }), {
        perform: async () => {
          effects += 1
          const answer: Answer = {
            status: 201,
            headers: { location: `/${effects}`, etag: '"é"' },
            body: `{"n":${effects}}`,
          }
          return { answer, resource: `thing:${effects}` }
        },
        stillReadable: async (_tx, resource) => readable && resource === 'thing:1',
      }),
    )
  const first = await send()
  t.strictSame(await send(), first, 'the same answer, headers and all')
  t.strictSame(await send({ body: { a: 1 } }), first)
  t.equal(effects, 1)
  await t.rejects(send({ body: { a: 2 } }), { code: 'idempotency-mismatch' })
  await t.rejects(send({}, false), { code: 'not-found' }, 'the right to read has ended')
  t.equal(effects, 1)
  await send({ viewer: { ...viewer, subject: 'other' } })
  await send({ viewer: { ...viewer, organisation: 'E08000004' } })
  await send({ pathname: '/v1/others' })
  await send({ method: 'PUT' })
  await send({ headers: { 'idempotency-key': 'k2' } })
  await send({ headers: {} })
  t.equal(effects, 7, 'every one of these is another request')
  clock.advance(24 * 60 * 60 * 1000 - 1)
  await send()
  t.equal(effects, 7)
  clock.advance(1)
  await send()
  t.equal(effects, 8, 'a day later it is a new request')
  clock.advance(1)
  await forgetOldAnswers(hub)
  t.equal((await keys(hub)).length, 1, 'only the fresh one is kept')
})

t.test('a write that fails keeps no answer', async (t) => {
  const { hub } = await openTestHub(t)
  let fails = true
  const send = () =>
    hub.database.transaction((tx) =>
      once(tx, hub, call({ headers: { 'idempotency-key': 'k' } }), {
        perform: async () => {
          if (fails) throw new Problem('wrong-state')
          return { answer: { status: 204 }, resource: 'thing:1' }
        },
        stillReadable: async () => true,
      }),
    )
  await t.rejects(send(), { code: 'wrong-state' })
  t.equal((await keys(hub)).length, 0)
  fails = false
  t.match(await send(), { status: 204 })
})

t.test('the same write sent at the same moment waits for the first', async (t) => {
  const { hub } = await openTestHub(t)
  let performed = 0
  const send = () =>
    hub.database.transaction((tx) =>
      once(tx, hub, call({ headers: { 'idempotency-key': 'k' } }), {
        perform: async () => {
          // On PostgreSQL work that met another is run again, so what counts is what was kept.
          performed += 1
          await tx.select().from(idempotencyKeys)
          return { answer: { status: 201, body: `${performed}` }, resource: 'thing:1' }
        },
        stillReadable: async () => true,
      }),
    )
  const answers = await Promise.all(Array.from({ length: 12 }, send))
  t.equal(new Set(answers.map(({ body }) => body)).size, 1, 'one answer for all')
  t.equal((await keys(hub)).length, 1)
})

const keys = (hub: Hub) => hub.database.read.select().from(idempotencyKeys)

t.test('the format that the caller likes best', async (t) => {
  const offered = ['application/json', 'text/calendar']
  for (const [accept, expected] of [
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/calendar', 'text/calendar'],
    ['TEXT/Calendar; charset=utf-8', 'text/calendar'],
    ['text/*', 'text/calendar'],
    ['application/json;q=0.5, text/calendar', 'text/calendar'],
    ['*/*;q=0.1, text/calendar;q=0', 'application/json'],
    ['application/*;q=0, */*', 'text/calendar'],
    ['text/html', undefined],
    ['*/*;q=0', undefined],
    ['application/json;q=banana', undefined],
    ['application/json;q=7', undefined],
  ] as const) {
    t.equal(preferred(accept, offered), expected, String(accept))
  }
})

t.test('the hub publishes its contract to anyone, and nothing else of its files', async (t) => {
  const { app, inspector } = await openFixture(t)
  const openapi = await app.inject('/openapi.yaml')
  t.match(openapi.headers['content-type'], /^application\/yaml/)
  t.match(openapi.body, /^openapi: 3\.1\.0/)
  const schema = await app.inject('/schemas/thing.json')
  t.match(schema.json(), { title: 'Thing' })
  t.equal(
    (await app.inject({ url: '/schemas/thing.json', headers: { 'if-none-match': String(schema.headers['etag']) } }))
      .statusCode,
    304,
  )
  t.match((await app.inject('/health/live')).json(), { status: 'ok' })
  t.match((await app.inject('/health/ready')).json(), { status: 'ok' })
  t.equal((await app.inject({ url: '/v1/things', headers: inspector })).headers['cache-control'], 'no-store')
})

t.test('a hub without its database lives, and is not ready', async (t) => {
  const opened = await openFixture(t)
  const { app } = opened
  await opened.close()
  t.equal((await app.inject('/health/live')).statusCode, 200)
  const ready = await app.inject('/health/ready')
  t.equal(ready.statusCode, 503)
  t.match(ready.json(), { status: 'unavailable' })
})

t.test('the page of operations brings everything it needs', async (t) => {
  const { app } = await openFixture(t)
  const page = await app.inject('/docs/')
  t.equal(page.statusCode, 200)
  const files = [...page.body.matchAll(/(?:src|href)="\.?([^"]+)"/g)].map(([, path]) => `/docs${path}`)
  t.ok(files.length > 3)
  for (const file of files) t.equal((await app.inject(file)).statusCode, 200, file)
  t.match((await app.inject('/docs/static/swagger-initializer.js')).body, '/openapi.yaml')
  const policy = String(page.headers['content-security-policy'])
  t.match(policy, /default-src 'none'; script-src 'self';/)
  t.notMatch(policy, /https?:|unsafe-eval|upgrade-insecure/, 'nothing from elsewhere')
  t.notMatch(page.body, /(src|href)="(https?:)?\/\//)
  t.match((await app.inject('/v1/things')).headers['content-security-policy'], /^default-src 'none'/)
  t.equal((await app.inject('/docs')).statusCode, 200)
})

t.test('each problem is served, for programs and for people, and documented', async (t) => {
  const { app } = await openFixture(t)
  const codes = Object.keys(problems) as ProblemCode[]
  const listed = (await app.inject('/problems')).json<{ items: { code: string }[] }>()
  t.strictSame(listed.items.map(({ code }) => code).sort(), [...codes].sort())
  const headings = [...checkedIn('docs/problems.md').matchAll(/^## (.+)$/gm)].map(([, code]) => code)
  t.strictSame(headings.sort(), [...codes].sort(), 'docs/problems.md')
  for (const code of codes) {
    const { status, title } = problems[code]
    t.match((await app.inject(`/problems/${code}`)).json(), {
      type: `/problems/${code}`,
      status,
      title,
      remedy: String,
    })
    const page = await app.inject({ url: `/problems/${code}`, headers: { accept: 'text/html,*/*;q=0.8' } })
    t.match(page.headers['content-type'], /^text\/html/)
    t.match(page.body, `<code>/problems/${code}</code>`)
    t.strictSame(
      contract()
        .shape('Problem')
        .check(JSON.parse(new Problem(code).toBody())),
      [],
      `${code} fits its shape`,
    )
  }
  const page = await app.inject({ url: '/problems', headers: { accept: 'text/html' } })
  for (const code of codes) t.match(page.body, `href="/problems/${code}"`)
})

t.test('a problem says where, for at most fifty places, and what else is to be known', async (t) => {
  const errors = Array.from({ length: 60 }, (_, n) => ({ pointer: `/${n}`, detail: 'Wrong.' }))
  const body = JSON.parse(new Problem('invalid', { detail: 'Said.', errors }).toBody())
  t.equal(body.errors.length, 50)
  t.equal(body.detail, 'Said.')
  const overlaps = ['x'.repeat(43)]
  const undecided = JSON.parse(new Problem('overlap-undecided', { overlaps }).toBody())
  t.strictSame(undecided.overlaps, overlaps)
  t.strictSame(contract().shape('Problem').check(undecided), [])
  t.equal(new Problem('busy', { headers: { 'retry-after': '9' } }).headers['retry-after'], '9')
  t.notMatch(new Problem('invalid', { detail: 'SECRET' }).message, 'SECRET', 'a log may hold the message')
})

t.test('every answer has its own random id and no server’s name', async (t) => {
  const { app }: { app: FastifyInstance } = await openFixture(t)
  const ids = await Promise.all(
    ['/v1/things', '/v1/things', '/nothing', '/openapi.yaml', '/docs/'].map(
      async (url) =>
        (await app.inject({ url, headers: { 'x-request-id': 'mine', 'request-id': 'mine' } })).headers['x-request-id'],
    ),
  )
  t.equal(new Set(ids).size, 5)
  for (const id of ids) t.match(id, /^[A-Za-z0-9_-]{16}$/)
  const { headers } = await app.inject('/v1/things')
  t.equal(headers['x-content-type-options'], 'nosniff')
  t.equal(headers['server'] ?? headers['x-powered-by'], undefined)
})
