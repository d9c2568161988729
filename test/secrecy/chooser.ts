// Choices that a seed repeats, so that one session can be played twice, and again when it has found something.
import { createHash } from 'node:crypto'

export interface Chooser {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number
  /** Throws where there is nothing to choose from. */
  pick<Value>(list: readonly Value[]): Value
  chance(probability: number): boolean
  /** One to `most` different ones. */
  some<Value>(list: readonly Value[], most: number): Value[]
}

export function chooserOf(seed: string): Chooser {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const below = (end: number): number => next() % end
  const pick = <Value>(list: readonly Value[]): Value => {
    if (list.length === 0) throw new Error('There is nothing to choose from.')
    return list[below(list.length)] as Value
  }
  return {
    below,
    pick,
    chance: (probability) => next() < probability * 2 ** 32,
    some(list, most) {
      const left = [...list]
      return Array.from({ length: Math.min(1 + below(most), left.length) }, () => {
        const [taken] = left.splice(below(left.length), 1)
        return taken as (typeof left)[number]
      })
    },
  }
}
