// npm run bench: the built hub, everything on, beside a bare server that does one prepared statement per request, in the
// same run on the same machine. What counts is the ratio; nothing is gated. `--seconds N` per measurement, `--keep DIR`.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import Sqlite from 'better-sqlite3'
import { openHubKey } from '../server/http/hub-key.ts'
import { issueToken } from '../server/http/token.ts'
import { addDays } from '../server/policy/dates.ts'
import { momentOf } from '../server/policy/moment.ts'
import { busy, fill, locationId, providerId, size } from './data.ts'

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, keep: { type: 'string' } },
})
const seconds = Number(options.seconds)
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'accord-bench-'))
mkdirSync(folder, { recursive: true })
const random = { bytes: (_purpose: string, length: number) => randomBytes(length) }
const clock = { now: () => new Date() }
const key = openHubKey(folder, random)
const { today } = momentOf(clock)
const hubPort = 34_981
const barePort = 34_982

interface Case {
  readonly name: string
  readonly hub: () => autocannon.Request
  readonly bare: () => autocannon.Request
}

const any = (below: number): number => Math.floor(Math.random() * below)
const token = (organisation: string, role: 'contract-monitor' | 'provider-manager'): string =>
  `Bearer ${issueToken({ clock, random, key }, { subject: 'bench', organisation, roles: [role] })}`
const council = token(busy.council, 'contract-monitor')
const managers = Array.from({ length: 200 }, (_, n) => ({
  id: providerId(n + 300),
  token: token(providerId(n + 300), 'provider-manager'),
}))
const json = { 'content-type': 'application/json' }

const narrative =
  'Medicines were signed for before they were given on two of six charts; the count was right on all units.'
const finding = (): string =>
  JSON.stringify({
    type: 'finding',
    subject: { location: locationId(any(size.locations)) },
    topics: ['medicines'],
    observedOn: addDays(today, -any(300)),
    body: { narrative, method: 'on-site' },
  })
const plan = (): string => {
  const from = addDays(today, any(300))
  return JSON.stringify({
    location: locationId(any(size.locations)),
    kind: 'contract-review',
    basis: 'routine',
    topics: ['medicines', 'staffing-training'],
    period: { from, to: addDays(from, 2) },
    notice: 'announced',
    expectedHours: 6,
    evidenceRequested: ['medicines-audit'],
  })
}
const span = `from=${today}&to=${addDays(today, 365)}`
const manager = (accept: string) => (): autocannon.Request => {
  const { id, token: authorization } = managers[any(managers.length)] ?? { id: '', token: '' }
  return { method: 'GET', path: `/v1/providers/${id}/calendar?${span}`, headers: { authorization, accept } }
}
const bareProvider = (path: string) => (): autocannon.Request => ({
  method: 'GET',
  path: `/${path}/${providerId(any(200) + 300)}?${span}`,
})
const sent = (path: string, body: () => string, authorization?: string) => (): autocannon.Request => ({
  method: 'POST',
  path,
  headers: { ...json, ...(authorization === undefined ? {} : { authorization }) },
  body: body(),
})

const cases: readonly Case[] = [
  { name: 'submit a finding', hub: sent('/v1/intelligence', finding, council), bare: sent('/submit', finding) },
  {
    name: 'a location’s intelligence (50 rows)',
    hub: () => ({
      method: 'GET',
      path: `/v1/locations/${locationId(any(busy.locations))}/intelligence`,
      headers: { authorization: council },
    }),
    bare: () => ({ method: 'GET', path: `/list/${locationId(any(busy.locations))}` }),
  },
  { name: 'plan a visit', hub: sent('/v1/visits', plan, council), bare: sent('/submit', plan) },
  { name: 'a provider’s calendar, JSON', hub: manager('application/json'), bare: bareProvider('calendar') },
  { name: 'a provider’s calendar, iCalendar', hub: manager('text/calendar'), bare: bareProvider('icalendar') },
]

async function measure(port: number, connections: number, make: () => autocannon.Request): Promise<autocannon.Result> {
  return autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...make() }) }],
  })
}

function started(command: string[], ready: RegExp, env: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${command.join(' ')} ended with ${code}`)))
    child.stdout?.on('data', (data: Buffer) => {
      if (ready.test(data.toString())) resolve(child)
    })
  })
}

/** The bare server's stored iCalendar texts, one row per visit, in a file of its own. */
function prepareBare(file: string): void {
  const database = new Sqlite(file)
  database.exec(
    'create table if not exists events (provider_id text not null, starts_on text not null, text text not null)',
  )
  database.exec('create index if not exists events_by_provider on events (provider_id, starts_on)')
  const text = `BEGIN:VEVENT\r\n${'DESCRIPTION:Somebody is coming about medicines and records.\r\n'.repeat(8)}END:VEVENT\r\n`
  database
    .prepare('insert into events select provider_id, starts_on, ? from visits where starts_on >= ? and starts_on <= ?')
    .run(text, today, addDays(today, 365))
  database.close()
}

async function main(): Promise<void> {
  const file = join(folder, 'accord.db')
  if (!existsSync(file)) {
    const began = Date.now()
    await fill(`file:${file}`, { clock, random, key }, today)
    console.log(`Filled ${file} in ${Math.round((Date.now() - began) / 1000)} s.`)
  }
  const bareFile = join(folder, 'bare.db')
  copyFileSync(file, bareFile)
  prepareBare(bareFile)
  const settings = {
    DATA_DIR: folder,
    DATABASE_URL: `file:${file}`,
    PORT: String(hubPort),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  }
  const hub = await started(['dist/server/main.js', 'serve'], /Accord is at/, settings)
  const bare = await started(['--import', 'tsx', 'bench/bare.ts', bareFile, String(barePort)], /ready/)
  try {
    await table()
  } finally {
    hub.removeAllListeners('exit').kill('SIGTERM')
    bare.removeAllListeners('exit').kill('SIGTERM')
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function table(): Promise<void> {
  console.log(`\n${size.locations} locations, ${size.items} items, ${size.visits} visits; ${seconds} s each.\n`)
  console.log('| | connections | hub req/s | p50 ms | p99 ms | bare req/s | ratio | not 2xx |')
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|')
  for (const { name, hub, bare } of cases) {
    for (const connections of [1, 32]) {
      await measure(hubPort, connections, hub)
      const ours = await measure(hubPort, connections, hub)
      const theirs = await measure(barePort, connections, bare)
      const ratio = ours.requests.average / theirs.requests.average
      const cells = [name, connections, round(ours.requests.average), ours.latency.p50, ours.latency.p99]
      console.log(`| ${[...cells, round(theirs.requests.average), ratio.toFixed(2), ours.non2xx].join(' | ')} |`)
    }
  }
}

function round(n: number): string {
  return Math.round(n).toLocaleString('en-GB')
}

await main()
