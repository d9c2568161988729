// What follows a withdrawal, over HTTP: acknowledged by those who may read what is left. Handlers by operationId.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { answerWithEtag, etagOf } from '../../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../../http/page.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { discloseItems } from '../routes.ts'
import { acknowledgements, acknowledgeWithdrawal } from './acknowledgements.ts'

export const withdrawalHandlers: Handlers = {
  async acknowledgeWithdrawal(hub: Hub, call: Call): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const acknowledgedOn = await hub.database.transaction((tx) => acknowledgeWithdrawal(tx, hub, call.viewer, id))
    const body = contract().serialise('WithdrawalAcknowledgement', { acknowledgedOn })
    return { status: 200, headers: { etag: etagOf(body) }, body }
  },

  async listWithdrawalAcknowledgements(hub: Hub, call: Call): Promise<Answer> {
    const [after = '0'] = readCursor(call, 1) ?? []
    const start = /^[0-9]{1,9}$/.test(after) ? Number(after) : 0
    const page = { after: start, limit: pageLimit(call) + 1 }
    const id = call.path['id'] ?? ''
    const told = await acknowledgements(hub.database.read, call.viewer, momentOf(hub.clock), id, page)
    const rows = told.acknowledgements.map((each, at) => ({ each, key: [String(start + at + 1)] }))
    const { shown, next } = cutPage(rows, pageLimit(call), ({ key }) => key)
    const texts = shown.map(({ each }) => contract().serialise('WithdrawalAcknowledgement', each))
    const answer = answerWithEtag(call, pageBody(texts, next), linkHeader(call, next))
    if (answer.status === 200) await discloseItems(hub, call, 'listWithdrawalAcknowledgements', [told.item])
    return answer
  },
}
