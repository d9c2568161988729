// A cell as a value: names become slugs, a written day becomes a date. What can't be read is told in the words of the
// spreadsheet, and only on a page to whoever wrote it with a few of their own words.
import { sourceCategories, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { word } from '../../web/words.ts'
import { schemesOf } from './body-columns.ts'
import { plain, type Choice, type Column } from './column.ts'
import { readWrittenDay } from './day.ts'

/** What a cell becomes: values by their pointers, a `-` for the next of a list. */
export type Values = readonly (readonly [pointer: string, value: unknown])[]
export type CellRead = { readonly values: Values } | { readonly why: string }

export interface Reading {
  readonly sender: OrganisationKind
  /** Whether what is told may hold words of the cell. */
  readonly quotes: boolean
}

/** Of a cell with something in it, whose column is not about the place. */
export function readCell(column: Column, text: string, { sender, quotes }: Reading): CellRead {
  const { pointer, reads } = column
  const one = (value: unknown, why: string): CellRead =>
    value === undefined ? { why } : { values: [[pointer, value]] }
  if (reads === 'topics') {
    const found = topicsOf(text)
    return 'slugs' in found ? one(found.slugs, '') : { why: topicHelp(found.unknown, quotes) }
  }
  if (reads === 'day') return one(readWrittenDay(text), dayHelp)
  if (reads === 'method') return one(methodOf(text), 'Write “on site”, “at a distance” or “from documents”')
  if (reads === 'source') return one(sourceOf(text, sender), `Write one of: ${sourceNames(sender)}`)
  if (reads === 'rating' || reads === 'overall' || reads === 'question') return readRating(column, text, sender)
  if (reads === 'number') return one(numberOf(text, column.range), column.says)
  if (reads === 'yes-no') return one({ yes: true, no: false }[choiceOf(text, column.choices) ?? ''], 'Write yes or no')
  if (reads === 'choice' || reads === 'topic') return one(choiceOf(text, column.choices), choiceHelp(column))
  if (reads === 'choices') return one(choicesOf(text, column.choices), choiceHelp(column))
  if (reads === 'texts') return one(partsOf(text), 'Write at least one')
  return one(text, '')
}

/** What is said where a cell that has to hold something holds nothing. */
export function missingHelp({ reads, name, pointer, heading, choices }: Column): string {
  if (reads === 'topics') return 'Write at least one topic'
  if (name === 'date') return 'Write the day on which it was seen, like 27/3/2026'
  if (reads === 'day') return 'Write the day, like 27/3/2026'
  if (pointer === '/body/narrative') return 'Write what was found'
  if (choices !== undefined && choices.length <= 12)
    return `Write one of: ${choices.map((each) => each.name).join(', ')}`
  return `Write what belongs under “${heading}”`
}

const dayHelp = 'There is no such day. Write day, month and year, like 27/3/2026'

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

function topicHelp(unknown: string, quotes: boolean): string {
  if (unknown === '') return 'Write at least one topic'
  const what = quotes ? `“${unknown.slice(0, 60)}”` : 'Something here'
  return `${what} is not a topic. Use names from the list of topics, with semicolons between them`
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

function readRating({ reads, pointer, question }: Column, text: string, sender: OrganisationKind): CellRead {
  const schemes = schemesOf(sender)
  const found = ratingOf(text, schemes)
  if (found === undefined) return { why: ratingHelp(schemes) }
  if (reads === 'rating') return { values: [[pointer, found]] }
  const { scheme, version, value } = found
  const own: Values = [
    ['/body/scheme', scheme],
    ['/body/version', version],
  ]
  return { values: [...own, reads === 'overall' ? [pointer, value] : [`${pointer}/-`, { question, value }]] }
}

type Schemes = ReturnType<typeof schemesOf>

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

function numberOf(text: string, range: Column['range']): number | undefined {
  const number = Number(text.replace(/ ?%$/, ''))
  const [from, to] = range ?? [-Infinity, Infinity]
  return number >= from && number <= to ? number : undefined
}

function choiceOf(text: string, choices: readonly Choice[] = []): string | undefined {
  const given = plain(text)
  return choices.find(({ value, name }) => [plain(value), plain(name)].includes(given))?.value
}

function choicesOf(text: string, choices: readonly Choice[] = []): string[] | undefined {
  const found = partsOf(text)?.map((part) => choiceOf(part, choices))
  return found?.includes(undefined) === false ? [...new Set(found as string[])] : undefined
}

function choiceHelp({ choices = [], reads }: Column): string {
  const names = choices.map(({ name }) => name).join('; ')
  if (names.length > 500) return 'Use the words of the list in the template'
  return reads === 'choices' ? `Write one or more of: ${names}` : `Write one of: ${names}`
}

function partsOf(text: string): string[] | undefined {
  const parts = text.split(/[;\n]/).map((part) => part.trim())
  const filled = parts.filter((part) => part !== '')
  return filled.length === 0 ? undefined : filled
}
