// The providers and homes that a page lets one choose among: for a provider's manager their own, for others those of the
// provider that they look at. The directory is for everyone; which visits and findings are seen is the operations' matter.
import { Problem } from '../http/problem.ts'
import type { PageCall } from './page.ts'

export interface Home {
  readonly id: string
  readonly name: string
}

export interface ProviderHomes extends Home {
  readonly homes: readonly Home[]
}

/** A provider with its services, by name; for a manager of some of them, those. Throws Problem `not-found`. */
export async function providerHomes({ ask, viewer }: PageCall, id: string): Promise<ProviderHomes> {
  const { facts, locations } = (await ask('readProvider', { path: { providerId: id } })).body
  const homes = locations
    .filter((home) => viewer.locations === undefined || viewer.locations.includes(home.id))
    .map((home) => ({ id: home.id, name: home.status === 'registered' ? home.name : `${home.name} (closed)` }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  return { id, name: facts.name, homes }
}

/** Services for a form to choose among: by part of their name, or by their CQC location ID. Ten at most. */
export async function homesNamed({ ask }: PageCall, text: string) {
  const name = text.slice(0, 100)
  const { items } = (await ask('findLocations', { query: { q: name, limit: 10 } })).body
  if (items.length > 0 || !/^1-[0-9]{3,20}$/.test(name)) return items
  try {
    const { id, name: called, address } = (await ask('readLocation', { path: { locationId: name } })).body.facts
    return [{ id, name: called, postcode: address?.postcode }]
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'not-found') throw problem
    return []
  }
}

/** The providers whose services the viewer's organisation runs. */
export function ownProviders(call: PageCall): Promise<ProviderHomes[]> {
  return Promise.all(call.viewer.providers.map((id) => providerHomes(call, id)))
}

/** Whether the viewer manages homes, and so has a calendar and findings of their own. */
export function managesHomes({ roles, providers }: PageCall['viewer']): boolean {
  return roles.includes('provider-manager') && providers.length > 0
}
