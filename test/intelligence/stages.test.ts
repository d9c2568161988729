// The stages of an item: drafts, with the provider in its time, shared, published; and that nothing rests on what is not shared.
import t, { type Test } from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries, changes, intelligence, intelligenceReplies } from '../../db/tables.ts'
import { bodies, homes, people } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { castPerson, openCastHub, type CastHub, type Person, type Told } from '../cast.ts'

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-09',
  body: { narrative: 'Two of six charts were signed before the medicines were given.', method: 'on-site' },
}

type Who = CastName | Person

async function sent(cast: CastHub, who: Who, stage: string, more: object = {}): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, stage, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const read = (cast: CastHub, who: Who, id: string) => cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })
const clock = (cast: CastHub, who: Who, id: string) =>
  cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/clock` })
const goOn = (cast: CastHub, who: Who, id: string, body: object, etag = '*') =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/stage`, headers: { 'if-match': etag }, body })
const extend = (cast: CastHub, who: Who, id: string, dueOn: string, reason = 'The manager is away.') =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/extension`, body: { dueOn, reason } })
const answer = (cast: CastHub, who: Who, id: string, body: object = { answer: 'accept' }) =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/provider-response`, body })
const replies = async (cast: CastHub, who: Who, id: string) =>
  (await cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/replies` })).json<{ items: Reply[] }>().items
const reply = (cast: CastHub, who: Who, id: string, body: object) =>
  cast.ask(who, { method: 'POST', url: `/v1/intelligence/${id}/replies`, body })
const code = (told: Told) => [told.statusCode, told.json<{ type?: string }>().type?.replace('/problems/', '')]
const places = (told: Told) => told.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)

interface Reply {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly pointer?: string
  readonly open?: boolean
}

/** Everybody of the cast who reads it. */
async function readers(cast: CastHub, id: string): Promise<string[]> {
  const found: string[] = []
  for (const name of Object.keys(people) as CastName[]) {
    if ((await read(cast, name, id)).statusCode === 200) found.push(name)
  }
  return found
}

async function entries({ hub }: CastHub, action: string) {
  const rows = await hub.database.read.select().from(auditEntries).where(eq(auditEntries.action, action))
  return rows.map(({ entry }) => (JSON.parse(entry) as { details: Record<string, unknown> }).details)
}

t.test('who reads what, stage by stage', async (t) => {
  const cast = await openCastHub(t)

  t.test('a draft is for those of its originator who read everything', async (t) => {
    const id = await sent(cast, 'hostMonitor', 'draft')
    t.strictSame(await readers(cast, id), ['hostMonitor', 'hostDirector'])
    const body = { scheme: 'pamms', version: '2024', overall: 'poor', assessedOn: '2026-10-09' }
    const rating = await sent(cast, 'hostMonitor', 'draft', { type: 'rating', body })
    t.strictSame(await readers(cast, rating), ['hostMonitor', 'hostDirector'], 'not even for brokerage')
    await goOn(cast, 'hostMonitor', rating, { stage: 'shared' })
    t.ok((await readers(cast, rating)).includes('hostBrokerage'), 'which reads ratings once they are shared')
  })

  t.test('what CQC has with the provider is for CQC, the provider, and people whom it names', async (t) => {
    const id = await sent(cast, 'inspector', 'with-provider')
    t.strictSame(await readers(cast, id), ['inspector', 'manager'])
    const audience = ['regulator', 'provider', { organisation: bodies.rochdale, people: ['hostMonitor'] }]
    const named = await sent(cast, 'inspector', 'with-provider', { audience })
    t.strictSame(await readers(cast, named), ['inspector', 'hostMonitor', 'manager'])
    const entitlement = (await read(cast, 'hostMonitor', named)).json<{ entitlement: object }>().entitlement
    t.match(entitlement, { rule: 'named', reason: /CQC has named you/ })
  })

  t.test('what another body has there is for the provider alone, and CQC where it is said', async (t) => {
    t.strictSame(await readers(cast, await sent(cast, 'placingMonitor', 'with-provider')), [
      'placingMonitor',
      'manager',
    ])
    const audience = ['provider', 'regulator']
    const told = await sent(cast, 'placingMonitor', 'with-provider', { audience })
    t.strictSame(await readers(cast, told), ['inspector', 'placingMonitor', 'manager'])
  })

  t.test('nobody else can be given it', async (t) => {
    const refused = async (who: CastName, stage: string, entry: unknown) => {
      const audience = ['provider', entry]
      const body = { ...finding, stage, audience }
      return code(await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body }))
    }
    const beyond = [
      'host',
      'commissioners',
      'icbs',
      'healthwatch',
      'regions',
      'public',
      { organisation: bodies.rochdale },
    ]
    for (const entry of beyond) {
      t.strictSame(await refused('inspector', 'with-provider', entry), [422, 'audience-ceiling'], JSON.stringify(entry))
    }
    for (const entry of [
      'host',
      { organisation: bodies.rochdale, people: ['hostMonitor'] },
      { organisation: bodies.icb },
    ]) {
      t.strictSame(await refused('placingMonitor', 'with-provider', entry), [422, 'audience-ceiling'])
    }
    t.strictSame(await refused('inspector', 'draft', 'public'), [422, 'audience-ceiling'])
    const alone = { ...finding, stage: 'with-provider', audience: ['regulator'] }
    const told = await cast.ask('inspector', { method: 'POST', url: '/v1/intelligence', body: alone })
    t.strictSame([...code(told), places(told)], [422, 'invalid', ['/audience']], 'and the provider has to be')
    const worker = { ...finding, stage: 'with-provider', sourceCategory: 'worker' }
    t.strictSame(
      code(await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: worker })),
      [422, 'audience-ceiling'],
      'what a worker told never',
    )
    const concern = { ...finding, type: 'concern', body: { severity: 'high', narrative: 'x y' }, stage: 'draft' }
    const early = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: concern })
    t.strictSame([...code(early), places(early)], [422, 'invalid', ['/stage']], 'a concern begins later')
  })
})

t.test('an item goes on, with its audience, and never back', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor', 'draft', { audience: ['regulator', 'provider'], sourceId: 'QA-1' })
  const before = await read(cast, 'hostMonitor', id)

  t.strictSame(code(await goOn(cast, 'hostDirector', id, { stage: 'shared' })), [403, 'role-not-allowed'])
  t.strictSame(code(await goOn(cast, 'inspector', id, { stage: 'shared' })), [404, 'not-found'])
  t.strictSame(code(await goOn(cast, 'hostMonitor', id, { stage: 'shared' }, '"else"')), [412, 'stale'])
  const url = `/v1/intelligence/${id}/stage`
  const bare = await cast.ask('hostMonitor', { method: 'PUT', url, body: { stage: 'shared' } })
  t.strictSame(code(bare), [428, 'precondition-required'])
  t.equal((await goOn(cast, 'hostMonitor', id, { stage: 'draft' }, '"else"')).statusCode, 200, 'where it is already')

  cast.clock.set('2026-10-13T09:00:00Z')
  const etag = String(before.headers.etag)
  const told = await goOn(cast, 'hostMonitor', id, { stage: 'with-provider' }, etag)
  t.match(told.json(), { stage: 'with-provider', audience: ['provider'], submittedAt: '2026-10-13T09:00:00.000Z' })
  t.match(told.json(), { version: 2, marking: { onwardSharing: 'none' }, entitlement: { rule: 'originator' } })
  t.equal(told.headers.etag, (await read(cast, 'hostMonitor', id)).headers.etag)
  t.strictSame((await goOn(cast, 'hostMonitor', id, { stage: 'with-provider' }, etag)).body, told.body, 'sent again')
  t.strictSame(
    code(await goOn(cast, 'hostMonitor', id, { stage: 'with-provider', audience: ['provider', 'regulator'] })),
    [409, 'wrong-state'],
  )
  t.equal((await read(cast, 'manager', id)).json<{ version: number }>().version, 1, 'the first that it reads')
  t.strictSame(code(await goOn(cast, 'manager', id, { stage: 'shared' })), [403, 'not-yours'])
  t.strictSame(code(await goOn(cast, 'hostMonitor', id, { stage: 'draft' })), [409, 'wrong-state'])

  const early = await goOn(cast, 'hostMonitor', id, { stage: 'shared' })
  t.match(early.json(), {
    type: '/problems/clock-running',
    status: 409,
    dueOn: '2026-10-27',
    detail: /27 October 2026/,
  })
  const nonsense = { stage: 'shared', proceed: { reason: 'because' } }
  t.strictSame(code(await goOn(cast, 'hostMonitor', id, nonsense)), [422, 'invalid'])
  const proceed = { reason: 'urgent-risk' }
  const shared = await goOn(cast, 'hostMonitor', id, { stage: 'shared', proceed })
  t.match(shared.json(), { stage: 'shared', audience: ['regulator', 'provider'] }, 'for whom the draft was')
  t.equal(shared.json<{ marking: { onwardSharing: string } }>().marking.onwardSharing, 'originator-consent')
  t.strictSame(await readers(cast, id), ['inspector', 'hostMonitor', 'hostDirector', 'manager'])
  t.equal((await read(cast, 'inspector', id)).json<{ version: number }>().version, 1)

  const published = await goOn(cast, 'hostMonitor', id, { stage: 'published' })
  t.match(published.json(), { stage: 'published', audience: ['public'], marking: { onwardSharing: 'free' } })
  t.equal((await readers(cast, id)).includes('outsideMonitor'), true)
  t.strictSame(code(await goOn(cast, 'hostMonitor', id, { stage: 'shared' })), [409, 'wrong-state'])

  t.strictSame(await entries(cast, 'intelligence.stage-changed'), [
    { from: 'draft', stage: 'with-provider', dueOn: '2026-10-27', version: 2 },
    { from: 'with-provider', stage: 'shared', proceed: 'urgent-risk', wasDueOn: '2026-10-27', version: 3 },
    { from: 'shared', stage: 'published', version: 4 },
  ])
  const told4 = await cast.hub.database.read.select().from(changes).where(eq(changes.itemId, id))
  t.ok(told4.length >= 4, 'each is a change')
  t.match((await clock(cast, 'outsideMonitor', id)).json(), { stage: 'published', next: [] })
  t.notOk('dueOn' in (await clock(cast, 'manager', id)).json<object>(), 'no clock runs')
})

t.test('the audience can be said at each stage, within its ceiling; what is withdrawn stays where it is', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'inspector', 'draft')
  const wide = await goOn(cast, 'inspector', id, { stage: 'with-provider', audience: ['provider', 'host'] })
  t.strictSame([...code(wide), places(wide)], [422, 'audience-ceiling', ['/audience/1']])
  const audience = ['regulator', 'host', 'icbs']
  const later = { stage: 'shared', audience, visibleFrom: '2026-11-01T09:00:00Z' }
  t.match((await goOn(cast, 'inspector', id, later)).json(), { audience, visibleFrom: '2026-11-01T09:00:00.000Z' })
  t.equal((await read(cast, 'hostMonitor', id)).statusCode, 404, 'under embargo')
  t.equal((await goOn(cast, 'inspector', id, later)).statusCode, 200, 'sent again')
  cast.clock.set('2026-11-01T09:00:00Z')
  t.equal((await read(cast, 'hostMonitor', id)).statusCode, 200)
  t.strictSame(await list(cast, 'icbMonitor', '/v1/intelligence?since=2026-10-31T00:00:00Z'), [id], 'and is new')
  const gone = await sent(cast, 'inspector', 'draft')
  await cast.ask('inspector', {
    method: 'PUT',
    url: `/v1/intelligence/${gone}/withdrawal`,
    body: { reason: 'duplicate' },
  })
  t.strictSame(code(await goOn(cast, 'inspector', gone, { stage: 'shared' })), [409, 'wrong-state'])
  t.strictSame(code(await clock(cast, 'inspector', gone)), [409, 'wrong-state'])
  t.strictSame(code(await clock(cast, 'hostMonitor', gone)), [404, 'not-found'])
})

async function list(cast: CastHub, who: Who, url: string): Promise<string[]> {
  const { items } = (await cast.ask(who, { method: 'GET', url })).json<{ items: { id: string }[] }>()
  return items.map(({ id }) => id)
}

t.test('the provider answers in its time', async (t) => {
  const cast = await openCastHub(t)
  cast.clock.set('2026-12-21T09:00:00Z')
  const [first, second] = [
    await sent(cast, 'inspector', 'with-provider'),
    await sent(cast, 'inspector', 'with-provider'),
  ]

  t.test('a clock can be asked by whoever reads the item', async (t) => {
    const base = { item: first, stage: 'with-provider', began: '2026-12-21T09:00:00.000Z', owes: 'provider' }
    const asked = { ...base, dueOn: '2027-01-07', passed: false }
    const because = 'The provider has until 7 January 2027 to answer. To go on before needs a reason.'
    const goOns = ['shared', 'published'].map((stage) => ({ act: 'change-stage', stage, open: false, because }))
    const own = await clock(cast, 'inspector', first)
    t.match(own.json(), { ...asked, next: [...goOns, { act: 'extend', open: true }], whenPassed: /by itself/ })
    t.match((await clock(cast, 'manager', first)).json(), { ...asked, next: [{ act: 'answer', open: true }] })
    t.strictSame(code(await clock(cast, 'hostMonitor', first)), [404, 'not-found'])
    const again = { 'if-none-match': String(own.headers.etag) }
    const url = `/v1/intelligence/${first}/clock`
    t.equal((await cast.ask('inspector', { method: 'GET', url, headers: again })).statusCode, 304)
  })

  t.test('it comments on what it says, without personal data', async (t) => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ answer: 'comments' }, '/comments'],
      [{ answer: 'accept', comments: [{ text: 'No.' }] }, '/comments'],
      [{ answer: 'comments', comments: [{ pointer: '/body/nothing', text: 'No.' }] }, '/comments/0/pointer'],
      // What only the originator reads is not there.
      [{ answer: 'comments', comments: [{ pointer: '/lawfulBasis', text: 'No.' }] }, '/comments/0/pointer'],
      [{ answer: 'comments', comments: [{ text: 'Yes.' }, { text: 'Ring 01706 555 123.' }] }, '/comments/1/text'],
      [{ answer: 'comments', comments: [{ text: '  ' }] }, '/comments/0/text'],
    ]
    for (const [body, pointer] of wrong) {
      const told = await answer(cast, 'manager', first, body)
      t.strictSame([told.statusCode, places(told)], [422, [pointer]], JSON.stringify(body))
    }
    t.strictSame(code(await answer(cast, 'inspector', first)), [403, 'role-not-allowed'])
    t.strictSame(code(await answer(cast, 'otherManager', first)), [404, 'not-found'])
    const limited = { ...castPerson('manager'), locations: [homes.larches] }
    t.strictSame(code(await answer(cast, limited, first)), [404, 'not-found'])
    const comments = [{ pointer: '/body/narrative', text: 'It was one chart.' }, { text: 'The date is right.' }]
    const told = await answer(cast, 'manager', first, { answer: 'comments', comments })
    t.match(told.json(), { answeredAt: '2026-12-21T09:00:00.000Z', passed: false, next: [] })
    t.equal((await answer(cast, 'manager', first, { answer: 'comments', comments })).body, told.body, 'sent again')
    t.strictSame(code(await answer(cast, 'manager', first)), [409, 'wrong-state'], 'and not otherwise')
    t.equal((await cast.hub.database.read.select().from(intelligenceReplies)).length, 2)
  })

  t.test('and its originator sees that, answers each comment, and goes on', async (t) => {
    const [one, two] = await replies(cast, 'inspector', first)
    t.match(
      [one, two],
      [
        { kind: 'comment', pointer: '/body/narrative', open: true },
        { kind: 'comment', open: true },
      ],
    )
    t.match((await clock(cast, 'inspector', first)).json(), {
      next: [{ act: 'answer-replies', open: true }, { act: 'change-stage', open: true }, {}],
    })
    const kept = { kind: 'answer', text: 'It is two: see the photographs.', answers: one?.id }
    t.equal((await reply(cast, 'inspector', first, kept)).statusCode, 201)
    t.strictSame(
      (await replies(cast, 'manager', first)).map(({ open }) => open),
      [false, true, undefined],
      'the other is still open',
    )
    const none = await reply(cast, 'inspector', first, { ...kept, answers: first })
    t.strictSame([...code(none), places(none)], [422, 'invalid', ['/answers']])
    const dispute = await reply(cast, 'manager', first, { kind: 'dispute', text: 'No.', answers: one?.id })
    t.strictSame([...code(dispute), places(dispute)], [422, 'invalid', ['/answers']])
    t.match(await progress(cast, 'inspector'), [
      { id: second, commentsOpen: 0, repliesOpen: 0 },
      { id: first, commentsOpen: 1, repliesOpen: 1 },
    ])
    await reply(cast, 'inspector', first, { kind: 'answer', text: 'Thank you.' })
    t.equal((await goOn(cast, 'inspector', first, { stage: 'shared' })).statusCode, 200, 'before the time is over')
    t.equal((await replies(cast, 'hostMonitor', first)).length, 4, 'what was said goes with it')
    t.strictSame(code(await answer(cast, 'manager', first)), [409, 'wrong-state'], 'nothing is asked any more')
  })

  t.test('after the last day it is too late, unless more time is given', async (t) => {
    cast.clock.set('2027-01-07T23:59:59Z')
    t.match((await clock(cast, 'manager', second)).json(), { passed: false })
    cast.clock.set('2027-01-08T00:00:00Z')
    const late = await answer(cast, 'manager', second)
    t.match(late.json(), { type: '/problems/clock-passed', status: 409, dueOn: '2027-01-07' })
    t.match((await clock(cast, 'manager', second)).json(), { passed: true, next: [{ act: 'answer', open: false }] })
    t.strictSame(code(await extend(cast, 'manager', second, '2027-01-20')), [403, 'not-yours'])
    for (const day of ['2027-01-07', '2027-01-06', '2028-01-09']) {
      const told = await extend(cast, 'inspector', second, day)
      t.strictSame([told.statusCode, places(told)], [422, ['/dueOn']], day)
    }
    const named = await extend(cast, 'inspector', second, '2027-01-20', 'Ring 01706 555 123.')
    t.strictSame([named.statusCode, places(named)], [422, ['/reason']])
    const given = await extend(cast, 'inspector', second, '2027-01-20')
    const extension = { before: '2027-01-07', dueOn: '2027-01-20', reason: 'The manager is away.' }
    t.match(given.json(), { dueOn: '2027-01-20', passed: false, extension })
    t.equal((await extend(cast, 'inspector', second, '2027-01-20')).body, given.body, 'sent again')
    t.match((await clock(cast, 'manager', second)).json(), { extension })
    t.equal((await answer(cast, 'manager', second)).statusCode, 200)
    t.match(await replies(cast, 'inspector', second), [{ kind: 'accept', text: '' }])
    t.strictSame(code(await extend(cast, 'inspector', second, '2027-02-20')), [409, 'wrong-state'], 'it has answered')
    const details = { stage: 'with-provider', wasDueOn: '2027-01-07', dueOn: '2027-01-20' }
    t.strictSame(await entries(cast, 'intelligence.clock-extended'), [details])
    t.equal((await entries(cast, 'intelligence.provider-answered')).length, 2)
  })

  t.test('nobody answers, and nothing happens by itself', async (t) => {
    const third = await sent(cast, 'placingMonitor', 'with-provider', { audience: ['provider', 'regulator'] })
    t.match((await clock(cast, 'placingMonitor', third)).json(), { dueOn: '2027-01-22' })
    t.equal((await extend(cast, 'placingMonitor', third, '2027-01-25')).statusCode, 200)
    const reader = (await clock(cast, 'inspector', third)).json<{ extension: object; next: unknown[] }>()
    t.match(reader, { extension: { before: '2027-01-22', dueOn: '2027-01-25' }, next: [] })
    t.notOk('reason' in reader.extension, 'why is between the two')
    cast.clock.set('2027-01-26T09:00:00Z')
    t.equal((await read(cast, 'hostMonitor', third)).statusCode, 404)
    t.match((await clock(cast, 'placingMonitor', third)).json(), { passed: true, next: [{ open: true }, {}, {}] })
    t.equal((await goOn(cast, 'placingMonitor', third, { stage: 'shared' })).statusCode, 200)
    t.equal((await read(cast, 'hostMonitor', third)).statusCode, 200)
    t.strictSame(code(await extend(cast, 'placingMonitor', third, '2027-02-20')), [409, 'wrong-state'])
    const shared = await sent(cast, 'hostMonitor', 'shared')
    t.strictSame(code(await answer(cast, 'manager', shared)), [409, 'wrong-state'])
  })
})

async function progress(cast: CastHub, who: Who, query = '') {
  const told = await cast.ask(who, { method: 'GET', url: `/v1/intelligence/in-progress${query}` })
  return told.json<{ items: { id: string }[]; next?: string }>().items
}

t.test('a warning notice is published once the provider has had its five working days, or has answered', async (t) => {
  const cast = await openCastHub(t)
  // A Friday.
  cast.clock.set('2026-10-09T09:00:00Z')
  const regulations = [{ instrument: 'SI 2014/2936', number: '12' }]
  const notice = (kind: string) => ({
    ...{ type: 'enforcement-notice', observedOn: '2026-10-08' },
    body: { kind, regulations, servedOn: '2026-10-08', narrative: 'Medicines have to be given as prescribed.' },
  })
  const first = await sent(cast, 'inspector', 'shared', notice('warning-notice'))
  const second = await sent(cast, 'inspector', 'shared', notice('warning-notice'))
  const asked = { stage: 'shared', owes: 'provider', dueOn: '2026-10-16', passed: false }
  t.match((await clock(cast, 'inspector', first)).json(), asked)
  t.match((await clock(cast, 'manager', first)).json(), { ...asked, next: [{ act: 'answer', open: true }] })
  t.ok((await readers(cast, first)).includes('hostMonitor'), 'councils read it meanwhile')
  const other = await sent(cast, 'inspector', 'shared', notice('urgent-notice'))
  t.notOk('dueOn' in (await clock(cast, 'manager', other)).json<object>(), 'no other notice waits')

  const early = await goOn(cast, 'inspector', first, { stage: 'published' })
  t.match(early.json(), { type: '/problems/clock-running', status: 409, dueOn: '2026-10-16' })
  t.equal((await read(cast, 'outsideMonitor', first)).statusCode, 404)
  const comments = [{ pointer: '/body/narrative', text: 'They were given; the charts were late.' }]
  t.equal((await answer(cast, 'manager', first, { answer: 'comments', comments })).statusCode, 200)
  t.equal((await goOn(cast, 'inspector', first, { stage: 'published' })).statusCode, 200, 'it has answered')
  t.match(await replies(cast, 'outsideMonitor', first), [{ kind: 'comment', open: true }], 'and its word goes with it')

  cast.clock.set('2026-10-16T22:59:59Z')
  t.strictSame(code(await goOn(cast, 'inspector', second, { stage: 'published' })), [409, 'clock-running'])
  cast.clock.set('2026-10-16T23:00:00Z')
  t.strictSame(code(await answer(cast, 'manager', second)), [409, 'clock-passed'], 'the day is over in England')
  t.match((await goOn(cast, 'inspector', second, { stage: 'published' })).json(), { stage: 'published' })
  t.equal((await read(cast, 'outsideMonitor', second)).statusCode, 200)
})

t.test('what is under way is listed for its own body', async (t) => {
  const cast = await openCastHub(t)
  const ids: string[] = []
  for (const stage of ['draft', 'with-provider', 'draft', 'shared']) {
    ids.unshift(await sent(cast, 'hostMonitor', stage))
    cast.clock.advance(1000)
  }
  const open = ids.slice(1)
  t.strictSame(
    (await progress(cast, 'hostMonitor')).map(({ id }) => id),
    open,
  )
  const asked = await cast.ask('hostMonitor', { method: 'GET', url: '/v1/intelligence/in-progress?limit=2' })
  const { items, next = '' } = asked.json<{ items: { id: string }[]; next?: string }>()
  const rest = await progress(cast, 'hostMonitor', `?limit=2&cursor=${encodeURIComponent(next)}`)
  t.strictSame(
    [...items, ...rest].map(({ id }) => id),
    open,
  )
  t.strictSame(await progress(cast, 'placingMonitor'), [])
  t.strictSame(await progress(cast, 'manager'), [], 'of the provider only what is its own')
})

t.test('stage and answer at the same moment: one comes first', async (t) => {
  const cast = await openCastHub(t)
  for (let turn = 0; turn < 4; turn += 1) {
    const id = await sent(cast, 'hostMonitor', 'with-provider')
    const proceed = { reason: 'urgent-risk' }
    const [moved, answered] = await Promise.all([
      goOn(cast, 'hostMonitor', id, { stage: 'shared', proceed }),
      answer(cast, 'manager', id),
    ])
    t.equal(moved.statusCode, 200)
    t.ok([200, 409].includes(answered.statusCode), String(answered.statusCode))
    const said = await replies(cast, 'manager', id)
    t.equal(said.length, answered.statusCode === 200 ? 1 : 0, 'said is kept, refused is not')
    const [row] = await cast.hub.database.read.select().from(intelligence).where(eq(intelligence.id, id))
    t.match(row, { stage: 'shared', dueOn: null, answeredAt: null, version: 2 })
  }
  const id = await sent(cast, 'hostMonitor', 'with-provider')
  const [one, other] = await Promise.all([answer(cast, 'manager', id), answer(cast, 'manager', id)])
  t.strictSame([one.statusCode, other.statusCode], [200, 200])
  t.equal((await replies(cast, 'manager', id)).length, 1, 'the same twice is once')
})

t.test('nothing rests on what is not shared, for its own originator either', async (t) => {
  const cast = await openCastHub(t)
  for (const stage of ['draft', 'with-provider']) {
    await restsOnNothing(t, cast, await sent(cast, 'hostMonitor', stage), `a finding, ${stage}`)
    const body = { scheme: 'pamms', version: '2024', overall: 'poor', assessedOn: '2026-10-09' }
    await restsOnNothing(
      t,
      cast,
      await sent(cast, 'hostMonitor', stage, { type: 'rating', body }),
      `a rating, ${stage}`,
    )
  }
  const cqc = { scheme: 'cqc', version: '2014', overall: 'inadequate', assessedOn: '2026-10-09' }
  const rating = await sent(cast, 'inspector', 'with-provider', { type: 'rating', body: cqc })
  await restsOnNothing(t, cast, rating, 'a rating of CQC')
  const shared = await sent(cast, 'hostMonitor', 'shared')
  const { text } = await everythingOf(cast, 'inspector')
  t.ok(text.includes(shared), 'this test would see it')
})

async function restsOnNothing(t: Test, cast: CastHub, id: string, name: string): Promise<void> {
  for (const who of ['hostMonitor', 'inspector', 'placingMonitor', 'manager'] as const) {
    const { text, statuses } = await everythingOf(cast, who)
    t.notOk(text.includes(id), `${name}, for the ${who}`)
    t.ok(statuses.includes(200), 'and was asked')
  }
}

/** Whatever is computed from items, and no list of the items themselves. */
async function everythingOf(cast: CastHub, who: CastName): Promise<{ text: string; statuses: number[] }> {
  const visit = {
    kind: who === 'inspector' ? 'cqc-focused' : 'contract-review',
    basis: 'routine',
    topics: ['medicines'],
  }
  const plan = {
    ...visit,
    location: homes.rosebank,
    period: { from: '2026-11-02', to: '2026-11-03' },
    notice: 'announced',
  }
  const told = [
    await cast.ask(who, { method: 'POST', url: '/v1/visit-checks', body: plan }),
    await cast.ask(who, { method: 'GET', url: `/v1/locations/${homes.rosebank}/assurance` }),
    await cast.ask(who, { method: 'GET', url: `/v1/locations/${homes.rosebank}` }),
    await cast.ask(who, { method: 'GET', url: `/v1/councils/${bodies.rochdale}/meeting-pack` }),
    await cast.ask(who, { method: 'GET', url: '/v1/programme' }),
    await cast.ask(who, { method: 'GET', url: '/v1/visit-snapshot' }),
    await cast.ask(who, { method: 'GET', url: '/v1/overlaps' }),
    await cast.ask(who, { method: 'GET', url: '/v1/statistics/burden' }),
  ]
  return { text: told.map(({ body }) => body).join(), statuses: told.map(({ statusCode }) => statusCode) }
}

t.test('what falls due stands in the calendars of the two, and waits for them', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor', 'with-provider')
  const due = async (who: CastName) => {
    const url = `/v1/locations/${homes.rosebank}/calendar?from=2026-10-01&to=2027-03-01`
    const { items } = (await cast.ask(who, { method: 'GET', url })).json<{ items: { deadline?: object }[] }>()
    return items.flatMap(({ deadline }) => deadline ?? [])
  }
  t.match(await due('manager'), [
    { date: '2026-10-26', title: /Rochdale.* sent you to check/, href: `/information/${id}` },
  ])
  t.match(await due('hostMonitor'), [{ date: '2026-10-26', title: 'The provider’s time to answer ends' }])
  t.strictSame([await due('inspector'), await due('placingMonitor'), await due('hostDirector')], [[], [], []])
  await extend(cast, 'hostMonitor', id, '2026-11-02')
  t.match(await due('manager'), [{ date: '2026-11-02' }])
  await answer(cast, 'manager', id)
  t.strictSame([await due('manager'), await due('hostMonitor')], [[], []])
})
