// A table as a file for Excel and its like: opened with a double click, it must show what is meant and run nothing.
import { stringify } from 'csv-stringify/sync'
import type { PageAnswer } from './page.ts'

/** A column: its heading, and what stands in it for a row. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string | number | undefined]

/**
 * The rows as a download called `NAME.csv`: UTF-8 with a byte order mark, without which Excel takes it for Windows-1252;
 * lines end in CRLF (RFC 4180), and every cell is quoted. `name` is free text: what a file name can't hold becomes a hyphen.
 */
export function csvDownload<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): PageAnswer {
  const head = columns.map(([heading]) => heading)
  return {
    download: tableText([head, ...rows.map((row) => columns.map(([, cell]) => cell(row)))]),
    type: 'text/csv; charset=utf-8; header=present',
    fileName: `${fileNameOf(name)}.csv`,
  }
}

/** The text of such a file, line by line. */
export function tableText(lines: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = lines.map((line) => line.map(harmless))
  return stringify(cells, { bom: true, record_delimiter: 'windows', quoted: true })
}

/**
 * Text that a spreadsheet would take for a formula is made text by an apostrophe before it; so is what would begin a cell of
 * its own where Excel separates by semicolons, as it does on the Continent: it heeds quotation marks in the first column only.
 */
function harmless(cell: string | number | undefined): string | number {
  if (typeof cell !== 'string') return cell ?? ''
  const text = cell.replaceAll(/(?<=[;\t] *)(?=[=+\-@＝＋－＠])/g, "'")
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 80) || 'table'
}
