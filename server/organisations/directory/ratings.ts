// A row of the "HSCA active locations" CSV: a location, its provider, and the latest ratings.
import { placed } from './council.ts'
import type { LocationFacts, ProviderFacts } from './facts.ts'
import type { CqcRating, ImportedRating, KeyQuestion } from './imported.ts'
import { provided } from './provided.ts'
import type { DirectoryRow, Reading } from './row.ts'
import { RowError } from './row.ts'
import { readServiceTypes, splitServiceTypes } from './service-types.ts'
import { readDate, readId, readRating, readText } from './words.ts'

/** The columns that are read, as `headingKey` spells them. */
const headings = [
  'location id',
  'location name',
  'location uprn',
  'location web address',
  'location local authority',
  'service types',
  'care homes beds',
  'location hsca start date',
  'location hsca end date',
  'location latest overall rating',
  'publication date',
  'service users supported',
  'location safe rating',
  'location effective rating',
  'location caring rating',
  'location responsive rating',
  'location well-led rating',
  'provider name',
  'provider id',
  'provider hsca start date',
  'provider ownership type',
  'provider companies house number',
  'brand name',
  'brand id',
] as const

type Heading = (typeof headings)[number]
type Cells = Readonly<Partial<Record<Heading, string>>>

export const ratingsHeadings: ReadonlySet<string> = new Set(headings)

/** Cells by heading. Throws RowError for a row that is not whole. */
export function readRatingsRow(cells: Cells, reading: Reading): DirectoryRow {
  const id = readId(cells['location id'], 'Location ID')
  const providerId = readId(cells['provider id'], 'Provider ID')
  const name = readText(cells['location name'], 300)
  if (name === undefined) throw new RowError('the location has no name')
  const warnings: string[] = []
  const term = readTerm(cells)
  const { council, unplaced } = placed(cells['location local authority'], term.deregisteredOn ?? reading.writtenOn)
  const rating = readRatings(cells, { id, providerId }, reading, (warning) => void warnings.push(warning))
  const facts = provided<LocationFacts>({ name, provider: providerId, ...term, council, ...readDetails(cells) })
  return {
    provider: { id: providerId, facts: readProvider(cells) },
    location: { id, facts },
    links: [],
    ratings: rating === undefined ? [] : [rating],
    visits: [],
    ...(unplaced ? { unplaced } : {}),
    warnings,
  }
}

function readTerm(cells: Cells) {
  const deregisteredOn = readDate(cells['location hsca end date'], 'Location HSCA end date')
  return {
    status: deregisteredOn === undefined ? ('registered' as const) : ('deregistered' as const),
    registeredOn: readDate(cells['location hsca start date'], 'Location HSCA start date'),
    deregisteredOn,
  }
}

function readDetails(cells: Cells) {
  const serviceTypes = readServiceTypes(splitServiceTypes(cells['service types'] ?? ''))
  const careHome = serviceTypes?.some(({ slug }) => slug.startsWith('care-home-'))
  const beds = Number(readText(cells['care homes beds'], 10) ?? Number.NaN)
  const users = (cells['service users supported'] ?? '').split(/,\s*/).flatMap((band) => readText(band, 200) ?? [])
  const uprn = readText(cells['location uprn'], 20)
  return {
    serviceTypes,
    careHome,
    beds: Number.isInteger(beds) && beds > 0 && beds <= 10_000 ? beds : undefined,
    specialisms: users.length > 0 ? [...new Set(users)].sort().slice(0, 60) : undefined,
    website: readText(cells['location web address'], 500),
    uprn: uprn !== undefined && /^[0-9]{1,12}$/.test(uprn) ? uprn : undefined,
    brand: readBrand(cells),
  }
}

function readProvider(cells: Cells): ProviderFacts {
  return provided<ProviderFacts>({
    name: readText(cells['provider name'], 300),
    brand: readBrand(cells),
    ownership: readText(cells['provider ownership type'], 100),
    companiesHouseNumber: readText(cells['provider companies house number'], 20),
    registeredOn: readDate(cells['provider hsca start date'], 'Provider HSCA start date'),
  })
}

function readBrand(cells: Cells) {
  const id = readText(cells['brand id'], 40)
  const name = readText(cells['brand name'], 300)?.replace(/^BRAND /, '')
  return id !== undefined && name !== undefined ? { id, name } : undefined
}

const questionHeadings: readonly (readonly [KeyQuestion, Heading])[] = [
  ['safe', 'location safe rating'],
  ['effective', 'location effective rating'],
  ['caring', 'location caring rating'],
  ['responsive', 'location responsive rating'],
  ['wellLed', 'location well-led rating'],
]

function readRatings(
  cells: Cells,
  place: { readonly id: string; readonly providerId: string },
  reading: Reading,
  warn: (warning: string) => void,
): ImportedRating | undefined {
  const overall = readRating(cells['location latest overall rating'], warn)
  const questions: Partial<Record<KeyQuestion, CqcRating>> = {}
  for (const [question, heading] of questionHeadings) {
    const value = readRating(cells[heading], warn)
    if (value !== undefined) questions[question] = value
  }
  if (overall === undefined && Object.keys(questions).length === 0) return undefined
  const date = readDate(cells['publication date'], 'Publication Date')
  if (date === undefined || date > reading.today) {
    warn(date === undefined ? 'a rating without a date is left out' : 'a rating with a date in the future is left out')
    return undefined
  }
  // Nothing is rated on the day it is registered: some of CQC's files hold the wrong date in this column.
  const uncertain = date === readDate(cells['location hsca start date'], 'Location HSCA start date')
  if (uncertain) warn('the publication date is the registration date, so the date of the rating is not known')
  return provided<ImportedRating>({
    locationId: place.id,
    providerId: place.providerId,
    sourceId: `directory:rating:${place.id}:${date}`,
    assessedOn: date,
    reportedOn: uncertain ? undefined : date,
    overall,
    questions,
    dateUncertain: uncertain ? true : undefined,
  })
}
