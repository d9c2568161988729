// The change feed over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { withEntitlement } from '../intelligence/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { beginning, eventId, openCursor, sealCursor, type ShownLast } from './cursor.ts'
import { changesAfter, latestPlace, shownUpTo } from './feed.ts'
import type { Found } from './judge.ts'
import { sequenceChanges } from './sequencer.ts'
import { withdrawalsFor, type SeenWithdrawal } from './withdrawals.ts'

export const changeHandlers: Handlers = {
  async listChanges(hub: Hub, call: Call): Promise<Answer> {
    const { viewer } = call
    const after = call.query['after'] === undefined ? undefined : String(call.query['after'])
    const from = after === undefined || after === 'now' ? beginning : openCursor(hub, viewer, after)
    await sequenceChanges(hub, hub.clock.now().toISOString())
    if (after === 'now') {
      return answer(hub, call, [], (await latestPlace(hub, viewer)) ?? beginning, false)
    }
    const limit = pageLimit(call)
    const found = await changesAfter(hub, viewer, from, limit + 1)
    if (found === undefined) throw new Problem('foreign-cursor')
    const shown = found.slice(0, limit)
    const told = answer(hub, call, shown, shownUpTo(from, shown), found.length > limit)
    if (told.status === 200) await discloseChanges(hub, call, shown)
    return told
  },

  async listWithdrawals(hub: Hub, call: Call): Promise<Answer> {
    const { acknowledged } = call.query
    const [withdrawnAt, id] = readCursor(call, 2) ?? []
    const found = await withdrawalsFor(hub.database.read, call.viewer, momentOf(hub.clock), {
      limit: pageLimit(call) + 1,
      ...(acknowledged === undefined ? {} : { acknowledged: acknowledged === 'true' }),
      ...(withdrawnAt === undefined || id === undefined ? {} : { after: [withdrawnAt, id] }),
    })
    const { shown, next } = cutPage(found, pageLimit(call), (one) => [one.withdrawnAt, one.item.id])
    const told = answerWithEtag(call, pageBody(shown.map(textOf), next), linkHeader(call, next))
    if (told.status === 200) {
      const items = shown.map(({ item }) => ({ item: item.id, now: item }))
      await discloseChanges(hub, call, items, 'listWithdrawals')
    }
    return told
  },
}

function textOf({ item, acknowledgedOn }: SeenWithdrawal): string {
  const note = acknowledgedOn === undefined ? '' : `,"acknowledgedOn":${JSON.stringify(acknowledgedOn)}`
  return `{"item":${withEntitlement(item.document, item.rule)}${note}}`
}

function answer(hub: Hub, call: Call, shown: readonly Found[], last: ShownLast, more: boolean): Answer {
  const cursor = sealCursor(hub, call.viewer, last)
  const items = shown.map((event) => toChange(hub, event))
  const limit = call.query['limit'] === undefined ? '' : `&limit=${call.query['limit']}`
  const link = more ? { link: `<${call.pathname}?after=${cursor}${limit}>; rel="next"` } : {}
  return answerWithEtag(call, contract().serialise('ChangeList', { items, cursor }), link)
}

function toChange(hub: Hub, { type, item, at, place, now }: Found) {
  const id = eventId(hub, place.row, item)
  const readable = now === undefined ? {} : { version: now.version, link: `/v1/intelligence/${item}` }
  return { id, type, intelligence: item, at, ...readable }
}

/** Ids, and when something became of them, tell of items too: those that are not public are on record. */
async function discloseChanges(
  hub: Hub,
  call: Call,
  shown: readonly Pick<Found, 'item' | 'now'>[],
  channel = 'listChanges',
): Promise<void> {
  const told = shown.filter(({ now }) => now?.isPublic !== true)
  await disclose(hub, call.viewer, {
    action: 'intelligence.disclosed',
    channel,
    items: told.map(({ item: id, now }) => ({ kind: 'intelligence', id, ...(now && { version: now.version }) })),
    basis: [...new Set(told.map(({ now }) => now?.rule.name ?? 'could-read-before'))],
  })
}
