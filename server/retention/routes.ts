// How long an organisation keeps what is its own, over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { placeHold, releaseHold, reviewItem, type HoldSent, type ReleaseSent, type ReviewSent } from './keeping.ts'
import { ownRecord, ownRecords, type Retention } from './records.ts'

export const retentionHandlers: Handlers = {
  async listRetention(hub: Hub, call: Call): Promise<Answer> {
    mayGovern(call)
    const [reviewOn, id] = readCursor(call, 2) ?? []
    const { due, class: kept, held } = call.query
    const filters = {
      ...(due === undefined ? {} : { due: String(due) }),
      ...(kept === undefined ? {} : { class: String(kept) }),
      isHeld: held === 'only',
    }
    const limit = pageLimit(call)
    const page = {
      limit: limit + 1,
      ...(reviewOn === undefined || id === undefined ? {} : { after: [reviewOn, id] as const }),
    }
    const found = await ownRecords(hub.database.read, call.viewer, filters, page)
    const { shown, next } = cutPage(found, limit, (record) => [record.keepUntil, record.id])
    const texts = shown.map((record) => contract().serialise('RetentionRecord', record))
    const answer = answerWithEtag(call, pageBody(texts, next), linkHeader(call, next))
    if (answer.status === 200) {
      await discloseKept(
        hub,
        call,
        'listRetention',
        shown.map((record) => record.id),
      )
    }
    return answer
  },

  async readRetention(hub: Hub, call: Call): Promise<Answer> {
    mayGovern(call)
    const id = call.path['id'] ?? ''
    const kept = await ownRecord(hub.database.read, call.viewer, momentOf(hub.clock), id)
    const answer = answerWithEtag(call, contract().serialise('Retention', kept))
    if (answer.status === 200) await discloseKept(hub, call, 'readRetention', [id])
    return answer
  },

  async reviewRetention(hub: Hub, call: Call<ReviewSent>): Promise<Answer> {
    mayGovern(call)
    const { viewer, body } = call
    return told(await hub.database.transaction((tx) => reviewItem(tx, hub, viewer, call.path['id'] ?? '', body)))
  },

  async placeHold(hub: Hub, call: Call<HoldSent>): Promise<Answer> {
    mayGovern(call)
    const { viewer, body } = call
    return told(await hub.database.transaction((tx) => placeHold(tx, hub, viewer, call.path['id'] ?? '', body)))
  },

  async releaseHold(hub: Hub, call: Call<ReleaseSent>): Promise<Answer> {
    mayGovern(call)
    const { viewer, body } = call
    return told(await hub.database.transaction((tx) => releaseHold(tx, hub, viewer, call.path['id'] ?? '', body)))
  },
}

/** Throws Problem `not-found` for someone whose token limits them to some homes: what is kept is the whole organisation's. */
export function mayGovern({ viewer }: Call<unknown>): void {
  if (viewer.locations !== undefined) throw new Problem('not-found')
}

function told(kept: Retention): Answer {
  const body = contract().serialise('Retention', kept)
  return { status: 200, headers: { etag: etagOf(body) }, body }
}

async function discloseKept(hub: Hub, call: Call, channel: string, ids: readonly string[]): Promise<void> {
  await disclose(hub, call.viewer, {
    ...{ action: 'retention.disclosed', channel, basis: 'own-organisation' },
    items: ids.map((id) => ({ kind: 'intelligence', id })),
  })
}
