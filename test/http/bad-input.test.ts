// Requests that are not right: each has its status, its code, a pointer where there is one, and never repeats what was sent.
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import { Busy, DatabaseError } from '../../db/database.ts'
import { loggerOptions } from '../../server/http/log.ts'
import { Problem } from '../../server/http/problem.ts'
import { issueToken } from '../../server/http/token.ts'
import { openFixture } from './fixture.ts'

const json = { 'content-type': 'application/json' }
const right = { name: 'a', count: 1 }

type Ask = InjectOptions & { method: string; url: string }

interface Case {
  readonly ask: Ask
  readonly status: number
  readonly code: string
  readonly errors?: readonly object[]
}

const post = (payload: string | Buffer | object, headers: Record<string, string> = {}): Ask => ({
  method: 'POST',
  url: '/v1/things',
  payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  headers: { ...json, ...headers },
})
const get = (url: string, headers: Record<string, string> = {}): Ask => ({ method: 'GET', url, headers })
const change = (headers: Record<string, string>, payload: object = right): Ask => ({
  ...post(payload, headers),
  method: 'PATCH',
  url: '/v1/things/a1',
})
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))
const deep = (levels: number) => `${'{"inside":{"a":'.repeat(levels)}1${'}}'.repeat(levels)}`

const cases: Readonly<Record<string, Case>> = {
  'no body': { ask: { method: 'POST', url: '/v1/things' }, status: 400, code: 'malformed-json' },
  'an empty body': { ask: post(''), status: 400, code: 'malformed-json' },
  'half a body': { ask: post('{"name":"SECRET"'), status: 400, code: 'malformed-json' },
  'two bodies': { ask: post('{} {}'), status: 400, code: 'malformed-json' },
  'a comment': { ask: post('{"name":"a","count":1} // SECRET'), status: 400, code: 'malformed-json' },
  'a trailing comma': { ask: post('{"name":"a","count":1,}'), status: 400, code: 'malformed-json' },
  NaN: { ask: post('{"name":"a","count":NaN}'), status: 400, code: 'malformed-json' },
  'a byte order mark': { ask: post('\ufeff{"name":"a","count":1}'), status: 400, code: 'malformed-json' },
  'UTF-16': { ask: post(Buffer.from('{"name":"a"}', 'utf16le')), status: 400, code: 'malformed-json' },
  'a raw NUL': { ask: post('{"name":"a\0","count":1}'), status: 400, code: 'malformed-json' },
  'a newline in a string': { ask: post('{"name":"a\n","count":1}'), status: 400, code: 'malformed-json' },
  'bytes that are not UTF-8': {
    ask: post(bytes('{"name":"', [0xff, 0xfe], '","count":1}')),
    status: 400,
    code: 'malformed-text',
  },
  'a surrogate in UTF-8': {
    ask: post(bytes('{"name":"', [0xed, 0xa0, 0x80], '"}')),
    status: 400,
    code: 'malformed-text',
  },
  'overlong UTF-8': { ask: post(bytes('{"name":"', [0xc0, 0xaf], '"}')), status: 400, code: 'malformed-text' },
  'a key twice': {
    ask: post('{"name":"a","count":1,"name":"SECRET"}'),
    status: 400,
    code: 'duplicate-key',
    errors: [{ pointer: '/name' }],
  },
  'a key twice, below': {
    ask: post('{"name":"a","inside":{"x/y":{"name":"a","n\\u0061me":"b"}}}'),
    status: 400,
    code: 'duplicate-key',
    errors: [{ pointer: '/inside/x~1y/name' }],
  },
  'a key twice, in a list': {
    ask: post('[0,{"a":1,"a":1}]'),
    status: 400,
    code: 'duplicate-key',
    errors: [{ pointer: '/1/a' }],
  },
  'nesting too deep': { ask: post(deep(17)), status: 400, code: 'too-deep' },
  'nesting endlessly deep': { ask: post('['.repeat(200_000)), status: 400, code: 'too-deep' },
  'objects endlessly deep': { ask: post('{"a":'.repeat(50_000)), status: 400, code: 'too-deep' },
  'NUL, escaped': {
    ask: post('{"name":"SECRET\\u0000","count":1}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/name' }],
  },
  'NUL in a key': {
    ask: post('{"inside":{"SECRET\\u0000":1}}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/inside' }],
  },
  'a lone surrogate': {
    ask: post('{"name":"\\ud83d","count":1}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/name' }],
  },
  'surrogates the wrong way round': {
    ask: post('{"tags":["a","\\ude00\\ud83d"]}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/tags/1' }],
  },
  'two megabytes': { ask: post({ name: 'x'.repeat(2 ** 21), count: 1 }), status: 413, code: 'payload-too-large' },
  'a byte too many': { ask: post(Buffer.alloc(256 * 1024 + 1, ' ')), status: 413, code: 'payload-too-large' },
  'a list': { ask: post([]), status: 422, code: 'invalid', errors: [{ pointer: '', detail: /an object/ }] },
  null: { ask: post('null'), status: 422, code: 'invalid', errors: [{ pointer: '' }] },
  'all wrong': {
    ask: post({ name: 7, count: '1', SECRET: 1, day: '2026-02-30' }),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/SECRET' }, { pointer: '/name' }, { pointer: '/count' }, { pointer: '/day' }],
  },
  'a very long string': {
    ask: post({ name: 'SECRET'.repeat(40_000), count: 1 }),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/name' }],
  },
  'a number out of range': {
    ask: post('{"name":"a","count":1e400}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/count' }],
  },
  'a prototype': {
    ask: post('{"name":"a","count":1,"__proto__":{"x":1}}'),
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/__proto__' }],
  },
  'no content type': {
    ask: { ...post(right), headers: { 'content-type': '' } },
    status: 415,
    code: 'unsupported-media-type',
  },
  'a form': {
    ask: post('name=a', { 'content-type': 'application/x-www-form-urlencoded' }),
    status: 415,
    code: 'unsupported-media-type',
  },
  'plain text': { ask: post(right, { 'content-type': 'text/plain' }), status: 415, code: 'unsupported-media-type' },
  'another charset': {
    ask: post(right, { 'content-type': 'application/json; charset=latin1' }),
    status: 415,
    code: 'unsupported-media-type',
  },
  'nonsense for a type': { ask: post(right, { 'content-type': ';;;' }), status: 415, code: 'unsupported-media-type' },
  'a compressed body': {
    ask: post(right, { 'content-encoding': 'gzip' }),
    status: 415,
    code: 'unsupported-media-type',
  },
  'a body where none is asked for': {
    ask: { ...post(right), url: '/v1/things:mend' },
    status: 415,
    code: 'unsupported-media-type',
  },
  'a body with DELETE': {
    ask: { ...post(right), method: 'DELETE', url: '/v1/things/a1' },
    status: 415,
    code: 'unsupported-media-type',
  },
  'a format that there is not': {
    ask: get('/v1/things', { accept: 'text/html' }),
    status: 406,
    code: 'not-acceptable',
  },
  'a format refused': {
    ask: get('/v1/things', { accept: 'application/json;q=0' }),
    status: 406,
    code: 'not-acceptable',
  },
  'no If-Match': { ask: change({}), status: 428, code: 'precondition-required' },
  'no If-Match, and a wrong shape': { ask: change({}, {}), status: 428, code: 'precondition-required' },
  'a stale If-Match': { ask: change({ 'if-match': '"then", W/"now"' }), status: 412, code: 'stale' },
  'a long If-Match': {
    ask: change({ 'if-match': 'x'.repeat(201) }),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'if-match' }],
  },
  'a key that is none': {
    ask: post(right, { 'idempotency-key': 'SECRET KEY' }),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'idempotency-key' }],
  },
  'an unknown parameter': {
    ask: get('/v1/things?w=SECRET'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'w' }],
  },
  'an unknown parameter, unprintable': {
    ask: get('/v1/things?%3Cscript%3E=1'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: '' }],
  },
  'a parameter twice': {
    ask: get('/v1/things?q=a&q=SECRET'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'q' }],
  },
  'a parameter in brackets': {
    ask: get('/v1/things?q[]=a'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: '' }],
  },
  'an empty parameter': { ask: get('/v1/things?q='), status: 422, code: 'invalid', errors: [{ parameter: 'q' }] },
  'a long parameter': {
    ask: get('/v1/things?q=SECRETSECRET'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'q' }],
  },
  'NUL in the query': { ask: get('/v1/things?q=a%00'), status: 422, code: 'invalid', errors: [{ parameter: 'q' }] },
  'malformed percent-encoding in the query': {
    ask: get('/v1/things?q=%E0%A4'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'q' }],
  },
  'a surrogate in the query': {
    ask: get('/v1/things?q=%ED%A0%80'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'q' }],
  },
  'text for a number': {
    ask: get('/v1/things?limit=SECRET'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'limit', detail: /whole number/ }],
  },
  'a fraction': { ask: get('/v1/things?limit=1.5'), status: 422, code: 'invalid', errors: [{ parameter: 'limit' }] },
  'an exponent': { ask: get('/v1/things?limit=1e2'), status: 422, code: 'invalid', errors: [{ parameter: 'limit' }] },
  'a number too large': {
    ask: get('/v1/things?limit=201'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'limit' }],
  },
  'a number too small': {
    ask: get('/v1/things?limit=0'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'limit' }],
  },
  'a date that does not exist': {
    ask: get('/v1/things?day=2026-02-29'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'day' }],
  },
  'several at once': {
    ask: get('/v1/things?limit=0&q=&x=1'),
    status: 422,
    code: 'invalid',
    errors: [{ parameter: 'x' }, { parameter: 'q' }, { parameter: 'limit' }],
  },
}

t.test('each fault has its answer, and reaches no handler', async (t) => {
  const lines: string[] = []
  const { app, inspector, calls } = await openFixture(t, {
    logger: loggerOptions('debug', { write: (line) => void lines.push(line) }),
  })
  const before = () => calls.filter(({ method }) => method !== 'PATCH').length
  for (const [what, { ask, status, code, errors }] of Object.entries(cases)) {
    const answer = await app.inject({ ...ask, headers: { ...ask.headers, ...inspector } })
    t.equal(answer.statusCode, status, what)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.match(answer.headers['x-request-id'], /^[A-Za-z0-9_-]{16}$/)
    const body = JSON.parse(answer.body)
    t.match(body, { type: `/problems/${code}`, status, title: String, detail: String }, what)
    if (errors) t.match(body.errors, errors, what)
    t.equal(body.errors?.length ?? 0, errors?.length ?? 0, what)
    if (what !== 'all wrong') t.notMatch(answer.body, /SECRET/, what)
    t.equal(before(), 0, `${what} reached no handler`)
  }
  t.notMatch(lines.join(''), /SECRET|inspector-1|Bearer/, 'the log holds none of it')
})

t.test('a right request reaches its handler as it was sent', async (t) => {
  const { app, inspector, calls } = await openFixture(t)
  const ask = (options: InjectOptions) => app.inject({ ...options, headers: { ...options.headers, ...inspector } })
  t.equal(
    (await ask(post(right, { 'content-type': 'Application/JSON; charset="UTF-8"', accept: '*/*' }))).statusCode,
    201,
  )
  t.equal((await ask(post(`{"name":"\\ud83d\\ude00 ${'é'.repeat(5)}","count":1.0}`))).statusCode, 201)
  t.equal((await ask(post(`${JSON.stringify(right)}${' '.repeat(250_000)}`))).statusCode, 201)
  t.equal((await ask(post('{"name":"a","count":1,"inside":{"a":{"name":"b","count":2}}}'))).statusCode, 201)
  t.equal(
    (await ask(get('/v1/things?q=caf%C3%A9+x&limit=200&day=2028-02-29'))).body,
    '{"q":"café x","day":"2028-02-29","limit":200}',
  )
  t.equal((await ask(change({ 'if-match': '"then", "now"' }))).statusCode, 200)
  t.equal((await ask(change({ 'if-match': '*' }))).statusCode, 200)
  t.equal((await ask({ method: 'POST', url: '/v1/things:mend' })).statusCode, 204)
  t.equal((await ask({ method: 'DELETE', url: '/v1/things/a1' })).body, '')
  t.equal(
    (await ask(get('/v1/things/a1', { accept: 'text/html, text/calendar;q=0.9, application/*;q=0.2' }))).body,
    'BEGIN',
  )
  t.match((await ask(get('/v1/things/a1', { accept: 'text/*;q=0.1, application/json' }))).json(), right)
  t.strictSame(calls[1]?.body, { name: '😀 ééééé', count: 1 })
  t.match(calls[0], { method: 'POST', pathname: '/v1/things', viewer: { organisation: 'CQC' } })
  t.equal(calls[0]?.headers['authorization'], undefined, 'no handler sees the token')
})

t.test('a role that may never do this is told so before anything else', async (t) => {
  const { app, hub } = await openFixture(t)
  const token = issueToken(hub, { subject: 'b', organisation: 'E08000004', roles: ['brokerage'] })
  const answer = await app.inject({ ...post('{'), headers: { authorization: `Bearer ${token}` } })
  t.match(answer.json(), { type: '/problems/role-not-allowed', status: 403 })
})

t.test('what is not there is one and the same 404: same bytes, same headers', async (t) => {
  const { app, inspector, calls } = await openFixture(
    t,
    {},
    {
      readThing: async () => {
        throw new Problem('not-found')
      },
    },
  )
  const asks: Ask[] = [
    get('/v1/things/hidden', inspector),
    get('/v1/things/TOO-LONG-TO-BE-ONE', inspector),
    get(`/v1/things/${'x'.repeat(3000)}`, inspector),
    get('/v1/things/%00', inspector),
    get('/v1/things/a%zz', inspector),
    get('/v1/things/%ED%A0%80', inspector),
    get('/v1/things/a%2Fb', inspector),
    get('/v1/nothing', inspector),
    get('/v1/things/', inspector),
    get('/V1/THINGS', inspector),
    get('/%'),
    get('/nothing?%'),
    get('//v1/things'),
    get('/v1/../v1/things/x/y'),
    get('/problems/nothing'),
    get('/problems/constructor'),
    get('/schemas/nothing.json'),
    get('/schemas/../package.json'),
    get('/schemas/%2e%2e/package.json'),
    get('/docs/static/nothing.js'),
    { ...post('x'.repeat(300_000)), url: '/nothing' },
    { method: 'PUT', url: '/v1/things', headers: inspector },
    { method: 'OPTIONS', url: '/v1/things' },
    { method: 'DELETE', url: '/v1/things', headers: inspector },
  ]
  const seen = new Set<string>()
  for (const ask of asks) {
    const { statusCode, body, headers } = await app.inject(ask)
    t.equal(statusCode, 404, `${ask.method} ${ask.url.slice(0, 40)}`)
    const { 'x-request-id': _id, date: _date, ...rest } = headers
    // Swagger UI's pages have a policy of their own.
    if (!ask.url.startsWith('/docs')) seen.add(JSON.stringify([body, Object.entries(rest).sort()]))
  }
  t.equal(seen.size, 1)
  t.equal(calls.length, 0)
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/nothing' })).body, '')
})

t.test('what goes wrong inside is a 500 without a word of it, or a 503 with a time', async (t) => {
  const lines: string[] = []
  let wrong: unknown
  const { app, inspector } = await openFixture(
    t,
    { logger: loggerOptions('debug', { write: (line) => void lines.push(line) }) },
    {
      readThing: async () => {
        throw wrong
      },
    },
  )
  const ask = () => app.inject(get('/v1/things/a1?', inspector))
  for (const error of [
    new Error('SECRET\n    at SECRET (SECRET:1:1)'),
    new TypeError('SECRET', { cause: new Error('SECRET') }),
    new DatabaseError('23505', 'insert into things values ($1)'),
    Object.assign(new Error('SECRET'), { statusCode: 400, code: 'SECRET' }),
    'SECRET',
    undefined,
    null,
  ]) {
    wrong = error
    const answer = await ask()
    t.match(answer.json(), { type: '/problems/internal', status: 500 })
    t.notMatch(answer.body, /SECRET|insert|23505/)
  }
  wrong = new Busy('SECRET')
  const answer = await ask()
  t.match(answer.json(), { type: '/problems/busy', status: 503 })
  t.equal(answer.headers['retry-after'], '2')
  const log = lines.join('')
  t.match(log, /"name":"TypeError"/)
  t.match(log, /"code":"23505"/)
  t.match(log, /"route":"\/v1\/things\/:id","status":500|"route":"\/v1\/things\/:id"/)
  t.match(log, /bad-input\.test\.ts/, 'where it came from')
  // A code that is not the database's may be anybody's words, but here it was ours.
  t.notMatch(log.replaceAll('"code":"SECRET"', ''), /SECRET|a1/)
})

t.test('what is not HTTP is answered too, and the connection ended', async (t) => {
  const { app } = await openFixture(t)
  const port = await listen(app)
  for (const [what, text] of [
    ['nonsense', 'SECRET\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: SECRET\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'SECRET'.repeat(5000)}\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ] as const) {
    const answer = await talk(port, text)
    t.match(answer, /^HTTP\/1\.1 400 /, what)
    t.match(answer, /"type":"\/problems\/malformed-request"/, what)
    t.match(answer, /x-request-id: [A-Za-z0-9_-]{16}/i, what)
    t.notMatch(answer, /SECRET/)
  }
})

t.test('a body longer or shorter than it says does no harm', async (t) => {
  const { app, inspector, calls } = await openFixture(t)
  const port = await listen(app)
  const head = `POST /v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${inspector.authorization}\r\nContent-Type: application/json\r\n`
  const chunk = `${(300_000).toString(16)}\r\n${' '.repeat(300_000)}\r\n0\r\n\r\n`
  t.match(await talk(port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`), /413[^]*payload-too-large/)
  t.match(await talk(port, `${head}Content-Length: 4\r\n\r\nnull`), /422[^]*\/problems\/invalid/)
  t.match(await talk(port, `${head}Content-Length: 4\r\n\r\nnull and more`), /^HTTP\/1\.1 4/)
  t.match(await talk(port, `${head}Content-Length: abc\r\n\r\n`), /400/)
  t.equal(calls.length, 0)
})

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)))
  })
}
