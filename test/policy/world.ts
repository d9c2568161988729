// Small random worlds: a few organisations of every kind, two homes, what has been sent about them and who means to visit.
// Everything is a plain object. What the hub would never have accepted (an audience beyond its ceiling) is not made.
import fc from 'fast-check'
import type { OrganisationKind, Role } from '../../server/policy/viewer.ts'
import { roles } from '../../server/policy/viewer.ts'
import { ceilingOf, classOfColumn, dayInEngland } from './oracle.ts'

export interface Organisation {
  readonly id: string
  readonly kind: OrganisationKind
  readonly gss: string | null
}

export interface Place {
  readonly id: string
  readonly provider: string
  readonly council: string | null
  /** GSS code of the ICB of its area. */
  readonly icb: string | null
}

export interface Item {
  readonly id: string
  readonly type: string
  readonly stage: string
  readonly source: string
  readonly originator: string
  /** Empty where it is about a council. */
  readonly location: string
  readonly council: string | null
  /** The last day on which it restricts placements, where it does. */
  readonly restricts: string | null
  /** Who ran the service when this was sent. */
  readonly provider: string
  /** The classes; names are apart. */
  readonly audience: readonly string[]
  readonly named: readonly { readonly organisation: string; readonly people?: readonly string[] }[]
  readonly visibleFrom: string | null
  readonly visibleUntil: string | null
}

export interface PlannedVisit {
  readonly id: string
  readonly owner: string
  readonly location: string
  readonly provider: string
  readonly notice: string
  readonly status: string
  readonly onceConfirmed: boolean
  readonly sharedWith: readonly string[]
}

export interface Person {
  readonly subject: string
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly locations?: readonly string[]
}

export interface World {
  readonly now: string
  readonly organisations: readonly Organisation[]
  readonly links: readonly { readonly provider: string; readonly organisation: string }[]
  readonly areas: readonly { readonly organisation: string; readonly council: string }[]
  readonly places: readonly Place[]
  readonly interests: readonly {
    readonly location: string
    readonly organisation: string
    readonly startsOn: string
    readonly endsOn: string | null
  }[]
  /** Who has signed the agreement: for everybody else, nothing binds. */
  readonly adherences: readonly { readonly organisation: string; readonly from: string; readonly to: string | null }[]
  readonly items: readonly Item[]
  readonly visits: readonly PlannedVisit[]
  readonly people: readonly Person[]
}

export const organisations: readonly Organisation[] = [
  { id: 'CQC', kind: 'regulator', gss: null },
  { id: 'E08000001', kind: 'council', gss: 'E08000001' },
  { id: 'E08000002', kind: 'council', gss: 'E08000002' },
  { id: 'QOP', kind: 'icb', gss: 'E54000057' },
  { id: 'QYG', kind: 'icb', gss: 'E54000008' },
  { id: 'healthwatch', kind: 'healthwatch', gss: null },
  { id: 'north-west', kind: 'region', gss: null },
  { id: 'PCH', kind: 'national', gss: null },
  { id: '1-1', kind: 'provider', gss: null },
  { id: '1-2', kind: 'provider', gss: null },
  { id: 'HUB', kind: 'hub', gss: null },
]
export const councils = ['E08000001', 'E08000002']
const providers = ['1-1', '1-2']
export const firstHome = '1-11'
const homes = [firstHome, '1-12']
const bodies = ['CQC', ...councils, 'QOP', 'QYG', 'healthwatch']
/** A Healthwatch, a region… has to sign as well; who provides does not, whatever stands there. */
const signing = [...bodies, 'north-west', 'PCH', '1-1']
const subjects = ['ann', 'bob']

/** A world of two homes, four items, three visits and four people. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    // Either side of midnight in England, in summer and in winter.
    now: fc.constantFrom('2026-06-30T22:59:59.999Z', '2026-06-30T23:00:00.000Z', '2026-12-01T00:00:00.000Z'),
    links: rows(2, { provider: fc.constantFrom(...providers), organisation: fc.constantFrom(...bodies, '1-2') }),
    areas: rows(4, {
      organisation: fc.constantFrom('healthwatch', 'healthwatch', 'north-west', 'north-west', 'QOP'),
      council: fc.constantFrom(...councils),
    }),
    places: fc.tuple(...homes.map(placeIn)),
  })
  .chain((ground) => {
    const { now } = ground
    return fc.record({
      ...constants({ ...ground, organisations }),
      interests: rows(6, {
        location: fc.constantFrom(...homes),
        organisation: fc.constantFrom(...bodies),
        startsOn: dayAround(now, [-400, -1, 0, 1]),
        endsOn: fc.oneof(fc.constant(null), dayAround(now, [-1, 0, 1, 400])),
      }),
      adherences: fc.tuple(...signing.map((organisation) => adherenceOf(organisation, now))).map((all) => all.flat()),
      items: fc.tuple(...[1, 2, 3, 4].map((n) => itemIn(`item-${n}`, ground.places, now))),
      visits: fc.tuple(...[1, 2, 3].map((n) => visitIn(`visit-${n}`, ground.places))),
      people: fc.array(person, { minLength: 4, maxLength: 4 }),
    })
  })

/** Mostly bound for long; at times not, not any more, not yet, or on this day for the first or the last time. */
function adherenceOf(organisation: string, now: string): fc.Arbitrary<World['adherences'][number][]> {
  const day = (days: number) => dayInEngland(new Date(Date.parse(now) + days * 86_400_000).toISOString())
  const bound = (from: number, to: number | null) => [
    { organisation, from: day(from), to: to === null ? null : day(to) },
  ]
  const long = bound(-400, null)
  return fc.constantFrom(long, long, long, long, long, [], bound(-9, -1), bound(-9, 0), bound(0, null), bound(1, null))
}

/** Rows of a table whose key is its first two columns. */
function rows<Row>(most: number, row: { [Name in keyof Row]: fc.Arbitrary<Row[Name]> }): fc.Arbitrary<Row[]> {
  const selector = (one: Row): string => JSON.stringify(Object.values(one as object).slice(0, 2))
  return fc.uniqueArray(fc.record(row) as fc.Arbitrary<Row>, { maxLength: most, selector })
}

function constants<Ground extends object>(ground: Ground): { [Name in keyof Ground]: fc.Arbitrary<Ground[Name]> } {
  const entries = Object.entries(ground).map(([name, value]) => [name, fc.constant(value as unknown)])
  return Object.fromEntries(entries) as { [Name in keyof Ground]: fc.Arbitrary<Ground[Name]> }
}

function placeIn(id: string): fc.Arbitrary<Place> {
  return fc.record({
    id: fc.constant(id),
    provider: fc.constantFrom(...providers),
    council: fc.constantFrom('E08000001', 'E08000001', 'E08000002', null),
    icb: fc.constantFrom('E54000057', 'E54000057', 'E54000008', null),
  })
}

function dayAround(now: string, days: readonly number[]): fc.Arbitrary<string> {
  return fc.constantFrom(...days).map((day) => dayInEngland(new Date(Date.parse(now) + day * 86_400_000).toISOString()))
}

function instantAround(now: string): fc.Arbitrary<string | null> {
  const moment = (milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString()
  return fc.constantFrom(null, null, null, moment(-86_400_000), moment(-1), moment(0), moment(1), moment(86_400_000))
}

/** Mostly the one who runs the place; at times an earlier one. */
function providerAt(places: readonly Place[], location: string): fc.Arbitrary<string> {
  const now = places.find(({ id }) => id === location)?.provider ?? '1-1'
  return fc.constantFrom(now, now, now, ...providers)
}

function itemIn(id: string, places: readonly Place[], now: string): fc.Arbitrary<Item> {
  return fc
    .record({
      id: fc.constant(id),
      type: fc.constantFrom('finding', 'rating', 'concern', ...restrictions, ...otherTypes),
      stage: fc.constantFrom('shared', 'shared', 'shared', 'published', 'draft', 'with-provider', 'with-provider'),
      source: fc.constantFrom('visit', 'professional', 'worker', 'relative'),
      originator: fc.constantFrom(...bodies, '1-1'),
      home: fc.constantFrom(...homes),
      visibleFrom: instantAround(now),
      visibleUntil: instantAround(now),
    })
    .map((item) => (neverWithProvider(item) ? { ...item, stage: 'shared' } : item))
    .chain(({ home, ...item }) =>
      fc.record({
        ...constants(item),
        ...(item.type === 'council-assessment'
          ? aboutCouncil
          : { ...aboutHome(home), provider: providerAt(places, home) }),
        restricts: item.type === 'contract-action' ? fc.constantFrom(null, '9999-12-31') : fc.constant(null),
        audience: audienceOf(item),
        named: namedIn(item),
      }),
    )
}

/** Types that no provider answers before they are shared. */
function neverWithProvider({ type, stage }: Pick<Item, 'type' | 'stage'>): boolean {
  return stage === 'with-provider' && [...restrictions, ...otherTypes].includes(type)
}

const restrictions = ['contract-action', 'contract-action', 'contract-action', 'contract-action']
const otherTypes = [
  ...['improvement-plan', 'enforcement-notice', 'notification-summary', 'good-practice', 'inspection-request'],
  ...['council-assessment', 'council-assessment', 'council-assessment', 'council-assessment'],
]

const aboutCouncil = {
  location: fc.constant(''),
  provider: fc.constant(''),
  council: fc.constantFrom(...councils) as fc.Arbitrary<string | null>,
}
const aboutHome = (home: string) => ({
  location: fc.constant(home),
  council: fc.constant(null) as fc.Arbitrary<string | null>,
})

type Sent = Pick<Item, 'type' | 'stage' | 'source' | 'originator'>

/** Any classes within the ceiling; what is published is for everyone. */
function audienceOf(item: Sent): fc.Arbitrary<string[]> {
  // "What came from a worker never reaches a provider in any form": not even where the audience has let it.
  const more = item.source === 'worker' ? ['provider', 'public'] : []
  const open = fc.subarray([...classesWithin(item), ...more])
  return item.stage === 'published' ? open.map((classes) => [...new Set([...classes, 'public'])]) : open
}

function classesWithin(item: Sent): string[] {
  // A draft may hold the audience that it will be published to, and what is with the provider any.
  const stage = item.stage === 'draft' || item.stage === 'with-provider' ? 'published' : item.stage
  const ceiling = ceilingOf({ ...item, stage }, item.originator === 'CQC')
  return Object.entries(ceiling).flatMap(([column, cell]) =>
    cell === 'never' ? [] : [classOfColumn[column as keyof typeof classOfColumn]],
  )
}

/** What a body can be anywhere: naming it is accepted where one of these is within the ceiling. */
const possible: Readonly<Partial<Record<OrganisationKind, readonly string[]>>> = {
  regulator: ['regulator'],
  council: ['host', 'commissioners', 'provider'],
  icb: ['icbs', 'commissioners', 'provider'],
  healthwatch: ['healthwatch'],
  provider: ['provider'],
  region: ['regions'],
  national: ['regions'],
}

function namedIn(item: Sent): fc.Arbitrary<Item['named']> {
  const open = classesWithin(item)
  const nameable = organisations.filter(({ kind }) => possible[kind]?.some((name) => open.includes(name)))
  const entry = fc.record(
    { organisation: fc.constantFrom(...nameable.map(({ id }) => id)), people: fc.subarray(subjects, { minLength: 1 }) },
    { requiredKeys: ['organisation'] },
  )
  return fc.array(entry, { maxLength: 3 })
}

function visitIn(id: string, places: readonly Place[]): fc.Arbitrary<PlannedVisit> {
  return fc
    .record({
      id: fc.constant(id),
      owner: fc.constantFrom('CQC', ...bodies),
      location: fc.constantFrom(...homes),
      notice: fc.constantFrom('announced', 'window', 'unannounced', 'unannounced'),
      status: fc.constantFrom('proposed', 'confirmed', 'completed', 'cancelled', 'cancelled'),
      sharedWith: fc.subarray(bodies, { maxLength: 3 }),
      beforeCancelled: fc.boolean(),
    })
    .chain(({ beforeCancelled, ...visit }) =>
      fc.record({
        ...constants(visit),
        provider: providerAt(places, visit.location),
        onceConfirmed: fc.constant(visit.status === 'cancelled' ? beforeCancelled : visit.status !== 'proposed'),
      }),
    )
}

const often = organisations.filter(({ id }) => [...bodies, 'north-west'].includes(id))

const person: fc.Arbitrary<Person> = fc.constantFrom(...organisations, ...often, ...often).chain(({ id, kind }) => {
  const held = (Object.keys(roles) as Role[]).filter((role) => roles[role].in.includes(kind))
  const whole = {
    subject: fc.constantFrom(...subjects),
    organisation: fc.constant(id),
    roles: fc.subarray(held, { minLength: 1, maxLength: Math.min(2, held.length) }),
  }
  return kind === 'provider'
    ? fc.record({ ...whole, locations: fc.subarray(homes) }, { requiredKeys: ['subject', 'organisation', 'roles'] })
    : fc.record(whole)
})
