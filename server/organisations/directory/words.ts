// Reading CQC's words: text, dates, ratings, kinds of service, as its different files write them.
import { fold } from '../fold.ts'
import type { ServiceType } from './facts.ts'
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
  const text = value.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (text === '' || text === '-' || text === '*') return undefined
  // A character outside the basic plane is not cut in half.
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '').trim()
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
  if (rating === undefined && words !== '' && !unrated.has(words)) strange?.('a rating in words that are not known is left out')
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

/** Slug, CQC's name for the kind of service, and other names for it in its files. */
const serviceNames: readonly (readonly [slug: string, name: string, ...others: string[]])[] = [
  ['care-home-with-nursing', 'Care home service with nursing', 'Nursing homes', 'Care home with nursing'],
  ['care-home-without-nursing', 'Care home service without nursing', 'Residential homes', 'Care home without nursing'],
  ['domiciliary-care', 'Domiciliary care service', 'Homecare agencies', 'Domiciliary care'],
  ['supported-living', 'Supported living service', 'Supported living'],
  ['extra-care-housing', 'Extra Care housing services', 'Supported housing', 'Extra care housing'],
  ['shared-lives', 'Shared Lives'],
  ['specialist-college', 'Specialist college service', 'Education disability services'],
  ['hospice', 'Hospice services', 'Hospice'],
  ['hospice-at-home', 'Hospice services at home', 'Home hospice care'],
  ['rehabilitation', 'Rehabilitation services', 'Rehabilitation (illness/injury)'],
  [
    'residential-substance-misuse',
    'Residential substance misuse treatment and/or rehabilitation service',
    'Rehabilitation (substance abuse)',
  ],
  ['community-healthcare', 'Community healthcare service', 'Community services - Healthcare'],
  ['nurses-agency', 'Community health care services - Nurses Agency only', 'Community services - Nursing'],
  [
    'community-learning-disability',
    'Community based services for people with a learning disability',
    'Community services - Learning disabilities',
  ],
  [
    'community-mental-health',
    'Community based services for people with mental health needs',
    'Community services - Mental Health',
  ],
  [
    'community-substance-misuse',
    'Community based services for people who misuse substances',
    'Community services - Substance abuse',
  ],
  ['dental', 'Dental service', 'Dentist'],
  ['doctors-consultation', 'Doctors consultation service'],
  ['doctors-treatment', 'Doctors treatment service'],
  ['doctors', 'Doctors/GPs'],
  ['mobile-doctors', 'Mobile doctors service', 'Mobile doctors'],
  ['diagnosis-and-screening', 'Diagnostic and/or screening service', 'Diagnosis/screening'],
  [
    'acute-without-beds',
    'Acute services without overnight beds / listed acute services with or without overnight beds',
    'Clinic',
  ],
  ['acute-with-beds', 'Acute services with overnight beds', 'Hospital'],
  [
    'mental-health-hospital',
    'Hospital services for people with mental health needs, learning disabilities and problems with substance misuse',
    'Hospitals - Mental health/capacity',
  ],
  ['ambulance', 'Ambulance service', 'Ambulances'],
  ['urgent-care', 'Urgent care services', 'Urgent care centres'],
  ['remote-clinical-advice', 'Remote clinical advice service', 'Phone/online advice'],
  ['long-term-conditions', 'Long term conditions services', 'Long-term conditions'],
  ['hyperbaric-chamber', 'Hyperbaric Chamber', 'Hyperbaric chamber services'],
  ['prison-healthcare', 'Prison Healthcare Services', 'Prison healthcare'],
  ['blood-and-transplant', 'Blood and Transplant service', 'Blood and transplant'],
]

const services = new Map(
  serviceNames.flatMap(([slug, name, ...others]) => [name, ...others].map((words) => [fold(words), { slug, name }])),
)

/** Each kind of service once, in the order of their slugs; undefined for none. Kinds that are not known keep CQC's words. */
export function readServiceTypes(names: readonly unknown[]): ServiceType[] | undefined {
  const found = new Map<string, ServiceType>()
  for (const name of names) {
    const words = readText(name, 200)
    if (words === undefined) continue
    const type = services.get(fold(words)) ?? { slug: toSlug(words), name: words }
    if (type.slug !== '') found.set(type.slug, type)
  }
  const types = [...found.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1))
  return types.length > 0 ? types.slice(0, 60) : undefined
}

function toSlug(words: string): string {
  const slug = fold(words).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '')
}

/** A list written with commas between its members, of which some hold commas themselves. */
export function splitServiceTypes(text: string): string[] {
  const pieces = text.split(/,\s*/)
  const members: string[] = []
  for (let start = 0; start < pieces.length; ) {
    const ends = pieces.map((_, index) => pieces.length - index).filter((end) => end > start)
    const end = ends.find((last) => services.has(fold(pieces.slice(start, last).join(', ')))) ?? start + 1
    members.push(pieces.slice(start, end).join(', '))
    start = end
  }
  return members
}
