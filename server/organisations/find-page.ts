// Finding a service or a provider: one box for a name or a postcode, and filters. Where script runs, the list follows as one
// types.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { ratingScheme } from '../policy/reference.ts'
import { csvDownload } from '../web/csv.ts'
import { byField, problemErrors, type FormError, type Places } from '../web/form.ts'
import { everyPage } from '../web/every-page.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { councils } from './queries.ts'
import { toOutwardPostcode, toPostcode } from './fold.ts'
import type { LocationSummary } from './shapes.ts'
import { serviceTypes } from './directory/service-types.ts'

export const findPages: readonly Page[] = [
  { method: 'GET', path: '/find', menu: 'Find a service', may: ({ kind }) => kind !== 'hub', handle: find },
  { method: 'GET', path: '/find.csv', may: ({ kind }) => kind !== 'hub', handle: findAsCsv },
]

async function find(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const filters = filtersOf(call.query)
  const asked = Object.values(filters).some((value) => value !== '')
  const { found, errors } = asked ? await look(call, filters) : { found: nothing, errors: [] }
  const all = await councils(hub.database.read)
  const council = new Map(all.map(({ id, name }) => [id, name]))
  const data = {
    filters,
    asked,
    errors,
    errorOf: byField(errors),
    councils: all,
    ratings: ratingScheme('cqc', '2014')?.four ?? [],
    types: serviceTypes,
    locations: found.locations.map((each) => ({ ...each, councilName: council.get(each.council ?? '') })),
    providers: found.providers,
    next: found.next && nextUrl(call.query, found.next),
    csv: `/find.csv?${search(call.query)}`,
  }
  return { view: call.query.get('part') === 'results' ? 'organisations/find-results' : 'organisations/find', data }
}

async function findAsCsv(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const council = new Map((await councils(hub.database.read)).map(({ id, name }) => [id, name]))
  const rows = await everyPage(call.ask, 'findLocations', { query: toQuery(filtersOf(call.query)) })
  return csvDownload(
    'services',
    [
      ['CQC location ID', ({ id }) => id],
      ['Name', ({ name }) => name],
      ['Postcode', ({ postcode }) => postcode],
      ['Council', ({ council: at = '' }) => council.get(at) ?? at],
      ['CQC rating', ({ rating = '' }) => word(rating)],
      ['Status', ({ status }) => word(status)],
    ],
    rows,
  )
}

interface Filters {
  readonly q: string
  readonly council: string
  readonly rating: string
  readonly type: string
}

interface Found {
  readonly locations: readonly LocationSummary[]
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly next?: string | undefined
}

const nothing: Found = { locations: [], providers: [] }

function filtersOf(query: Fields): Filters {
  return { q: query.get('q'), council: query.get('council'), rating: query.get('rating'), type: query.get('type') }
}

async function look(call: PageCall, filters: Filters): Promise<{ found: Found; errors: FormError[] }> {
  try {
    const { body } = await call.ask('findLocations', {
      query: { ...toQuery(filters), limit: 20, cursor: call.query.get('cursor') },
    })
    const byName = filters.q !== '' && !isPostcode(filters.q) && !filters.council && !filters.rating && !filters.type
    const providers = byName ? (await call.ask('findProviders', { query: { q: filters.q, limit: 5 } })).body.items : []
    return { found: { locations: body.items, providers, next: body.next }, errors: [] }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'invalid') throw problem
    return { found: nothing, errors: problemErrors(problem, places) }
  }
}

const places: Places = {
  q: ['q', 'Enter at most 100 letters'],
  postcode: ['q'],
  council: ['council', 'Choose a council from the list'],
  rating: ['rating', 'Choose a rating from the list'],
  type: ['type', 'Choose a kind of service from the list'],
  cursor: ['', 'This part of the list has moved. Choose Find to see it from its beginning'],
}

/** What looks like a postcode is one; all else is part of a name. */
function toQuery({ q, ...filters }: Filters) {
  return isPostcode(q) ? { ...filters, postcode: q } : { ...filters, q }
}

function isPostcode(text: string): boolean {
  return toPostcode(text) !== undefined || (/[0-9]/.test(text) && toOutwardPostcode(text) !== undefined)
}

function nextUrl(query: Fields, cursor: string): string {
  return `/find?${search(query)}&cursor=${encodeURIComponent(cursor)}`
}

function search(query: Fields): string {
  const given = Object.entries(filtersOf(query)).filter(([, value]) => value !== '')
  return new URLSearchParams(given).toString()
}
