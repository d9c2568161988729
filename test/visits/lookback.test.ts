// Looking back on a year: a council's own list, as councils keep it, beside CQC's public data. Everybody in it is invented.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readCqcLocations } from '../../server/cli/lookback-cqc.ts'
import { projectRoot } from '../../server/contract/files.ts'
import { readWrittenDay } from '../../server/intelligence/upload/day.ts'
import { readSheet } from '../../server/intelligence/upload/sheet.ts'
import { topics } from '../../server/policy/reference.ts'
import { readCouncilVisits, type CouncilVisits } from '../../server/visits/lookback/council-visits.ts'
import { htmlOf } from '../../server/visits/lookback/html.ts'
import { CqcPlaces, inspectionsAt, type CqcLocation, type CqcRated } from '../../server/visits/lookback/inspections.ts'
import { lookBack, type Looked } from '../../server/visits/lookback/lookback.ts'
import { textOf } from '../../server/visits/lookback/report.ts'
import { pammsTopics, readKind, readTopics } from '../../server/visits/lookback/understood.ts'
import { workbook } from '../intelligence/workbook.ts'

const today = '2026-11-22'
const questions = ['safe', 'effective', 'caring', 'responsive', 'well-led']
const head = 'CQC location ID,Home,Postcode,Date from,Date to,Kind of visit,Topics or PAMMS standards,Announced,Why'
const folder = mkdtempSync(join(tmpdir(), 'accord-lookback-'))
t.teardown(() => rmSync(folder, { recursive: true }))

async function listOf(...lines: string[]): Promise<CouncilVisits> {
  const sheet = await readSheet(Buffer.from([head, ...lines].join('\n')))
  return readCouncilVisits(sheet, { readDay: readWrittenDay, today })
}

const place = (id: string, changed: Partial<CqcLocation> = {}): CqcLocation => {
  return { id, name: `Home ${id}`, registered: true, visits: [], ratings: [], predecessors: [], ...changed }
}
const rated = (on: string, changed: Partial<CqcRated> = {}): CqcRated => {
  return { assessedOn: on, reportedOn: on, low: false, questions, dateUncertain: false, ...changed }
}

const rosebank = place('1-900000101', {
  name: 'Rosebank House',
  postcode: 'OL16 1AB',
  visits: ['2026-03-03'],
  ratings: [rated('2026-05-01')],
})

async function one(line: string, ...places: CqcLocation[]): Promise<Looked> {
  const { looked, faults } = lookBack(await listOf(line), places)
  t.strictSame(faults, [])
  const [first] = looked
  if (first === undefined) throw new Error('no visit was read')
  return first
}

t.test('a visit that CQC had made already could have been relied on', async (t) => {
  const looked = await one('1-900000101,,,05/05/2026,06/05/2026,PAMMS assessment,all,yes,annual', rosebank)
  t.match(looked, { verdict: 'relied', days: 2, daysApart: 63, reliableUntil: '2027-03-03', doubts: [] })
  t.strictSame(looked.topics, pammsTopics)
  const text = textOf(
    lookBack(await listOf('1-900000101,,,05/05/2026,06/05/2026,PAMMS assessment,all,yes,'), [rosebank]),
  )
  const sentence =
    'CQC inspected on 3 March 2026, 63 days before your PAMMS assessment from 5 May 2026 to 6 May 2026, and had looked at ' +
    'everything that you looked at. It could be relied on until 3 March 2027.'
  t.match(text, `Rosebank House (row 2, 2 of 2 days): ${sentence}\n`)
  t.match(text, /Could have been relied on +1 visit, 2 visit-days +1 visit, 2 visit-days/)
})

t.test('contract matters are left, and what is left is named', async (t) => {
  const line = '1-900000101,,,05/05/2026,,Contract review,"Medicines; Safeguarding; Contract and finance",yes,'
  const looked = await one(line, rosebank)
  t.match(looked, { verdict: 'shorter', topics: ['medicines', 'safeguarding'], doubts: [] })
  t.equal(looked.days.toFixed(3), '0.667')
  t.match(textOf(lookBack(await listOf(line), [rosebank])), /2 of your 3 topics \(medicines; safeguarding\)/i)
})

t.test('what is near, before and after, is told apart', async (t) => {
  const at = async (day: string, kind = 'PAMMS assessment', why = '') =>
    (await one(`1-900000101,,,${day},,${kind},all,yes,${why}`, rosebank)).verdict
  t.equal(await at('2/3/2026'), 'together')
  t.equal(await at('3/3/2026'), 'together', 'on the same day')
  t.equal(await at('3/2/2026'), 'together', '28 days before')
  t.equal(await at('2/2/2026'), 'later')
  t.equal(await at('1/12/2025'), 'later', 'a quarter')
  t.equal(await at('30/11/2025'), 'alone')
  t.equal(await at('4/3/2026'), 'relied')
  t.equal(await at('5/5/2026', 'Section 42 enquiry'), 'goes-ahead')
  t.equal(await at('5/5/2026', 'PAMMS assessment', 'complaint received'), 'goes-ahead')
  t.equal(await at('5/5/2026', 'Follow-up visit'), 'alone', 'a body follows its own action plan up')
})

t.test('reliance is a year, and half a year after a low rating or a change of owner', async (t) => {
  const line = (day: string) => `1-900000101,,,${day},,PAMMS assessment,all,yes,`
  const at = async (day: string, ...places: CqcLocation[]) => (await one(line(day), ...places)).verdict
  const early = { ...rosebank, visits: ['2025-03-03'], ratings: [rated('2025-05-01')] }
  t.equal(await at('3/3/2026', early), 'relied')
  t.equal(await at('4/3/2026', early), 'alone')
  const low = { ...early, ratings: [rated('2025-05-01', { low: true })] }
  t.equal(await at('3/9/2025', low), 'relied')
  t.equal(await at('4/9/2025', low), 'alone')
  const before = { ...early, id: '1-900000100', registered: false }
  const after = place('1-900000101', { predecessors: ['1-900000100', '1-900000101', '1-000000000'] })
  t.match(await one(line('3/9/2025'), after, before), { verdict: 'relied', doubts: ['earlier-owner'] })
  t.equal(await at('4/9/2025', after, before), 'alone')
})

t.test('what is doubtful is said of each', async (t) => {
  const doubts = async (changed: Partial<CqcLocation>, topicsCell = 'all', kind = 'PAMMS assessment') =>
    (await one(`1-900000101,,,05/05/2026,,${kind},${topicsCell},yes,`, { ...rosebank, ...changed })).doubts
  t.strictSame(await doubts({ visits: [] }), ['date-of-report'])
  t.strictSame(await doubts({ visits: [], ratings: [rated('2026-04-02', { reportedOn: '2026-05-01' })] }), [
    'date-of-assessment',
  ])
  t.strictSame(await doubts({ ratings: [] }), ['topics-of-cqc'])
  t.strictSame(await doubts({ ratings: [rated('2026-06-01')] }), ['report-later'])
  t.strictSame(await doubts({}, '', 'QA visit'), ['topics-of-council'])
  t.strictSame(await doubts({}, 'Medicines; Gardening', 'QA visit'), ['topics-of-council'])
  const byName = async (home: string, postcode: string) =>
    (await one(`,${home},${postcode},05/05/2026,,PAMMS,all,yes,`, rosebank)).doubts
  t.strictSame(await byName('rosebank house.', 'ol161ab'), [])
  t.strictSame(await byName('Rose Bank Nursing', 'OL16 1AB'), ['by-postcode'])
  const unsure = { ...rosebank, visits: [], ratings: [rated('2015-01-01', { dateUncertain: true })] }
  const lookback = lookBack(await listOf('1-900000101,,,05/05/2026,,PAMMS,all,yes,'), [unsure])
  t.match(lookback, { undated: 1, looked: [{ verdict: 'alone' }] })
  t.match(textOf(lookback), /no day of it that could be right/)
})

t.test('visits find the report that they led to', async (t) => {
  const found = inspectionsAt(
    place('1-900000101', {
      visits: ['2024-01-10', '2025-06-01', '2024-01-10'],
      ratings: [rated('2024-03-01', { questions: ['safe', 'well-led'] }), rated('2020-02-01'), rated('2025-07-01')],
    }),
  )
  t.strictSame(
    found.map(({ date, dateIs, reportedOn, questions: seen }) => [date, dateIs, reportedOn, seen.length]),
    [
      ['2020-02-01', 'report', '2020-02-01', 5],
      ['2024-01-10', 'visit', '2024-03-01', 2],
      ['2025-06-01', 'visit', '2025-07-01', 5],
    ],
  )
  t.ok(found[1]?.topics.includes('medicines') && !found[1].topics.includes('nutrition-hydration'))
  const circle = [
    place('1-900000001', { predecessors: ['1-900000002'] }),
    place('1-900000002', { predecessors: ['1-900000001'] }),
  ]
  t.strictSame(new CqcPlaces(circle).inspectionsOf(circle[0] ?? rosebank), [], 'links in a circle end')
})

t.test('CQC is told of too: when it could have relied on the council', async (t) => {
  const line = '1-900000101,,,05/01/2026,06/01/2026,PAMMS assessment,all,yes,'
  const late = '1-900000101,,,05/10/2026,,PAMMS assessment,all,yes,'
  t.equal(lookBack(await listOf(line, late), [rosebank]).forCqc, 1)
  t.equal(lookBack(await listOf(late), [rosebank]).forCqc, 0)
})

t.test('rows that cannot be used say why, in plain words', async (t) => {
  const { faults, looked, individual } = lookBack(
    await listOf(
      ',,,05/05/2026,,PAMMS,all,yes,',
      '1-900000101,,,31/02/2026,,PAMMS,all,yes,',
      '1-900000101,,,05/13/2026,,PAMMS,all,yes,',
      '1-900000101,,,05/05/2026,04/05/2026,PAMMS,all,yes,',
      '1-900000101,,,05/05/2027,,PAMMS,all,yes,',
      '1-900000101,,,05/01/2026,05/05/2026,PAMMS,all,yes,',
      '1-900000101,,,05/05/2026,,Teatime drop-in,all,yes,',
      '1-900000101,,,05/05/2026,,,all,yes,',
      '1-900000101,,,05/05/2026,,Focused visit,,yes,',
      '1-900000999,,,05/05/2026,,PAMMS,all,yes,',
      ',Nowhere,OL1 1AA,05/05/2026,,PAMMS,all,yes,',
      '1-900000101,,,05/05/2026,,Care review of one resident,,yes,',
      '1-900000101,,,05/05/2026,,PAMMS,all,yes,',
    ),
    [rosebank],
  )
  const expected = [
    /location ID, or the home’s name/,
    /no day that there is/,
    /no day that there is/,
    /ends before it begins/,
    /still to come/,
    /takes 121 days/,
    /“Teatime drop-in” is a kind of visit/,
    /kind of visit is not said/,
    /What it looked at is not said/,
    /no location 1-900000999/,
    /nothing at the postcode of “Nowhere” at OL1 1AA/,
  ]
  t.strictSame(
    faults.map(({ row }) => row),
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  )
  expected.forEach((pattern, at) => t.match(faults[at]?.says, pattern))
  t.equal(individual, 1)
  t.equal(looked.length, 1)
  const missing = readSheet(Buffer.from('Home,Postcode\nRosebank,OL16 1AB')).then((rows) =>
    readCouncilVisits(rows, { readDay: readWrittenDay, today }),
  )
  await t.rejects(missing, /there is no “Date from” and no “Kind of visit”/)
})

t.test('kinds and topics are understood in councils’ words', async (t) => {
  const kinds: readonly (readonly [string, string])[] = [
    ['Annual contract monitoring visit', 'contract-review'],
    ['QA visit', 'contract-review'],
    ['PAMMS re-audit', 'follow-up'],
    ['Medication audit', 'focused'],
    ['Night visit', 'out-of-hours'],
    ['S42 enquiry', 'safeguarding-enquiry'],
    ['Reactive visit (whistleblowing)', 'responsive'],
  ]
  for (const [words, kind] of kinds) t.match(readKind(words), { kind }, words)
  t.equal(readKind('Individual placement review'), 'individual')
  t.equal(readKind('Coffee morning'), undefined)
  t.strictSame(readTopics('PAMMS 8, standard 4').topics, ['medicines', 'nutrition-hydration'])
  t.strictSame(readTopics('1-16').topics, pammsTopics)
  t.strictSame(readTopics('17; 0; nonsense'), { topics: [], unknown: ['17', '0', 'nonsense'] })
  t.strictSame(readTopics('Infection control & medicines management').topics, ['ipc', 'medicines'])
  for (const { slug, name } of topics) {
    t.strictSame(readTopics(name), { topics: [slug], unknown: [] }, name)
    t.strictSame(readTopics(slug), { topics: [slug], unknown: [] }, slug)
  }
})

const api = [
  {
    locationId: '1-900000101',
    providerId: '1-800000001',
    name: 'Rosebank House',
    registrationStatus: 'Registered',
    postalCode: 'OL16 1AB',
    careHome: 'Y',
    reports: [{ linkId: 'a', reportDate: '2026-05-01', firstVisitDate: '2026-03-03' }],
    currentRatings: {
      overall: {
        rating: 'Good',
        reportDate: '2026-05-01',
        keyQuestionRatings: ['Safe', 'Effective', 'Caring', 'Responsive', 'Well-led'].map((name) => ({
          name,
          rating: 'Good',
        })),
      },
    },
  },
]

t.test('the template and files as councils save them are read, without a database', { timeout: 60_000 }, async (t) => {
  const cqc = join(folder, 'cqc.ndjson')
  writeFileSync(cqc, api.map((record) => JSON.stringify(record)).join('\n'))
  const places = await readCqcLocations(cqc, today)
  t.match(places, [{ id: '1-900000101', postcode: 'OL16 1AB', visits: ['2026-03-03'] }])
  t.strictSame(places[0]?.ratings[0]?.questions, questions)

  const read = async (bytes: Buffer) =>
    readCouncilVisits(await readSheet(bytes), { readDay: readWrittenDay, today: '2027-01-01' })
  const template = await read(readFileSync(join(projectRoot(), 'docs/lookback-template.csv')))
  t.strictSame([template.faults, template.unreadColumns, template.visits.length], [[], [], 4])
  t.ok(template.visits.every(({ topicsAssumed }) => !topicsAssumed))

  const line = '1-900000101,,,05/05/2026,,Officer’s QA visit,Medicines,no,'
  const windows = Buffer.from(`${head}\r\n${line}\r\n`.replaceAll('’', '\u0092'), 'latin1')
  for (const bytes of [
    Buffer.from(`\uFEFF${head}\n${line}`),
    windows,
    Buffer.from(`${head}\n${line}`.replaceAll(',', ';')),
  ]) {
    t.match((await read(bytes)).visits, [
      { calledIt: 'Officer’s QA visit', notice: 'unannounced', period: { from: '2026-05-05' } },
    ])
  }
  const sheet = workbook([
    ['Visits 2026'],
    ['CQC ID', 'Visit date', 'Type of visit', 'Officer'],
    ['1-900000101', new Date('2026-05-05'), 'PAMMS', 'x'],
  ])
  t.match(await read(sheet), { visits: [{ row: 3, kind: 'pamms-assessment', days: 1 }], unreadColumns: ['Officer'] })

  const list = join(folder, 'visits.csv')
  const page = join(folder, 'page.html')
  writeFileSync(list, `${head}\n${line}\n`)
  const data = join(folder, 'data')
  const words = ['--import', 'tsx', 'server/main.ts', 'lookback', list, '--cqc', cqc, '--html', page]
  const env = { ...process.env, DATA_DIR: data, DATABASE_URL: `file:${join(data, 'none.db')}` }
  const ran = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  t.match(ran, { status: 0, stderr: '', stdout: /Could have been relied on +1 visit, 1 visit-day/ })
  t.match(readFileSync(page, 'utf8'), /Rosebank House/)
  t.notOk(readdirSync(folder).includes('data'), 'no database was made')
  await t.rejects(readCqcLocations(list, today), /visits\.csv is none of CQC’s files/)
})

t.test('the page holds all in itself, on one page, and nothing that a cell could smuggle in', async (t) => {
  const many = Array.from(
    { length: 40 },
    (_, at) => `1-900000101,,,${(at % 28) + 1}/04/2026,,"PAMMS <script>alert(1)</script>",all,yes,secret`,
  )
  const lookback = lookBack(await listOf(...many, '1-900000101,,,x,,<b>,,,'), [{ ...rosebank, name: 'A & B "<Home>"' }])
  const html = htmlOf(lookback)
  t.notMatch(html, /<script|<b>|<Home>|https?:|src=|href=/)
  t.match(html, 'A &amp; B &quot;&lt;Home&gt;&quot;')
  t.match(html, /<html lang="en-GB">[^]*<title>[^]*<caption>[^]*scope="col"/)
  t.notMatch(html + textOf(lookback), 'secret', 'why it was made may name people, and is not printed')
  t.equal(html.match(/<li><strong>/g)?.length, 3)
  t.match(html, /and 37 more/)
  t.equal(htmlOf(lookback, true).match(/<li><strong>/g)?.length, 40)
  t.match(textOf(lookback), /and 35 more: --all lists them/)
  t.match(textOf(lookBack(await listOf(), [])), /0 visits/)
})
