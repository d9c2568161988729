// .xlsx: the first sheet, formulas by the values that they had when it was saved. It is unpacked within limits first, and
// the reader is given what came out of that.
import { readSheet } from 'read-excel-file/universal'
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
    throw new SheetError('The file is not an Excel workbook (.xlsx). Save it as .xlsx or .csv, and choose it again.')
  }
  // Any of them may be the sheet: where that is, the workbook says.
  for (const content of files.values()) checkCells(textOf(content), lines)
  const packed = zipStored(files)
  const input = packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) as ArrayBuffer
  try {
    // The library calls its cells by narrower types than it gives: dates and errors come too, and all are checked.
    const rows = (await readSheet(input)) as unknown as readonly (readonly unknown[])[]
    return rows.map((row) => row.map(cellText))
  } catch (error) {
    throw new SheetError(unreadable, { cause: error })
  }
}

function unpacked(bytes: Buffer): Map<string, Buffer> {
  try {
    return unzip(bytes, (name) => /^(xl\/|_rels\/|\[Content_Types\]).*\.(xml|rels)$/.test(name), limits)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    const details: Readonly<Record<string, string>> = {
      large: tooLarge,
      locked: 'The workbook has a password. Save it without one, and choose it again.',
    }
    throw new SheetError(details[error.message] ?? 'The file is damaged. Save it again as .xlsx, and choose it again.')
  }
}

const tooLarge = 'The workbook holds too much. Copy the rows into a new one, and upload that.'

const unreadable = 'The workbook cannot be read. Open it in Excel, save it as .xlsx, and choose it again.'

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
  let lastRow = 0
  let column = 0
  for (const [, tag, attributes = ''] of sheet.matchAll(tags)) {
    const isRow = tag === 'row'
    if (isRow) [lastRow, column] = [lastRow + 1, 0]
    // A cell without an address stands beside the one before it.
    else column += 1
    for (const [, double, single, bare] of attributes.matchAll(addresses)) {
      const at = addressOf(double ?? single ?? bare ?? '', isRow)
      lastRow = Math.max(lastRow, at.row)
      if (!isRow) column = at.column
    }
    widest = Math.max(widest, column)
  }
  if (lastRow > mostLines || lastRow * widest > mostCells) throw new SheetError(tooLarge)
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
