// Does a booking cost more in a country that has kept its visits for decades? The same look-ups and bookings, in turn, against
// a small hub and a large one in this process: what counts is the ratio. 10 thousand and 10 million visits on SQLite, or with
// `--postgres` 10 thousand and 1 million. `--large N`, `--rounds N`.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { dialect } from '../db/columns.ts'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { buildApp } from '../server/app.ts'
import { openHubKey } from '../server/http/hub-key.ts'
import { issueToken } from '../server/http/token.ts'
import type { Hub } from '../server/hub.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import { addDays } from '../server/policy/dates.ts'
import { momentOf } from '../server/policy/moment.ts'
import { startPostgres } from '../test/postgres.ts'
import { council, fillVisits, locationId, perLocation, type Place } from './many-visits.ts'

const { values: options } = parseArgs({
  options: {
    postgres: { type: 'boolean', default: false },
    large: { type: 'string' },
    rounds: { type: 'string', default: '400' },
  },
})
const small = 10_000
const rounds = Number(options.rounds)

if (options.postgres && dialect === 'sqlite') await onPostgres()
else await measure()

/** The dialect is fixed when a process starts: so this one starts the server, and another measures. */
async function onPostgres(): Promise<void> {
  const server = await startPostgres()
  try {
    const env = { ...process.env, DATABASE_URL: server.url }
    const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
      env,
      stdio: 'inherit',
    })
    process.exitCode = status ?? 1
  } finally {
    server.stop()
  }
}

interface Measured {
  readonly visits: number
  readonly app: FastifyInstance
  readonly authorization: string
  readonly took: { readonly check: number[]; readonly book: number[] }
}

async function measure(): Promise<void> {
  const large = Number(options.large ?? (dialect === 'sqlite' ? 10_000_000 : 1_000_000))
  const folder = mkdtempSync(join(tmpdir(), 'accord-bench-overlaps-'))
  try {
    const hubs = [await openWith(folder, small), await openWith(folder, large)]
    for (let round = -50; round < rounds; round += 1) {
      for (const hub of round % 2 === 0 ? hubs : hubs.toReversed()) {
        await ask(hub, 'check', '/v1/visit-checks', round)
        await ask(hub, 'book', '/v1/visits', round)
      }
    }
    tell(hubs)
    for (const { app } of hubs) await app.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openWith(folder: string, visits: number): Promise<Measured> {
  const place = await placeFor(folder, visits)
  await migrate(place.url)
  const random = { bytes: (_purpose: string, length: number) => randomBytes(length) }
  const clock = { now: () => new Date() }
  const database = await openDatabase({ url: place.url })
  const hub: Hub = { database, clock, random, key: openHubKey(folder, random) }
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  const began = performance.now()
  await fillVisits(place, visits, momentOf(clock).today)
  const size = place.file === undefined ? '' : `, ${Math.round(statSync(place.file).size / 1e6)} MB`
  console.log(`${visits} visits written in ${Math.round((performance.now() - began) / 1000)} s${size}`)
  const app = await buildApp(hub)
  app.addHook('onClose', () => database.close())
  const token = issueToken(hub, { subject: 'bench', organisation: council, roles: ['contract-monitor'] })
  return { visits, app, authorization: `Bearer ${token}`, took: { check: [], book: [] } }
}

async function placeFor(folder: string, visits: number): Promise<Place> {
  if (dialect === 'sqlite') {
    const file = join(folder, `${visits}.db`)
    return { url: `file:${file}`, file }
  }
  const { makeDatabase } = await import('./many-visits.ts')
  return { url: await makeDatabase(process.env['DATABASE_URL'] ?? '', `bench_${visits}`) }
}

async function ask(hub: Measured, kind: 'check' | 'book', url: string, round: number): Promise<void> {
  const places = hub.visits / perLocation
  const from = addDays(momentOf({ now: () => new Date() }).today, 20 + (Math.abs(round) % 200))
  const body = {
    location: locationId(Math.floor(Math.random() * places)),
    kind: 'contract-review',
    basis: 'routine',
    topics: ['medicines', 'staffing-training'],
    period: { from, to: addDays(from, 1) },
    notice: 'announced',
  }
  const began = performance.now()
  const headers = { authorization: hub.authorization }
  const told = await hub.app.inject({ method: 'POST', url, headers, payload: body })
  const took = performance.now() - began
  if (told.statusCode >= 300) throw new Error(`${url}: ${told.statusCode} ${told.body}`)
  if (told.json<{ overlaps: unknown[] }>().overlaps.length === 0) throw new Error('There is nothing to find.')
  if (round >= 0) hub.took[kind].push(took)
}

function tell(hubs: readonly Measured[]): void {
  const [few, many] = hubs
  if (few === undefined || many === undefined) return
  console.log(`\nLook-up and booking on ${dialect}, ${rounds} times each in turn, in milliseconds.\n`)
  console.log(`| | ${few.visits} visits, median | ${many.visits} visits, median | ratio | at the 95th centile |`)
  console.log('|---|--:|--:|--:|--:|')
  for (const [kind, name] of [
    ['check', 'overlap look-up (`POST /v1/visit-checks`)'],
    ['book', 'booking (`POST /v1/visits`)'],
  ] as const) {
    const [a, b] = [few.took[kind], many.took[kind]]
    const ratio = (share: number) => (centile(b, share) / centile(a, share)).toFixed(2)
    const ms = (times: readonly number[]) => centile(times, 0.5).toFixed(2)
    console.log(`| ${name} | ${ms(a)} | ${ms(b)} | **${ratio(0.5)}** | ${ratio(0.95)} |`)
  }
}

function centile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
