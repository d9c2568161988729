// What becomes of an item after it was sent, over HTTP: withdrawn, replied to. Handlers by operationId.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { answerWithEtag, etagOf } from '../../http/etag.ts'
import { once } from '../../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../../http/page.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { withEntitlement, type Withdrawal } from '../documents.ts'
import { intelligenceById } from '../queries.ts'
import { replyTo, type ReplySubmission } from './replies.ts'
import { repliesTo, type ReadReply } from './list.ts'
import { discloseItems } from '../routes.ts'
import { withdrawIntelligence } from '../withdrawals/withdrawal.ts'

export const replyHandlers: Handlers = {
  async withdrawIntelligence(hub: Hub, call: Call<Withdrawal>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const left = await hub.database.transaction((tx) => withdrawIntelligence(tx, hub, call.viewer, id, call.body))
    const body = withEntitlement(left.document, left.rule)
    return { status: 200, headers: { etag: etagOf(body) }, body }
  },

  async listReplies(hub: Hub, call: Call): Promise<Answer> {
    const { viewer } = call
    const { read } = hub.database
    const now = momentOf(hub.clock)
    const item = await intelligenceById(read, viewer, now, call.path['id'] ?? '')
    if (item === undefined) throw new Problem('not-found')
    const [after = '0'] = readCursor(call, 1) ?? []
    const page = { after: /^[0-9]{1,9}$/.test(after) ? Number(after) : 0, limit: pageLimit(call) + 1 }
    const replies = await repliesTo(read, viewer, item, page)
    const { shown, next } = cutPage(replies, pageLimit(call), ({ position }) => [String(position)])
    const answer = answerWithEtag(call, pageBody(shown.map(textOf), next), linkHeader(call, next))
    if (answer.status === 200 && shown.length > 0) await discloseItems(hub, call, 'listReplies', [item])
    return answer
  },

  replyToIntelligence(hub: Hub, call: Call<ReplySubmission>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const reply = await replyTo(tx, hub, call.viewer, id, call.body)
          const body = contract().serialise('Reply', reply)
          const headers = { location: `/v1/intelligence/${id}/replies`, etag: etagOf(body) }
          return { answer: { status: 201, headers, body }, resource: id }
        },
        stillReadable: async (reader) =>
          (await intelligenceById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
      }),
    )
  },
}

function textOf({ reply }: ReadReply): string {
  return contract().serialise('Reply', reply)
}
