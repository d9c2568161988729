// What was taken back: whoever could read it is told, and says that they know; who had read it is told to nobody.
import t from 'tap'
import { auditEntries, withdrawalAcknowledgements } from '../../db/tables.ts'
import { waiting } from '../../server/app.ts'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { momentOf } from '../../server/policy/moment.ts'
import type { components } from '../../server/contract/generated.ts'
import { castPerson, openCastHub, type CastHub, type Person, type Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'

type List = components['schemas']['SeenWithdrawalList']
type Acknowledged = components['schemas']['WithdrawalAcknowledgementList']
type Who = CastName | Person

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-09',
  body: { narrative: 'Two of six charts were signed before the medicines were given.' },
}

async function sent(cast: CastHub, more: object = {}, who: Who = 'hostMonitor'): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const withdraw = (cast: CastHub, id: string, who: Who = 'hostMonitor') =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal`, body: { reason: 'inaccurate' } })
const acknowledge = (cast: CastHub, who: Who, id: string) =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal/acknowledgement` })
const list = (cast: CastHub, who: Who, query = '') => cast.ask(who, { method: 'GET', url: `/v1/withdrawals${query}` })
const heard = (cast: CastHub, who: Who, id: string, query = '') =>
  cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/withdrawal/acknowledgements${query}` })
const ids = (told: Told) => told.json<List>().items.map(({ item }) => item.id)
const code = (told: Told) => [told.statusCode, told.json<{ type: string }>().type.replace('/problems/', '')]

t.test('a withdrawal reaches whoever could read the item', async (t) => {
  const cast = await openCastHub(t)
  const before = await sent(cast)
  await withdraw(cast, before)
  cast.clock.advance(60_000)
  const id = await sent(cast, { sourceId: 'QA-7' })
  const narrow = await sent(cast, { audience: ['regulator'] })
  const stays = await sent(cast)
  cast.clock.advance(60_000)
  await withdraw(cast, id)
  await withdraw(cast, narrow)

  t.test('in a list of their own, latest first, in pages', async (t) => {
    for (const who of ['placingMonitor', 'manager', 'icbMonitor'] as const) {
      t.strictSame(ids(await list(cast, who)), [id, before], who)
    }
    t.strictSame(ids(await list(cast, 'inspector')).sort(), [before, id, narrow].sort())
    for (const who of ['outsideMonitor', 'hostMonitor', 'otherManager', 'healthwatchLead', 'operator'] as const) {
      t.strictSame(ids(await list(cast, who)), [], `${who}: not theirs, or their own`)
    }
    const page = await list(cast, 'manager', '?limit=1')
    t.strictSame(ids(page), [id])
    const { next = '' } = page.json<List>()
    t.strictSame(ids(await list(cast, 'manager', `?limit=1&cursor=${next}`)), [before])
    t.match(page.headers.link, /rel="next"/)
    const [first] = page.json<List>().items
    t.match(first?.item.withdrawal, { reason: 'inaccurate', withdrawnAt: '2026-10-12T09:02:00.000Z' })
    t.notMatch(page.body, /charts/)
    const again = { 'if-none-match': String(page.headers.etag) }
    const url = '/v1/withdrawals?limit=1'
    t.equal((await cast.ask('manager', { method: 'GET', url, headers: again })).statusCode, 304)
  })

  t.test('not whoever got the right to read it only since', async (t) => {
    const url = `/v1/locations/${homes.rosebank}/interests/${bodies.bolton}`
    cast.clock.advance(60_000)
    await cast.ask('outsideMonitor', { method: 'PUT', url, body: { startsOn: '2026-01-01' } })
    t.strictSame(ids(await list(cast, 'outsideMonitor')), [])
    t.equal((await withdraw(cast, stays)).statusCode, 200)
    t.strictSame(ids(await list(cast, 'outsideMonitor')), [stays])
  })

  t.test('by e-mail, until they have taken note', async (t) => {
    const mail = waiting.find(({ whys }) => whys.includes('information that was taken back'))
    if (mail === undefined) throw new Error('E-mails do not tell of it.')
    const things = (who: CastName) => mail.things(cast.hub.database.read, castViewer(who), momentOf(cast.hub.clock), 10)
    t.equal((await things('placingMonitor')).length, 3)
    t.equal((await acknowledge(cast, 'placingMonitor', id)).statusCode, 200)
    t.equal((await things('placingMonitor')).length, 2)
    t.equal((await things('hostMonitor')).length, 0)
  })

  t.test('its sourceId is not taken again, and the correct facts come as a new item', async (t) => {
    const body = { ...finding, sourceId: 'QA-7' }
    const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })
    t.strictSame(code(told), [409, 'source-id-withdrawn'])
    t.match(told.json(), { errors: [{ pointer: '/sourceId' }] })
    t.ok(await sent(cast, { sourceId: 'QA-7a' }))
    const other = { ...finding, sourceId: 'QA-7' }
    t.equal((await cast.ask('inspector', { method: 'POST', url: '/v1/intelligence', body: other })).statusCode, 201)
  })
})

t.test('who has taken note', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const open = await sent(cast)
  const own = await sent(cast, { audience: ['regulator', 'provider'] }, 'placingMonitor')
  await withdraw(cast, id)
  await withdraw(cast, own, 'placingMonitor')

  t.test('is said once for an organisation, by whoever may read what is left', async (t) => {
    const before = (await cast.hub.database.read.select().from(auditEntries)).length
    const first = await acknowledge(cast, 'placingMonitor', id)
    t.strictSame([first.statusCode, first.json()], [200, { acknowledgedOn: '2026-10-12' }])
    cast.clock.advance(86_400_000)
    const colleague = { subject: 'another', organisation: bodies.oldham, role: 'contract-monitor' } as const
    t.strictSame((await acknowledge(cast, colleague, id)).json(), first.json(), 'as the first time')
    const entries = await cast.hub.database.read.select().from(auditEntries)
    t.equal(entries.length, before + 1)
    t.match(entries.find(({ action }) => action === 'withdrawal.acknowledged')?.entry, id)
    for (const who of ['manager', 'icbMonitor', 'inspector'] as const) {
      t.equal((await acknowledge(cast, who, id)).statusCode, 200, 'who never read it too')
      cast.clock.advance(1000)
    }
    t.equal((await cast.hub.database.read.select().from(withdrawalAcknowledgements)).length, 4)
  })

  t.test('and refused to everybody else', async (t) => {
    t.strictSame(code(await acknowledge(cast, 'outsideMonitor', id)), [404, 'not-found'])
    t.strictSame(code(await acknowledge(cast, 'hostMonitor', id)), [403, 'not-yours'])
    t.strictSame(code(await acknowledge(cast, 'manager', open)), [409, 'wrong-state'])
    t.strictSame(code(await acknowledge(cast, 'hostDirector', id)), [403, 'role-not-allowed'])
  })

  t.test('is for its originator and CQC, by organisation and day', async (t) => {
    const told = await heard(cast, 'hostMonitor', id)
    t.strictSame(
      told.json<Acknowledged>().items.map(({ by, acknowledgedOn }) => [by?.organisation, acknowledgedOn]),
      [
        [bodies.oldham, '2026-10-12'],
        ...[bodies.meadowlark, bodies.icb, bodies.cqc].map((body) => [body, '2026-10-13']),
      ],
    )
    t.notMatch(told.body, /placingMonitor|another|inspector/)
    t.equal((await heard(cast, 'inspector', id)).json<Acknowledged>().items.length, 4)
    const page = (await heard(cast, 'hostMonitor', id, '?limit=3')).json<Acknowledged>()
    const rest = await heard(cast, 'hostMonitor', id, `?limit=3&cursor=${page.next ?? ''}`)
    t.strictSame([page.items.length, rest.json<Acknowledged>().items.length], [3, 1])
    for (const who of ['manager', 'placingMonitor'] as const) {
      t.strictSame(code(await heard(cast, who, id)), [403, 'not-yours'])
    }
    t.strictSame(code(await heard(cast, 'outsideMonitor', id)), [404, 'not-found'])
    t.strictSame(code(await heard(cast, 'hostMonitor', open)), [409, 'wrong-state'])
  })

  t.test('without a body of which only some may know that it buys care there', async (t) => {
    const theirs = await sent(
      cast,
      {
        type: 'concern',
        topics: ['medicines'],
        audience: ['regulator', 'host', 'commissioners'],
        body: { narrative: 'Too few staff at night.', severity: 'high' },
      },
      'manager',
    )
    t.equal((await withdraw(cast, theirs, 'manager')).statusCode, 200)
    await acknowledge(cast, 'placingMonitor', theirs)
    await acknowledge(cast, 'hostMonitor', theirs)
    const names = (told: Told) => told.json<Acknowledged>().items.map(({ by }) => by?.organisation)
    t.strictSame(names(await heard(cast, 'manager', theirs)), [bodies.rochdale], 'nor counted')
    t.strictSame(names(await heard(cast, 'inspector', theirs)), [bodies.oldham, bodies.rochdale])
  })

  t.test(
    'also by a region, whose people are advisers alone; the page is in the menu of who has no work list',
    async (t) => {
      const action = { kind: 'imposed-suspension', scope: 'all-placements', from: '2026-10-12' }
      const suspended = await sent(cast, { type: 'contract-action', audience: ['regulator', 'regions'], body: action })
      await withdraw(cast, suspended)
      t.equal((await acknowledge(cast, 'regionalAdviser', suspended)).statusCode, 200)
      t.match((await heard(cast, 'hostMonitor', suspended)).json(), {
        items: [{ by: { organisation: bodies.region } }],
      })
      t.strictSame(code(await acknowledge(cast, 'hostBrokerage', suspended)), [403, 'role-not-allowed'])
      for (const who of ['regionalAdviser', 'hostBrokerage', 'governanceLead'] as const)
        t.match((await browse(cast, who).get('/find')).body, 'href="/withdrawn"', who)
    },
  )

  t.test('stands on the pages', async (t) => {
    const manager = browse(cast, castPerson('manager'))
    const page = await manager.get('/withdrawn')
    await checkHtml(t, page.body, '/withdrawn')
    t.match(textOf(page), /Taken back since you could read it/)
    t.match(textOf(page), /Took note on 13 October 2026/)
    t.match(page.body, /We know/)
    const done = await manager.post(`/withdrawn/${own}`, {})
    t.strictSame([done.statusCode, done.headers.location], [303, '/withdrawn'])
    t.notMatch((await manager.get('/withdrawn')).body, /type="submit">We know/)
    t.match((await manager.get('/withdrawn.csv')).body, /Withdrawn at/)
    const originator = browse(cast, castPerson('placingMonitor'))
    const left = await originator.get(`/information/${own}`)
    await checkHtml(t, left.body, 'for its originator')
    t.match(textOf(left), /Who has taken note.*Meadowlark/s)
    t.notMatch(left.body, /We know/)
    const work = await browse(cast, castPerson('icbMonitor')).get('/work')
    t.notMatch(textOf(work), /Taken back/, 'what is acknowledged waits no more')
    await withdraw(cast, open)
    t.match(textOf(await browse(cast, castPerson('icbMonitor')).get('/work')), /Taken back since you could read it/)
    const tombstone = await browse(cast, castPerson('icbMonitor')).get(`/information/${open}`)
    await checkHtml(t, tombstone.body, 'for a reader')
    t.match(tombstone.body, /We know/)
  })

  t.test('who read it because it was published is told by the feed, and by its address', async (t) => {
    const published = await sent(cast, { stage: 'published' })
    const feed = async (after: string) =>
      (await cast.ask('outsideMonitor', { method: 'GET', url: `/v1/changes?after=${after}` })).json<{
        items: { type: string }[]
        cursor: string
      }>()
    const { cursor } = await feed('now')
    await withdraw(cast, published)
    t.match((await feed(cursor)).items, [{ type: 'intelligence.withdrawn', intelligence: published }])
    const left = await cast.ask('outsideMonitor', { method: 'GET', url: `/v1/intelligence/${published}` })
    t.match(left.json(), { withdrawal: { reason: 'inaccurate' } })
    t.strictSame(ids(await list(cast, 'outsideMonitor')), [], 'a list of what concerns them')
  })
})
