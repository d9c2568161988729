// Tables as files for spreadsheets.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { csvDownload, type Column } from '../../server/web/csv.ts'

interface Row {
  readonly name: string
  readonly count?: number
}

const columns: readonly Column<Row>[] = [
  ['Home', ({ name }) => name],
  ['How many', ({ count }) => count],
]

function textOf(name: string, rows: readonly Row[], of: readonly Column<Row>[] = columns): string {
  const answer = csvDownload(name, of, rows)
  if (!('download' in answer)) throw new Error('No download.')
  return String(answer.download)
}

t.test('as Excel takes it', async (t) => {
  const text = textOf('Homes', [{ name: 'Crêche, “Rose”', count: -3 }, { name: 'Line\nfeed "x"' }])
  t.equal(text, '\uFEFF"Home","How many"\r\n"Crêche, “Rose”","-3"\r\n"Line\nfeed ""x""",\r\n')
  t.strictSame(parse(text, { bom: true }), [
    ['Home', 'How many'],
    ['Crêche, “Rose”', '-3'],
    ['Line\nfeed "x"', ''],
  ])
  t.equal(textOf('Homes', []), '\uFEFF"Home","How many"\r\n', 'without rows, the headings')
})

t.test('nothing in it is a formula', async (t) => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '\n=1', '＝1', '=cmd|"/c calc"!A0']
  const text = textOf(
    'Homes',
    formulas.map((name) => ({ name })),
    [['=Home', ({ name }) => name]],
  )
  const rows: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' })
  const cells = rows.map(([cell]) => cell)
  t.strictSame(
    cells,
    ['=Home', ...formulas].map((cell) => `'${cell}`),
  )
  t.strictSame(textOf('Homes', [{ name: 'a=b' }, { name: '' }]), '\uFEFF"Home","How many"\r\n"a=b",\r\n,\r\n')
})

t.test('nor where Excel separates by semicolons', async (t) => {
  const cells = (name: string) => textOf('Homes', [{ name, count: 1 }]).split('\r\n')[1]
  t.equal(cells('x;=HYPERLINK("http://x")'), `"x;'=HYPERLINK(""http://x"")","1"`)
  t.equal(cells('x; -1+1;@y\t=z'), `"x; '-1+1;'@y\t'=z","1"`)
  t.equal(cells('Medicines; records - both'), '"Medicines; records - both","1"')
})

t.test('under a name that any computer takes', async (t) => {
  const named = (name: string) => {
    const answer = csvDownload(name, columns, [])
    return 'fileName' in answer ? answer.fileName : undefined
  }
  t.equal(named('Visits to St Anne’s, November 2026'), 'visits-to-st-annes-november-2026.csv')
  t.equal(named('Crêche "../x"\r\n'), 'creche-x.csv')
  t.equal(named('…'), 'table.csv')
  t.equal(named('a'.repeat(300))?.length, 84)
})
