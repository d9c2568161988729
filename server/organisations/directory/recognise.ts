// Which of the directory's forms a file has, by what is in it and not by its name.
import { parse } from 'csv-parse/sync'
import { fold } from '../fold.ts'
import { member } from './json.ts'
import type { Form } from './row.ts'
import { readPieces } from './text.ts'

export interface Recognised {
  readonly form: Form
  /** The line on which the headings stand (from 1); 1 for a form without headings. */
  readonly headingLine: number
  /** A day on or after which the file was written: the first of the youngest year in it that is not in the future. */
  readonly writtenOn: string
}

const linesLookedAt = 20

/** Undefined for a file that has none of the forms. Reads it once, to the end. `today` is a date. */
export async function recognise(path: string, today: string): Promise<Recognised | undefined> {
  let start: { form: Form; headingLine: number } | undefined
  let youngest = '0000'
  let beginning = ''
  for await (const piece of readPieces(path)) {
    if (start === undefined) {
      beginning += piece
      start = formOf(beginning)
      // Headings stand at the top or nowhere.
      if (start === undefined && beginning.split('\n').length > linesLookedAt) return undefined
    }
    youngest = youngestYear(piece, youngest, today)
  }
  return start && { ...start, writtenOn: `${youngest}-01-01` }
}

function formOf(text: string): { form: Form; headingLine: number } | undefined {
  const lines = text.split(/\r?\n/).slice(0, linesLookedAt)
  if (lines.some(isApiRecord)) return { form: 'api', headingLine: 1 }
  for (const [index, line] of lines.entries()) {
    const form = formOfHeadings(headingsIn(line))
    if (form !== undefined) return { form, headingLine: index + 1 }
  }
  return undefined
}

function isApiRecord(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false
  try {
    const record: unknown = JSON.parse(line)
    return member(record, 'locationId') !== undefined || member(record, 'providerId') !== undefined
  } catch {
    return false
  }
}

function headingsIn(line: string): string[] {
  try {
    const [cells = []]: string[][] = parse(line, { relax_column_count: true })
    return cells.map(headingKey)
  } catch {
    return []
  }
}

function formOfHeadings(headings: readonly string[]): Form | undefined {
  const has = (...wanted: string[]) => wanted.every((heading) => headings.includes(heading))
  if (has('location id', 'provider id', 'location latest overall rating')) return 'ratings'
  if (has('cqc location id', 'cqc provider id', 'name', 'service types')) return 'care-directory'
  return undefined
}

/** A heading as readers look it up: lower case, and without what CQC adds in brackets (`… (for office use only)`). */
export function headingKey(heading: string): string {
  return fold(heading.replace(/^\uFEFF/u, '').replace(/\([^)]*\)/gu, ' ')).replaceAll('’', "'")
}

const dates = /(?<![0-9])(?:(20[0-9]{2})-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\/[0-9]{1,2}\/(20[0-9]{2}))(?![0-9])/g

function youngestYear(text: string, known: string, today: string): string {
  let youngest = known
  for (const [, isoYear, otherYear] of text.matchAll(dates)) {
    const year = isoYear ?? otherYear ?? ''
    if (year > youngest && year <= today.slice(0, 4)) youngest = year
  }
  return youngest
}
