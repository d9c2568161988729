// Tokens: who may come in, and that every other token is the same 401, whatever is wrong with it.
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { providerLinks } from '../../db/tables.ts'
import { newHubKey, openHubKey, signingKey } from '../../server/http/hub-key.ts'
import type { Claims, TokenRequest } from '../../server/http/token.ts'
import { issueToken, newClaims, signClaims } from '../../server/http/token.ts'
import { toViewer } from '../../server/http/viewer.ts'
import { testRandom } from '../helper.ts'
import { openFixture } from './fixture.ts'

const request: TokenRequest = { subject: 'inspector-1', organisation: 'CQC', roles: ['inspector'] }

t.test('a token of the hub lets in, from thirty seconds before its time to thirty after', async (t) => {
  const { app, hub, clock } = await openFixture(t)
  const token = issueToken(hub, { ...request, lifetime: 60 })
  const status = async () =>
    (await app.inject({ url: '/v1/things', headers: { authorization: `Bearer ${token}` } })).statusCode
  t.equal(await status(), 200)
  for (const [at, expected] of [
    ['08:59:30', 200],
    ['08:59:29', 401],
    ['09:01:29', 200],
    ['09:01:30', 401],
    ['09:00:10', 200],
  ] as const) {
    clock.set(`2026-10-12T${at}Z`)
    t.equal(await status(), expected, `${at}, though the signature is remembered`)
  }
})

t.test('every other token is one and the same 401', async (t) => {
  const { app, hub, inspector, calls } = await openFixture(t)
  const claims = newClaims(hub, request)
  const { iat } = claims
  const sign = (change: object, header: object = {}) => signClaims(hub.key, { ...claims, ...change }, header)
  const foreign = newHubKey(testRandom('another hub'))
  const raw = (header: object, payload: string, signature = '') =>
    `${part(JSON.stringify(header))}.${part(payload)}.${signature}`
  const signed = (payload: string) => {
    const input = raw({ alg: 'EdDSA', typ: 'JWT', kid: hub.key.keyId }, payload).slice(0, -1)
    return `${input}.${hub.key.sign(Buffer.from(input))}`
  }
  const good = sign({})
  const [head = '', body = '', signature = ''] = good.split('.')
  const hmacInput = `${part(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: hub.key.keyId }))}.${body}`
  const hmac = createHmac('sha256', hub.key.publicPem).update(hmacInput).digest('base64url')
  const without = (name: keyof Claims) => sign({ [name]: undefined })

  const tokens: Record<string, string> = {
    'none at all': '',
    'not a token': 'abc',
    'three dots': 'a.b.c.d',
    'algorithm none': raw({ alg: 'none', kid: hub.key.keyId }, JSON.stringify(claims)),
    'algorithm none, signed': `${part(JSON.stringify({ alg: 'none', kid: hub.key.keyId }))}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'another signature': `${head}.${body}.${hub.key.sign(Buffer.from('something else'))}`,
    'changed claims': `${head}.${part(JSON.stringify({ ...claims, organisation: 'E08000004' }))}.${signature}`,
    'HS256 with the public key': `${hmacInput}.${hmac}`,
    'a foreign key': signClaims(foreign, claims),
    'a foreign key under our id': signClaims(foreign, claims, { kid: hub.key.keyId }),
    'an unknown key id': sign({}, { kid: 'other' }),
    'no key id': sign({}, { kid: undefined }),
    'an algorithm of another name': sign({}, { alg: 'ES256' }),
    'a critical header': sign({}, { crit: ['x'], x: 1 }),
    'payload null': signed('null'),
    'payload a list': signed('[]'),
    'payload a number': signed('7'),
    'payload not JSON': signed('{'),
    'another issuer': sign({ iss: 'someone' }),
    'no issuer': without('iss'),
    'no expiry': without('exp'),
    'no not-before': without('nbf'),
    'no issue time': without('iat'),
    'no subject': without('sub'),
    'no organisation': without('organisation'),
    'no id': without('jti'),
    'expiry as text': sign({ exp: '9999999999' }),
    'expiry without end': sign({ exp: 1e99 }),
    'not-before null': sign({ nbf: null }),
    expired: sign({ exp: iat - 30 }),
    'not yet': sign({ nbf: iat + 31 }),
    'from the future': sign({ iat: iat + 31, nbf: iat, exp: iat + 3600 }),
    'living too long': sign({ exp: iat + 24 * 60 * 60 + 1 }),
    'empty subject': sign({ sub: '' }),
    'NUL in the subject': sign({ sub: 'a\0b' }),
    'half a surrogate pair in the subject': sign({ sub: '\ud800' }),
    'very long subject': sign({ sub: 'x'.repeat(201) }),
    'NUL in the organisation': sign({ organisation: 'CQC\0' }),
    'an unknown organisation': sign({ organisation: 'E06000001' }),
    'an ended organisation': sign({ organisation: 'E07000026', roles: ['contract-monitor'] }),
    'a role that is none': sign({ roles: ['king'] }),
    'a role of Object’s': sign({ roles: ['constructor'] }),
    'a role of another kind of body': sign({ roles: ['contract-monitor'] }),
    'a role too many': sign({ roles: ['inspector', 'operator'] }),
    'no roles': sign({ roles: [] }),
    'roles as text': sign({ roles: 'inspector' }),
    'roles of numbers': sign({ roles: [1] }),
    'locations as text': sign({ locations: '1-1' }),
    'locations of objects': sign({ locations: [{}] }),
    'very large': sign({ more: 'x'.repeat(9000), roles: ['king'] }),
  }
  const bodies = new Set<string>()
  for (const [what, token] of Object.entries(tokens)) {
    const answer = await app.inject({ url: '/v1/things', headers: { authorization: `Bearer ${token}` } })
    t.equal(answer.statusCode, 401, what)
    t.equal(answer.headers['www-authenticate'], 'Bearer', what)
    bodies.add(answer.body)
  }
  for (const authorization of ['', 'Basic abc', `Basic ${good}`, good, `Bearer ${good} more`, `Bearer  \t`, 'Bearer']) {
    const answer = await app.inject({ url: '/v1/things', headers: { authorization } })
    t.equal(answer.statusCode, 401, authorization.slice(0, 12))
    bodies.add(answer.body)
  }
  bodies.add((await app.inject({ url: '/v1/things' })).body)
  t.equal(bodies.size, 1, 'one body for all of them')
  t.equal(calls.length, 0, 'none reached a handler')
  t.equal((await app.inject({ url: '/v1/things', headers: inspector })).statusCode, 200)
  t.equal((await app.inject({ url: '/v1/things', headers: { authorization: `bEaReR ${good}` } })).statusCode, 200)
})

t.test('a viewer has what the directory says of the organisation', async (t) => {
  const { hub } = await openFixture(t)
  await hub.database.transaction(async (tx) => {
    await tx.insert(providerLinks).values([
      { providerId: '1-102', organisationId: '1-101', ground: 'operator' },
      { providerId: '1-103', organisationId: 'E08000004', ground: 'same-name' },
    ])
  })
  const viewer = (change: Partial<TokenRequest>) => toViewer(hub, newClaims(hub, { ...request, ...change }))
  t.strictSame(await viewer({}), {
    subject: 'inspector-1',
    organisation: 'CQC',
    kind: 'regulator',
    gss: null,
    adheres: false,
    roles: ['inspector'],
    providers: [],
  })
  t.match(await viewer({ organisation: 'E08000004', roles: ['brokerage', 'director'] }), {
    kind: 'council',
    gss: 'E08000004',
    roles: ['brokerage', 'director'],
    providers: ['1-103'],
  })
  t.match(await viewer({ organisation: '1-101', roles: ['provider-manager'], locations: ['1-5'] }), {
    providers: ['1-101', '1-102'],
    locations: ['1-5'],
  })
  t.match(await viewer({ organisation: 'E07000027', roles: ['director'] }), { kind: 'council' }, 'the last day counts')
})

t.test('a token lives between a second and a day', async (t) => {
  const { hub } = await openFixture(t)
  for (const lifetime of [0, -1, 1.5, 86_401, Number.NaN]) {
    t.throws(() => issueToken(hub, { ...request, lifetime }), /between one second and 24 hours/)
  }
  const { iat, exp } = newClaims(hub, request)
  t.equal(exp - iat, 8 * 60 * 60)
})

t.test('the hub’s key is made once, for its owner only, and a file that is not in order is refused', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-key-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const data = join(folder, 'deep', 'data')
  const path = join(data, 'hub-key.pem')
  const key = openHubKey(data, testRandom())
  t.equal(statSync(path).mode & 0o777, 0o600)
  const again = openHubKey(data, testRandom('other'))
  t.equal(again.keyId, key.keyId)
  t.equal(again.privatePem, readFileSync(path, 'utf8'))
  t.ok(again.verify(Buffer.from('a'), key.sign(Buffer.from('a'))))
  t.notOk(again.verify(Buffer.from('b'), key.sign(Buffer.from('a'))))
  t.match(key.keyId, /^[A-Za-z0-9_-]{43}$/)
  t.not(newHubKey(testRandom('x')).keyId, key.keyId)

  chmodSync(path, 0o640)
  t.throws(() => openHubKey(data, testRandom()), /can be read by others.*chmod 600/)
  chmodSync(path, 0o600)
  writeFileSync(path, 'SECRET')
  t.throws(() => openHubKey(data, testRandom()), /does not hold an Ed25519 private key/)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  t.throws(() => openHubKey(data, testRandom()), /does not hold an Ed25519 private key/)
  t.equal(signingKey(generateKeyPairSync('ed25519').privateKey).keyId.length, 43)
})

function part(text: string): string {
  return Buffer.from(text).toString('base64url')
}
