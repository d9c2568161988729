// Reading CQC's words: text, dates, ratings, as its different files write them.
import { fold } from '../fold.ts'
import type { CqcRating, KeyQuestion } from './imported.ts'
import { RowError } from './row.ts'

const cqcId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/

/** A CQC id, or a RowError that names the field. */
export function readId(value: unknown, field: string): string {
  const id = readText(value, 40)
  if (id === undefined) throw new RowError(`${field} is missing`)
  if (!cqcId.test(id)) throw new RowError(`${field} is not a CQC id`)
  return id
}

/** Text on one line without control characters, cut to `most`; undefined for what is blank or no text. */
export function readText(value: unknown, most: number): string | undefined {
  if (typeof value === 'number') return readText(String(value), most)
  if (typeof value !== 'string') return undefined
  const text = value
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (text === '' || text === '-' || text === '*') return undefined
  // A character outside the basic plane is not cut in half.
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trim()
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) +\d{1,2}:\d{2}(?::\d{2})? ?[AP]M$/i
const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: *-? *\d{1,2}:\d{2}(?::\d{2})?)?$/

/** `2016-02-01`, `1/02/2016 - 00:00` (day first) or `2/1/2016 12:00:00 AM` (month first) as a date. */
export function readDate(value: unknown, field: string): string | undefined {
  const text = readText(value, 40)
  if (text === undefined) return undefined
  const date = toDate(text)
  if (date === undefined) throw new RowError(`${field} is not a date`)
  return date
}

function toDate(text: string): string | undefined {
  const [, year, month, day] = iso.exec(text) ?? []
  if (year !== undefined) return calendarDate(year, month, day)
  const [, monthFirst, dayNext, itsYear] = american.exec(text) ?? []
  if (itsYear !== undefined) return calendarDate(itsYear, monthFirst, dayNext)
  const [, dayFirst, monthNext, theYear] = british.exec(text) ?? []
  return calendarDate(theYear, monthNext, dayFirst)
}

function calendarDate(year: string | undefined, month = '', day = ''): string | undefined {
  if (year === undefined) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : undefined
}

const ratings: ReadonlyMap<string, CqcRating> = new Map([
  ['outstanding', 'outstanding'],
  ['good', 'good'],
  ['requires improvement', 'requires-improvement'],
  ['inadequate', 'inadequate'],
])

/** What CQC writes where it has not rated. */
const unrated: ReadonlySet<string> = new Set([
  'inspected but not rated',
  'no published rating',
  'insufficient evidence to rate',
  'not formally rated',
  'not rated',
  'unrated',
  'regulations met',
  'not all regulations met',
  'no action required',
  'requirement notice',
  'enforcement action',
  'n/a',
])

/** A rating, in either spelling; undefined for none, and for words that are none, which `strange` is told of if unknown. */
export function readRating(value: unknown, strange?: (warning: string) => void): CqcRating | undefined {
  const words = fold(readText(value, 100) ?? '')
  const rating = ratings.get(words)
  if (rating === undefined && words !== '' && !unrated.has(words))
    strange?.('a rating in words that are not known is left out')
  return rating
}

const questions: ReadonlyMap<string, KeyQuestion> = new Map([
  ['safe', 'safe'],
  ['effective', 'effective'],
  ['caring', 'caring'],
  ['responsive', 'responsive'],
  ['well-led', 'wellLed'],
  ['well led', 'wellLed'],
])

export function readQuestion(value: unknown): KeyQuestion | undefined {
  return questions.get(fold(readText(value, 100) ?? ''))
}
