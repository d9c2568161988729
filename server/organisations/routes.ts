// The directory and declared interests over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import type { InterestDeclaration, LocationFacts, ProviderFacts } from './shapes.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { cutPage, highestLimit, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import type { NamePage } from './find.ts'
import { findLocations, findProviders, lineageOf, toSummaries } from './find.ts'
import type { SeenInterest } from './interests.ts'
import { declareInterest, interestsAt } from './interests.ts'
import {
  displayName,
  firstLocations,
  locationById,
  organisationById,
  organisationNames,
  organisationsBehind,
} from './queries.ts'
import { ratingsOf } from './published-ratings.ts'

export const organisationHandlers: Handlers = {
  async findLocations(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const { read } = hub.database
    const rows = await findLocations(read, call.viewer, now, call.query, pageOf(call))
    const { shown, next } = cutPage(rows, pageLimit(call), ({ id }) => [id])
    const summaries = await toSummaries(read, call.viewer, now, shown)
    const documents = summaries.map((summary) => contract().serialise('LocationSummary', summary))
    return answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  },

  async readLocation(hub: Hub, call: Call): Promise<Answer> {
    const { read } = hub.database
    const location = await locationById(read, call.path['locationId'] ?? '')
    if (location === undefined) throw new Problem('not-found')
    const { id, providerId, councilId, document } = location
    const names = await organisationNames(read, [providerId, ...(councilId === null ? [] : [councilId])])
    const council = councilId === null ? undefined : names.get(councilId)
    const body = contract().serialise('Location', {
      facts: JSON.parse(document) as LocationFacts,
      providerName: names.get(providerId) ?? displayName({ id: providerId, name: '' }),
      ...(councilId === null || council === undefined
        ? {}
        : { hostCouncil: { organisation: councilId, name: council } }),
      lineage: await lineageOf(read, id),
      ratings: await ratingsOf(read, call.viewer, momentOf(hub.clock), id),
    })
    return answerWithEtag(call, body)
  },

  async findProviders(hub: Hub, call: Call): Promise<Answer> {
    const { q } = call.query
    const rows = await findProviders(hub.database.read, q === undefined ? undefined : String(q), pageOf(call))
    const { shown, next } = cutPage(rows, pageLimit(call), ({ id }) => [id])
    const documents = shown.map((row) =>
      contract().serialise('ProviderSummary', { id: row.id, name: displayName(row) }),
    )
    return answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  },

  async readProvider(hub: Hub, call: Call): Promise<Answer> {
    const { read } = hub.database
    const provider = await organisationById(read, call.path['providerId'] ?? '')
    if (provider?.kind !== 'provider') throw new Problem('not-found')
    const locations = await firstLocations(read, provider.id, highestLimit)
    const body = contract().serialise('Provider', {
      facts: JSON.parse(provider.document) as ProviderFacts,
      runBy: await organisationsBehind(read, provider.id),
      locations: await toSummaries(read, call.viewer, momentOf(hub.clock), locations),
    })
    return answerWithEtag(call, body)
  },

  async declareInterest(hub: Hub, call: Call<InterestDeclaration>): Promise<Answer> {
    const place = { location: call.path['locationId'] ?? '', organisation: call.path['organisationId'] ?? '' }
    const { created, document } = await hub.database.transaction((tx) =>
      declareInterest(tx, hub, call.viewer, place, call.body),
    )
    return { status: created ? 201 : 200, headers: { etag: etagOf(document) }, body: document }
  },

  async listInterests(hub: Hub, call: Call): Promise<Answer> {
    const seen = await interestsFor(hub, call)
    const answer = answerWithEtag(call, pageBody(seen.map(({ document }) => document)))
    if (answer.status === 200) await discloseInterests(hub, call, 'listInterests', seen)
    return answer
  },

  async readInterest(hub: Hub, call: Call): Promise<Answer> {
    const seen = (await interestsFor(hub, call)).filter((one) => one.organisationId === call.path['organisationId'])
    const [interest] = seen
    if (interest === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, interest.document)
    if (answer.status === 200) await discloseInterests(hub, call, 'readInterest', seen)
    return answer
  },
}

/** One more than fits, so that it is known whether there is a next page. */
function pageOf(call: Call): NamePage {
  const [after] = readCursor(call, 1) ?? []
  return { limit: pageLimit(call) + 1, ...(after === undefined ? {} : { after }) }
}

async function interestsFor(hub: Hub, call: Call): Promise<SeenInterest[]> {
  const location = call.path['locationId'] ?? ''
  const seen = await interestsAt(hub.database.read, call.viewer, momentOf(hub.clock), location)
  if (seen === undefined) throw new Problem('not-found')
  return seen
}

async function discloseInterests(hub: Hub, call: Call, channel: string, seen: readonly SeenInterest[]): Promise<void> {
  const location = call.path['locationId'] ?? ''
  await disclose(hub, call.viewer, {
    action: 'interest.disclosed',
    channel,
    items: seen.map(({ organisationId }) => ({ kind: 'interest', id: `${location}/${organisationId}` })),
    basis: [...new Set(seen.map(({ basis }) => basis))],
  })
}
