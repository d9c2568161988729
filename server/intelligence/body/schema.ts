// A type's schema as people fill it in and read it: each member with its name in words, and what kind of thing it holds. Made
// from the schema file alone, so that a new type has a form and a page with it.
import { contract } from '../../contract/loaded.ts'
import { isObject, type Json, type JsonObject } from '../../contract/files.ts'

export interface Member {
  /** As in the body. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
  readonly holds: Holds
}

export type Holds =
  | { readonly kind: 'text'; readonly most: number }
  | { readonly kind: 'day' | 'link' | 'topic' | 'slug' | 'evidence' | 'visit' }
  | { readonly kind: 'number'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'group'; readonly members: readonly Member[] }
  | { readonly kind: 'list'; readonly each: Holds }

/** The members of a type's body, in the order of its schema. Empty where there is no such type or version. */
export function membersOf(type: string, version?: number): readonly Member[] {
  const versions = contract().intelligenceTypes().get(type) ?? []
  const path = `schemas/intelligence/${type}/${version ?? versions.at(-1)}.json`
  const file = contract().files.schemas.find((one) => one.path === path)
  return file !== undefined && isObject(file.json) ? members(file.json) : []
}

function members(schema: JsonObject): Member[] {
  const properties = schema['properties']
  const required = Array.isArray(schema['required']) ? (schema['required'] as Json[]) : []
  return Object.entries(isObject(properties) ? properties : {}).flatMap(([name, json]) =>
    isObject(json) ? [member(name, json, required.includes(name))] : [],
  )
}

function member(name: string, schema: JsonObject, required: boolean): Member {
  const holds = holding(name, schema)
  const title = textIn(schema, 'title')
  const description = textIn(schema, 'description')
  // Of what is no leaf the title is the shape's own name as often as not.
  if (title !== '' && !/^[A-Z][a-z]+[A-Z]/.test(title)) return toMember({ name, required, holds }, title, description)
  const known = labels[name]
  if (known !== undefined) return toMember({ name, required, holds }, known, '')
  const [first = '', rest = ''] = /^([^.]{1,40})\. (.*)$/.exec(description)?.slice(1) ?? []
  return first === ''
    ? toMember({ name, required, holds }, nameInWords(name), description)
    : toMember({ name, required, holds }, first, rest)
}

/** What is chosen by name needs no word on its slugs. */
function toMember(member: Omit<Member, 'label' | 'hint'>, label: string, hint: string): Member {
  const isSlug = ['topic', 'slug'].includes(member.holds.kind)
  return { ...member, label, ...(hint === '' || isSlug ? {} : { hint }) }
}

/** Of members whose schemas call them nothing. */
const labels: Readonly<Record<string, string>> = {
  severity: 'How serious it is',
  asks: 'What is asked of others',
  of: 'Of whom',
  what: 'What is asked',
  method: 'How it was seen',
  visit: 'The visit that it comes from',
  evidence: 'Evidence that was seen',
  overall: 'Rating',
  questions: 'Rating by question',
  assessedOn: 'Day of the assessment',
  report: 'Link to the report',
}

function holding(name: string, schema: JsonObject): Holds {
  const values = schema['enum']
  if (Array.isArray(values)) return { kind: 'choice', values: values.map(String) }
  const { type } = schema
  if (type === 'object') return { kind: 'group', members: members(schema) }
  if (type === 'array') return { kind: 'list', each: holding(name, isObject(schema['items']) ? schema['items'] : {}) }
  if (type === 'integer') {
    const [least, most] = [schema['minimum'], schema['maximum']]
    return {
      kind: 'number',
      ...(typeof least === 'number' ? { least } : {}),
      ...(typeof most === 'number' ? { most } : {}),
    }
  }
  if (schema['format'] === 'date') return { kind: 'day' }
  if (schema['format'] === 'uri') return { kind: 'link' }
  if (name === 'topic' || name === 'visit' || name === 'evidence') return { kind: name }
  if (textIn(schema, 'pattern').startsWith('^[a-z0-9]')) return { kind: 'slug' }
  const most = schema['maxLength']
  return { kind: 'text', most: typeof most === 'number' ? most : 1000 }
}

function textIn(schema: JsonObject, name: string): string {
  const value = schema[name]
  return typeof value === 'string' ? value : ''
}

/** `assessedOn` as `Assessed on`. */
export function nameInWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
