// What the state of an adherence is called, and the colour of its tag.
import type { Adherence } from './adherences.ts'

const states: Readonly<Record<Adherence['state'], { readonly says: string; readonly tag: string }>> = {
  bound: { says: 'Bound', tag: 'green' },
  'to-come': { says: 'Not yet', tag: 'blue' },
  ended: { says: 'Ended', tag: 'grey' },
}

export function adherenceState(state: Adherence['state']): { readonly says: string; readonly tag: string } {
  return states[state]
}
