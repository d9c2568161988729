// Who sees a contradiction between two bodies' requirements (protocol §3, right of reply), as data. What the two propose
// to each other is for them alone: whoever sees it by another rule reads it without.
import { sql, type SQL } from 'drizzle-orm'
import { contradictions, locations } from '../../db/tables.ts'
import { all, is, not, policySql, type FactSql, type Policy, type Rule } from './condition.ts'
import { among } from './standing.ts'
import { may, type Viewer } from './viewer.ts'

export type ContradictionFact =
  'readsContradictions' | 'ofOwnService' | 'managed' | 'party' | 'atProvider' | 'isRegulator' | 'isHost' | 'adheres'

const asBody = all<ContradictionFact>(is('adheres'), not('ofOwnService'), not('atProvider'))

const provider: Rule<ContradictionFact> = {
  name: 'provider',
  reason: 'You can see this because it is about your service.',
  when: all(is('ofOwnService'), is('managed')),
}
const party: Rule<ContradictionFact> = {
  name: 'party',
  reason: 'You can see this because your organisation owes an answer to it.',
  when: all(asBody, is('party')),
}
const regulator: Rule<ContradictionFact> = {
  name: 'regulator',
  reason: 'You can see this because CQC regulates this service.',
  when: all(asBody, is('isRegulator')),
}
const host: Rule<ContradictionFact> = {
  name: 'host',
  reason: 'You can see this because your council hosts this service.',
  when: all(asBody, is('isHost')),
}

export const contradictionPolicy: Policy<ContradictionFact> = {
  gate: is('readsContradictions'),
  rules: [provider, party, regulator, host],
}

/** WHERE clause over `contradictions`: what this viewer may see. */
export function maySeeContradiction(viewer: Viewer): SQL {
  const c = contradictions
  const { organisation, kind, providers, locations: managed } = viewer
  const facts: FactSql<ContradictionFact> = {
    readsContradictions: may(viewer, 'read-contradictions'),
    adheres: viewer.adheres,
    ofOwnService: among(c.providerId, providers),
    managed: managed === undefined || among(c.locationId, managed),
    party: partySql(organisation),
    // A service that the organisation runs now, whoever ran it when this was registered.
    atProvider: here(among(locations.providerId, providers)),
    isRegulator: kind === 'regulator',
    isHost: kind === 'council' && here(sql`${locations.councilId} = ${organisation}`),
  }
  return policySql(contradictionPolicy, facts)
}

/** Whether the organisation is one of the two. */
export function partySql(organisation: string): SQL {
  const { firstParty, secondParty } = contradictions
  return sql`(${firstParty} = ${organisation} or ${secondParty} = ${organisation})`
}

/** By which rule a viewer who may see it does. */
export function ruleFor(viewer: Viewer, row: ContradictionParties): Rule<ContradictionFact> {
  if (viewer.providers.includes(row.providerId)) return provider
  if ([row.firstParty, row.secondParty].includes(viewer.organisation)) return party
  return viewer.kind === 'regulator' ? regulator : host
}

export interface ContradictionParties {
  readonly providerId: string
  readonly firstParty: string
  readonly secondParty: string
}

export const isParty = (rule: Rule<ContradictionFact>): boolean => rule === party
export const isProvider = (rule: Rule<ContradictionFact>): boolean => rule === provider

function here(condition: SQL | boolean): SQL | boolean {
  if (condition === false) return false
  return sql`exists (select 1 from ${locations} where ${locations.id} = ${contradictions.locationId} and ${condition})`
}
