// What a body reads of its own audit, and by month of who has read what it shared.
import { createHash, createPublicKey, verify } from 'node:crypto'
import t from 'tap'
import { auditCheckpoints, auditEntries, disclosureMonths } from '../../db/tables.ts'
import { linkPending } from '../../server/audit/sequencer.ts'
import { bodies, homes, type CastName } from '../../server/cli/cast.ts'
import type { components } from '../../server/contract/generated.ts'
import { openCastHub, type Ask, type CastHub, type Person } from '../cast.ts'

type Shapes = components['schemas']
type Proof = Shapes['AuditProof']

const get = (url: string): Ask => ({ method: 'GET', url })
const leadOf = (organisation: string): Person => ({ subject: 'lead', organisation, role: 'information-governance' })
const rosebank = `/v1/locations/${homes.rosebank}`

async function list<Item>(hub: CastHub, who: Person | CastName, url: string): Promise<Item[]> {
  const told = await hub.ask(who, get(url))
  if (told.statusCode !== 200) throw new Error(`${url}: ${told.body}`)
  return told.json<{ items: Item[] }>().items
}

async function share(hub: CastHub, who: CastName, more: object = {}): Promise<string> {
  const body = {
    ...{ type: 'finding', subject: { location: homes.rosebank }, topics: ['medicines'], observedOn: '2026-10-01' },
    ...{ body: { narrative: 'Charts were signed before medicines were given.' }, ...more },
  }
  const told = await hub.ask(who, { method: 'POST', url: '/v1/intelligence', body })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json().id
}

const planOf = (notice: string) => ({
  ...{ location: homes.rosebank, kind: 'contract-review', basis: 'routine', topics: ['medicines'], notice },
  period: { from: '2027-03-01', to: '2027-03-03' },
})

t.test('a body reads its own acts, latest first, and nobody else does', async (t) => {
  const hub = await openCastHub(t)
  const id = await share(hub, 'hostMonitor')
  hub.clock.advance(60_000)
  await hub.ask('hostMonitor', get(`${rosebank}/intelligence`))
  await hub.ask('inspector', get(`${rosebank}/intelligence`))
  const entries = await list<Shapes['AuditEntry']>(hub, 'governanceLead', '/v1/audit/entries')
  t.match(entries, [
    { action: 'intelligence.disclosed', subject: 'hostMonitor', roles: ['contract-monitor'], position: 1 },
    { action: 'intelligence.submitted', resource: { kind: 'intelligence', id }, position: 0 },
  ])
  t.equal(entries.length, 2, 'no acts of others')
  const told = await hub.ask('governanceLead', get('/v1/audit/entries'))
  t.equal(told.headers['etag'], undefined, 'each reading is on record, so there is nothing to compare with')
  const [latest] = told.json().items
  t.match(latest, { action: 'audit.disclosed', subject: 'governanceLead', details: { channel: 'listAuditEntries' } })
  for (const who of ['hostMonitor', 'hostDirector', 'inspector', 'operator'] as const) {
    for (const url of ['/v1/audit/entries', '/v1/audit/checkpoints', '/v1/disclosures', '/v1/disclosures/of-ours']) {
      t.equal((await hub.ask(who, get(url))).statusCode, 403, `${who} ${url}`)
    }
  }
  const limited = { ...leadOf(bodies.meadowlark), locations: [homes.larches] }
  t.equal((await hub.ask(limited, get('/v1/audit/entries'))).statusCode, 404, 'a log is not about some homes')
})

t.test('filters and pages', async (t) => {
  const hub = await openCastHub(t)
  for (const day of ['10-12', '10-25', '10-26']) {
    hub.clock.set(`2026-${day}T00:30:00Z`)
    await share(hub, 'hostMonitor')
    await hub.ask('hostDirector', get(`${rosebank}/intelligence`))
  }
  const read = (query: string) => list<Shapes['AuditEntry']>(hub, 'governanceLead', `/v1/audit/entries?${query}`)
  t.equal((await read('subject=hostDirector')).length, 3)
  t.equal((await read('action=intelligence.submitted')).length, 3)
  t.equal((await read('action=intelligence.submitted&from=2026-10-25')).length, 2, 'summer time ends that night')
  t.equal((await read('action=intelligence.submitted&from=2026-10-13&to=2026-10-25')).length, 1)
  const seen: string[] = []
  for (let url = '/v1/audit/entries?limit=2&subject=hostMonitor'; url !== '';) {
    const told = await hub.ask('governanceLead', get(url))
    seen.push(...told.json<{ items: { id: string }[] }>().items.map(({ id }) => id))
    url = /^<([^>]+)>/.exec(String(told.headers['link'] ?? ''))?.[1] ?? ''
  }
  t.equal(new Set(seen).size, 3)
  t.equal(seen.length, 3)
  const backwards = await hub.ask('governanceLead', get('/v1/disclosures?from=2026-10-13&to=2026-10-12'))
  t.match(backwards.json(), { errors: [{ parameter: 'to' }] })
})

/** RFC 6962 §2.1.1 and docs/audit.md in a few lines, with nothing of the hub's. */
function holds({ entry, salt, leaf, position, path, checkpoint, publicKey }: Proof): boolean {
  const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  let node: Buffer = sha256(Buffer.of(0), bytes(salt), Buffer.from(entry))
  if (!node.equals(bytes(leaf))) return false
  let [at, last] = [position, checkpoint.size - 1]
  for (const hash of path.map(bytes)) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      node = sha256(Buffer.of(1), hash, node)
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else node = sha256(Buffer.of(1), node, hash)
    ;[at, last] = [at >> 1, last >> 1]
  }
  const { organisation, size, root, keyId, signature } = checkpoint
  const message = `accord checkpoint v1\n${organisation}\n${size}\n${root}\n${checkpoint.at}\n${keyId}\n`
  const signed = verify(null, Buffer.from(message), createPublicKey(publicKey), bytes(signature))
  return last === 0 && node.equals(bytes(root)) && signed
}

t.test('every entry has a proof that holds without the hub, against each listed checkpoint', async (t) => {
  const hub = await openCastHub(t)
  for (const day of ['12', '13', '15']) {
    hub.clock.set(`2026-10-${day}T10:00:00Z`)
    for (let time = 0; time < 4; time += 1) await share(hub, 'hostMonitor')
    hub.clock.advance(1000)
    if (day !== '12') await linkPending(hub.hub)
    await share(hub, 'hostMonitor')
  }
  hub.clock.set('2026-10-16T10:00:00Z')
  const checkpoints = await list<Shapes['AuditCheckpoint']>(hub, 'governanceLead', '/v1/audit/checkpoints')
  t.same(
    checkpoints.map(({ size, at }) => [size, at]),
    [
      [15, '2026-10-15T10:00:01.000Z'],
      [10, '2026-10-13T10:00:01.000Z'],
      [5, '2026-10-12T10:00:01.000Z'],
    ],
    'the ends of days only, whenever the sequencer ran',
  )
  const entries = await list<Shapes['AuditEntry']>(hub, 'governanceLead', '/v1/audit/entries?to=2026-10-15')
  for (const { id, position = -1 } of entries) {
    for (const size of [undefined, 5, 10, 15]) {
      const query = size === undefined ? '' : `?size=${size}`
      const told = await hub.ask('governanceLead', get(`/v1/audit/proofs/${id}${query}`))
      if (size !== undefined && size <= position) t.equal(told.statusCode, 404, 'the checkpoint is older')
      else t.ok(holds(told.json()), `entry ${position} of ${size ?? 'all'}`)
    }
  }
  const [{ id = '' } = {}] = entries
  const proof = (await hub.ask('governanceLead', get(`/v1/audit/proofs/${id}`))).json<Proof>()
  t.notOk(holds({ ...proof, entry: proof.entry.replace('hostMonitor', 'hostDirector') }), 'a changed one does not hold')
  t.notOk(holds({ ...proof, position: proof.position - 1 }), 'nor another place')
  const stored = await hub.hub.database.read.select({ size: auditCheckpoints.size }).from(auditCheckpoints)
  t.ok(
    stored.some(({ size }) => size === 9),
    'one was written in the middle of a day',
  )
  t.equal((await hub.ask('governanceLead', get(`/v1/audit/proofs/${id}?size=9`))).statusCode, 404, 'which is not told')
  t.equal((await hub.ask(leadOf(bodies.cqc), get(`/v1/audit/proofs/${id}`))).statusCode, 404, "another's entry")
})

t.test('what own people have read: who, when, how, what and why', async (t) => {
  const hub = await openCastHub(t)
  const id = await share(hub, 'inspector')
  const other = await share(hub, 'placingMonitor')
  hub.clock.set('2026-10-13T08:15:00Z')
  await hub.ask('hostMonitor', get(`/v1/intelligence/${id}`))
  await hub.ask('hostDirector', get(`${rosebank}/intelligence`))
  await hub.ask('placingMonitor', get(`${rosebank}/intelligence`))
  const read = (query = '') => list<Shapes['Disclosure']>(hub, 'governanceLead', `/v1/disclosures${query}`)
  const disclosures = await read()
  t.same(disclosures.map(({ subject }) => subject).sort(), ['hostDirector', 'hostMonitor'])
  t.match(
    disclosures.find(({ subject }) => subject === 'hostMonitor'),
    {
      ...{ at: '2026-10-13T08:15:00.000Z', roles: ['contract-monitor'], channel: 'readIntelligence' },
      ...{ basis: ['host'], items: [{ kind: 'intelligence', id, version: 1 }] },
    },
  )
  t.equal((await read(`?item=${other}`)).length, 1)
  t.equal((await read('?subject=hostMonitor')).length, 1)
  t.equal((await read()).length, 2, 'readings of the audit are no disclosures')
})

/** Everybody reads what Oldham, which buys care there, has shared; then the month ends. */
async function readByAll(hub: CastHub): Promise<string> {
  const id = await share(hub, 'placingMonitor')
  for (const who of ['inspector', 'hostMonitor', 'icbMonitor', 'manager', 'placingMonitor'] as const) {
    await hub.ask(who, get('/v1/intelligence'))
  }
  return id
}

const readers = (hub: CastHub, organisation: string, query = '') =>
  list<Shapes['DisclosureMonth']>(hub, leadOf(organisation), `/v1/disclosures/of-ours${query}`)

t.test('readers are told of by month, once it is over, without persons and channels', async (t) => {
  const hub = await openCastHub(t)
  const id = await readByAll(hub)
  t.same(await readers(hub, bodies.oldham), [], 'not in the month')
  hub.clock.set('2026-10-31T23:59:59Z')
  t.same(await readers(hub, bodies.oldham), [], 'nor in its last second')
  hub.clock.set('2026-11-01T00:00:00Z')
  const told = await readers(hub, bodies.oldham)
  const item = { kind: 'intelligence', id }
  const location = { id: homes.rosebank, name: 'Rosebank House' }
  t.same(
    told.map((row) => [row.month, row.reader.organisation, row.item, row.location]),
    [bodies.icb, bodies.rochdale, bodies.cqc, bodies.meadowlark]
      .sort()
      .reverse()
      .map((reader) => ['2026-10', reader, item, location]),
  )
  t.notMatch(JSON.stringify(told), /inspector|hostMonitor|readIntelligence|listLocation|T0/)
  t.same(await readers(hub, bodies.cqc), [], 'nobody else is told')
  t.same(await readers(hub, bodies.oldham, '?from=2026-11'), [])
  t.equal((await readers(hub, bodies.oldham, '?to=2026-10&limit=2')).length, 2)
  const before = await hub.hub.database.read.select().from(disclosureMonths)
  await hub.ask('inspector', get('/v1/intelligence'))
  const after = await hub.hub.database.read.select().from(disclosureMonths)
  t.equal(after.length - before.length, 1, 'a new month is a new fact; twice in one is not')
})

t.test('in England a month ends an hour earlier in summer', async (t) => {
  const hub = await openCastHub(t)
  hub.clock.set('2026-06-30T22:59:59Z')
  await share(hub, 'placingMonitor', { observedOn: '2026-06-01' })
  await hub.ask('inspector', get('/v1/intelligence'))
  t.same(await readers(hub, bodies.oldham), [])
  hub.clock.set('2026-06-30T23:00:00Z')
  t.equal((await readers(hub, bodies.oldham)).length, 1)
})

t.test('what is read in planning is never told of', async (t) => {
  const hub = await openCastHub(t)
  const { body } = await hub.ask('placingMonitor', { method: 'POST', url: '/v1/visits', body: planOf('announced') })
  const own = { ...planOf('unannounced'), kind: 'cqc-focused' }
  const told = await hub.ask('inspector', { method: 'POST', url: '/v1/visits', body: own })
  const visit = told.json().id
  t.match(told.json().overlaps, [{ with: { visit: JSON.parse(body).id } }], 'the planner was told')
  await hub.ask('inspector', { method: 'POST', url: '/v1/visit-checks', body: own })
  // What a planner opens on the way is as telling.
  const id = await share(hub, 'placingMonitor')
  const opened = [`/v1/intelligence/${id}`, `${rosebank}/intelligence`, `${rosebank}/visits`, `${rosebank}/calendar`]
  for (const url of [...opened, `${rosebank}/interests`, `/v1/visits/${JSON.parse(body).id}`]) {
    t.equal((await hub.ask('inspector', get(url))).statusCode, 200, url)
  }
  await hub.ask('inspector', get(`/v1/visits/${visit}/overlaps`))
  const [overlap] = await list<{ id: string }>(hub, 'inspector', '/v1/overlaps?decision=open')
  await hub.ask('inspector', { method: 'PUT', url: `/v1/visits/${visit}/confirmation`, body: {} })
  const decision = { decision: 'proceed', reason: 'different-scope' }
  await hub.ask('inspector', { method: 'PUT', url: `/v1/overlaps/${overlap?.id}/decision`, body: decision })
  await hub.ask('inspector', { method: 'PUT', url: `/v1/visits/${visit}/confirmation`, body: {} })
  t.same(await hub.hub.database.read.select().from(disclosureMonths), [], 'it is not even kept')
  hub.clock.set('2026-12-01T09:00:00Z')
  t.same(await readers(hub, bodies.oldham), [])
  const log = await list<Shapes['Disclosure']>(hub, leadOf(bodies.cqc), '/v1/disclosures')
  const channels = new Set(log.map(({ channel }) => channel))
  const inPlanning = ['planVisit', 'checkVisit', 'listVisitOverlaps', 'listOverlaps', 'confirmVisit', 'decideOverlap']
  t.same(
    inPlanning.filter((channel) => !channels.has(channel)),
    [],
    'while CQC itself is told of all',
  )
})

t.test(
  'visits ahead count as read where nothing was narrowed: the days that are asked for may be those of a plan',
  async (t) => {
    const hub = await openCastHub(t)
    const plan = (who: CastName, period: object) =>
      hub.ask(who, { method: 'POST', url: '/v1/visits', body: { ...planOf('announced'), period } })
    const first = await plan('placingMonitor', { from: '2027-03-01', to: '2027-03-03' })
    await plan('placingMonitor', { from: '2027-06-01', to: '2027-06-03' })
    const page = await hub.ask('inspector', get('/v1/visits?whose=others&from=2027-03-01&to=2027-03-03'))
    t.same(
      page.json().items.map(({ id }: { id: string }) => id),
      [first.json().id],
    )
    await hub.ask('inspector', get('/v1/visits?whose=others&from=2027-03-01'))
    await hub.ask('inspector', get('/v1/visits?whose=others&to=2027-03-31'))
    const kept = () => hub.hub.database.read.select().from(disclosureMonths)
    t.same(await kept(), [], 'nothing of it is kept')
    const { next } = (await hub.ask('inspector', get('/v1/visits?whose=others&limit=1'))).json()
    t.same(
      (await kept()).map(({ itemId }) => itemId),
      [first.json().id],
      'as the work list asks',
    )
    await hub.ask('inspector', get(`/v1/visits?whose=others&limit=1&cursor=${next}`))
    t.equal((await kept()).length, 1, 'a further page is somebody’s choice')
    const log = await list<Shapes['Disclosure']>(hub, leadOf(bodies.cqc), '/v1/disclosures')
    t.same(log.map(({ channel }) => channel).sort(), [
      'listVisits',
      ...Array.from({ length: 4 }, () => 'listVisits-narrowed'),
    ])
  },
)

t.test('a provider never sees readers, nor does a council of items about its own homes', async (t) => {
  const hub = await openCastHub(t)
  const concern = { type: 'concern', body: { severity: 'high', narrative: 'The lift has failed.' } }
  const id = await share(hub, 'manager', { ...concern, audience: ['regulator', 'host'] })
  await hub.ask('inspector', get('/v1/intelligence'))
  hub.clock.set('2026-11-02T09:00:00Z')
  const absent = await hub.ask('governanceLead', get('/v1/audit/proofs/0199d0c0-0000-7000-8000-000000000000'))
  const refused = await hub.ask(leadOf(bodies.meadowlark), get('/v1/disclosures/of-ours'))
  t.equal(refused.statusCode, 404)
  t.same({ ...refused.json(), instance: '' }, { ...absent.json(), instance: '' }, 'like what is not there')
  t.equal((await hub.ask(leadOf(bodies.meadowlark), get('/v1/disclosures'))).statusCode, 200, 'its own people it sees')
  const rows = await hub.hub.database.read.select().from(disclosureMonths)
  const [row] = rows.filter(({ itemId }) => itemId === id)
  const ofRochdale = { ...row, owner: bodies.rochdale, month: '2026-09' } as (typeof rows)[number]
  await hub.hub.database.transaction((tx) =>
    tx.insert(disclosureMonths).values([ofRochdale, { ...ofRochdale, itemId: 'own', locationId: homes.calderView }]),
  )
  t.same(
    (await readers(hub, bodies.rochdale)).map(({ location }) => location.name),
    ['Rosebank House'],
    'at Calder View the council is the provider',
  )
})

t.test('a reader whose standing is a hidden interest is told of to nobody who may not know of it', async (t) => {
  const hub = await openCastHub(t)
  const audience = ['regulator', 'host', 'commissioners']
  await share(hub, 'icbMonitor', { audience })
  await share(hub, 'hostMonitor', { audience })
  for (const who of ['placingMonitor', 'inspector'] as const) await hub.ask(who, get('/v1/intelligence'))
  hub.clock.set('2026-11-02T09:00:00Z')
  const told = async (organisation: string) => (await readers(hub, organisation)).map((row) => row.reader.organisation)
  t.same(await told(bodies.icb), [bodies.cqc], 'the ICB may not know that Oldham buys care there')
  t.same(await told(bodies.rochdale), [bodies.oldham, bodies.cqc], 'the host may')
})

t.test('two worlds: the sequencer and the acts of others leave no trace in a log', async (t) => {
  const worlds = [await openCastHub(t), await openCastHub(t)] as const
  const inBoth = async (who: Person | CastName, ask: Ask, seed: string): Promise<[string, string]> => {
    const told = []
    for (const world of worlds) {
      world.random.seed(seed)
      told.push((await world.ask(who, ask)).body)
    }
    return told as [string, string]
  }
  const finding = { type: 'finding', subject: { location: homes.rosebank }, topics: ['medicines'] }
  const body = { ...finding, observedOn: '2026-10-01', body: { narrative: 'Charts were signed too early.' } }
  for (const day of ['12', '13', '14']) {
    for (const world of worlds) world.clock.set(`2026-10-${day}T12:00:00Z`)
    await inBoth('placingMonitor', { method: 'POST', url: '/v1/intelligence', body }, `share ${day}`)
    const dark = worlds[1]
    dark.random.seed(`hidden ${day}`)
    for (let time = 0; time < 3; time += 1) {
      await dark.ask('inspector', {
        method: 'POST',
        url: '/v1/visits',
        body: { ...planOf('unannounced'), kind: 'cqc-focused' },
      })
    }
    await linkPending(dark.hub, { limit: 2 })
    for (const world of worlds) world.clock.advance(1000)
    await inBoth('placingMonitor', get(`${rosebank}/intelligence`), `read ${day}`)
  }
  for (const world of worlds) world.clock.set('2026-11-03T12:00:00Z')
  const lead = leadOf(bodies.oldham)
  for (const url of ['entries', 'entries?limit=1', 'checkpoints']
    .map((path) => `/v1/audit/${path}`)
    .concat('/v1/disclosures', '/v1/disclosures/of-ours')) {
    const [clear, dark] = await inBoth(lead, get(url), url)
    t.equal(dark, clear, url)
    t.match(clear, /"items":\[/)
  }
})

t.test('the log of a body whose end was forged is still read, without places', async (t) => {
  const hub = await openCastHub(t)
  await share(hub, 'hostMonitor')
  await list(hub, 'governanceLead', '/v1/audit/checkpoints')
  await hub.hub.database.transaction((tx) => tx.update(auditCheckpoints).set({ root: 'x' }))
  await share(hub, 'hostMonitor')
  const entries = await list<Shapes['AuditEntry']>(hub, 'governanceLead', '/v1/audit/entries')
  t.same(
    entries
      .filter(({ position }) => position === undefined)
      .map(({ action }) => action)
      .sort(),
    ['audit.disclosed', 'intelligence.submitted'],
  )
})

t.test('what is on record of reading fifty items costs little more the first time, and nothing after', async (t) => {
  const hub = await openCastHub(t)
  for (let time = 0; time < 50; time += 1) await share(hub, 'placingMonitor')
  const timed = async (): Promise<number> => {
    const start = performance.now()
    await hub.ask('inspector', get('/v1/intelligence?limit=50'))
    return performance.now() - start
  }
  const times = [await timed(), await timed(), await timed(), await timed()]
  t.comment(times.map((time) => `${time.toFixed(1)} ms`).join(', '))
  t.equal((await hub.hub.database.read.select().from(disclosureMonths)).length, 50)
  t.ok((await countOf(hub)) >= 54, 'and each answer has an entry')
})

async function countOf(hub: CastHub): Promise<number> {
  return (await hub.hub.database.read.select({ id: auditEntries.id }).from(auditEntries)).length
}
