// A snapshot of what one body may see, and a plan checked by it: the same answer as the hub's, with no hub and no network.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { auditEntries, intelligence, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { checkPlanFile, type CheckedPlan } from '../../server/cli/check-plan.ts'
import { takeSnapshot, type Ask } from '../../server/cli/snapshot.ts'
import { issueToken } from '../../server/http/token.ts'
import { topics } from '../../server/policy/reference.ts'
import type { Overlap } from '../../server/visits/overlaps.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { snapshotPage } from '../../server/visits/snapshot/page.ts'
import type { SnapshotPlace } from '../../server/visits/snapshot/places.ts'
import { readSnapshot, SnapshotError } from '../../server/visits/snapshot/snapshot-file.ts'
import { castPerson, openCastHub, type CastHub } from '../cast.ts'
import { announce, get, inspection, must, planned, post, review, type Who } from './booking.ts'

interface Desk {
  readonly folder: string
  readonly cast: CastHub
  /** Takes a snapshot as this person, over HTTP. */
  readonly take: (who: Who) => Promise<string>
  /** Checks a plan of these visits by a snapshot. */
  readonly check: (snapshot: string, plans: readonly VisitPlan[]) => Promise<CheckedPlan>
}

async function desk(t: Test): Promise<Desk> {
  const cast = await openCastHub(t)
  const folder = mkdtempSync(join(tmpdir(), 'accord-snapshot-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  return {
    folder,
    cast,
    async take(who) {
      const out = join(folder, `snapshot-${(count += 1)}.ndjson`)
      await takeSnapshot('http://127.0.0.1:1', tokenOf(cast, who), out, asker(cast))
      return out
    },
    async check(snapshot, plans) {
      const path = join(folder, `plan-${(count += 1)}.ndjson`)
      writeFileSync(path, plans.map((plan) => JSON.stringify(plan)).join('\n'))
      return checkPlanFile(path, snapshot, {}, cast.clock)
    },
  }
}

function tokenOf({ hub }: CastHub, who: Who): string {
  const { subject, organisation, role } = castPerson(who)
  return issueToken(hub, { subject, organisation, roles: [role] })
}

/** `fetch`, answered by the hub without a socket. */
function asker({ app }: CastHub): Ask {
  return async ({ pathname, search }, init) => {
    const headers = init?.headers as Record<string, string>
    const told = await app.inject({ method: 'GET', url: `${pathname}${search}`, headers })
    return new Response(told.body, { status: told.statusCode, headers: told.headers as Record<string, string> })
  }
}

/** Without what a snapshot has no ids of. */
function plain(overlaps: readonly Overlap[]): unknown {
  return JSON.parse(JSON.stringify(overlaps))
}

t.test('a plan checked by a snapshot is told what the hub would tell', { timeout: 120_000 }, async (t) => {
  const { cast, take, check, folder } = await desk(t)
  await planned(cast, 'inspector', inspection)
  await announce(cast, 'hostMonitor', review)
  await announce(cast, 'icbMonitor', {
    ...review,
    kind: 'clinical-quality',
    period: { from: '2027-02-01', to: '2027-02-02' },
  })
  for (const who of ['inspector', 'hostMonitor', 'icbMonitor', 'placingMonitor'] as const) {
    const snapshot = await take(who)
    t.equal(statSync(snapshot).mode & 0o777, 0o600)
    const plan = who === 'inspector' ? inspection : review
    const checked = await check(snapshot, [plan])
    t.strictSame(checked.faults, [])
    const told = must<{ overlaps: Overlap[]; ledByOthers: unknown }>(await post(cast, who, '/v1/visit-checks', plan))
    t.strictSame(plain(checked.visits[0]?.overlaps ?? []), told.overlaps, who)
    t.strictSame(JSON.parse(JSON.stringify(checked.visits[0]?.ledByOthers)), told.ledByOthers)
    const text = readFileSync(snapshot, 'utf8')
    t.equal(text.includes('cqc-focused'), false, `${who}: neither one's own visits nor hidden ones are in it`)
  }
  const cqc = await take('inspector')
  t.match(
    await check(cqc, [
      { ...inspection, location: '1-123456789' },
      { ...inspection, kind: 'contract-review' },
    ]),
    {
      visits: [],
      faults: [
        { line: 1, field: 'location' },
        { line: 2, field: 'kind', detail: /of your kind does not make/ },
      ],
    },
  )
  const byName = join(folder, 'named.csv')
  writeFileSync(byName, 'home,postcode,from,topics\nrosebank HOUSE,ol161ab,2027-02-20,medicines\n')
  const defaults = { kind: 'cqc-focused', basis: 'routine', notice: 'unannounced' }
  const named = await checkPlanFile(byName, cqc, defaults, cast.clock)
  t.match(named.visits, [{ location: { id: homes.rosebank }, overlaps: [{}, {}] }])
  const own = await check(await take('hostMonitor'), [{ ...review, location: homes.calderView }])
  t.match(own.faults, [{ detail: /runs this service/ }], 'what a council runs itself it does not inspect')
})

t.test('a snapshot is the whole, page by page, each on record, and tells no owner', async (t) => {
  const { cast } = await desk(t)
  await announce(cast, 'hostMonitor', review)
  const now = { instant: '2026-10-12T09:00:00.000Z', today: '2026-10-12' }
  const [organisation] = [bodies.cqc]
  const viewer = {
    subject: 'i',
    organisation,
    kind: 'regulator',
    gss: null,
    adheres: true,
    roles: ['inspector'],
    providers: [],
  } as const
  const ids: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Awaited<ReturnType<typeof snapshotPage>> = await snapshotPage(
      cast.hub.database.read,
      viewer,
      now,
      after,
      1,
    )
    ids.push(...page.places.flatMap(({ locations }) => locations.map(({ id }) => id)))
    after = page.next
  }
  t.strictSame([...ids].sort(), [...new Set(ids)].sort(), 'no registration twice')
  t.ok(
    Object.values(homes).every((id) => ids.includes(id)),
    'and none left out',
  )
  const before = (await cast.hub.database.read.select().from(auditEntries)).length
  const answer = await get(cast, 'inspector', '/v1/visit-snapshot')
  const entries = (await cast.hub.database.read.select().from(auditEntries)).filter(({ entry }) =>
    entry.includes('readVisitSnapshot'),
  )
  t.equal(entries.length, 1)
  t.equal((await cast.hub.database.read.select().from(auditEntries)).length, before + 1)
  t.match(answer.json(), { organisation: 'CQC', items: [{ lineage: String }] })
  cast.clock.set('2026-11-02T09:00:00Z')
  t.strictSame(must<{ items: unknown[] }>(await get(cast, 'governanceLead', '/v1/disclosures/of-ours')).items, [])
  for (const who of ['manager', 'hostBrokerage', 'hostDirector', 'operator'] as const) {
    t.equal((await get(cast, who, '/v1/visit-snapshot')).statusCode, 403, who)
  }
  t.equal((await get(cast, 'inspector', '/v1/visit-snapshot?location=1-1')).statusCode, 422, 'there is no filter')
})

t.test('a snapshot that is not whole is refused', async (t) => {
  const { cast, take, check, folder } = await desk(t)
  await announce(cast, 'hostMonitor', review)
  const whole = await take('inspector')
  const lines = readFileSync(whole, 'utf8').trim().split('\n')
  const spoilt: Readonly<Record<string, readonly string[]>> = {
    empty: [],
    'without its end': lines.slice(0, -1),
    'without a service': lines.toSpliced(1, 1),
    'a visit changed': lines.map((line) => line.replace('"announced"', '"window"')),
    'a time changed': lines.map((line) => line.replace('"takenAt":"2026', '"takenAt":"2027')),
    'another body': lines.map((line) => line.replace('"organisation":"CQC"', '"organisation":"E08000001"')),
    'a key that is another': lines.map((line) => line.replace(/"keyId":"./, '"keyId":"x')),
    'half a line': [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, 40)],
    'something else': ['{"a":1}'],
  }
  for (const [name, kept] of Object.entries(spoilt)) {
    const path = join(folder, 'spoilt.ndjson')
    writeFileSync(path, kept.join('\n'))
    t.ok((await readSnapshot(path).catch((error: unknown) => error)) instanceof SnapshotError, name)
  }
  appendFileSync(whole, '\n{"page":{}}')
  await t.rejects(check(whole, [inspection]), /not whole/, 'and what comes after the end')
  const refusing =
    (status: number): typeof fetch =>
    async () =>
      new Response('', { status })
  const out = join(folder, 'none.ndjson')
  await t.rejects(takeSnapshot('http://127.0.0.1:1', 'x', out, refusing(401)), /does not take this token/)
  await t.rejects(takeSnapshot('http://127.0.0.1:1', 'x', out, refusing(403)), /plans no visits/)
  await t.rejects(takeSnapshot('http://hub.example', 'x', out, refusing(200)), /https/, 'no token goes in the clear')
  t.throws(() => statSync(`${out}.partial`), 'nothing half made is left')
})

t.test('checking a plan opens no socket and looks up no name', async (t) => {
  const { cast, take, check } = await desk(t)
  await announce(cast, 'hostMonitor', review)
  const snapshot = await take('inspector')
  const opened: string[] = []
  const refuse = (name: string) => (): never => {
    opened.push(name)
    throw new Error(`${name} while offline`)
  }
  t.intercept(net.Socket.prototype, 'connect', { value: refuse('connect') })
  t.intercept(dgram, 'createSocket', { value: refuse('createSocket') })
  t.intercept(dns, 'lookup', { value: refuse('lookup') })
  t.intercept(globalThis, 'fetch', { value: refuse('fetch') })
  t.throws(() => net.connect(1), /offline/, 'the guard holds')
  opened.length = 0
  const { visits: checked } = await check(snapshot, [inspection])
  t.equal(checked[0]?.overlaps.length, 1)
  t.strictSame(opened, [])
})

// ── Random worlds ─────────────────────────────────────────────────────────────────────────────────────────────────────

const slugs = topics.map(({ slug }) => slug).slice(0, 5)
const someTopics = fc.subarray(slugs, { minLength: 2, maxLength: 4 })
const places = [homes.rosebank, homes.rosebank, homes.rosebankBefore, homes.larches]
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => new Date(Date.UTC(2026, 9, 12 + days)).toISOString().slice(0, 10))

const randomVisit = fc.record({
  owner: fc.constantFrom<string>(bodies.cqc, bodies.rochdale, bodies.oldham, bodies.icb, bodies.healthwatch),
  place: fc.constantFrom(...places),
  kind: fc.constantFrom('contract-review', 'cqc-focused', 'clinical-quality', 'enter-and-view', 'safeguarding-enquiry'),
  basis: fc.constantFrom('routine', 'follow-up', 'responsive', ''),
  topics: fc.oneof(someTopics, fc.constant<string[]>([])),
  startsOn: day(-450, 420),
  days: fc.integer({ min: 0, max: 91 }),
  notice: fc.constantFrom('announced', 'window', 'unannounced'),
  status: fc.constantFrom('proposed', 'offered', 'confirmed', 'completed', 'cancelled', 'stood-down'),
  external: fc.constantFrom(null, null, null, 'Fire and rescue'),
})

const randomItem = fc.record({
  type: fc.constantFrom('finding', 'finding', 'finding', 'rating', 'concern'),
  stage: fc.constantFrom('shared', 'published', 'draft'),
  originator: fc.constantFrom<string>(bodies.cqc, bodies.rochdale, bodies.oldham, bodies.icb),
  place: fc.constantFrom(...places),
  provider: fc.constantFrom<string>(bodies.meadowlark, bodies.fernhill),
  observedOn: day(-500, 0),
  topics: someTopics,
  method: fc.constantFrom(null, 'on-site', 'remote', 'documents'),
  ofVisit: fc.option(fc.nat(9)),
  ratingPlace: fc.constantFrom(null, null, 1, 2, 3, 4),
  disputed: fc.boolean(),
  withdrawn: fc.constantFrom(false, false, false, true),
  audience: fc.integer({ min: 0, max: 255 }),
})

const world = fc.record({
  visits: fc.array(randomVisit, { minLength: 8, maxLength: 14 }),
  items: fc.array(randomItem, { minLength: 6, maxLength: 14 }),
})
type RandomWorld = typeof world extends fc.Arbitrary<infer Value> ? Value : never

const plan = fc.record({
  location: fc.constantFrom(...places),
  topics: someTopics,
  startsOn: day(-20, 380),
  days: fc.integer({ min: 20, max: 60 }),
  basis: fc.constantFrom('routine', 'routine', 'follow-up', 'responsive'),
  notice: fc.constantFrom('announced' as const, 'unannounced' as const),
})

t.test('the answer without a hub is the answer of the hub', { timeout: 300_000 }, async (t) => {
  const { cast, take, check } = await desk(t)
  let told = 0
  await fc.assert(
    fc.asyncProperty(world, fc.array(plan, { minLength: 4, maxLength: 4 }), async (made, plans) => {
      await bring(cast, made)
      for (const [who, kind] of [
        ['inspector', 'cqc-focused'],
        ['hostMonitor', 'contract-review'],
        ['icbMonitor', 'clinical-quality'],
      ] as const) {
        const asked = plans.map(({ startsOn, days, ...rest }): VisitPlan => {
          return { ...rest, kind, period: { from: startsOn, to: plus(startsOn, days) } }
        })
        const snapshot = await take(who)
        t.strictSame(visitsNotHeld(snapshot), [], 'a finding names no visit that its reader may not see')
        const checked = await check(snapshot, asked)
        for (const [at, { overlaps }] of checked.visits.entries()) {
          const answer = must<{ overlaps: Overlap[] }>(await post(cast, who, '/v1/visit-checks', asked[at]))
          t.strictSame(plain(overlaps), answer.overlaps)
          told += overlaps.length
        }
        t.strictSame(checked.faults, [])
      }
    }),
    { numRuns: 12, seed: 4 },
  )
  t.ok(told > 100, `${told} overlaps were compared`)
})

/** Visits that findings name and the snapshot does not hold. */
function visitsNotHeld(path: string): string[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const held = lines.flatMap((line) => (JSON.parse(line) as { place?: SnapshotPlace }).place ?? [])
  const known = new Set(held.flatMap(({ visits: ofPlace }) => ofPlace.map(({ id }) => id)))
  const named = held.flatMap(({ findings }) => findings.flatMap(({ visitId }) => visitId ?? []))
  return named.filter((id) => !known.has(id))
}

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

const idOf = (kind: string, at: number): string => `00000000-0000-7000-8${kind}-${String(at).padStart(12, '0')}`

/** In place of the world before. */
async function bring({ hub }: CastHub, { visits: planned, items }: RandomWorld): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await tx.delete(visits)
    await tx.delete(intelligence)
    for (const [at, visit] of planned.entries()) await tx.insert(visits).values(visitRow(visit, at))
    for (const [at, item] of items.entries()) await tx.insert(intelligence).values(itemRow(item, at))
  })
}

const instant = '2026-10-01T09:00:00.000Z'

function visitRow(visit: RandomWorld['visits'][number], at: number): typeof visits.$inferInsert {
  const { place, days, topics: about, external, ...columns } = visit
  const over = { ...columns, owner: external === null ? visit.owner : bodies.meadowlark }
  return {
    ...over,
    id: idOf('aaa', at),
    locationId: place,
    providerId: bodies.meadowlark,
    byRegulator: over.owner === bodies.cqc,
    topics: about.length === 0 ? '' : `|${about.join('|')}|`,
    endsOn: plus(visit.startsOn, days),
    external,
    confirmed: visit.status !== 'proposed',
    plannedBy: 'x',
    plannedAt: instant,
    document: '{}',
    bodyDocument: '{}',
    providerDocument: '{}',
    changedAt: instant,
    bodyChangedAt: instant,
    providerChangedAt: instant,
  }
}

function itemRow(item: RandomWorld['items'][number], at: number): typeof intelligence.$inferInsert {
  const { place, provider, topics: about, ofVisit, withdrawn, ratingPlace, method, ...columns } = item
  return {
    ...columns,
    id: idOf('bbb', at),
    version: 1,
    schemaVersion: 1,
    locationId: place,
    providerId: provider,
    sourceCategory: 'visit',
    topics: `|${about.join('|')}|`,
    ratingPlace,
    method: item.type === 'finding' ? method : null,
    visitId: ofVisit === null || item.type !== 'finding' ? null : idOf('aaa', ofVisit),
    withdrawnAt: withdrawn ? instant : null,
    submittedBy: 'x',
    submittedAt: instant,
    ...{ stageAt: instant, changedBy: 'x', changedAt: instant },
    ...{ retentionClass: 'monitoring-7-years', reviewOn: '2033-01-01', onHold: false },
    document: '{}',
    readerDocument: '{}',
  }
}
