// The assumptions by name, and a settings file that changes some of them.
import type { Assumption } from './assumption.ts'
import { cooperationAssumptions } from './cooperation-assumptions.ts'
import { demandAssumptions } from './demand-assumptions.ts'

const listed = [...demandAssumptions, ...cooperationAssumptions] as const
export type AssumptionName = (typeof listed)[number]['name']
export type Settings = Readonly<Record<AssumptionName, number>>

/** Every assumption, in the order in which they are printed. */
export const assumptions: readonly (Assumption & { readonly name: AssumptionName })[] = listed

const byName: ReadonlyMap<string, (typeof assumptions)[number]> = new Map(assumptions.map((each) => [each.name, each]))

export const usualSettings: Settings = Object.freeze(
  Object.fromEntries(assumptions.map(({ name, value }) => [name, value])) as Record<AssumptionName, number>,
)

/** The usual settings with those of a JSON object in their place. Throws a sentence for whoever wrote it. */
export function readSettingsFile(text: string): Settings {
  const changes = parsed(text)
  const settings: Record<AssumptionName, number> = { ...usualSettings }
  for (const [name, value] of Object.entries(changes)) {
    const assumption = byName.get(name)
    if (assumption === undefined) {
      throw new Error(`There is no assumption “${name}”. Their names are in docs/simulation.md.`)
    }
    const { least, most } = assumption
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      throw new Error(`${name} must be a number from ${least} to ${most}.`)
    }
    settings[assumption.name] = value
  }
  return Object.freeze(settings)
}

function parsed(text: string): object {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error('The settings must be JSON, like { "councilsJoined": 0.4 }.')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new Error('The settings must be one JSON object, like { "councilsJoined": 0.4 }.')
}
