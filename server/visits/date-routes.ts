// Agreeing dates, and visits by bodies that are not here, over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { once } from '../http/idempotency.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { answerDate, offerVisit, type DateResponseInput, type OfferInput } from './dates.ts'
import { enterExternalVisit, type ExternalVisit } from './external.ts'
import { lineageLock } from './place.ts'
import { visitById } from './queries.ts'
import { visitAnswer } from './visit-answer.ts'

export const dateHandlers: Handlers = {
  async offerVisit(hub: Hub, call: Call<OfferInput>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      await offerVisit(tx, hub, call.viewer, id, call.body)
      return visitAnswer(tx, hub, call, id)
    })
  },

  async answerDate(hub: Hub, call: Call<DateResponseInput>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      await answerDate(tx, hub, call.viewer, id, call.body)
      return visitAnswer(tx, hub, call, id)
    })
  },

  async enterExternalVisit(hub: Hub, call: Call<ExternalVisit>): Promise<Answer> {
    // Like any booking: whoever plans at the same moment is told of it, or it of them.
    const lock = await lineageLock(hub, call.body.location)
    return hub.database.transaction(
      (tx) =>
        once(tx, hub, call, {
          async perform() {
            const { id } = await enterExternalVisit(tx, hub, call.viewer, call.body)
            const answer = await visitAnswer(tx, hub, call, id)
            const headers = { ...answer.headers, location: `/v1/visits/${id}` }
            return { answer: { ...answer, status: 201, headers }, resource: id }
          },
          stillReadable: async (reader, id) =>
            (await visitById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
        }),
      { locks: [lock] },
    )
  },
}
