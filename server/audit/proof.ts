// Inclusion proofs of RFC 6962 §2.1.1, computed from leaves when they are asked for.
import type { Frontier } from './merkle.ts'
import { append, emptyFrontier, root } from './merkle.ts'

/** Leaves of the log from one position up to but without another. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The subtrees whose roots are the proof for the leaf at a position in a tree of this size, from the leaf up. */
export function pathRanges(position: number, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + half(to - from)
    ranges.unshift(position < middle ? { from: middle, to } : { from, to: middle })
    if (position < middle) to = middle
    else from = middle
  }
  return ranges
}

/** The largest power of two below a size. */
function half(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** The root of the tree of these leaves. */
export async function rootOf(leaves: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let frontier: Frontier = emptyFrontier
  for await (const leaf of leaves) frontier = append(frontier, leaf)
  return root(frontier)
}
