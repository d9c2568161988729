// The sender's own id of an item that was sent without one: made of what it says, so that the same row is the same item.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Of a submission without a `sourceId`. */
export function sourceIdOf(sent: object): string {
  return `row-${inLetters(hash('sha256', canonicalize(sent) ?? '', 'hex'))}`
}

/** Hexadecimal digits as letters from g to v: nothing in it can look like a telephone or an NHS number. */
export function inLetters(hex: string): string {
  return hex.replaceAll(/[0-9a-f]/g, (digit) => String.fromCharCode(103 + Number.parseInt(digit, 16)))
}
