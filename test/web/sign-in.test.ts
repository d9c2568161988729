// Coming in and going out, over real HTTP with a browser's cookies: with a real issuer, and in the demonstration.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHmac } from 'node:crypto'
import { decodeJwt, UnsecuredJWT } from 'jose'
import t from 'tap'
import type { Test } from 'tap'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/tables.ts'
import { demoPeople } from '../../server/cli/demo-people.ts'
import { people } from '../../server/cli/cast.ts'
import { readIssuers } from '../../server/http/issuer-setting.ts'
import { issueToken } from '../../server/http/token.ts'
import { oidcSignIn } from '../../server/web/oidc.ts'
import type { WebOptions } from '../../server/web/pages.ts'
import { demoSignIn, noSignIn, safeBack } from '../../server/web/sign-in.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { openBrowser, tabTo } from './browser.ts'
import { checkAxe, checkHtml } from './checks.ts'
import { clientKey, openIssuer, type TestIssuer } from '../http/issuer.ts'

t.setTimeout(120_000)

const rochdale = 'E08000005'
const asha = { organisation: rochdale, roles: ['contract-monitor'], name: 'Asha Patel' }

interface Page {
  readonly status: number
  readonly url: string
  readonly headers: Headers
  readonly text: string
}

/** A browser without script: keeps cookies by host, follows redirects and `Refresh`. */
class Browser {
  readonly #jar = new Map<string, string>()
  readonly setCookies: string[] = []

  async get(url: string): Promise<Page> {
    return this.#go('GET', url)
  }

  /** Sends the fields, and those that are hidden in the page's form. */
  async send(page: Page, action: string, fields: Record<string, string> = {}): Promise<Page> {
    return this.#go('POST', new URL(action, page.url).href, { _csrf: csrfOf(page), ...fields })
  }

  /** The next answer by itself, whatever it says. */
  async once(method: string, url: string, fields?: Record<string, string>): Promise<Page> {
    const { host } = new URL(url)
    const cookies = [...this.#jar].filter(([name]) => name.startsWith(`${host} `))
    const told = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: cookies.map(([name, value]) => `${name.slice(host.length + 1)}=${value}`).join('; '),
      },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
    for (const line of told.headers.getSetCookie()) this.#keep(host, line)
    return { status: told.status, url, headers: told.headers, text: await told.text() }
  }

  cookie(url: string, name: string, value?: string): string | undefined {
    const key = `${new URL(url).host} ${name}`
    if (value !== undefined) this.#jar.set(key, value)
    return this.#jar.get(key)
  }

  async #go(method: string, url: string, fields?: Record<string, string>): Promise<Page> {
    let page = await this.once(method, url, fields)
    for (let steps = 0; steps < 10; steps += 1) {
      const next = page.headers.get('location') ?? page.headers.get('refresh')?.replace(/^0; url=/, '')
      if (next === undefined) return page
      page = await this.once('GET', new URL(next, page.url).href)
    }
    throw new Error(`It goes round and round at ${page.url}`)
  }

  #keep(host: string, line: string): void {
    this.setCookies.push(line)
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const gone = attributes.some((each) => /^Expires=Thu, 01 Jan 1970/i.test(each) || each === 'Max-Age=0')
    if (gone) this.#jar.delete(`${host} ${name}`)
    else this.#jar.set(`${host} ${name}`, value)
  }
}

function csrfOf(page: Page): string {
  return /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
}

function heading(page: Page): string {
  return (/<h1[^>]*>([^<]*)/.exec(page.text)?.[1] ?? '').trim()
}

interface Opened extends CastHub {
  readonly url: string
  readonly issuer: TestIssuer
  readonly browser: () => Browser
  /** The page after choosing the issuer on the sign-in page. */
  readonly signIn: (browser: Browser, query?: string) => Promise<Page>
}

async function open(t: Test, change: object = {}): Promise<Opened> {
  const url = `http://127.0.0.1:${await freePort()}`
  const issuer = await openIssuer(t, url)
  const setting = {
    id: 'rochdale',
    issuer: issuer.url,
    claims: { organisation: 'organisation', roles: 'roles', sessionEnds: 'session_ends' },
    organisations: [rochdale, 'QOP'],
    roles: ['contract-monitor'],
    clientId: 'accord',
    clientSecret: 'accord-secret',
    name: 'Rochdale Council',
    ...change,
  }
  const issuers = readIssuers(JSON.stringify([setting]))
  const opened = await openCastHub(t, { issuers, web: { publicUrl: url, demo: false, signIn: oidcSignIn } })
  opened.clock.set(new Date().toISOString())
  await opened.app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) })
  issuer.accounts.set('asha', asha)
  issuer.person = 'asha'
  const signIn = async (browser: Browser, query = '') =>
    browser.send(await browser.get(`${url}/sign-in${query}`), '/sign-in', { issuer: 'rochdale', back: backIn(query) })
  return { ...opened, url, issuer, browser: () => new Browser(), signIn }
}

function backIn(query: string): string {
  return new URLSearchParams(query).get('back') ?? '/'
}

t.test('somebody signs in with an issuer, works, and signs out of both', async (t) => {
  const { url, browser, signIn, issuer, clock } = await open(t)
  const asha = browser()
  const asked = await asha.get(`${url}/no/such/page`)
  t.equal(asked.status, 404, 'a page that is not there is not there for strangers either')
  const door = await asha.get(`${url}/sign-in`)
  t.equal(heading(door), 'Sign in')
  t.match(door.text, /name="issuer" value="rochdale">Sign in with Rochdale Council</)

  const going = await asha.once('POST', `${url}/sign-in`, { _csrf: csrfOf(door), issuer: 'rochdale', back: '/' })
  t.equal(going.status, 200, 'a page of the hub’s own leads away: forms may not')
  const way = new URL(/^0; url=(.*)$/.exec(going.headers.get('refresh') ?? '')?.[1] ?? '')
  t.match(Object.fromEntries(way.searchParams), {
    client_id: 'accord',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${url}/sign-in/callback/rochdale`,
    code_challenge_method: 'S256',
    code_challenge: /^[\w-]{43}$/,
    state: /^[\w-]{43}$/,
    nonce: /^[\w-]{43}$/,
  })
  t.match(
    asha.setCookies.find((line) => line.startsWith('accord-sign-in=')),
    /Max-Age=600; Path=\/; HttpOnly; SameSite=Lax/,
  )

  const back = await signIn(asha, '?back=/signed-out%3Fa%3D1')
  t.equal(back.url, `${url}/signed-out?a=1`, 'back where they wanted to go')
  t.match(back.text, 'Asha Patel, Rochdale')
  const cookie = asha.setCookies.findLast((line) => line.startsWith('accord-session='))
  t.match(cookie, /; Path=\/; HttpOnly; SameSite=Lax$/)
  t.equal(asha.cookie(url, 'accord-sign-in'), undefined, 'what the sign-in needed is gone')
  const session = decodeJwt(asha.cookie(url, 'accord-session') ?? '')
  t.match(session, { iss: 'accord-hub', sub: 'rochdale:asha', organisation: rochdale, roles: ['contract-monitor'] })
  t.equal(Number(session.exp) - Number(session.iat), 8 * 3600)

  const idToken = asha.cookie(url, 'accord-sign-out')
  const left = await asha.once('POST', `${url}/sign-out`, { _csrf: csrfOf(back) })
  t.equal(heading(left), 'You have signed out')
  const end = new URL(/^0; url=(.*)$/.exec(left.headers.get('refresh') ?? '')?.[1] ?? '')
  t.equal(`${end.origin}${end.pathname}`, `${issuer.url}/session/end`)
  t.match(Object.fromEntries(end.searchParams), {
    client_id: 'accord',
    id_token_hint: idToken,
    post_logout_redirect_uri: `${url}/signed-out`,
  })
  t.equal((await asha.once('GET', end.href)).status, 200, 'which the issuer understands')
  for (const name of ['accord-session', 'accord-sign-out']) t.equal(asha.cookie(url, name), undefined, name)
  t.notMatch((await asha.get(`${url}/signed-out`)).text, 'Asha Patel')

  await signIn(asha)
  clock.advance(8 * 3_600_000 + 31_000)
  const ended = await asha.get(`${url}/sign-in?back=/x`)
  t.equal(heading(ended), 'You have been signed out', 'after eight hours')
  t.match(ended.text, /name="back" value="\/x"/)
})

t.test('a session lasts no longer than the issuer’s, if it says, and is judged anew each time', async (t) => {
  const { url, browser, signIn, issuer, clock, hub } = await open(t)
  const person = browser()
  issuer.accounts.set('asha', { ...asha, session_ends: Math.floor(Date.now() / 1000) + 600 })
  await signIn(person)
  t.match((await person.get(`${url}/signed-out`)).text, 'Asha Patel')
  clock.advance(631_000)
  t.notMatch((await person.get(`${url}/signed-out`)).text, 'Asha Patel')

  issuer.accounts.set('asha', asha)
  clock.set(new Date().toISOString())
  const again = browser()
  await signIn(again)
  t.match((await again.get(`${url}/signed-out`)).text, 'Asha Patel')
  await hub.database.transaction(async (tx) => {
    await tx.update(organisations).set({ validTo: '2020-01-01' }).where(eq(organisations.id, rochdale))
  })
  t.notMatch((await again.get(`${url}/signed-out`)).text, 'Asha Patel', 'the council has ended')
  t.equal(heading(await signIn(browser())), 'You do not have access')
})

t.test('the hub may prove itself with a key, and ask userinfo', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-client-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const clientKeyFile = join(folder, 'client.pem')
  writeFileSync(clientKeyFile, clientKey.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const proof = { clientId: 'accord-key', clientSecret: undefined, clientKeyFile, clientKeyId: 'client-1' }
  const { browser, signIn } = await open(t, { ...proof, userInfo: true })
  t.match((await signIn(browser(), '?back=/signed-out')).text, 'Asha Patel')
  const wrong = await open(t, { clientSecret: 'not-the-secret' })
  const page = await wrong.signIn(wrong.browser())
  t.equal(heading(page), 'Signing in did not work')
})

t.test('in a real browser, by keyboard, with script and without', { timeout: 120_000 }, async (t) => {
  const { url, issuer } = await open(t)
  for (const javaScriptEnabled of [true, false]) {
    const context = await (await openBrowser()).newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const refusals: string[] = []
    page.on(
      'console',
      (message) => void (/Content.Security.Policy/i.test(message.text()) && refusals.push(message.text())),
    )
    const [at, html] = [`${url}/sign-in?back=/signed-out`, async () => (await context.request.get(page.url())).text()]
    await page.goto(at)
    await checkHtml(t, await html())
    if (javaScriptEnabled) await checkAxe(t, page)
    await tabTo(page, 'Sign in with Rochdale Council')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/signed-out`)
    t.match(await page.locator('header').textContent(), 'Asha Patel, Rochdale')
    await checkHtml(t, await html())
    await tabTo(page, 'Sign out')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${issuer.url}/session/end?**`)
    t.strictSame(refusals, [], 'no policy stands in the way')

    issuer.person = undefined
    await context.clearCookies()
    await page.goto(at)
    await page.getByRole('button', { name: 'Sign in with Rochdale Council' }).click()
    await page.getByRole('heading', { name: 'You have not signed in' }).waitFor()
    if (javaScriptEnabled) await checkAxe(t, page)
    issuer.person = 'asha'
    await context.close()
  }
})

t.test('a session ends with what its issuer may speak for', async (t) => {
  const { hub, app } = await open(t)
  const page = async (subject: string, organisation: string, role: 'contract-monitor' | 'brokerage') => {
    const cookie = `accord-session=${issueToken(hub, { subject, organisation, roles: [role] })}`
    return (await app.inject({ url: '/signed-out', headers: { cookie, accept: 'text/html' } })).body
  }
  t.match(await page('rochdale:a', rochdale, 'contract-monitor'), 'rochdale:a')
  t.notMatch(await page('rochdale:a', rochdale, 'brokerage'), 'rochdale:a', 'a role that it no longer speaks for')
  t.notMatch(await page('rochdale:a', 'E08000004', 'contract-monitor'), 'rochdale:a', 'an organisation')
  t.notMatch(await page('former:a', rochdale, 'contract-monitor'), 'former:a', 'an issuer that is configured no more')
  t.match(await page('a', 'E08000004', 'brokerage'), 'a, Oldham', 'the hub’s own are nobody else’s matter')
})

t.test('whoever has no organisation or role here reads that, and nothing else', async (t) => {
  const { browser, signIn, issuer, url } = await open(t)
  const pages = new Set<string>()
  for (const account of [
    {},
    { ...asha, organisation: undefined },
    { ...asha, roles: undefined },
    { ...asha, organisation: 'E08000004' },
    { ...asha, organisation: 'E06000001' },
    { ...asha, roles: ['director'] },
    { ...asha, roles: ['contract-monitor', 'operator'] },
    { ...asha, session_ends: Math.floor(Date.now() / 1000) - 1 },
  ]) {
    issuer.accounts.set('asha', account)
    const person = browser()
    const page = await signIn(person)
    t.equal(page.status, 403)
    t.equal(heading(page), 'You do not have access')
    t.equal(person.cookie(url, 'accord-session'), undefined)
    pages.add(page.text.replace(csrfOf(page), ''))
  }
  t.equal(pages.size, 1)
})

t.test('what comes back wrong lets nobody in', async (t) => {
  const { url, browser, signIn, issuer, hub, clock } = await open(t)
  /** Goes as far as the issuer's answer, and gives its address. */
  const answerOf = async (person: Browser) => {
    const door = await person.get(`${url}/sign-in`)
    let page = await person.once('POST', `${url}/sign-in`, { _csrf: csrfOf(door), issuer: 'rochdale', back: '/' })
    for (;;) {
      const next = page.headers.get('location') ?? page.headers.get('refresh')?.replace('0; url=', '') ?? ''
      const at = new URL(next, page.url)
      if (at.pathname.startsWith('/sign-in/callback/')) return at
      page = await person.once('GET', at.href)
    }
  }
  const refused = async (what: string, person: Browser, answer: URL) => {
    const page = await person.get(answer.href)
    t.equal(page.status, 400, what)
    t.equal(heading(page), 'Signing in did not work', what)
    t.equal(person.cookie(url, 'accord-session'), undefined, what)
  }
  const changed = (answer: URL, name: string, value: string) => {
    const other = new URL(answer)
    other.searchParams.set(name, value)
    return other
  }
  let person = browser()
  await refused('another state', person, changed(await answerOf(person), 'state', 'x'.repeat(43)))
  person = browser()
  await refused('another issuer', person, changed(await answerOf(person), 'iss', 'https://evil.test'))
  await refused('another browser', browser(), await answerOf(person))
  const answer = await answerOf(person)
  const kept = person.cookie(url, 'accord-sign-in') ?? ''
  t.equal((await person.once('GET', answer.href)).status, 303, 'once it is good')
  person = browser()
  await refused('the answer again, without its cookie', person, answer)
  person.cookie(url, 'accord-sign-in', kept)
  await refused('the answer again, with it', person, answer)
  person.cookie(url, 'accord-sign-in', issueToken(hub, { subject: 'a', organisation: 'CQC', roles: ['inspector'] }))
  await refused('a token for a cookie', person, answer)
  t.equal((await person.get(`${url}/sign-in/callback/other`)).status, 404)
  const asBearer = await fetch(`${url}/v1/topics`, { headers: { authorization: `Bearer ${kept}` } })
  t.equal(asBearer.status, 401, 'a cookie for a token')
  person = browser()
  person.cookie(url, 'accord-session', kept)
  t.notMatch((await person.get(`${url}/signed-out`)).text, 'Sign out<', 'a sign-in for a session')
  person = browser()
  const late = await answerOf(person)
  clock.advance(10 * 60_000)
  await refused('ten minutes later', person, late)
  clock.set(new Date().toISOString())

  const now = Math.floor(Date.now() / 1000)
  const stranger = await openIssuer(t)
  const resigned =
    (change: object, header = {}) =>
    (idToken: string) =>
      issuer.sign({ ...decodeJwt(idToken), ...change }, header)
  const tampers: Record<string, (idToken: string) => Promise<string> | string> = {
    'another nonce': resigned({ nonce: 'x'.repeat(43) }),
    'no nonce': resigned({ nonce: undefined }),
    'another audience': resigned({ aud: 'another' }),
    'another issuer': resigned({ iss: 'https://evil.test' }),
    'no subject': resigned({ sub: undefined }),
    expired: resigned({ exp: now - 60, iat: now - 120 }),
    'algorithm none': (idToken) => new UnsecuredJWT(decodeJwt(idToken)).encode(),
    'another key': (idToken) => stranger.sign({ ...decodeJwt(idToken) }),
    'HS256 with the public key': async (idToken) => {
      const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${idToken.split('.')[1]}`
      return `${input}.${createHmac('sha256', await issuer.publicPem())
        .update(input)
        .digest('base64url')}`
    },
    'changed claims': (idToken) => {
      const [head, , signature] = idToken.split('.')
      return `${head}.${part({ ...decodeJwt(idToken), roles: ['director'] })}.${signature}`
    },
    'no token': () => '',
  }
  for (const [what, tamper] of Object.entries(tampers)) {
    issuer.tamper = tamper
    person = browser()
    await refused(what, person, await answerOf(person))
  }
  issuer.tamper = resigned({})
  t.match((await signIn(browser(), '?back=/signed-out')).text, 'Asha Patel', 'and what is not changed goes through')
})

t.test('a person who turns back, and an issuer that is down, get plain pages', async (t) => {
  const { url, browser, signIn, issuer, clock } = await open(t)
  issuer.down = true
  const early = await signIn(browser())
  t.equal(early.status, 503)
  t.equal(heading(early), 'Sorry, signing in does not work at the moment')
  t.ok(early.headers.get('retry-after'))
  issuer.down = false
  clock.advance(30_000)
  issuer.person = undefined
  const turned = await signIn(browser())
  t.equal(turned.status, 403)
  t.equal(heading(turned), 'You have not signed in')

  issuer.person = 'asha'
  issuer.tamper = () => {
    issuer.down = true
    throw new Error('down')
  }
  const person = browser()
  const door = await person.get(`${url}/sign-in`)
  issuer.tamper = undefined
  const page = await person.once('POST', `${url}/sign-in`, { _csrf: csrfOf(door), issuer: 'rochdale', back: '/' })
  issuer.down = true
  const state = new URL(page.headers.get('refresh')?.replace('0; url=', '') ?? '').searchParams.get('state') ?? ''
  const query = new URLSearchParams({ code: 'a', state, iss: issuer.url })
  const back = await person.get(`${url}/sign-in/callback/rochdale?${query.toString()}`)
  t.equal(back.status, 503, 'between going and coming back')
  t.equal(heading(back), 'Sorry, signing in does not work at the moment')
})

t.test('forms without their proof do nothing', async (t) => {
  const { url, browser, signIn } = await open(t)
  const person = browser()
  await signIn(person)
  const page = await person.get(`${url}/signed-out`)
  for (const path of ['/sign-out', '/sign-in']) {
    for (const proof of [{}, { _csrf: '' }, { _csrf: 'x' }, { _csrf: csrfOf(await browser().get(`${url}/sign-in`)) }]) {
      const told = await person.once('POST', `${url}${path}`, { ...proof, issuer: 'rochdale' })
      t.ok(told.status >= 400 && told.status < 500, `${path} ${told.status}`)
      t.equal(told.headers.get('refresh'), null)
    }
  }
  t.match((await person.get(`${url}/signed-out`)).text, 'Asha Patel', 'still there')
  t.equal((await person.send(page, '/sign-in', { issuer: 'other' })).status, 404)
})

t.test('over TLS cookies are for this host only', async (t) => {
  const web: WebOptions = { publicUrl: 'https://accord.example.org', demo: true, signIn: demoSignIn(demoPeople) }
  const { app } = await openCastHub(t, { web })
  const door = await app.inject({ url: '/sign-in', headers: { accept: 'text/html' } })
  const [form] = door.cookies
  t.match(form, { name: '__Host-accord-form', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  const proof = /name="_csrf" value="([^"]+)"/.exec(door.body)?.[1] ?? ''
  const told = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies: { '__Host-accord-form': form?.value ?? '' },
    payload: new URLSearchParams({ _csrf: proof, person: 'hostMonitor', back: 'https://evil.test/' }).toString(),
  })
  t.equal(told.statusCode, 303)
  t.equal(told.headers.location, '/')
  const session = told.cookies.find(({ name }) => name === '__Host-accord-session')
  t.match(session, { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  t.notOk(session && 'domain' in session)
})

t.test('in the demonstration one chooses a person of the cast, and without any way in the page says so', async (t) => {
  t.strictSame(demoPeople.map(({ subject }) => subject).sort(), Object.keys(people).sort(), 'everybody is there')
  t.strictSame(
    demoPeople.slice(0, 3).map(({ role }) => role),
    ['contract-monitor', 'inspector', 'provider-manager'],
  )
  const publicUrl = 'http://127.0.0.1:3000'
  const demo = await openCastHub(t, { web: { publicUrl, demo: true, signIn: demoSignIn(demoPeople) } })
  const door = await demo.app.inject({ url: '/sign-in', headers: { accept: 'text/html' } })
  t.match(door.body, /Demonstration[^]*Choose who you are[^]*Asha Patel/)
  const plain = await openCastHub(t, { web: { publicUrl, demo: false, signIn: noSignIn } })
  const shut = await plain.app.inject({ url: '/sign-in', headers: { accept: 'text/html' } })
  t.match(shut.body, /Nobody can sign in yet[^]*ISSUERS/)
})

t.test('one is led back to pages of the hub only', async (t) => {
  for (const own of ['/', '/visits/1?a=b', '/a%20b']) t.equal(safeBack(own), own)
  for (const other of [
    '/.//evil.example',
    '/%2e//evil.example',
    '/a/..//evil.example',
    '',
    null,
    undefined,
    'x',
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    '/\t/evil.test',
    '/a\\b',
  ]) {
    t.equal(safeBack(other), '/', String(other))
  }
})

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
