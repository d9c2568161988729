// Spreadsheets of findings as they come: what is read of them, what is said of what cannot be, and that each row is sent once.
import t from 'tap'
import { and, eq } from 'drizzle-orm'

import { intelligence, pageMemory } from '../../db/tables.ts'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import { Problem } from '../../server/http/problem.ts'
import { readWrittenDay } from '../../server/intelligence/upload/day.ts'
import { dryRun } from '../../server/intelligence/sharing/dry-run.ts'
import { readApart } from '../../server/intelligence/upload/reader.ts'
import { readSheet } from '../../server/intelligence/upload/sheet.ts'
import { templateFor } from '../../server/intelligence/upload/template.ts'
import { uploadOf } from '../../server/intelligence/upload/upload.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import type { Browser } from '../web/browse.ts'
import { workbook, zipped } from './workbook.ts'

const heads = ['CQC location ID', 'Topics', 'Date', 'Finding', 'Reference']
const good = [homes.rosebank, 'Medicines', '12/10/2026', 'Stock counts agreed.', '']

/** Comma-separated, with quotation marks, as Excel ends its lines. */
const csv = (...rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n') + '\r\n'

const upload = (person: Browser, content: string | Buffer, name = 'findings.csv') =>
  person.upload('/findings/upload', name, Buffer.from(content))

/** Uploads what can be read, and answers with the page of its rows. */
async function uploaded(person: Browser, content: string | Buffer): Promise<{ url: string; page: Told; text: string }> {
  const told = await upload(person, content)
  if (told.statusCode !== 303) throw new Error(textOf(told))
  const url = String(told.headers.location)
  const page = await person.get(url)
  return { url, page, text: textOf(page) }
}

const sentItems = ({ hub }: CastHub) =>
  hub.database.read.select().from(intelligence).where(eq(intelligence.originator, bodies.rochdale))

t.test('a day is read as it is written in Britain, and never as in America', (t) => {
  const days: readonly (readonly [string, string | undefined])[] = [
    ['27/03/2026', '2026-03-27'],
    ['7/3/26', '2026-03-07'],
    ['07-03-2026', '2026-03-07'],
    ['7.3.2026', '2026-03-07'],
    ['03/04/2026', '2026-04-03'],
    ['1 Oct 2026', '2026-10-01'],
    ['1-Oct-26', '2026-10-01'],
    ['Thursday 1st October 2026', '2026-10-01'],
    ['1 Sept 2026', '2026-09-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026-10-01 00:00:00', '2026-10-01'],
    ['01/10/2026 09:30', '2026-10-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2026', undefined],
    ['10/13/2026', undefined],
    ['31/04/2026', undefined],
    ['12-10/2026', undefined],
    ['1 Octember 2026', undefined],
    ['46300', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ]
  for (const [written, day] of days) t.equal(readWrittenDay(written), day, written)
  t.end()
})

t.test('CSV in every encoding and with every delimiter that it comes in', async (t) => {
  const rows = [heads, [homes.rosebank, 'Medicines', '12/10/2026', 'Cost £40; the manager’s “audit”', 'QA 1']]
  const windows = Buffer.from(
    csv(...rows)
      .replaceAll('£', '\xa3')
      .replaceAll('’', '\x92')
      .replaceAll('“', '\x93')
      .replaceAll('”', '\x94'),
    'latin1',
  )
  const forms: Readonly<Record<string, Buffer>> = {
    'UTF-8': Buffer.from(csv(...rows)),
    'UTF-8 with a byte order mark': Buffer.from(`\ufeff${csv(...rows)}`),
    'Windows-1252': windows,
    'UTF-16 with a byte order mark': Buffer.from(`\ufeff${csv(...rows)}`, 'utf16le'),
    semicolons: Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n')),
    tabs: Buffer.from(rows.map((row) => row.join('\t')).join('\r')),
  }
  for (const [name, bytes] of Object.entries(forms)) t.strictSame(await readSheet(bytes), rows, name)
})

t.test('a workbook: texts, dates, numbers, and formulas by their values', async (t) => {
  const bytes = workbook([
    ['Home', null, 'Date', 'Finding'],
    [
      'Rosebank & Co <1>',
      7,
      new Date('2024-02-29T00:00:00Z'),
      { formula: 'HYPERLINK("http://x")', value: '=kept as text' },
    ],
    [],
    ['Last', null, '29/02/2024', '  spaces  '],
  ])
  t.strictSame(await readSheet(bytes), [
    ['Home', '', 'Date', 'Finding'],
    ['Rosebank & Co <1>', '7', '2024-02-29', '=kept as text'],
    [],
    ['Last', '', '29/02/2024', 'spaces'],
  ])
})

t.test('what cannot be read is said in a sentence, and nothing is kept', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const many = Array.from({ length: 5001 }, () => good)
  const bomb = { 'xl/sharedStrings.xml': 'x'.repeat(60_000_000) }
  const far =
    '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
  const cases: readonly (readonly [name: string, content: string | Buffer, says: RegExp])[] = [
    ['empty.csv', '', /The file is empty/],
    ['blank.csv', ',,,\r\n,,,\r\n', /The file is empty/],
    ['heads.csv', csv(heads), /no row below the headings/],
    [
      'wrong.csv',
      csv(['Naam', 'Datum'], ['x', 'y']),
      /There is no column “CQC location ID”, “Topics”, “Date”, “Finding”/,
    ],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /old Excel workbook/],
    ['findings.csv', '%PDF-1.7\n', /not a spreadsheet/],
    ['findings.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), /not a spreadsheet/],
    ['many.csv', csv(heads, ...many), /more than 5,000 rows/],
    [
      'wide.csv',
      csv(
        heads,
        Array.from({ length: 31 }, () => 'x'),
      ),
      /more than 30 columns/,
    ],
    ['long.csv', csv(heads, ['x'.repeat(20_001)]), /more than 20,000 characters/],
    ['open.csv', `"${'x'.repeat(1_100_000)}`, /cannot be read as CSV/],
    ['bomb.xlsx', workbook([heads, good], bomb), /holds too much/],
    ['lying.xlsx', zipped({ 'xl/workbook.xml': 'x'.repeat(60_000_000) }, 10), /holds too much/],
    ['far.xlsx', workbook([heads], { 'xl/worksheets/sheet1.xml': far }), /holds too much/],
    ['letter.docx', zipped({ 'word/document.xml': '<w/>' }), /not an Excel workbook/],
    ['cut.xlsx', workbook([heads, good]).subarray(0, 900), /damaged/],
    ['broken.xlsx', zipped({ 'xl/workbook.xml': 'nothing' }), /cannot be read/],
  ]
  for (const [name, content, says] of cases) {
    const kept = readSheet(Buffer.from(content)).then((sheet) => uploadOf(cast.hub, sheet))
    await t.rejects(kept, { message: says }, name)
    if (!['empty.csv', 'wrong.csv', 'bomb.xlsx'].includes(name)) continue
    const told = await upload(person, content, name)
    t.equal(told.statusCode, 422, name)
    t.match(textOf(told), says, name)
    t.match(textOf(told), /There is a problem/, name)
  }
  t.match(textOf(await upload(person, '', '')), /Choose a file/)
  const large = await upload(person, Buffer.alloc(10_500_000, 'x'), 'large.csv')
  t.match(textOf(large), /larger than 10 MB/)
  t.strictSame(await cast.hub.database.read.select().from(pageMemory), [])
})

/** A workbook whose first sheet holds this, in the encoding and at the place given. */
function evil(sheet: string, encoding: BufferEncoding = 'utf8', place = 'worksheets/sheet1.xml'): Buffer {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  return workbook([], {
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${type}" Target="${place}"/></Relationships>`,
    [`xl/${place}`]: Buffer.from(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`, encoding),
  })
}

t.test('no file stops the hub, however far its cells say they are', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const far = '<row r="99999999"><c r="A99999999"><v>1</v></c></row>'
  const files: Readonly<Record<string, Buffer>> = {
    'more digits than a row has': evil(far),
    'a row that Excel has not': evil(far.replaceAll('99999999', '1048577')),
    'a row alone': evil('<row r="99999999"><c><v>1</v></c></row>'),
    'a column that Excel has not': evil('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    'single quotes': evil(far.replaceAll('"', "'")),
    'another attribute before': evil(far.replaceAll(' r=', ' x-r="A1" r=')),
    'spaces around': evil(far.replaceAll(' r=', '\n r = ')),
    'a tag’s end within an attribute': evil(far.replaceAll(' r=', ' x=">" r=')),
    'a prefix': evil(far.replaceAll(/<(\/?)/g, '<$1x:')),
    'a number in other words': evil(far.replaceAll('99999999', '9e7')),
    'an entity': evil(far.replaceAll('99999999', '&#57;9999999')),
    'UTF-16': evil(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${far}`, 'utf16le'),
    'another encoding': workbook([], { 'xl/styles.xml': '<?xml version="1.0" encoding="UTF-7"?><x/>' }),
    'another place': evil(far, 'utf8', 'elsewhere/sheet.xml'),
    'rows that are there': evil('<row><c><v>1</v></c></row>'.repeat(150_000)),
    'nothing but commas': Buffer.alloc(9_000_000, ','),
    'nothing but lines': Buffer.alloc(9_000_000, '\n'),
  }
  const says = /cannot be read|holds too much|too many (cells|lines)/
  for (const [name, bytes] of Object.entries(files)) await t.rejects(readSheet(bytes), { message: says }, name)
  for (const name of ['more digits than a row has', 'another place', 'nothing but commas']) {
    const told = await upload(person, files[name] ?? '')
    t.equal(told.statusCode, 422, name)
    t.match(textOf(told), says, name)
  }
  t.strictSame(await cast.hub.database.read.select().from(pageMemory), [])
})

t.test('a file is read apart from the hub, in little memory and time, and two at once', async (t) => {
  const long = workbook(Array.from({ length: 90_000 }, () => [1, 2, 3, 4, 5, 6]))
  const small = workbook([heads, good.slice(0, 4)])
  const started = performance.now()
  const unreadable = { message: /The file can’t be read/ }
  await t.rejects(readApart(long, { memory: 16, time: 60_000 }), unreadable)
  await t.rejects(readApart(long, { memory: 256, time: 20 }), unreadable)
  t.ok(performance.now() - started < 30_000)
  t.strictSame(await readApart(small), [heads, good.slice(0, 4)], 'the next is read as ever')

  let turns = 0
  const turning = setInterval(() => (turns += 1), 10)
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => readApart(small)))
  clearInterval(turning)
  t.ok(turns > 10, 'the hub goes on meanwhile')
  t.equal(all.filter(({ status }) => status === 'fulfilled').length, 10)
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []))
  t.strictSame(
    refused.map(({ code }) => code),
    ['busy', 'busy'],
    'two read, eight wait',
  )
  t.strictSame(await readApart(small), [heads, good.slice(0, 4)], 'no place is lost')
})

t.test('headings are forgiven, columns that are not read are told of', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { text, page } = await uploaded(
    person,
    csv(
      ['Contract monitoring, autumn'],
      ['CARE HOME', 'Post code', 'Date of visit', 'Theme', 'What was found?', 'Mood', 'Officer a@example.org'],
      [
        'rosebank  HOUSE',
        'ol161ab',
        '1 Oct 2026',
        'Staffing, training and supervision, medicines',
        '=1+1 <b>',
        'fine',
        'x',
      ],
      ['Rosebank House (1-990000101)', '', '1/10/26', 'ipc; Consent, mental capacity & DoLS', 'No', '', ''],
    ),
  )
  t.match(text, /1 finding ready to send 1 row to correct/)
  t.match(text, /not read: Mood, column 7\./)
  t.match(text, /Row 4, Topics: “Consent” is not a topic/)
  t.match(
    text,
    /3 Rosebank House Staffing, training and supervision, Medicines 1 October 2026/,
    'row 3 is found by name and postcode',
  )
  t.notMatch(page.body, '<b>', 'escaped')
  t.notMatch(page.body, 'example.org')
})

t.test('rows are corrected where they stand, then each is sent once', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { url, text, page } = await uploaded(
    person,
    csv(
      [...heads, 'Rating', 'Method', 'Source'],
      [...good.slice(0, 4), 'QA-1', 'pamms: Good', 'on-site', ''],
      ['1-990000999', 'Medicines', '29/02/2026', '', 'QA-1', 'Outstanding', 'by air', 'gossip'],
      [homes.rosebank, 'Medicines', '13/10/2026', 'Tomorrow', '', '', '', ''],
      [homes.calderView, 'Medicines', '12/10/2026', 'Our own home', '', '', '', ''],
    ),
  )
  t.equal(page.statusCode, 200)
  t.match(text, /1 finding ready to send 3 rows to correct/)
  const told = [
    'Row 3, CQC location ID: There is no service with this ID',
    'Row 3, Date: There is no such day',
    'Row 3, Finding: Write what was found',
    'Row 3, Rating: Write one of: Excellent, Good, Requires improvement, Poor',
    'Row 3, Method: Write “on site”',
    'Row 3, Source: Write one of:',
    'Row 4, Date: This day is still to come',
    'Row 5, CQC location ID: Your organisation runs this service',
  ]
  for (const sentence of told) t.match(text, sentence)
  t.match(page.body, /<a href="#row-3-date">/)
  t.match(page.body, /id="row-3-date" name="row-3-date"[^>]*aria-describedby="row-3-date-hint row-3-date-error"/)

  const fields = {
    'row-3-location': homes.larches,
    'row-3-date': '28/02/2026',
    'row-3-finding': 'Counts agreed.',
    'row-3-rating': '',
    'row-3-method': 'documents',
    'row-3-source': '',
    'row-5-leave': 'yes',
  }
  const twice = textOf(await person.post(url, { ...fields, step: 'check' }))
  t.match(twice, 'Row 3, Reference: Row 2 has the same one and says something else', 'once the rest can be read')
  const checked = textOf(await person.post(url, { 'row-3-reference': 'QA-2', step: 'check' }))
  t.match(checked, /2 findings ready to send 1 row to correct 1 row left out/)
  t.match(checked, 'Row 4, Date')
  t.strictSame(await sentItems(cast), [], 'nothing is sent before')

  const sent = await person.post(url, { 'row-4-date': '12/10/2026', step: 'send' })
  t.equal(sent.statusCode, 303)
  const result = await person.get(url)
  t.match(textOf(result), /What became of your spreadsheet 3 findings sent 1 row left out/)
  const items = await sentItems(cast)
  t.strictSame(
    items.map((item) => [item.locationId, item.observedOn, item.sourceId?.replace(/[g-v]{64}$/, 'of its own')]).sort(),
    [
      [homes.rosebank, '2026-10-12', 'QA-1'],
      [homes.rosebank, '2026-10-12', 'row-of its own'],
      [homes.larches, '2026-02-28', 'QA-2'],
    ].sort(),
  )
  for (const { id } of items) t.match(result.body, `/information/${id}`)
  t.notMatch((await memory(cast))?.value, 'Counts agreed', 'what is sent is not kept here')
  t.match(textOf(await person.post(url, { step: 'restore' })), /Row 5, CQC location ID/)
  await person.post(url, { step: 'discard' })
  t.equal((await person.get(url)).statusCode, 404)
})

const memory = async ({ hub }: CastHub) =>
  (
    await hub.database.read
      .select()
      .from(pageMemory)
      .where(and(eq(pageMemory.subject, 'hostMonitor'), eq(pageMemory.name, 'upload')))
  )[0]

t.test('sent again after a crash, or uploaded again, no row comes twice', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const other = [...good.slice(0, 3), 'Stock counts did not agree.', '']
  const third = [...good.slice(0, 3), 'Charts were signed.', 'QA-1']
  const file = csv(heads, good, other, good, third)
  const { url, text } = await uploaded(person, file)
  t.match(text, /1 row sent before, so nothing new is made of it 3 findings ready to send 0 rows to correct/)
  t.match(text, 'Row 4 says the same as row 2')
  const before = await memory(cast)
  await person.post(url, { step: 'send' })
  const first = await sentItems(cast)
  t.equal(first.length, 3, 'two that are alike are one')
  // As if the hub had died before it could note what was sent.
  await cast.hub.database.transaction(async (tx) => {
    await tx
      .update(pageMemory)
      .set({ value: before?.value ?? '' })
      .where(eq(pageMemory.name, 'upload'))
  })
  const told = await person.get(url)
  t.match(textOf(told), 'What became of your spreadsheet 4 rows sent before, so nothing new is made of them')
  for (const { id } of first) t.match(told.body, `/information/${id}`)
  await person.post(url, { step: 'send' })
  t.equal((await sentItems(cast)).length, 3)
  t.match(textOf(await person.get(url)), /4 rows sent before/)
  t.notMatch((await memory(cast))?.value, 'Charts were signed', 'their texts are not kept here')

  const again = await uploaded(
    person,
    csv(heads, [...third.slice(0, 3), 'Charts were not signed.', 'QA-1'], good, other),
  )
  t.match(again.text, '2 rows sent before, so nothing new is made of them 0 findings ready to send 1 row to correct')
  t.match(again.text, 'Row 2, Reference: Your organisation has sent something else under this one before')
  const headers = { 'content-type': 'text/csv' }
  const batch = { method: 'POST', url: '/v1/intelligence:batch?type=finding', headers, body: file } as const
  t.strictSame(
    (await cast.ask('hostMonitor', batch)).json<{ items: { outcome: string }[] }>().items.map(({ outcome }) => outcome),
    ['unchanged', 'unchanged', 'unchanged', 'unchanged'],
    'a batch knows them as well',
  )
  t.equal((await sentItems(cast)).length, 3)
})

t.test('an assessment by standards is sent whole, or not at all', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { columns } = templateFor('pamms-2024', 'council') ?? { columns: [] }
  const assessment = (change: Readonly<Record<string, string>>) => {
    const cells: Readonly<Record<string, string>> = { location: homes.rosebank, date: '1/10/2026', ...change }
    return columns.map(({ name }) => cells[name] ?? '')
  }
  const [rating = '', text = ''] = columns.filter(({ heading }) => heading.startsWith('8 ')).map(({ name }) => name)
  const file = csv(
    columns.map(({ heading }) => heading),
    assessment({ overall: 'Good', [rating]: 'Good', [text]: 'Two charts had gaps.', reference: 'P-1' }),
    assessment({ overall: 'Good', [rating]: 'Poor', [text]: 'Three charts had gaps.', reference: 'P-2' }),
  )
  // What one of the second row's items would be kept under is another's already.
  const body = { ...finding, sourceId: 'P-2/8', body: { narrative: 'Something else.' } }
  t.equal((await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })).statusCode, 201)
  const taken = await person.upload('/findings/upload?of=pamms-2024', 'pamms.csv', Buffer.from(file))
  const url = String(taken.headers.location)
  const told = textOf(await person.get(url))
  t.match(told, '1 row ready to send 1 row to correct')
  t.match(told, 'Row 3, Reference: Your organisation has sent something else under this one before')
  await person.post(url, { step: 'send' })
  t.strictSame((await sentItems(cast)).map(({ sourceId }) => sourceId).sort(), ['P-1', 'P-1/8', 'P-2/8'])
  await person.post(url, { 'row-3-reference': 'P-3', step: 'send' })
  t.strictSame((await sentItems(cast)).map(({ sourceId }) => sourceId).sort(), [
    'P-1',
    'P-1/8',
    'P-2/8',
    'P-3',
    'P-3/8',
  ])
})

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-12',
  body: { narrative: 'Stock counts agreed.' },
}

t.test('what there is no time for waits, and is sent the next time', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const many = Array.from({ length: 130 }, (_, n) => [...good.slice(0, 3), `Count ${n} agreed.`, ''])
  const { url } = await uploaded(person, csv(heads, ...many))
  const now = cast.clock.now.bind(cast.clock)
  cast.clock.now = () => {
    cast.clock.advance(200)
    return now()
  }
  const told = textOf(await person.post(url, { step: 'send' }))
  cast.clock.now = now
  const sent = (await sentItems(cast)).length
  t.ok(sent > 0 && sent < 130, `${sent} of 130`)
  t.match(told, `There was no time for ${130 - sent} findings yet`)
  t.match(told, `${sent} findings sent ${130 - sent} findings ready to send`)
  await person.post(url, { step: 'send' })
  t.equal((await sentItems(cast)).length, 130)
})

t.test('a text with personal data is not kept, and has to be written anew', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { url, text, page } = await uploaded(
    person,
    csv(heads, [...good.slice(0, 3), 'Ring 0161 496 0123 about Mrs Moss', 'moss@example.org'], good),
  )
  t.match(text, 'Row 2, Finding: This holds a phone number, so it was not kept')
  t.match(text, 'Row 2, Reference: This holds an e-mail address, so it was not kept')
  t.notMatch(page.body, 'Moss')
  t.notMatch((await memory(cast))?.value, /Moss|0123|moss/)

  const again = await person.post(url, { 'row-2-finding': 'Still 0161 496 0123', 'row-2-reference': '', step: 'check' })
  t.match(again.body, 'Still 0161 496 0123', 'what was just typed is still there to be corrected')
  t.notMatch((await memory(cast))?.value, '0123')
  t.match(textOf(again), /1 row to correct/)
  const right = await person.post(url, { 'row-2-finding': 'Rang the home.', step: 'check' })
  t.match(textOf(right), /2 findings ready to send 0 rows to correct/)
})

t.test('an upload is its sender’s alone, for a day, and for those who may send', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { url } = await uploaded(person, csv(heads, good))
  const never = await browse(cast, 'placingMonitor').get('/findings/upload/nothing')
  const namesake = { subject: 'hostMonitor', organisation: bodies.oldham, role: 'contract-monitor' } as const
  const colleague = { subject: 'someone', organisation: bodies.rochdale, role: 'contract-monitor' } as const
  for (const other of [namesake, colleague, 'inspector'] as const) {
    const told = await browse(cast, other).get(url)
    t.equal(told.statusCode, 404)
    t.equal((await browse(cast, other).post(url, { step: 'send' })).statusCode, 404)
    t.notMatch(textOf(await browse(cast, other).get('/findings/upload')), 'under way')
  }
  t.equal(never.statusCode, 404)
  t.match(textOf(await person.get('/findings/upload')), /an upload under way with 1 row/)
  for (const other of ['manager', 'hostBrokerage', 'operator'] as const) {
    t.equal((await browse(cast, other).get('/findings/upload')).statusCode, 404, other)
  }
  const { url: later } = await uploaded(person, csv(heads, good))
  t.equal((await person.get(url)).statusCode, 404, 'a new one takes its place')
  cast.clock.advance(25 * 60 * 60 * 1000)
  t.equal((await browse(cast, 'hostMonitor').get(later)).statusCode, 404, 'gone after a day')
})

t.test('corrections typed after the session had ended are there again', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const { url } = await uploaded(person, csv(heads, [...good.slice(0, 2), '29/02/2026', ...good.slice(3)]))
  cast.clock.advance(9 * 60 * 60 * 1000)
  const told = await person.post(url, { 'row-2-date': '28/02/2026', step: 'check' })
  t.equal(told.headers.location, `/sign-in?back=${encodeURIComponent(`${url}?draft=1`)}`)
  const back = await browse(cast, 'hostMonitor').get(`${url}?draft=1`)
  t.match(back.body, /name="row-2-date"[^>]*value="28\/02\/2026"/)
  const kept = await cast.hub.database.read.select().from(pageMemory)
  t.equal(kept.length, 2, 'the upload and the corrections')
  cast.clock.advance(24 * 60 * 60 * 1000)
  const now = cast.clock.now().toISOString()
  for (const { name, keptUntil } of kept) t.ok(keptUntil <= now, `${name} is gone a day later`)
})

t.test('the template can be filled in and sent', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const template = await person.get('/findings/upload/template.csv')
  t.match(template.headers['content-disposition'], 'findings.csv')
  const { text } = await uploaded(person, template.rawPayload)
  t.match(text, /1 finding ready to send 0 rows to correct/)
})

t.test('the dry run refuses what sending refuses, in the same words, and nothing else', async (t) => {
  const cast = await openCastHub(t)
  const body = finding
  await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: { ...body, sourceId: 'sent before' } })
  const changes: readonly Record<string, unknown>[] = [
    {},
    { observedOn: '2026-10-13' },
    { observedOn: 'yesterday' },
    { topics: [] },
    { topics: ['nothing'] },
    { topics: ['medicines', 'medicines'] },
    { subject: { location: 'no id' } },
    { subject: { location: '1-990000999' } },
    { subject: { location: homes.calderView } },
    { sourceCategory: 'worker' },
    { sourceCategory: 'gossip' },
    { sourceId: 'sent before' },
    { sourceId: 'directory:1' },
    { audience: ['public'] },
    { audience: ['regulator', { organisation: bodies.bolton }] },
    { onBehalfOf: 'nobody' },
    { stage: 'published' },
    { type: 'rumour' },
    { type: 'rating', body: { scheme: 'cqc', version: '2014', overall: 'good', assessedOn: '2026-10-01' } },
    { body: { narrative: '' } },
    { body: { narrative: 'Ring 0161 496 0123' } },
    { body: { narrative: 'x', method: 'by air' } },
    { body: { narrative: 'x', visit: '01a12f57-1a80-744a-8afa-4566c16210b3' } },
    { body: { narrative: 'x', rating: { scheme: 'pamms', version: '2024', value: 'outstanding' } } },
    { unheard: true },
  ]
  for (const who of ['hostMonitor', 'inspector', 'healthwatchLead', 'manager'] as const) {
    for (const change of changes) {
      const sent = { ...body, ...change }
      const refusal = await dryRun(cast.hub, castViewer(who), sent).then(
        () => undefined,
        (problem: unknown) => (problem instanceof Problem ? problem.toBody() : String(problem)),
      )
      const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: sent })
      t.equal(refusal, told.statusCode === 201 ? undefined : told.body, `${who}: ${JSON.stringify(change)}`)
    }
  }
})
