// The audit's pages, for the information-governance lead: what their people have read, who has read theirs, what was done.
import type { components } from '../contract/generated.ts'
import type { Hub } from '../hub.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { momentInWords } from '../web/dates.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import type { Viewer } from '../policy/viewer.ts'
import { entryPages } from './entry-pages.ts'
import { filterData, filtered, nextPage, readFilter } from './filter.ts'
import { basisInWords, channelInWords, itemsInWords, kindInWords } from './wording.ts'

type Disclosure = components['schemas']['Disclosure']
type DisclosureMonth = components['schemas']['DisclosureMonth']

/** A provider never sees readers. */
const hasReaders = ({ kind }: Viewer): boolean => kind !== 'provider'

export const auditPages: readonly Page[] = [
  { method: 'GET', path: '/disclosures', act: 'read-audit', menu: 'Disclosures', handle: disclosures },
  { method: 'GET', path: '/disclosures.csv', act: 'read-audit', handle: disclosuresAsCsv },
  { method: 'GET', path: '/disclosures/of-ours', act: 'read-audit', may: hasReaders, handle: readers },
  { method: 'GET', path: '/disclosures/of-ours.csv', act: 'read-audit', may: hasReaders, handle: readersAsCsv },
  ...entryPages,
]

async function disclosures(_hub: Hub, { ask, query, viewer }: PageCall): Promise<PageAnswer> {
  const { found, errors } = await filtered(readFilter(query), async (filter) => {
    const asked = { query: { ...filter, limit: 50, cursor: query.get('cursor') } }
    return (await ask('listDisclosures', asked)).body
  })
  const path = '/disclosures'
  const data = {
    ...filterData(path, query, errors),
    rows: found.items.map(toRow),
    next: nextPage(path, query, found.next),
    mayReadReaders: hasReaders(viewer),
  }
  return { view: 'audit/disclosures', data }
}

function toRow({ at, subject, channel, basis, items }: Disclosure) {
  return {
    at,
    subject,
    channel: channelInWords(channel),
    basis: basisInWords(basis),
    what: itemsInWords(items),
    items: items.map(({ kind, id, version }) => ({ kind: kindInWords(kind), id, version })),
  }
}

async function disclosuresAsCsv(_hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { found } = await filtered(readFilter(query), async (filter) => {
    return { items: await everyPage(ask, 'listDisclosures', { query: filter }) }
  })
  const columns: readonly Column<Disclosure>[] = [
    ['When', ({ at }) => momentInWords(at)],
    ['When (UTC)', ({ at }) => at],
    ['Who', ({ subject }) => subject],
    ['How', ({ channel }) => channelInWords(channel)],
    ['Why they might', ({ basis }) => basisInWords(basis)],
    ['What', ({ items }) => itemsInWords(items)],
    ['Ids', ({ items }) => items.map(({ id }) => id).join(' ')],
  ]
  return csvDownload('disclosures', columns, found.items)
}

async function readers(_hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { items, next } = (await ask('listReadersOfOurs', { query: { limit: 100, cursor: query.get('cursor') } })).body
  const rows = items.map((row) => ({ ...row, what: kindInWords(row.item.kind), monthName: monthInWords(row.month) }))
  return {
    view: 'audit/readers',
    data: { rows, next: next && `/disclosures/of-ours?cursor=${encodeURIComponent(next)}` },
  }
}

async function readersAsCsv(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const columns: readonly Column<DisclosureMonth>[] = [
    ['Month', ({ month }) => month],
    ['Read by', ({ reader }) => reader.name],
    ['What', ({ item }) => kindInWords(item.kind)],
    ['Id', ({ item }) => item.id],
    ['About', ({ location }) => location.name],
    ['CQC location ID', ({ location }) => location.id],
  ]
  return csvDownload('who read what we shared', columns, await everyPage(ask, 'listReadersOfOurs', {}))
}

/** `October 2026`, of `2026-10`. */
function monthInWords(month: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
