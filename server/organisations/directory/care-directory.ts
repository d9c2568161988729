// A row of the care directory CSV: a location and its provider's name, no ratings.
import { toPostcode } from '../fold.ts'
import { placed } from './council.ts'
import type { Address, LocationFacts, ProviderFacts } from './facts.ts'
import { provided } from './provided.ts'
import type { DirectoryRow, Reading } from './row.ts'
import { RowError } from './row.ts'
import { readServiceTypes } from './service-types.ts'
import { readDate, readId, readText } from './words.ts'

const activities: ReadonlySet<string> = new Set([
  'accommodation and nursing or personal care in the further education sector',
  'accommodation for persons who require nursing or personal care',
  'accommodation for persons who require treatment for substance misuse',
  'assessment or medical treatment for persons detained under the mental health act 1983',
  'diagnostic and screening procedures',
  'family planning',
  'family planning services',
  'management of supply of blood and blood derived products',
  'maternity and midwifery services',
  'nursing care',
  'personal care',
  'services in slimming clinics',
  'slimming clinics',
  'surgical procedures',
  'termination of pregnancies',
  'transport services, triage and medical advice provided remotely',
  'treatment of disease, disorder or injury',
])

/** The columns that are read, as `headingKey` spells them. */
const headings = [
  'name',
  'also known as',
  'address',
  'postcode',
  "service's website",
  'service types',
  'date of latest check',
  'specialisms/services',
  'provider name',
  'local authority',
  'cqc location id',
  'cqc provider id',
] as const

type Cells = Readonly<Partial<Record<(typeof headings)[number], string>>>

export const careDirectoryHeadings: ReadonlySet<string> = new Set(headings)

/** Cells by heading. Throws RowError for a row that is not whole. */
export function readCareDirectoryRow(cells: Cells, reading: Reading): DirectoryRow {
  const id = readId(cells['cqc location id'], 'CQC Location ID')
  const providerId = readId(cells['cqc provider id'], 'CQC Provider ID')
  const name = readText(cells['name'], 300)
  if (name === undefined) throw new RowError('the location has no name')
  // Not kept, but a row with a date that does not exist is not to be believed.
  readDate(cells['date of latest check'], 'Date of latest check')
  const warnings: string[] = []
  const { council, unplaced } = placed(cells['local authority'], reading.writtenOn)
  const facts = provided<LocationFacts>({
    name,
    provider: providerId,
    status: 'registered',
    address: readAddress(cells, (warning) => void warnings.push(warning)),
    council,
    ...readServices(cells),
    alsoKnownAs: readText(cells['also known as'], 300),
    website: readText(cells["service's website"], 500),
  })
  const providerName = readText(cells['provider name'], 300)
  const provider: ProviderFacts = providerName === undefined ? {} : { name: providerName }
  return {
    provider: { id: providerId, facts: provider },
    location: { id, facts },
    links: [],
    ratings: [],
    visits: [],
    ...(unplaced ? { unplaced } : {}),
    warnings,
  }
}

function readAddress(cells: Cells, warn: (warning: string) => void): Address | undefined {
  const parts = (cells['address'] ?? '').split(',').flatMap((part) => readText(part, 200) ?? [])
  const lines = parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(', ').slice(0, 200)] : parts
  const written = readText(cells['postcode'], 20)
  const postcode = written === undefined ? undefined : toPostcode(written)
  if (written !== undefined && postcode === undefined) warn('Postcode is not a postcode and is left out')
  if (lines.length === 0 && postcode === undefined) return undefined
  return provided<Address>({ lines: lines.length > 0 ? lines : undefined, postcode })
}

/** One column holds both what a service is registered to do and for whom it is. */
function readServices(cells: Cells) {
  const serviceTypes = readServiceTypes((cells['service types'] ?? '').split('|'))
  const offers = (cells['specialisms/services'] ?? '').split('|').flatMap((offer) => readText(offer, 200) ?? [])
  const sorted = [...new Set(offers)].sort().slice(0, 60)
  const regulatedActivities = sorted.filter((offer) => activities.has(offer.toLowerCase()))
  const specialisms = sorted.filter((offer) => !activities.has(offer.toLowerCase()))
  return {
    serviceTypes,
    careHome: serviceTypes?.some(({ slug }) => slug.startsWith('care-home-')),
    regulatedActivities: regulatedActivities.length > 0 ? regulatedActivities : undefined,
    specialisms: specialisms.length > 0 ? specialisms : undefined,
  }
}
