// "Who can see this": for the originator and CQC, now, by date and before anything is sent; and what nobody is told by it.
import t from 'tap'
import { auditEntries, intelligence } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'

const narrative = 'Two of six charts were signed before the medicines were given.'
const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-09',
  audience: ['regulator', 'host', 'commissioners', 'icbs', 'healthwatch', 'provider'],
  body: { narrative, method: 'on-site' },
}

interface Sight {
  readonly organisation?: { readonly organisation: string }
  readonly person?: string
  readonly sees: string
  readonly rule?: string
  readonly from?: string
  readonly until?: string
  readonly others?: string
  readonly reason: string
}
interface Entry {
  readonly entry: unknown
  readonly organisations: readonly Sight[]
  readonly others?: string
}
interface Audience {
  readonly items: readonly Entry[]
  readonly changes: readonly (Sight & { readonly at: string })[]
}

async function sent(cast: CastHub, who: CastName, more: object = {}): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const audience = (cast: CastHub, who: CastName, id: string) =>
  cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/audience` })
const preview = (cast: CastHub, who: CastName, body: object) =>
  cast.ask(who, { method: 'POST', url: '/v1/intelligence-previews', body })
const declare = (cast: CastHub, startsOn: string, endsOn?: string) =>
  cast.ask('placingMonitor', {
    method: 'PUT',
    url: `/v1/locations/${homes.rosebank}/interests/${bodies.oldham}`,
    body: { startsOn, ...(endsOn === undefined ? {} : { endsOn }) },
  })

const code = (told: Told) => [told.statusCode, told.json<{ type: string }>().type.replace('/problems/', '')]
const whoIn = (found: readonly Sight[] = []) =>
  found.map(
    ({ organisation, person, others }) => others ?? [organisation?.organisation, person].filter(Boolean).join('/'),
  )
const shortly = ({ items }: Audience) =>
  items.map(({ entry, organisations, others }) => [
    typeof entry === 'string' ? entry : 'named',
    ...organisations.map(({ organisation, person, sees, rule }) =>
      [organisation?.organisation, person, sees, rule].filter((one) => one !== undefined).join(' '),
    ),
    ...(others === undefined ? [] : ['and others']),
  ])

t.test('who can see an item', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor')

  t.test('is told to its originator and CQC, by name, with rule and reason', async (t) => {
    for (const who of ['hostMonitor', 'hostDirector', 'inspector'] as const) {
      const told = await audience(cast, who, id)
      t.equal(told.statusCode, 200, who)
      t.strictSame(shortly(told.json()), [
        ['regulator', `${bodies.cqc} now regulator`],
        ['host', `${bodies.rochdale} now originator`],
        ['commissioners', `${bodies.oldham} now commissioner`],
        ['icbs', `${bodies.icb} now icb`],
        ['healthwatch', `${bodies.healthwatch} now healthwatch`],
        ['provider', `${bodies.meadowlark} now provider`],
      ])
      t.strictSame(told.json().changes, [])
    }
    for (const who of ['manager', 'placingMonitor', 'icbMonitor'] as const) {
      t.strictSame(code(await audience(cast, who, id)), [403, 'not-yours'], who)
    }
    t.strictSame(code(await audience(cast, 'outsideMonitor', id)), [404, 'not-found'])
    const told = await audience(cast, 'hostMonitor', id)
    const headers = { 'if-none-match': String(told.headers['etag']) }
    const again = await cast.ask('hostMonitor', { method: 'GET', url: `/v1/intelligence/${id}/audience`, headers })
    t.equal(again.statusCode, 304)
    const entries = (await cast.hub.database.read.select().from(auditEntries)).map(({ entry }) => JSON.parse(entry))
    const disclosed = entries.filter(({ details }) => details?.channel === 'readIntelligenceAudience')
    t.strictSame(disclosed[0]?.details.items, [`intelligence/${id}/1`, `interest/${homes.rosebank}/${bodies.oldham}`])
  })

  t.test('and another originator is not told who buys care', async (t) => {
    const own = await sent(cast, 'icbMonitor')
    const told = (await audience(cast, 'icbMonitor', own)).json<Audience>()
    t.strictSame(shortly(told)[2], ['commissioners', 'and others'])
    t.match(told.items[2]?.others, /buy care/)
    t.strictSame(shortly((await audience(cast, 'inspector', own)).json())[2], [
      'commissioners',
      `${bodies.oldham} now commissioner`,
    ])
    // Both Oldham, which has declared, and Bolton, which has not, read alike.
    const named = ['regulator', { organisation: bodies.oldham }, { organisation: bodies.bolton }]
    const naming = await sent(cast, 'icbMonitor', { audience: named })
    t.strictSame(shortly((await audience(cast, 'icbMonitor', naming)).json()).slice(1), [
      ['named', `${bodies.oldham} if-it-buys-care named`],
      ['named', `${bodies.bolton} if-it-buys-care named`],
    ])
    t.strictSame(
      shortly((await audience(cast, 'inspector', naming)).json())[2],
      ['named', `${bodies.bolton} not`],
      'CQC knows',
    )
  })

  t.test('and a council counts as the provider of its own home', async (t) => {
    const own = await sent(cast, 'inspector', {
      subject: { location: homes.calderView },
      audience: ['regulator', 'host', 'provider'],
    })
    const told = (await audience(cast, 'inspector', own)).json<Audience>()
    t.match(shortly(told), [
      ['regulator', `${bodies.cqc} now originator`],
      ['host', `${bodies.rochdale} now provider`],
      ['provider', `${bodies.rochdaleHomes} now provider`, `${bodies.rochdale} now provider`],
    ])
    const hidden = await sent(cast, 'inspector', {
      subject: { location: homes.calderView },
      audience: ['regulator', 'host'],
    })
    const not = (await audience(cast, 'inspector', hidden)).json<Audience>().items[1]?.organisations[0]
    t.match(not, { sees: 'not', reason: /counts as the provider/ })
  })
})

t.test('who can see it from when, and until when', async (t) => {
  const cast = await openCastHub(t)
  await declare(cast, '2026-11-01', '2026-11-30')
  const id = await sent(cast, 'hostMonitor', {
    visibleFrom: '2026-10-20T09:00:00Z',
    visibleUntil: '2027-01-10T09:00:00Z',
  })
  const told = (await audience(cast, 'hostMonitor', id)).json<Audience>()
  const of = (organisation: string) =>
    told.items
      .flatMap(({ organisations }) => organisations)
      .find((one) => one.organisation?.organisation === organisation)
  t.match(of(bodies.meadowlark), { sees: 'later', from: '2026-10-20T09:00:00.000Z', until: '2027-01-10T09:00:00.000Z' })
  t.match(of(bodies.oldham), { sees: 'later', from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' })
  t.match(of(bodies.rochdale), { sees: 'now', rule: 'originator', until: undefined })
  const turns = told.changes.map(({ at, organisation, sees }) => [at.slice(0, 10), organisation?.organisation, sees])
  t.strictSame(turns.slice(4, 6), [
    ['2026-11-01', bodies.oldham, true],
    ['2026-12-01', bodies.oldham, false],
  ])
  t.strictSame(turns.length, 10, 'four others come and go')
  cast.clock.set('2026-11-15T09:00:00Z')
  const later = (await audience(cast, 'hostMonitor', id)).json<Audience>()
  t.match(later.items[2]?.organisations[0], {
    sees: 'now',
    from: '2026-11-01T00:00:00.000Z',
    until: '2026-12-01T00:00:00.000Z',
  })
  t.equal(
    (await cast.ask('placingMonitor', { method: 'GET', url: `/v1/intelligence/${id}` })).statusCode,
    200,
    'and so it is',
  )
  cast.clock.set('2026-12-01T09:00:00Z')
  const over = (await audience(cast, 'hostMonitor', id)).json<Audience>()
  t.strictSame(over.items[2]?.organisations, [], 'what has ended is no buyer any more')
  t.equal((await cast.ask('placingMonitor', { method: 'GET', url: `/v1/intelligence/${id}` })).statusCode, 404)
})

t.test('before it is sent', async (t) => {
  const cast = await openCastHub(t)

  t.test('who would see it, and what one of them would read', async (t) => {
    const sourced = { ...finding, sourceCategory: 'relative', sourceId: 'QA-7' }
    const as = { organisation: bodies.meadowlark }
    const told = (await preview(cast, 'hostMonitor', { submission: sourced, as })).json()
    t.strictSame(shortly(told.audience)[5], ['provider', `${bodies.meadowlark} now provider`])
    t.match(told.as, {
      sees: 'now',
      rule: 'provider',
      reads: { sourceCategory: 'information-of-concern', body: { narrative } },
    })
    for (const secret of ['audience', 'lawfulBasis', 'sourceId', 'submittedBy', 'id'])
      t.notOk(secret in told.as.reads, secret)
    t.notOk('gains' in told)
    const regulator = await preview(cast, 'hostMonitor', { submission: sourced, as: { organisation: bodies.cqc } })
    t.match(regulator.json().as.reads, { sourceCategory: 'relative', sourceId: 'QA-7' })
    const nobody = await preview(cast, 'hostMonitor', { submission: sourced, as: { organisation: bodies.bolton } })
    t.match(nobody.json().as, { sees: 'not', reads: undefined })
    t.strictSame(
      code(await preview(cast, 'hostMonitor', { submission: sourced, as: { organisation: 'nobody-here' } })),
      [422, 'unknown-reference'],
    )
    t.strictSame(
      await cast.hub.database.read
        .select()
        .from(intelligence)
        .then((rows) => rows.filter(({ type }) => type === 'finding')),
      [],
    )
  })

  t.test('as exactly as it is once it is', async (t) => {
    const id = await sent(cast, 'hostMonitor')
    const before = (await preview(cast, 'hostMonitor', { submission: finding })).json().audience
    const after = (await audience(cast, 'hostMonitor', id)).json()
    t.strictSame(shortly(before), shortly(after))
    const read = (await cast.ask('manager', { method: 'GET', url: `/v1/intelligence/${id}` })).json()
    const { reads } = (
      await preview(cast, 'hostMonitor', { submission: finding, as: { organisation: bodies.meadowlark } })
    ).json().as
    for (const [name, value] of Object.entries(reads)) t.strictSame(value, read[name], name)
  })

  t.test('refused as sending it would be', async (t) => {
    const wrong = { ...finding, body: { narrative: 'Ring 01706 555 123.' } }
    t.strictSame(code(await preview(cast, 'hostMonitor', { submission: wrong })), [422, 'personal-data'])
    const wide = { ...finding, audience: ['public'] }
    t.strictSame(code(await preview(cast, 'hostMonitor', { submission: wide })), [422, 'audience-ceiling'])
    t.strictSame(code(await preview(cast, 'hostDirector', { submission: finding })), [403, 'role-not-allowed'])
  })
})

t.test('who gains and who loses by a change', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor', { audience: ['regulator', 'host', 'commissioners', 'icbs'] })
  const change = async (more: object, who: CastName = 'hostMonitor', item = id) => {
    const told = await preview(cast, who, { item, submission: { ...finding, ...more } })
    if (told.statusCode !== 200) throw new Error(told.body)
    return told.json<{ gains: Sight[]; loses: Sight[] }>()
  }
  const none = await change({ audience: ['regulator', 'host', 'commissioners', 'icbs'] })
  t.strictSame([none.gains, none.loses], [[], []])
  const swapped = await change({ audience: ['regulator', 'host', 'provider'] })
  t.strictSame(whoIn(swapped.gains), [bodies.meadowlark])
  t.strictSame(whoIn(swapped.loses), [bodies.oldham, bodies.icb])
  const without = await change({ audience: ['regulator', 'commissioners', 'icbs'] })
  t.strictSame(without.loses, [], 'the originator sees it in any case')
  const people = await change({
    audience: ['regulator', 'host', 'icbs', { organisation: bodies.oldham, people: ['ann'] }],
  })
  t.strictSame([whoIn(people.gains), whoIn(people.loses)], [[], [bodies.oldham]])
  t.match(people.loses[0]?.reason, /Only people/)
  const embargo = await change({ audience: ['regulator', 'host', 'icbs'], visibleFrom: '2026-10-20T09:00:00Z' })
  t.strictSame(whoIn(embargo.loses), [bodies.cqc, bodies.oldham, bodies.icb])
  t.equal(embargo.loses[2]?.from, '2026-10-20T09:00:00.000Z', 'and has it back then')
  t.strictSame(code(await preview(cast, 'placingMonitor', { item: id, submission: finding })), [403, 'not-yours'])
  const draft = await sent(cast, 'hostMonitor', { stage: 'draft' })
  const ahead = async (stage: string, more = {}) =>
    preview(cast, 'hostMonitor', { item: draft, stageChange: { stage }, ...more })
  const shared = (await ahead('shared', { as: { organisation: bodies.oldham } })).json()
  t.match(shared, { as: { sees: 'now', rule: 'commissioner', reads: { stage: 'shared' } }, loses: [] })
  t.ok(shared.gains.length > 3, 'nobody saw the draft')
  const asked = (await ahead('with-provider')).json()
  t.match(asked.gains, [{ organisation: { organisation: bodies.meadowlark } }])
  t.equal(asked.gains.length, 1)
  t.equal((await cast.ask('placingMonitor', { method: 'GET', url: `/v1/intelligence/${draft}` })).statusCode, 404)
  t.strictSame(code(await ahead('draft')), [409, 'wrong-state'])
  t.strictSame(code(await ahead('shared', { submission: finding })), [422, 'invalid'], 'one of the two')
  t.strictSame(code(await preview(cast, 'hostMonitor', { stageChange: { stage: 'shared' } })), [422, 'invalid'])
  t.strictSame(code(await preview(cast, 'hostMonitor', {})), [422, 'invalid'])
  const others = { item: draft, stageChange: { stage: 'shared' } }
  t.strictSame(code(await preview(cast, 'placingMonitor', others)), [404, 'not-found'], 'a draft is its own body’s')
  t.strictSame(code(await preview(cast, 'outsideMonitor', { item: id, submission: finding })), [404, 'not-found'])

  const theirs = await sent(cast, 'icbMonitor', { audience: ['regulator', 'host'] })
  const widened = await change(
    { audience: ['regulator', 'host', 'commissioners', { organisation: bodies.bolton }] },
    'icbMonitor',
    theirs,
  )
  t.strictSame(whoIn(widened.gains).length, 2)
  t.match(whoIn(widened.gains), [bodies.bolton, /buy care/])
})

t.test('nobody learns by asking who buys care', async (t) => {
  const [clear, dark] = [await openCastHub(t), await openCastHub(t)]
  const bolton = `/v1/locations/${homes.rosebank}/interests/${bodies.bolton}`
  await dark.ask('outsideMonitor', { method: 'PUT', url: bolton, body: { startsOn: '2026-01-01' } })
  const submission = {
    ...finding,
    audience: ['regulator', 'commissioners', { organisation: bodies.bolton }, { organisation: bodies.oldham }],
  }
  for (const who of ['icbMonitor', 'healthwatchLead'] as const) {
    for (const as of [bodies.bolton, bodies.oldham]) {
      const told = await Promise.all(
        [clear, dark].map((cast) => preview(cast, who, { submission, as: { organisation: as } })),
      )
      t.equal(told[0]?.statusCode, 200)
      t.equal(told[0]?.body, told[1]?.body, `${who} as ${as}`)
      t.equal(told[0]?.json().as.sees, 'if-it-buys-care')
    }
    const [one = '', other = ''] = [await sent(clear, who, submission), await sent(dark, who, submission)]
    t.equal((await audience(clear, who, one)).body, (await audience(dark, who, other)).body, who)
  }
})
