import { placeCouncil } from '../councils.ts'
import type { LocationFacts } from './facts.ts'
import { readText } from './words.ts'

export interface Placed {
  readonly council?: LocationFacts['council']
  readonly unplaced?: { readonly name: string; readonly reason: string }
}

/** The council that a row names, with its code where that is certain. The name is kept in any case. */
export function placed(value: unknown, writtenOn: string): Placed {
  const name = readText(value, 200)
  if (name === undefined) return { unplaced: { name: '(none)', reason: 'the row names no council' } }
  const placement = placeCouncil(name, writtenOn)
  return 'code' in placement
    ? { council: { name, code: placement.code } }
    : { council: { name }, unplaced: { name, reason: placement.reason } }
}
