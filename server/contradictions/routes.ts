// Contradictions over HTTP: handlers by operationId.
import type { components } from '../contract/generated.ts'
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { agreeAnswer, proposeAnswer } from './answers.ts'
import { registerContradiction, withdrawContradiction } from './contradictions.ts'
import { nameableBodies } from './parties.ts'
import { contradictionById, contradictionsSeen, told } from './queries.ts'
import type { Registration, SeenContradiction } from './reading.ts'

type Shapes = components['schemas']

export const contradictionHandlers: Handlers = {
  async listContradictionParties(hub: Hub, call: Call): Promise<Answer> {
    const { viewer, path } = call
    const { read } = hub.database
    const now = momentOf(hub.clock)
    const location = path['locationId'] ?? ''
    const managed = viewer.locations === undefined || viewer.locations.includes(location)
    const standing = await standingAt(read, viewer, location, now.today)
    if (standing?.atProvider !== true || !managed) throw new Problem('not-found')
    const { bodies, grounds } = await nameableBodies(read, viewer, now, location)
    const answer = answerWithEtag(call, contract().serialise('ContradictionPartyList', { items: bodies }))
    const basis = 'Sees visits to this place, and what was shared about it.'
    const channel = 'listContradictionParties'
    const disclosure = { action: 'contradiction-party.disclosed', channel, items: grounds, basis }
    if (answer.status === 200) await disclose(hub, viewer, disclosure)
    return answer
  },

  async listContradictions(hub: Hub, call: Call): Promise<Answer> {
    const limit = pageLimit(call)
    const [at, id] = readCursor(call, 2) ?? []
    const { status } = call.query
    const rows = await contradictionsSeen(hub.database.read, call.viewer, momentOf(hub.clock), {
      limit: limit + 1,
      ...(status === undefined ? {} : { status: String(status) }),
      ...(at === undefined || id === undefined ? {} : { after: [at, id] }),
    })
    const { shown, next } = cutPage(rows, limit, ({ row }) => [row.registeredAt, row.id])
    const documents = shown.map(({ document }) => document)
    const answer = answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
    if (answer.status === 200) await disclose(hub, call.viewer, told('listContradictions', shown))
    return answer
  },

  async registerContradiction(hub: Hub, call: Call<Registration>): Promise<Answer> {
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const { row, document } = await registerContradiction(tx, hub, call.viewer, call.body)
          const headers = { location: `/v1/contradictions/${row.id}`, etag: etagOf(document) }
          return { answer: { status: 201, headers, body: document }, resource: row.id }
        },
        stillReadable: async (reader, id) =>
          (await contradictionById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
      }),
    )
  },

  async readContradiction(hub: Hub, call: Call): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const seen = await contradictionById(hub.database.read, call.viewer, momentOf(hub.clock), id)
    if (seen === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, seen.document)
    if (answer.status === 200) await disclose(hub, call.viewer, told('readContradiction', [seen]))
    return answer
  },

  async proposeAnswer(hub: Hub, call: Call<Shapes['ContradictionProposal']>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const { text } = call.body
    return seenAnswer(await hub.database.transaction((tx) => proposeAnswer(tx, hub, call.viewer, id, text)))
  },

  async agreeAnswer(hub: Hub, call: Call<Shapes['ContradictionAgreement']>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const { proposal } = call.body
    return seenAnswer(await hub.database.transaction((tx) => agreeAnswer(tx, hub, call.viewer, id, proposal)))
  },

  async withdrawContradiction(hub: Hub, call: Call<Shapes['ContradictionWithdrawal']>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const { reason } = call.body
    return seenAnswer(await hub.database.transaction((tx) => withdrawContradiction(tx, hub, call.viewer, id, reason)))
  },
}

function seenAnswer({ document }: SeenContradiction): Answer {
  return { status: 200, headers: { etag: etagOf(document) }, body: document }
}
