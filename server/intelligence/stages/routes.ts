// Stages, clocks and the provider's answer over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { answerWithEtag, etagOf, requireMatch } from '../../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../../http/page.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { withEntitlement } from '../documents.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { discloseItems } from '../routes.ts'
import { clockOf, type ClockShown } from './item-clock.ts'
import { extendClock, type ExtensionSent } from './extension.ts'
import { inProgress, type InProgress } from './in-progress.ts'
import { answerAsProvider, type ProviderResponse } from './response.ts'
import { changeStage, type StageChange } from './stages.ts'

export const stageHandlers: Handlers = {
  async changeStage(hub: Hub, call: Call<StageChange>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const check = (item: ReadItem): void => requireMatch(call, etagOf(textOf(item)))
    const left = await hub.database.transaction((tx) => changeStage(tx, hub, call.viewer, id, call.body, check))
    const body = textOf(left)
    return { status: 200, headers: { etag: etagOf(body) }, body }
  },

  async readIntelligenceClock(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const item = await intelligenceById(hub.database.read, call.viewer, now, call.path['id'] ?? '')
    if (item === undefined) throw new Problem('not-found')
    if (item.withdrawn) throw new Problem('wrong-state', { detail: 'It has been withdrawn, so it has no clock.' })
    const answer = answerWithEtag(call, clockText(await clockOf(hub.database.read, call.viewer, now, item)))
    if (answer.status === 200) await discloseItems(hub, call, 'readIntelligenceClock', [item])
    return answer
  },

  extendClock(hub: Hub, call: Call<ExtensionSent>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      const item = await extendClock(tx, hub, call.viewer, id, call.body)
      return clockAnswer(await clockOf(tx, call.viewer, momentOf(hub.clock), item))
    })
  },

  answerAsProvider(hub: Hub, call: Call<ProviderResponse>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      const item = await answerAsProvider(tx, hub, call.viewer, id, call.body)
      return clockAnswer(await clockOf(tx, call.viewer, momentOf(hub.clock), item))
    })
  },

  async listInProgress(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const [at, id] = readCursor(call, 2) ?? []
    const page = {
      limit: pageLimit(call) + 1,
      ...(at === undefined || id === undefined ? {} : { after: [at, id] as const }),
    }
    const owed = call.query['answer'] as 'owed' | undefined
    const found = await inProgress(hub.database.read, call.viewer, now, page, owed)
    const { shown, next } = cutPage(found, pageLimit(call), ({ shown: { clock }, item }) => [clock.began, item.id])
    const answer = answerWithEtag(call, pageBody(shown.map(progressText), next), linkHeader(call, next))
    const items = shown.map(({ item }) => item)
    if (answer.status === 200) await discloseItems(hub, call, 'listInProgress', items)
    return answer
  },
}

function textOf(item: ReadItem): string {
  return withEntitlement(item.document, item.rule)
}

function clockText(clock: ClockShown): string {
  return contract().serialise('IntelligenceClock', clock)
}

function clockAnswer(clock: ClockShown): Answer {
  const body = clockText(clock)
  return { status: 200, headers: { etag: etagOf(body) }, body }
}

function progressText({ shown }: InProgress): string {
  return contract().serialise('InProgress', shown)
}
