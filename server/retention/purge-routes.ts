// Erasing over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { carryOut } from './carry-out.ts'
import { purgeList } from './purge-list.ts'
import { confirmPurge, ownPurge, ownPurges, proposePurge, toPurge, type Purge, type PurgeSent } from './purges.ts'
import { mayGovern } from './routes.ts'

/** Carried out before the answer: two thousand items. The hub goes on with what is left. */
const atOnce = 20

export const purgeHandlers: Handlers = {
  proposePurge(hub: Hub, call: Call<PurgeSent>): Promise<Answer> {
    mayGovern(call)
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const purge = await proposePurge(tx, hub, call.viewer, call.body)
          const { headers, body } = told(purge)
          return {
            answer: { status: 201, headers: { ...headers, location: `/v1/purges/${purge.id}` }, body },
            resource: `purge:${purge.id}`,
          }
        },
        stillReadable: () => Promise.resolve(true),
      }),
    )
  },

  async listPurges(hub: Hub, call: Call): Promise<Answer> {
    mayGovern(call)
    const [proposedAt, id] = readCursor(call, 2) ?? []
    const limit = pageLimit(call)
    const page = {
      limit: limit + 1,
      ...(proposedAt === undefined || id === undefined ? {} : { after: [proposedAt, id] as const }),
    }
    const rows = await ownPurges(hub.database.read, call.viewer, page)
    const { shown, next } = cutPage(rows, limit, (row) => [row.proposedAt, row.id])
    const texts = shown.map((row) => contract().serialise('Purge', toPurge(row, momentOf(hub.clock))))
    const answer = answerWithEtag(call, pageBody(texts, next), linkHeader(call, next))
    return disclosed(
      hub,
      call,
      'listPurges',
      answer,
      shown.map((row) => row.id),
    )
  },

  async readPurge(hub: Hub, call: Call): Promise<Answer> {
    mayGovern(call)
    const id = call.path['id'] ?? ''
    const purge = toPurge(await ownPurge(hub.database.read, call.viewer, id), momentOf(hub.clock))
    return disclosed(hub, call, 'readPurge', answerWithEtag(call, contract().serialise('Purge', purge)), [id])
  },

  async listPurgeItems(hub: Hub, call: Call): Promise<Answer> {
    mayGovern(call)
    const id = call.path['id'] ?? ''
    const { read } = hub.database
    const purge = await ownPurge(read, call.viewer, id)
    const [after = '0'] = readCursor(call, 1) ?? []
    const limit = pageLimit(call)
    const rows = await purgeList(read, purge, /^[0-9]{1,9}$/.test(after) ? Number(after) : 0, limit + 1)
    const { shown, next } = cutPage(rows, limit, ({ position }) => [String(position)])
    const texts = shown.map(({ item }) => contract().serialise('PurgeItem', item))
    return disclosed(hub, call, 'listPurgeItems', answerWithEtag(call, pageBody(texts, next), linkHeader(call, next)), [
      id,
    ])
  },

  async confirmPurge(hub: Hub, call: Call<{ readonly digest: string }>): Promise<Answer> {
    mayGovern(call)
    const id = call.path['id'] ?? ''
    const { viewer, body } = call
    await hub.database.transaction((tx) => confirmPurge(tx, hub, viewer, id, body.digest))
    await carryOut(hub, id, atOnce)
    return { status: 200, ...told(toPurge(await ownPurge(hub.database.read, viewer, id), momentOf(hub.clock))) }
  },
}

function told(purge: Purge) {
  const body = contract().serialise('Purge', purge)
  return { headers: { etag: etagOf(body) }, body }
}

async function disclosed(
  hub: Hub,
  call: Call,
  channel: string,
  answer: Answer,
  ids: readonly string[],
): Promise<Answer> {
  if (answer.status === 200) {
    await disclose(hub, call.viewer, {
      ...{ action: 'retention.disclosed', channel, basis: 'own-organisation' },
      items: ids.map((id) => ({ kind: 'purge', id })),
    })
  }
  return answer
}
