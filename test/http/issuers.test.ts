// Tokens of configured issuers, against a real one: who may come in by them, and as whom.
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { Test } from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { readIssuers } from '../../server/http/issuer-setting.ts'
import { openIssuers, viewerOf } from '../../server/http/issuers.ts'
import { issueToken } from '../../server/http/token.ts'
import { openCastHub, type CastHub, type Told } from '../cast.ts'
import { audience, openIssuer, type TestIssuer } from './issuer.ts'

const rochdale = 'E08000005'

function settingOf({ url }: { readonly url: string }, change: object = {}) {
  return {
    id: 'rochdale',
    issuer: url,
    audience,
    claims: { organisation: 'organisation', roles: 'roles' },
    organisations: [rochdale, 'E08000004'],
    roles: ['contract-monitor', 'director', 'brokerage'],
    ...change,
  }
}

const asSetting = (...settings: readonly object[]) => readIssuers(JSON.stringify(settings))

interface Opened extends CastHub {
  readonly issuer: TestIssuer
  /** Seconds since 1970. */
  readonly now: () => number
  /** A good token's claims, changed. */
  readonly token: (change?: object, header?: Readonly<Record<string, unknown>>) => Promise<string>
  readonly get: (token: string) => Promise<Told>
}

/** The clock goes with the real time, by which the issuer makes its tokens. */
async function open(t: Test, change: object = {}): Promise<Opened> {
  const issuer = await openIssuer(t)
  const opened = await openCastHub(t, { issuers: asSetting(settingOf(issuer, change)) })
  opened.clock.set(new Date().toISOString())
  const now = () => Math.floor(opened.clock.now().getTime() / 1000)
  const good = () => ({
    iss: issuer.url,
    aud: audience,
    sub: 'officer-7',
    organisation: rochdale,
    roles: ['contract-monitor'],
    iat: now(),
    exp: now() + 600,
  })
  const get = (token: string) => opened.app.inject({ url: '/v1/topics', headers: { authorization: `Bearer ${token}` } })
  const token: Opened['token'] = (change = {}, header = {}) => issuer.sign({ ...good(), ...change }, header)
  return { ...opened, issuer, now, token, get }
}

t.test('a system comes in with client credentials, and acts under its issuer’s name', async (t) => {
  const { app, hub, issuer, clock } = await open(t)
  issuer.accounts.set('system', { organisation: rochdale, roles: ['contract-monitor'] })
  const token = await issuer.systemToken()
  const post = (authorization: string, narrative: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/intelligence',
      headers: { authorization: `Bearer ${authorization}`, 'idempotency-key': 'one' },
      payload: {
        type: 'finding',
        subject: { location: '1-990000101' },
        topics: ['medicines'],
        observedOn: clock.now().toISOString().slice(0, 10),
        body: { narrative },
      },
    })
  const sent = await post(token, 'Stock counts agreed.')
  t.equal(sent.statusCode, 201, sent.body)
  t.equal((await post(token, 'Stock counts agreed.')).json().id, sent.json().id, 'the same sender, the same answer')
  const own = issueToken(hub, { subject: 'system', organisation: rochdale, roles: ['contract-monitor'] })
  const another = await post(own, 'Records agreed.')
  t.equal(another.statusCode, 201, 'a key of the hub’s own “system” is another key')
  const entries = await hub.database.read.select({ entry: auditEntries.entry }).from(auditEntries)
  const subjects = entries.map(({ entry }) => JSON.parse(entry) as { action: string; subject?: string })
  t.match(JSON.stringify(subjects), /"rochdale:system"/, 'the audit names both')
})

t.test('every other token of an issuer is one and the same 401', async (t) => {
  const { app, hub, issuer, token, get, now } = await open(t)
  t.equal((await get(await token())).statusCode, 200, 'the good one')
  for (const typ of ['JWT', 'at+jwt', 'application/at+jwt']) {
    t.equal((await get(await token({}, { typ }))).statusCode, 200, typ)
  }
  t.equal((await get(await token({ aud: ['another', audience] }))).statusCode, 200, 'one of its audiences')
  t.equal((await get(await token({ exp: now() - 29 }))).statusCode, 200, 'thirty seconds after its time')

  const [head = '', body = ''] = (await token()).split('.')
  const hmacHead = encode({ alg: 'HS256', typ: 'JWT' })
  const hmac = createHmac('sha256', await issuer.publicPem()).update(`${hmacHead}.${body}`)
  const stranger = await openIssuer(t)
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const tokens: Record<string, string> = {
    'algorithm none': `${encode({ alg: 'none' })}.${body}.`,
    'HS256 with the public key': `${hmacHead}.${body}.${hmac.digest('base64url')}`,
    'no signature': `${head}.${body}.`,
    'another’s key': await stranger.sign(claims),
    'another’s key under our id': await stranger.sign(claims, { kid: headerOf(head).kid }),
    'an issuer that is not configured': await stranger.sign({ ...claims, iss: stranger.url }),
    'the hub’s own issuer': await token({ iss: 'accord-hub', nbf: now(), jti: 'x' }),
    'no issuer': await token({ iss: undefined }),
    'another audience': await token({ aud: 'https://elsewhere.test' }),
    'no audience': await token({ aud: undefined }),
    expired: await token({ exp: now() - 30 }),
    'no expiry': await token({ exp: undefined }),
    'not yet': await token({ nbf: now() + 31 }),
    'from the future': await token({ iat: now() + 31 }),
    'living too long': await token({ exp: now() + 24 * 3600 + 1 }),
    'a logout token': await token({}, { typ: 'logout+jwt' }),
    'bound to a key': await token({ cnf: { jkt: 'x' } }),
    'an identity token': await token({ nonce: 'x' }),
    'an identity token of a code': await token({ at_hash: 'x' }),
    'no subject': await token({ sub: undefined }),
    'a list of subjects': await token({ sub: ['a', 'b'] }),
    'a very long subject': await token({ sub: 'x'.repeat(161) }),
    'NUL in the subject': await token({ sub: 'a\0' }),
    'no organisation': await token({ organisation: undefined }),
    'two organisations': await token({ organisation: [rochdale, 'E08000004'] }),
    'an organisation that it may not speak for': await token({ organisation: 'E08000001' }),
    CQC: await token({ organisation: 'CQC', roles: ['inspector'] }),
    'no roles': await token({ roles: undefined }),
    'a role that it may not speak for': await token({ roles: ['information-governance'] }),
    'a role too many': await token({ roles: ['contract-monitor', 'information-governance'] }),
    'a role that is none': await token({ roles: ['king'] }),
    'roles of numbers': await token({ roles: [1] }),
  }
  const bodies = new Set([(await app.inject({ url: '/v1/topics' })).body])
  for (const [what, each] of Object.entries(tokens)) {
    const answer = await get(each)
    t.equal(answer.statusCode, 401, what)
    bodies.add(answer.body)
  }
  t.equal(bodies.size, 1, 'one body for all of them')
  const own = issueToken(hub, { subject: 'inspector', organisation: 'CQC', roles: ['inspector'] })
  t.equal((await get(own)).statusCode, 200, 'the hub’s own go the way they went')
})

t.test('an issuer may be limited to its algorithms, and speak for a kind of body', async (t) => {
  const { get, token } = await open(t, { organisations: [{ kind: 'council' }], algorithms: ['RS256'] })
  t.equal((await get(await token())).statusCode, 401, 'ES256 is not among them')
  const open2 = await open(t, { organisations: [{ kind: 'council' }], roles: ['contract-monitor', 'inspector'] })
  t.equal((await open2.get(await open2.token({ organisation: 'E08000001' }))).statusCode, 200)
  t.equal((await open2.get(await open2.token({ organisation: 'CQC', roles: ['inspector'] }))).statusCode, 401)
})

t.test('no issuer names another’s people, nor the hub’s', async (t) => {
  const [one, two] = [await openIssuer(t), await openIssuer(t)]
  const settings = [settingOf(one), settingOf(two, { id: 'oldham', organisations: ['E08000004'] })]
  const { hub, app, clock } = await openCastHub(t, { issuers: asSetting(...settings) })
  clock.set(new Date().toISOString())
  const [first, second] = openIssuers(asSetting(...settings), clock, () => undefined)
  const said = { organisation: 'E08000004', roles: ['contract-monitor'] }
  const names = [
    (await viewerOf(hub, first!, { sub: 'a', ...said }))?.subject,
    (await viewerOf(hub, second!, { sub: 'a', ...said }))?.subject,
    (await viewerOf(hub, second!, { sub: 'rochdale:a', ...said }))?.subject,
    'a',
  ]
  t.strictSame(names, ['rochdale:a', 'oldham:a', 'oldham:rochdale:a', 'a'])
  const now = Math.floor(clock.now().getTime() / 1000)
  const forged = await two.sign({ iss: one.url, aud: audience, sub: 'a', ...said, iat: now, exp: now + 60 })
  const answer = await app.inject({ url: '/v1/topics', headers: { authorization: `Bearer ${forged}` } })
  t.equal(answer.statusCode, 401, 'nor signs for another')
})

t.test('a new key is fetched when it is first met, and a thousand unknown ones are not', async (t) => {
  const { get, token, issuer, clock } = await open(t)
  t.equal((await get(await token())).statusCode, 200)
  t.equal(issuer.keyRequests, 1)
  const old = await token({ exp: Math.floor(Date.now() / 1000) + 3600 })
  await issuer.rotate()
  t.equal((await get(await token())).statusCode, 401, 'asked a moment ago')
  clock.advance(30_000)
  t.equal((await get(await token())).statusCode, 200)
  t.equal(issuer.keyRequests, 2)
  t.equal((await get(old)).statusCode, 401, 'the old key is no more')
  const flood = await Promise.all(Array.from({ length: 50 }, (_, n) => token({}, { kid: `made-up-${n}` })))
  clock.advance(30_000)
  t.strictSame(new Set((await Promise.all(flood.map(get))).map(({ statusCode }) => statusCode)), new Set([401]))
  t.equal(issuer.keyRequests, 3)
})

t.test('while an issuer is down its keys go on serving, for a day', async (t) => {
  const { get, token, issuer, clock, hub } = await open(t)
  issuer.down = true
  const early = await get(await token())
  t.equal(early.statusCode, 503)
  t.equal(early.headers['retry-after'], '30')
  t.match(early.json(), { type: '/problems/busy', detail: /issuer of this token cannot be reached/ })
  const own = issueToken(hub, { subject: 'inspector', organisation: 'CQC', roles: ['inspector'] })
  t.equal((await get(own)).statusCode, 200)
  issuer.down = false
  t.equal((await get(await token())).statusCode, 503, 'it is left alone for half a minute')
  clock.advance(30_000)
  t.equal((await get(await token())).statusCode, 200)

  issuer.down = true
  clock.advance(11 * 60_000)
  t.equal((await get(await token())).statusCode, 200, 'with the keys that are there')
  t.equal((await get(await token({}, { kid: 'new' }))).statusCode, 503, 'a key that is not cannot be asked for')
  clock.advance(24 * 3_600_000)
  t.equal((await get(await token())).statusCode, 503, 'a day later nobody knows whether they are still good')
  issuer.down = false
  clock.advance(30_000)
  t.equal((await get(await token())).statusCode, 200)
})

t.test('claims are found by name or along dots, translated, or set', async (t) => {
  const { hub } = await openCastHub(t)
  const viewer = async (claims: object, payload: object, change: object = {}) => {
    const setting = settingOf(
      { url: 'https://issuer.test' },
      { claims, roles: ['contract-monitor', 'director'], ...change },
    )
    const [issuer] = openIssuers(asSetting(setting), hub.clock, () => undefined)
    const found = await viewerOf(hub, issuer!, { sub: 's', ...payload })
    return found && { organisation: found.organisation, roles: found.roles, locations: found.locations }
  }
  const officer = { organisation: rochdale, roles: ['contract-monitor'], locations: undefined }
  const groups = { claim: 'groups', values: { 'b1-f0': 'contract-monitor', 'c2-00': 'director' } }
  const map = { organisation: { always: rochdale }, roles: groups }
  t.strictSame(await viewer(map, { groups: ['b1-f0', 'something-else', 'b1-f0'] }), officer)
  t.equal(await viewer(map, { groups: ['something-else'] }), undefined)
  t.equal(await viewer(map, { groups: ['constructor', '__proto__'] }), undefined)
  t.equal(await viewer(map, {}), undefined)
  const uri = { organisation: 'https://accord.test/claims.organisation', roles: 'realm.accord.roles' }
  const deep = { realm: { accord: { roles: ['contract-monitor'] } } }
  t.strictSame(await viewer(uri, { 'https://accord.test/claims.organisation': rochdale, ...deep }), officer)
  t.equal(await viewer({ ...uri, organisation: 'realm.constructor.name' }, deep), undefined)
  const careIdentity = {
    organisation: { claim: 'posts.org_code', values: { R1A: rochdale } },
    roles: { claim: 'posts.role_code', values: { R8000: 'contract-monitor' } },
  }
  const posts = [
    { org_code: 'R1A', role_code: 'R8000' },
    { org_code: 'ZZZ', role_code: 'S1' },
  ]
  t.strictSame(await viewer(careIdentity, { posts }), officer)
  const chosen = {
    post: { list: 'posts', id: 'post_id', chosen: 'chosen_post' },
    organisation: { claim: 'post.org_code', values: { R1A: rochdale, R1B: 'E08000004' } },
    roles: { claim: 'post.role_code', values: { R8000: 'contract-monitor', R9: 'director' } },
  }
  const two = [
    { org_code: 'R1A', role_code: 'R8000', post_id: '1' },
    { org_code: 'R1B', role_code: 'R9', post_id: '2' },
  ]
  t.strictSame(await viewer(chosen, { posts: two, chosen_post: '1' }), officer, 'one post, not the sum of them')
  t.equal(await viewer(chosen, { posts: two }), undefined)
  t.equal(await viewer(chosen, { posts: two, chosen_post: '3' }), undefined)
  t.equal(await viewer(chosen, { posts: two, chosen_post: '3', post: two[0] }), undefined)
  const manager = {
    claims: {
      organisation: { claim: 'sub', values: { s: '1-990000001' } },
      roles: { always: ['provider-manager'] },
      locations: 'homes',
    },
    change: { organisations: [{ kind: 'provider' }], roles: ['provider-manager'] },
  }
  const homes = async (payload: object) => (await viewer(manager.claims, payload, manager.change))?.locations
  t.strictSame(await homes({ homes: ['1-990000101'] }), ['1-990000101'])
  t.strictSame(await homes({}), [], 'a limit that is not said is not one at all')
  t.strictSame(await homes({ homes: '1-990000102' }), ['1-990000102'])
})

t.test('a setting that is wrong is refused in a sentence that names the place', async (t) => {
  const good = settingOf({ url: 'https://issuer.test/tenant' })
  const person = { clientId: 'accord', clientSecret: 'SECRET', name: 'Rochdale' }
  t.match(asSetting({ ...good, ...person }), [
    { signIn: { name: 'Rochdale', scope: 'openid profile', userInfo: false } },
  ])
  t.strictSame(readIssuers(undefined), [])
  const folder = mkdtempSync(join(tmpdir(), 'accord-issuers-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'secret'), 'SECRET\n')
  const filed = { ...person, clientSecret: undefined, clientSecretFile: join(folder, 'secret') }
  t.match(asSetting({ ...good, ...filed }), [{ signIn: { proof: { secret: 'SECRET' } } }])

  const claims = (change: object) => ({ claims: { ...good.claims, ...change } })
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ id: 'Rochdale Council' }, /^ISSUERS\[0\]\.id must be a short name/],
    [{ id: undefined }, /^ISSUERS\[0\]\.id must/],
    [{ issuer: 'http://issuer.test' }, /^ISSUERS\[0\]\.issuer must be .* https/],
    [{ issuer: 'https://user:SECRET@issuer.test' }, /^ISSUERS\[0\]\.issuer/],
    [{ issuer: 'accord-hub' }, /^ISSUERS\[0\]\.issuer/],
    [{ audience: undefined }, /^ISSUERS\[0\] needs an audience, or a clientId/],
    [{ audience: [] }, /^ISSUERS\[0\]\.audience may not be empty/],
    [{ audience: 7 }, /^ISSUERS\[0\]\.audience must be text/],
    [{ audiance: 'x' }, /^ISSUERS\[0\] has a member that is none of id, issuer/],
    [{ algorithms: ['HS256'] }, /^ISSUERS\[0\]\.algorithms may hold RS256/],
    [{ algorithms: 'none' }, /^ISSUERS\[0\]\.algorithms/],
    [{ claims: undefined }, /^ISSUERS\[0\]\.claims must be an object/],
    [claims({ role: 'x' }), /^ISSUERS\[0\]\.claims has a member/],
    [claims({ roles: undefined }), /^ISSUERS\[0\]\.claims\.roles must be the name of a claim/],
    [claims({ roles: { always: 'king' } }), /^ISSUERS\[0\]\.claims\.roles always must be a role that this issuer/],
    [claims({ roles: { claim: 'g', values: { a: 'operator' } } }), /^ISSUERS\[0\]\.claims\.roles must have values/],
    [claims({ roles: { claim: 'g', values: {} } }), /^ISSUERS\[0\]\.claims\.roles must have values/],
    [claims({ organisation: { always: 'CQC' } }), /^ISSUERS\[0\]\.claims\.organisation always must be an organisation/],
    [claims({ subject: '' }), /^ISSUERS\[0\]\.claims\.subject must be text/],
    [{ organisations: [] }, /^ISSUERS\[0\]\.organisations must list/],
    [{ organisations: [{ kind: 'king' }] }, /^ISSUERS\[0\]\.organisations\[0\] may be of kind/],
    [{ roles: ['king'] }, /^ISSUERS\[0\]\.roles may hold inspector/],
    [{ roles: [] }, /^ISSUERS\[0\]\.roles may not be empty/],
    [{ clientSecret: 'SECRET' }, /^ISSUERS\[0\]\.clientSecret is of no use without clientId/],
    [{ ...person, name: undefined }, /^ISSUERS\[0\]\.name must be text/],
    [{ ...person, clientSecret: ['SECRET'] }, /^ISSUERS\[0\]\.clientSecret must be text/],
    [{ ...person, clientSecretFile: 'SECRET' }, /^ISSUERS\[0\]\.clientSecret and clientSecretFile are both set/],
    [{ ...filed, clientSecretFile: 'SECRET' }, /^ISSUERS\[0\]\.clientSecretFile names a file/],
    [
      { ...filed, clientSecretFile: undefined, clientKeyFile: filed.clientSecretFile },
      /clientKeyFile must name .* key/,
    ],
    [{ ...person, clientKeyId: 'a' }, /^ISSUERS\[0\]\.clientKeyId is of no use/],
    [claims({ post: { list: 'a', id: 'b' } }), /^ISSUERS\[0\]\.claims\.post\.chosen must be text/],
    [{ ...person, scope: 'profile' }, /^ISSUERS\[0\]\.scope must hold openid/],
    [{ ...person, userInfo: 'yes' }, /^ISSUERS\[0\]\.userInfo must be true or false/],
  ]
  for (const [change, sentence] of wrong) {
    try {
      asSetting({ ...good, ...change })
      t.fail(JSON.stringify(change))
    } catch (error) {
      t.match((error as Error).message, sentence)
      t.notMatch((error as Error).message, 'SECRET')
    }
  }
  t.throws(() => asSetting(good, { ...good, issuer: 'https://other.test' }), /ISSUERS\[1\]\.id is there twice/)
  t.throws(() => asSetting(good, { ...good, id: 'b' }), /ISSUERS\[1\]\.issuer is there twice/)
  for (const text of ['SECRET', '{}', '"SECRET"']) t.throws(() => readIssuers(text), /^ISSUERS must be a list/)
})

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function headerOf(part: string): { kid: string } {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as { kid: string }
}
