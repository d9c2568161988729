// The columns that every spreadsheet has, whatever it is of: the service or the council, the day, where it is known from.
import { sourceCategories } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import type { Column } from './column.ts'

const short = { required: false, isLong: false } as const

const place: readonly Column[] = [
  {
    ...short,
    ...{
      name: 'location',
      heading: 'CQC location ID',
      reads: 'location',
      pointer: '/subject/location',
      required: true,
    },
    says: 'Like 1-1234567890. Leave it empty if you give name and postcode',
  },
  {
    ...short,
    ...{ name: 'home', heading: 'Home', reads: 'home', pointer: '/subject/location' },
    says: 'The name as CQC has it, with its postcode, where you give no ID',
  },
  {
    ...short,
    ...{ name: 'postcode', heading: 'Postcode', reads: 'postcode', pointer: '/subject/location' },
    says: 'Of the home, beside its name',
  },
]

const council: Column = {
  ...short,
  ...{ name: 'council', heading: 'Council', reads: 'council', pointer: '/subject/council', required: true },
  says: 'The council that it is about: its name, or its GSS code like E08000005',
}

const topics: Column = {
  ...short,
  ...{ name: 'topics', heading: 'Topics', reads: 'topics', pointer: '/topics', required: true },
  says: 'One or more, with a semicolon between them',
}

const date: Column = {
  ...short,
  ...{ name: 'date', heading: 'Date', reads: 'day', pointer: '/observedOn', required: true },
  says: 'When it was seen: day, month, year, like 27/3/2026',
}

const reference: Column = {
  ...short,
  ...{ name: 'reference', heading: 'Reference', reads: 'text', pointer: '/sourceId' },
  says: 'Your own, once only. May be empty',
}

export function placeColumns(subject: 'location' | 'council'): readonly Column[] {
  return subject === 'council' ? [council] : place
}

/** Before those of the body. */
export function headColumns(subject: 'location' | 'council'): readonly Column[] {
  return [...placeColumns(subject), topics, date]
}

/** After them. */
export function tailColumns(sender: OrganisationKind): readonly Column[] {
  const choices = sourceCategories
    .filter(({ from }) => from.includes(sender))
    .map(({ slug, name }) => ({ value: slug, name }))
  const source: Column = {
    ...short,
    ...{ name: 'source', heading: 'Source', reads: 'source', pointer: '/sourceCategory', choices },
    says: 'How you know. Your own visit if empty',
  }
  return [source, reference]
}

export const dateColumn = date

/** Other names for the same, in lower case without anything but letters and digits. */
export const alike: Readonly<Record<string, readonly string[]>> = {
  location: ['cqclocationid', 'locationid', 'location', 'cqcid', 'cqclocation', 'cqcnumber', 'cqclocationnumber', 'id'],
  home: ['home', 'homename', 'carehome', 'carehomename', 'name', 'locationname', 'service', 'servicename', 'provider'],
  postcode: ['postcode', 'postalcode', 'homepostcode'],
  council: ['council', 'localauthority', 'authority', 'gss', 'gsscode', 'councilname'],
  topics: ['topics', 'topic', 'area', 'areas', 'theme', 'themes', 'category', 'domain', 'topicslug', 'topicslugs'],
  date: [
    'date',
    'dateobserved',
    'observed',
    'observedon',
    'dateseen',
    'visitdate',
    'dateofvisit',
    'datevisited',
    'day',
    'dateofassessment',
  ],
  narrative: [
    'finding',
    'findings',
    'narrative',
    'text',
    'description',
    'details',
    'comments',
    'whatwasfound',
    'summary',
  ],
  rating: ['rating', 'score', 'grade', 'pammsrating', 'ourrating'],
  overall: ['overall', 'overallrating', 'rating', 'overallscore'],
  method: ['method', 'how', 'howseen', 'howwasitseen', 'visittype'],
  source: ['source', 'sourcecategory', 'howdoyouknow', 'sourceofinformation'],
  reference: ['reference', 'ref', 'ourreference', 'yourreference', 'sourceid', 'refno', 'referencenumber', 'uniqueid'],
}
