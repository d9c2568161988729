// Two hubs that are alike but for what is hidden. Time and chance are set alike before every step.
import type { Test } from 'tap'

import type { Tx } from '../../db/database.ts'
import { signAgreement } from '../../server/cli/cast.ts'
import type { Hub } from '../../server/hub.ts'
import { beginImport } from '../../server/organisations/imports.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person, Told } from '../cast.ts'
import { browse } from '../web/browse.ts'
import { bury } from './contents.ts'
import type { PageAsk } from './pages.ts'

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
  await hub.database.transaction((tx) => signAgreement(tx, hub, [bury]))
  await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, 'locations.ndjson'))
  return world
}

/** The same request in both worlds, at the same moment and with the same chance. */
export async function inBoth(
  { clear, dark }: Worlds,
  step: string,
  at: number,
  who: Person,
  ask: PageAsk,
): Promise<{ readonly clear: Told; readonly dark: Told }> {
  return { clear: await asked(clear, step, at, who, ask), dark: await asked(dark, step, at, who, ask) }
}

/** What no request does: the operator's commands. */
export async function doInBoth(
  { clear, dark }: Worlds,
  step: string,
  at: number,
  does: (tx: Tx, hub: Hub) => Promise<unknown>,
): Promise<void> {
  for (const world of [clear, dark]) {
    world.clock.set(new Date(at).toISOString())
    world.random.seed(step)
    await world.hub.database.transaction((tx) => does(tx, world.hub))
  }
}

/** In the dark world only, with chance of its own. */
export async function inDark({ dark }: Worlds, step: string, at: number, who: Person, ask: PageAsk): Promise<Told> {
  return asked(dark, `hidden ${step}`, at, who, ask)
}

async function asked(world: CastHub, seed: string, at: number, who: Person, ask: PageAsk): Promise<Told> {
  world.clock.set(new Date(at).toISOString())
  world.random.seed(seed)
  return isOfApi(ask.url) ? world.ask(who, ask) : browsed(world, who, ask)
}

function isOfApi(url: string): boolean {
  return /^\/(v1|calendar|health|schemas|problems)\/|^\/openapi\.yaml/.test(url)
}

/** As a browser asks: with the session's cookie, and for a form the proof of a page that was read just before. */
async function browsed(world: CastHub, who: Person, { method, url, headers = {}, form, file }: PageAsk): Promise<Told> {
  const browser = browse(world, who)
  if (method === 'GET') return browser.get(url, headers)
  await browser.get('/accessibility')
  return file === undefined ? browser.post(url, form) : browser.upload(url, 'findings.csv', Buffer.from(file))
}

/** Everything of an answer that is compared: all but the date, the random request id and a form's random proof. */
export function bytesOf(told: Told): string {
  const headers = Object.entries(told.headers).filter(([name]) => name !== 'date' && name !== 'x-request-id')
  const lines = headers.map(([name, value]) => `${name}: ${String(value).replace(/(accord-form=)[^;]+/, '$1')}`)
  const body = told.rawPayload.toString('latin1').replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')
  return [`${told.statusCode}`, ...lines, '', body].join('\n')
}
