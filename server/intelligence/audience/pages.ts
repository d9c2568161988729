// "Who can see this", for an item's originator and CQC.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { subjectNames } from '../../organisations/queries.ts'
import { may } from '../../policy/viewer.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'

export const audiencePages: readonly Page[] = [
  { method: 'GET', path: '/information/:id/audience', may: ({ kind }) => kind !== 'hub', handle: showAudience },
]

async function showAudience(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, path, viewer } = call
  const id = path['id'] ?? ''
  const { body: item } = await ask('readIntelligence', { path: { id } })
  const { body: audience } = await ask('readIntelligenceAudience', { path: { id } })
  const about = item.subject.location ?? item.subject.council ?? ''
  const names = await subjectNames(hub.database.read, [item.subject])
  const own = item.originator.organisation === viewer.organisation
  const later = own && !('withdrawal' in item) ? await onceShared(call, id, item.stage) : undefined
  const data = { id, item, own, audience, later, locationName: names.get(about) ?? about }
  return { view: 'intelligence/audience', data }
}

/** Who would see what is not shared yet, once it is: for those who could share it, as far as it could be. */
async function onceShared({ ask, viewer }: PageCall, id: string, stage: string) {
  if (!['draft', 'with-provider'].includes(stage) || !may(viewer, 'submit-intelligence')) return undefined
  try {
    return (await ask('previewIntelligence', { body: { item: id, stageChange: { stage: 'shared' } } })).body.audience
  } catch (problem) {
    if (!(problem instanceof Problem) || ![403, 409, 422].includes(problem.status)) throw problem
    return undefined
  }
}
