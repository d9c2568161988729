// A row as it would be sent: names become slugs, a written day becomes a date, a home's name becomes its id. What cannot be
// read is told in the words of the spreadsheet; all else is judged where it is sent.
import { ratingSchemes, sourceCategories, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { word } from '../../web/words.ts'
import { columnHelp, type ColumnName } from './columns.ts'
import { readWrittenDay } from './day.ts'
import type { UploadRow } from './upload.ts'

export type RowError = readonly [column: ColumnName, text: string]

/** Finds the id of a home by its name and postcode; says why not. */
export type FindHome = (name: string, postcode: string) => Promise<{ readonly id: string } | { readonly why: string }>

export interface ReadRow {
  /** The shape `IntelligenceSubmission`, as far as it could be read. */
  readonly body: Readonly<Record<string, unknown>>
  readonly errors: readonly RowError[]
}

export async function readRow(row: UploadRow, sender: OrganisationKind, findHome: FindHome): Promise<ReadRow> {
  const errors: RowError[] = []
  const cell = (name: ColumnName) => row.cells[name] ?? ''
  const held = (name: ColumnName) => row.withheld?.[name]
  const refuse = (name: ColumnName, text: string) => {
    if (held(name) === undefined) errors.push([name, text])
    return undefined
  }
  for (const [name, why] of Object.entries(row.withheld ?? {})) {
    errors.push([name as ColumnName, `${why}, so it was not kept. Write it again without that`])
  }
  const location = await homeOf(cell, findHome, refuse)
  const optional = <Value>(name: 'rating' | 'method' | 'source', known: Value | undefined, says: string) =>
    cell(name) === '' ? undefined : (known ?? refuse(name, says))
  const schemes = ratingSchemes.filter(({ usedBy, to }) => usedBy.includes(sender) && to === undefined)
  const method = optional('method', methodOf(cell('method')), 'Write “on site”, “at a distance” or “from documents”')
  const source = optional('source', sourceOf(cell('source'), sender), `Write one of: ${sourceNames(sender)}`)
  const rating = optional('rating', ratingOf(cell('rating'), schemes), ratingHelp(schemes))
  const observedOn = readWrittenDay(cell('date')) ?? refuse('date', dayHelp(cell('date')))
  const found = topicsOf(cell('topics'))
  if ('unknown' in found) refuse('topics', topicHelp(found.unknown))
  if (cell('finding') === '') refuse('finding', 'Write what was found')
  const body = {
    type: 'finding',
    subject: { location: location ?? '' },
    topics: 'slugs' in found ? found.slugs : [],
    observedOn: observedOn ?? '',
    ...(source === undefined ? {} : { sourceCategory: source }),
    ...(cell('reference') === '' ? {} : { sourceId: cell('reference') }),
    body: {
      narrative: cell('finding'),
      ...(method === undefined ? {} : { method }),
      ...(rating === undefined ? {} : { rating }),
    },
  }
  return { body, errors }
}

const wholeId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/
const cqcId = /(?<![0-9A-Za-z-])1-[0-9]{6,12}(?![0-9])/

async function homeOf(
  cell: (name: ColumnName) => string,
  findHome: FindHome,
  refuse: (name: ColumnName, text: string) => undefined,
): Promise<string | undefined> {
  // A column of ids may be headed “home”, and “Rosebank House (1-1234567890)” says both.
  const id = cell('location') === '' ? cqcId.exec(cell('home'))?.[0] : cell('location').toUpperCase()
  if (id !== undefined) return wholeId.test(id) ? id : refuse('location', 'A CQC location ID looks like 1-1234567890')
  if (cell('home') === '') return refuse('location', 'Give the CQC location ID, or the home’s name and postcode')
  if (cell('postcode') === '') return refuse('postcode', 'Give the postcode too, or the CQC location ID')
  const found = await findHome(cell('home'), cell('postcode'))
  return 'id' in found ? found.id : refuse('home', found.why)
}

function dayHelp(text: string): string {
  return text === ''
    ? 'Write the day on which it was seen, like 27/3/2026'
    : 'There is no such day. Write day, month and year, like 27/3/2026'
}

/** Alike but for case, hyphens and the word “and”. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/\band\b/g, ' ')
    .replaceAll(/[^a-z0-9]/g, '')
}

const topicBy = new Map(
  topics.flatMap(({ slug, name }) => [plain(slug), plain(name)].map((key) => [key, slug] as const)),
)

/** Names may hold commas themselves: of those between two semicolons the longest that is a name is taken. */
function topicsOf(text: string): { slugs: string[] } | { unknown: string } {
  const slugs = new Set<string>()
  for (const part of text.split(/[;|\n]/).filter((each) => each.trim() !== '')) {
    const pieces = part.split(',')
    for (let at = 0; at < pieces.length;) {
      let length = pieces.length - at
      while (length > 0 && !topicBy.has(plain(pieces.slice(at, at + length).join(' ')))) length -= 1
      if (length === 0) return { unknown: pieces[at]?.trim() ?? '' }
      slugs.add(topicBy.get(plain(pieces.slice(at, at + length).join(' '))) ?? '')
      at += length
    }
  }
  return slugs.size === 0 ? { unknown: '' } : { slugs: [...slugs] }
}

function topicHelp(unknown: string): string {
  if (unknown === '') return 'Write at least one topic'
  return `“${unknown.slice(0, 60)}” is not a topic. Use names from the list of topics, with semicolons between them`
}

const methods = {
  'on-site': ['onsite', 'site', 'visit', 'inperson'],
  remote: ['remote', 'atadistance', 'remotely', 'telephone', 'phone', 'video'],
  documents: ['documents', 'fromdocuments', 'document', 'desktop', 'paper', 'records'],
} as const

function methodOf(text: string): string | undefined {
  return Object.entries(methods).find(([, names]) => (names as readonly string[]).includes(plain(text)))?.[0]
}

function sourceOf(text: string, sender: OrganisationKind): string | undefined {
  const allowed = sourceCategories.filter(({ from }) => from.includes(sender))
  return allowed.find(({ slug, name }) => [plain(slug), plain(name)].includes(plain(text)))?.slug
}

function sourceNames(sender: OrganisationKind): string {
  return sourceCategories
    .filter(({ from }) => from.includes(sender))
    .map(({ name }) => name)
    .join('; ')
}

type Schemes = typeof ratingSchemes

/** A value of one of the sender's schemes, `Good` or `PAMMS: Good`. */
function ratingOf(text: string, schemes: Schemes): { scheme: string; version: string; value: string } | undefined {
  const given = plain(text)
  for (const { slug, version, name, four } of schemes) {
    const bare = [plain(name), plain(slug)].reduce(
      (rest, start) => (rest.startsWith(start) ? rest.slice(start.length) : rest),
      given,
    )
    const value = four.find((each) =>
      [plain(each.value), plain(each.name), plain(word(each.value))].includes(bare),
    )?.value
    if (value !== undefined) return { scheme: slug, version, value }
  }
  return undefined
}

function ratingHelp(schemes: Schemes): string {
  if (schemes.length === 0) return 'Organisations of your kind do not rate. Leave it empty'
  return `Write one of: ${schemes.flatMap(({ four }) => four.map(({ name }) => name)).join(', ')}. Or leave it empty`
}

/** What a column is called, for lists of what is wrong. */
export function headingOf(name: ColumnName): string {
  return columnHelp[name].heading
}
