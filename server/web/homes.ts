// The providers and homes that a page lets one choose among: for a provider's manager their own, for others those of the
// provider that they look at. The directory is for everyone; which visits and findings are seen is the operations' matter.
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

/** The providers whose services the viewer's organisation runs. */
export function ownProviders(call: PageCall): Promise<ProviderHomes[]> {
  return Promise.all(call.viewer.providers.map((id) => providerHomes(call, id)))
}

/** Whether the viewer manages homes, and so has a calendar and findings of their own. */
export function managesHomes({ roles, providers }: PageCall['viewer']): boolean {
  return roles.includes('provider-manager') && providers.length > 0
}
