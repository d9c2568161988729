// A plan as CSV: with commas, semicolons or tabs, its headings within the first ten rows.
import { parse } from 'csv-parse/sync'
import { fieldOf, PlanFileError, type Field, type FileRecord, type PlanFile } from './record.ts'

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

const rowsLookedAt = 10

/** Throws PlanFileError where no row heads the columns, or a quotation mark is not closed. */
export function tableRecords(text: string): PlanFile {
  const rows = parsed(text)
  const heads = rows.slice(0, rowsLookedAt).map(({ record }) => columnsOf(record))
  const best = heads.reduce((most, each, at) => (each.size > (heads[most]?.size ?? 0) ? at : most), 0)
  const columns = heads[best] ?? new Map<number, Field>()
  const held = new Set(columns.values())
  if (!(held.has('location') || held.has('home')) || !(held.has('from') || held.has('visited'))) {
    throw new PlanFileError(
      'The first row must head each column: a location (its CQC ID, or name and postcode), and a date.',
    )
  }
  const headings = rows[best]?.record ?? []
  const unread = headings.flatMap((heading, at) => (heading.trim() === '' || columns.has(at) ? [] : [heading.trim()]))
  return {
    form: 'csv',
    unread,
    records: rows.slice(best + 1).flatMap((row) => toRecord(row, columns, headings.length)),
  }
}

function parsed(text: string): Row[] {
  try {
    // With `info` each record comes with its line: the library's types do not say so.
    return parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1024 * 1024,
    }) as unknown as Row[]
  } catch {
    // Its message quotes the file, so it is not passed on.
    throw new PlanFileError('The file cannot be read as CSV: a quotation mark is not closed.')
  }
}

/** The one of `,`, `;` and tab that the first line with something in it has most of, outside of quotation marks. */
function delimiterOf(text: string): string {
  const line = /^.*\S.*$/m.exec(text.slice(0, 100_000))?.[0] ?? ''
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((each) => [each, bare.split(each).length] as const)
  return counted.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

/** The first column that names a field has it. */
function columnsOf(headings: readonly string[]): Map<number, Field> {
  const columns = new Map<number, Field>()
  const held = new Set<Field>()
  for (const [at, heading] of headings.entries()) {
    const field = fieldOf(heading)
    if (field === undefined || held.has(field)) continue
    columns.set(at, field)
    held.add(field)
  }
  return columns
}

function toRecord({ record, info }: Row, columns: ReadonlyMap<number, Field>, width: number): FileRecord[] {
  if (record.every((cell) => cell.trim() === '')) return []
  if (record.slice(width).some((cell) => cell.trim() !== '')) {
    return [{ line: info.lines, fault: 'The row has more cells than there are headings.' }]
  }
  const cells: Record<string, string> = {}
  for (const [at, field] of columns) {
    const cell = record[at]?.trim() ?? ''
    if (cell !== '') cells[field] = cell
  }
  return [{ line: info.lines, cells: cells }]
}
