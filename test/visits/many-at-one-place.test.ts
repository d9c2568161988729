// Many visits to one place: the list of overlaps tells what each visit's own list tells, and neither it nor the programme
// takes a time that grows with all against all.
import t from 'tap'
import { eq } from 'drizzle-orm'
import { visits } from '../../db/tables.ts'
import { homes } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { isOffered, isOpen, type Overlap } from '../../server/visits/overlaps.ts'
import type { ProgrammeService } from '../../server/visits/programme/programme.ts'
import { pauses } from '../../server/visits/turns.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { chooserOf, type Chooser } from '../secrecy/chooser.ts'
import { get, inspection, must, planned, post, put, review, type Who } from './booking.ts'

const topics = ['medicines', 'governance', 'staffing-training', 'nutrition-hydration']
const places = [homes.rosebank, homes.rosebank, homes.fernhillLodge, homes.larches]
const dayOf = (random: Chooser, from: string, days: number) => addDays(from, random.below(days))

/** Plans a visit somewhere, some time in the next two years. */
async function plan(cast: CastHub, random: Chooser, who: Who): Promise<string> {
  const from = dayOf(random, '2026-10-13', 600)
  const ofCqc = who === 'inspector'
  const told = await planned(cast, who, {
    ...(ofCqc ? inspection : review),
    ...(who === 'icbMonitor' ? { kind: 'clinical-quality' } : {}),
    location:
      who === 'hostMonitor'
        ? random.pick([homes.rosebank, homes.fernhillLodge])
        : random.pick(places.slice(0, ofCqc ? 4 : 2)),
    basis: random.pick(['routine', 'routine', 'routine', 'follow-up', 'safeguarding']),
    topics: random.some(topics, 3),
    period: { from, to: addDays(from, random.below(4)) },
    notice: random.pick(['announced', 'announced', 'unannounced']),
  })
  return told.id
}

async function share(cast: CastHub, random: Chooser, who: Who): Promise<void> {
  const body = { narrative: 'Charts were signed before medicines were given.' }
  const finding = {
    ...{
      type: 'finding',
      subject: { location: random.pick(places.slice(0, 2)) },
      topics: random.some(topics, 2),
      body,
    },
    ...{ observedOn: dayOf(random, '2025-11-01', 345), audience: ['regulator', 'host', 'commissioners'] },
  }
  must(await post(cast, who, '/v1/intelligence', finding))
}

async function everyOverlap(cast: CastHub, who: Who, search: string): Promise<Overlap[]> {
  const found: Overlap[] = []
  let cursor = ''
  do {
    const after = cursor === '' ? '' : `&cursor=${cursor}`
    const page = must<{ items: Overlap[]; next?: string }>(await get(cast, who, `/v1/overlaps?${search}${after}`))
    found.push(...page.items)
    cursor = page.next ?? ''
  } while (cursor !== '')
  return found
}

t.test('the list of all tells what each visit tells', { timeout: 120_000 }, async (t) => {
  const cast = await openCastHub(t)
  const random = chooserOf('many at one place')
  const owners = ['inspector', 'hostMonitor', 'icbMonitor'] as const
  for (let time = 0; time < 8; time += 1) for (const who of owners) await share(cast, random, who)
  const own = new Map<Who, string[]>(owners.map((who) => [who, []]))
  for (let time = 0; time < 36; time += 1) {
    const who = owners[time % 3] ?? 'inspector'
    own.get(who)?.push(await plan(cast, random, who))
  }
  for (const who of owners) {
    for (const { id, advice } of (await everyOverlap(cast, who, 'limit=200')).slice(0, 12)) {
      const proceed = { decision: 'proceed', reason: 'different-scope' }
      if (advice !== 'can-space' && random.chance(0.4)) await put(cast, who, `/v1/overlaps/${id}/decision`, proceed)
    }
  }
  for (const who of owners) {
    const one: Overlap[] = []
    for (const id of own.get(who) ?? []) {
      one.push(...must<{ items: Overlap[] }>(await get(cast, who, `/v1/visits/${id}/overlaps`)).items)
    }
    const byId = (list: readonly Overlap[]) => [...list].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
    const all = await everyOverlap(cast, who, 'limit=200')
    t.ok(all.length > 10, `${who}: ${all.length} overlaps`)
    t.ok(all.some(({ decision }) => decision !== undefined))
    t.strictSame(byId(all), byId(one), `${who}: the same as one by one`)
    t.strictSame(await everyOverlap(cast, who, 'limit=7'), all, 'page by page')
    const waiting = all.filter((overlap) => isOpen(overlap) || isOffered(overlap))
    t.strictSame(await everyOverlap(cast, who, 'limit=7&decision=open'), waiting, 'those to decide')
  }
})

/** Copies of a visit, each a week after the one before. */
async function copy(cast: CastHub, id: string, times: number): Promise<void> {
  const [row] = await cast.hub.database.read.select().from(visits).where(eq(visits.id, id))
  if (row === undefined) throw new Error(`no visit ${id}`)
  const rows = Array.from({ length: times }, (_, time) => {
    const day = addDays(row.startsOn, time % 300)
    const changed = { id: `${id.slice(0, -4)}${String(1000 + time)}`, startsOn: day, endsOn: day }
    const document = { ...(JSON.parse(row.document) as object), id: changed.id, period: { from: day, to: day } }
    return { ...row, ...changed, document: JSON.stringify(document) }
  })
  await cast.hub.database.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += 20) await tx.insert(visits).values(rows.slice(at, at + 20))
  })
}

t.test('what is near a place is looked up once for all visits that go there', async (t) => {
  const lookUps = async (count: number): Promise<number> => {
    const cast = await openCastHub(t)
    await planned(cast, 'hostMonitor', review)
    const { id } = await planned(cast, 'inspector', { ...inspection, period: { from: '2026-11-01', to: '2026-11-01' } })
    await copy(cast, id, count)
    const { read } = cast.hub.database
    const select = read.select.bind(read) as (...fields: unknown[]) => unknown
    let selects = 0
    const counted = (...fields: unknown[]) => {
      selects += 1
      return select(...fields)
    }
    Object.assign(read, { select: counted })
    must(await get(cast, 'inspector', '/v1/overlaps?decision=open&limit=1'))
    return selects
  }
  const few = await lookUps(5)
  t.ok(few > 0)
  t.equal(await lookUps(90), few, 'ninety visits need no more look-ups than five')
})

t.test('a service to which hundreds of visits are announced', async (t) => {
  const cpuOf = async (count: number): Promise<{ cpu: number; items: readonly ProgrammeService[] }> => {
    const cast = await openCastHub(t)
    const period = { from: '2026-11-01', to: '2026-11-01' }
    const { id: theirs } = await planned(cast, 'inspector', { ...inspection, notice: 'announced', period })
    const { id: mine } = await planned(cast, 'hostMonitor', {
      ...review,
      period: { from: '2026-11-02', to: '2026-11-02' },
    })
    await copy(cast, theirs, count / 2)
    await copy(cast, mine, count / 2)
    await get(cast, 'inspector', '/v1/programme')
    const before = process.cpuUsage()
    const { items } = must<{ items: ProgrammeService[] }>(await get(cast, 'inspector', '/v1/programme'))
    const { user, system } = process.cpuUsage(before)
    return { cpu: user + system, items }
  }
  const some = await cpuOf(60)
  const many = await cpuOf(360)
  const [service] = many.items
  t.equal(service?.method, 'greedy', 'it does not say that none saves more')
  t.ok(service !== undefined && service.visits.length <= 60)
  t.ok(
    service?.visits.every(({ period }) => period.from < '2026-12-03'),
    'the first ones by date',
  )
  t.ok(
    many.cpu < some.cpu * 8,
    `six times as many visits, ${(many.cpu / some.cpu).toFixed(1)} times the work and not 36`,
  )
})

t.test('long work lets others in after some time, and not before', async (t) => {
  const pause = pauses()
  let turns = 0
  const count = (): void => void (turns += 1)
  setImmediate(count)
  await pause()
  t.equal(turns, 0, 'short work goes on')
  const start = performance.now()
  while (performance.now() - start < 20);
  await pause()
  t.equal(turns, 1, 'others had their turn')
})
