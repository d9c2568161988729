// What an issuer's token says of a person or a system, by the claim map of its setting.
import { isText } from './token.ts'

/** Where a fact comes from: a claim, perhaps translated, or the setting itself. */
export type ClaimSource =
  | {
      readonly claim: string
      /** What the claim's values mean here. Values that are not in it count for nothing. */
      readonly values?: ReadonlyMap<string, string>
    }
  | { readonly always: readonly string[] }

/** Of a list in the token, the member whose `id` is what the claim `chosen` says. */
export interface ChosenPost {
  readonly list: string
  readonly id: string
  readonly chosen: string
}

/** `refuse` is told what is wrong; `fits` judges what values are translated into, and `what` says what they must be. */
export function readSource(
  given: unknown,
  refuse: (because: string) => never,
  fits: (target: string) => boolean,
  what: string,
): ClaimSource {
  if (isText(given, 200)) return { claim: given }
  const source = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>
  const members = Object.keys(source).sort().join()
  if (members === 'always') {
    const { always } = source
    const list: readonly unknown[] = Array.isArray(always) ? always : [always]
    const known = list.filter((each) => isText(each, 100)).filter(fits)
    return known.length > 0 && known.length === list.length ? { always: known } : refuse(`always must be ${what}`)
  }
  const { claim, values } = source
  if (!isText(claim, 200) || (members !== 'claim' && members !== 'claim,values')) {
    return refuse('must be the name of a claim, or an object with claim and values, or with always')
  }
  if (values === undefined) return { claim }
  const pairs = Object.entries(typeof values === 'object' && values !== null ? values : {})
  const known = pairs.filter((pair): pair is [string, string] => isText(pair[1], 100) && fits(pair[1]))
  if (pairs.length === 0 || known.length < pairs.length) return refuse(`must have values each of which is ${what}`)
  return { claim, values: new Map(known) }
}

type Payload = Readonly<Record<string, unknown>>

/** The payload with the chosen post as its claim `post`; undefined where none, or more than one, is the chosen one. */
export function withPost(payload: Payload, { list, id, chosen }: ChosenPost): Payload | undefined {
  const wanted = textAt(payload, chosen, 200)
  const found = valuesAt(payload, list).filter((each) => wanted !== undefined && inside(each, id)[0] === wanted)
  return found.length === 1 ? { ...payload, post: found[0] } : undefined
}

/** The texts that a source gives, each once; undefined where the claim holds anything else. */
export function textsOf(payload: Payload, source: ClaimSource): readonly string[] | undefined {
  if ('always' in source) return source.always
  const found = valuesAt(payload, source.claim)
  if (found.length > 1000) return undefined
  const { values } = source
  if (values) {
    const known = found.filter((each) => typeof each === 'string').flatMap((each) => values.get(each) ?? [])
    return [...new Set(known)]
  }
  return found.every((each) => isText(each, 100)) ? [...new Set(found)] : undefined
}

/** The claim's one text, or undefined. */
export function textAt(payload: Payload, claim: string, longest: number): string | undefined {
  const [value, ...more] = valuesAt(payload, claim)
  return more.length === 0 && isText(value, longest) ? value : undefined
}

/** The claim's one number, or undefined. */
export function numberAt(payload: Payload, claim: string): number | undefined {
  const [value] = valuesAt(payload, claim)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Values of the claim with exactly this name, or else along its dots, through objects and through each member of a list. */
function valuesAt(payload: Payload, name: string): readonly unknown[] {
  if (Object.hasOwn(payload, name)) return [payload[name]].flat()
  return name
    .split('.')
    .reduce<readonly unknown[]>((found, step) => found.flatMap((each) => inside(each, step)), [payload])
}

function inside(value: unknown, step: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return []
  return [(value as Payload)[step]].flat()
}
