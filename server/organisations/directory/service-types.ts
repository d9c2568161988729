// Kinds of service: the slugs that the hub searches by, and CQC's names for them, which differ between its files.
import { fold } from '../fold.ts'
import type { ServiceType } from './facts.ts'
import { readText } from './words.ts'

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

/** Every kind of service that the hub knows. */
export const serviceTypes: readonly ServiceType[] = serviceNames.map(([slug, name]) => ({ slug, name }))

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
  const slug = fold(words)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '')
}

/** A list written with commas between its members, of which some hold commas themselves. */
export function splitServiceTypes(text: string): string[] {
  const pieces = text.split(/,\s*/)
  const members: string[] = []
  for (let start = 0; start < pieces.length;) {
    const ends = pieces.map((_, index) => pieces.length - index).filter((end) => end > start)
    const end = ends.find((last) => services.has(fold(pieces.slice(start, last).join(', ')))) ?? start + 1
    members.push(pieces.slice(start, end).join(', '))
    start = end
  }
  return members
}
