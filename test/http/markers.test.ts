// What was sent stays in the items: it reaches no log, no problem, no audit entry, no idempotency row and no crash, whether
// it was refused, kept, or met a fault on the way.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableName, is, sql, Table } from 'drizzle-orm'
import t from 'tap'
import * as tables from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openHubKey } from '../../server/http/hub-key.ts'
import { loggerOptions } from '../../server/http/log.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Hub } from '../../server/hub.ts'
import { castPerson, openCastHub, type CastHub } from '../cast.ts'
import { emptyDatabase, testClock, testRandom } from '../helper.ts'
import { typescript } from '../stripped/node-options.ts'
import { get, must, post } from '../visits/booking.ts'
import { browse } from '../web/browse.ts'

const marker = 'Zyxqmark'
const finding = (narrative: string, more: object = {}) => ({
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative },
  ...more,
})
const nhs = `${marker} 943 476 5919`
/** Each is refused: for what it holds, for its shape, or before anything is read. The names of members are told, being no texts. */
const refused: readonly unknown[] = [
  finding(nhs),
  finding(`${marker} The manager, Mrs ${marker}.`),
  finding(marker, { spare: marker }),
  finding(marker, { topics: [marker] }),
  finding(marker, { subject: { location: marker } }),
  finding(marker, { observedOn: marker }),
  finding(marker, { audience: [{ organisation: marker }] }),
  finding(marker, { acknowledge: [{ pointer: `/body/${marker}`, kind: 'age', reason: 'staff-name' }] }),
  finding('x', { body: { narrative: 7, spare: marker } }),
  finding('x', { sourceId: `directory:${marker}` }),
  `{"type":"finding","body":{"narrative":"${marker}"`,
  `{"twice":"${marker}","twice":"${marker}"}`,
]

interface Heard {
  readonly cast: CastHub
  readonly log: string[]
}

async function open(t: Parameters<typeof openCastHub>[0]): Promise<Heard> {
  const log: string[] = []
  const stream = { write: (line: string) => void log.push(line) }
  return { cast: await openCastHub(t, { logger: loggerOptions('debug', stream) }), log }
}

/** Names of the tables that hold the text. */
async function holding({ hub }: CastHub, text: string): Promise<string[]> {
  const found: string[] = []
  for (const table of Object.values(tables)) {
    if (!is(table, Table)) continue
    const rows = await hub.database.read.select().from(table as never)
    if (JSON.stringify(rows).includes(text)) found.push(getTableName(table))
  }
  return found.sort()
}

t.test('what is refused leaves nothing behind', async (t) => {
  const { cast, log } = await open(t)
  const key = (n: number) => ({ 'idempotency-key': `key-${n}` })
  const visit = { location: homes.rosebank, kind: marker, contact: { team: marker } }
  const asked = [
    ...refused.map((body, n) => () => post(cast, 'hostMonitor', '/v1/intelligence', body, key(n))),
    () => post(cast, 'hostMonitor', '/v1/visits', visit),
    () => get(cast, 'hostMonitor', `/v1/locations?q=${marker}&spare=${marker}`),
    () => get(cast, 'hostMonitor', `/v1/intelligence/${marker}`),
    () => post(cast, 'inspector', `/v1/councils/${bodies.rochdale}/meetings`, { heldOn: '2026-10-08', note: nhs }),
    () => cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', headers: { 'x-note': marker }, body: {} }),
  ]
  for (const ask of asked) {
    const told = await ask()
    if (told.statusCode === 200) continue
    t.ok(told.statusCode >= 400 && told.statusCode < 500, String(told.statusCode))
    t.notMatch(told.body, marker)
    t.notMatch(JSON.stringify(told.headers), marker)
  }
  const officer = browse(cast, 'hostMonitor')
  await officer.get('/findings/new')
  const fields = { location: homes.rosebank, type: 'finding', topics: 'medicines', 'body-narrative': nhs }
  const day = { 'observedOn-day': '1', 'observedOn-month': '10', 'observedOn-year': '2026' }
  const form = await officer.post('/findings/new', { ...fields, ...day, step: 'check' })
  t.equal(form.statusCode, 422)
  t.match(form.body, marker, 'the form alone gives it back to who wrote it')
  await officer.get('/findings/upload')
  await officer.upload('/findings/upload', 'findings.csv', Buffer.from(`Location,${marker}\n1,${nhs}\n`))
  t.strictSame(await holding(cast, marker), [], 'no table')
  t.notMatch(log.join(''), marker, 'no line of the log')
  t.ok(log.length > asked.length, 'and there are lines')
})

t.test('what is kept stands in the items, and nowhere else', async (t) => {
  const { cast, log } = await open(t)
  const key = { 'idempotency-key': 'kept' }
  const acknowledge = [{ pointer: '/body/narrative', kind: 'titled-name', reason: 'staff-name' }]
  const sent = finding(`The manager, Mrs ${marker}, was there.`, { acknowledge })
  const { id } = must<{ id: string }>(await post(cast, 'hostMonitor', '/v1/intelligence', sent, key))
  must(await post(cast, 'hostMonitor', '/v1/intelligence', sent, key))
  const reply = { kind: 'dispute', text: `${marker} was not there.` }
  must(await post(cast, 'manager', `/v1/intelligence/${id}/replies`, reply, key))
  await get(cast, 'inspector', `/v1/intelligence/${id}`)
  const held = await holding(cast, marker)
  const content = ['intelligence', 'intelligence_replies']
  t.strictSame(
    held.filter((name) => !/^(search|intelligence_words|intelligence_search)/.test(name)),
    content,
  )
  t.notMatch(log.join(''), marker)
})

t.test('a database that fails on it, and a handler that throws it, tell no one', async (t) => {
  const { cast } = await open(t)
  const faults: Record<string, (hub: Hub) => Hub['database']['transaction']> = {
    'a statement that fails with it': (hub) => (work, options) =>
      hub.database.transaction(async (tx) => {
        await work(tx)
        await tx.select({ x: sql`no_such_function(${marker})` }).from(tables.organisations)
        throw new Error('It should have failed.')
      }, options),
    'an error that says it': () => () => Promise.reject(new Error(marker, { cause: new TypeError(marker) })),
    'an error of another kind': () => () =>
      Promise.reject(Object.assign(new RangeError(marker), { code: marker.length })),
    'an error with more on it': () => () =>
      Promise.reject(Object.assign(new Error(`${marker}\n    at ${marker}`), { detail: marker, query: marker })),
  }
  for (const [name, fault] of Object.entries(faults)) {
    const log: string[] = []
    const stream = { write: (line: string) => void log.push(line) }
    const database = { ...cast.hub.database, read: cast.hub.database.read, transaction: fault(cast.hub) }
    const hub: Hub = { ...cast.hub, database: { ...database, close: async () => undefined } }
    const app = await buildApp(hub, { logger: loggerOptions('debug', stream) })
    t.teardown(() => app.close())
    const { subject, organisation, role } = castPerson('hostMonitor')
    const token = issueToken({ ...cast.hub, random: testRandom(name) }, { subject, organisation, roles: [role] })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const payload = JSON.stringify(finding(marker))
    const told = await app.inject({ method: 'POST', url: '/v1/intelligence', headers, payload })
    t.ok(told.statusCode >= 500, `${name}: ${told.statusCode}`)
    t.notMatch(told.body, marker, name)
    const page = await browse({ ...cast, app }, 'hostMonitor').post('/findings/new', { 'body-narrative': marker })
    t.notMatch(JSON.stringify(page.headers), marker, name)
    t.match(log.join(''), /"level":50/, `${name}: the fault is in the log`)
    t.notMatch(log.join(''), marker, name)
  }
})

interface Output {
  text: string
}

function listen(child: ChildProcess): Output {
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => (output.text += text.toString()))
  return output
}

t.test(
  'a hub as a process of its own says nothing of it, and neither does its crash',
  { timeout: 120_000 },
  async (t) => {
    const data = mkdtempSync(join(tmpdir(), 'accord-marker-'))
    t.teardown(() => rmSync(data, { recursive: true, force: true }))
    const settings = {
      DATA_DIR: data,
      DATABASE_URL: await emptyDatabase(t),
      PORT: '0',
      LOG_LEVEL: 'debug',
      PUBLIC_URL: '',
    }
    const env = { ...process.env, ...settings }
    const run = (...words: string[]) =>
      spawn(process.execPath, [...typescript, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const serving = run('server/main.ts', 'serve', '--demo')
    const output = listen(serving)
    const ended = new Promise((resolve) => serving.on('close', resolve))
    t.teardown(() => serving.kill('SIGKILL'))
    const url = await addressIn(output, serving)
    const random = testRandom('marker')
    const key = openHubKey(data, random)
    const clock = testClock(new Date().toISOString())
    const { subject, organisation, role } = castPerson('hostMonitor')
    const token = issueToken({ clock, key, random }, { subject, organisation, roles: [role] })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    for (const body of [...refused, finding(`${marker} was here.`)]) {
      const told = await fetch(`${url}/v1/intelligence?spare=${marker}`, {
        method: 'POST',
        headers,
        body: asText(body),
      })
      t.notMatch(await told.text(), marker, String(told.status))
      const again = await fetch(`${url}/v1/intelligence`, { method: 'POST', headers, body: asText(body) })
      t.notMatch(await again.text(), marker, String(again.status))
    }
    serving.kill('SIGTERM')
    await ended
    t.match(output.text, '/v1/intelligence')
    t.notMatch(output.text, marker)

    const crashing = run('test/http/crashing.ts', marker)
    const last = listen(crashing)
    const code = await new Promise((resolve) => crashing.on('close', resolve))
    t.equal(code, 1)
    t.match(last.text, 'ends by an error that nothing caught')
    t.notMatch(last.text, marker)
  },
)

const asText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

function addressIn(output: Output, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(output.text)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout?.on('data', look)
    child.on('close', () => reject(new Error(`It ended: ${output.text}`)))
  })
}
