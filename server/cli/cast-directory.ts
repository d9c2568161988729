// The cast's providers and homes, as CQC's API would tell of them, brought by the directory import.
import type { Hub } from '../hub.ts'
import { importRatings } from '../intelligence/imported-ratings.ts'
import { readApiRecord } from '../organisations/directory/api.ts'
import { writeBatch } from '../organisations/directory/write.ts'
import { hubActor } from '../organisations/organisations.ts'
import { momentOf } from '../policy/moment.ts'
import { importVisits } from '../visits/imported-visits.ts'

export async function openCast(hub: Hub): Promise<void> {
  const { today } = momentOf(hub.clock)
  const rows = records.map((record) => readApiRecord(record, { today, writtenOn: today }))
  const sinks = {
    ratings: (tx: Parameters<typeof importRatings>[0], found: Parameters<typeof importRatings>[2]) =>
      importRatings(tx, hub, found),
    visits: (tx: Parameters<typeof importVisits>[0], found: Parameters<typeof importVisits>[2]) =>
      importVisits(tx, hub, found),
  }
  await hub.database.transaction((tx) => writeBatch(tx, hub, hubActor, { form: 'api', rows }, sinks))
}

const provider = (providerId: string, name: string, more: Record<string, unknown> = {}) => ({
  providerId,
  organisationType: 'Provider',
  name,
  registrationStatus: 'Registered',
  registrationDate: '2012-04-01',
  ...more,
})

const nursing = { name: 'Nursing homes', description: 'Care home service with nursing' }
const residential = { name: 'Residential homes', description: 'Care home service without nursing' }

const home = (locationId: string, providerId: string, name: string, more: Record<string, unknown> = {}) => ({
  locationId,
  providerId,
  organisationType: 'Location',
  type: 'Social Care Org',
  name,
  careHome: 'Y',
  inspectionDirectorate: 'Adult social care',
  registrationStatus: 'Registered',
  registrationDate: '2016-05-01',
  localAuthority: 'Rochdale',
  region: 'North West',
  onspdIcbCode: 'E54000057',
  gacServiceTypes: [residential],
  ...more,
})

const rated = (reportDate: string, rating: string, safe: string) => ({
  currentRatings: {
    overall: {
      rating,
      reportDate,
      keyQuestionRatings: [
        { name: 'Safe', rating: safe, reportDate },
        { name: 'Effective', rating: 'Good', reportDate },
        { name: 'Caring', rating: 'Good', reportDate },
        { name: 'Responsive', rating: 'Good', reportDate },
        { name: 'Well-led', rating, reportDate },
      ],
    },
  },
})

const records = [
  provider('1-990000001', 'Meadowlark Care Limited'),
  provider('1-990000002', 'Fernhill Homes Limited'),
  provider('1-990000003', 'Rochdale Metropolitan Borough Council'),
  provider('1-990000004', 'Rosebank Nursing Limited', {
    registrationStatus: 'Deregistered',
    deregistrationDate: '2016-04-30',
  }),
  home('1-990000100', '1-990000004', 'Rosebank Nursing Home', {
    registrationStatus: 'Deregistered',
    registrationDate: '2011-01-10',
    deregistrationDate: '2016-04-30',
    postalCode: 'OL16 1AB',
    relationships: [
      {
        relatedLocationId: '1-990000101',
        relatedLocationName: 'Rosebank House',
        type: 'HSCA Successor',
        reason: 'New Provider',
      },
    ],
    gacServiceTypes: [nursing],
  }),
  home('1-990000101', '1-990000001', 'Rosebank House', {
    postalAddressLine1: '12 Rosebank Lane',
    postalAddressTownCity: 'Rochdale',
    postalCode: 'OL16 1AB',
    numberOfBeds: 42,
    gacServiceTypes: [nursing],
    relationships: [
      {
        relatedLocationId: '1-990000100',
        relatedLocationName: 'Rosebank Nursing Home',
        type: 'HSCA Predecessor',
        reason: 'New Provider',
      },
    ],
    ...rated('2025-06-20', 'Good', 'Requires improvement'),
    reports: [{ linkId: 'invented-1', reportDate: '2025-06-20', firstVisitDate: '2025-05-06', reportType: 'Location' }],
  }),
  home('1-990000102', '1-990000001', 'The Larches', {
    postalAddressTownCity: 'Oldham',
    postalCode: 'OL8 4XY',
    localAuthority: 'Oldham',
    numberOfBeds: 28,
    ...rated('2024-02-14', 'Requires improvement', 'Requires improvement'),
  }),
  home('1-990000103', '1-990000002', 'Fernhill Lodge', { postalCode: 'OL12 9QQ', numberOfBeds: 19 }),
  home('1-990000104', '1-990000003', 'Calder View', {
    postalCode: 'OL15 8ZZ',
    numberOfBeds: 33,
    ...rated('2023-11-03', 'Good', 'Good'),
  }),
]
