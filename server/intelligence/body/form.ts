// The form for a type's body, made from its schema, and the body out of what was filled in. No script is needed: a list has
// rows, what is left empty is left out, and another row is a button away.
import { dayBoxes, readDay, type Places } from '../../web/form.ts'
import { toFields } from '../../web/fields.ts'
import type { Fields } from '../../web/page.ts'
import {
  choicesOf,
  noValue,
  ratingChoices,
  ratingMember,
  ratingParts,
  withChosen,
  type Choice,
  type Sender,
} from './choices.ts'
import { membersOf, type Holds, type Member } from './schema.ts'

/** A field as the template shows it; a group or a row has fields in it. */
export interface BodyField {
  readonly kind: 'text' | 'long' | 'day' | 'number' | 'radios' | 'select' | 'ticks' | 'group'
  /** Its name and id. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  /** Characters that a long text may have. */
  readonly most?: number
  readonly value?: string
  readonly boxes?: { readonly day: string; readonly month: string; readonly year: string }
  readonly chosen?: readonly string[]
  readonly choices?: readonly Choice[]
  readonly fields?: readonly BodyField[]
  /** Of a list: the name of the row that would come next. */
  readonly next?: string
  /** Of a form for several types: the one that alone has it. */
  readonly only?: string
}

/** Rows of a list to begin with: of short texts, and of groups; and the most that there can be. */
const rows = { text: 3, group: 3, most: 100 }

/** `version` of the schema: the newest, if not said. */
export function bodyFields(type: string, form: Fields, sender: Sender, version?: number): BodyField[] {
  return fieldsOf(membersOf(type, version), 'body', form, sender)
}

function fieldsOf(members: readonly Member[], at: string, form: Fields, sender: Sender): BodyField[] {
  const rating = ratingMember(members)
  return members.flatMap((member) => {
    if (rating === undefined || !ratingParts.has(member.name)) return fieldOf(member, at, form, sender)
    return member === rating ? [ratingField(member, at, form, sender)] : []
  })
}

function fieldOf(member: Member, at: string, form: Fields, sender: Sender): BodyField[] {
  const { holds, required } = member
  const name = `${at}-${member.name}`
  const label = required ? member.label : `${member.label} (optional)`
  const head = { name, label, required, ...(member.hint === undefined ? {} : { hint: member.hint }) }
  if (holds.kind === 'group') return [{ ...head, kind: 'group', fields: fieldsOf(holds.members, name, form, sender) }]
  if (holds.kind === 'list') return [listField(head, holds.each, form, sender)]
  return leaf(head, holds, member.name, form, sender)
}

type Head = Pick<BodyField, 'name' | 'label' | 'hint' | 'required'>

function leaf(head: Head, holds: Holds, member: string, form: Fields, sender: Sender): BodyField[] {
  const value = form.get(head.name)
  const offered = choicesOf(holds, member, sender)
  if (offered !== undefined) {
    const choices = withChosen(offered, [value])
    if (choices.length === 0) return []
    const kind = choices.length > 6 || holds.kind === 'visit' || isInRow(head.name) ? 'select' : 'radios'
    const none = kind === 'radios' && head.required !== true ? [{ value: '', text: 'Not said' }] : []
    return [{ ...head, kind, value, choices: [...choices, ...none] }]
  }
  if (holds.kind === 'day') return [{ ...head, kind: 'day', boxes: dayBoxes(form, head.name) }]
  if (holds.kind === 'number') return [{ ...head, kind: 'number', value }]
  if (holds.kind === 'text' && holds.most > 500) return [{ ...head, kind: 'long', most: holds.most, value }]
  return [{ ...head, kind: 'text', value }]
}

/** A row can be emptied again, which radio buttons cannot. */
function isInRow(name: string): boolean {
  return /-[0-9]+-/.test(name)
}

/** A list of things to choose is boxes to tick; any other one has rows. */
function listField(head: Head, each: Holds, form: Fields, sender: Sender): BodyField {
  const offered = isTicked(each) ? choicesOf(each, '', sender) : undefined
  const chosen = form.all(head.name)
  if (offered !== undefined) return { ...head, kind: 'ticks', choices: withChosen(offered, chosen), chosen }
  const count = rowsIn(each, head.name, form)
  const fields = Array.from({ length: count }, (_, at) => {
    const own = { name: `${head.name}-${at}`, label: `${at + 1}` }
    if (each.kind !== 'group') return { ...own, kind: 'text' as const, value: form.get(own.name) }
    return { ...own, kind: 'group' as const, fields: fieldsOf(each.members, own.name, form, sender) }
  })
  return { ...head, kind: 'group', fields, ...(count < rows.most ? { next: `${head.name}-${count}` } : {}) }
}

function isTicked({ kind }: Holds): boolean {
  return kind === 'choice' || kind === 'evidence'
}

/** As many as were there, or as are there to begin with. */
function rowsIn(each: Holds, name: string, form: Fields): number {
  const met = form.entries.map(([field]) =>
    field.startsWith(`${name}-`) ? Number(/^([0-9]{1,2})(?:-|$)/.exec(field.slice(name.length + 1))?.[1] ?? -1) : -1,
  )
  return Math.max(each.kind === 'group' ? rows.group : rows.text, ...met.map((at) => at + 1))
}

/** The same with a row more: `row` is its name, as a list's `next` has it. */
export function withRow(form: Fields, row: string): Fields {
  return toFields([...form.entries, [row, '']]) ?? form
}

function ratingField(member: Member, at: string, form: Fields, sender: Sender): BodyField {
  const name = `${at}-${member.name}`
  const value = form.get(name)
  const choices = withChosen(ratingChoices(sender, !member.required), [value])
  return { kind: 'select', name, label: 'Rating', choices, value }
}

// ── What was filled in ──────────────────────────────────────────────────────────────────────────────────────────────

export interface FilledBody {
  readonly body: Readonly<Record<string, unknown>>
  /** Each member that was, or could have been, sent: the field that it stands in, and what that is called. */
  readonly places: Places
  /** Fields that hold a day that is none. */
  readonly noDays: readonly string[]
}

export function readBody(type: string, form: Fields, version?: number): FilledBody {
  const found = { places: {} as Record<string, readonly [string, string?]>, noDays: [] as string[] }
  const body = readGroup(membersOf(type, version), 'body', '/body', form, found) ?? {}
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
  if (value === undefined) return {}
  return value === noValue ? { scheme, version } : { scheme, version, [name]: value }
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
  if (isTicked(each)) return form.has(name) ? form.all(name) : undefined
  const list: unknown[] = []
  for (let row = 0; row < rowsIn(each, name, form); row += 1) {
    const value = read(each, `${name}-${row}`, `${pointer}/${list.length}`, form, found)
    if (value !== undefined) list.push(value)
  }
  return list.length === 0 ? undefined : list
}
