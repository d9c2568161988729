// What a column of the spreadsheet is, by what stands at its head.
import { kindsIn } from '../../policy/personal-data.ts'
import { SheetError, type Sheet } from './sheet-error.ts'

export const columnNames = [
  'location',
  'home',
  'postcode',
  'topics',
  'date',
  'finding',
  'rating',
  'method',
  'source',
  'reference',
] as const
export type ColumnName = (typeof columnNames)[number]

/** As the template heads them, and what is said of them. */
export const columnHelp: Readonly<Record<ColumnName, { readonly heading: string; readonly says: string }>> = {
  location: { heading: 'CQC location ID', says: 'Like 1-1234567890. Leave it empty if you give name and postcode' },
  home: { heading: 'Home', says: 'The name as CQC has it, with its postcode, where you give no ID' },
  postcode: { heading: 'Postcode', says: 'Of the home, beside its name' },
  topics: { heading: 'Topics', says: 'One or more, with a semicolon between them' },
  date: { heading: 'Date', says: 'When it was seen: day, month, year, like 27/3/2026' },
  finding: { heading: 'Finding', says: 'What was found. Nobody who uses care may be named or identifiable' },
  rating: { heading: 'Rating', says: 'Only if you gave one, in your own scheme' },
  method: { heading: 'Method', says: 'On site, at a distance, or from documents. May be empty' },
  source: { heading: 'Source', says: 'How you know. Your own visit if empty' },
  reference: { heading: 'Reference', says: 'Your own, once only. May be empty' },
}

/** Other names for the same, in lower case without anything but letters and digits. */
const alike: Readonly<Record<ColumnName, readonly string[]>> = {
  location: ['cqclocationid', 'locationid', 'location', 'cqcid', 'cqclocation', 'cqcnumber', 'cqclocationnumber', 'id'],
  home: ['home', 'homename', 'carehome', 'carehomename', 'name', 'locationname', 'service', 'servicename', 'provider'],
  postcode: ['postcode', 'postalcode', 'homepostcode'],
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
  ],
  finding: [
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
  method: ['method', 'how', 'howseen', 'howwasitseen', 'visittype'],
  source: ['source', 'sourcecategory', 'howdoyouknow', 'sourceofinformation'],
  reference: ['reference', 'ref', 'ourreference', 'yourreference', 'sourceid', 'refno', 'referencenumber', 'uniqueid'],
}

const byHeading = new Map(columnNames.flatMap((name) => alike[name].map((heading) => [heading, name] as const)))

export interface Columns {
  /** Where each stands, from 0. */
  readonly at: ReadonlyMap<ColumnName, number>
  /** The row that heads the sheet, from 0. */
  readonly headRow: number
  /** Headings that say nothing to the hub, as they stand there: their columns are not read. */
  readonly unread: readonly string[]
}

/** The first row within the first ten that names what must be there. Throws SheetError where none does. */
export function findColumns(sheet: Sheet): Columns {
  const candidates = sheet.slice(0, 10).map((row, at) => columnsOf(row, at))
  const best = candidates.reduce((a, b) => (b.at.size > a.at.size ? b : a))
  const missing = [
    ...(best.at.has('location') || best.at.has('home') ? [] : [columnHelp.location.heading]),
    ...(['topics', 'date', 'finding'] as const)
      .filter((name) => !best.at.has(name))
      .map((name) => columnHelp[name].heading),
  ]
  if (missing.length === 0) return best
  const names = missing.map((name) => `“${name}”`).join(', ')
  const one = missing.length === 1
  throw new SheetError(`The first row must head each column. There is no column ${names}. Add ${one ? 'it' : 'them'}.`)
}

function columnsOf(row: readonly string[], headRow: number): Columns {
  const at = new Map<ColumnName, number>()
  const unread: string[] = []
  row.forEach((heading, column) => {
    const name = byHeading.get(heading.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    if (name !== undefined && !at.has(name)) at.set(name, column)
    else if (heading !== '') unread.push(kindsIn(heading).length > 0 ? `column ${column + 1}` : heading.slice(0, 60))
  })
  return { at, headRow, unread }
}
