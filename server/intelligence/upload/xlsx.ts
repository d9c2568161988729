// .xlsx: the first sheet, formulas by the values that they had when it was saved. It is unpacked within limits first, and
// the reader is given what came out of that. One with macros, or with rows on several sheets, is refused: what is sent is what
// its sender sees.
import readWorkbook, { readSheet } from 'read-excel-file/universal'
import { SheetError } from './sheet-error.ts'
import type { SheetLimits } from './sheet.ts'
import { unzip, ZipError, zipStored } from './zip.ts'

const limits = { files: 500, size: 50_000_000 }
/** Of the whole sheet, empty ones too: the reader makes room for every one up to the farthest. */
const mostCells = 4_000_000

/** Throws SheetError. */
export async function xlsxRows(bytes: Buffer, { lines }: Pick<SheetLimits, 'lines'>): Promise<string[][]> {
  const files = unpacked(bytes)
  if (!files.has('xl/workbook.xml')) {
    throw new SheetError('The file is not an Excel workbook (.xlsx). Save it as .xlsx or .csv, and send that.')
  }
  // Any of them may be the sheet: where that is, the workbook says.
  for (const content of files.values()) checkCells(textOf(content), lines)
  const packed = zipStored(files)
  const input = packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) as ArrayBuffer
  const [first = [], ...others] = await sheetsIn(input, [...files.keys()].filter(isSheet).length > 1)
  const heads = headsOf(first)
  if (
    others.some((sheet) => sheet.slice(0, mostHeads).some((row, at) => heads.has(textIn(row)) && at < lastRow(sheet)))
  )
    throw new SheetError(several)
  return first
}

async function sheetsIn(input: ArrayBuffer, areSeveral: boolean): Promise<string[][][]> {
  try {
    const all = areSeveral ? (await readWorkbook(input)).map(({ data }) => data) : [await readSheet(input)]
    // The library calls its cells by narrower types than it gives: dates and errors come too, and all are checked.
    return (all as unknown as readonly (readonly (readonly unknown[])[])[]).map((rows) =>
      rows.map((row) => row.map(cellText)),
    )
  } catch (error) {
    throw new SheetError(unreadable, { cause: error })
  }
}

const isSheet = (name: string) => /\/worksheets\//.test(name) && name.endsWith('.xml')

/** Rows among which the headings stand. */
const mostHeads = 10

/** Rows that may be headings, as text. */
function headsOf(sheet: string[][]): ReadonlySet<string> {
  return new Set(
    sheet
      .slice(0, mostHeads)
      .filter((row) => row.filter((cell) => cell.trim() !== '').length > 2)
      .map(textIn),
  )
}

function textIn(row: readonly string[]): string {
  return row
    .map((cell) => cell.trim().toLowerCase())
    .join('\n')
    .trimEnd()
}

/** That has something in it. */
function lastRow(sheet: string[][]): number {
  return sheet.findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
}

function unpacked(bytes: Buffer): Map<string, Buffer> {
  const wanted = (name: string) => {
    if (/(^|\/)vbaProject[^/]*$/i.test(name)) throw new ZipError('macros')
    return /^(xl\/|_rels\/|\[Content_Types\]).*\.(xml|rels)$/.test(name)
  }
  try {
    return unzip(bytes, wanted, limits)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    if (error.message === 'large') throw new SheetError(tooLarge, { isTooMuch: true })
    const details: Readonly<Record<string, string>> = {
      macros: 'The workbook has macros. Save it as .xlsx without them, and send that.',
      locked: 'The workbook has a password. Save it without one, and send that.',
    }
    throw new SheetError(details[error.message] ?? 'The file is damaged. Save it again as .xlsx, and send that.')
  }
}

const tooLarge = 'The workbook holds too much. Copy the rows into a new one, and send that.'

const unreadable = 'The workbook cannot be read. Open it in Excel, save it as .xlsx, and send that.'

const several =
  'More than one sheet of the workbook has rows under these headings, and only the first is read. Put them all on that one.'

/** As Excel writes it: UTF-8. In another encoding it would be weighed as one thing and read as another. */
function textOf(content: Buffer): string {
  const text = content.toString('latin1')
  const [, encoding = 'utf-8'] = /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(text.slice(0, 1000)) ?? []
  if (content.includes(0) || !/^(utf-8|us-ascii)$/i.test(encoding)) throw new SheetError(unreadable)
  return text
}

const tags = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)/g
const addresses = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g

/** One far cell makes the reader fill all that lies before it. */
function checkCells(sheet: string, mostLines: number): void {
  let widest = 0
  let last = 0
  let column = 0
  for (const [, tag, attributes = ''] of sheet.matchAll(tags)) {
    const isRow = tag === 'row'
    if (isRow) [last, column] = [last + 1, 0]
    // A cell without an address stands beside the one before it.
    else column += 1
    for (const [, double, single, bare] of attributes.matchAll(addresses)) {
      const at = addressOf(double ?? single ?? bare ?? '', isRow)
      last = Math.max(last, at.row)
      if (!isRow) column = at.column
    }
    widest = Math.max(widest, column)
  }
  if (last > mostLines || last * widest > mostCells) throw new SheetError(tooLarge, { isTooMuch: true })
}

/** Excel's own limits: 1,048,576 rows of 16,384 columns. */
function addressOf(text: string, isRow: boolean): { row: number; column: number } {
  const [, letters = '', digits = ''] = (isRow ? /^()([0-9]{1,7})$/ : /^([A-Z]{1,3})([0-9]{1,7})$/).exec(text) ?? []
  const at = { row: Number(digits), column: columnOf(letters) }
  if (at.row < 1 || at.row > 1_048_576 || at.column > 16_384) throw new SheetError(unreadable)
  return at
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
