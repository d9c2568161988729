// A provider: who it is, and its services.
import type { Hub } from '../hub.ts'
import { may } from '../policy/viewer.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'

export const providerPages: readonly Page[] = [
  { method: 'GET', path: '/providers/:id', may: ({ kind }) => kind !== 'hub', handle: showProvider },
]

async function showProvider(_hub: Hub, { ask, path, viewer }: PageCall): Promise<PageAnswer> {
  const { body: provider } = await ask('readProvider', { path: { providerId: path['id'] ?? '' } })
  const mayReadCalendar = may(viewer, 'read-calendar')
  return { view: 'organisations/provider', data: { provider, facts: provider.facts, mayReadCalendar } }
}
