// The records of a file one after the other, with the line each ends on; what is no record comes as a fault.
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { CsvError } from 'csv-parse'
import type { Recognised } from './recognise.ts'
import { headingKey } from './recognise.ts'
import { careDirectoryHeadings } from './care-directory.ts'
import { ratingsHeadings } from './ratings.ts'
import { readPieces } from './text.ts'

export type FileRecord = { readonly line: number } & ({ readonly record: unknown } | { readonly fault: string })

/** JSON values for the API's form, cells by heading, as far as they are read, for the CSV forms. `onBytes` is told how much has been read. */
export function readRecords(
  path: string,
  recognised: Recognised,
  onBytes: (count: number) => void,
): AsyncGenerator<FileRecord> {
  const pieces = readPieces(path, onBytes)
  const { form, headingLine } = recognised
  if (form === 'api') return jsonRecords(pieces)
  return csvRecords(pieces, headingLine, form === 'ratings' ? ratingsHeadings : careDirectoryHeadings)
}

async function* jsonRecords(pieces: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let line = 0
  for await (const piece of pieces) {
    const lines = piece.split('\n')
    // A piece ends with its line's end, after which nothing comes.
    if (lines.at(-1) === '') lines.pop()
    for (const text of lines) {
      line += 1
      if (text.trim() === '') continue
      yield jsonRecord(text, line)
    }
  }
}

function jsonRecord(text: string, line: number): FileRecord {
  try {
    return { line, record: JSON.parse(text) as unknown }
  } catch {
    return { line, fault: 'the line is not JSON' }
  }
}

async function* csvRecords(
  pieces: AsyncIterable<string>,
  headingLine: number,
  wanted: ReadonlySet<string>,
): AsyncGenerator<FileRecord> {
  const faults: FileRecord[] = []
  const parser = parse({
    columns: (headings: string[]) => headings.map(headingKey).map((key) => wanted.has(key) && key),
    from_line: headingLine,
    info: true,
    max_record_size: 1024 * 1024,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => void (error && faults.push(faultOf(error))),
  })
  const source = Readable.from(pieces)
  source.once('error', (error) => parser.destroy(error))
  for await (const { info, record } of source.pipe(parser) as AsyncIterable<{
    info: { lines: number }
    record: unknown
  }>) {
    yield* faults.splice(0)
    yield { line: info.lines, record }
  }
  yield* faults.splice(0)
}

function faultOf(error: CsvError): FileRecord {
  const line = Number(error['lines'] ?? 0)
  if (error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS' || error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    return { line, fault: 'the row does not have as many cells as there are headings' }
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return { line, fault: 'the row does not end: a quotation mark is not closed' }
  return { line, fault: 'a quotation mark stands where none may stand' }
}
