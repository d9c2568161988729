// Evidence items, and what visits ask for, over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf, requireMatch } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import {
  changeEvidence,
  describeEvidence,
  withdrawEvidence,
  type EvidenceDescription,
  type EvidenceSubmission,
  type EvidenceWithdrawal,
} from './evidence.ts'
import { evidenceAt, evidenceById, told, type EvidencePlace } from './queries.ts'
import { placeFor, providerPlace, requestsAt } from './requests.ts'

export const evidenceHandlers: Handlers = {
  async describeEvidence(hub: Hub, call: Call<EvidenceSubmission>): Promise<Answer> {
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const { id, document } = await describeEvidence(tx, hub, call.viewer, call.body)
          const headers = { location: `/v1/evidence-items/${id}`, etag: etagOf(document) }
          return { answer: { status: 201, headers, body: document }, resource: id }
        },
        stillReadable: async (reader, id) =>
          (await evidenceById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
      }),
    )
  },

  async readEvidence(hub: Hub, call: Call): Promise<Answer> {
    const row = await evidenceById(hub.database.read, call.viewer, momentOf(hub.clock), call.path['id'] ?? '')
    if (row === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, row.document)
    if (answer.status === 200) await disclose(hub, call.viewer, told('readEvidence', call.viewer, [row]))
    return answer
  },

  async changeEvidence(hub: Hub, call: Call<EvidenceDescription>): Promise<Answer> {
    const check = (document: string): void => requireMatch(call, etagOf(document))
    const id = call.path['id'] ?? ''
    return itemAnswer(
      await hub.database.transaction((tx) => changeEvidence(tx, hub, call.viewer, id, call.body, check)),
    )
  },

  async withdrawEvidence(hub: Hub, call: Call<EvidenceWithdrawal>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return itemAnswer(await hub.database.transaction((tx) => withdrawEvidence(tx, hub, call.viewer, id, call.body)))
  },

  listLocationEvidence: (hub: Hub, call: Call) => listItems(hub, call, 'listLocationEvidence'),
  listProviderEvidence: (hub: Hub, call: Call) => listItems(hub, call, 'listProviderEvidence'),
  listLocationEvidenceRequests: (hub: Hub, call: Call) => listRequests(hub, call, 'listLocationEvidenceRequests'),
  listProviderEvidenceRequests: (hub: Hub, call: Call) => listRequests(hub, call, 'listProviderEvidenceRequests'),
}

async function listItems(hub: Hub, call: Call, channel: string): Promise<Answer> {
  const now = momentOf(hub.clock)
  const place = await placeOf(hub, call, now)
  const limit = pageLimit(call)
  const [item, id] = readCursor(call, 2) ?? []
  const after = item === undefined || id === undefined ? {} : { after: [item, id] as const }
  const rows = await evidenceAt(hub.database.read, call.viewer, now, place, { limit: limit + 1, ...after })
  const { shown, next } = cutPage(rows, limit, (row) => [row.item, row.id])
  const documents = shown.map(({ document }) => document)
  const answer = answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  if (answer.status === 200) await disclose(hub, call.viewer, told(channel, call.viewer, shown))
  return answer
}

async function listRequests(hub: Hub, call: Call, channel: string): Promise<Answer> {
  const now = momentOf(hub.clock)
  const place = await placeOf(hub, call, now)
  const { items, visits, evidence } = await requestsAt(hub.database.read, call.viewer, now, place)
  const answer = answerWithEtag(call, contract().serialise('EvidenceRequestList', { items }))
  if (answer.status !== 200) return answer
  const { basis, items: itemsTold } = told(channel, call.viewer, evidence)
  await disclose(hub, call.viewer, {
    action: 'evidence-request.disclosed',
    channel,
    items: [...visits.map((id) => ({ kind: 'visit', id })), ...itemsTold],
    basis: ['Sees visits to this place.', ...(evidence.length > 0 ? [basis].flat() : [])],
  })
  return answer
}

/** Throws Problem `not-found` where the viewer is nothing to the place, as where there is none. */
async function placeOf(hub: Hub, { viewer, path }: Call, now: Moment): Promise<EvidencePlace> {
  const { locationId, providerId = '' } = path
  const { read } = hub.database
  const place =
    locationId === undefined
      ? await providerPlace(read, viewer, now, providerId)
      : await placeFor(read, viewer, now, locationId)
  if (place === undefined) throw new Problem('not-found')
  return place
}

function itemAnswer(document: string): Answer {
  return { status: 200, headers: { etag: etagOf(document) }, body: document }
}
