// .xlsx: the first sheet, formulas by the values that they had when it was saved. It is unpacked within limits first, and
// the reader is given what came out of that.
import { readSheet } from 'read-excel-file/universal'
import { SheetError } from './sheet-error.ts'
import { unzip, ZipError, zipStored } from './zip.ts'

const limits = { files: 500, size: 50_000_000 }
/** Of the whole sheet, empty ones too: the reader makes room for every one up to the farthest. */
const mostCells = 4_000_000

/** Throws SheetError. */
export async function xlsxRows(bytes: Buffer): Promise<string[][]> {
  const files = unpacked(bytes)
  if (!files.has('xl/workbook.xml')) {
    throw new SheetError('The file is not an Excel workbook (.xlsx). Save it as .xlsx or .csv, and choose it again.')
  }
  for (const [name, content] of files) if (name.startsWith('xl/worksheets/')) checkCells(content.toString('latin1'))
  const packed = zipStored(files)
  const input = packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) as ArrayBuffer
  try {
    const rows = (await readSheet(input)) as unknown as readonly (readonly unknown[])[]
    return rows.map((row) => row.map(cellText))
  } catch (error) {
    throw new SheetError('The workbook cannot be read. Open it in Excel, save it as .xlsx, and choose it again.', {
      cause: error,
    })
  }
}

function unpacked(bytes: Buffer): Map<string, Buffer> {
  try {
    return unzip(bytes, (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'), limits)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    const details: Readonly<Record<string, string>> = {
      large: tooLarge,
      locked: 'The workbook has a password. Save it without one, and choose it again.',
    }
    throw new SheetError(details[error.message] ?? 'The file is damaged. Save it again as .xlsx, and choose it again.')
  }
}

const tooLarge = 'The workbook holds too much. Copy the rows with findings into a new one, and upload that.'

/** One far cell makes the reader fill all that lies before it. */
function checkCells(sheet: string): void {
  let widest = 0
  let lastRow = 0
  let column = 0
  for (const [, tag, attributes = ''] of sheet.matchAll(/<(?:\w+:)?(row|c)\b([^>]*)/g)) {
    if (tag === 'row') column = 0
    const [, letters = '', digits = ''] = /\br="([A-Z]{0,3})([0-9]{0,7})"/.exec(attributes) ?? []
    lastRow = Math.max(lastRow + (tag === 'row' ? 1 : 0), Number(digits))
    // A cell without an address stands beside the one before it.
    if (tag === 'c') column = letters === '' ? column + 1 : columnOf(letters)
    widest = Math.max(widest, column)
  }
  if (lastRow * widest > mostCells) throw new SheetError(tooLarge)
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
