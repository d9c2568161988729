// The joint programme: what could be made together or relied on, of what is announced and this viewer may see.
import t from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { ProgrammeService } from '../../server/visits/programme/programme.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { code, get, inspection, must, planned, put, review } from './booking.ts'
import type { Who } from './booking.ts'

interface List {
  readonly items: readonly ProgrammeService[]
  readonly next?: string
}

const announced: VisitPlan = { ...inspection, notice: 'announced' }
const programme = async (cast: CastHub, who: Who, search = '') =>
  must<List>(await get(cast, who, `/v1/programme${search}`))
const said = ({ proposals }: ProgrammeService) =>
  proposals.map(({ proposal, made, spared, daysSaved }) => [proposal, made, spared, daysSaved])

t.test('a visit relies on another that comes first, and the owner can decide it from there', async (t) => {
  const cast = await openCastHub(t)
  t.strictSame(await programme(cast, 'hostMonitor'), { items: [] })
  const { id: theirs } = await planned(cast, 'inspector', announced)
  const { id: mine } = await planned(cast, 'hostMonitor', { ...review, topics: ['medicines'] })
  const { items } = await programme(cast, 'hostMonitor')
  const because =
    'The contract review of Rochdale Metropolitan Borough Council from 1 March 2027 to 3 March 2027 could rely on the CQC ' +
    'focused inspection of Care Quality Commission on 20 February 2027 for medicines, so it need not be made.'
  const decide = [{ overlap: overlapId(mine, theirs), visit: mine, decision: 'rely' }]
  t.match(items, [
    {
      location: { id: homes.rosebank, name: 'Rosebank House' },
      method: 'exact',
      proposals: [
        { proposal: 'rely', made: [theirs], spared: [mine], topics: ['medicines'], notMade: 1, because, decide },
      ],
      visits: [
        { visit: theirs, days: 1, by: { organisation: 'CQC' } },
        { visit: mine, days: 0.86, status: 'proposed' },
      ],
      daysSaved: 0.86,
    },
  ])
  const other = await programme(cast, 'inspector')
  t.strictSame(
    other.items[0]?.proposals[0]?.decide,
    [],
    'CQC has nothing to decide: it is not its visit that would rely',
  )
  t.strictSame((await programme(cast, 'hostDirector')).items, items)

  t.test('on record, with the visits that it tells of', async (t) => {
    const rows = await cast.hub.database.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organisationId, bodies.rochdale))
    const entries = rows.map((row) => JSON.parse(row.entry) as { details: { channel?: string; items?: string[] } })
    const found = entries.find(({ details }) => details.channel === 'readProgramme')
    t.strictSame(found?.details.items, [`visit/${theirs}`, `visit/${mine}`])
  })

  t.test('it has decided nothing, and what is decided is proposed no more', async (t) => {
    t.equal(must<{ status: string }>(await get(cast, 'hostMonitor', `/v1/visits/${mine}`)).status, 'proposed')
    const proceed = { decision: 'proceed', reason: 'statutory-duty' }
    must(await put(cast, 'hostMonitor', `/v1/overlaps/${overlapId(mine, theirs)}/decision`, proceed))
    t.strictSame((await programme(cast, 'hostMonitor')).items, [])
  })
})

t.test('visits that could be made together, under the body that leads', async (t) => {
  const cast = await openCastHub(t)
  const topics = ['medicines', 'staffing-training']
  const period = { from: '2027-03-02', to: '2027-03-02' }
  const { id: host } = await planned(cast, 'hostMonitor', { ...review, topics, expectedHours: 7 })
  const { id: icb } = await planned(cast, 'icbMonitor', {
    ...review,
    kind: 'clinical-quality',
    topics: ['medicines'],
    period,
    expectedHours: 7,
  })
  const [service] = (await programme(cast, 'hostMonitor')).items
  t.match(
    service && said(service),
    [['combine', [icb], [host], 0.7]],
    'of the shorter, the common topic and the journey',
  )
  t.match(service?.proposals[0], {
    period,
    topics: ['medicines'],
    notMade: 1,
    decide: [{ overlap: overlapId(host, icb), visit: host, decision: 'combine' }],
  })
  t.match((await programme(cast, 'icbMonitor')).items[0]?.proposals[0]?.decide, [{ overlap: overlapId(icb, host) }])
})

t.test('what is never in it', async (t) => {
  const cast = await openCastHub(t)
  await planned(cast, 'hostMonitor', review)
  const nothing = async (why: string) => {
    for (const who of ['hostMonitor', 'inspector', 'icbMonitor', 'placingMonitor'] as const) {
      t.strictSame((await programme(cast, who)).items, [], `${why}: ${who}`)
    }
  }
  await planned(cast, 'inspector', inspection)
  await planned(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', notice: 'unannounced' })
  await nothing('unannounced visits, not even one’s own')
  await planned(cast, 'inspector', { ...announced, notice: 'window' })
  await nothing('a date that is still to follow')
  await planned(cast, 'hostMonitor', { ...review, topics: ['medicines'] })
  await nothing('two visits of one body')
  await planned(cast, 'inspector', { ...announced, period: { from: '2027-11-20', to: '2027-11-20' } })
  await nothing('what begins more than a year ahead')
  await planned(cast, 'healthwatchLead', { ...review, kind: 'enter-and-view' })
  await nothing('what asks for no decision')
  t.equal(code(await get(cast, 'manager', '/v1/programme')), '403 role-not-allowed')
  t.equal(code(await get(cast, 'regionalAdviser', '/v1/programme')), '403 role-not-allowed')
  t.equal(code(await get(cast, 'hostBrokerage', '/v1/programme')), '403 role-not-allowed')
})

t.test('of a council, a region or all of England, a page at a time', async (t) => {
  const cast = await openCastHub(t)
  for (const location of [homes.rosebank, homes.larches, homes.fernhillLodge]) {
    const host = location === homes.larches ? 'placingMonitor' : 'hostMonitor'
    await planned(cast, 'inspector', { ...announced, location })
    await planned(cast, host, { ...review, location })
  }
  const places = async (who: Who, search = '') =>
    (await programme(cast, who, search)).items.map(({ location }) => location.id)
  const all = [homes.rosebank, homes.larches, homes.fernhillLodge].sort()
  t.strictSame((await places('inspector')).sort(), all)
  t.strictSame(await places('inspector', `?council=${bodies.oldham}`), [homes.larches])
  t.strictSame((await places('inspector', '?region=north-west')).sort(), all)
  t.strictSame(await places('inspector', '?region=london'), [])
  t.strictSame((await places('placingMonitor')).sort(), [homes.rosebank, homes.larches].sort(), 'hosted and declared')
  t.strictSame(await places('outsideMonitor', `?council=${bodies.rochdale}`), [], 'to narrow is not to widen')
  t.equal(code(await get(cast, 'inspector', '/v1/programme?council=Rochdale')), '422 invalid')

  const first = await programme(cast, 'inspector', '?limit=2')
  t.equal(first.items.length, 2)
  const rest = await programme(cast, 'inspector', `?limit=2&cursor=${first.next}`)
  t.strictSame([...first.items, ...rest.items].map(({ location }) => location.id).sort(), all)
  t.notOk(rest.next)
})
