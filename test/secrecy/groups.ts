// Who looks, and what is hidden from all of them: CQC's from everyone, a host council's from provider and outsiders…
import { bodies, homes, people } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { castPerson } from '../cast.ts'
import type { Person } from '../cast.ts'
import { bury, everyHome } from './contents.ts'

/** Visits that stay hidden from every viewer of the group, whatever becomes of them short of taking place. */
export interface HiddenPlans {
  readonly who: Person
  readonly homes: readonly string[]
  readonly notices: readonly string[]
  readonly sharedWith?: readonly string[]
  /** Confirmed, it would show. */
  readonly staysProposed?: true
}

/** Items that stay hidden from every viewer of the group. */
export interface HiddenItems {
  readonly who: Person
  readonly homes: readonly string[]
  readonly types: readonly string[]
  /** The usual one if not said. */
  readonly audience?: readonly unknown[]
  readonly stage?: 'published' | 'draft' | 'with-provider'
  /** Shared with its audience it would still be hidden. */
  readonly goesOn?: true
  /** Somebody of its provider may answer it, who is no viewer and whose log none of them reads. */
  readonly answered?: true
  readonly sourceCategory?: 'worker'
  /** Never visible while the session lasts. */
  readonly time?: 'embargoed' | 'expired'
}

/** A visit that exists in both worlds. */
export interface SharedVisit {
  readonly who: Person
  readonly id: string
  readonly location: string
  notice: string
  sharedWith: readonly string[]
  state: 'proposed' | 'offered' | 'confirmed' | 'completed' | 'cancelled'
  everConfirmed: boolean
  period: { readonly from: string; readonly to: string }
}

export interface Group {
  readonly name: string
  readonly viewers: readonly { readonly kind: string; readonly who: Person }[]
  readonly plans: readonly HiddenPlans[]
  readonly items: readonly HiddenItems[]
  readonly interests: readonly { readonly who: Person; readonly homes: readonly string[] }[]
  /** What happens in both worlds, so that there is something to see. None of them is a viewer. */
  readonly shared: readonly Person[]
  /** Whether a visit of both worlds is hidden from all viewers as it stands: then it may be edited in one world only. */
  readonly quiet: (visit: SharedVisit) => boolean
  readonly mayDeclareNow: boolean
  /** Whether readers are told of to a viewer, by month: then what only one world has is read in planning, which is not told. */
  readonly readersAreTold?: true
  /** Whether no viewer reads more of a restriction than a body that buys care does. */
  readonly readReduced?: true
  /** Whether none of the viewers sees visits as a body does: they are providers, or nothing to the places. */
  readonly noBodies: boolean
}

const inspector = castPerson('inspector')
const hostMonitor = castPerson('hostMonitor')
const placingMonitor = castPerson('placingMonitor')
const icbMonitor = castPerson('icbMonitor')
const healthwatchLead = castPerson('healthwatchLead')
const buryMonitor: Person = { subject: 'bury-1', organisation: bury, role: 'contract-monitor' }

const kinds: Readonly<Record<CastName, string>> = {
  inspector: 'regulator',
  hostMonitor: 'council',
  hostBrokerage: 'brokerage',
  hostDirector: 'director',
  placingMonitor: 'council',
  outsideMonitor: 'outsider',
  icbMonitor: 'icb',
  healthwatchLead: 'healthwatch',
  manager: 'provider',
  otherManager: 'provider',
  councilHomeManager: 'provider',
  regionalAdviser: 'adviser',
  nationalAdviser: 'adviser',
  governanceLead: 'governance lead',
  operator: 'operator',
}

function viewers(...names: readonly CastName[]): Group['viewers'] {
  return names.map((name) => ({ kind: kinds[name], who: castPerson(name) }))
}

/** Whoever governs the information of an organisation: its log holds its own acts, in both worlds. */
export function leadOf(organisation: string, which = ''): Person {
  return { subject: `${which}lead-of-${organisation}`, organisation, role: 'information-governance' }
}

/** Someone of a viewer's own council whom an item names, and nobody else of it. */
const onlySomebodyElse = { organisation: bodies.rochdale, people: ['somebody-else'] }
const rochdaleHomes = [homes.rosebank, homes.fernhillLodge]
const anyType = ['finding', 'concern', 'rating']

const cqcPlans: readonly HiddenPlans[] = [
  { who: inspector, homes: everyHome, notices: ['unannounced'] },
  { who: inspector, homes: [homes.rosebank], notices: ['unannounced'] },
  { who: buryMonitor, homes: [homes.calderView], notices: ['unannounced'] },
]

const unreleased = ['finding', 'rating']
const enforcement = ['enforcement-notice', 'notification-summary', 'good-practice']

const cqcItems: readonly HiddenItems[] = [
  { who: inspector, homes: everyHome, types: unreleased, stage: 'draft' },
  { who: buryMonitor, homes: everyHome, types: unreleased, stage: 'draft' },
  { who: inspector, homes: everyHome, types: unreleased, stage: 'draft', audience: ['regulator'], goesOn: true },
  { who: inspector, homes: everyHome, types: unreleased, stage: 'with-provider', time: 'embargoed', goesOn: true },
  { who: inspector, homes: everyHome, types: anyType, audience: ['regulator'] },
  { who: inspector, homes: [homes.rosebank], types: anyType, audience: ['regulator', onlySomebodyElse] },
  { who: inspector, homes: everyHome, types: anyType, sourceCategory: 'worker', audience: ['regulator'] },
  // Its host runs this one, and what is for hosts is not for whoever runs the place.
  { who: inspector, homes: [homes.calderView], types: ['finding'], audience: ['regulator', 'host'] },
  { who: inspector, homes: everyHome, types: ['rating'], stage: 'published', time: 'embargoed' },
  { who: inspector, homes: everyHome, types: anyType, stage: 'published', time: 'embargoed' },
  { who: inspector, homes: everyHome, types: anyType, stage: 'published', time: 'expired' },
  { who: inspector, homes: everyHome, types: anyType, time: 'expired' },
  { who: inspector, homes: everyHome, types: enforcement, audience: ['regulator'] },
  { who: buryMonitor, homes: everyHome, types: anyType, audience: ['regulator'] },
  { who: buryMonitor, homes: everyHome, types: ['improvement-plan', 'good-practice'], audience: ['regulator'] },
]

const unseenByCqcAlone = (visit: SharedVisit): boolean =>
  visit.who === inspector && visit.notice === 'unannounced' && visit.sharedWith.length === 0

const hostPlans: readonly HiddenPlans[] = [
  ...cqcPlans,
  { who: hostMonitor, homes: rochdaleHomes, notices: ['unannounced'] },
  { who: buryMonitor, homes: rochdaleHomes, notices: ['unannounced'] },
  { who: inspector, homes: rochdaleHomes, notices: ['unannounced'], sharedWith: [bodies.rochdale] },
]

const hostItems: readonly HiddenItems[] = [
  ...cqcItems,
  { who: hostMonitor, homes: rochdaleHomes, types: anyType, audience: ['regulator', 'host'] },
  {
    who: hostMonitor,
    homes: rochdaleHomes,
    types: ['finding', 'concern'],
    sourceCategory: 'worker',
    audience: ['regulator', 'host'],
  },
  {
    who: hostMonitor,
    homes: [homes.rosebank],
    types: ['finding'],
    audience: ['regulator', { organisation: bodies.oldham, people: ['somebody-else'] }],
  },
  { who: hostMonitor, homes: rochdaleHomes, types: ['rating'], audience: ['regulator', 'host'] },
  {
    who: hostMonitor,
    homes: rochdaleHomes,
    types: ['contract-action', 'improvement-plan', 'good-practice'],
    audience: ['regulator', 'host'],
  },
]

const beforeTheProvider: readonly HiddenPlans[] = [
  inspector,
  hostMonitor,
  placingMonitor,
  icbMonitor,
  healthwatchLead,
].map((who) => ({ who, homes: [homes.rosebank, homes.larches], notices: ['announced', 'window'], staysProposed: true }))

export const groups: readonly Group[] = [
  {
    name: 'everyone but CQC',
    viewers: viewers(
      'manager',
      'hostMonitor',
      'hostDirector',
      'placingMonitor',
      'outsideMonitor',
      'icbMonitor',
      'healthwatchLead',
    ),
    plans: cqcPlans,
    items: cqcItems,
    // Rochdale runs this one, so it is not told who buys care there.
    interests: [{ who: buryMonitor, homes: [homes.calderView] }],
    shared: [inspector, inspector, buryMonitor],
    quiet: unseenByCqcAlone,
    mayDeclareNow: true,
    noBodies: false,
  },
  {
    name: 'placing council, board and outsiders',
    viewers: viewers('placingMonitor', 'outsideMonitor', 'icbMonitor', 'healthwatchLead'),
    plans: hostPlans,
    items: hostItems,
    interests: [{ who: buryMonitor, homes: [...rochdaleHomes, homes.calderView] }],
    shared: [inspector, hostMonitor, buryMonitor],
    quiet: unseenByCqcAlone,
    mayDeclareNow: true,
    readReduced: true,
    noBodies: false,
  },
  {
    name: 'provider and outsider',
    viewers: viewers('manager', 'otherManager', 'councilHomeManager', 'outsideMonitor'),
    plans: [...hostPlans, ...beforeTheProvider],
    items: [
      ...hostItems,
      { who: hostMonitor, homes: rochdaleHomes, types: ['concern', 'inspection-request'] },
      { who: inspector, homes: everyHome, types: ['council-assessment'], audience: ['regulator', 'host', 'regions'] },
      { who: placingMonitor, homes: everyHome, types: ['finding'], audience: ['regulator', 'host', 'commissioners'] },
      { who: icbMonitor, homes: everyHome, types: ['finding'], audience: ['regulator', 'host', 'icbs'] },
      { who: healthwatchLead, homes: everyHome, types: ['concern'], audience: ['regulator'] },
    ],
    interests: [
      { who: buryMonitor, homes: everyHome },
      { who: placingMonitor, homes: [homes.fernhillLodge] },
    ],
    shared: [inspector, hostMonitor, placingMonitor, icbMonitor, healthwatchLead],
    quiet: (visit) => unseenByCqcAlone(visit) || (!visit.everConfirmed && visit.state === 'proposed'),
    mayDeclareNow: false,
    noBodies: true,
  },
  {
    name: 'CQC among them',
    viewers: viewers('inspector', 'hostMonitor', 'manager', 'outsideMonitor'),
    plans: [],
    items: [
      { who: placingMonitor, homes: [homes.rosebank], types: ['finding', 'rating'], audience: ['commissioners'] },
      { who: icbMonitor, homes: everyHome, types: ['finding'], audience: ['icbs'] },
      { who: placingMonitor, homes: everyHome, types: ['finding', 'concern'], time: 'embargoed' },
      { who: placingMonitor, homes: everyHome, types: unreleased, stage: 'draft' },
      { who: icbMonitor, homes: everyHome, types: ['finding'], stage: 'draft', audience: ['icbs'], goesOn: true },
      { who: icbMonitor, homes: [homes.fernhillLodge], types: ['finding'], stage: 'with-provider' },
      { who: icbMonitor, homes: everyHome, types: ['finding', 'concern'], time: 'expired' },
      {
        who: placingMonitor,
        homes: [homes.rosebank],
        types: ['finding'],
        audience: [{ organisation: bodies.cqc, people: ['another-inspector'] }],
      },
    ],
    interests: [],
    shared: [placingMonitor, icbMonitor],
    quiet: () => false,
    mayDeclareNow: false,
    noBodies: false,
  },
  {
    name: 'a manager of some locations only',
    viewers: [
      { kind: 'limited manager', who: { ...castPerson('manager'), locations: [homes.larches] } },
      { kind: 'limited lead', who: { ...leadOf(bodies.meadowlark), locations: [homes.larches] } },
      ...viewers('otherManager'),
    ],
    plans: [
      ...hostPlans,
      { who: hostMonitor, homes: [homes.rosebank], notices: ['announced', 'window'] },
      { who: inspector, homes: [homes.rosebank], notices: ['announced'] },
    ],
    items: [
      { who: hostMonitor, homes: [homes.rosebank], types: ['finding', 'rating'] },
      ...[hostMonitor, inspector].map((who): HiddenItems => {
        return { who, homes: [homes.rosebank], types: unreleased, stage: 'with-provider', answered: true, goesOn: true }
      }),
      { who: inspector, homes: [homes.rosebank], types: anyType, audience: ['regulator', 'host', 'provider'] },
    ],
    interests: [],
    shared: [inspector, placingMonitor],
    quiet: unseenByCqcAlone,
    mayDeclareNow: false,
    noBodies: true,
  },
  {
    name: 'information governance',
    viewers: [
      ...viewers('placingMonitor', 'manager'),
      { kind: 'governance lead', who: leadOf(bodies.oldham) },
      { kind: 'second governance lead', who: leadOf(bodies.oldham, 'second') },
      { kind: 'governance lead of a provider', who: leadOf(bodies.meadowlark) },
    ],
    plans: hostPlans,
    items: hostItems,
    interests: [{ who: buryMonitor, homes: [...rochdaleHomes, homes.calderView] }],
    shared: [inspector, hostMonitor, buryMonitor],
    quiet: unseenByCqcAlone,
    mayDeclareNow: false,
    readersAreTold: true,
    noBodies: false,
  },
  {
    name: 'those who read little',
    viewers: [
      ...viewers('hostBrokerage', 'regionalAdviser', 'nationalAdviser', 'operator'),
      { kind: 'governance lead', who: leadOf(bodies.bolton) },
    ],
    plans: [
      ...hostPlans,
      { who: hostMonitor, homes: rochdaleHomes, notices: ['announced', 'window'] },
      { who: inspector, homes: everyHome, notices: ['announced', 'window'] },
    ],
    items: [
      ...cqcItems,
      // Its own brokerage reads ratings once they are released.
      { who: hostMonitor, homes: rochdaleHomes, types: unreleased, stage: 'draft' },
      { who: hostMonitor, homes: rochdaleHomes, types: unreleased, stage: 'with-provider', answered: true },
      { who: hostMonitor, homes: rochdaleHomes, types: ['finding', 'concern'] },
      { who: inspector, homes: everyHome, types: ['finding', 'concern'] },
    ],
    interests: [{ who: buryMonitor, homes: everyHome }],
    shared: [inspector, hostMonitor],
    quiet: () => true,
    mayDeclareNow: false,
    noBodies: true,
  },
]

/** A second person of a viewer's council, who reads what the viewer may read: that must not show either. */
export const colleague: Person = {
  subject: 'colleague-1',
  organisation: people.hostMonitor[0],
  role: 'contract-monitor',
}
