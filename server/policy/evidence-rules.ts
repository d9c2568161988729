// Who reads a provider's evidence items (protocol §6, "Evidence once"), as data.
import { sql, type SQL } from 'drizzle-orm'
import { evidence, locations } from '../../db/tables.ts'
import { all, is, not, policySql, type FactSql, type Policy } from './condition.ts'
import type { Moment } from './moment.ts'
import { among, concernsSql } from './standing.ts'
import { may, type Viewer } from './viewer.ts'

export type EvidenceFact = 'readsEvidence' | 'ofOwnService' | 'managed' | 'interest'

export const evidencePolicy: Policy<EvidenceFact> = {
  gate: is('readsEvidence'),
  rules: [
    {
      name: 'provider',
      reason: 'You can see this because it is about your service.',
      when: all(is('ofOwnService'), is('managed')),
    },
    {
      name: 'interest',
      reason: 'You can see this because your organisation has an interest in this service.',
      // Whoever runs the service is its provider and nothing else.
      when: all(not('ofOwnService'), is('interest')),
    },
  ],
}

/** WHERE clause over `evidence`: what this viewer may read. */
export function mayReadEvidence(viewer: Viewer, now: Moment): SQL {
  const e = evidence
  const facts: FactSql<EvidenceFact> = {
    readsEvidence: may(viewer, 'read-evidence'),
    ofOwnService: among(e.providerId, viewer.providers),
    managed: viewer.locations === undefined || sql`(${e.locationId} is null or ${managed(viewer.locations)})`,
    interest: interestSql(viewer, now),
  }
  return policySql(evidencePolicy, facts)
}

/** An interest in the item's location, or in any of the provider's where it holds for all; as long as they are the provider's. */
function interestSql(viewer: Viewer, { today }: Moment): SQL {
  const here = sql`(${evidence.locationId} is null or ${evidence.locationId} = ${locations.id})`
  const concerns = concernsSql(viewer, today, { locationId: locations.id })
  return sql`exists (select 1 from ${locations} where ${locations.providerId} = ${evidence.providerId} and ${here} and ${concerns})`
}

function managed(ids: readonly string[]): SQL {
  const found = among(evidence.locationId, ids)
  return typeof found === 'boolean' ? sql`1 = 0` : found
}
