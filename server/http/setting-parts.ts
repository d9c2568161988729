// Reading a setting that is JSON. Whatever is wrong is told in one sentence with its place, as in `ISSUERS[0].audience`, and
// never with its value, which could be a secret.
import { isText } from './token.ts'

export function readTexts(value: unknown, place: string): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) refuse(place, 'may not be empty')
  return list.map((each) => readText(each, place))
}

export function readText(value: unknown, place: string, longest = 200): string {
  return isText(value, longest) ? value : refuse(place, 'must be text, and may not be empty')
}

/** An object's members, if it has no others: a misspelt one would be passed over in silence. */
export function membersOf(value: unknown, place: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, 'must be an object')
  const given = value as Readonly<Record<string, unknown>>
  if (Object.keys(given).some((name) => !names.includes(name))) {
    refuse(place, `has a member that is none of ${names.join(', ')}`)
  }
  return given
}

export function refuse(place: string, because: string): never {
  throw new Error(`${place} ${because}.`)
}
