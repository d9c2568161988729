// The Merkle tree of RFC 6962, grown one leaf at a time. All that is kept of a tree is its frontier: the roots of its
// perfect subtrees, at most one per bit of its size, so that an append costs O(log n) and never reads the log.
import { hash } from 'node:crypto'

export interface Frontier {
  /** How many leaves the tree has. */
  readonly size: number
  /** Roots of the perfect subtrees that the tree falls into, left to right: the largest first. 32 bytes each. */
  readonly peaks: readonly Uint8Array[]
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** The frontier after one more leaf, given by its leaf hash. */
export function append(frontier: Frontier, leaf: Uint8Array): Frontier {
  const peaks = [...frontier.peaks]
  let node = leaf
  // Each trailing one bit of the size is a subtree as large as the new node: join them.
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = peaks.pop()
    if (left) node = nodeHash(left, node)
  }
  peaks.push(node)
  return { size: frontier.size + 1, peaks }
}

/** MTH of RFC 6962 §2.1: the root of the whole tree. */
export function root({ peaks }: Frontier): Uint8Array {
  const last = peaks.at(-1)
  if (!last) return hash('sha256', '', 'buffer')
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

const nodePrefix = Buffer.from([1])

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer')
}

/** A hash as it is stored and shown: base64url, 43 characters. */
export function hashText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/** The bytes of a stored hash. */
export function hashBytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64url')
}

/** The frontier as it is stored: its peaks with spaces between. */
export function frontierText(frontier: Frontier): string {
  return frontier.peaks.map(hashText).join(' ')
}

/** A stored frontier, or undefined if it can't be one of a tree of this size. */
export function parseFrontier(text: string, size: number): Frontier | undefined {
  const peaks = text === '' ? [] : text.split(' ').map(hashBytes)
  const fits = peaks.length === ones(size) && peaks.every((peak) => peak.length === 32)
  return fits ? { size, peaks } : undefined
}

function ones(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
