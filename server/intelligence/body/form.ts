// The form for a type's body, made from its schema, and the body out of what was filled in. Lists have a fixed number of rows:
// no script is needed, and what is left empty is left out.
import { ratingSchemes, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { dayBoxes, readDay, type Places } from '../../web/form.ts'
import type { Fields } from '../../web/page.ts'
import { choiceWord } from '../../web/words.ts'
import { membersOf, type Holds, type Member } from './schema.ts'

export interface Choice {
  readonly value: string
  readonly text: string
}

/** A field as the template shows it; a group or a row has fields in it. */
export interface BodyField {
  readonly kind: 'text' | 'long' | 'day' | 'number' | 'radios' | 'select' | 'ticks' | 'group'
  /** Its name and id. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly boxes?: { readonly day: string; readonly month: string; readonly year: string }
  readonly chosen?: readonly string[]
  readonly choices?: readonly Choice[]
  readonly fields?: readonly BodyField[]
}

/** Who fills it in, and about what: which rating schemes are theirs. */
export interface Sender {
  readonly kind: OrganisationKind
  readonly subject: 'location' | 'council'
}

/** Rows of a list: of short texts, and of groups. */
const rows = { text: 4, group: 5 }

export function bodyFields(type: string, form: Fields, sender: Sender): BodyField[] {
  return fieldsOf(membersOf(type), 'body', form, sender)
}

function fieldsOf(members: readonly Member[], at: string, form: Fields, sender: Sender): BodyField[] {
  const rating = ratingMember(members)
  return members.flatMap((member) => {
    if (rating === undefined || !ratingParts.has(member.name)) return [fieldOf(member, at, form, sender)]
    return member === rating ? [ratingField(member, at, form, sender)] : []
  })
}

function fieldOf(member: Member, at: string, form: Fields, sender: Sender): BodyField {
  const { holds, required } = member
  const name = `${at}-${member.name}`
  const label = required ? member.label : `${member.label} (optional)`
  const head = { name, label, ...(member.hint === undefined ? {} : { hint: member.hint }) }
  if (holds.kind === 'group') return { ...head, kind: 'group', fields: fieldsOf(holds.members, name, form, sender) }
  if (holds.kind === 'list') return listField(head, holds.each, form, sender)
  return leaf(head, holds, member.name, form, sender)
}

type Head = Pick<BodyField, 'name' | 'label' | 'hint'>

function leaf(head: Head, holds: Holds, member: string, form: Fields, sender: Sender): BodyField {
  const value = form.get(head.name)
  const choices = choicesOf(holds, member, sender)
  if (choices !== undefined) return { ...head, kind: choices.length > 6 ? 'select' : 'radios', value, choices }
  if (holds.kind === 'day') return { ...head, kind: 'day', boxes: dayBoxes(form, head.name) }
  if (holds.kind === 'number') return { ...head, kind: 'number', value }
  return { ...head, kind: holds.kind === 'text' && holds.most > 500 ? 'long' : 'text', value }
}

/** A list of things to choose is boxes to tick; any other one has rows. */
function listField(head: Head, each: Holds, form: Fields, sender: Sender): BodyField {
  const choices = each.kind === 'choice' ? choicesOf(each, '', sender) : undefined
  if (choices !== undefined) return { ...head, kind: 'ticks', choices, chosen: form.all(head.name) }
  const count = each.kind === 'group' ? rows.group : rows.text
  const fields = Array.from({ length: count }, (_, at) => {
    const own = { name: `${head.name}-${at}`, label: `${at + 1}` }
    if (each.kind !== 'group') return { ...own, kind: 'text' as const, value: form.get(own.name) }
    return { ...own, kind: 'group' as const, fields: fieldsOf(each.members, own.name, form, sender) }
  })
  return { ...head, kind: 'group', fields }
}

function choicesOf(holds: Holds, member: string, sender: Sender): readonly Choice[] | undefined {
  if (holds.kind === 'choice') return holds.values.map((value) => ({ value, text: choiceWord(value) }))
  if (holds.kind === 'topic') return topics.map(({ slug, name }) => ({ value: slug, text: name }))
  if (holds.kind === 'number' && holds.least !== undefined && holds.most !== undefined) {
    const [least, count] = [holds.least, holds.most - holds.least + 1]
    if (count > 6) return undefined
    return Array.from({ length: count }, (_, at) => ({ value: String(least + at), text: String(least + at) }))
  }
  if (holds.kind !== 'slug') return undefined
  const schemes = schemesOf(sender)
  const values = member === 'question' ? schemes.flatMap(({ questions = [] }) => questions) : []
  const ratings = member === 'value' ? schemes.flatMap(({ four }) => four.map(({ value }) => value)) : []
  const found = [...new Set([...values, ...ratings])]
  return found.length === 0 ? undefined : found.map((value) => ({ value, text: choiceWord(value) }))
}

// ── Ratings: scheme, version and value are one thing to choose ──────────────────────────────────────────────────────

const ratingParts = new Set(['scheme', 'version', 'value', 'overall'])

/** The member that takes the value, where these are the members of a rating. */
function ratingMember(members: readonly Member[]): Member | undefined {
  const named = (name: string) => members.find((member) => member.name === name)
  return named('scheme') && named('version') ? (named('value') ?? named('overall')) : undefined
}

function ratingField(member: Member, at: string, form: Fields, sender: Sender): BodyField {
  const choices = schemesOf(sender).flatMap(({ slug, version, name, four }) =>
    four.map((entry) => ({ value: `${slug} ${version} ${entry.value}`, text: `${name}: ${entry.name}` })),
  )
  const name = `${at}-${member.name}`
  return { kind: 'select', name, label: 'Rating', choices, value: form.get(name) }
}

function schemesOf({ kind, subject }: Sender) {
  return ratingSchemes.filter(
    ({ usedBy, to, of }) => usedBy.includes(kind) && to === undefined && (of === 'council') === (subject === 'council'),
  )
}

// ── What was filled in ──────────────────────────────────────────────────────────────────────────────────────────────

export interface FilledBody {
  readonly body: Readonly<Record<string, unknown>>
  /** Each member that was, or could have been, sent: the field that it stands in, and what that is called. */
  readonly places: Places
  /** Fields that hold a day that is none. */
  readonly noDays: readonly string[]
}

export function readBody(type: string, form: Fields): FilledBody {
  const found = { places: {} as Record<string, readonly [string, string?]>, noDays: [] as string[] }
  const body = readGroup(membersOf(type), 'body', '/body', form, found) ?? {}
  return { body, ...found }
}

interface Found {
  readonly places: Record<string, readonly [string, string?]>
  readonly noDays: string[]
}

type Body = Record<string, unknown>

function readGroup(members: readonly Member[], at: string, pointer: string, form: Fields, found: Found) {
  const rating = ratingMember(members)
  const body: Body = {}
  for (const member of members) {
    if (rating !== undefined && ratingParts.has(member.name)) {
      found.places[`${pointer}/${member.name}`] = [`${at}-${rating.name}`]
      if (member === rating) Object.assign(body, readRating(member, form.get(`${at}-${member.name}`)))
      continue
    }
    const value = read(member.holds, `${at}-${member.name}`, `${pointer}/${member.name}`, form, found)
    if (value !== undefined) body[member.name] = value
  }
  return Object.keys(body).length === 0 ? undefined : body
}

function readRating({ name }: Member, chosen: string): Body {
  const [scheme, version, value] = chosen.split(' ')
  return value === undefined ? {} : { scheme, version, [name]: value }
}

function read(holds: Holds, name: string, pointer: string, form: Fields, found: Found): unknown {
  found.places[pointer] = [name]
  if (holds.kind === 'group') return readGroup(holds.members, name, pointer, form, found)
  if (holds.kind === 'list') return readList(holds.each, name, pointer, form, found)
  if (holds.kind === 'day') {
    const day = readDay(form, name)
    if (day === undefined) found.noDays.push(name)
    return day === '' ? undefined : day
  }
  const text = form.get(name)
  if (text === '') return undefined
  return holds.kind === 'number' && /^[0-9]{1,9}$/.test(text) ? Number(text) : text
}

/** Rows that are empty are left out, so a place in the list need not be the row's own. */
function readList(each: Holds, name: string, pointer: string, form: Fields, found: Found): unknown {
  if (each.kind === 'choice') return form.has(name) ? form.all(name) : undefined
  const list: unknown[] = []
  for (let row = 0; row < (each.kind === 'group' ? rows.group : rows.text); row += 1) {
    const value = read(each, `${name}-${row}`, `${pointer}/${list.length}`, form, found)
    if (value !== undefined) list.push(value)
  }
  return list.length === 0 ? undefined : list
}
