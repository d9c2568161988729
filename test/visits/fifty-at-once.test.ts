// Fifty bookings of one service at the same moment, over real HTTP: by one process on SQLite, by two on PostgreSQL.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Test } from 'tap'
import { openDatabase } from '../../db/database.ts'
import { dialect } from '../../db/columns.ts'
import { bringCast, homes, people } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openHubKey } from '../../server/http/hub-key.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Clock, Hub } from '../../server/hub.ts'
import { bringOrganisations } from '../../server/organisations/organisations.ts'
import { addDays } from '../../server/policy/dates.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { freshDatabase, testRandom } from '../helper.ts'
import type { Planned } from './booking.ts'
import { typescript } from '../stripped/node-options.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
/** The servers live in real time, so this does too. */
const clock: Clock = { now: () => new Date() }

const planners: readonly CastName[] = ['inspector', 'hostMonitor', 'placingMonitor', 'icbMonitor', 'healthwatchLead']
const kinds: Readonly<Partial<Record<CastName, string>>> = {
  inspector: 'cqc-focused',
  icbMonitor: 'clinical-quality',
  healthwatchLead: 'enter-and-view',
}

interface Booking {
  readonly who: CastName
  readonly location: string
  readonly hidden: boolean
  readonly status: number
  readonly told: Planned
}

t.test('every later booking is told of every earlier one that it may see', { timeout: 110_000 }, async (t) => {
  const hub = await openHub(t)
  const urls = await serve(t, hub, dialect === 'postgres' ? 2 : 1)
  const { today } = momentOf(clock)
  const token = tokens(hub)
  const book = async (at: number): Promise<Booking> => {
    const who = planners[at % planners.length] ?? 'inspector'
    const hidden = who === 'inspector' && at % 2 === 0
    const from = addDays(today, 40 + (at % 7))
    const plan = {
      location: at % 3 === 0 ? homes.rosebankBefore : homes.rosebank,
      kind: kinds[who] ?? 'contract-review',
      basis: 'routine',
      topics: ['medicines'],
      period: { from, to: addDays(from, 2) },
      notice: hidden ? 'unannounced' : 'announced',
    }
    const answer = await send(`${urls[at % urls.length] ?? ''}/v1/visits`, plan, {
      authorization: `Bearer ${token(who)}`,
      'idempotency-key': `booking-${at}`,
    })
    return { who, location: plan.location, hidden, status: answer.status, told: (await answer.json()) as Planned }
  }
  const bookings = await Promise.all(Array.from({ length: 50 }, (_, at) => book(at)))
  t.strictSame(
    bookings.map((booking) => booking.status),
    Array(50).fill(201),
    'all are booked',
  )
  const names = (one: Booking, other: Booking) =>
    one.told.overlaps.some((overlap) => overlap.with.visit === other.told.id)
  let pairs = 0
  let both = 0
  for (const [at, one] of bookings.entries()) {
    for (const other of bookings.slice(at + 1)) {
      if (one.who === other.who || !sees(one, other) || !sees(other, one)) continue
      pairs += 1
      if (!names(one, other) && !names(other, one)) t.fail(`nobody was told of ${one.told.id} and ${other.told.id}`)
      if (names(one, other) && names(other, one)) both += 1
    }
  }
  t.ok(pairs > 600, `${pairs} pairs`)
  t.equal(both, 0, 'one of the two was first')

  t.test('CQC alone is told of its hidden ones', async (t) => {
    const hidden = bookings.filter((booking) => booking.hidden)
    t.ok(hidden.length > 0)
    for (const one of bookings.filter((booking) => booking.who !== 'inspector')) {
      if (hidden.some((other) => names(one, other))) t.fail('a hidden visit was told of')
    }
    const listed = await allOverlaps(urls[0] ?? '', token('inspector'))
    for (const visit of hidden) {
      const others = bookings.filter((booking) => booking.who !== 'inspector').map((booking) => booking.told.id)
      const found = listed.filter((overlap) => overlap.visit === visit.told.id).map((overlap) => overlap.with.visit)
      t.strictSame(found.filter((id) => others.includes(id)).sort(), [...others].sort(), 'it finds each in its list')
    }
  })
})

/** As a client is told to: a busy hub is asked again, under the same key. */
async function send(url: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    if (answer.status !== 503 || attempt === 5) return answer
    await answer.body?.cancel()
    await pause(Number(answer.headers.get('retry-after')) * 1000)
  }
}

/** Oldham has declared an interest in the service as it is registered now. */
function sees({ who }: Booking, other: Booking): boolean {
  return !other.hidden && (who !== 'placingMonitor' || other.location === homes.rosebank)
}

async function allOverlaps(url: string, token: string): Promise<Planned['overlaps'][number][]> {
  const found: Planned['overlaps'][number][] = []
  let next: string | undefined = '/v1/overlaps?limit=200'
  while (next !== undefined) {
    const answer: Response = await fetch(`${url}${next}`, { headers: { authorization: `Bearer ${token}` } })
    found.push(...((await answer.json()) as { items: Planned['overlaps'] }).items)
    next = /^<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  return found
}

interface Served extends Hub {
  readonly url: string
  readonly dataDir: string
}

/** The cast on a fresh database, and a key in a folder that the servers share. */
async function openHub(t: Test): Promise<Served> {
  const url = await freshDatabase(t)
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-data-'))
  t.teardown(() => rmSync(dataDir, { recursive: true, force: true }))
  const random = testRandom()
  const key = openHubKey(dataDir, random)
  const hub = { database: await openDatabase({ url }), clock, random, key }
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  await bringCast(hub)
  await hub.database.close()
  return { ...hub, url, dataDir }
}

function tokens(hub: Served): (name: CastName) => string {
  const issued = new Map<CastName, string>()
  return (name) => {
    const [organisation, role] = people[name]
    const known = issued.get(name) ?? issueToken(hub, { subject: name, organisation, roles: [role] })
    issued.set(name, known)
    return known
  }
}

/** So many processes on the one database; their addresses. All are ended, and waited for, when the test is over. */
function serve(t: Test, { url, dataDir }: Served, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, () => {
      const child = spawn(process.execPath, [...typescript, 'server/main.ts', 'serve'], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      t.teardown(() => end(child))
      return address(child)
    }),
  )
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /Accord is at (\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (status) => reject(new Error(`The server ended with ${status}: ${said}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}
