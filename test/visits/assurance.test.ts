// What is assured at a place: by topic and body, from what an organisation may see, worked out anew each time.
import t from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { assuranceOf } from '../../server/visits/assurance/assurance.ts'
import { assuranceInWords } from '../../server/visits/assurance/sentences.ts'
import type { KnownFinding } from '../../server/visits/overlap.ts'
import type { Work } from '../../server/visits/works.ts'
import { castPerson, openCastHub } from '../cast.ts'
import type { CastHub, Person } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'

const today = '2026-10-12'
const finding = (more: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ id: 'f1', topics: ['medicines'], observedOn: '2026-03-03', method: 'on-site', low: false, disputed: false },
  ...more,
})
const work = (findings: readonly KnownFinding[], more: Partial<Work> = {}): Work => ({
  ...{ id: 'v1', owner: 'CQC', ownerName: 'CQC', ownerKind: 'regulator', ownerHosts: false, kind: '', basis: '' },
  ...{ topics: [], period: { from: '2026-03-03', to: '2026-03-03' }, notice: '', status: 'completed', findings },
  ...more,
})
const nothing = { lowRated: false, events: [] }
const concern = { id: 'c1', type: 'concern', observedOn: '2026-09-01', topics: ['medicines'] }

t.test('what is assured, by what was found and has happened since', (t) => {
  const cases: readonly (readonly [string, readonly Work[], typeof nothing | object, object, RegExp])[] = [
    [
      'a good finding',
      [work([finding()])],
      {},
      { state: 'reliable', reliableUntil: '2027-03-03', reopenedBy: [] },
      /^CQC looked at medicines on site on 3 March 2026\. Its finding is not disputed and can be relied on until 3 March 2027\.$/,
    ],
    [
      'where the last rating is low',
      [work([finding()])],
      { lowRated: true },
      { state: 'lapsed', reliableUntil: '2026-09-03', shortenedBy: 'low-rating' },
      /could be relied on until 3 September 2026 and is too old now\. That is six months and not twelve/,
    ],
    [
      'under an earlier owner',
      [
        work([finding({ observedOn: '2026-06-03' })], {
          earlierOwner: true,
          period: { from: '2026-06-03', to: '2026-06-03' },
        }),
      ],
      {},
      {
        state: 'reliable',
        reliableUntil: '2026-12-03',
        shortenedBy: 'change-of-owner',
        lastGood: { earlierOwner: true },
      },
      /, under an earlier owner\. .* because the owner has changed since\.$/,
    ],
    [
      'a concern since',
      [work([finding()])],
      { events: [concern] },
      { state: 'reopened', reopenedBy: [{ what: 'concern', item: 'c1', observedOn: '2026-09-01' }] },
      /It cannot be relied on now: a concern was raised about 1 September 2026\.$/,
    ],
    [
      'a concern before',
      [work([finding()])],
      { events: [{ ...concern, observedOn: '2026-03-03' }] },
      { state: 'reliable' },
      /./,
    ],
    [
      'a concern about else',
      [work([finding()])],
      { events: [{ ...concern, topics: ['records'] }] },
      { state: 'reliable' },
      /./,
    ],
    [
      'a later one that is low',
      [work([finding(), finding({ id: 'f2', observedOn: '2026-05-03', low: true })])],
      {},
      { state: 'reopened', lastGood: { finding: 'f1' }, reopenedBy: [{ what: 'lower-finding', item: 'f2' }] },
      /its finding of 3 May 2026 is in the lower half of its scheme\.$/,
    ],
    [
      'disputed',
      [work([finding({ disputed: true })])],
      {},
      { state: 'reopened', reopenedBy: [{ what: 'dispute' }] },
      /is disputed, so/,
    ],
    ['low', [work([finding({ low: true })])], {}, { state: 'none', reopenedBy: [] }, /no good finding to rely on\.$/],
    ['in documents', [work([finding({ method: 'documents' })])], {}, { state: 'none' }, /was seen in documents only/],
    [
      'nobody knows how',
      [work([finding({ observedOn: '2026-03-03' })].map(({ method: _not, ...rest }) => rest))],
      {},
      { state: 'none' },
      /does not say/,
    ],
    [
      'visited, and nothing shared yet',
      [work([], { visit: 'v1', kind: 'cqc-focused', topics: ['medicines'] })],
      {},
      { state: 'none', awaited: [{ visit: 'v1' }] },
      /^CQC visited about medicines on 3 March 2026 and has not shared with you yet what it found\.$/,
    ],
  ]
  for (const [name, works, around, expected, words] of cases) {
    const [line, ...more] = assuranceOf(works, { ...nothing, ...around }, today)
    t.match(line, expected, name)
    t.strictSame(more, [], name)
    t.match(line && assuranceInWords(line), words, name)
  }
  const nobody = [work([finding()], { status: 'confirmed' }), work([finding()], { external: true })]
  t.strictSame(assuranceOf(nobody, nothing, today), [], 'what has not taken place, and bodies that are not here')
  const two = [
    work([finding({ topics: ['safeguarding', 'medicines'] })]),
    work([finding()], { owner: 'A', ownerName: 'A' }),
  ]
  t.strictSame(
    assuranceOf(two, nothing, today)
      .map(({ topic, by }) => `${topic} ${by.name}`)
      .sort(),
    ['medicines A', 'medicines CQC', 'safeguarding CQC'],
  )
  t.end()
})

type Who = CastName | Person
const url = `/v1/locations/${homes.rosebank}/assurance`
const read = (cast: CastHub, who: Who, at = url) => cast.ask(who, { method: 'GET', url: at })
const narrative = 'All six charts were signed.'
async function sent(cast: CastHub, who: Who, more: object = {}): Promise<string> {
  const subject = { location: homes.rosebank }
  const item = { type: 'finding', subject, topics: ['medicines'], observedOn: '2026-10-05', ...more }
  const body = { narrative, method: 'on-site' }
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { body, ...item } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

t.test('over HTTP: for bodies, by what their organisation may see', async (t) => {
  const cast = await openCastHub(t)
  t.strictSame((await read(cast, 'hostMonitor')).json(), { location: homes.rosebank, items: [] })
  const id = await sent(cast, 'hostMonitor')
  await sent(cast, 'inspector', { audience: ['regulator'], topics: ['governance'] })
  const forOne = [{ organisation: bodies.oldham, people: ['placingMonitor'] }]
  await sent(cast, 'hostMonitor', { audience: ['regulator', ...forOne], topics: ['safeguarding'] })
  const topics = async (who: Who) => (await read(cast, who)).json().items.map((line: { topic: string }) => line.topic)
  t.strictSame((await topics('inspector')).sort(), ['governance', 'medicines', 'safeguarding'])
  for (const who of ['hostDirector', 'hostMonitor'] as const) {
    t.strictSame((await topics(who)).sort(), ['medicines', 'safeguarding'], who)
  }
  t.strictSame(
    await topics('placingMonitor'),
    ['medicines'],
    'what one person may see assures the organisation of nothing',
  )
  t.strictSame(await topics('outsideMonitor'), [])
  const [line] = (await read(cast, 'placingMonitor')).json().items
  t.match(line, { state: 'reliable', lastGood: { finding: id, method: 'on-site' }, reliableUntil: '2027-10-05' })

  for (const who of ['manager', 'hostBrokerage', 'governanceLead', 'regionalAdviser'] as const) {
    t.equal((await read(cast, who)).statusCode, 403, who)
  }
  t.equal(
    (await read(cast, 'hostMonitor', `/v1/locations/${homes.calderView}/assurance`)).statusCode,
    404,
    'its own home',
  )
  t.equal((await read(cast, 'hostMonitor', '/v1/locations/1-990000999/assurance')).statusCode, 404)

  const before = await cast.hub.database.read.select().from(auditEntries)
  const { headers } = await read(cast, 'placingMonitor')
  const same = { method: 'GET', url, headers: { 'if-none-match': String(headers['etag']) } } as const
  t.equal((await cast.ask('placingMonitor', same)).statusCode, 304)
  const after = await cast.hub.database.read.select().from(auditEntries)
  t.equal(after.length - before.length, 1, 'disclosed before it left, and a 304 tells nothing')

  const body = { kind: 'dispute', text: 'The charts were of the week before.' }
  await cast.ask('manager', { method: 'POST', url: `/v1/intelligence/${id}/replies`, body })
  t.match((await read(cast, 'placingMonitor')).json().items, [{ state: 'reopened', reopenedBy: [{ what: 'dispute' }] }])
  await cast.ask('hostMonitor', {
    method: 'PUT',
    url: `/v1/intelligence/${id}/withdrawal`,
    body: { reason: 'inaccurate' },
  })
  t.strictSame(await topics('placingMonitor'), [], 'withdrawn, it counts no more')
})

t.test('across a change of owner, and after a visit without a finding', async (t) => {
  const cast = await openCastHub(t)
  await sent(cast, 'inspector', { subject: { location: homes.rosebankBefore }, observedOn: '2026-06-03' })
  const [line] = (await read(cast, 'hostMonitor')).json().items
  t.match(line, { shortenedBy: 'change-of-owner', reliableUntil: '2026-12-03', lastGood: { earlierOwner: true } })
  const plan = { location: homes.rosebank, kind: 'contract-review', basis: 'routine', topics: ['records'] }
  const period = { from: today, to: today }
  const visit = { ...plan, period, notice: 'announced' }
  const { id } = (await cast.ask('hostMonitor', { method: 'POST', url: '/v1/visits', body: visit })).json()
  t.equal((await read(cast, 'inspector')).json().items.length, 1, 'it is still to come')
  await cast.ask('hostMonitor', { method: 'PUT', url: `/v1/visits/${id}/outcome`, body: {} })
  t.match((await read(cast, 'inspector')).json().items[1], {
    topic: 'records',
    state: 'none',
    awaited: [{ visit: id }],
  })
})

t.test('on a page, and as a file', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const address = `/locations/${homes.rosebank}/assurance`
  t.match(textOf(await officer.get(address)), /Nothing that your organisation may see/)
  await sent(cast, 'inspector')
  const page = await officer.get(address)
  await checkHtml(t, page.body, 'the page')
  t.match(textOf(page), /looked at medicines on site on 5 October 2026/)
  t.match((await officer.get(`${address}.csv`)).body, /"Care Quality Commission","Yes","2026-10-05","2027-10-05"/)
  t.match((await officer.get(`/locations/${homes.rosebank}`)).body, `href="${address}"`)
  t.notMatch((await officer.get(`/locations/${homes.calderView}`)).body, '/assurance')
  t.notMatch((await browse(cast, 'manager').get(`/locations/${homes.rosebank}`)).body, '/assurance')
  t.equal((await browse(cast, 'manager').get(address)).statusCode, 404)
  t.equal(castPerson('manager').organisation, bodies.meadowlark)
})
