// What the simulated year rests on: each number with its source, or said to be judgement.

export interface Assumption {
  readonly name: string
  readonly value: number
  /** For the sensitivity table: how far either way it might lie. Left out where it changes nothing of interest. */
  readonly low?: number
  readonly high?: number
  /** What a settings file may say. */
  readonly least: number
  readonly most: number
  readonly says: string
  /** `cited`: from a source that is named. `judgement`: nobody has published it, as far as was found. */
  readonly basis: 'cited' | 'judgement'
  readonly because: string
}
