// Refusing what identifies a person (protocol §1 rule 5, §3): release 1 carries intelligence about providers, not people.
// What is certain is refused; about what is likely the sender is asked. The answer names the place and the kind and never
// repeats the text.
import { numbersIn, type NumberKind } from './personal-numbers.ts'
import { peopleIn, type TextKind } from './personal-text.ts'

export type PersonalDataKind = NumberKind | TextKind

export interface PersonalDataFound {
  readonly kind: PersonalDataKind
  /** Whether it is refused whatever the sender says. */
  readonly certain: boolean
}

export interface PersonalDataHit extends PersonalDataFound {
  /** JSON Pointer to the text. */
  readonly pointer: string
}

const inWords: Readonly<Record<PersonalDataKind, string>> = {
  'nhs-number': 'an NHS number',
  'national-insurance-number': 'a National Insurance number',
  'email-address': 'an e-mail address',
  'phone-number': 'a phone number',
  'date-of-birth': 'a date of birth',
  age: 'a person’s age',
  'name-and-age': 'a person’s name and age',
  'titled-name': 'a person’s name with a title',
  'resident-name': 'the name of a person who uses care',
  'full-name': 'a person’s name',
  'first-name': 'a person’s first name',
  initials: 'a person’s initials',
  'room-and-initials': 'a room with somebody’s initials',
  room: 'a person known by their room',
  address: 'a home address',
  'record-number': 'a person’s record number',
}

export const personalDataKinds = Object.keys(inWords) as readonly PersonalDataKind[]

/** `a date of birth` */
export const personalDataInWords = (kind: PersonalDataKind): string => inWords[kind]

/**
 * Everything that is found, as faults: where, what kind, and what to do about it. For texts that nobody is asked about: what
 * is likely is refused there as well, and can be said in other words.
 */
export function personalDataErrors(value: unknown, pointer = ''): { pointer: string; detail: string }[] {
  return findPersonalData(value, pointer).map(personalDataError)
}

export function personalDataError(hit: PersonalDataHit): { pointer: string; detail: string } {
  const { pointer, kind, certain } = hit
  const what = inWords[kind]
  const detail = certain
    ? `This holds ${what}. Take it out and send again.`
    : `This may hold ${what}. Say it without, as in “a resident” or “the manager”.`
  return { pointer, detail }
}

/** Every kind of personal data found in any string of the value, once per place and kind. */
export function findPersonalData(value: unknown, pointer = ''): PersonalDataHit[] {
  if (typeof value === 'string') return personalDataIn(value).map((found) => ({ pointer, ...found }))
  if (Array.isArray(value)) return value.flatMap((entry, at) => findPersonalData(entry, `${pointer}/${at}`))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, entry]) => findPersonalData(entry, `${pointer}/${escapeName(name)}`))
  }
  return []
}

/** Most texts of a submission are the contract's own slugs, and identify nobody. */
const isSlug = /^(?:[a-z]{1,30}(?:-[a-z]{1,30}){0,8}|[a-z0-9]{1,5})$/

/** What is found in a text, each kind once. */
export function personalDataIn(raw: string): PersonalDataFound[] {
  if (isSlug.test(raw)) return []
  const numbers = numbersIn(raw).map((kind) => ({ kind, certain: true }))
  return [...numbers, ...peopleIn(raw)]
}

/** The kinds of personal data in a text. */
export function kindsIn(raw: string): PersonalDataKind[] {
  return personalDataIn(raw).map(({ kind }) => kind)
}

function escapeName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
