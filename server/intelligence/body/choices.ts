// What a form for a body lets one choose among: values of its schema, topics, evidence, visits, and ratings in the schemes that
// are the sender's own.
import { audienceClasses } from '../../policy/audience.ts'
import { evidenceItems, ratingScheme, ratingSchemes, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { audienceName, choiceWord } from '../../web/words.ts'
import type { Holds, Member } from './schema.ts'

export interface Choice {
  readonly value: string
  readonly text: string
}

/** Who fills it in, and about what: which rating schemes are theirs, and which visits it may come from. */
export interface Sender {
  readonly kind: OrganisationKind
  readonly subject: 'location' | 'council'
  readonly visits?: readonly Choice[]
}

/** Undefined for what is written, not chosen. */
export function choicesOf(holds: Holds, member: string, sender: Sender): readonly Choice[] | undefined {
  if (holds.kind === 'choice') return holds.values.map((value) => ({ value, text: valueInWords(value) }))
  if (holds.kind === 'topic') return topics.map(({ slug, name }) => ({ value: slug, text: name }))
  if (holds.kind === 'evidence') return evidenceItems.map(({ slug, name }) => ({ value: slug, text: name }))
  if (holds.kind === 'visit') return sender.visits ?? []
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

function valueInWords(value: string): string {
  const isClass = audienceClasses.some((name) => name === value)
  return choiceWord(isClass ? audienceName(value) : value)
}

/** What has been chosen stays among the choices, also where it would not be offered any more. */
export function withChosen(choices: readonly Choice[], chosen: readonly string[]): readonly Choice[] {
  const missing = chosen.filter((one) => one !== '' && !choices.some(({ value }) => value === one))
  return [...choices, ...missing.map((value) => ({ value, text: ratingInWords(value) ?? choiceWord(value) }))]
}

// ── Ratings: scheme, version and value are one thing to choose ──────────────────────────────────────────────────────

export const ratingParts: ReadonlySet<string> = new Set(['scheme', 'version', 'value', 'overall'])

/** In place of a value, where the scheme is all that is said. */
export const noValue = '-'

/** The member that takes the value, where these are the members of a rating. */
export function ratingMember(members: readonly Member[]): Member | undefined {
  const named = (name: string) => members.find((member) => member.name === name)
  return named('scheme') && named('version') ? (named('value') ?? named('overall')) : undefined
}

/** `optional`: a rating by questions alone has its scheme, and no value. */
export function ratingChoices(sender: Sender, optional: boolean): readonly Choice[] {
  return schemesOf(sender).flatMap(({ slug, version, name, four }) => [
    ...four.map((entry) => ({ value: `${slug} ${version} ${entry.value}`, text: `${name}: ${entry.name}` })),
    ...(optional ? [{ value: `${slug} ${version} ${noValue}`, text: `${name}: by question only` }] : []),
  ])
}

function ratingInWords(chosen: string): string | undefined {
  const [scheme = '', version = '', value = ''] = chosen.split(' ')
  const name = ratingScheme(scheme, version)?.name
  return name === undefined ? undefined : `${name}: ${choiceWord(value)}`
}

function schemesOf({ kind, subject }: Sender) {
  return ratingSchemes.filter(
    ({ usedBy, to, of }) => usedBy.includes(kind) && to === undefined && (of === 'council') === (subject === 'council'),
  )
}
