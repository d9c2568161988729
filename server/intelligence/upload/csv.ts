// CSV as it comes: from Excel in Britain (Windows-1252 or UTF-8 with a byte order mark), from elsewhere in Europe (semicolons),
// from a copy and paste (tabs), from Excel's “Unicode text” (UTF-16).
import { parse } from 'csv-parse/sync'
import { windows1252 } from '../../http/windows-1252.ts'
import { SheetError } from './sheet-error.ts'
import type { SheetLimits } from './sheet.ts'

export function csvRows(bytes: Buffer, limits: Pick<SheetLimits, 'lines' | 'cells'>): string[][] {
  const text = decoded(bytes)
  const delimiter = delimiterOf(text)
  // As many as there are delimiters, those within texts too.
  if (text.split(delimiter, limits.cells + 2).length > limits.cells + 1) {
    throw new SheetError('The file has too many cells. Take the empty ones out.', { isTooMuch: true })
  }
  const rows = parsed(text, delimiter, limits.lines)
  if (rows.length > limits.lines)
    throw new SheetError('The file has too many lines. Take the empty ones out.', { isTooMuch: true })
  return rows
}

/** Empty ones too: their numbers are the spreadsheet's. */
function parsed(text: string, delimiter: string, most: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: most + 1,
    })
  } catch {
    // Its message quotes the file, so it is not passed on.
    throw new SheetError(
      'The file cannot be read as CSV: a quotation mark is not closed. Save it as .xlsx, and try again.',
    )
  }
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    // A byte order mark is taken off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return windows1252(bytes)
  }
}

/** The one of `,`, `;` and tab that the first line with something in it has most of, outside of quotation marks. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n?|\n/).find((each) => each.trim() !== '') ?? ''
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((each) => [each, bare.split(each).length] as const)
  return counted.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
