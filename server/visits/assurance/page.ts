// What is assured at a place on a page: topic by topic, whose finding can be relied on and until when.
import type { Hub } from '../../hub.ts'
import { locationById } from '../../organisations/queries.ts'
import { topicNames } from '../../policy/framework.ts'
import type { AnswerOf } from '../../web/ask.ts'
import { csvDownload, type Column } from '../../web/csv.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { word } from '../../web/words.ts'

const officers: Pick<Page, 'method' | 'act'> = { method: 'GET', act: 'read-assurance' }

export const assurancePages: readonly Page[] = [
  { ...officers, path: '/locations/:id/assurance', handle: show },
  { ...officers, path: '/locations/:id/assurance.csv', handle: asFile },
]

type Line = AnswerOf<'readAssurance'>['items'][number]

async function show(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { id, name, items } = await told(hub, call)
  const groups = [...new Set(items.map(({ topic }) => topic))].map((topic) => ({
    topic,
    lines: items.filter((line) => line.topic === topic),
  }))
  return { view: 'visits/assurance', data: { id, name, groups } }
}

async function asFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { name, items } = await told(hub, call)
  const columns: Column<Line>[] = [
    ['Topic', ({ topic }) => topicNames(call.framework, [topic]).join('; ')],
    ['Organisation', ({ by }) => by.name],
    ['Can be relied on', ({ state }) => word(`assurance-${state}`)],
    ['Last good finding', ({ lastGood }) => lastGood?.observedOn],
    ['Until', ({ reliableUntil }) => reliableUntil],
    ['In words', ({ because }) => because],
  ]
  return csvDownload(`assurance ${name}`, columns, items)
}

async function told(hub: Hub, { ask, path }: PageCall) {
  const id = path['id'] ?? ''
  const { items } = (await ask('readAssurance', { path: { locationId: id } })).body
  const location = await locationById(hub.database.read, id)
  return { id, name: location?.name ?? id, items }
}
