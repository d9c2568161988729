// The change feed: what each viewer is told of, in which order, with what cursor; and under many writers at once.
import t from 'tap'
import type { Test } from 'tap'
import { eq } from 'drizzle-orm'
import { dialect } from '../../db/columns.ts'
import { openDatabase } from '../../db/database.ts'
import { auditEntries, changes as rows, intelligence, intelligenceReplies } from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { bodies, homes, people } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { sequenceChanges } from '../../server/changes/sequencer.ts'
import { adhere, endAdherence } from '../../server/organisations/adherence.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import type { components } from '../../server/contract/generated.ts'
import { issueToken } from '../../server/http/token.ts'
import { openCastHub, type Ask, type CastHub, type Person, type Told } from '../cast.ts'
import { chooserOf } from '../secrecy/chooser.ts'
import { testRandom } from '../helper.ts'
import { finding, Writer, type Asking, type Ledger } from './writers.ts'

type ChangeList = components['schemas']['ChangeList']
type Change = components['schemas']['Change']
type Who = CastName | Person

const list = (after?: string, limit?: number): Ask => {
  const search = new URLSearchParams({
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
  })
  return { method: 'GET', url: `/v1/changes?${search.toString()}` }
}

async function changes(cast: CastHub, who: Who, after?: string, limit?: number): Promise<ChangeList> {
  const told = await cast.ask(who, list(after, limit))
  if (told.statusCode !== 200) throw new Error(told.body)
  return told.json<ChangeList>()
}

async function sent(cast: CastHub, who: Who = 'hostMonitor', more: object = {}): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const withdraw = (cast: CastHub, who: Who, id: string) =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal`, body: { reason: 'inaccurate' } })
const dispute = (cast: CastHub, who: Who, id: string) =>
  cast.ask(who, { method: 'POST', url: `/v1/intelligence/${id}/replies`, body: { kind: 'dispute', text: 'Not so.' } })
const declare = (cast: CastHub, body: object, home: string = homes.rosebank, who: CastName = 'placingMonitor') =>
  cast.ask(who, { method: 'PUT', url: `/v1/locations/${home}/interests/${people[who][0]}`, body })

const said = ({ items }: ChangeList) => items.map(({ type, intelligence }) => `${type.slice(13)} ${intelligence}`)

t.test('a viewer is told of what they may see, once and in order', async (t) => {
  const cast = await openCastHub(t)
  const published = said(await changes(cast, 'operator', undefined, 200)).length
  t.equal(published, 0, 'who reads nothing is told of nothing')
  const start = await changes(cast, 'placingMonitor')
  const ratings = said(start)
  t.ok(ratings.length > 0, 'what was published before is there')
  t.equal((await changes(cast, 'placingMonitor', 'now')).cursor, start.cursor)
  const none = await changes(cast, 'placingMonitor', start.cursor)
  t.strictSame([none.items, none.cursor], [[], start.cursor])

  const first = await sent(cast)
  cast.clock.advance(1000)
  const hidden = await sent(cast, 'inspector', { audience: ['regulator'] })
  const second = await sent(cast)
  const told = await changes(cast, 'placingMonitor', start.cursor)
  t.strictSame(said(told), [`changed ${first}`, `changed ${second}`])
  t.match(told.items[0], { at: '2026-10-12T09:00:00.000Z', version: 1, link: `/v1/intelligence/${first}` })
  const all = [`changed ${first}`, `changed ${hidden}`, `changed ${second}`]
  t.strictSame(said(await changes(cast, 'inspector')), [...ratings, ...all])
  t.strictSame(said(await changes(cast, 'outsideMonitor')), ratings)
  t.strictSame(said(await changes(cast, 'operator')), [])

  t.test('in pages, without a total, and with an ETag', async (t) => {
    const page = await cast.ask('placingMonitor', list(start.cursor, 1))
    const { items, cursor } = page.json<ChangeList>()
    t.equal(items.length, 1)
    t.equal(page.headers.link, `</v1/changes?after=${cursor}&limit=1>; rel="next"`)
    const next = await cast.ask('placingMonitor', list(cursor, 1))
    t.strictSame(said(next.json<ChangeList>()), [`changed ${second}`])
    t.equal(next.headers.link, undefined)
    t.equal(next.json<ChangeList>().cursor, told.cursor)
    const entries = await entriesOf(cast)
    const again = { ...list(cursor, 1), headers: { 'if-none-match': String(next.headers.etag) } }
    t.equal((await cast.ask('placingMonitor', again)).statusCode, 304)
    t.equal((await entriesOf(cast)).length, entries.length, 'which discloses nothing')
  })

  t.test('on record, and to nobody else by their cursor', async (t) => {
    const own = (await entriesOf(cast)).filter(({ organisationId }) => organisationId === bodies.oldham)
    const told = own.filter(({ action }) => action === 'intelligence.disclosed')
    t.ok(told.some(({ entry }) => entry.includes('"listChanges"') && entry.includes(`intelligence/${second}/1`)))
    t.notOk(own.some(({ entry }) => entry.includes(hidden)))
    const others: Who[] = [
      'inspector',
      'hostMonitor',
      { subject: 'placingMonitor', organisation: bodies.oldham, role: 'director' },
      { subject: 'somebody-else', organisation: bodies.oldham, role: 'contract-monitor' },
    ]
    for (const who of others) t.strictSame(problemOf(await cast.ask(who, list(start.cursor))), [400, 'foreign-cursor'])
    const broken = `${start.cursor.slice(0, -2)}${start.cursor.endsWith('AA') ? 'BB' : 'AA'}`
    for (const cursor of [broken, 'x', 'now!', Buffer.from(second).toString('base64url')])
      t.strictSame(problemOf(await cast.ask('placingMonitor', list(cursor))), [400, 'foreign-cursor'])
  })

  t.test('replies, withdrawals and what was hidden', async (t) => {
    const { cursor } = await changes(cast, 'placingMonitor', 'now')
    t.equal(cursor, told.cursor)
    await dispute(cast, 'manager', first)
    await dispute(cast, 'hostMonitor', hidden)
    await withdraw(cast, 'hostMonitor', second)
    await withdraw(cast, 'inspector', hidden)
    const then = await changes(cast, 'placingMonitor', cursor)
    t.strictSame(said(then), [`changed ${first}`, `withdrawn ${second}`])
    t.strictSame(said(await changes(cast, 'placingMonitor', start.cursor)), [
      `changed ${first}`,
      `withdrawn ${second}`,
      `changed ${first}`,
      `withdrawn ${second}`,
    ])
  })
})

t.test('whoever reads part of an item hears of their own replies, and of a dispute that begins or ends', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor', {
    type: 'contract-action',
    body: {
      kind: 'imposed-suspension',
      scope: 'all-placements',
      from: '2026-10-12',
      narrative: 'Medicines were not given as they should be.',
    },
  })
  const say = async (who: Who, kind: string) => {
    cast.clock.advance(1000)
    const body = { kind, text: 'We see it otherwise.' }
    const told = await cast.ask(who, { method: 'POST', url: `/v1/intelligence/${id}/replies`, body })
    if (told.statusCode !== 201) throw new Error(told.body)
  }
  const follower = async (who: Who) => {
    let cursor = (await changes(cast, who, 'now')).cursor
    return async () => {
      const told = await changes(cast, who, cursor)
      if (told.items.length === 0 && told.cursor !== cursor) throw new Error('A cursor moved by itself.')
      cursor = told.cursor
      return told.items.length
    }
  }
  const [part, whole] = [await follower('placingMonitor'), await follower('inspector')]
  const heard = async (who: Who, kind: string) => {
    await say(who, kind)
    return [await part(), await whole()]
  }
  t.strictSame(await heard('manager', 'dispute'), [1, 1], 'it shows that it is in dispute')
  t.strictSame(await heard('inspector', 'correction'), [0, 1])
  t.strictSame(await heard('inspector', 'dispute'), [0, 1], 'in dispute it is already')
  t.strictSame(await heard('placingMonitor', 'correction'), [1, 1], 'its own')
  t.strictSame(await heard('hostMonitor', 'answer'), [1, 1], 'it is in dispute no more')
  t.strictSame(await heard('hostMonitor', 'answer'), [0, 1])
})

t.test('becoming visible and hidden is an event', async (t) => {
  const cast = await openCastHub(t)
  const from = async (who: Who = 'placingMonitor') => (await changes(cast, who, 'now')).cursor

  t.test('by a date', async (t) => {
    const [cursor, theirs, outside] = [await from(), await from('hostMonitor'), await from('outsideMonitor')]
    const window = { visibleFrom: '2026-10-13T09:00:00Z', visibleUntil: '2026-10-20T09:00:00Z' }
    const id = await sent(cast, 'hostMonitor', window)
    t.strictSame(said(await changes(cast, 'hostMonitor', theirs)), [`changed ${id}`], 'its originator sees it at once')
    cast.clock.set('2026-10-13T08:59:59Z')
    t.strictSame((await changes(cast, 'placingMonitor', cursor)).items, [])
    cast.clock.set('2026-10-13T09:00:00Z')
    const shown = await changes(cast, 'placingMonitor', cursor)
    t.match(shown.items, [{ type: 'intelligence.changed', intelligence: id, at: '2026-10-13T09:00:00.000Z' }])
    cast.clock.set('2026-10-20T09:00:00Z')
    const hidden = await changes(cast, 'placingMonitor', shown.cursor)
    t.match(hidden.items, [{ type: 'intelligence.hidden', intelligence: id, at: '2026-10-20T09:00:00.000Z' }])
    t.notOk('link' in (hidden.items[0] ?? {}))
    t.strictSame((await changes(cast, 'outsideMonitor', outside)).items, [])
    t.strictSame(said(await changes(cast, 'hostMonitor', theirs)), [`changed ${id}`])
  })

  t.test('by a date that another process, whose clock is ahead, lets in first', async (t) => {
    const at = (time: string) => new Date(`2026-10-21T${time}Z`)
    const ends = await sent(cast, 'hostMonitor', { visibleUntil: '2026-10-21T09:00:00Z' })
    const begins = await sent(cast, 'hostMonitor', { visibleFrom: '2026-10-21T09:00:00Z' })
    const cursor = await from()
    cast.clock.set('2026-10-21T08:59:59.950Z')
    await sequenceChanges(cast.hub, at('09:00:00').toISOString())
    const later = await sent(cast)
    const told = said(await changes(cast, 'placingMonitor', cursor))
    t.strictSame(told.slice(0, 2).sort(), [`changed ${begins}`, `hidden ${ends}`])
    t.strictSame(told.slice(2), [`changed ${later}`], 'with what came after it')
    for (const id of [begins, later]) await withdraw(cast, 'hostMonitor', id)
  })

  t.test('also where somebody wrote so slowly that the event before it is of an earlier moment', async (t) => {
    const window = { visibleFrom: '2026-10-22T10:00:00Z', visibleUntil: '2026-10-22T11:00:00Z' }
    const shown = await sent(cast, 'hostMonitor', window)
    const start = await from()
    cast.clock.set('2026-10-22T10:00:00Z')
    const { cursor, ...begun } = await changes(cast, 'placingMonitor', start)
    t.strictSame(said({ cursor, ...begun }), [`changed ${shown}`])
    const slow = await sent(cast)
    await cast.hub.database.transaction((tx) =>
      tx.update(rows).set({ at: '2026-10-22T09:59:59.900Z' }).where(eq(rows.itemId, slow)),
    )
    const next = await changes(cast, 'placingMonitor', cursor)
    t.match(next.items, [{ intelligence: slow, at: '2026-10-22T09:59:59.900Z' }])
    t.equal(await from(), next.cursor)
    cast.clock.set('2026-10-22T11:00:00Z')
    t.strictSame(said(await changes(cast, 'placingMonitor', next.cursor)), [`hidden ${shown}`])
    await withdraw(cast, 'hostMonitor', slow)
  })

  t.test('also several by one instant, where a page ends between them', async (t) => {
    const window = { visibleUntil: '2026-10-23T09:00:00Z' }
    const ids = [await sent(cast, 'hostMonitor', window), await sent(cast, 'hostMonitor', window)]
    const start = await from()
    cast.clock.set('2026-10-23T09:00:00Z')
    const first = await changes(cast, 'placingMonitor', start, 1)
    const second = await changes(cast, 'placingMonitor', first.cursor, 1)
    t.strictSame([...said(first), ...said(second)].sort(), ids.map((id) => `hidden ${id}`).sort())
  })

  t.test('by an interest, page by page, also where it was declared for the past', async (t) => {
    const ids = [await sent(cast), await sent(cast), await sent(cast)].sort()
    const own = await sent(cast, 'hostMonitor', { audience: ['regulator'] })
    const start = await from('icbMonitor')
    const cursor = await from()
    cast.clock.advance(1000)
    await declare(cast, { startsOn: '2026-01-01', endsOn: '2026-10-31' })
    t.strictSame((await changes(cast, 'placingMonitor', cursor)).items, [], 'the interest goes on')
    cast.clock.set('2026-11-01T00:00:00Z')
    const page = await changes(cast, 'placingMonitor', cursor, 2)
    const rest = await changes(cast, 'placingMonitor', page.cursor, 2)
    t.strictSame(
      [...said(page), ...said(rest)],
      ids.map((id) => `hidden ${id}`),
    )
    t.equal(page.items[0]?.at, '2026-11-01T00:00:00.000Z')
    cast.clock.set('2026-11-05T12:00:00Z')
    const late = await sent(cast)
    t.strictSame((await changes(cast, 'placingMonitor', rest.cursor)).items, [])
    await declare(cast, { startsOn: '2026-11-02' })
    const back = await changes(cast, 'placingMonitor', rest.cursor)
    t.strictSame(
      said(back).sort(),
      [...ids, late].map((id) => `changed ${id}`),
      'those of the days before too',
    )
    t.notOk(JSON.stringify(await changes(cast, 'placingMonitor')).includes(own))
    t.strictSame(said(await changes(cast, 'icbMonitor', start)), [`changed ${late}`], 'nobody else hears of it')
    await declare(cast, { startsOn: '2026-11-02', endsOn: '2026-11-03' })
    const gone = await changes(cast, 'placingMonitor', back.cursor)
    t.strictSame(
      said(gone).sort(),
      [...ids, late].map((id) => `hidden ${id}`),
      'an end in the past takes them away now',
    )
  })

  t.test('by the agreement', async (t) => {
    const cursor = await from('icbMonitor')
    const id = (await changes(cast, 'icbMonitor')).items.at(-1)?.intelligence ?? ''
    await cast.hub.database.transaction((tx) => endAdherence(tx, cast.hub, hubActor, bodies.icb, '2026-11-05'))
    cast.clock.set('2026-11-06T00:00:00Z')
    const hidden = await changes(cast, 'icbMonitor', cursor)
    t.ok(said(hidden).includes(`hidden ${id}`))
    t.ok(hidden.items.every(({ type }) => type === 'intelligence.hidden'))
    const meanwhile = await sent(cast)
    cast.clock.set('2026-11-09T10:00:00Z')
    t.strictSame((await changes(cast, 'icbMonitor', hidden.cursor)).items, [])
    const signedBy = { name: 'Alex Signer', office: 'Chief executive' }
    const signing = { version: '1', signedBy, signedOn: '2026-11-09', from: '2026-11-09' }
    await cast.hub.database.transaction((tx) =>
      adhere(tx, cast.hub, hubActor, { organisation: bodies.icb, ...signing }),
    )
    const shown = await changes(cast, 'icbMonitor', hidden.cursor)
    t.strictSame(
      said(shown).sort(),
      [...said(hidden).map((each) => each.slice(7)), meanwhile].map((each) => `changed ${each}`).sort(),
    )
  })
})

t.test('what is withdrawn before an interest ends is hidden by its end, if nobody asked in between', async (t) => {
  const cast = await openCastHub(t)
  const [first, second] = [await sent(cast), await sent(cast)]
  const { cursor } = await changes(cast, 'placingMonitor', 'now')
  await withdraw(cast, 'hostMonitor', first)
  const between = await changes(cast, 'placingMonitor', cursor)
  t.strictSame(said(between), [`withdrawn ${first}`])
  await withdraw(cast, 'hostMonitor', second)
  await declare(cast, { startsOn: '2026-01-01', endsOn: '2026-10-11' })
  const ended = said(await changes(cast, 'placingMonitor', between.cursor))
  t.ok(ended.includes(`hidden ${second}`))
  t.notOk(ended.includes(`hidden ${first}`), 'what it said is known to be gone')
})

/** What a reader keeps who follows the feed: each item as they read it last, and the ids of the events that they were told. */
class Mirror {
  readonly who: CastName
  readonly items = new Map<string, string>()
  readonly events = new Set<string>()
  readonly told: Change[] = []
  #cursor: string | undefined

  constructor(who: CastName) {
    this.who = who
  }

  /** Follows it to the end, in small pages. Throws where an event is told twice. */
  async follow(ask: Asking, limit: number): Promise<void> {
    for (let more = true; more;) {
      const page: Told = await ask(this.who, list(this.#cursor, limit))
      if (page.statusCode !== 200) throw new Error(page.body)
      const { items, cursor } = page.json<ChangeList>()
      for (const event of items) await this.#take(ask, event)
      const stays = this.#cursor !== undefined && cursor === this.#cursor
      if (this.#cursor !== undefined && stays !== (items.length === 0)) throw new Error('A cursor moved by itself.')
      this.#cursor = cursor
      more = page.headers.link !== undefined
    }
  }

  async #take(ask: Asking, event: Change): Promise<void> {
    const { id, intelligence, type } = event
    this.told.push(event)
    if (this.events.has(id)) throw new Error(`${this.who} is told of ${intelligence} twice by the same event`)
    this.events.add(id)
    const told = await ask(this.who, { method: 'GET', url: `/v1/intelligence/${intelligence}` })
    if (told.statusCode === 200) this.items.set(intelligence, told.body)
    else this.items.delete(intelligence)
    if (type === 'intelligence.withdrawn' && told.statusCode === 200) this.items.delete(intelligence)
  }
}

t.test('a reader who follows it under twenty writers misses nothing and is told nothing twice', async (t) => {
  const cast = await openCastHub(t)
  const ask = await servers(t, cast)
  const readers: CastName[] = [
    'inspector',
    'placingMonitor',
    'manager',
    'hostBrokerage',
    'healthwatchLead',
    'outsideMonitor',
  ]
  const mirrors = readers.map((who) => new Mirror(who))
  let writing = true
  const following = mirrors.map(async (mirror) => {
    while (writing) {
      await mirror.follow(ask, 3)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  const ledger: Ledger = { ids: [], dated: new Set() }
  const choose = chooserOf(seed)
  const writers = Array.from(
    { length: 20 },
    (_, at) => new Writer(ask, ledger, () => cast.clock.now(), `${seed} ${at}`),
  )
  const write = async () => {
    for (let round = 0; round < 3 && writing; round += 1) {
      await Promise.all(writers.map((writer) => writer.act()))
      cast.clock.advance(choose.pick([1, 400, 60_000, 86_400_000]))
    }
    cast.clock.advance(86_400_000)
  }
  // Whoever fails first ends it for all.
  await Promise.all([write().finally(() => (writing = false)), ...following]).finally(() => (writing = false))
  for (const mirror of mirrors) {
    const late = new Mirror(mirror.who)
    for (const reader of [mirror, late]) {
      await reader.follow(ask, 50)
      const all = await allThat(reader.who, ask, cast)
      t.strictSame(Object.fromEntries(reader.items), all, `${reader.who} has all there is, by seed ${seed}`)
    }
    const common = ({ told }: Mirror, other: Mirror) => told.map(({ id }) => id).filter((id) => other.events.has(id))
    t.strictSame(common(mirror, late), common(late, mirror), `${mirror.who} is told in one order, by seed ${seed}`)
    const last = new Map(late.told.map(({ id, type, intelligence }) => [intelligence, { id, type }]))
    const missed = [...last.values()].filter(({ id, type }) => type.endsWith('changed') && !mirror.events.has(id))
    t.strictSame(missed, [], `${mirror.who} was told of the latest of each item, by seed ${seed}`)
  }
  // Who reads everything is told once of each act, however many came between two questions.
  const [{ told }] = mirrors as [Mirror, ...Mirror[]]
  const acts = (await actsOn(cast)).filter(([id]) => ledger.ids.includes(id) && !ledger.dated.has(id))
  t.ok(acts.length > 5 && acts.some(([, count]) => count > 1), 'enough was done')
  t.strictSame(
    acts.map(([id]) => [id, told.filter(({ intelligence }) => intelligence === id).length]),
    acts,
    `CQC is told of every act, by seed ${seed}`,
  )
  const known = mirrors.map(({ items }) => items.size)
  t.ok(known.every((count) => count > 0) && new Set(known).size > 2, 'and not all the same')
})

/** Another one plays other acts: `SEED=… npx tsx test/run.ts --sqlite test/changes/feed.test.ts`. */
const seed = process.env['SEED'] ?? 'twenty writers'

/** One process on SQLite; on PostgreSQL two, as far as the database can tell. */
async function servers(t: Test, cast: CastHub): Promise<Asking> {
  if (dialect === 'sqlite') return (who, request) => again(() => cast.ask(who, request))
  const database = await openDatabase({ url: cast.url })
  const hub = { ...cast.hub, database }
  const app = await buildApp(hub)
  t.teardown(async () => {
    await app.close()
    await database.close()
  })
  const token = (who: CastName) =>
    issueToken(
      { ...hub, random: testRandom(`${who} ${Math.random()}`) },
      { subject: who, organisation: people[who][0], roles: [people[who][1]] },
    )
  let asked = 0
  return (who, { method, url, headers, body }) => {
    asked += 1
    if (asked % 2 === 0) return again(() => cast.ask(who, { method, url, ...(headers && { headers }), body }))
    const authorization = { authorization: `Bearer ${token(who)}`, ...headers }
    if (body === undefined) return again(() => app.inject({ method, url, headers: authorization }))
    return again(() =>
      app.inject({
        method,
        url,
        headers: { 'content-type': 'application/json', ...authorization },
        payload: JSON.stringify(body),
      }),
    )
  }
}

/** As a client is told to: a busy hub is asked again. */
async function again(ask: () => Promise<Told>): Promise<Told> {
  for (let attempt = 1; ; attempt += 1) {
    const told = await ask()
    // A day may pass while a request is on its way, and its token with it.
    if ((told.statusCode !== 503 && told.statusCode !== 401) || attempt === 5) return told
  }
}

/** How often something became of each item: versions, the tombstone among them, and replies. */
async function actsOn({ hub }: CastHub): Promise<[id: string, count: number][]> {
  const { read } = hub.database
  const replies = await read.select({ itemId: intelligenceReplies.itemId }).from(intelligenceReplies)
  const items = await read.select({ id: intelligence.id, version: intelligence.version }).from(intelligence)
  return items.map(({ id, version }) => [id, version + replies.filter(({ itemId }) => itemId === id).length])
}

async function allThat(who: CastName, ask: Asking, { hub }: CastHub): Promise<Record<string, string>> {
  const rows = await hub.database.read
    .select({ id: intelligence.id, withdrawnAt: intelligence.withdrawnAt })
    .from(intelligence)
  const found: Record<string, string> = {}
  for (const { id, withdrawnAt } of rows) {
    const told = await ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })
    if (told.statusCode === 200 && withdrawnAt === null) found[id] = told.body
  }
  return found
}

const problemOf = (told: Told) => [told.statusCode, told.json<{ type: string }>().type.replace('/problems/', '')]

async function entriesOf({ hub }: CastHub) {
  return hub.database.read.select().from(auditEntries).orderBy(auditEntries.id)
}
