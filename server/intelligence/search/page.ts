// Searching what has been shared, on a page: words, and what an item is about.
import type { Hub } from '../../hub.ts'
import { contract } from '../../contract/loaded.ts'
import { councils, locationNames } from '../../organisations/queries.ts'
import { addMonths } from '../../policy/dates.ts'
import { momentOf } from '../../policy/moment.ts'
import { ratingSchemes, topics } from '../../policy/reference.ts'
import { roles } from '../../policy/viewer.ts'
import type { AnswerOf } from '../../web/ask.ts'
import { itemColumns } from '../../web/columns.ts'
import { csvDownload } from '../../web/csv.ts'
import { everyPage } from '../../web/every-page.ts'
import { byField, problemErrors, type FormError } from '../../web/form.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../../web/page.ts'
import { Problem } from '../../http/problem.ts'

const readers: Pick<Page, 'method' | 'may'> = {
  method: 'GET',
  may: (viewer) => viewer.roles.some((role) => roles[role].reads === 'all'),
}

export const searchPages: readonly Page[] = [
  { ...readers, path: '/search', menu: 'Search', handle: showSearch },
  { ...readers, path: '/search.csv', handle: searchAsCsv },
]

const names = ['q', 'type', 'topic', 'council', 'rating', 'severity', 'months'] as const
type Filters = Readonly<Record<(typeof names)[number], string>>
type Found = AnswerOf<'searchIntelligence'>

async function showSearch(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const filters = filtersOf(call.query)
  const asked = Object.values(filters).some((value) => value !== '')
  const { found, errors } = asked ? await look(hub, call, filters) : { found: nothing, errors: [] }
  const data = {
    filters,
    asked,
    errors,
    errorOf: byField(errors),
    types: [...contract().intelligenceTypes().keys()],
    topics,
    councils: call.viewer.kind === 'provider' ? [] : await councils(hub.database.read),
    schemes: ratingSchemes,
    items: found.items,
    homes: Object.fromEntries(await homesOf(hub, found.items)),
    next: found.next && `/search?${search({ ...filters, cursor: found.next })}`,
    first: call.query.has('cursor') ? `/search?${search(filters)}` : undefined,
    csv: `/search.csv?${search(filters)}`,
  }
  return { view: 'intelligence/search', data }
}

const nothing: Found = { items: [] }

/** What can't be searched for is said beside its field. */
async function look(
  hub: Hub,
  call: PageCall,
  filters: Filters,
): Promise<{ found: Found; errors: readonly FormError[] }> {
  try {
    const query = { ...toQuery(hub, filters), limit: 20, cursor: call.query.get('cursor') }
    return { found: (await call.ask('searchIntelligence', { query })).body, errors: [] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return {
      found: nothing,
      errors: problemErrors(error, Object.fromEntries(names.map((name) => [name, [name] as const]))),
    }
  }
}

async function searchAsCsv(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const items = await everyPage(call.ask, 'searchIntelligence', { query: toQuery(hub, filtersOf(call.query)) })
  return csvDownload('search', itemColumns(call.framework, await homesOf(hub, items)), items)
}

function filtersOf(query: Fields): Filters {
  return Object.fromEntries(names.map((name) => [name, query.get(name).trim()])) as Filters
}

/** So many months back from today. */
function toQuery(hub: Hub, { months, ...filters }: Filters) {
  const back = Number(months)
  const from = [3, 12, 36].includes(back) ? addMonths(momentOf(hub.clock).today, -back) : ''
  return { ...filters, from }
}

function homesOf(hub: Hub, items: Found['items']): Promise<Map<string, string>> {
  return locationNames(
    hub.database.read,
    items.flatMap(({ subject }) => ('location' in subject ? [subject.location] : [])),
  )
}

function search(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()
}
