// What was not asked twice: each figure is the sum of what is listed, and nothing counts that its reader could not read.
import t from 'tap'
import { eq } from 'drizzle-orm'
import type { Test } from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { components } from '../../server/contract/generated.ts'
import { countEvidence } from '../../server/evidence/queries.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { announce, code, get, inspection, must, planned, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'

type Burden = components['schemas']['BurdenStatistics']
type List = components['schemas']['BurdenDecisionList']

const path = '/v1/statistics/burden'
const announced: VisitPlan = { ...inspection, notice: 'announced' }
const short: VisitPlan = { ...review, topics: ['medicines'], evidenceRequested: [] }
const burden = async (cast: CastHub, who: Who, search = '') => must<Burden>(await get(cast, who, `${path}${search}`))
const listed = async (cast: CastHub, who: Who, search = '') =>
  must<List>(await get(cast, who, `${path}/decisions${search}`)).items
const decide = async (cast: CastHub, who: Who, mine: string, other: string, body: unknown) =>
  must(await put(cast, who, `/v1/overlaps/${overlapId(mine, other)}/decision`, body))
const nothing = {
  visitsStoodDown: 0,
  visitsCombined: 0,
  visitDaysSaved: 0,
  findingsReliedOn: 0,
  evidenceAskedOnce: 0,
}

/** The figures are the sums of the list, by month, body and provider too. */
async function addsUp(t: Test, cast: CastHub, who: Who, search = ''): Promise<void> {
  const { figures, months, bodies: ofBodies, providers } = await burden(cast, who, search)
  const items = await listed(cast, who, `${search === '' ? '?' : `${search}&`}limit=200`)
  const near = (a: number, b: number) => Math.abs(a - b) < 0.03
  const days = items.reduce((all, { daysSaved }) => all + daysSaved, 0)
  t.ok(near(days, figures.visitDaysSaved), `${JSON.stringify(who)}: days add up`)
  t.equal(
    items.reduce((all, { notMade }) => all + notMade, 0),
    figures.visitsStoodDown + figures.visitsCombined,
  )
  t.equal(items.filter(({ decision }) => decision === 'asked-once').length, figures.evidenceAskedOnce)
  for (const groups of [months, ofBodies, providers]) {
    t.ok(
      near(
        groups.reduce((all, group) => all + group.figures.visitDaysSaved, 0),
        figures.visitDaysSaved,
      ),
    )
  }
}

t.test('a visit that relies on another and is not made', async (t) => {
  const cast = await openCastHub(t)
  t.strictSame((await burden(cast, 'hostMonitor')).figures, nothing)
  const theirs = await announce(cast, 'inspector', announced)
  const mine = await announce(cast, 'hostMonitor', short)
  await decide(cast, 'hostMonitor', mine, theirs, { decision: 'rely' })
  const saved = { ...nothing, visitsStoodDown: 1, visitDaysSaved: 0.86 }
  const own = await burden(cast, 'hostMonitor')
  t.strictSame(own.figures, saved)
  t.strictSame([own.from, own.to], ['2025-10-13', '2026-10-12'], 'of the last twelve months')
  t.equal(own.months.length, 13, 'each that the period touches')
  t.match(own.months.at(-1), { month: '2026-10', figures: saved })
  t.match(own.bodies, [{ organisation: bodies.rochdale, figures: saved }])
  t.match(own.providers, [{ organisation: bodies.meadowlark, name: 'Meadowlark Care Limited', figures: saved }])
  t.match(own.decisions, [{ decision: 'rely', count: 1 }])
  const [item] = await listed(cast, 'hostMonitor')
  t.match(item, { own: true, visit: mine, with: theirs, overlap: overlapId(mine, theirs), notMade: 1, daysSaved: 0.86 })

  t.test('others count it where they can read that it was stood down', async (t) => {
    for (const who of ['inspector', 'icbMonitor', 'placingMonitor'] as const) {
      t.strictSame((await burden(cast, who)).figures, saved, who)
      const [theirItem] = await listed(cast, who)
      t.match(theirItem, { own: false, visit: mine, with: theirs, by: { organisation: bodies.rochdale } })
      t.notOk(theirItem?.overlap)
      await addsUp(t, cast, who)
    }
    t.strictSame(
      (await burden(cast, 'manager')).figures,
      { ...saved, visitDaysSaved: 1 },
      'a provider can’t read the expected hours: the usual days of the kind',
    )
    for (const who of ['outsideMonitor', 'otherManager', 'councilHomeManager'] as const) {
      t.strictSame((await burden(cast, who)).figures, nothing, who)
      t.strictSame(await listed(cast, who), [])
    }
  })

  t.test('by provider, place and body', async (t) => {
    const of = async (search: string) => (await burden(cast, 'inspector', search)).figures.visitsStoodDown
    t.equal(await of(`?provider=${bodies.meadowlark}`), 1)
    t.equal(await of(`?provider=${bodies.fernhill}`), 0)
    t.equal(await of(`?location=${homes.rosebank}`), 1)
    t.equal(await of(`?location=${homes.larches}`), 0)
    t.equal(await of(`?body=${bodies.rochdale}`), 1)
    t.equal(await of('?body=CQC'), 0)
    t.equal(await of('?from=2026-10-12&to=2026-10-12'), 1)
    t.equal(await of('?to=2026-10-11'), 0)
  })

  t.test('on record, with the others’ visits that it rests on', async (t) => {
    const rows = await cast.hub.database.read.select().from(auditEntries).where(eq(auditEntries.organisationId, 'CQC'))
    const entries = rows.map((row) => JSON.parse(row.entry) as { details: { channel?: string; items?: string[] } })
    for (const channel of ['readBurden', 'listBurdenDecisions']) {
      const found = entries.find(({ details }) => details.channel === channel)
      t.strictSame(found?.details.items, [`visit/${mine}`, `visit/${theirs}`])
    }
  })
  await addsUp(t, cast, 'hostMonitor')
  await addsUp(t, cast, 'manager')
})

t.test('who may not see the ground counts nothing, before and between', async (t) => {
  const cast = await openCastHub(t)
  const hidden = await planned(cast, 'inspector', { ...inspection, sharedWith: [bodies.rochdale] })
  const mine = await announce(cast, 'hostMonitor', short)
  const before = new Map<string, string>()
  const unseeing = ['manager', 'icbMonitor', 'placingMonitor'] as const
  const search = '?from=2026-01-01&to=2027-12-31'
  for (const who of unseeing) before.set(who, (await get(cast, who, `${path}${search}`)).body)
  await decide(cast, 'hostMonitor', mine, hidden.id, { decision: 'rely' })
  t.equal((await burden(cast, 'hostMonitor')).figures.visitsStoodDown, 1)
  t.equal((await burden(cast, 'inspector')).figures.visitsStoodDown, 1)
  for (const who of unseeing) {
    t.equal((await get(cast, who, `${path}${search}`)).body, before.get(who), `${who}: to them it reads as cancelled`)
    t.strictSame(await listed(cast, who, search), [])
  }
  cast.clock.set('2027-02-22T09:00:00Z')
  must(await put(cast, 'inspector', `/v1/visits/${hidden.id}/outcome`, {}))
  for (const who of unseeing)
    t.equal((await burden(cast, who, search)).figures.visitsStoodDown, 1, `${who}: it happened`)
})

t.test('some topics leave a visit, by two decisions, and the last takes the rest', async (t) => {
  const cast = await openCastHub(t)
  const cqc = await announce(cast, 'inspector', announced)
  const plan = { ...short, topics: ['medicines', 'staffing-training'], expectedHours: 7 }
  const mine = await announce(cast, 'hostMonitor', plan)
  await decide(cast, 'hostMonitor', mine, cqc, { decision: 'rely' })
  t.match(
    (await burden(cast, 'hostMonitor')).figures,
    { visitsStoodDown: 0, visitDaysSaved: 0.3 },
    'half of six tenths',
  )
  t.strictSame((await burden(cast, 'inspector')).figures, nothing, 'what led up to it is its owner’s')
  const icb = await announce(cast, 'icbMonitor', {
    ...short,
    kind: 'clinical-quality',
    topics: ['staffing-training'],
    period: { from: '2027-02-10', to: '2027-02-10' },
  })
  cast.clock.set('2026-11-12T09:00:00Z')
  await decide(cast, 'hostMonitor', mine, icb, { decision: 'rely' })
  const own = await burden(cast, 'hostMonitor')
  t.match(own.figures, { visitsStoodDown: 1, visitDaysSaved: 1 })
  t.match(
    own.months.slice(-2).map(({ figures }) => figures.visitDaysSaved),
    [0.3, 0.7],
  )
  t.match((await burden(cast, 'inspector')).months.at(-1), { figures: { visitsStoodDown: 1, visitDaysSaved: 1 } })
  await addsUp(t, cast, 'hostMonitor')
})

t.test('visits made together, and decisions by reason', async (t) => {
  const cast = await openCastHub(t)
  const period = { from: '2027-03-02', to: '2027-03-02' }
  const host = await announce(cast, 'hostMonitor', { ...short, topics: ['medicines', 'governance'], expectedHours: 7 })
  const icbPlan = { ...short, kind: 'clinical-quality', period, expectedHours: 7 }
  const icb = await announce(cast, 'icbMonitor', icbPlan)
  await decide(cast, 'hostMonitor', host, icb, { decision: 'combine' })
  t.match(await burden(cast, 'hostMonitor'), { figures: nothing, decisions: [{ decision: 'combine', count: 1 }] })
  const answer = `/v1/overlaps/${overlapId(icb, host)}/combination-answer`
  must(await put(cast, 'icbMonitor', answer, { answer: 'accept' }))
  const saved = { ...nothing, visitsCombined: 1, visitDaysSaved: 0.7 }
  for (const who of ['hostMonitor', 'icbMonitor', 'inspector', 'placingMonitor'] as const) {
    t.strictSame((await burden(cast, who)).figures, saved, who)
    await addsUp(t, cast, who)
  }
  t.strictSame((await burden(cast, 'manager')).figures, { ...saved, visitDaysSaved: 0.5 }, 'by the usual days')
  t.strictSame((await burden(cast, 'outsideMonitor')).figures, nothing)
  const mine = (await burden(cast, 'icbMonitor')).decisions
  t.ok(mine.some(({ decision }) => decision === 'combine' || decision === 'proceed'))
  t.strictSame(
    (await burden(cast, 'placingMonitor')).decisions,
    [],
    'reasons, and what nobody can read, are the decider’s',
  )
})

t.test('evidence asked once', async (t) => {
  const cast = await openCastHub(t)
  const asks = { ...short, evidenceRequested: ['medicines-audit'] }
  const first = await announce(cast, 'hostMonitor', asks)
  const again = await announce(cast, 'icbMonitor', { ...asks, kind: 'clinical-quality', period: inspection.period })
  const hidden = await planned(cast, 'placingMonitor', { ...asks, notice: 'unannounced' })
  t.ok(hidden.id)
  const search = '?from=2027-01-01&to=2027-12-31'
  const spared = async (who: Who) => (await burden(cast, who, search)).figures.evidenceAskedOnce
  t.equal(await spared('manager'), 1, 'of the two that are announced')
  t.equal(await spared('inspector'), 2)
  t.equal(await spared('icbMonitor'), 1)
  t.equal(await spared('outsideMonitor'), 0)
  t.match(await listed(cast, 'manager', search), [
    { decision: 'asked-once', visit: first, with: again, evidence: 'medicines-audit' },
  ])
  const seen = [asks, asks].map(({ location, evidenceRequested }) => ({ location, evidenceRequested }))
  t.equal(await spared('manager'), countEvidence(seen).spared, 'as evidence itself counts it')
  await addsUp(t, cast, 'inspector', search)
})

t.test('a page at a time, and who may ask at all', async (t) => {
  const cast = await openCastHub(t)
  const ids: string[] = []
  for (const location of [homes.rosebank, homes.fernhillLodge, homes.larches]) {
    const { id } = await planned(cast, 'inspector', { ...announced, location })
    const { id: other } = await planned(cast, location === homes.larches ? 'placingMonitor' : 'hostMonitor', {
      ...short,
      location,
      period: { from: '2027-02-21', to: '2027-02-21' },
    })
    cast.clock.advance(86_400_000)
    await decide(cast, 'inspector', id, other, { decision: 'proceed', reason: 'statutory-duty' })
    ids.push(id)
  }
  t.match((await burden(cast, 'inspector')).decisions, [{ decision: 'proceed', reason: 'statutory-duty', count: 3 }])
  const found: string[] = []
  let next: string | undefined = ''
  while (next !== undefined) {
    const page: List = must<List>(await get(cast, 'inspector', `${path}/decisions?limit=1${next && `&cursor=${next}`}`))
    found.push(...page.items.map(({ visit }) => visit))
    next = page.next
  }
  t.strictSame(found, ids.reverse(), 'the latest first, each once')
  for (const who of ['regionalAdviser', 'nationalAdviser', 'hostBrokerage', 'governanceLead', 'operator'] as const) {
    t.equal(code(await get(cast, who, path)), '403 role-not-allowed', who)
    t.equal(code(await get(cast, who, `${path}/decisions`)), '403 role-not-allowed', who)
  }
  t.equal((await get(cast, 'hostDirector', path)).statusCode, 200)
  t.equal(code(await get(cast, 'inspector', `${path}?from=2026-10-02&to=2026-10-01`)), '422 invalid')
  t.equal(code(await get(cast, 'inspector', `${path}?from=2020-10-02&to=2026-10-01`)), '422 invalid')
})
