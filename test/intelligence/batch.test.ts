// Many items at once: row by row answers, nothing twice, nothing of others, and tables that can be filled in.
import { eq } from 'drizzle-orm'
import t from 'tap'

import { auditEntries, changes, idempotencyKeys, intelligence } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { workbook as writtenWorkbook } from '../../server/intelligence/upload/workbook.ts'
import { readSheet } from '../../server/intelligence/upload/sheet.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { workbook, zipped } from './workbook.ts'

t.setTimeout(120_000)

const finding = (change: object = {}) => ({
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-12',
  body: { narrative: 'Stock counts agreed.' },
  ...change,
})

const lines = (...rows: readonly unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')

interface Row {
  readonly row: number
  readonly outcome: string
  readonly id?: string
  readonly sourceId?: string
  readonly alongside?: readonly string[]
  readonly problem?: {
    readonly type: string
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  }
}

const ndjson = { 'content-type': 'application/x-ndjson' }
const csv = { 'content-type': 'text/csv' }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const excel = { 'content-type': xlsx }

const send = (
  cast: CastHub,
  who: CastName,
  body: string | Buffer,
  { query = '', headers = ndjson }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Told> => cast.ask(who, { method: 'POST', url: `/v1/intelligence:batch${query}`, body, headers })

const rowsIn = (told: Told): readonly Row[] => {
  if (told.statusCode !== 200) throw new Error(`${told.statusCode} ${told.body}`)
  return told.json<{ items: Row[] }>().items
}

const outcomes = (told: Told) => rowsIn(told).map(({ row, outcome }) => `${row} ${outcome}`)

const kept = ({ hub }: CastHub, organisation: string = bodies.rochdale) =>
  hub.database.read.select().from(intelligence).where(eq(intelligence.originator, organisation))

t.test('rows are answered one by one, and one that is refused stops no other', async (t) => {
  const cast = await openCastHub(t)
  const concern = lines(
    finding({
      ...{ type: 'concern', subject: { location: homes.larches }, topics: ['ipc'] },
      body: { severity: 'low', narrative: 'Hand-washing supplies come late.' },
    }),
  )
  const [made] = rowsIn(await send(cast, 'manager', concern))
  t.equal(made?.outcome, 'created')
  const limited = { subject: 'm-2', organisation: bodies.meadowlark, role: 'provider-manager' as const }
  const others = await cast.ask(
    { ...limited, locations: [homes.rosebank] },
    { method: 'POST', url: '/v1/intelligence:batch', body: concern, headers: ndjson },
  )
  t.match(rowsIn(others), [{ outcome: 'refused', problem: { type: '/problems/invalid' } }])
  t.notMatch(others.body, made?.id ?? '-', 'what a colleague has sent of another home is not told')
  const body = lines(
    finding(),
    '',
    finding({ sourceId: 'QA-2' }),
    '{"type": "finding",',
    finding({ topics: ['nothing'] }),
    finding({ body: { narrative: 'Ring 0161 496 0123 about Mrs Moss.' } }),
    finding({ audience: ['public'] }),
    finding({ subject: { location: '1-990000999' } }),
    finding({ subject: { location: homes.calderView } }),
    { type: 'rumour' },
    '{"a":1,"a":2}',
    finding({ type: 'concern', body: { severity: 'high', narrative: 'No night staff.' } }),
    finding({ type: 'enforcement-notice', body: {} }),
  )
  const told = await send(cast, 'hostMonitor', body)
  t.strictSame(contract().shape('IntelligenceBatchAnswer').check(told.json()), [])
  t.strictSame(outcomes(told), [
    '1 created',
    '3 created',
    ...[4, 5, 6, 7, 8, 9, 10, 11].map((row) => `${row} refused`),
    '12 created',
    '13 refused',
  ])
  t.notMatch(told.body, /Moss|0123|rumour/, 'no value that was sent')
  const refused = rowsIn(told).flatMap(({ row, problem }) =>
    problem ? [[row, problem.type, ...(problem.errors ?? []).slice(0, 1).map(({ pointer }) => pointer)]] : [],
  )
  t.strictSame(refused, [
    [4, '/problems/malformed-json'],
    [5, '/problems/invalid', '/3/topics/0'],
    [6, '/problems/personal-data', '/4/body/narrative'],
    [7, '/problems/audience-ceiling', '/5/audience/0'],
    [8, '/problems/unknown-reference', '/6/subject/location'],
    [9, '/problems/invalid', '/7/subject/location'],
    [10, '/problems/invalid', '/8/subject'],
    [11, '/problems/duplicate-key', '/9/a'],
    [13, '/problems/invalid', '/11/body/kind'],
  ])
  const items = await kept(cast)
  t.equal(items.length, 3)
  const { read } = cast.hub.database
  const entries = await read.select().from(auditEntries).where(eq(auditEntries.action, 'intelligence.submitted'))
  const changed = await read.select().from(changes).where(eq(changes.kind, 'intelligence'))
  for (const { id } of items) {
    t.equal(entries.filter(({ entry }) => entry.includes(id)).length, 1, 'each has its entry')
    t.equal(changed.filter(({ itemId }) => itemId === id).length, 1, 'and its change')
  }
  for (const { id } of rowsIn(told)) {
    if (id === undefined) continue
    t.equal((await cast.ask('inspector', { method: 'GET', url: `/v1/intelligence/${id}` })).statusCode, 200)
  }
})

t.test('sent again, and the rest of it, nothing comes twice', async (t) => {
  const cast = await openCastHub(t)
  const rows = [
    finding(),
    finding({ sourceId: 'QA-1' }),
    finding({ topics: ['records'] }),
    finding({ sourceId: 'QA-2' }),
  ]
  const first = rowsIn(await send(cast, 'hostMonitor', lines(...rows.slice(0, 2), rows[0])))
  t.strictSame(
    first.map(({ outcome }) => outcome),
    ['created', 'created', 'unchanged'],
    'a row that comes twice is one',
  )
  t.equal(first[2]?.id, first[0]?.id)
  const again = await send(cast, 'hostMonitor', lines(...rows))
  t.strictSame(outcomes(again), ['1 unchanged', '2 unchanged', '3 created', '4 created'])
  t.strictSame(
    rowsIn(again)
      .slice(0, 2)
      .map(({ id }) => id),
    first.slice(0, 2).map(({ id }) => id),
  )
  t.equal((await kept(cast)).length, 4)

  const other = finding({ sourceId: 'QA-1', body: { narrative: 'Something else.' } })
  const told = rowsIn(await send(cast, 'hostMonitor', lines(other, finding({ sourceId: 'new' }), other)))
  t.match(told[0]?.problem, { type: '/problems/already-submitted', errors: [{ pointer: '/0/sourceId' }] })
  t.strictSame(
    told.map(({ outcome }) => outcome),
    ['refused', 'created', 'refused'],
  )
  const reordered = Object.fromEntries(Object.entries(rows[1] ?? {}).reverse())
  t.strictSame(outcomes(await send(cast, 'hostMonitor', lines(reordered))), ['1 unchanged'])
  t.equal(
    (await send(cast, 'hostMonitor', lines(finding({ sourceId: 'QA-2', observedOn: '2026-10-11' })))).json<{
      items: Row[]
    }>().items[0]?.outcome,
    'refused',
  )

  const url = `/v1/intelligence/${first[1]?.id}/withdrawal`
  await cast.ask('hostMonitor', { method: 'PUT', url, body: { reason: 'inaccurate' } })
  const withdrawn = rowsIn(await send(cast, 'hostMonitor', lines(rows[1])))
  t.match(withdrawn[0], { outcome: 'refused', problem: { type: '/problems/source-id-withdrawn' } })
  t.strictSame(outcomes(await send(cast, 'placingMonitor', lines(rows[1]))), ['1 created'], 'another body’s own id')
})

t.test('a row that was sent before is known by what it said then', async (t) => {
  const cast = await openCastHub(t)
  const row = finding({ sourceId: 'QA-1' })
  const single = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: row })
  const { id } = single.json<{ id: string }>()
  t.match(rowsIn(await send(cast, 'hostMonitor', lines(row)))[0], { outcome: 'unchanged', id })
  const changed = await cast.ask('hostMonitor', {
    method: 'PUT',
    url: `/v1/intelligence/${id}`,
    headers: { 'if-match': '*' },
    body: { ...row, body: { narrative: 'Stock counts did not agree.' } },
  })
  t.equal(changed.statusCode, 200, changed.body)
  t.match(rowsIn(await send(cast, 'hostMonitor', lines(row)))[0], { outcome: 'unchanged', id })
})

t.test('a dry run says what would become of each row, and keeps nothing', async (t) => {
  const cast = await openCastHub(t)
  await send(cast, 'hostMonitor', lines(finding({ sourceId: 'QA-1' })))
  const body = lines(
    finding({ sourceId: 'QA-1' }),
    finding(),
    finding(),
    finding({ sourceId: 'A' }),
    finding({ sourceId: 'A', topics: ['records'] }),
    finding({ topics: [] }),
  )
  const before = await cast.hub.database.read.select().from(auditEntries)
  const query = '?dryRun=true'
  const dry = await send(cast, 'hostMonitor', body, {
    query,
    headers: { ...ndjson, 'idempotency-key': 'a-key-of-a-dry-run' },
  })
  t.strictSame(outcomes(dry), ['1 unchanged', '2 ready', '3 unchanged', '4 ready', '5 refused', '6 refused'])
  t.equal((await kept(cast)).length, 1)
  t.strictSame(await cast.hub.database.read.select().from(auditEntries), before)
  t.strictSame(await cast.hub.database.read.select().from(idempotencyKeys), [])
  const real = await send(cast, 'hostMonitor', body)
  const [wet, told] = [rowsIn(real), rowsIn(dry)]
  t.strictSame(
    wet.map(({ outcome, sourceId, problem }) => ({ outcome, sourceId, problem })),
    told.map(({ outcome, sourceId, problem }) => ({ outcome: outcome.replace('ready', 'created'), sourceId, problem })),
  )
})

t.test('a batch is larger than a lot, within limits, and its key gives the same answer', async (t) => {
  const cast = await openCastHub(t)
  const rows = Array.from({ length: 250 }, (_, n) => finding({ body: { narrative: `Count ${n} agreed.` } }))
  const headers = { ...ndjson, 'idempotency-key': 'batch-of-october-2026', accept: 'application/x-ndjson' }
  const first = await send(cast, 'hostMonitor', lines(...rows), { headers })
  t.match(first.headers['content-type'], /^application\/x-ndjson/)
  const told = first.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  t.equal(told.filter(({ outcome }) => outcome === 'created').length, 250)
  const again = await send(cast, 'hostMonitor', lines(...rows), { headers })
  t.equal(again.body, first.body, 'created, as the first time')
  const other = await send(cast, 'hostMonitor', lines(finding()), { headers })
  t.equal(other.json<{ type: string }>().type, '/problems/idempotency-mismatch')
  t.equal((await kept(cast)).length, 250)
  t.equal(new Set((await kept(cast)).map(({ id }) => id)).size, 250)

  t.equal((await send(cast, 'hostMonitor', '{}\n'.repeat(5001))).statusCode, 413)
  t.equal((await send(cast, 'hostMonitor', ' '.repeat(10 * 1024 * 1024 + 1))).statusCode, 413)
  const long = rowsIn(
    await send(cast, 'hostMonitor', lines(`{"a":"${'x'.repeat(300_000)}"}`, finding({ sourceId: 'z' }))),
  )
  t.match(long, [{ problem: { type: '/problems/payload-too-large' } }, { outcome: 'created' }])
  for (const [body, headers, status] of [
    ['', ndjson, 400],
    ['\n\n', ndjson, 400],
    ['[]', { 'content-type': 'application/json' }, 415],
  ] as const) {
    t.equal((await send(cast, 'hostMonitor', body, { headers })).statusCode, status)
  }
  t.equal((await send(cast, 'hostMonitor', lines(finding()), { query: '?type=finding' })).statusCode, 422)
  t.equal((await send(cast, 'hostBrokerage', lines(finding()))).statusCode, 403)
  const manager = rowsIn(
    await send(
      cast,
      'manager',
      lines(finding(), finding({ type: 'concern', body: { severity: 'low', narrative: 'A leak.' } })),
    ),
  )
  t.match(manager, [{ problem: { type: '/problems/role-not-allowed' } }, { outcome: 'created' }])
})

t.test('two who send the same at the same moment create it once', async (t) => {
  const cast = await openCastHub(t)
  const rows = Array.from({ length: 40 }, (_, n) => finding({ sourceId: `QA-${n}` }))
  const told = await Promise.all([1, 2, 3].map(() => send(cast, 'hostMonitor', lines(...rows))))
  const all = told.flatMap(rowsIn)
  t.equal(all.filter(({ outcome }) => outcome === 'created').length, 40)
  t.equal(all.filter(({ outcome }) => outcome === 'unchanged').length, 80)
  t.equal((await kept(cast)).length, 40)
})

t.test('a CSV table of a type', async (t) => {
  const cast = await openCastHub(t)
  const table = [
    'CQC location ID,Home,Postcode,Topics,Date,Severity,Concern,Reference,Mood',
    `${homes.rosebank},,,Medicines,12/10/2026,High,No night staff.,C-1,fine`,
    ',Rosebank House,OL16 1AB,Medicines; Records,12/10/2026,Low,Records late.,,',
    `${homes.rosebank},,,Nothing,31/2/2026,Grave,Somebody,,`,
    `${homes.rosebank},,,Medicines,12/10/2026,Low,Ring 0161 496 0123,,`,
    `1-990000999,,,Medicines,12/10/2026,Low,Unknown.,,`,
  ].join('\r\n')
  const query = '?type=concern'
  const told = await send(cast, 'hostMonitor', table, { query, headers: csv })
  t.strictSame(outcomes(told), ['2 created', '3 created', '4 refused', '5 refused', '6 refused'])
  const [, , wrong, personal, absent] = rowsIn(told)
  t.strictSame(wrong?.problem?.errors, [
    {
      pointer: '/2/topics',
      detail: 'Topics: Something here is not a topic. Use names from the list of topics, with semicolons between them.',
    },
    { pointer: '/2/observedOn', detail: 'Date: There is no such day. Write day, month and year, like 27/3/2026.' },
    { pointer: '/2/body/severity', detail: 'Severity: Write one of: Low; Medium; High; Critical.' },
  ])
  t.equal(personal?.problem?.type, '/problems/personal-data')
  t.match(absent?.problem, { type: '/problems/unknown-reference', errors: [{ pointer: '/4/subject/location' }] })
  t.notMatch(told.body, /0123|Nothing|Grave/)
  t.match((await kept(cast)).map(({ type, severity, sourceId }) => [type, severity, sourceId]).sort(), [
    ['concern', 'high', 'C-1'],
    ['concern', 'low', /^row-[g-v]{64}$/],
  ])
  t.strictSame(outcomes(await send(cast, 'hostMonitor', table, { query, headers: csv })).slice(0, 2), [
    '2 unchanged',
    '3 unchanged',
  ])
  for (const wrong of ['', '?type=rumour']) {
    t.equal((await send(cast, 'hostMonitor', table, { query: wrong, headers: csv })).statusCode, 422)
  }
  t.equal((await send(cast, 'hostMonitor', 'a,b\n1,2\n', { query, headers: csv })).statusCode, 422)
})

t.test('a workbook is a table as well, and one that is none is refused', async (t) => {
  const cast = await openCastHub(t)
  const heads = ['CQC location ID', 'Topics', 'Date', 'Severity', 'Concern', 'Reference']
  const rows = [
    heads,
    [homes.rosebank, 'Medicines', new Date('2026-10-12T00:00:00Z'), 'High', 'No night staff.', 'C-1'],
    [homes.rosebank, 'Medicines', '31/2/2026', 'Low', 'Ring 0161 496 0123', ''],
  ]
  const query = '?type=concern'
  const book = (body: Buffer, more = query) => send(cast, 'hostMonitor', body, { query: more, headers: excel })
  const told = await book(workbook(rows))
  t.strictSame(outcomes(told), ['2 created', '3 refused'])
  t.strictSame(
    rowsIn(told)[1]?.problem?.errors?.map(({ pointer }) => pointer),
    ['/1/body/narrative', '/1/observedOn'],
  )
  t.notMatch(told.body, '0123')
  const asCsv = [heads, [homes.rosebank, 'Medicines', '12/10/2026', 'High', 'No night staff.', 'C-1']]
  const csvRows = asCsv.map((row) => row.join(',')).join('\n')
  t.strictSame(outcomes(await send(cast, 'hostMonitor', csvRows, { query, headers: csv })), ['2 unchanged'])

  const sheets = (second: readonly (readonly string[])[]) =>
    writtenWorkbook([
      { name: 'Rosebank', rows: [heads, [homes.rosebank, 'Records', '12/10/2026', 'Low', 'Late.', '']], widths: [] },
      { name: 'Larches', rows: second, widths: [] },
    ])
  const readBook = (body: Buffer) => readSheet(body, undefined, 'xlsx')
  t.equal((await readBook(sheets([heads, []]))).length, 2, 'a second sheet without rows')
  t.equal((await readBook(sheets([['Name'], ['x']]))).length, 2, 'a second sheet of something else')
  const macros = workbook(rows, { 'xl/vbaProject.bin': 'Sub' })
  const bomb = workbook(rows, { 'xl/sharedStrings.xml': 'x'.repeat(60_000_000) })
  for (const [name, body, message, isTooMuch] of [
    ['no zip', Buffer.from('PK and nothing more'), /not an Excel workbook/, false],
    ['a letter', zipped({ 'word/document.xml': '<w/>' }), /not an Excel workbook/, false],
    ['cut short', workbook(rows).subarray(0, 900), /damaged/, false],
    ['nonsense within', zipped({ 'xl/workbook.xml': 'nothing' }), /cannot be read/, false],
    ['macros', macros, /has macros/, false],
    ['rows on two sheets', sheets([heads, rows[1]?.map(String) ?? []]), /More than one sheet/, false],
    ['more than it says', bomb, /holds too much/, true],
    ['more rows', workbook([heads, ...Array.from({ length: 5001 }, () => ['x'])]), /more than 5,000 rows/, true],
  ] as const) {
    await t.rejects(readBook(body), { message, isTooMuch }, name)
  }
  for (const [body, status] of [
    [Buffer.from('a,b\n1,2\n'), 422],
    [Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 422],
    [macros, 422],
    [bomb, 413],
  ] as const) {
    const answer = await book(body)
    t.equal(answer.statusCode, status)
    if (status === 422) t.match(answer.json(), { errors: [{ pointer: '', detail: /workbook/ }] })
    else t.match(answer.json(), { type: '/problems/payload-too-large', detail: /holds too much/ })
  }
  t.match((await book(macros, '')).json(), { errors: [{ parameter: 'type' }] })
  t.equal((await kept(cast)).length, 1)
})

t.test('a whole assessment by PAMMS’s standards is one row', async (t) => {
  const cast = await openCastHub(t)
  const template = (await cast.ask('hostMonitor', { method: 'GET', url: '/v1/intelligence-templates/pamms-2024' })).body
  const heads = (await readSheet(Buffer.from(template), { ...wide, rows: 100 }))[1] ?? []
  const cells = (row: Readonly<Record<string, string>>) => heads.map((head) => `"${row[head] ?? ''}"`).join(',')
  const standards = heads.filter((head) => head.endsWith(': rating'))
  t.equal(standards.length, 16)
  const row = {
    'CQC location ID': homes.rosebank,
    'Date of assessment': '1/10/2026',
    'Overall rating': 'Good',
    Reference: 'PAMMS-7',
    ...Object.fromEntries(standards.map((head) => [head, 'Good'])),
    '8 Management of medicines: what was found': 'Two of six charts had gaps.',
    '8 Management of medicines: rating': 'Requires improvement',
    '16 Records: what was found': 'Kept up to date.',
  }
  const none = { 'CQC location ID': homes.larches, 'Date of assessment': '1/10/2026' }
  const table = [heads.map((head) => `"${head}"`).join(','), cells(row), cells(none)].join('\n')
  const told = rowsIn(await send(cast, 'hostMonitor', table, { query: '?type=pamms-2024', headers: csv }))
  t.match(told, [
    { row: 2, outcome: 'created', sourceId: 'PAMMS-7' },
    { row: 3, outcome: 'refused', problem: { errors: [{ pointer: '/1/overall', detail: /^Overall rating: / }] } },
  ])
  t.equal(told[0]?.alongside?.length, 2)
  interface Assessed {
    readonly body: { readonly questions: readonly { question: string; value: string }[] }
  }
  const items = (await kept(cast)).map((item) => ({ ...item, document: JSON.parse(item.document) as Assessed }))
  const rating = items.find(({ type }) => type === 'rating')
  t.match(rating, { sourceId: 'PAMMS-7', observedOn: '2026-10-01', ratingScheme: 'pamms', ratingValue: 'good' })
  t.match(rating?.document, { body: { version: '2024', assessedOn: '2026-10-01' } })
  const questions = rating?.document.body.questions ?? []
  t.equal(questions.length, 16)
  t.match(questions[7], { question: 'management-of-medicines', value: 'requires-improvement' })
  t.match(
    items.find(({ sourceId }) => sourceId === 'PAMMS-7/8'),
    {
      type: 'finding',
      method: 'on-site',
      topics: /medicines/,
      ratingValue: 'requires-improvement',
      document: { body: { narrative: 'Two of six charts had gaps.' } },
    },
  )
  const again = await send(cast, 'hostMonitor', table, { query: '?type=pamms-2024', headers: csv })
  t.equal(rowsIn(again)[0]?.outcome, 'unchanged')
  t.equal((await kept(cast)).length, 3)
})

const wide = { columns: 200, rows: 2000, text: 8_000_000, lines: 100_000, cells: 1_000_000 }

t.test('there is a table for every type, that can be opened and sent back', async (t) => {
  const cast = await openCastHub(t)
  const types = [...contract().intelligenceTypes().keys(), 'pamms-2024']
  t.ok(types.length > 3)
  for (const type of types) {
    const url = `/v1/intelligence-templates/${type}`
    const asCsv = await cast.ask('hostMonitor', { method: 'GET', url })
    t.match(asCsv.headers['content-type'], /^text\/csv/, type)
    const asBook = await cast.ask('hostMonitor', { method: 'GET', url, headers: { accept: xlsx } })
    t.equal(asBook.headers['content-type'], xlsx, type)
    const [says = [], heads = []] = await readSheet(asCsv.rawPayload, wide)
    const book = await readSheet(asBook.rawPayload, wide)
    t.strictSame(book[0], heads, `${type}: the same columns in both`)
    t.equal(new Set(heads).size, heads.length, `${type}: each heading once`)
    t.ok(
      says.every((text) => text !== ''),
      `${type}: each is explained`,
    )
    const query = `?type=${type}&dryRun=true`
    const told = await send(cast, 'hostMonitor', asCsv.body, { query, headers: csv })
    t.equal(rowsIn(told).length, 1, `${type}: its example is a row`)
    for (const problem of rowsIn(told).flatMap((row) => row.problem ?? [])) {
      t.notMatch(problem.errors?.map(({ detail }) => detail).join(), /^(Topics|Date):/, type)
    }
  }
  const url = '/v1/intelligence-templates/finding'
  t.equal((await cast.ask('inspector', { method: 'GET', url: `${url}?format=xlsx` })).headers['content-type'], xlsx)
  const book = (await cast.ask('hostMonitor', { method: 'GET', url, headers: { accept: xlsx } })).rawPayload.toString(
    'latin1',
  )
  t.match(
    book,
    /<dataValidation type="list"[^>]*sqref="G2:G5000"><formula1>Lists!\$[A-Z]\$2:\$[A-Z]\$5</,
    'PAMMS’s four values',
  )
  t.match(book, 'How to fill this in')
  t.equal((await cast.ask('hostMonitor', { method: 'GET', url: '/v1/intelligence-templates/rumour' })).statusCode, 404)
  t.equal((await cast.ask('hostBrokerage', { method: 'GET', url })).statusCode, 403)
})
