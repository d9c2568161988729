// A change is a new version: who may make one, who reads which, and what a reader can tell of what was changed out of sight.
import { eq } from 'drizzle-orm'
import t from 'tap'
import { auditEntries, changes, intelligence, intelligenceNamed, intelligenceVersions } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person, Told } from '../cast.ts'

const narrative = 'Two of six charts were signed before the medicines were given.'
const later = 'Three of six charts were signed before medicines were given.'
const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines', 'records'],
  observedOn: '2026-10-09',
  audience: ['regulator', 'host', 'commissioners', 'icbs', 'healthwatch', 'provider'],
  body: { narrative, method: 'on-site' },
}
const without = (...classes: string[]) => finding.audience.filter((one) => !classes.includes(one))
const url = (id: string) => `/v1/intelligence/${id}`

type Who = CastName | Person
type Json = Record<string, unknown>

async function sent(cast: CastHub, more: object = {}, who: Who = 'hostMonitor'): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const read = (cast: CastHub, who: Who, id: string, path = '') => cast.ask(who, { method: 'GET', url: url(id) + path })

async function put(cast: CastHub, id: string, more: object = {}, who: Who = 'hostMonitor', headers: object = {}) {
  const ifMatch = { 'if-match': String((await read(cast, who, id)).headers['etag']) }
  return cast.ask(who, {
    method: 'PUT',
    url: url(id),
    body: { ...finding, ...more },
    headers: { ...ifMatch, ...headers },
  })
}

async function changed(cast: CastHub, id: string, more: object): Promise<void> {
  cast.clock.advance(60_000)
  const told = await put(cast, id, more)
  if (told.statusCode !== 200) throw new Error(told.body)
}

const code = (told: Told) => [told.statusCode, told.json<{ type: string }>().type.replace('/problems/', '')]
const places = (told: Told) => told.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)
const numbers = (told: Told) => told.json<{ items: { version: number }[] }>().items.map(({ version }) => version)

t.test('an item is changed', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, { sourceId: 'QA-7' })
  const before = await read(cast, 'manager', id)

  t.test('by its originator only, on condition, and within what sending allows', async (t) => {
    const bare = (who: Who, headers: Record<string, string> = {}) =>
      cast.ask(who, { method: 'PUT', url: url(id), body: finding, headers })
    t.strictSame(code(await bare('hostMonitor')), [428, 'precondition-required'])
    t.strictSame(code(await bare('hostMonitor', { 'if-match': '"old"' })), [412, 'stale'])
    t.strictSame(code(await bare('inspector', { 'if-match': '*' })), [403, 'not-yours'])
    t.strictSame(code(await bare('placingMonitor', { 'if-match': '*' })), [403, 'not-yours'])
    t.strictSame(code(await bare('hostDirector', { 'if-match': '*' })), [403, 'role-not-allowed'])
    t.strictSame(code(await bare('outsideMonitor', { 'if-match': '*' })), [404, 'not-found'])
    const wrong: readonly (readonly [object, string])[] = [
      [{ type: 'concern', body: { severity: 'low', narrative } }, '/type'],
      [{ subject: { location: homes.larches } }, '/subject'],
      [{ stage: 'published' }, '/stage'],
      [{ sourceId: 'QA-8' }, '/sourceId'],
      [{ body: { narrative: 'Ring 01706 555 123.' } }, '/body/narrative'],
      [{ audience: ['host', 'public'] }, '/audience/1'],
      [{ audience: [{ organisation: bodies.fernhill }] }, '/audience/0'],
      [{ observedOn: '2026-10-13' }, '/observedOn'],
      [{ topics: ['weather'] }, '/topics/0'],
      [{ onBehalfOf: 'E09999999' }, '/onBehalfOf'],
    ]
    for (const [more, pointer] of wrong) {
      const told = await put(cast, id, more)
      t.strictSame([told.statusCode, places(told)], [422, [pointer]])
    }
    const worker = await sent(cast, { sourceCategory: 'worker', audience: ['regulator', 'host'] })
    const other = await put(cast, worker, { sourceCategory: 'visit', audience: ['regulator', 'provider'] })
    t.strictSame([other.statusCode, places(other)], [422, ['/sourceCategory']], 'a worker’s words stay a worker’s')
    t.equal((await read(cast, 'manager', id)).body, before.body, 'nothing has changed')
    t.strictSame(await cast.hub.database.read.select().from(intelligenceVersions), [])
  })

  t.test('and what it said before is kept beside what it says', async (t) => {
    cast.clock.advance(60_000)
    const told = await put(cast, id, { body: { narrative: later, method: 'on-site' }, topics: ['medicines'] })
    t.equal(told.statusCode, 200)
    t.strictSame([told.json().id, told.json().version], [id, 2])
    t.match(told.json().receipt, { leaf: /^[\w-]{43}$/, at: /^2026-/ })
    const now = await read(cast, 'hostMonitor', id)
    t.equal(now.headers['etag'], told.headers['etag'])
    const { version, changedAt, submittedAt, sourceId, body } = now.json()
    t.strictSame([version, sourceId, body.narrative], [2, 'QA-7', later], 'its sourceId stays')
    t.ok(changedAt > submittedAt)
    const [row] = await cast.hub.database.read.select().from(intelligence).where(eq(intelligence.id, id))
    t.match(row, { version: 2, topics: '|medicines|', changedBy: 'hostMonitor', changedAt, submittedAt })
    const entries = await cast.hub.database.read.select().from(auditEntries)
    const act = entries.map(({ entry }) => JSON.parse(entry)).find(({ action }) => action === 'intelligence.changed')
    t.strictSame(act.details, { version: 2, changes: ['/topics', '/body/narrative'] }, 'where, and never what')
    t.equal(
      (await cast.hub.database.read.select().from(changes)).filter(({ itemId }) => itemId === id).length >= 2,
      true,
    )
  })

  t.test('and what says nothing new makes no version', async (t) => {
    const same = { body: { narrative: later, method: 'on-site' }, topics: ['medicines'] }
    const etag = (await read(cast, 'hostMonitor', id)).headers['etag']
    const told = await put(cast, id, same)
    t.strictSame([told.statusCode, told.json().version, told.headers['etag']], [200, 2, etag])
    t.equal((await cast.hub.database.read.select().from(intelligenceVersions)).length, 1)
  })

  t.test('once per Idempotency-Key', async (t) => {
    const key = { 'idempotency-key': 'change-1', 'if-match': '*' }
    const more = { body: { narrative: `${later} Again.`, method: 'on-site' } }
    const first = await put(cast, id, more, 'hostMonitor', key)
    const again = await put(cast, id, more, 'hostMonitor', key)
    t.strictSame([first.statusCode, again.statusCode, again.body], [200, 200, first.body])
    t.strictSame(code(await put(cast, id, {}, 'hostMonitor', key)), [422, 'idempotency-mismatch'])
    t.equal(first.json().version, 3)
  })

  t.test('and not any more when it is withdrawn', async (t) => {
    await cast.ask('hostMonitor', { method: 'PUT', url: `${url(id)}/withdrawal`, body: { reason: 'inaccurate' } })
    t.strictSame(code(await put(cast, id)), [409, 'wrong-state'])
    const left = await read(cast, 'manager', id, '/versions')
    t.strictSame(numbers(left), [4], 'what it said leaves every answer')
    t.equal((await read(cast, 'manager', id)).json().version, 4)
    t.notMatch(left.body, /charts/)
    for (const path of ['/versions/1', '/versions/3', '/versions/4/differences', '/versions/3/differences']) {
      t.strictSame(code(await read(cast, 'hostMonitor', id, path)), [404, 'not-found'], path)
    }
  })
})

t.test('a reader counts what they could see change', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, { audience: without('provider', 'icbs') })
  const shown = async (who: Who) => {
    const told = await read(cast, who, id)
    if (told.statusCode !== 200) return told.statusCode
    const { version, changedAt } = told.json()
    return changedAt === undefined ? [version] : [version, changedAt]
  }
  const first = await read(cast, 'placingMonitor', id)

  t.test('nothing of an audience, a lawful basis, or a visit that is for the originator', async (t) => {
    const lawfulBasis = { gateway: 'consent', purpose: 'To plan.', necessity: 'It is needed.' }
    const gateways = JSON.parse((await cast.app.inject('/schemas/reference/gateways.json')).body) as {
      gateways: { slug: string }[]
    }
    const gateway = gateways.gateways[0]?.slug
    await changed(cast, id, {
      audience: without('provider', 'icbs', 'healthwatch'),
      lawfulBasis: { ...lawfulBasis, gateway },
    })
    const second = await read(cast, 'placingMonitor', id)
    t.equal(second.body, first.body)
    t.equal(second.headers['etag'], first.headers['etag'])
    t.match(await shown('hostMonitor'), [2])
    t.match(await shown('inspector'), [2], 'CQC reads the audience')
    t.equal(await shown('healthwatchLead'), 404)
    t.strictSame(numbers(await read(cast, 'placingMonitor', id, '/versions')), [1])
  })

  t.test('and nothing from before it was for them', async (t) => {
    await changed(cast, id, { audience: without('provider', 'icbs', 'healthwatch'), body: { narrative: later } })
    const widened = '2026-10-12T09:03:00.000Z'
    await changed(cast, id, {})
    t.strictSame(await shown('manager'), [1], 'the first that the provider may see')
    t.strictSame(await shown('icbMonitor'), [1])
    t.match(await shown('hostMonitor'), [4, widened])
    t.match(await shown('placingMonitor'), [3, widened])
    t.strictSame(await shown('healthwatchLead'), [1], 'which reads as it did before it was taken away')
    const told = (await read(cast, 'manager', id, '/versions')).json()
    t.strictSame(
      told.items.map(({ version, changedAt, changedBy }: Json) => [version, changedAt, changedBy]),
      [[1, widened, undefined]],
    )
    t.match((await read(cast, 'manager', id, '/versions/1')).json().item, { version: 1, body: { narrative } })
    t.strictSame(code(await read(cast, 'manager', id, '/versions/2')), [404, 'not-found'])
    const own = (await read(cast, 'hostMonitor', id, '/versions')).json()
    t.strictSame(
      own.items.map(({ version, changedBy }: Json) => [version, changedBy]),
      [4, 3, 2, 1].map((version) => [version, 'hostMonitor']),
    )
    t.match(own.items[1].item, {
      version: 3,
      body: { narrative: later },
      audience: without('provider', 'icbs', 'healthwatch'),
    })
  })

  t.test('narrowing takes the old versions away too', async (t) => {
    await changed(cast, id, { audience: ['regulator', 'host'], body: { narrative: later } })
    for (const who of ['manager', 'placingMonitor', 'icbMonitor', 'healthwatchLead'] as const) {
      for (const path of ['', '/versions', '/versions/1', '/versions/2/differences']) {
        t.strictSame(code(await read(cast, who, id, path)), [404, 'not-found'], `${who} ${path}`)
      }
    }
    t.match(await shown('hostDirector'), [5])
  })

  t.test('lists tell the same', async (t) => {
    const list = (
      await cast.ask('inspector', { method: 'GET', url: `/v1/locations/${homes.rosebank}/intelligence?type=finding` })
    ).json()
    t.strictSame([list.items[0].id, list.items[0].version], [id, 5])
    const fresh = (await cast.ask('inspector', { method: 'GET', url: '/v1/intelligence' })).json()
    t.strictSame(fresh.items[0], list.items[0])
    t.equal(fresh.items[0].submittedAt, first.json().submittedAt)
  })
})

t.test('named people, and time', async (t) => {
  const cast = await openCastHub(t)
  const other: Person = { subject: 'somebody-else', organisation: bodies.oldham, role: 'contract-monitor' }
  const only = (...people: string[]) => ({ audience: ['regulator', { organisation: bodies.oldham, people }] })
  const id = await sent(cast, only('placingMonitor'))
  await changed(cast, id, { ...only('placingMonitor', 'somebody-else'), body: { narrative: later } })
  t.equal((await read(cast, 'placingMonitor', id)).json().version, 2)
  t.equal((await read(cast, other, id)).json().version, 1, 'was not named before')
  await changed(cast, id, only('somebody-else'))
  t.equal((await read(cast, 'placingMonitor', id)).statusCode, 404)
  const named = await cast.hub.database.read.select().from(intelligenceNamed)
  t.strictSame(
    named.map(({ person }) => person),
    ['somebody-else'],
  )

  const embargoed = await sent(cast, { visibleFrom: '2026-10-14T09:00:00Z' })
  await changed(cast, embargoed, { visibleFrom: '2026-10-14T09:00:00Z', body: { narrative: later } })
  t.equal((await read(cast, 'manager', embargoed)).statusCode, 404)
  cast.clock.set('2026-10-14T10:00:00Z')
  const released = await read(cast, 'manager', embargoed)
  t.match(released.json(), { version: 1, body: { narrative: later } })
  t.notOk('changedAt' in released.json(), 'what was changed before the release is not told')
  t.equal((await read(cast, 'manager', embargoed, '/versions')).json().items[0].changedAt, '2026-10-14T09:00:00.000Z')
  t.strictSame(numbers(await read(cast, 'hostMonitor', embargoed, '/versions')), [2, 1])

  const until = await sent(cast, { visibleUntil: '2026-10-15T09:00:00Z' })
  await changed(cast, until, { visibleUntil: '2026-10-16T09:00:00Z', body: { narrative: later } })
  t.strictSame(numbers(await read(cast, 'manager', until, '/versions')), [2, 1])
  cast.clock.set('2026-10-15T10:00:00Z')
  t.equal((await read(cast, 'manager', until)).json().version, 2, 'the number does not go back')
  t.strictSame(numbers(await read(cast, 'manager', until, '/versions')), [2], 'the first one was to be read until then')
  cast.clock.set('2026-10-16T10:00:00Z')
  t.equal((await read(cast, 'manager', until, '/versions')).statusCode, 404)
})

t.test('what a version changed', async (t) => {
  const cast = await openCastHub(t)
  const visitless = { ...finding.body, rating: { scheme: 'pamms', version: '2024', value: 'poor' } }
  const id = await sent(cast, { body: visitless })
  await changed(cast, id, { body: { narrative: later }, topics: ['medicines'], audience: without('icbs') })
  await changed(cast, id, {
    body: { narrative: later },
    topics: ['medicines'],
    audience: without('icbs', 'healthwatch'),
  })
  const told = await read(cast, 'manager', id, '/versions/2/differences')
  t.strictSame(told.json(), {
    from: 1,
    to: 2,
    differences: [
      { pointer: '/topics', old: ['medicines', 'records'], new: ['medicines'] },
      {
        pointer: '/body/narrative',
        old: narrative,
        new: later,
        words: [
          { is: 'out', text: 'Two ' },
          { is: 'in', text: 'Three ' },
          { is: 'kept', text: 'of six charts were signed before ' },
          { is: 'out', text: 'the ' },
          { is: 'kept', text: 'medicines were given.' },
        ],
      },
      { pointer: '/body/method', old: 'on-site' },
      { pointer: '/body/rating', old: visitless.rating },
    ],
  })
  const own = await read(cast, 'hostMonitor', id, '/versions/3/differences?from=1')
  const pointers = own.json().differences.map(({ pointer }: Json) => pointer)
  t.strictSame(pointers, ['/topics', '/audience', '/body/narrative', '/body/method', '/body/rating'])
  t.strictSame(code(await read(cast, 'manager', id, '/versions/3/differences')), [404, 'not-found'], 'not one for them')
  t.strictSame(code(await read(cast, 'manager', id, '/versions/1/differences')), [404, 'not-found'])
  t.strictSame(code(await read(cast, 'manager', id, '/versions/2/differences?from=2')), [422, 'invalid'])

  const etag = String(told.headers['etag'])
  const headers = { 'if-none-match': etag }
  const again = await cast.ask('manager', { method: 'GET', url: `${url(id)}/versions/2/differences`, headers })
  t.strictSame([again.statusCode, again.body], [304, ''])
  const page = await read(cast, 'manager', id, '/versions?limit=1')
  t.strictSame(numbers(page), [2])
  t.strictSame(numbers(await read(cast, 'manager', id, `/versions?limit=1&cursor=${page.json().next}`)), [1])

  const entries = await cast.hub.database.read.select().from(auditEntries)
  const disclosed = entries
    .map(({ entry }) => JSON.parse(entry))
    .filter(({ subject, details }) => subject === 'manager' && String(details?.channel).includes('Differences'))
  t.strictSame(
    disclosed[0]?.details.items,
    [`intelligence/${id}/1`, `intelligence/${id}/2`],
    'each version is on record',
  )
})

t.test('of changes made at the same instant, one wins', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const etag = String((await read(cast, 'hostMonitor', id)).headers['etag'])
  const told = await Promise.all(
    [1, 2, 3, 4].map((at) =>
      put(cast, id, { body: { narrative: `${later} ${at}` } }, 'hostMonitor', { 'if-match': etag }),
    ),
  )
  t.strictSame(told.map(({ statusCode }) => statusCode).sort(), [200, 412, 412, 412])
  t.equal((await cast.hub.database.read.select().from(intelligenceVersions)).length, 1)
  t.strictSame(numbers(await read(cast, 'hostMonitor', id, '/versions')), [2, 1])
})
