// The tables of a location's page as files.
import type { Hub } from '../hub.ts'
import { topicName, visitKind } from '../policy/reference.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { AnswerOf } from '../web/ask.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

const anyone: Pick<Page, 'method' | 'may'> = { method: 'GET', may: ({ kind }) => kind !== 'hub' }

export const locationFiles: readonly Page[] = [
  { ...anyone, path: '/locations/:id/information.csv', handle: informationFile },
  { ...anyone, path: '/locations/:id/ratings.csv', handle: ratingsFile },
  { ...anyone, path: '/providers/:id/services.csv', handle: servicesFile },
  { ...anyone, path: '/locations/:id/visits.csv', act: 'read-visits', handle: visitsFile },
]

type Item = AnswerOf<'listLocationIntelligence'>['items'][number]

async function informationFile(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const locationId = path['id'] ?? ''
  const items = await everyPage(ask, 'listLocationIntelligence', { path: { locationId } })
  return csvDownload(`information ${locationId}`, itemColumns, items)
}

/** What has been shared, an item a row. */
const itemColumns: readonly Column<Item>[] = [
  ['Date', ({ observedOn }) => observedOn],
  ['Type', ({ type }) => word(type)],
  ['Topics', ({ topics }) => topics.map(topicName).join('; ')],
  ['Shared by', ({ originator }) => originator.name],
  ['Text', ({ body }) => text(body['narrative'])],
  ['Severity', ({ body }) => word(text(body['severity']))],
  [
    'Rating',
    ({ body }) => word(text(body['overall']) || text((body['rating'] as { value?: unknown } | undefined)?.value)),
  ],
  ['Source', ({ sourceCategory }) => word(sourceCategory)],
  ['Marking', ({ marking }) => marking.classification],
  ['Onward sharing', ({ marking }) => word(marking.onwardSharing)],
  ['Reference', ({ id }) => id],
]

async function ratingsFile(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const locationId = path['id'] ?? ''
  const { ratings } = (await ask('readLocation', { path: { locationId } })).body
  return csvDownload(
    `ratings ${locationId}`,
    [
      ['Date', ({ assessedOn }) => assessedOn],
      ['Overall', ({ overall }) => overall && word(overall.value)],
      [
        'Key questions',
        ({ questions = [] }) => questions.map((each) => `${word(each.question)}: ${word(each.value)}`).join('; '),
      ],
    ],
    ratings,
  )
}

async function visitsFile(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const locationId = path['id'] ?? ''
  const visits = await everyPage(ask, 'listLocationVisits', { path: { locationId } })
  return csvDownload(
    `visits ${locationId}`,
    [
      ['First day', ({ period }) => period.from],
      ['Last day', ({ period }) => period.to],
      ['Visit', ({ kind }) => visitKind(kind)?.name ?? kind],
      ['By', ({ by }) => by.name],
      ['Topics', ({ topics }) => topics.map(topicName).join('; ')],
      ['Notice', ({ notice }) => notice && word(notice)],
      ['State', ({ status }) => word(status)],
    ],
    visits,
  )
}

async function servicesFile(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const providerId = path['id'] ?? ''
  const { locations } = (await ask('readProvider', { path: { providerId } })).body
  return csvDownload(
    `services ${providerId}`,
    [
      ['CQC location ID', ({ id }) => id],
      ['Name', ({ name }) => name],
      ['Postcode', ({ postcode }) => postcode],
      ['CQC rating', ({ rating }) => rating && word(rating)],
      ['Status', ({ status }) => word(status)],
    ],
    locations,
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
