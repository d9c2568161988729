// A body's own file of visits: what each form says, row by row answers, a second run, and what the hub makes of the visits.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { auditEntries, imports, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { importVisitsFile, type ImportVisitsOptions } from '../../server/cli/import-visits.ts'
import { readPlanRow, type PlanRow } from '../../server/visits/plan-file/plan-row.ts'
import { readPlan } from '../../server/visits/plan-file/read.ts'
import { PlanFileError } from '../../server/visits/plan-file/record.ts'
import { visitOf } from '../../server/visits/visit.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { get, inspection, must, planned, put, type Who } from './booking.ts'

const today = '2026-10-12'

function rowsOf(text: string | Buffer): readonly (PlanRow | string)[] {
  return readPlan(Buffer.from(text)).records.map((record) => {
    const read = readPlanRow(record, {}, today)
    if ('row' in read) return read.row
    return `${read.line}: ${read.faults.map(({ field, detail }) => `${field ?? '-'} ${detail}`).join(' | ')}`
  })
}

const whole: PlanRow = {
  line: 2,
  reference: 'R-1',
  status: 'confirmed',
  place: { location: '1-990000101' },
  period: { from: '2027-03-01', to: '2027-03-03' },
  topics: ['medicines', 'nutrition-hydration'],
  kind: 'contract-review',
  standards: [{ scheme: 'pamms-2024', code: '8' }],
  basis: 'routine',
  notice: 'announced',
  expectedHours: 6,
  contact: { team: 'Quality team', email: 'quality@council.example', telephone: '01706 000000' },
}

t.test('one visit in four forms is one visit', async (t) => {
  const csv =
    'CQC location ID,From,To,Kind of visit,Topics,Standards,Basis,Notice,Status,Hours,Team,E-mail,Telephone,Our reference\n' +
    '1-990000101,1/3/2027,03.03.27,Contract review,"Medicines; Food and drink",PAMMS-2024:8,planned,Announced,booked,6,Quality team,quality@council.example,01706 000000,R-1\n'
  t.strictSame(rowsOf(csv), [whole])
  t.strictSame(rowsOf(csv.replaceAll(';', '|').replaceAll(',', ';')), [whole], 'with semicolons between the cells')
  t.strictSame(rowsOf(Buffer.from(`\uFEFF${csv}`)), [whole], 'with a byte order mark')
  const plan = {
    sourceId: 'R-1',
    status: 'confirmed',
    location: '1-990000101',
    kind: 'contract-review',
    basis: 'routine',
    topics: ['medicines', 'nutrition-hydration'],
    standards: [{ scheme: 'pamms-2024', code: '8' }],
    period: { from: '2027-03-01', to: '2027-03-03' },
    notice: 'announced',
    expectedHours: 6,
    contact: { team: 'Quality team', email: 'quality@council.example', telephone: '01706 000000' },
  }
  t.strictSame(rowsOf(`\n${JSON.stringify(plan)}\n`), [whole], 'as the interface takes it')
  const event = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Council//Plan//EN',
    'BEGIN:VEVENT',
    'UID:R-1',
    'DTSTAMP:20261001T090000Z',
    'DTSTART;VALUE=DATE:20270301',
    'DTEND;VALUE=DATE:20270304',
    'SUMMARY:Review at Rosebank House (1-990000101)',
    'CATEGORIES:Medicines,Food and drink',
    'STATUS:CONFIRMED',
    'DESCRIPTION:Kind: Contract review\\nStandards: pamms-2024:8\\nBasis: routine\\nNotice: announc',
    ' ed\\nHours: 6\\nTeam: Quality team\\nEmail: quality@council.example\\nTelephone: 01706 000000',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  t.strictSame(rowsOf(event), [{ ...whole, line: 4 }], 'as an event, its last day the one before its end')
  const times = event
    .replace('DTSTART;VALUE=DATE:20270301', 'DTSTART:20270301T093000Z')
    .replace('DTEND;VALUE=DATE:20270304', 'DTEND:20270303T160000Z')
    .replace('SUMMARY:Review at Rosebank House (1-990000101)', 'LOCATION:Rosebank House\\, Mill Road\\, OL16 1AB')
  t.match(rowsOf(times), [{ place: { home: 'Rosebank House', postcode: 'OL16 1AB' }, period: whole.period }])
  t.match(rowsOf(event.replace('STATUS:CONFIRMED', 'RRULE:FREQ=WEEKLY')), [/^4: - The event repeats/])
})

t.test('a row says what it says, and nothing is guessed', async (t) => {
  const head = 'location,from,to,kind,topics,status'
  const said = (row: string, heading = head) => rowsOf(`${heading}\n${row}\n`)[0]
  t.match(said('1-990000101,2026-10-12,,contract-review,medicines,'), { status: 'proposed' }, 'today is not past')
  t.match(said('1-990000101,,,contract-review,medicines,'), /^2: from There is no date/)
  t.match(said('1-990000101,31/2/2027,,contract-review,medicines,'), /^2: from There is no such day/)
  t.match(said('1-990000101,10/13/2027,,contract-review,medicines,'), /no such day/, 'the day comes first')
  t.match(said('1-990000101,2026-10-01,,contract-review,medicines,'), /^2: status The day has passed/)
  t.match(said('1-990000101,2026-10-01,,contract-review,medicines,planned'), /^2: to This day has passed/)
  t.match(said('1-990000101,2026-10-01,,contract-review,medicines,done'), { status: 'completed' })
  t.match(said('1-990000101,2027-01-01,,contract-review,medicines,done'), /^2: to This day is still to come/)
  t.match(said('1-990000101,2027-01-01,,contract-review,medicines,cancelled'), /^2: status The visit is cancelled/)
  t.match(said('1-990000101,2026-10-01', 'location_id,first_visit_date'), { status: 'completed', topics: [] })
  t.match(said('1-990000101,', 'location_id,first_visit_date'), /no date of the visit/)
  t.match(said('Rosebank,2027-01-01', 'home,from'), /^2: postcode Give the postcode/)
  t.match(said('1-9,2027-01-01,,inspection,cooking,perhaps'), /location .*kind .*topics .*|status /)
  t.match(said('1-990000101,2027-01-01,,contract-review,"Dignity, respect and involvement, Medicines",'), {
    topics: ['dignity-involvement', 'medicines'],
  })
  t.equal((said('1-990000101,2027-01-01,,contract-review,all,') as PlanRow).topics.length, 21)
  t.match(rowsOf('location,from\n1-990000101,2027-01-01,x\n'), [/more cells than there are headings/])
  t.match(rowsOf('{"location":1}\nnonsense\n')[1], /^2: - The line is no JSON object/)
  for (const text of ['', 'a,b\n1,2\n', 'PK\u0003\u0004', 'BEGIN:VCALENDAR\nnonsense', 'location,from\n"1-99']) {
    t.ok(refusalOf(text) instanceof PlanFileError, text.slice(0, 12))
  }
  t.strictSame(readPlan(Buffer.from('location,from,colour\n')).unread, ['colour'])
})

function refusalOf(text: string): unknown {
  try {
    return readPlan(Buffer.from(text))
  } catch (error) {
    return error
  }
}

interface Told {
  readonly whole: boolean
  readonly out: string
  readonly err: string
}

/** Runs the command on a file of this text. */
async function bring(
  t: Test,
  { hub }: CastHub,
  text: string,
  organisation: string = bodies.rochdale,
  options: Partial<ImportVisitsOptions> = {},
): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-plan-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'plan.csv')
  writeFileSync(path, text)
  let [out, err] = ['', '']
  const terminal = { out: (line: string) => (out += `${line}\n`), error: (line: string) => (err += `${line}\n`) }
  const whole = await importVisitsFile(hub, path, { for: organisation, dryRun: false, ...options }, terminal)
  return { whole, out: out.replaceAll(folder, ''), err: err.replaceAll(folder, '') }
}

async function visitsOf({ hub }: CastHub, owner: string) {
  const rows = await hub.database.read.select().from(visits).where(eq(visits.owner, owner))
  return rows.map(visitOf).sort((a, b) => (a.period.from < b.period.from ? -1 : 1))
}

const head = 'reference,location,home,postcode,from,to,kind,topics,basis,notice,status,hours\n'
const plan =
  head +
  `R-1,${homes.rosebank},,,2027-03-01,2027-03-03,contract-review,medicines;records,routine,announced,,6\n` +
  `R-2,,rosebank  house,ol161ab,2027-06-01,,focused,governance,routine,unannounced,confirmed,\n` +
  `R-3,${homes.fernhillLodge},,,2026-02-02,2026-02-04,pamms-assessment,all,routine,announced,completed,12\n` +
  `,${homes.fernhillLodge},,,2026-05-02,,contract-review,medicines,,,completed,\n`

t.test('a plan is brought row by row, once', async (t) => {
  const cast = await openCastHub(t)
  const rehearsed = await bring(t, cast, plan, bodies.rochdale, { dryRun: true })
  t.match(rehearsed, { whole: true, out: /A rehearsal[^]*4 rows read: 4 added, 0 changed, 0 unchanged, 0 refused/ })
  t.strictSame(await visitsOf(cast, bodies.rochdale), [])
  t.equal((await cast.hub.database.read.select().from(imports)).length, 0, 'a rehearsal leaves nothing at all')
  t.match(await bring(t, cast, plan), { whole: true, out: /4 added, 0 changed, 0 unchanged, 0 refused/ })
  const brought = await visitsOf(cast, bodies.rochdale)
  t.match(brought, [
    {
      status: 'completed',
      kind: 'pamms-assessment',
      outcome: { visited: { from: '2026-02-02', to: '2026-02-04' }, hours: 12 },
    },
    { status: 'completed', kind: 'contract-review', topics: ['medicines'] },
    { status: 'proposed', location: homes.rosebank, notice: 'announced', expectedHours: 6 },
    { status: 'confirmed', location: homes.rosebank, notice: 'unannounced' },
  ])
  t.match(await bring(t, cast, plan), { whole: true, out: /0 added, 0 changed, 4 unchanged[^]*Nothing changed/ })
  t.strictSame(await visitsOf(cast, bodies.rochdale), brought, 'a second run changes nothing')
  const actions = (await cast.hub.database.read.select().from(auditEntries)).map(
    ({ organisationId, action, subject }) => `${organisationId} ${action} ${subject}`,
  )
  for (const action of ['visit.planned', 'visit.confirmed', 'visits.imported']) {
    t.ok(actions.includes(`${bodies.rochdale} ${action} command-line`), action)
  }
  t.match(await must(await get(cast, 'operator', '/v1/imports')), {
    items: [
      { form: 'visits', state: 'completed', rows: 4 },
      { rows: 4, errors: 0 },
    ],
  })
})

t.test('a row that says something else changes a visit that is still ahead', async (t) => {
  const cast = await openCastHub(t)
  await bring(t, cast, plan)
  const moved = plan
    .replace('2027-03-01,2027-03-03', '2027-04-01,2027-04-02')
    .replace('R-2,,rosebank', 'R-2,, Rosebank')
  t.match(await bring(t, cast, moved), { whole: true, out: /0 added, 1 changed, 3 unchanged/ })
  const [, , other, first] = await visitsOf(cast, bodies.rochdale)
  t.match([other?.period.from, first?.period.from].sort(), ['2027-04-01', '2027-06-01'])
  const closed = plan.replace('2026-02-02,2026-02-04', '2026-02-02,2026-02-05')
  t.match(await bring(t, cast, closed.replace('2027-03-01,2027-03-03', '2027-04-01,2027-04-02')), {
    whole: false,
    err: /plan.csv:4: This visit is completed and on record/,
  })
  cast.clock.set('2027-04-03T09:00:00Z')
  const done = `${head}R-1,${homes.rosebank},,,2027-04-01,2027-04-01,contract-review,medicines,routine,announced,completed,5\n`
  t.match(await bring(t, cast, done), { whole: true, out: /1 changed/ })
  const [closedNow] = (await visitsOf(cast, bodies.rochdale)).filter(
    ({ id }) => id === [other, first].find((v) => v?.period.from === '2027-04-01')?.id,
  )
  t.match(closedNow, { status: 'completed', outcome: { visited: { to: '2027-04-01' }, hours: 5 } })
  const elsewhere = `${head}R-2,${homes.fernhillLodge},,,2027-06-01,,focused,governance,routine,unannounced,,\n`
  t.match(await bring(t, cast, elsewhere), { whole: false, err: /to another service/ })
})

t.test('what is wrong is told at its row and field, and the rest is kept', async (t) => {
  const cast = await openCastHub(t)
  const wrong =
    head +
    `A,${homes.rosebank},,,2027-03-01,,cqc-focused,medicines,routine,announced,,\n` +
    `B,1-123456789,,,2027-03-01,,contract-review,medicines,routine,announced,,\n` +
    `C,${homes.calderView},,,2027-03-01,,contract-review,medicines,routine,announced,,\n` +
    `D,${homes.rosebank},,,2027-03-01,2027-09-01,contract-review,medicines,routine,announced,,\n` +
    `E,${homes.rosebank},,,2031-03-01,,contract-review,medicines,routine,announced,,\n` +
    `F,${homes.rosebank},,,2027-03-01,,contract-review,,,announced,,\n` +
    `G,${homes.rosebank},,,2026-03-01,,cqc-focused,medicines,,,completed,\n` +
    `H,${homes.rosebank},,,2026-03-01,,,medicines,,,completed,\n` +
    `I,${homes.rosebank},,,2027-03-01,,contract-review,medicines,routine,announced,,\n` +
    `I,${homes.rosebank},,,2027-03-01,,contract-review,medicines,routine,announced,,\n` +
    `J,,nowhere,OL16 1AB,2027-03-01,,contract-review,medicines,routine,announced,,\n`
  const told = await bring(t, cast, wrong)
  t.strictSame(
    told.err
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\/plan\.csv:(\d+): (\w+):.*$/, '$1 $2')),
    [
      '12 home',
      '3 location',
      '4 location',
      '11 reference',
      '2 kind',
      '5 to',
      '6 from',
      '7 basis',
      '7 topics',
      '8 kind',
      '9 kind',
    ].sort((a, b) => order(told.err, a) - order(told.err, b)),
  )
  t.match(told, { whole: false, out: /11 rows read: 1 added, 0 changed, 0 unchanged, 10 refused/ })
  const [report] = must<{ items: { id: string }[] }>(await get(cast, 'operator', '/v1/imports')).items
  const { refused } = must<{ refused: { line: number }[] }>(await get(cast, 'operator', `/v1/imports/${report?.id}`))
  t.equal(refused.length, 11, 'each fault is kept for the operator')
  await t.rejects(bring(t, cast, plan, bodies.meadowlark), /no organisation .* that makes visits/)
  await t.rejects(bring(t, cast, plan, 'E08000999'), /no organisation/)
})

function order(err: string, fault: string): number {
  const [line, field] = fault.split(' ')
  return err.indexOf(`plan.csv:${line}: ${field}:`)
}

t.test('overlaps are counted as the owner sees them, and none is decided by a file', async (t) => {
  const cast = await openCastHub(t)
  await planned(cast, 'inspector', inspection)
  await planned(cast, 'icbMonitor' satisfies Who, {
    location: homes.rosebank,
    kind: 'clinical-quality',
    basis: 'routine',
    topics: ['medicines'],
    period: { from: '2027-01-05', to: '2027-01-19' },
    notice: 'announced',
  })
  const row = `R-1,${homes.rosebank},,,2027-03-01,2027-03-03,contract-review,medicines,routine,announced,confirmed,\n`
  const told = await bring(t, cast, head + row)
  t.match(told, { whole: true, out: /1 of 1 visits ahead overlap[^]*overlaps: 1 can-rely\n[^]*1 stay proposed/ })
  t.match(await visitsOf(cast, bodies.rochdale), [{ status: 'proposed' }])
  t.match(await bring(t, cast, head + row), { out: /1 unchanged[^]*overlaps: 1 can-rely\n/ }, 'told again')
  const kept = await cast.hub.database.read.select().from(imports)
  t.notMatch(
    kept.map(({ document }) => document).join(),
    /overlap|can-rely|proposed/,
    'and of it the operator reads nothing',
  )
  const [visit] = await visitsOf(cast, bodies.rochdale)
  t.equal((await put(cast, 'hostMonitor', `/v1/visits/${visit?.id}/confirmation`, {})).statusCode, 409)
})

t.test("CQC's own visits: a day and no topics, and topics once they are known", async (t) => {
  const cast = await openCastHub(t)
  const file = `location_id,location_name,first_visit_date,report_published\n${homes.rosebank},Rosebank,2026-03-03,2026-04-01\n${homes.rosebank},Rosebank,,2011-11-07\n`
  t.match(await bring(t, cast, file, bodies.cqc), {
    whole: false,
    out: /2 rows read: 1 added, 0 changed, 0 unchanged, 1 refused\n  not read: report_published/,
    err: /plan.csv:3: from: There is no date of the visit/,
  })
  const seen = async () => (await visitsOf(cast, bodies.cqc)).filter(({ period }) => period.from === '2026-03-03')
  t.match(await seen(), [{ kind: 'cqc-inspection', status: 'completed', topics: [] }])
  const known = `reference,location,visited,kind,topics\nX-1,${homes.rosebank},2026-03-03,cqc-comprehensive,all\n`
  t.match(await bring(t, cast, known, bodies.cqc), { whole: true, out: /0 added, 1 changed/ })
  const [one, ...others] = await seen()
  t.match([one, ...others], [{ kind: 'cqc-comprehensive', outcome: { visited: { from: '2026-03-03' } } }])
  t.equal(one?.topics.length, 21)
})

t.test('the documented template is read whole', async (t) => {
  const text = readFileSync('docs/visits-template.csv')
  for (const row of rowsOf(text)) t.type(row, 'object')
})
