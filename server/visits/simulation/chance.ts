// Chance that can be asked again: a draw depends on the seed, what it is for, and whom it is about, and on nothing drawn
// before. So two runs, or one with a changed assumption, differ by that alone.

/** Draws for one purpose: a number from 0 up to 1 for each key. */
export type Draws = (...key: readonly number[]) => number

export function draws(seed: number, purpose: string): Draws {
  let start = mixed(seed >>> 0, 0x9e3779b9)
  for (const letter of purpose) start = mixed(start, letter.codePointAt(0) ?? 0)
  return (...key) => {
    let state = start
    for (const part of key) state = mixed(state, part)
    return finished(state) / 2 ** 32
  }
}

/** Multiplies by odd numbers and folds the high bits down, so that each bit of either comes to bear on all. */
function mixed(state: number, part: number): number {
  let x = Math.imul(state ^ Math.imul(part + 0x632be5ab, 0x85ebca77), 0xc2b2ae3d)
  x ^= x >>> 15
  return Math.imul(x, 0x27d4eb2f) ^ (x >>> 13)
}

function finished(state: number): number {
  let x = state ^ (state >>> 16)
  x = Math.imul(x, 0x7feb352d)
  x ^= x >>> 15
  x = Math.imul(x, 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** How many of something that comes `mean` times on average, each independent of the others. */
export function countOf(mean: number, draw: Draws, ...key: readonly number[]): number {
  const limit = Math.exp(-mean)
  let product = draw(...key, 0)
  let count = 0
  while (product > limit && count < 1000) {
    count += 1
    product *= draw(...key, count)
  }
  return count
}
