// Who may read an item of intelligence (protocol §4), as data.
import { sql, type SQL } from 'drizzle-orm'
import { intelligence, intelligenceNamed } from '../../db/tables.ts'
import { audienceBit, type AudienceClass } from './audience.ts'
import { all, any, is, not, policySql, type Facts, type FactSql, type Policy, type Rule } from './condition.ts'
import type { Moment } from './moment.ts'
import { typeProfiles } from './reference.ts'
import { among, standingSql, type Standing, type StandingFact } from './standing.ts'
import { roles, type Viewer } from './viewer.ts'

export type IntelligenceFact =
  | StandingFact
  | 'aboutOwnService'
  | 'originator'
  | 'published'
  | 'released'
  | 'withProvider'
  | 'byRegulator'
  | 'inWindow'
  | 'fromWorker'
  | 'named'
  | 'namedPerson'
  | 'managed'
  | 'adheres'
  | 'readsAll'
  | 'readsRatings'
  | 'readsPublished'
  | 'forBrokerage'
  | 'reachesProviders'
  | `to:${AudienceClass}`

type Allow = Policy<IntelligenceFact>

/**
 * A body that is bound by the agreement, and not the provider: neither of the service when the item was sent (that provider
 * has a rule of its own), nor now. Who has taken the service over since inherits nothing.
 */
const asBody = all<IntelligenceFact>(is('adheres'), not('aboutOwnService'), not('atProvider'))

/** Published, and its time has come. What a worker told is never published. */
const isPublic = all<IntelligenceFact>(is('published'), is('inWindow'), is('to:public'), not('fromWorker'))

/** Released to a body that has this standing and whose class is in the audience. */
function toClass(
  name: string,
  standing: StandingFact,
  audience: AudienceClass,
  reason: string,
): Rule<IntelligenceFact> {
  return {
    name,
    reason,
    when: all(is('released'), is('inWindow'), asBody, is(standing), is(`to:${audience}`)),
  }
}

export const intelligencePolicy: Allow = {
  gate: all(
    any(
      is('readsAll'),
      all(is('readsRatings'), is('forBrokerage'), is('released')),
      all(is('readsPublished'), isPublic),
    ),
    any(is('managed'), isPublic),
  ),
  rules: [
    { name: 'originator', reason: 'You can see this because your organisation shared it.', when: is('originator') },
    {
      name: 'published',
      reason: 'You can see this because it is published.',
      when: isPublic,
    },
    {
      name: 'provider',
      reason: 'You can see this because it is about your service and was released to you.',
      when: all(
        any(is('released'), is('withProvider')),
        is('inWindow'),
        is('aboutOwnService'),
        not('fromWorker'),
        // Within the provider's ceiling: whoever was named as a body may run the service now.
        any(is('to:provider'), all(is('named'), is('reachesProviders'))),
      ),
    },
    toClass('regulator', 'isRegulator', 'regulator', 'You can see this because CQC regulates this service.'),
    toClass('host', 'isHost', 'host', 'You can see this because your council hosts this service.'),
    toClass(
      'icb',
      'isIcb',
      'icbs',
      'You can see this because the service is in the area of your integrated care board.',
    ),
    toClass(
      'healthwatch',
      'isHealthwatch',
      'healthwatch',
      'You can see this because the service is in the area of your Healthwatch.',
    ),
    toClass('region', 'isRegionOf', 'regions', 'You can see this because your organisation serves the council there.'),
    // To a council that something is about, the class of the host council stands for itself.
    toClass('assessed', 'isSubjectCouncil', 'host', 'You can see this because it is about your council.'),
    {
      name: 'regulator',
      reason: 'You can see this because CQC regulates this service.',
      when: all(is('withProvider'), is('inWindow'), asBody, is('isRegulator'), any(is('to:regulator'), is('named'))),
    },
    {
      name: 'named',
      reason: 'You can see this because CQC has named you while the provider checks it.',
      when: all(is('withProvider'), is('byRegulator'), is('inWindow'), asBody, is('isHost'), is('namedPerson')),
    },
    {
      name: 'named',
      reason: 'You can see this because your organisation is named in its audience.',
      when: all(
        is('released'),
        is('inWindow'),
        asBody,
        is('named'),
        // Within the ceiling of what it is here now, which may be less than when it was named.
        any(
          is('isRegulator'),
          is('isHost'),
          all(is('isCommissioner'), not('fromWorker')),
          is('isIcb'),
          is('isHealthwatch'),
          is('isSubjectCouncil'),
          all(is('isRegionOf'), not('fromWorker')),
        ),
      ),
    },
    // Last: who reads it for another reason too may read more of it (`reduced` in the profiles).
    toClass(
      'commissioner',
      'isCommissioner',
      'commissioners',
      'You can see this because your organisation has declared that it buys care here.',
    ),
  ],
}

/** WHERE clause over `intelligence`: what this viewer may read. `standing`, where the place is known, spares look-ups. */
export function mayRead(viewer: Viewer, now: Moment, standing?: Standing): SQL {
  return policyFor(viewer, now, standing, intelligencePolicy.rules)
}

/** The same by these rules alone. */
export function policyFor(
  viewer: Viewer,
  now: Moment,
  standing: Standing | undefined,
  rules: readonly Rule<IntelligenceFact>[],
): SQL {
  return policySql({ ...intelligencePolicy, rules }, intelligenceFactSql(viewer, now, standing))
}

/** The part of an item that the rules look at. */
export interface ItemFacts {
  readonly originator: string
  readonly stage: string
  readonly type: string
  readonly sourceCategory: string
  readonly audience: number
  readonly visibleFrom: string | null
  readonly visibleUntil: string | null
  readonly locationId: string
  readonly providerId: string
  /** The last day on which it restricts placements; null where it does not. */
  readonly restrictsUntil: string | null
}

/** `named`: their organisation, or they themselves; `namedPerson`: they themselves. */
export function intelligenceFacts(
  viewer: Viewer,
  now: Moment,
  standing: Standing,
  item: ItemFacts,
  named: boolean,
  namedPerson = false,
): Facts<IntelligenceFact> {
  const to = (audience: AudienceClass): boolean => (item.audience & audienceBit[audience]) !== 0
  return {
    ...standing,
    aboutOwnService: viewer.providers.includes(item.providerId),
    ...viewerFacts(viewer),
    originator: item.originator === viewer.organisation,
    published: item.stage === 'published',
    released: item.stage === 'shared' || item.stage === 'published',
    withProvider: item.stage === 'with-provider',
    byRegulator: item.originator === regulator,
    inWindow:
      (item.visibleFrom === null || item.visibleFrom <= now.instant) &&
      (item.visibleUntil === null || item.visibleUntil > now.instant),
    fromWorker: item.sourceCategory === 'worker',
    reachesProviders: !keptFromProviders.includes(item.type),
    forBrokerage: item.type === 'rating' || item.restrictsUntil !== null,
    managed: viewer.locations === undefined || viewer.locations.includes(item.locationId),
    named,
    namedPerson,
    'to:regulator': to('regulator'),
    'to:host': to('host'),
    'to:commissioners': to('commissioners'),
    'to:icbs': to('icbs'),
    'to:healthwatch': to('healthwatch'),
    'to:provider': to('provider'),
    'to:regions': to('regions'),
    'to:public': to('public'),
  }
}

function intelligenceFactSql(viewer: Viewer, now: Moment, standing?: Standing): FactSql<IntelligenceFact> {
  const i = intelligence
  const to = (audience: AudienceClass): SQL => sql`(${i.audience} & ${audienceBit[audience]}) <> 0`
  return {
    ...standingSql(viewer, now.today, i, standing),
    ...viewerFacts(viewer),
    aboutOwnService: among(i.providerId, viewer.providers),
    originator: sql`${i.originator} = ${viewer.organisation}`,
    published: sql`${i.stage} = 'published'`,
    released: releasedSql,
    withProvider: sql`${i.stage} = 'with-provider'`,
    byRegulator: sql`${i.originator} = ${regulator}`,
    inWindow: sql`(${i.visibleFrom} is null or ${i.visibleFrom} <= ${now.instant}) and (${i.visibleUntil} is null or ${i.visibleUntil} > ${now.instant})`,
    fromWorker: sql`${i.sourceCategory} = 'worker'`,
    reachesProviders: negated(among(i.type, keptFromProviders)),
    forBrokerage: sql`(${i.type} = 'rating' or ${i.restrictsUntil} is not null)`,
    managed: viewer.locations === undefined || among(i.locationId, viewer.locations),
    named: namedSql(viewer),
    namedPerson: namedPersonSql(viewer),
    'to:regulator': to('regulator'),
    'to:host': to('host'),
    'to:commissioners': to('commissioners'),
    'to:icbs': to('icbs'),
    'to:healthwatch': to('healthwatch'),
    'to:provider': to('provider'),
    'to:regions': to('regions'),
    'to:public': to('public'),
  }
}

/** Whether an item names the viewer's organisation, or this very person of it. */
export function namedSql(viewer: Viewer): SQL {
  const n = intelligenceNamed
  return sql`exists (select 1 from ${n} where ${n.itemId} = ${intelligence.id} and ${n.organisationId} = ${viewer.organisation} and ${n.person} in ('', ${viewer.subject}))`
}

/** Whether it names this very person. */
export function namedPersonSql(viewer: Viewer): SQL {
  const n = intelligenceNamed
  return sql`exists (select 1 from ${n} where ${n.itemId} = ${intelligence.id} and ${n.organisationId} = ${viewer.organisation} and ${n.person} = ${viewer.subject} and ${n.person} <> '')`
}

/** Neither a draft nor with the provider: something that a body can count on, its own originator too. */
export const releasedSql = sql`${intelligence.stage} in ('shared', 'published')`

/** Types that no provider is ever given before they are published (the profiles' ceilings). */
const keptFromProviders = typeProfiles
  .filter(({ stages }) => stages.every(({ ceilings }) => ceilings.every(({ audience }) => audience.provider === 'never')))
  .map(({ type }) => type)

function negated(condition: SQL | boolean): SQL | boolean {
  return typeof condition === 'boolean' ? !condition : sql`not ${condition}`
}

/** There is one. */
const regulator = 'CQC'

function viewerFacts(viewer: Viewer): Record<'adheres' | 'readsAll' | 'readsRatings' | 'readsPublished', boolean> {
  const reads = viewer.roles.map((role) => roles[role].reads)
  return {
    adheres: viewer.adheres,
    readsAll: reads.includes('all'),
    readsRatings: reads.includes('ratings'),
    readsPublished: reads.includes('published'),
  }
}
