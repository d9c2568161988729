// Who sees a visit (protocol §5, "Who sees a planned visit"), as data.
import { sql, type SQL } from 'drizzle-orm'
import { visits, visitSharedWith } from '../../db/tables.ts'
import { all, any, is, not, policySql, type Facts, type FactSql, type Policy } from './condition.ts'
import type { Moment } from './moment.ts'
import { among, standingSql, type Standing, type StandingFact } from './standing.ts'
import { may, type Viewer } from './viewer.ts'

export type VisitFact =
  | StandingFact
  | 'toOwnService'
  | 'own'
  | 'byRegulator'
  | 'unannounced'
  | 'happened'
  | 'confirmed'
  | 'sharedWith'
  | 'managed'
  | 'adheres'
  | 'readsVisits'

/** A body that is bound by the agreement, and not the provider: neither of the service that the visit was planned to, nor of the place now. */
const asBody = all<VisitFact>(is('adheres'), not('toOwnService'), not('atProvider'))

export const visitPolicy: Policy<VisitFact> = {
  gate: all(is('readsVisits'), is('managed')),
  rules: [
    { name: 'owner', reason: 'You can see this because your organisation planned it.', when: is('own') },
    {
      name: 'provider',
      reason: 'You can see this because it is about your service.',
      // An unannounced visit is never there before it happened, not even once it is cancelled.
      when: all(is('toOwnService'), any(is('happened'), all(is('confirmed'), not('unannounced')))),
    },
    {
      name: 'regulator',
      reason: 'You can see this because CQC regulates this service.',
      when: all(asBody, is('isRegulator')),
    },
    {
      name: 'host',
      reason: 'You can see this because your council hosts this service.',
      when: all(asBody, is('isHost'), any(not('unannounced'), not('byRegulator'), is('happened'), is('sharedWith'))),
    },
    {
      name: 'interest',
      reason: 'You can see this because your organisation has an interest in this service.',
      when: all(
        asBody,
        any(is('isCommissioner'), is('isIcb'), is('isHealthwatch')),
        any(not('unannounced'), is('happened'), is('sharedWith')),
      ),
    },
  ],
}

/** WHERE clause over `visits`: what this viewer may see. `standing`, where the place is known, spares look-ups. */
export function maySee(viewer: Viewer, now: Moment, standing?: Standing): SQL {
  const v = visits
  const facts: FactSql<VisitFact> = {
    ...standingSql(viewer, now.today, v, standing),
    adheres: viewer.adheres,
    readsVisits: may(viewer, 'read-visits'),
    toOwnService: among(v.providerId, viewer.providers),
    own: sql`${v.owner} = ${viewer.organisation}`,
    byRegulator: sql`${v.byRegulator}`,
    unannounced: sql`${v.notice} = 'unannounced'`,
    happened: sql`${v.status} = 'completed'`,
    confirmed: sql`${v.confirmed}`,
    sharedWith: sharedWithSql(viewer),
    managed: viewer.locations === undefined || among(v.locationId, viewer.locations),
  }
  return policySql(visitPolicy, facts)
}

/** The part of a visit that the rules look at. */
export interface VisitFacts {
  readonly owner: string
  readonly byRegulator: boolean
  readonly notice: string
  readonly status: string
  readonly confirmed: boolean
  readonly locationId: string
  readonly providerId: string
}

export function visitFacts(
  viewer: Viewer,
  standing: Standing,
  visit: VisitFacts,
  sharedWith: boolean,
): Facts<VisitFact> {
  return {
    ...standing,
    adheres: viewer.adheres,
    readsVisits: may(viewer, 'read-visits'),
    toOwnService: viewer.providers.includes(visit.providerId),
    own: visit.owner === viewer.organisation,
    byRegulator: visit.byRegulator,
    unannounced: visit.notice === 'unannounced',
    happened: visit.status === 'completed',
    confirmed: visit.confirmed,
    sharedWith,
    managed: viewer.locations === undefined || viewer.locations.includes(visit.locationId),
  }
}

function sharedWithSql(viewer: Viewer): SQL {
  const s = visitSharedWith
  return sql`exists (select 1 from ${s} where ${s.visitId} = ${visits.id} and ${s.organisationId} = ${viewer.organisation})`
}
