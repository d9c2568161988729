// What has been shared about a provider's homes, on a page: for its manager all that reached them, under "Findings".
import type { Hub } from '../hub.ts'
import { contract } from '../contract/loaded.ts'
import { subjectNames } from '../organisations/queries.ts'
import { topics } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import { itemColumns } from '../web/columns.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import { managesHomes, ownProviders, providerHomes, type ProviderHomes } from '../web/homes.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'

const notTheHub: Pick<Page, 'method' | 'may'> = { method: 'GET', may: ({ kind }) => kind !== 'hub' }
const managers: Pick<Page, 'method' | 'may'> = { method: 'GET', may: managesHomes }

export const providerInformationPages: readonly Page[] = [
  { ...managers, path: '/findings', menu: 'Findings', handle: show(ownFindings) },
  { ...managers, path: '/findings.csv', handle: asFile(ownFindings) },
  { ...notTheHub, path: '/providers/:id/information', handle: show(ofProvider) },
  { ...notTheHub, path: '/providers/:id/information.csv', handle: asFile(ofProvider) },
]

type Item = AnswerOf<'listProviderIntelligence'>['items'][number]

/** Whose homes a page is about. */
interface Shown {
  readonly heading: string
  readonly path: string
  readonly own: boolean
  readonly back?: { readonly href: string; readonly text: string }
  readonly providers: readonly ProviderHomes[]
}

type Whose = (call: PageCall) => Promise<Shown>

async function ownFindings(call: PageCall): Promise<Shown> {
  return { heading: 'Findings', path: '/findings', own: true, providers: await ownProviders(call) }
}

async function ofProvider(call: PageCall): Promise<Shown> {
  const provider = await providerHomes(call, call.path['id'] ?? '')
  return {
    heading: `What has been shared about ${provider.name}`,
    path: `/providers/${provider.id}/information`,
    own: false,
    back: { href: `/providers/${provider.id}`, text: provider.name },
    providers: [provider],
  }
}

function show(whose: Whose): Page['handle'] {
  return async (hub: Hub, call: PageCall): Promise<PageAnswer> => {
    const shown = await whose(call)
    const filters = filtersOf(call.query)
    const { items, next } = await page(call, shown.providers)
    const data = {
      ...shown,
      filters,
      filtered: Object.values(filters).some((value) => value !== ''),
      places: placesOf(shown.providers),
      homes: Object.fromEntries(await homesOf(hub, items)),
      types: [...contract().intelligenceTypes().keys()],
      topics,
      items,
      next: next && `${shown.path}?${search({ ...filters, cursor: next })}`,
      owed: shown.own ? (await call.ask('listInProgress', { query: { answer: 'owed', limit: 20 } })).body.items : [],
      later: call.query.has('cursor') ? `${shown.path}?${search(filters)}` : undefined,
      csv: `${shown.path}.csv?${search(filters)}`,
    }
    return { view: 'intelligence/provider-information', data }
  }
}

/** The items of all homes of a provider, or of one home. */
async function page({ ask, query }: PageCall, providers: readonly ProviderHomes[]) {
  const { home, ...filters } = filtersOf(query)
  const asked = { ...filters, limit: 20, cursor: query.get('cursor') }
  const place = placeOf(providers, home)
  const told =
    'location' in place
      ? await ask('listLocationIntelligence', { path: { locationId: place.location }, query: asked })
      : await ask('listProviderIntelligence', { path: { providerId: place.provider }, query: asked })
  return told.body
}

function asFile(whose: Whose): Page['handle'] {
  return async (hub: Hub, call: PageCall): Promise<PageAnswer> => {
    const { heading, providers } = await whose(call)
    const { home, ...query } = filtersOf(call.query)
    const place = placeOf(providers, home)
    const items =
      'location' in place
        ? await everyPage(call.ask, 'listLocationIntelligence', { path: { locationId: place.location }, query })
        : await everyPage(call.ask, 'listProviderIntelligence', { path: { providerId: place.provider }, query })
    return csvDownload(heading, itemColumns(call.framework, await homesOf(hub, items)), items)
  }
}

function filtersOf(query: Fields): { home: string; type: string; topic: string } {
  const types = contract().intelligenceTypes()
  const known = (name: string, is: (value: string) => boolean) => (is(query.get(name)) ? query.get(name) : '')
  return {
    home: query.get('home'),
    type: known('type', (type) => types.has(type)),
    topic: known('topic', (topic) => topics.some(({ slug }) => slug === topic)),
  }
}

/** What was chosen; whatever is none of these is all homes of the first provider. */
function placeOf(providers: readonly ProviderHomes[], chosen: string): { location: string } | { provider: string } {
  const home = providers.flatMap(({ homes }) => homes).find(({ id }) => id === chosen)
  if (home !== undefined) return { location: home.id }
  return { provider: (providers.find(({ id }) => id === chosen) ?? providers[0])?.id ?? '' }
}

/** To choose among: each provider as a whole, and each of its homes. */
function placesOf(providers: readonly ProviderHomes[]): { value: string; text: string }[] {
  const [first] = providers
  return providers.flatMap((provider) => [
    {
      value: provider === first ? '' : provider.id,
      text: providers.length === 1 ? 'All homes' : `All homes of ${provider.name}`,
    },
    ...provider.homes.map(({ id, name }) => ({ value: id, text: name })),
  ])
}

/** What is published may be about a home that this manager has nothing to do with. */
function homesOf(hub: Hub, items: readonly Item[]): Promise<Map<string, string>> {
  return subjectNames(
    hub.database.read,
    items.map(({ subject }) => subject),
  )
}

function search(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()
}
