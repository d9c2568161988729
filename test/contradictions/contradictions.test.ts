// Contradictions: two bodies ask a provider for incompatible things, and owe it one joint answer.
import t from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries, contradictions, organisations } from '../../db/tables.ts'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import { countContradictions, deadlinesOf } from '../../server/contradictions/queries.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { addWorkingDays } from '../../server/policy/working-days.ts'
import { openCastHub, type CastHub, type Person, type Told } from '../cast.ts'
import { announce, code, get, inspection, must, planned, post, put, review, type Who } from '../visits/booking.ts'

const inRooms = 'Keep medicines in each person’s room.'
const inOneRoom = 'Keep all medicines in one locked room.'
const between = (first: string, second: string, more: Record<string, unknown> = {}) => ({
  location: homes.rosebank,
  topic: 'medicines',
  parties: [
    { organisation: first, requirement: inRooms },
    { organisation: second, requirement: inOneRoom },
  ],
  ...more,
})
const registration = between(bodies.rochdale, bodies.icb)

interface Seen {
  readonly id: string
  readonly status: string
  readonly dueOn: string
  readonly proposal?: { readonly by: string; readonly text: string; readonly hash: string }
  readonly jointAnswer?: { readonly text: string; readonly agreedOn: string }
}

const limited: Person = {
  subject: 'limited',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  locations: [homes.larches],
}

const register = (cast: CastHub, body: unknown = registration, who: Who = 'manager') =>
  post(cast, who, '/v1/contradictions', body)
const url = (id: string) => `/v1/contradictions/${id}`
const read = async (cast: CastHub, who: Who, id: string) => must<Seen>(await get(cast, who, url(id)))
const propose = (cast: CastHub, who: Who, id: string, text: string) =>
  put(cast, who, `${url(id)}/proposed-answer`, { text })
const agree = (cast: CastHub, who: Who, id: string, proposal: string) =>
  put(cast, who, `${url(id)}/agreement`, { proposal })
const withdraw = (cast: CastHub, who: Who, id: string, reason = 'settled') =>
  put(cast, who, `${url(id)}/withdrawal`, { reason })

async function statuses(cast: CastHub, id: string, whom: readonly Who[]): Promise<number[]> {
  const found = []
  for (const who of whom) found.push((await get(cast, who, url(id))).statusCode)
  return found
}

t.test('from registering to the joint answer', async (t) => {
  const cast = await openCastHub(t)
  const made = await register(cast)
  t.equal(made.statusCode, 201, made.body)
  const { id } = made.json<Seen>()
  t.equal(made.headers['location'], url(id))
  t.match(made.json(), {
    location: homes.rosebank,
    provider: bodies.meadowlark,
    topic: 'medicines',
    parties: [
      { organisation: bodies.rochdale, name: 'Rochdale Metropolitan Borough Council', requirement: inRooms },
      { organisation: bodies.icb, name: 'NHS Greater Manchester', requirement: inOneRoom },
    ],
    status: 'open',
    registeredOn: '2026-10-12',
    dueOn: '2026-11-09',
  })

  await t.test('the two, the provider, CQC and the host see it at once; others nothing', async (t) => {
    const whom: Who[] = ['manager', 'hostMonitor', 'hostDirector', 'icbMonitor', 'inspector']
    t.strictSame(await statuses(cast, id, whom), [200, 200, 200, 200, 200])
    const others: Who[] = ['placingMonitor', 'outsideMonitor', 'healthwatchLead', 'otherManager', limited]
    t.strictSame(await statuses(cast, id, others), [404, 404, 404, 404, 404])
    t.strictSame(await statuses(cast, id, ['hostBrokerage', 'governanceLead', 'regionalAdviser']), [403, 403, 403])
    const never = await get(cast, 'placingMonitor', url('019b2f3a-1234-7659-919a-943476591900'))
    t.equal((await get(cast, 'placingMonitor', url(id))).body, never.body)
  })

  const asProvider = await get(cast, 'manager', url(id))
  const asObserver = await get(cast, 'inspector', url(id))
  const first = must<Seen>(await propose(cast, 'hostMonitor', id, 'In one room, but for inhalers.'))

  await t.test('a proposal is for the two alone', async (t) => {
    t.match(first.proposal, { by: bodies.rochdale, text: 'In one room, but for inhalers.' })
    t.match((await read(cast, 'icbMonitor', id)).proposal, first.proposal)
    for (const [who, before] of [
      ['manager', asProvider],
      ['inspector', asObserver],
    ] as const) {
      const now = await get(cast, who, url(id))
      t.strictSame([now.body, now.headers['etag']], [before.body, before.headers['etag']], who)
    }
    const listed = await get(cast, 'manager', '/v1/contradictions')
    t.notMatch(listed.body, /proposal|inhalers/)
  })

  await t.test('nobody else can propose or agree', async (t) => {
    const hash = first.proposal?.hash ?? ''
    for (const [who, expected] of [
      ['manager', '403 role-not-allowed'],
      ['hostDirector', '403 role-not-allowed'],
      ['inspector', '403 not-yours'],
      ['placingMonitor', '404 not-found'],
      ['outsideMonitor', '404 not-found'],
    ] as const) {
      t.equal(code(await propose(cast, who, id, 'Both.')), expected, who)
      t.equal(code(await agree(cast, who, id, hash)), expected, who)
    }
    t.equal(code(await withdraw(cast, 'hostMonitor', id)), '403 role-not-allowed')
    t.equal(code(await withdraw(cast, 'otherManager', id)), '404 not-found')
  })

  await t.test('one agrees to what the other proposes now, and to nothing else', async (t) => {
    const hash = first.proposal?.hash ?? ''
    t.equal(code(await agree(cast, 'hostMonitor', id, hash)), '409 wrong-state', 'not to one’s own')
    t.equal(code(await agree(cast, 'icbMonitor', id, 'A'.repeat(43))), '409 wrong-state')
    cast.clock.advance(60_000)
    const second = must<Seen>(await propose(cast, 'hostMonitor', id, 'In one room, but for inhalers and creams.'))
    t.not(second.proposal?.hash, hash)
    t.equal(code(await agree(cast, 'icbMonitor', id, hash)), '409 wrong-state', 'what was proposed before')
    const again = await propose(cast, 'hostMonitor', id, 'In one room, but for inhalers and creams.')
    t.strictSame(again.json<Seen>(), second, 'the same again changes nothing')
    const third = must<Seen>(await propose(cast, 'icbMonitor', id, 'In one room.'))
    t.equal(third.proposal?.by, bodies.icb, 'or the other proposes another')
    t.equal(code(await agree(cast, 'icbMonitor', id, third.proposal?.hash ?? '')), '409 wrong-state')
    t.equal(code(await agree(cast, 'hostMonitor', id, second.proposal?.hash ?? '')), '409 wrong-state')
    t.equal((await read(cast, 'manager', id)).status, 'open')

    cast.clock.set('2026-10-20T09:00:00Z')
    const agreed = await agree(cast, 'hostMonitor', id, third.proposal?.hash ?? '')
    t.match(agreed.json(), {
      status: 'answered',
      jointAnswer: { text: 'In one room.', agreedOn: '2026-10-20' },
      proposal: undefined,
    })
    for (const who of ['manager', 'inspector', 'icbMonitor'] as const) {
      const told = await read(cast, who, id)
      t.strictSame([told.status, told.jointAnswer?.text, told.proposal], ['answered', 'In one room.', undefined], who)
    }
    t.strictSame((await agree(cast, 'hostMonitor', id, third.proposal?.hash ?? '')).body, agreed.body, 'sent again')
    t.equal(code(await agree(cast, 'icbMonitor', id, third.proposal?.hash ?? '')), '409 wrong-state')
    t.equal(code(await propose(cast, 'icbMonitor', id, 'No.')), '409 wrong-state')
    t.equal(code(await withdraw(cast, 'manager', id)), '409 wrong-state')
  })

  await t.test('each act stands in the log of who did it', async (t) => {
    const entries = await cast.hub.database.read.select().from(auditEntries)
    const acts = entries
      .filter(({ action }) => action.startsWith('contradiction.') && action !== 'contradiction.disclosed')
      .map(({ organisationId, action }) => `${organisationId} ${action}`)
    t.strictSame(acts.sort(), [
      '1-990000001 contradiction.registered',
      'E08000005 contradiction.answer-proposed',
      'E08000005 contradiction.answer-proposed',
      'E08000005 contradiction.answered',
      'QOP contradiction.answer-proposed',
    ])
    t.notOk(
      entries.some(({ entry }) => /room|inhalers/.test(entry)),
      'and no text in any',
    )
    const reading = entries.find(
      ({ subject, action }) => subject === 'inspector' && action === 'contradiction.disclosed',
    )
    t.match(JSON.parse(reading?.entry ?? '{}'), {
      resource: { kind: 'contradiction', id },
      details: { basis: ['You can see this because CQC regulates this service.'], channel: 'readContradiction' },
    })
  })
})

t.test('taken back', async (t) => {
  const cast = await openCastHub(t)
  const { id } = must<Seen>(await register(cast))
  must(await propose(cast, 'icbMonitor', id, 'In one room.'))
  const gone = await withdraw(cast, 'manager', id)
  t.match(gone.json(), { status: 'withdrawn', withdrawal: { on: '2026-10-12', reason: 'settled' } })
  t.strictSame((await withdraw(cast, 'manager', id)).body, gone.body, 'sent again')
  t.equal(code(await withdraw(cast, 'manager', id, 'entered-by-mistake')), '409 wrong-state')
  t.strictSame((await get(cast, 'icbMonitor', url(id))).body, gone.body, 'nothing is proposed any more')
  t.equal(code(await propose(cast, 'hostMonitor', id, 'Both.')), '409 wrong-state')
})

t.test('whom a provider can name', async (t) => {
  const cast = await openCastHub(t)
  const nameable = async (location: string = homes.rosebank, who: Who = 'manager') =>
    must<{ items: { organisation: string }[] }>(
      await get(cast, who, `/v1/locations/${location}/contradiction-parties`),
    ).items.map(({ organisation }) => organisation)
  const known = ['CQC', bodies.healthwatch, bodies.icb, bodies.rochdale]
  t.strictSame((await nameable()).sort(), [...known].sort())

  // Oldham has declared that it buys care there: nothing that a provider may know.
  const refusal = async (organisation: string) => {
    const told = await register(cast, between('CQC', organisation))
    return [told.statusCode, told.body]
  }
  const absent = await refusal('E99999999')
  t.equal(absent[0], 422)
  t.match(JSON.parse(String(absent[1])), { errors: [{ pointer: '/parties/1/organisation' }] })
  for (const one of [bodies.oldham, bodies.bolton, bodies.region, bodies.meadowlark, bodies.fernhill, bodies.hub])
    t.strictSame(await refusal(one), absent, one)

  // An unannounced visit of Oldham's changes nothing either, until it has happened.
  const hidden = await planned(cast, 'placingMonitor', { ...review, notice: 'unannounced', period: inTwoWeeks })
  t.strictSame(await refusal(bodies.oldham), absent)
  const withVisit = {
    ...between('CQC', bodies.icb),
    parties: [
      { organisation: 'CQC', requirement: inRooms, visit: hidden.id },
      { organisation: bodies.icb, requirement: inOneRoom, intelligence: hidden.id },
    ],
  }
  const unseen = await register(cast, withVisit)
  t.match(unseen.json(), { errors: [{ pointer: '/parties/0/visit' }, { pointer: '/parties/1/intelligence' }] })
  const never = JSON.stringify(withVisit).replaceAll(hidden.id, '019b2f3a-1234-7659-919a-943476591900')
  t.strictSame((await register(cast, never)).body, unseen.body)
  cast.clock.set('2026-10-26T09:00:00Z')
  must(await put(cast, 'placingMonitor', `/v1/visits/${hidden.id}/outcome`, {}))
  t.ok((await nameable()).includes(bodies.oldham), 'the provider knows of the visit now')
  t.equal((await register(cast, between('CQC', bodies.oldham))).statusCode, 201)

  t.notOk((await nameable(homes.larches)).includes(bodies.rochdale), 'another home, another host')
  t.notOk((await nameable(homes.calderView, 'councilHomeManager')).includes(bodies.rochdale), 'who runs it is no body')
  for (const [who, home] of [
    ['manager', homes.fernhillLodge],
    ['manager', '1-999999999'],
    [limited, homes.rosebank],
  ] as const)
    t.equal(code(await get(cast, who, `/v1/locations/${home}/contradiction-parties`)), '404 not-found')
  await cast.hub.database.transaction(async (tx) => {
    await tx.update(organisations).set({ validTo: '2026-10-25' }).where(eq(organisations.id, bodies.healthwatch))
  })
  t.notOk((await nameable()).includes(bodies.healthwatch), 'a body that has ended')
})

const inTwoWeeks = { from: '2026-10-26', to: '2026-10-26' }

t.test('a finding that the provider reads makes a body known, and one that it does not read does not', async (t) => {
  const cast = await openCastHub(t)
  const finding = (audience?: unknown[]) => ({
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body: { narrative: inRooms },
    ...(audience === undefined ? {} : { audience }),
  })
  const hidden = must<{ id: string }>(
    await post(cast, 'placingMonitor', '/v1/intelligence', finding(['regulator', 'host'])),
  )
  const from = (id: string) => ({
    ...between(bodies.oldham, 'CQC'),
    parties: [
      { organisation: bodies.oldham, requirement: inRooms, intelligence: id },
      { organisation: 'CQC', requirement: inOneRoom },
    ],
  })
  t.equal((await register(cast, from(hidden.id))).statusCode, 422)
  const shared = must<{ id: string }>(await post(cast, 'placingMonitor', '/v1/intelligence', finding()))
  t.match((await register(cast, from(hidden.id))).json(), { errors: [{ pointer: '/parties/0/intelligence' }] })
  const parties = await get(cast, 'manager', `/v1/locations/${homes.rosebank}/contradiction-parties`)
  t.match(parties.body, bodies.oldham)
  const [entry] = (await cast.hub.database.read.select().from(auditEntries)).filter(
    ({ action }) => action === 'contradiction-party.disclosed',
  )
  t.strictSame(JSON.parse(entry?.entry ?? '{}').details.items, [`intelligence/${shared.id}`], 'told on that ground')
  const { id } = must<Seen>(await register(cast, from(shared.id)))
  const source = async (who: Who) =>
    must<{ parties: { intelligence?: string }[] }>(await get(cast, who, url(id))).parties[0]?.intelligence
  t.equal(await source('manager'), shared.id)
  t.equal(await source('placingMonitor'), shared.id)
  t.equal(await source('inspector'), shared.id)
})

t.test('where a requirement was made is told to those who may see that', async (t) => {
  const cast = await openCastHub(t)
  const narrow = must<{ id: string }>(
    await post(cast, 'hostMonitor', '/v1/intelligence', {
      type: 'finding',
      subject: { location: homes.rosebank },
      topics: ['medicines'],
      observedOn: '2026-10-01',
      body: { narrative: inRooms },
      audience: ['regulator', 'provider'],
    }),
  )
  const visit = await announce(cast, 'icbMonitor', { ...review, kind: 'clinical-quality' })
  const parties = [
    { organisation: bodies.rochdale, requirement: inRooms, intelligence: narrow.id },
    { organisation: bodies.icb, requirement: inOneRoom, visit },
  ]
  const { id } = must<Seen>(await register(cast, { ...registration, parties }))
  const sources = async (who: Who) =>
    must<{ parties: { visit?: string; intelligence?: string }[] }>(await get(cast, who, url(id))).parties.map(
      (party) => party.visit ?? party.intelligence,
    )
  for (const who of ['manager', 'hostMonitor', 'inspector'] as const)
    t.strictSame(await sources(who), [narrow.id, visit], who)
  t.strictSame(await sources('icbMonitor'), [undefined, visit], 'the finding was not shared with the ICB')
  const wrong = { ...registration, parties: [{ ...parties[0], organisation: 'CQC' }, parties[1]] }
  t.match((await register(cast, wrong)).json(), { errors: [{ pointer: '/parties/0/intelligence' }] }, 'it is not CQC’s')
})

t.test('a provider learns nothing of drafts nor of what is hidden: two hubs alike but for these', async (t) => {
  const worlds = [await openCastHub(t), await openCastHub(t)] as const
  const inBoth = async (ask: (cast: CastHub) => Promise<Told>): Promise<Told> => {
    const told: Told[] = []
    for (const cast of worlds) {
      cast.random.seed(String(cast.clock.now()))
      told.push(await ask(cast))
    }
    const [clear, dark] = told as [Told, Told]
    const bytes = ({ statusCode, body, headers }: Told) => [statusCode, body, headers['etag'], headers['link']]
    t.strictSame(bytes(dark), bytes(clear), clear.body.slice(0, 80))
    return clear
  }
  const later = () => worlds.forEach(({ clock }) => clock.advance(3_600_000))
  const [, dark] = worlds
  await planned(dark, 'placingMonitor', { ...review, notice: 'unannounced' })
  await planned(dark, 'inspector', inspection)
  later()
  const { id } = must<Seen>(await inBoth((cast) => register(cast)))
  later()
  const hidden = must<Seen>(await propose(dark, 'icbMonitor', id, 'In one room.'))
  must(await propose(dark, 'hostMonitor', id, 'In each room.'))
  t.ok(hidden.proposal)
  later()
  for (const path of [url(id), '/v1/contradictions', '/v1/contradictions?status=open'])
    for (const who of ['manager', 'inspector', 'placingMonitor', 'otherManager', limited] as const)
      await inBoth((cast) => get(cast, who, path))
  await inBoth((cast) => get(cast, 'manager', `/v1/locations/${homes.rosebank}/contradiction-parties`))
  await inBoth((cast) => register(cast, between('CQC', bodies.oldham)))
  later()
  await inBoth((cast) => withdraw(cast, 'manager', id))
  await inBoth((cast) => get(cast, 'hostMonitor', url(id)))
})

t.test('what is not right is refused at its place', async (t) => {
  const cast = await openCastHub(t)
  const refused = async (body: unknown, who: Who = 'manager') => {
    const told = await register(cast, body, who)
    const errors = told.json<{ errors?: { pointer: string }[] }>().errors ?? []
    return [code(told), ...errors.map(({ pointer }) => pointer)]
  }
  const [one, other] = registration.parties
  t.strictSame(await refused({ ...registration, topic: 'tea' }), ['422 invalid', '/topic'])
  t.strictSame(await refused({ ...registration, parties: [one] }), ['422 invalid', '/parties'])
  t.strictSame(await refused({ ...registration, parties: [one, one] }), ['422 invalid', '/parties/1/organisation'])
  const personal = { ...registration, parties: [one, { ...other, requirement: 'Ring 07700 900123.' }] }
  t.strictSame(await refused(personal), ['422 personal-data', '/parties/1/requirement'])
  const elsewhere = await refused({ ...registration, location: homes.fernhillLodge })
  t.strictSame(elsewhere, ['422 unknown-reference', '/location'])
  t.strictSame(await refused({ ...registration, location: '1-999999999' }), elsewhere)
  t.strictSame(await refused(registration, limited), elsewhere)
  t.strictSame(await refused(registration, 'hostMonitor'), ['403 role-not-allowed'])
  t.strictSame(await cast.hub.database.read.select().from(contradictions), [], 'nothing is left behind')
  const { id } = must<Seen>(await register(cast))
  const proposed = await propose(cast, 'icbMonitor', id, 'Ask jo@example.org.')
  t.strictSame([code(proposed), proposed.json().errors[0].pointer], ['422 personal-data', '/text'])
})

t.test('sent again under one key it is registered once; lists have pages', async (t) => {
  const cast = await openCastHub(t)
  const send = () => post(cast, 'manager', '/v1/contradictions', registration, { 'idempotency-key': 'k' })
  const [first, second] = [await send(), await send()]
  t.strictSame([second.statusCode, second.body], [201, first.body])
  cast.clock.advance(1000)
  const later = must<Seen>(await register(cast, between('CQC', bodies.healthwatch, { topic: 'visiting' })))
  const page = must<{ items: Seen[]; next: string }>(await get(cast, 'hostMonitor', '/v1/contradictions?limit=1'))
  t.strictSame([page.items[0]?.id, page.items.length], [later.id, 1], 'the latest first; the host sees both')
  const rest = must<{ items: Seen[] }>(await get(cast, 'hostMonitor', `/v1/contradictions?limit=1&cursor=${page.next}`))
  t.strictSame([rest.items.map(({ id }) => id)], [[first.json<Seen>().id]])
  const ids = async (who: Who, query = '') =>
    must<{ items: Seen[] }>(await get(cast, who, `/v1/contradictions${query}`)).items.map(({ id }) => id)
  t.strictSame(await ids('healthwatchLead'), [later.id], 'of the others only what names it')
  t.strictSame(await ids('outsideMonitor'), [])
  must(await withdraw(cast, 'manager', later.id))
  t.strictSame(await ids('inspector', '?status=withdrawn'), [later.id])
})

t.test('two who agree and propose at once leave one answer, or none', async (t) => {
  const cast = await openCastHub(t)
  const { id } = must<Seen>(await register(cast))
  const { proposal } = must<Seen>(await propose(cast, 'icbMonitor', id, 'In one room.'))
  const [agreed, changed] = await Promise.all([
    agree(cast, 'hostMonitor', id, proposal?.hash ?? ''),
    propose(cast, 'icbMonitor', id, 'In each room.'),
  ])
  t.strictSame([agreed.statusCode, changed.statusCode].sort(), [200, 409])
  const { status, jointAnswer } = await read(cast, 'manager', id)
  if (agreed.statusCode === 200) t.strictSame([status, jointAnswer?.text], ['answered', 'In one room.'])
  else t.strictSame([status, jointAnswer], ['open', undefined])
})

t.test('deadlines and counts, per viewer', async (t) => {
  const cast = await openCastHub(t)
  const { id } = must<Seen>(await register(cast))
  const larches = must<Seen>(await register(cast, between('CQC', bodies.icb, { location: homes.larches })))
  const { database } = cast.hub
  const span = { from: '2026-10-12', to: '2026-12-31' }
  const due = (who: Parameters<typeof castViewer>[0], place: { provider: string } | { location: string }) =>
    deadlinesOf(database.read, castViewer(who), momentOf(cast.clock), place, span)
  const [owed, ...more] = await due('hostMonitor', { location: homes.rosebank })
  t.match(owed, {
    date: '2026-11-09',
    location: { id: homes.rosebank, name: 'Rosebank House' },
    title: 'Joint answer due: Medicines',
    what: 'Agree with NHS Greater Manchester on one answer to the provider.',
    href: `/contradictions/${id}`,
    told: [{ kind: 'contradiction', id }],
  })
  t.strictSame(more, [])
  const all = { provider: bodies.meadowlark }
  const ids = async (who: Parameters<typeof castViewer>[0]) =>
    (await due(who, all)).map(({ told }) => told[0]?.id).sort()
  t.strictSame(await ids('icbMonitor'), [id, larches.id].sort())
  t.strictSame(await ids('manager'), [id, larches.id].sort())
  t.strictSame(await ids('inspector'), [larches.id], 'CQC owes one, and sees another')
  t.strictSame(await ids('placingMonitor'), [])
  t.strictSame(
    await deadlinesOf(database.read, castViewer('manager'), momentOf(cast.clock), all, {
      from: span.from,
      to: '2026-11-08',
    }),
    [],
  )

  cast.clock.set('2026-10-20T09:00:00Z')
  const { proposal } = must<Seen>(await propose(cast, 'icbMonitor', id, 'In one room.'))
  must(await agree(cast, 'hostMonitor', id, proposal?.hash ?? ''))
  t.strictSame(await due('hostMonitor', all), [], 'answered, it is due no more')
  const counts = (who: Parameters<typeof castViewer>[0], from: string, to: string, place?: typeof all) =>
    countContradictions(database.read, castViewer(who), { from, to }, place)
  const all2 = { registered: 2, answered: 1, withdrawn: 0, open: 1, daysToAnswer: [8] }
  t.strictSame(await counts('manager', '2026-10-01', '2026-10-31'), all2)
  t.strictSame(await counts('inspector', '2026-10-01', '2026-10-31', all), all2)
  t.strictSame(await counts('manager', '2026-10-13', '2026-10-19'), {
    ...all2,
    registered: 0,
    answered: 0,
    open: 2,
    daysToAnswer: [],
  })
  t.strictSame(await counts('hostMonitor', '2026-10-01', '2026-10-31'), { ...all2, registered: 1, open: 0 })
  t.match(await counts('outsideMonitor', '2026-10-01', '2026-10-31'), { registered: 0, open: 0, answered: 0 })
})

t.test('working days', (t) => {
  t.equal(addWorkingDays('2026-10-12', 20), '2026-11-09')
  t.equal(addWorkingDays('2026-10-16', 1), '2026-10-19', 'from a Friday to the Monday')
  t.equal(addWorkingDays('2026-10-17', 1), '2026-10-19', 'and from a Saturday')
  t.equal(addWorkingDays('2026-12-23', 3), '2026-12-30', 'Christmas, and Boxing Day on the Monday after')
  t.equal(addWorkingDays('2026-10-12', 0), '2026-10-12')
  t.end()
})
