// What a body says, as rows of a page: each member by its name in the schema, in words.
import { inWords } from '../../policy/dates.ts'
import { topicNames } from '../../policy/framework.ts'
import { evidenceName, instruments, ratingScheme } from '../../policy/reference.ts'
import { choiceWord, word } from '../../web/words.ts'
import { membersOf, type Holds, type Member } from './schema.ts'

type Body = Readonly<Record<string, unknown>>

export interface BodyRow {
  readonly key: string
  readonly lines: readonly string[]
  /** A web address that the one line is. */
  readonly link?: string
}

/** Members that are told in another way on every page: as the text of the item, or as its rating. */
const toldElsewhere = new Set([
  ...['narrative', 'severity', 'rating', 'scheme', 'version', 'overall', 'questions', 'method', 'visit', 'evidence'],
  ...['asks', 'report'],
])

/** Topics by the names of a framework where one is given. */
export function bodyRows(type: string, version: number, body: Body, framework = ''): BodyRow[] {
  return membersOf(type, version).flatMap(({ name, label, holds }) => {
    const value = body[name]
    if (value === undefined || toldElsewhere.has(name)) return []
    if (holds.kind === 'link' && typeof value === 'string') return [{ key: label, lines: [value], link: value }]
    return [{ key: label, lines: linesOf(holds, value, framework) }]
  })
}

/** A member, or what stands in it, in words; undefined where the schema knows no such one. `parts` lead to it. */
export function valueOf(members: readonly Member[], parts: readonly string[], value: unknown): string | undefined {
  const [first, ...rest] = parts
  const member = members.find(({ name }) => name === first)
  return member && valueAt(member.holds, rest, value)
}

function valueAt(holds: Holds, parts: readonly string[], value: unknown): string | undefined {
  if (parts.length === 0) return inOneLine(holds, value, '')
  if (holds.kind === 'group') return valueOf(holds.members, parts, value)
  return holds.kind === 'list' ? valueAt(holds.each, parts.slice(1), value) : undefined
}

/** A list has a line for each of its entries, a group one for each of its members. */
function linesOf(holds: Holds, value: unknown, framework: string): string[] {
  if (holds.kind === 'list') return (value as readonly unknown[]).map((one) => inOneLine(holds.each, one, framework))
  if (holds.kind !== 'group' || isRegulation(value)) return [inOneLine(holds, value, framework)]
  return holds.members.flatMap(({ name, label, holds: inner }) => {
    const found = (value as Body)[name]
    return found === undefined ? [] : [`${label}: ${inOneLine(inner, found, framework)}`]
  })
}

function inOneLine(holds: Holds, value: unknown, framework: string): string {
  if (holds.kind === 'day') return inWords(String(value))
  if (holds.kind === 'choice') return choiceWord(String(value))
  if (holds.kind === 'topic') return topicNames(framework, [String(value)]).join(', ')
  if (holds.kind === 'evidence') return evidenceName(String(value))
  if (holds.kind === 'slug') return word(String(value))
  if (holds.kind === 'list' && Array.isArray(value))
    return value.map((one) => inOneLine(holds.each, one, framework)).join(', ')
  if (holds.kind !== 'group') return String(value)
  if (isRegulation(value)) return regulationInWords(value)
  if (isRating(value)) return `${word(value.value)}, ${ratingScheme(value.scheme, value.version)?.name ?? value.scheme}`
  const parts = holds.members.flatMap(({ name, label, holds: inner }, at) => {
    const found = (value as Body)[name]
    if (found === undefined) return []
    // The first member says what it is; of the others one has to be told.
    return [at === 0 ? inOneLine(inner, found, framework) : `${label}: ${inOneLine(inner, found, framework)}`]
  })
  return parts.join(' · ')
}

interface Regulation {
  readonly instrument: string
  readonly number: string
}

function isRegulation(value: unknown): value is Regulation {
  return typeof value === 'object' && value !== null && 'instrument' in value && 'number' in value
}

/** `Regulation 18 (Staffing), Regulated Activities Regulations 2014` */
function regulationInWords({ instrument, number }: Regulation): string {
  const known = instruments.find((one) => one.instrument === instrument)
  const name = known?.regulations.find((one) => one.number === number)?.name
  return `Regulation ${number}${name === undefined ? '' : ` (${name})`}, ${known?.shortName ?? instrument}`
}

function isRating(
  value: unknown,
): value is { readonly scheme: string; readonly version: string; readonly value: string } {
  return typeof value === 'object' && value !== null && 'scheme' in value && 'value' in value
}
