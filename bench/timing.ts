// Does the time that an answer takes tell of a hidden visit? Two homes of one hub are alike but for an unannounced CQC visit
// that is planned to one of them. A council officer and the homes' manager ask about both in turn, 2,000 times for each
// operation; then the hub is made anew with the visit at the other home and all is asked again. A rank test (Mann–Whitney)
// says whether the two sets of times can be told apart. Told on its own, outside CI: machines are noisy. `--rounds N`.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { organisations } from '../db/tables.ts'
import { buildApp } from '../server/app.ts'
import { openHubKey } from '../server/http/hub-key.ts'
import { issueToken } from '../server/http/token.ts'
import type { Hub } from '../server/hub.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import { addDays } from '../server/policy/dates.ts'
import { momentOf } from '../server/policy/moment.ts'
import type { Role } from '../server/policy/viewer.ts'
import { council, fillVisits, locationId } from './many-visits.ts'

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '2000' } } })
const rounds = Number(options.rounds)
const clock = { now: () => new Date() }
const { today } = momentOf(clock)
const provider = '1-700000000'
/** Two homes of one provider with the same visits of the same bodies on the same days. */
const twins = [locationId(0), locationId(3)] as const

interface Operation {
  readonly name: string
  readonly who: 'council' | 'manager' | 'inspector'
  readonly request: (home: string, round: number) => InjectOptions
}

const operations: readonly Operation[] = [
  {
    name: 'overlap look-up',
    who: 'council',
    request: (home, round) => ({ method: 'POST', url: '/v1/visit-checks', payload: plan(home, round) }),
  },
  {
    name: 'booking',
    who: 'council',
    request: (home, round) => ({ method: 'POST', url: '/v1/visits', payload: plan(home, round) }),
  },
  { name: 'visits to a home', who: 'council', request: (home) => get(`/v1/locations/${home}/visits`) },
  { name: 'calendar, as the council', who: 'council', request: (home) => get(`/v1/locations/${home}/calendar`) },
  { name: 'calendar, as the manager', who: 'manager', request: (home) => get(`/v1/locations/${home}/calendar`) },
  // Who may see the visit has one more in the answer: if this can't be told apart either, the test is too coarse.
  {
    name: '(control: as CQC, who sees it)',
    who: 'inspector',
    request: (home) => get(`/v1/locations/${home}/calendar`),
  },
]

const get = (url: string): InjectOptions => ({ method: 'GET', url })

function plan(location: string, round: number) {
  const from = addDays(today, 10 + (round % 300))
  const period = { from, to: addDays(from, 1) }
  return { location, kind: 'contract-review', basis: 'routine', topics: ['medicines'], period, notice: 'announced' }
}

interface Times {
  readonly hidden: number[]
  readonly none: number[]
}

const times = new Map<string, [Times, Times]>(
  operations.map(({ name }) => [
    name,
    [
      { hidden: [], none: [] },
      { hidden: [], none: [] },
    ],
  ]),
)
for (const half of [0, 1] as const) await measure(half)
tell()

async function measure(half: 0 | 1): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-bench-timing-'))
  try {
    const { app, tokens } = await openHub(folder)
    const send = (who: string, request: InjectOptions) =>
      app.inject({ ...request, headers: { authorization: tokens.get(who) ?? '' } })
    const secret = { ...plan(twins[half], 20), kind: 'cqc-focused', notice: 'unannounced' }
    const told = await send('inspector', { method: 'POST', url: '/v1/visits', payload: secret })
    if (told.statusCode !== 201) throw new Error(told.body)
    for (let round = -100; round < rounds / 2; round += 1) {
      for (const operation of operations) {
        const order = Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)
        for (const home of order) {
          const began = performance.now()
          const { statusCode } = await send(operation.who, operation.request(twins[home], Math.abs(round)))
          const took = performance.now() - began
          if (statusCode >= 300) throw new Error(`${operation.name}: ${statusCode}`)
          if (round >= 0) times.get(operation.name)?.[half][home === half ? 'hidden' : 'none'].push(took)
        }
      }
    }
    await app.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openHub(folder: string): Promise<{ app: FastifyInstance; tokens: Map<string, string> }> {
  const file = join(folder, 'accord.db')
  await migrate(`file:${file}`)
  const database = await openDatabase({ url: `file:${file}` })
  const random = { bytes: (_purpose: string, length: number) => randomBytes(length) }
  const hub: Hub = { database, clock, random, key: openHubKey(folder, random) }
  await database.transaction(async (tx) => {
    await bringOrganisations(tx, hub)
    const document = JSON.stringify({ id: provider, name: 'Twins' })
    await tx
      .insert(organisations)
      .values({ id: provider, kind: 'provider', name: 'Twins', nameFolded: 'twins', document })
  })
  await fillVisits({ url: `file:${file}`, file }, 2_500, today)
  const app = await buildApp(hub)
  app.addHook('onClose', () => database.close())
  const people: readonly (readonly [string, string, Role])[] = [
    ['council', council, 'contract-monitor'],
    ['manager', provider, 'provider-manager'],
    ['inspector', 'CQC', 'inspector'],
  ]
  const tokens = people.map(([who, organisation, role]): [string, string] => [
    who,
    `Bearer ${issueToken(hub, { subject: who, organisation, roles: [role] })}`,
  ])
  return { app, tokens: new Map(tokens) }
}

function tell(): void {
  console.log(`\n${rounds} requests for each home, half of them with the hidden visit at the other one.\n`)
  console.log('| operation | median with, ms | median without, ms | z | p (two-sided) |')
  console.log('|---|--:|--:|--:|--:|')
  for (const [name, halves] of times) {
    const all = (key: keyof Times) => halves.flatMap((half) => half[key])
    // Each half is a hub of its own: they are tested apart and put together.
    const z = halves.reduce((sum, { hidden, none }) => sum + rankTest(hidden, none), 0) / Math.SQRT2
    const p = 2 * (1 - normal(Math.abs(z)))
    const row = [median(all('hidden')).toFixed(3), median(all('none')).toFixed(3), z.toFixed(2), p.toFixed(3)]
    console.log(`| ${name} | ${row.join(' | ')} |`)
  }
}

/** Mann–Whitney, normal approximation without ties (times have none): how far the ranks of `a` lie above those of `b`. */
function rankTest(a: readonly number[], b: readonly number[]): number {
  const ranked = [...a.map((time) => [time, 1] as const), ...b.map((time) => [time, 0] as const)]
  ranked.sort(([x], [y]) => x - y)
  const sum = ranked.reduce((total, [, isA], at) => total + isA * (at + 1), 0)
  const mean = (a.length * (a.length + b.length + 1)) / 2
  return (sum - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
}

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * x)
  const tail = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = tail.reduceRight((total, factor) => (total + factor) * t, 0)
  return 1 - (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum
}

function median(values: readonly number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0
}
