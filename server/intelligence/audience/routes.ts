// Who can see an item, over HTTP: for its originator and CQC, and for whoever is about to send one.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import type { components } from '../../contract/generated.ts'
import { contract } from '../../contract/loaded.ts'
import { disclose, type Disclosed } from '../../events/disclose.ts'
import { answerWithEtag } from '../../http/etag.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { previewOf } from './preview.ts'
import { whoSeesItem } from './audience.ts'

type Request = components['schemas']['IntelligencePreviewRequest']

export const audienceHandlers: Handlers = {
  async readIntelligenceAudience(hub: Hub, call: Call): Promise<Answer> {
    const { viewer } = call
    const { item, told, location } = await whoSeesItem(
      hub.database.read,
      viewer,
      momentOf(hub.clock),
      call.path['id'] ?? '',
    )
    const answer = answerWithEtag(call, contract().serialise('IntelligenceAudience', told.audiences))
    if (answer.status === 304) return answer
    const { id, version, isPublic, rule } = item
    const items = isPublic ? [] : [{ kind: 'intelligence', id, version }]
    await discloseAudience(hub, call, 'readIntelligenceAudience', rule.name, [
      ...items,
      ...interests(location, told.declarers),
    ])
    return answer
  },

  async previewIntelligence(hub: Hub, call: Call<Request>): Promise<Answer> {
    const { preview, declarers, location } = await previewOf(hub.database.read, hub, call.viewer, call.body)
    const body = contract().serialise('IntelligencePreview', preview)
    // What the sender says of its own item is no news to it; who buys care may be.
    await discloseAudience(hub, call, 'previewIntelligence', 'originator', interests(location, declarers))
    return { status: 200, body }
  },
}

function interests(location: string, declarers: readonly string[]): Disclosed[] {
  return [...new Set(declarers)].map((organisation) => ({ kind: 'interest', id: `${location}/${organisation}` }))
}

async function discloseAudience(
  hub: Hub,
  { viewer }: Call<unknown>,
  channel: string,
  basis: string,
  items: readonly Disclosed[],
): Promise<void> {
  const action = items.some(({ kind }) => kind === 'intelligence') ? 'intelligence.disclosed' : 'interest.disclosed'
  await disclose(hub, viewer, { action, channel, items, basis: [basis] })
}
