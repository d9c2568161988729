// Two hubs that are alike but for what is hidden. Time and chance are set alike before every step.
import type { Test } from 'tap'

import { beginImport } from '../../server/organisations/imports.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { openCastHub } from '../cast.ts'
import type { Ask, CastHub, Person, Told } from '../cast.ts'

export interface Worlds {
  /** Without anything hidden. */
  readonly clear: CastHub
  /** With it. */
  readonly dark: CastHub
}

export async function openWorlds(t: Test): Promise<Worlds> {
  return { clear: await openWorld(t), dark: await openWorld(t) }
}

async function openWorld(t: Test): Promise<CastHub> {
  const world = await openCastHub(t)
  const { hub } = world
  await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, 'locations.ndjson'))
  return world
}

/** The same request in both worlds, at the same moment and with the same chance. */
export async function inBoth(
  { clear, dark }: Worlds,
  step: string,
  at: number,
  who: Person,
  ask: Ask,
): Promise<{ readonly clear: Told; readonly dark: Told }> {
  return { clear: await asked(clear, step, at, who, ask), dark: await asked(dark, step, at, who, ask) }
}

/** In the dark world only, with chance of its own. */
export async function inDark({ dark }: Worlds, step: string, at: number, who: Person, ask: Ask): Promise<Told> {
  return asked(dark, `hidden ${step}`, at, who, ask)
}

async function asked(world: CastHub, seed: string, at: number, who: Person, ask: Ask): Promise<Told> {
  world.clock.set(new Date(at).toISOString())
  world.random.seed(seed)
  return world.ask(who, ask)
}

/** Everything of an answer that is compared: all but the date and the random request id. */
export function bytesOf(told: Told): string {
  const headers = Object.entries(told.headers).filter(([name]) => name !== 'date' && name !== 'x-request-id')
  const lines = headers.map(([name, value]) => `${name}: ${String(value)}`)
  return [`${told.statusCode}`, ...lines, '', told.rawPayload.toString('latin1')].join('\n')
}
