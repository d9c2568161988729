// A service on one page: what it is, who has an interest, CQC's ratings over time, what has been shared, visits, and who does
// what. Each part is what its operation answers this viewer.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import { may } from '../policy/viewer.ts'
import { standingAt } from '../policy/standing.ts'
import { momentOf } from '../policy/moment.ts'
import { leadsOf, partyName, topics } from '../policy/reference.ts'
import { contract } from '../contract/loaded.ts'
import { byField, formErrors, problemErrors, readDay, type FormError } from '../web/form.ts'
import type { AnswerOf } from '../web/ask.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'
import { icbOf, organisationNames } from './queries.ts'
import { ratingsChart } from './ratings-chart.ts'

export const locationPages: readonly Page[] = [
  { method: 'GET', path: '/locations/:id', may: ({ kind }) => kind !== 'hub', handle: showLocation },
]

async function showLocation(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { viewer, path } = call
  const id = path['id'] ?? ''
  const { body: location } = await call.ask('readLocation', { path: { locationId: id } })
  const now = momentOf(hub.clock)
  const standing = await standingAt(hub.database.read, viewer, id, now.today)
  const shared = await sharedAt(call, id)
  const runs = standing?.atProvider === true
  const managed = runs && (viewer.locations?.includes(id) ?? true)
  const data = {
    id,
    location,
    facts: location.facts,
    interested: await interested(hub, call, location, id),
    chart: ratingsChart(location.ratings, now.today),
    ...shared,
    restrictions: await restrictionsAt(call, id),
    errorOf: byField(shared.errors),
    types: [...contract().intelligenceTypes().keys()],
    topics,
    filters: filtersOf(call.query),
    filtered: filterNames.some((name) => call.query.get(name) !== ''),
    visits: await visitsAt(call, id, now.today),
    leads: topics.map(({ slug, name }) => ({ name, leads: leadsOf(slug).map(partyName) })),
    mayPost: may(viewer, 'submit-intelligence') && viewer.kind !== 'provider' && !runs,
    mayShareOwn: may(viewer, 'submit-intelligence') && viewer.kind === 'provider' && managed,
    mayPlan: may(viewer, 'plan-visits'),
    mayReadAssurance: may(viewer, 'read-assurance') && !runs,
    mayDeclare: may(viewer, 'declare-interest') && !runs,
    declared: may(viewer, 'declare-interest') && call.query.has('declared'),
    mayReadCalendar: may(viewer, 'read-calendar'),
  }
  return { view: 'organisations/location', data }
}

/** What restricts placements today, or is going to. */
async function restrictionsAt(call: PageCall, locationId: string) {
  const query = { restricts: 'now', limit: 20 } as const
  const { items } = (await call.ask('listLocationIntelligence', { path: { locationId }, query })).body
  return items.map(({ id, type, originator, body, disputed }) => {
    const told = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
    return {
      id,
      type,
      by: originator.name,
      kind: told('kind'),
      scope: told('scope'),
      from: told('from'),
      to: told('to'),
      disputed,
    }
  })
}

const filterNames = ['type', 'topic', 'from-day', 'from-month', 'from-year', 'to-day', 'to-month', 'to-year']

interface Shared {
  readonly items: AnswerOf<'listLocationIntelligence'>['items']
  readonly next: string | undefined
  readonly earlier: boolean
  readonly errors: readonly FormError[]
}

async function sharedAt(call: PageCall, locationId: string): Promise<Shared> {
  const { type, topic } = filtersOf(call.query)
  const [from, to] = [readDay(call.query, 'from'), readDay(call.query, 'to')]
  const cursor = call.query.get('cursor')
  const wrong: [string, string][] = []
  if (from === undefined) wrong.push(['from-day', 'The first day must be a real date'])
  if (to === undefined) wrong.push(['to-day', 'The last day must be a real date'])
  if (wrong.length > 0) return { items: [], next: undefined, earlier: false, errors: formErrors(wrong) }
  try {
    const { body } = await call.ask('listLocationIntelligence', {
      path: { locationId },
      query: { type, topic, from, to, cursor, limit: 20 },
    })
    const next = body.next && `/locations/${locationId}?${searchWith(call.query, body.next)}#shared`
    return { items: body.items, next, earlier: cursor !== '', errors: [] }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'invalid') throw problem
    const places = {
      to: ['to-day', 'The last day must not be before the first'],
      type: ['type', 'Choose a type from the list'],
      topic: ['topic', 'Choose a topic from the list'],
      cursor: ['', 'This part of the list has moved. Go back to the newest'],
    } as const
    return { items: [], next: undefined, earlier: false, errors: problemErrors(problem, places) }
  }
}

function filtersOf(query: Fields) {
  const boxes = (name: string) => ({
    day: query.get(`${name}-day`),
    month: query.get(`${name}-month`),
    year: query.get(`${name}-year`),
  })
  return { type: query.get('type'), topic: query.get('topic'), from: boxes('from'), to: boxes('to') }
}

function searchWith(query: Fields, cursor: string): string {
  const kept = query.entries.filter(([name, value]) => name !== 'cursor' && value !== '')
  return new URLSearchParams([
    ...kept.map(([name, value]): [string, string] => [name, value]),
    ['cursor', cursor],
  ]).toString()
}

/** Those with an interest, in the capacity of each; declarations as far as the viewer may see them. */
async function interested(hub: Hub, call: PageCall, location: AnswerOf<'readLocation'>, locationId: string) {
  const { read } = hub.database
  const { facts, hostCouncil } = location
  const icb = facts.icb === undefined ? undefined : await icbOf(read, facts.icb)
  const declared = (await call.ask('listInterests', { path: { locationId } })).body.items
  const names = await organisationNames(
    read,
    declared.map(({ organisation }) => organisation),
  )
  return [
    { who: 'Care Quality Commission', as: 'Regulator' },
    ...(hostCouncil
      ? [{ who: hostCouncil.name, as: 'Host council', href: `/councils/${hostCouncil.organisation}` }]
      : []),
    ...(icb ? [{ who: icb.name, as: 'Integrated care board of the area' }] : []),
    ...declared.map(({ organisation, startsOn, endsOn }) => ({
      who: names.get(organisation) ?? organisation,
      as: 'Buys care here',
      from: startsOn,
      to: endsOn,
    })),
  ]
}

function isOff(status: string): boolean {
  return status === 'cancelled' || status === 'stood-down'
}

async function visitsAt(call: PageCall, locationId: string, today: string) {
  if (!may(call.viewer, 'read-visits')) return undefined
  const { items } = (await call.ask('listLocationVisits', { path: { locationId }, query: { limit: 50 } })).body
  const ahead = items.filter(({ period, status }) => period.to >= today && !isOff(status)).reverse()
  return { ahead, past: items.filter((visit) => !ahead.includes(visit)) }
}
