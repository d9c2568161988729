// Intelligence over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { organisationById } from '../organisations/queries.ts'
import { withEntitlement } from './documents.ts'
import { submitIntelligence } from './sharing/submit.ts'
import {
  intelligenceById,
  intelligenceOfCouncil,
  intelligenceOfLocation,
  intelligenceOfProvider,
  intelligenceSince,
} from './queries.ts'
import type { Filters, Page, ReadItem } from './queries.ts'
import { searchIntelligence, type SearchFilters } from './search/search.ts'
import type { Submission } from './sharing/submission.ts'

export const intelligenceHandlers: Handlers = {
  submitIntelligence(hub: Hub, call: Call<Submission>): Promise<Answer> {
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const submitted = await submitIntelligence(tx, hub, call.viewer, call.body)
          const body = contract().serialise('IntelligenceReceipt', submitted)
          const item = await intelligenceById(tx, call.viewer, momentOf(hub.clock), submitted.id)
          const etag = item === undefined ? etagOf(body) : etagOf(textOf(item))
          const headers = { location: `/v1/intelligence/${submitted.id}`, etag }
          return { answer: { status: 201, headers, body }, resource: submitted.id }
        },
        stillReadable: async (reader, id) =>
          (await intelligenceById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
      }),
    )
  },

  async readIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const item = await intelligenceById(hub.database.read, call.viewer, momentOf(hub.clock), call.path['id'] ?? '')
    if (item === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, textOf(item))
    if (answer.status === 200) await discloseItems(hub, call, 'readIntelligence', [item])
    return answer
  },

  async listLocationIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const location = call.path['locationId'] ?? ''
    const { filters: named, page } = asked(call)
    const filters = call.query['restricts'] === undefined ? named : { ...named, restrictsOn: now.today }
    const standing = await standingAt(hub.database.read, call.viewer, location, now.today)
    if (standing === undefined) throw new Problem('not-found')
    const place = { location, standing }
    const items = await intelligenceOfLocation(hub.database.read, call.viewer, now, place, filters, page)
    return listAnswer(hub, call, 'listLocationIntelligence', items)
  },

  async listCouncilIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const council = call.path['gss'] ?? ''
    const { filters, page } = asked(call)
    if ((await organisationById(hub.database.read, council))?.kind !== 'council') throw new Problem('not-found')
    const items = await intelligenceOfCouncil(hub.database.read, call.viewer, now, council, filters, page)
    return listAnswer(hub, call, 'listCouncilIntelligence', items)
  },

  async listNewIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const since = call.query['since'] === undefined ? monthBefore(now) : inUtc(String(call.query['since']))
    const items = await intelligenceSince(hub.database.read, call.viewer, now, since, pageOf(call))
    return listAnswer(hub, call, 'listNewIntelligence', items, (item) => item.stageAt)
  },

  async searchIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const { filters, page } = asked<SearchFilters>(call, ['q', 'council', 'rating'])
    const items = await searchIntelligence(hub.database.read, call.viewer, momentOf(hub.clock), filters, page)
    return listAnswer(hub, call, 'searchIntelligence', items)
  },

  async listProviderIntelligence(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const provider = call.path['providerId'] ?? ''
    const { filters, page } = asked(call)
    if ((await organisationById(hub.database.read, provider))?.kind !== 'provider') throw new Problem('not-found')
    const items = await intelligenceOfProvider(hub.database.read, call.viewer, now, provider, filters, page)
    return listAnswer(hub, call, 'listProviderIntelligence', items)
  },
}

function asked<Asked extends Filters>(
  call: Call,
  more: readonly (keyof Asked & string)[] = [],
): { filters: Asked; page: Page } {
  const filters: Record<string, string> = {}
  for (const name of ['type', 'topic', 'from', 'to', 'severity', ...more]) {
    const value = call.query[name]
    if (value !== undefined) filters[name] = String(value)
  }
  const { from, to } = filters
  if (from !== undefined && to !== undefined && to < from) {
    const detail = 'This is before `from`. Give the same day or a later one.'
    throw new Problem('invalid', { errors: [{ parameter: 'to', detail }] })
  }
  // The contract has judged each of them by the parameter of its name.
  return { filters: filters as unknown as Asked, page: pageOf(call) }
}

/** One more than fits, so that it is known whether there is a next page. */
function pageOf(call: Call): Page {
  const [key, id] = readCursor(call, 2) ?? []
  const limit = pageLimit(call) + 1
  return key === undefined || id === undefined ? { limit } : { limit, after: [key, id] }
}

function monthBefore({ today }: Moment): string {
  return `${addDays(today, -30)}T00:00:00.000Z`
}

/** Instants are kept in UTC and compared as text. */
function inUtc(text: string): string {
  const time = new Date(text)
  return time.getUTCFullYear() >= 1 && time.getUTCFullYear() <= 9999 ? time.toISOString() : text
}

async function listAnswer(
  hub: Hub,
  call: Call,
  channel: string,
  items: readonly ReadItem[],
  orderOf: (item: ReadItem) => string = (item) => item.observedOn,
): Promise<Answer> {
  const { shown, next } = cutPage(items, pageLimit(call), (item) => [orderOf(item), item.id])
  const answer = answerWithEtag(call, pageBody(shown.map(textOf), next), linkHeader(call, next))
  if (answer.status === 200) await discloseItems(hub, call, channel, shown)
  return answer
}

function textOf(item: ReadItem): string {
  return withEntitlement(item.document, item.rule)
}

/** What is published is no secret, so reading it is no disclosure. */
export async function discloseItems(hub: Hub, call: Call, channel: string, items: readonly ReadItem[]): Promise<void> {
  const told = items.filter((item) => !item.isPublic)
  await disclose(hub, call.viewer, {
    action: 'intelligence.disclosed',
    channel,
    items: told.map(({ id, version }) => ({ kind: 'intelligence', id, version })),
    basis: [...new Set(told.map((item) => item.rule.name))],
  })
}
