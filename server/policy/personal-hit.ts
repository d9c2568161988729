// What is found of people in a text, and what the patterns for it share.

export type TextKind =
  | 'date-of-birth'
  | 'age'
  | 'name-and-age'
  | 'titled-name'
  | 'resident-name'
  | 'full-name'
  | 'first-name'
  | 'initials'
  | 'room-and-initials'
  | 'room'
  | 'address'
  | 'record-number'

export interface TextHit {
  readonly kind: TextKind
  readonly certain: boolean
}

export const certainly = (kind: TextKind): TextHit => ({ kind, certain: true })
export const perhaps = (kind: TextKind): TextHit => ({ kind, certain: false })
/** What stands before it, as far as it matters. */
export const before = (text: string, { index }: { readonly index: number }) =>
  text.slice(Math.max(0, index - 40), index)
/** Every match of a global pattern that matches nothing empty. As `matchAll`, which makes a new pattern each time. */
export function matches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let each = pattern.exec(text); each !== null; each = pattern.exec(text)) found.push(each)
  return found
}
/** Text of which there is one way to write each character. */
export const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text)
