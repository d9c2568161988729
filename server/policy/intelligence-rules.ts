// Who may read an item of intelligence (protocol §4): the facts of its policy, as SQL and in memory.
import { sql, type SQL } from 'drizzle-orm'
import { intelligence, intelligenceNamed } from '../../db/tables.ts'
import { audienceBit, type AudienceClass } from './audience.ts'
import { policySql, type Facts, type FactSql, type Rule } from './condition.ts'
import { intelligencePolicy, type IntelligenceFact } from './intelligence-policy.ts'
import type { Moment } from './moment.ts'
import { typeProfiles } from './reference.ts'
import { among, standingSql, type Standing } from './standing.ts'
import { roles, type Viewer } from './viewer.ts'

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
  .filter(({ stages }) =>
    stages.every(({ ceilings }) => ceilings.every(({ audience }) => audience.provider === 'never')),
  )
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
