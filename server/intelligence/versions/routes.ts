// Changing an item, and its versions, over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { answerWithEtag, etagOf, requireMatch } from '../../http/etag.ts'
import { once } from '../../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../../http/page.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { withEntitlement } from '../documents.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { discloseItems } from '../routes.ts'
import type { Submission } from '../sharing/submission.ts'
import { changeIntelligence } from './change.ts'
import { differencesBetween, historyOf, type History, type ReadVersion } from './list.ts'

export const versionHandlers: Handlers = {
  changeIntelligence(hub: Hub, call: Call<Submission>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const check = (item: ReadItem): void => requireMatch(call, tagOf(item))
    const current = (reader: Parameters<typeof intelligenceById>[0]) =>
      intelligenceById(reader, call.viewer, momentOf(hub.clock), id)
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const changed = await changeIntelligence(tx, hub, call.viewer, id, call.body, check)
          const item = await current(tx)
          const body = contract().serialise('IntelligenceReceipt', changed)
          const etag = item === undefined ? etagOf(body) : tagOf(item)
          return { answer: { status: 200, headers: { etag }, body }, resource: id }
        },
        stillReadable: async (reader) => (await current(reader)) !== undefined,
      }),
    )
  },

  async listIntelligenceVersions(hub: Hub, call: Call): Promise<Answer> {
    const { item, versions } = await history(hub, call)
    const [before] = readCursor(call, 1) ?? []
    const limit = pageLimit(call)
    const rest = versions.filter(({ number }) => before === undefined || number < Number(before))
    const { shown, next } = cutPage(rest.slice(0, limit + 1), limit, ({ number }) => [String(number)])
    const body = pageBody(
      shown.map(({ text }) => text),
      next,
    )
    const answer = answerWithEtag(call, body, linkHeader(call, next))
    return disclosed(hub, call, 'listIntelligenceVersions', answer, item, shown)
  },

  async readIntelligenceVersion(hub: Hub, call: Call): Promise<Answer> {
    const known = await history(hub, call)
    const version = versionAt(known, Number(call.path['version']))
    const answer = answerWithEtag(call, version.text)
    return disclosed(hub, call, 'readIntelligenceVersion', answer, known.item, [version])
  },

  async readIntelligenceDifferences(hub: Hub, call: Call): Promise<Answer> {
    const known = await history(hub, call)
    const to = versionAt(known, Number(call.path['version']))
    const from = typeof call.query['from'] === 'number' ? call.query['from'] : to.number - 1
    if (from >= to.number) {
      const detail = 'This is not an earlier version. Give a lower number, or leave it out.'
      throw new Problem('invalid', { errors: [{ parameter: 'from', detail }] })
    }
    const earlier = versionAt(known, from)
    const answer = answerWithEtag(call, differencesBetween(earlier, to))
    return disclosed(hub, call, 'readIntelligenceDifferences', answer, known.item, [earlier, to])
  },
}

function tagOf(item: ReadItem): string {
  return etagOf(withEntitlement(item.document, item.rule))
}

async function history(hub: Hub, call: Call): Promise<History> {
  const found = await historyOf(hub.database.read, call.viewer, momentOf(hub.clock), call.path['id'] ?? '')
  if (found === undefined) throw new Problem('not-found')
  return found
}

function versionAt({ versions }: History, number: number): ReadVersion {
  const found = versions.find((version) => version.number === number)
  if (found === undefined) throw new Problem('not-found')
  return found
}

/** Each version is a disclosure of its own. */
async function disclosed(
  hub: Hub,
  call: Call,
  channel: string,
  answer: Answer,
  item: ReadItem,
  told: readonly ReadVersion[],
): Promise<Answer> {
  const items = told.map(({ number, isPublic }) => ({ ...item, version: number, isPublic }))
  if (answer.status === 200) await discloseItems(hub, call, channel, items)
  return answer
}
