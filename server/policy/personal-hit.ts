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
export const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]
