// "Who can see this", for an item's originator and CQC.
import type { Hub } from '../../hub.ts'
import { subjectNames } from '../../organisations/queries.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'

export const audiencePages: readonly Page[] = [
  { method: 'GET', path: '/information/:id/audience', may: ({ kind }) => kind !== 'hub', handle: showAudience },
]

async function showAudience(hub: Hub, { ask, path, viewer }: PageCall): Promise<PageAnswer> {
  const id = path['id'] ?? ''
  const { body: item } = await ask('readIntelligence', { path: { id } })
  const { body: audience } = await ask('readIntelligenceAudience', { path: { id } })
  const about = item.subject.location ?? item.subject.council ?? ''
  const names = await subjectNames(hub.database.read, [item.subject])
  const own = item.originator.organisation === viewer.organisation
  return { view: 'intelligence/audience', data: { id, item, own, audience, locationName: names.get(about) ?? about } }
}
