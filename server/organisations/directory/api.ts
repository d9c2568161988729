// Records in the shape of CQC's public API, a location or a provider a line. Managers and nominated individuals are in them
// too, and are not looked at.
import { toPostcode } from '../fold.ts'
import { placed } from './council.ts'
import { provided } from './provided.ts'
import type { Address, LocationFacts, ProviderFacts } from './facts.ts'
import { apiRatings } from './api-ratings.ts'
import type { ImportedVisit } from './imported.ts'
import { member, members } from './json.ts'
import type { DirectoryRow, Link, Reading } from './row.ts'
import { RowError } from './row.ts'
import { readServiceTypes } from './service-types.ts'
import { readDate, readId, readText } from './words.ts'

/** Throws RowError for a record that is neither a location nor a provider, or not whole. */
export function readApiRecord(record: unknown, reading: Reading): DirectoryRow {
  if (typeof record !== 'object' || record === null) throw new RowError('the line is not a JSON object')
  if (member(record, 'locationId') !== undefined) return readLocation(record, reading)
  if (member(record, 'providerId') !== undefined) return readProvider(record)
  throw new RowError('the record has neither a locationId nor a providerId')
}

function readLocation(record: object, reading: Reading): DirectoryRow {
  const id = readId(member(record, 'locationId'), 'locationId')
  const providerId = readId(member(record, 'providerId'), 'providerId')
  const name = readText(member(record, 'name'), 300)
  if (name === undefined) throw new RowError('the location has no name')
  const warnings: string[] = []
  const warn = (warning: string) => void warnings.push(warning)
  const term = readTerm(record)
  // A record that was closed may hold the name that its council had then.
  const writtenOn = term.deregisteredOn ?? reading.writtenOn
  const { council, unplaced } = placed(member(record, 'localAuthority'), writtenOn)
  const facts = provided<LocationFacts>({
    name,
    provider: providerId,
    ...term,
    ...readLocationDetails(record, warn),
    council,
    ...readShared(record, warn),
  })
  return {
    provider: { id: providerId, facts: {} },
    location: { id, facts },
    links: readLinks(record, id, warn),
    ratings: apiRatings(record, { id, providerId }, reading, warn),
    visits: readVisits(record, { id, providerId }, reading, warn),
    ...(unplaced ? { unplaced } : {}),
    warnings,
  }
}

function readProvider(record: object): DirectoryRow {
  const id = readId(member(record, 'providerId'), 'providerId')
  const name = readText(member(record, 'name'), 300)
  if (name === undefined) throw new RowError('the provider has no name')
  const warnings: string[] = []
  const facts = provided<ProviderFacts>({
    name,
    ...readTerm(record),
    ...readShared(record, (warning) => void warnings.push(warning)),
    ownership: readText(member(record, 'ownershipType'), 100),
    companiesHouseNumber: readText(member(record, 'companiesHouseNumber'), 20),
    charityNumber: readText(member(record, 'charityNumber'), 20),
  })
  return { provider: { id, facts }, links: [], ratings: [], visits: [], warnings }
}

/** From when to when it was registered. */
function readTerm(
  record: object,
): Required<Pick<LocationFacts, 'status'>> & Pick<LocationFacts, 'registeredOn' | 'deregisteredOn'> {
  const status = readText(member(record, 'registrationStatus'), 40)?.toLowerCase()
  return provided({
    status: status === 'deregistered' ? ('deregistered' as const) : ('registered' as const),
    registeredOn: readDate(member(record, 'registrationDate'), 'registrationDate'),
    deregisteredOn: readDate(member(record, 'deregistrationDate'), 'deregistrationDate'),
  })
}

function readShared(record: object, warn: (warning: string) => void) {
  const brandId = readText(member(record, 'brandId'), 40)
  const brandName = readText(member(record, 'brandName'), 300)?.replace(/^BRAND /, '')
  return {
    address: readAddress(record, warn),
    website: readText(member(record, 'website'), 500),
    brand: brandId !== undefined && brandName !== undefined ? { id: brandId, name: brandName } : undefined,
  }
}

function readAddress(record: object, warn: (warning: string) => void): Address | undefined {
  const lines = ['postalAddressLine1', 'postalAddressLine2'].flatMap((key) => readText(member(record, key), 200) ?? [])
  const written = readText(member(record, 'postalCode'), 20)
  const postcode = written === undefined ? undefined : toPostcode(written)
  if (written !== undefined && postcode === undefined) warn('postalCode is not a postcode and is left out')
  const address = provided<Address>({
    lines: lines.length > 0 ? lines : undefined,
    town: readText(member(record, 'postalAddressTownCity'), 100),
    county: readText(member(record, 'postalAddressCounty'), 100),
    postcode,
  })
  return Object.keys(address).length > 0 ? address : undefined
}

function readLocationDetails(record: object, warn: (warning: string) => void) {
  const careHome = readText(member(record, 'careHome'), 10)?.toUpperCase()
  const uprn = readText(member(record, 'uprn'), 20)
  if (uprn !== undefined && !/^[0-9]{1,12}$/.test(uprn)) warn('uprn is not a property reference number and is left out')
  const types = members(record, 'gacServiceTypes').map((type) => member(type, 'description') ?? member(type, 'name'))
  return {
    icb: readText(member(record, 'onspdIcbCode'), 9),
    serviceTypes: readServiceTypes(types),
    careHome: careHome === 'Y' ? true : careHome === 'N' ? false : undefined,
    beds: readBeds(member(record, 'numberOfBeds'), careHome === 'Y'),
    alsoKnownAs: readText(member(record, 'alsoKnownAs'), 300),
    specialisms: names(record, 'specialisms'),
    regulatedActivities: names(record, 'regulatedActivities'),
    odsCode: readText(member(record, 'odsCode'), 20),
    uprn: uprn !== undefined && /^[0-9]{1,12}$/.test(uprn) ? uprn : undefined,
  }
}

function readBeds(value: unknown, careHome: boolean): number | undefined {
  const beds = Number(readText(value, 10) ?? Number.NaN)
  return Number.isInteger(beds) && beds <= 10_000 && (beds > 0 || (careHome && beds === 0)) ? beds : undefined
}

function names(record: object, key: string): string[] | undefined {
  const found = [...new Set(members(record, key).flatMap((entry) => readText(member(entry, 'name'), 200) ?? []))].sort()
  return found.length > 0 ? found.slice(0, 60) : undefined
}

/** CQC tells of the registration before and of the one after; both are told as later and earlier. */
function readLinks(record: object, id: string, warn: (warning: string) => void): Link[] {
  return members(record, 'relationships').flatMap((relationship): Link[] => {
    const type = readText(member(relationship, 'type'), 60)?.toLowerCase()
    if (type !== 'hsca predecessor' && type !== 'hsca successor') return []
    try {
      const related = readId(member(relationship, 'relatedLocationId'), 'relatedLocationId')
      if (related === id) return []
      return [
        type === 'hsca predecessor'
          ? { locationId: id, predecessorId: related }
          : { locationId: related, predecessorId: id },
      ]
    } catch (error) {
      if (!(error instanceof RowError)) throw error
      warn(`a relationship is left out: ${error.message}`)
      return []
    }
  })
}

/** First visit dates of its reports, published or not, each once. */
function readVisits(
  record: object,
  place: { readonly id: string; readonly providerId: string },
  reading: Reading,
  warn: (warning: string) => void,
): ImportedVisit[] {
  const reports = [...members(record, 'reports'), ...members(record, 'unpublishedReports')]
  const dates = reports.flatMap((report) => readDate(member(report, 'firstVisitDate'), 'firstVisitDate') ?? [])
  return [...new Set(dates)].sort().flatMap((date) => {
    if (date <= reading.today) return [{ locationId: place.id, providerId: place.providerId, date }]
    warn('a visit with a date in the future is left out')
    return []
  })
}
