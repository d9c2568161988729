// Each assumption at its low and its high, all others as they are: how much of the result hangs on it.
import { effectOf, type Effect } from './measures.ts'
import type { SimulatedCouncil } from './places.ts'
import { assumptions, type AssumptionName, type Settings } from './settings.ts'
import { simulate } from './simulate.ts'

export interface Varied {
  readonly name: AssumptionName
  readonly says: string
  readonly low: { readonly value: number; readonly effect: Effect }
  readonly high: { readonly value: number; readonly effect: Effect }
}

export interface Sensitivity {
  /** Fewer than in the main run, since it is run twice for each assumption. */
  readonly locations: number
  readonly base: Effect
  /** Everybody has joined and follows every advice: what the most could be. */
  readonly ceiling: Effect
  /** What moves the visit-days most comes first. */
  readonly varied: readonly Varied[]
}

/** `told` hears of each assumption when it is done. */
export function sensitivityOf(
  councils: readonly SimulatedCouncil[],
  settings: Settings,
  seed: number,
  locations: number,
  told: (done: number, of: number) => void = () => undefined,
): Sensitivity {
  const run = (changed: Partial<Settings>) => effectOf(simulate(councils, { ...settings, ...changed }, seed, locations))
  const base = run({})
  const ceiling = run(everybody)
  const open = assumptions.filter(({ low, high }) => low !== undefined && high !== undefined)
  const varied = open.map(({ name, says, low = 0, high = 0 }, at): Varied => {
    const result = (value: number) => ({ value, effect: value === settings[name] ? base : run({ [name]: value }) })
    const row = { name, says, low: result(low), high: result(high) }
    told(at + 1, open.length)
    return row
  })
  return { locations, base, ceiling, varied: varied.sort((a, b) => swing(b) - swing(a)) }
}

const everybody: Partial<Settings> = {
  cqcJoined: 1,
  councilsJoined: 1,
  icbsJoined: 1,
  healthwatchJoined: 1,
  relyCouncil: 1,
  relyIcb: 1,
  relyCqc: 1,
  offer: 1,
  accept: 1,
  disclose: 1,
  defer: 1,
  deskContract: 1,
}

function swing({ low, high }: Varied): number {
  return Math.abs(high.effect.visitDays - low.effect.visitDays)
}
