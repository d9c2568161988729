// The columns of a type's body, made from its schema: a new type has its spreadsheet with its schema file.
import { contract } from '../../contract/loaded.ts'
import type { JsonObject } from '../../contract/files.ts'
import { isObject } from '../../contract/files.ts'
import { evidenceItems, ratingSchemes, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { choiceWord } from '../../web/words.ts'
import { nameInWords } from '../body/schema.ts'
import type { Choice, Column } from './column.ts'
import { kebab, kebabOf, membersOf, numberIn, stringsIn, textIn } from './schema.ts'

/** Of the newest version of the type; empty where there is no such type. */
export function bodyColumns(type: string, typeName: string, sender: OrganisationKind): Column[] {
  const schema = schemaOf(type)
  const properties = membersOf(schema)
  if ('scheme' in properties && 'version' in properties) return ratingColumns(schema, typeName, sender)
  return membersColumns(schema, { pointer: '/body', name: '', heading: '', required: true, typeName, sender })
}

function schemaOf(type: string): JsonObject {
  const newest = contract().intelligenceTypes().get(type)?.at(-1)
  const path = `schemas/intelligence/${type}/${newest}.json`
  const json = contract().files.schemas.find((file) => file.path === path)?.json
  return isObject(json) ? json : {}
}

interface Place {
  readonly pointer: string
  /** What stands before the names and headings of its members. */
  readonly name: string
  readonly heading: string
  readonly required: boolean
  readonly typeName: string
  readonly sender: OrganisationKind
}

function membersColumns(schema: JsonObject, place: Place): Column[] {
  const required = stringsIn(schema['required'])
  return Object.entries(membersOf(schema)).flatMap(([member, each]) => {
    const title = textIn(each, 'title') ?? (member === 'narrative' ? place.typeName : nameInWords(member))
    const main = member === 'narrative' && place.name === ''
    const own = main ? kebabOf(place.typeName) : `${place.name}${kebab(member)}`
    const at: Place = {
      ...place,
      pointer: `${place.pointer}/${member}`,
      name: reserved.has(own) ? `body-${own}` : own,
      heading: `${place.heading}${title}`,
      required: place.required && required.includes(member),
    }
    return columnsOf(each, at)
  })
}

/** Names of the columns that every spreadsheet has. */
const reserved: ReadonlySet<string> = new Set([
  ...['location', 'home', 'postcode', 'council', 'topics', 'date', 'source', 'reference'],
])

function columnsOf(schema: JsonObject, place: Place): Column[] {
  // A hub id is nothing that stands in anybody's spreadsheet.
  if (textIn(schema, 'pattern')?.startsWith('^[0-9a-f]{8}-') === true) return []
  if (isRating(schema)) return [ratingColumn(place)]
  if (schema['type'] === 'object') {
    return membersColumns(schema, { ...place, name: `${place.name}-`, heading: `${place.heading}: ` })
  }
  const items = schema['items']
  if (schema['type'] !== 'array' || !isObject(items)) return [leafColumn(schema, place)]
  return items['type'] === 'object' ? groupColumns(schema, items, place) : [listColumn(schema, items, place)]
}

/** Of a list of things with members of their own: so many of them as a person would fill in beside each other. */
const mostInGroup = 5

function groupColumns(schema: JsonObject, items: JsonObject, place: Place): Column[] {
  const most = Math.max(
    numberIn(schema, 'minItems') ?? 0,
    Math.min(numberIn(schema, 'maxItems') ?? mostInGroup, mostInGroup),
  )
  const title = textIn(items, 'title') ?? place.heading
  return Array.from({ length: most }, (_, at) =>
    membersColumns(items, {
      ...place,
      pointer: `${place.pointer}/${at}`,
      name: `${place.name}-${at + 1}-`,
      heading: `${title} ${at + 1}: `,
      required: place.required && at < (numberIn(schema, 'minItems') ?? 0),
    }),
  ).flat()
}

function listColumn(schema: JsonObject, items: JsonObject, place: Place): Column {
  const choices = choicesOf(items, place.pointer)
  return {
    ...baseOf(schema, place),
    reads: choices === undefined ? 'texts' : 'choices',
    ...(choices === undefined ? {} : { choices }),
    says: saysOf(schema, place, 'One or more, with a semicolon between them'),
    isLong: choices === undefined,
  }
}

function leafColumn(schema: JsonObject, place: Place): Column {
  const base = baseOf(schema, place)
  const choices = choicesOf(schema, place.pointer)
  if (place.pointer === '/body/method') return { ...base, reads: 'method', choices: methodChoices, says: methodSays }
  if (place.pointer.endsWith('/topic') && choices !== undefined) return { ...base, reads: 'topic', choices }
  if (choices !== undefined) return { ...base, reads: 'choice', choices, says: saysOf(schema, place, oneOf(choices)) }
  if (schema['type'] === 'boolean')
    return { ...base, reads: 'yes-no', choices: yesNo, says: saysOf(schema, place, 'Yes or no') }
  if (schema['type'] === 'integer' || schema['type'] === 'number') {
    const range = [numberIn(schema, 'minimum') ?? 0, numberIn(schema, 'maximum') ?? 1_000_000] as const
    return { ...base, reads: 'number', range, says: saysOf(schema, place, `A number from ${range[0]} to ${range[1]}`) }
  }
  if (schema['format'] === 'date')
    return { ...base, reads: 'day', says: saysOf(schema, place, 'Day, month, year, like 27/3/2026') }
  return { ...base, reads: 'text' }
}

/** The words to choose from, where they are few. */
function oneOf(choices: readonly Choice[]): string {
  return choices.length > 12 ? 'One of the list' : `One of: ${choices.map(({ name }) => name).join(', ')}`
}

const yesNo: readonly Choice[] = [
  { value: 'yes', name: 'Yes' },
  { value: 'no', name: 'No' },
]

const methodSays = 'On site, at a distance, or from documents. May be empty'
export const methodChoices: readonly Choice[] = [
  { value: 'on-site', name: 'On site' },
  { value: 'remote', name: 'At a distance' },
  { value: 'documents', name: 'From documents' },
]

function baseOf(schema: JsonObject, place: Place): Omit<Column, 'reads'> {
  return {
    name: place.name,
    heading: place.heading,
    pointer: place.pointer,
    required: place.required,
    says: saysOf(schema, place),
    isLong: (numberIn(schema, 'maxLength') ?? 0) > 500,
  }
}

function saysOf(schema: JsonObject, { required, pointer }: Place, usual?: string): string {
  const described = pointer.endsWith('/topic') ? 'A topic by its name' : textIn(schema, 'description')
  const text =
    usual === undefined && described === undefined ? (textIn(schema, 'title') ?? 'In your own words') : described
  const said = [usual, text].filter((each) => each !== undefined).map((each) => each.replace(/\.$/, ''))
  return [...said, ...(required ? [] : ['May be empty'])].join('. ')
}

function ratingColumn(place: Place): Column {
  const base = baseOf({}, place)
  return {
    ...base,
    reads: 'rating',
    choices: ratingChoices(place.sender),
    says: 'Only if you gave one, in your own scheme',
  }
}

/** A body that is a rating: overall, and each question of the sender's schemes. */
function ratingColumns(schema: JsonObject, typeName: string, sender: OrganisationKind): Column[] {
  const choices = ratingChoices(sender)
  const rest = Object.fromEntries(
    Object.entries(membersOf(schema)).filter(([name]) => !['scheme', 'version', 'overall', 'questions'].includes(name)),
  )
  const place: Place = { pointer: '/body', name: '', heading: '', required: true, typeName, sender }
  const short = { required: false, isLong: false, choices } as const
  const questions = schemesOf(sender).flatMap(({ questions = [] }) => questions)
  return [
    {
      ...short,
      name: 'overall',
      heading: 'Overall rating',
      pointer: '/body/overall',
      reads: 'overall',
      says: 'In your own scheme',
    },
    ...[...new Set(questions)].map((question): Column => {
      const names = { name: `question-${question}`, heading: `Rating: ${choiceWord(question)}` }
      return {
        ...short,
        ...names,
        pointer: '/body/questions',
        reads: 'question',
        question,
        says: 'In the same scheme. May be empty',
      }
    }),
    ...membersColumns({ ...schema, properties: rest }, place),
  ]
}

export function schemesOf(sender: OrganisationKind) {
  return ratingSchemes.filter(({ usedBy, to }) => usedBy.includes(sender) && to === undefined)
}

export function ratingChoices(sender: OrganisationKind): readonly Choice[] {
  return schemesOf(sender).flatMap(({ four }) => four)
}

function isRating(schema: JsonObject): boolean {
  return ['scheme', 'version', 'value'].every((name) => name in membersOf(schema))
}

function choicesOf(schema: JsonObject, pointer: string): readonly Choice[] | undefined {
  const values = stringsIn(schema['enum'])
  if (values.length > 0) return values.map((value) => ({ value, name: choiceWord(value) }))
  const known = pointer.endsWith('/topic') ? topics : pointer.endsWith('/evidence') ? evidenceItems : undefined
  return known?.map(({ slug, name }) => ({ value: slug, name }))
}
