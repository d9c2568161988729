// Decisions about hidden visits, between two bodies, leave nothing to read for anybody else: byte for byte, in two hubs that
// differ by nothing else.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { announce, get, must, planned, put, review, type Who } from './booking.ts'
import { invariantsOf } from './invariants.ts'

const day = (date: string) => ({ period: { from: date, to: date } })
const hidden = { ...review, topics: ['medicines', 'governance'], notice: 'unannounced' } as const
const cqc = { ...hidden, kind: 'cqc-focused', sharedWith: [bodies.rochdale] }
const others: readonly Who[] = [
  'manager',
  'placingMonitor',
  'icbMonitor',
  'healthwatchLead',
  'outsideMonitor',
  'otherManager',
]

const decide = (cast: CastHub, who: Who, visit: string, other: string, body: object) =>
  put(cast, who, `/v1/overlaps/${overlapId(visit, other)}/decision`, body)
const answer = (cast: CastHub, who: Who, visit: string, other: string, said: string) =>
  put(cast, who, `/v1/overlaps/${overlapId(visit, other)}/combination-answer`, { answer: said })

/** What each of the others gets, of all that could tell. */
async function told(cast: CastHub, known: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const who of others) {
    const urls = [
      ...known.flatMap((id) => [`/v1/visits/${id}`, `/v1/visits/${id}/overlaps`]),
      `/v1/locations/${homes.rosebank}/visits`,
      `/v1/locations/${homes.rosebank}/calendar`,
      `/v1/providers/${bodies.meadowlark}/calendar`,
      '/v1/overlaps',
      '/v1/overlaps?decision=open',
    ]
    for (const url of urls) {
      for (const accept of url.endsWith('calendar') ? ['application/json', 'text/calendar'] : ['application/json']) {
        const { statusCode, headers, body } = await get(cast, who, url, { accept })
        answers.push([who, url, statusCode, headers['etag'], body])
      }
    }
  }
  return answers
}

t.test('two hidden visits of different bodies', async (t) => {
  const [light, dark] = [await openCastHub(t), await openCastHub(t)]
  const worlds = [light, dark]
  dark.random.seed('hidden')
  const theirs = (await planned(dark, 'inspector', { ...cqc, ...day('2027-03-10') })).id
  const mine = (await planned(dark, 'hostMonitor', { ...hidden, ...day('2027-03-05') })).id
  const second = (await planned(dark, 'hostMonitor', { ...hidden, topics: ['medicines'], ...day('2027-04-20') })).id
  for (const world of worlds) world.random.seed('what everybody sees')
  const seen: string[] = []
  for (const world of worlds) {
    seen[0] = await announce(world, 'hostMonitor', { ...review, ...day('2027-03-12') })
    seen[1] = (await planned(world, 'placingMonitor', { ...review, ...day('2027-03-15') })).id
  }
  const known = [...seen, theirs, mine, second]
  const same = async (what: string) => {
    for (const world of worlds) world.clock.advance(60_000)
    t.strictSame(await told(dark, known), await told(light, known), what)
    t.strictSame(await invariantsOf(dark.hub.database), [], what)
  }
  const act = async (what: string, ...asked: readonly (() => Promise<{ statusCode: number; body: string }>)[]) => {
    dark.random.seed(`hidden: ${what}`)
    for (const ask of asked) must(await (ask() as ReturnType<typeof get>))
    for (const world of worlds) world.random.seed(what)
    await same(what)
  }
  const [announced = '', placing = ''] = seen
  await same('planned')
  await act('an offer', () => decide(dark, 'inspector', theirs, mine, { decision: 'combine' }))
  await act('declined', () => answer(dark, 'hostMonitor', mine, theirs, 'decline'))
  await act('an offer on a visit that all see', () =>
    decide(dark, 'inspector', theirs, announced, { decision: 'combine', lead: 'other' }),
  )
  await act('withdrawn', () =>
    decide(dark, 'inspector', theirs, announced, { decision: 'proceed', reason: 'date-fixed' }),
  )
  await act(
    'accepted',
    () => decide(dark, 'hostMonitor', mine, theirs, { decision: 'combine', lead: 'other' }),
    () => answer(dark, 'inspector', theirs, mine, 'accept'),
  )
  t.match(must(await get(dark, 'hostMonitor', `/v1/visits/${mine}`)), {
    joint: { visits: [{}, {}] },
    period: day('2027-03-10').period,
  })
  await act('relied on, and stood down', () => decide(dark, 'hostMonitor', second, theirs, { decision: 'rely' }))
  t.match(must(await get(dark, 'hostMonitor', `/v1/visits/${second}`)), { status: 'stood-down' })
  await act('cancelled', () => put(dark, 'inspector', `/v1/visits/${theirs}/cancellation`, { reason: 'duplicate' }))
  const { items } = must<{ items: { visit: string }[] }>(await get(dark, 'hostMonitor', '/v1/overlaps?decision=open'))
  t.ok(
    [mine, second].every((id) => items.some(({ visit }) => visit === id)),
    'whoever may know is told',
  )

  t.test('nor does it bind what others do with the visits that they see', async (t) => {
    const answers = []
    for (const world of worlds) {
      const offered = await decide(world, 'placingMonitor', placing, announced, { decision: 'combine', lead: 'other' })
      const accepted = await answer(world, 'hostMonitor', announced, placing, 'accept')
      const read = await get(world, 'placingMonitor', `/v1/visits/${placing}`)
      answers.push([offered.statusCode, offered.body, accepted.statusCode, read.statusCode, read.body])
    }
    t.strictSame(answers[0], answers[1])
    t.strictSame([answers[0]?.[0], answers[0]?.[2]], [200, 200])
    await same('afterwards')
  })
})

t.test('a visit that all see, made together with a hidden one on its own days', async (t) => {
  const [light, dark] = [await openCastHub(t), await openCastHub(t)]
  const worlds = [light, dark]
  dark.random.seed('hidden')
  const theirs = (await planned(dark, 'inspector', { ...cqc, ...day('2027-03-10') })).id
  for (const world of worlds) world.random.seed('what everybody sees')
  let id = ''
  for (const world of worlds) id = await announce(world, 'hostMonitor', { ...review, ...day('2027-03-12') })
  for (const world of worlds) world.clock.advance(60_000)
  must(await decide(dark, 'inspector', theirs, id, { decision: 'combine', lead: 'other' }))
  must(await answer(dark, 'hostMonitor', id, theirs, 'accept'))
  t.match(must(await get(dark, 'hostMonitor', `/v1/visits/${id}`)), { joint: { visits: [{}, {}] } })
  for (const world of worlds) world.random.seed('reading')
  t.strictSame(await told(dark, [id, theirs]), await told(light, [id, theirs]), 'nobody else can tell')
  must(await put(dark, 'inspector', `/v1/visits/${theirs}/cancellation`, { reason: 'duplicate' }))
  for (const world of worlds) world.random.seed('reading again')
  t.strictSame(await told(dark, [id, theirs]), await told(light, [id, theirs]), 'nor that it has ended')
})
