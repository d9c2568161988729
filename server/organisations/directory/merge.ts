// Several sources describe one location. Each fact is taken from the best source that has it, so that the order in which
// files are imported does not matter, and a second import of the same files changes nothing.
import type { Form } from './row.ts'

/** The API knows best; a care directory only fills what the others leave blank. */
export const rankOf: Readonly<Record<Form, number>> = { api: 3, ratings: 2, 'care-directory': 1 }

export interface Known<Facts> {
  readonly facts: Facts
  /** One digit per field: the rank of the source it came from, 0 where it is not known. */
  readonly ranks: string
}

/**
 * What is known after one more source has spoken. A blank never takes anything away: a source that is silent about a
 * fact has not denied it.
 */
export function merge<Facts extends object>(
  fields: readonly (keyof Facts)[],
  known: Known<Facts> | undefined,
  told: Facts,
  rank: number,
): Known<Facts> {
  const facts: Partial<Facts> = {}
  const ranks = fields.map((field, index) => {
    const knownRank = Number(known?.ranks[index] ?? 0)
    const better = told[field] !== undefined && rank >= knownRank
    const value = better ? told[field] : known?.facts[field]
    if (value !== undefined) facts[field] = value
    return better ? rank : knownRank
  })
  return { facts: facts as Facts, ranks: ranks.join('') }
}
