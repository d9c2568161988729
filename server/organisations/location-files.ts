// The tables of a location's page as files.
import type { Hub } from '../hub.ts'
import { itemColumns, visitColumns } from '../web/columns.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

const anyone: Pick<Page, 'method' | 'may'> = { method: 'GET', may: ({ kind }) => kind !== 'hub' }

export const locationFiles: readonly Page[] = [
  { ...anyone, path: '/locations/:id/information.csv', handle: informationFile },
  { ...anyone, path: '/locations/:id/ratings.csv', handle: ratingsFile },
  { ...anyone, path: '/providers/:id/services.csv', handle: servicesFile },
  { ...anyone, path: '/locations/:id/visits.csv', act: 'read-visits', handle: visitsFile },
]

async function informationFile(_hub: Hub, { ask, path, framework }: PageCall): Promise<PageAnswer> {
  const locationId = path['id'] ?? ''
  const items = await everyPage(ask, 'listLocationIntelligence', { path: { locationId } })
  return csvDownload(`information ${locationId}`, itemColumns(framework), items)
}

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

async function visitsFile(_hub: Hub, { ask, path, framework }: PageCall): Promise<PageAnswer> {
  const locationId = path['id'] ?? ''
  const visits = await everyPage(ask, 'listLocationVisits', { path: { locationId } })
  return csvDownload(`visits ${locationId}`, visitColumns(framework), visits)
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
