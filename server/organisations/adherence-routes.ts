// Who has signed the agreement, over HTTP.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { answerWithEtag } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { adherencesListed, toAdherence } from './adherences.ts'

export const adherenceHandlers: Handlers = {
  async listAdherences(hub: Hub, call: Call): Promise<Answer> {
    const { today } = momentOf(hub.clock)
    const { organisation, on } = call.query
    const [startsOn, id] = readCursor(call, 2) ?? []
    const rows = await adherencesListed(hub.database.read, {
      limit: pageLimit(call) + 1,
      ...(organisation === undefined ? {} : { organisation: String(organisation) }),
      ...(on === undefined ? {} : { on: String(on) }),
      ...(startsOn === undefined || id === undefined ? {} : { after: [startsOn, id] as const }),
    })
    const { shown, next } = cutPage(rows, pageLimit(call), (row) => [row.startsOn, row.organisationId])
    const documents = shown.map((row) => contract().serialise('Adherence', toAdherence(row, call.viewer, today)))
    return answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  },
}
