// Who does what (protocol §2), as a page for everyone.
import type { Hub } from '../hub.ts'
import { responsibilities, topicName } from '../policy/reference.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import type { Page, PageAnswer } from '../web/page.ts'

export const referencePages: readonly Page[] = [
  { method: 'GET', path: '/who-does-what', menu: 'Who does what', may: ({ kind }) => kind !== 'hub', handle: show },
  { method: 'GET', path: '/who-does-what.csv', may: ({ kind }) => kind !== 'hub', handle: asFile },
]

async function show(_hub: Hub): Promise<PageAnswer> {
  const { matters, parties, codes } = responsibilities
  const names = Object.fromEntries(codes.map(({ slug, name }) => [slug, name]))
  return { view: 'reference/who-does-what', data: { matters, parties, names } }
}

async function asFile(_hub: Hub): Promise<PageAnswer> {
  const { matters, parties, codes } = responsibilities
  const nameOf = (code: string) => codes.find(({ slug }) => slug === code)?.name ?? code
  type Matter = (typeof matters)[number]
  const columns: Column<Matter>[] = parties.map(({ slug, name }) => [
    name,
    (matter) => nameOf(matter.parties[slug].code),
  ])
  const topics: Column<Matter> = ['Topics', (matter) => matter.topics.map(topicName).join('; ')]
  return csvDownload('who does what', [['Matter', ({ name }) => name], topics, ...columns], matters)
}
