// A spreadsheet as its cells' texts, whatever it was saved as. What the file is, its bytes say, not its name.
import { csvRows } from './csv.ts'
import { SheetError, type Sheet } from './sheet-error.ts'
import { xlsxRows } from './xlsx.ts'

/** Of a batch, however it is sent, in one request: longer ones are sent in parts, or imported by the command. */
export const mostRows = 5000

/** How much a sheet may hold. */
export interface SheetLimits {
  /** With something in them, without the headings. */
  readonly rows: number
  readonly columns: number
  /** Characters, of all cells together. */
  readonly text: number
  /** Lines and cells of the file, empty ones too. */
  readonly lines: number
  readonly cells: number
}

/** Of a sheet that a person uploads. */
export const usualSheet: SheetLimits = {
  rows: mostRows,
  columns: 30,
  text: 8_000_000,
  lines: 100_000,
  cells: 1_000_000,
}

/** Characters: as long as a finding may be. */
const longestCell = 20_000

export type SheetForm = 'xlsx' | 'csv'

/**
 * Each row up to its last cell that has something in it. Throws SheetError, also for what is not of the `form` that it was sent as.
 * The hub itself reads apart: see reader.ts.
 */
export async function readSheet(bytes: Buffer, limits = usualSheet, form?: SheetForm): Promise<Sheet> {
  if (bytes.length === 0) throw new SheetError('The file is empty. Send one that has rows in it.')
  const kind = kindOf(bytes)
  if (kind === 'other') throw new SheetError('The file is not a spreadsheet. Save it as .xlsx or .csv, and send that.')
  if (kind === 'old') {
    const detail = 'The file is an old Excel workbook (.xls), or has a password. Save it as .xlsx without a password.'
    throw new SheetError(detail)
  }
  if (kind !== (form ?? kind)) {
    throw new SheetError(
      kind === 'csv' ? 'This is not an Excel workbook (.xlsx).' : 'This is an Excel workbook. Send it as one.',
    )
  }
  const rows = (kind === 'xlsx' ? await xlsxRows(bytes, limits) : csvRows(bytes, limits)).map(trimmed)
  checkSize(rows, limits)
  return rows.map((row) => row.slice(0, lastFilled(row) + 1))
}

const compoundFile = 'd0cf11e0a1b11ae1'
const zip = '504b0304'

function kindOf(bytes: Buffer): 'xlsx' | 'csv' | 'old' | 'other' {
  const start = bytes.subarray(0, 8).toString('hex')
  if (start.startsWith(zip)) return 'xlsx'
  if (start === compoundFile) return 'old'
  // UTF-16 has NUL in every other byte and says so at its start; any other text has none.
  const isText = start.startsWith('fffe') || !bytes.includes(0)
  return isText && !bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) ? 'csv' : 'other'
}

/** Without spaces around, and without what no database can hold. */
function trimmed(row: readonly string[]): string[] {
  return row.map((cell) => cell.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim())
}

function lastFilled(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell !== '')
}

function checkSize(rows: Sheet, limits: SheetLimits): void {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''))
  if (filled.length === 0) throw new SheetError('The file is empty. Send one that has rows in it.')
  if (filled.length > limits.rows + 1) {
    throw new SheetError(
      `The file has more than ${limits.rows.toLocaleString('en-GB')} rows. Split it, and send each part.`,
      { isTooMuch: true },
    )
  }
  let text = 0
  rows.forEach((row, at) => {
    if (lastFilled(row) >= limits.columns)
      throw new SheetError(`Row ${at + 1} has more than ${limits.columns} columns. Take some out.`)
    for (const cell of row) {
      if (cell.length > longestCell)
        throw new SheetError(`A cell in row ${at + 1} has more than 20,000 characters. Shorten it.`)
      text += cell.length
    }
  })
  if (text > limits.text) {
    throw new SheetError('The file has too much text. Split it, and send each part.', { isTooMuch: true })
  }
}
