// What people write in a session: visits, intelligence, declarations, at random within what makes sense.
import { bodies, homes } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import type { Role } from '../../server/policy/viewer.ts'
import type { Person } from '../cast.ts'
import type { Chooser } from './chooser.ts'

/** A council with no place in the cast otherwise: it acts unseen, and what it declares is nobody's to know. */
export const bury = 'E08000002'

export const everyHome = Object.values(homes)

/** Few, so that much overlaps. */
export const topics = ['medicines', 'staffing-training', 'safeguarding', 'governance'] as const

/** Shared by everyone, so that they meet: each of them belongs to one organisation, or to one person, only. */
export const sourceIds = ['QA-1', 'QA-2', 'QA-3', 'QA-4', 'QA-5', 'QA-6']
export const idempotencyKeys = ['key-1', 'key-2', 'key-3', 'key-4']

/** What CQC and a council write down of their meetings. */
export function meeting(choose: Chooser, today: string): unknown {
  const note = choose.chance(0.5) ? { note: 'Medicines were talked through.' } : {}
  return { heldOn: addDays(today, -choose.below(300)), ...note }
}

export function meetingAction(choose: Chooser, today: string, owner: string): { readonly shared?: boolean } {
  const location = choose.chance(0.4) ? { location: choose.pick(everyHome) } : {}
  const shared = choose.chance(0.3) ? { shared: choose.chance(0.5) } : {}
  return { ...{ what: 'Ask for the audit.', owner, due: addDays(today, choose.below(60)) }, ...location, ...shared }
}

export function decisionNotToAct(choose: Chooser): { readonly shared?: boolean } {
  const shared = choose.chance(0.3) ? { shared: choose.chance(0.5) } : {}
  return { ...{ about: 'Staffing at night', reason: 'The plan covers it.' }, ...shared }
}

export const nameable = [
  bodies.rochdale,
  bodies.oldham,
  bodies.bolton,
  // Mostly the one whose declarations are hidden.
  bury,
  bury,
  bury,
  bury,
  bodies.icb,
  bodies.healthwatch,
  bodies.cqc,
  bodies.meadowlark,
  bodies.rochdaleHomes,
  'E99',
]

const kinds: Readonly<Partial<Record<Role, readonly string[]>>> = {
  inspector: ['cqc-comprehensive', 'cqc-focused', 'cqc-targeted', 'responsive', 'follow-up'],
  'contract-monitor': ['contract-review', 'focused', 'follow-up', 'responsive'],
  'healthwatch-lead': ['enter-and-view'],
}

/** Mostly where most things happen. */
export function pickHome(choose: Chooser): string {
  return choose.chance(0.55) ? homes.rosebank : choose.pick(everyHome)
}

export function plan(choose: Chooser, who: Person, today: string) {
  const ahead = choose.chance(0.35) ? choose.below(3) : choose.below(260)
  const from = addDays(today, ahead)
  return {
    location: pickHome(choose),
    kind: choose.pick(kinds[who.role] ?? ['contract-review']),
    basis: choose.pick(['routine', 'routine', 'routine', 'follow-up', 'responsive']),
    topics: choose.some(topics, 3) as string[],
    period: { from, to: addDays(from, choose.below(6)) },
    notice: choose.pick(['announced', 'announced', 'window', 'unannounced']),
    ...(choose.chance(0.3) ? { expectedHours: 1 + choose.below(20) } : {}),
    ...(choose.chance(0.3) ? { evidenceRequested: ['medicines-audit'] } : {}),
    ...(choose.chance(0.3) ? { contact: { team: 'Quality team' } } : {}),
    ...(choose.chance(0.4) ? { sharedWith: [...new Set(choose.some(nameable, 2))] } : {}),
  }
}

export type Plan = ReturnType<typeof plan>

/** What is with the provider is answered, and taken on from there. */
function stagesOf(type: string): readonly string[] {
  if (type === 'concern') return ['shared', 'published']
  if (type === 'inspection-request') return ['shared']
  if (type === 'contract-action') return ['draft', 'shared']
  if (type === 'council-assessment') return ['draft', 'shared', 'shared', 'published']
  if (type === 'notification-summary') return ['shared']
  if (type === 'improvement-plan') return ['draft', 'shared']
  if (type === 'enforcement-notice' || type === 'good-practice') return ['draft', 'shared', 'published']
  return ['draft', 'with-provider', 'with-provider', 'with-provider', 'published']
}

/** What the provider says to what is with it. */
export function providerResponse(choose: Chooser): unknown {
  const comment = { pointer: '/body/narrative', text: 'There were fewer records.' }
  return choose.chance(0.5) ? { answer: 'accept' } : { answer: 'comments', comments: [comment] }
}

/** Where an item goes next, mostly with a reason not to wait. */
export function stageChange(choose: Chooser): unknown {
  const stage = choose.pick(['with-provider', 'shared', 'shared', 'published'])
  const proceed = choose.chance(0.7) ? { proceed: { reason: 'urgent-risk' } } : {}
  return { stage, ...proceed, ...(choose.chance(0.2) ? { audience: audience(choose) } : {}) }
}

export function moreTime(choose: Chooser, today: string): unknown {
  return { dueOn: addDays(today, 10 + choose.below(40)), reason: 'The manager is away.' }
}

export function submission(choose: Chooser, who: Person, today: string) {
  const type = choose.pick(typesOf[who.role] ?? ['finding', 'finding', 'concern', 'rating'])
  return {
    type,
    subject: subjectOf(choose, type),
    topics: choose.some(topics, 2) as string[],
    observedOn: addDays(today, -choose.below(200)),
    body: itemBody(choose, type, who, today),
    ...(choose.chance(0.5) ? { stage: choose.pick(stagesOf(type)) } : {}),
    ...(choose.chance(0.5) ? { audience: audience(choose) } : {}),
    ...(choose.chance(0.3) ? { sourceId: choose.pick(sourceIds) } : {}),
    ...(choose.chance(0.1) ? { sourceCategory: choose.pick(['worker', 'relative', 'document']) } : {}),
  }
}

const typesOf: Readonly<Partial<Record<Role, readonly string[]>>> = {
  'provider-manager': ['concern', 'concern', 'improvement-plan'],
  inspector: ['finding', 'finding', 'concern', 'rating', 'council-assessment'].concat([
    'enforcement-notice',
    'notification-summary',
  ]),
  'contract-monitor': ['finding', 'finding', 'concern', 'rating', 'contract-action', 'inspection-request'].concat([
    'improvement-plan',
    'good-practice',
  ]),
}

export function subjectOf(choose: Chooser, type: string, places?: readonly string[]) {
  if (type === 'council-assessment') return { council: choose.pick([bodies.rochdale, bodies.oldham]) }
  return { location: places === undefined ? pickHome(choose) : choose.pick(places) }
}

export type Submission = ReturnType<typeof submission>

export function itemBody(choose: Chooser, type: string, who: Person, today: string): Record<string, unknown> {
  const scheme = who.role === 'inspector' ? { scheme: 'cqc', version: '2014' } : { scheme: 'pamms', version: '2024' }
  const value = choose.pick(['good', 'requires-improvement'])
  if (type === 'rating') return { ...scheme, overall: value, assessedOn: addDays(today, -choose.below(100)) }
  const narrative = `Seen in ${choose.below(7) + 2} of ${choose.below(30) + 9} records.`
  if (type === 'concern') return { severity: choose.pick(['low', 'medium', 'high', 'critical']), narrative }
  if (type === 'inspection-request' || type === 'good-practice') return { narrative }
  if (type === 'contract-action') return restriction(choose, narrative, today)
  const regulation = { instrument: 'SI 2014/2936', number: choose.pick(['12', '13', '18']) }
  if (type === 'enforcement-notice') return notice(choose, regulation, today)
  if (type === 'notification-summary') return { regulation, notifiedOn: today, count: 1 + choose.below(4) }
  if (type === 'improvement-plan') {
    const due = addDays(today, choose.below(90))
    return { actions: [{ what: 'Go through all charts.', topic: 'medicines', due, state: 'to-do' }] }
  }
  if (type === 'council-assessment') return assessment(choose, today)
  return { narrative, ...(choose.chance(0.3) ? { rating: { ...scheme, value }, method: 'on-site' } : {}) }
}

/** With days that are deadlines in calendars. */
function notice(choose: Chooser, regulation: object, today: string): Record<string, unknown> {
  const kind = choose.pick(['requirement-notice', 'notice-of-proposal'])
  const complyBy = addDays(today, choose.below(60))
  return { kind, regulations: [regulation], servedOn: today, complyBy }
}

function restriction(choose: Chooser, narrative: string, today: string): Record<string, unknown> {
  const kind = choose.pick(['voluntary-suspension', 'imposed-suspension', 'default-notice'])
  const told = choose.chance(0.5) ? { narrative } : {}
  return { kind, scope: 'new-placements', from: addDays(today, -choose.below(30)), ...told }
}

/** All statements alike, so that the sum is known. */
function assessment(choose: Chooser, today: string): Record<string, unknown> {
  const score = choose.pick([2, 3] as const)
  const scores = Object.fromEntries(statements.map((name) => [name, score]))
  const rating = { scheme: 'cqc-council', version: '2023', value: score === 3 ? 'good' : 'requires-improvement' }
  return { rating, percentage: score * 25, scores, assessedOn: addDays(today, -choose.below(100)) }
}

const statements = [
  ...['assessingNeeds', 'supportingPeopleToLiveHealthierLives', 'equityInExperienceAndOutcomes', 'safeguarding'],
  ...['careProvisionIntegrationAndContinuity', 'partnershipsAndCommunities', 'safeSystemsPathwaysAndTransitions'],
  ...['governanceManagementAndSustainability', 'learningImprovementAndInnovation'],
]

function audience(choose: Chooser): unknown[] {
  const classes = choose.some(['regulator', 'host', 'commissioners', 'icbs', 'healthwatch', 'provider', 'public'], 4)
  if (choose.chance(0.35)) return classes
  const people = choose.chance(0.3) ? { people: ['hostMonitor', 'somebody-else'] } : {}
  return [...classes, { organisation: choose.pick(nameable), ...people }]
}

/** Most of it is a dispute: that is what others hear of. */
export function reply(choose: Chooser) {
  const kind = choose.pick(['dispute', 'dispute', 'correction', 'reply', 'answer'])
  return { kind, text: `It was ${choose.below(30) + 9} of them.` }
}

/** Mostly to a home of the provider's own, so that it comes to something; often today, so that it can be over soon. */
export function externalVisit(choose: Chooser, { organisation }: Person, today: string) {
  const own = ownHomes[organisation] ?? everyHome
  const from = addDays(today, choose.chance(0.5) ? 0 : choose.below(100))
  return {
    location: choose.chance(0.9) ? choose.pick(own) : pickHome(choose),
    by: { name: choose.pick(['London Fire Brigade', 'Food hygiene, Rochdale']) },
    kind: choose.pick(['fire-safety', 'food-hygiene', 'clinical-quality']),
    period: { from, to: addDays(from, choose.below(3)) },
    ...(choose.chance(0.5) ? { topics: choose.some(topics, 2) as string[] } : {}),
  }
}

const ownHomes: Readonly<Record<string, readonly string[]>> = {
  [bodies.meadowlark]: [homes.rosebank, homes.larches],
  [bodies.fernhill]: [homes.fernhillLodge],
  [bodies.rochdaleHomes]: [homes.calderView],
}

export const suggestion = (today: string) => ({
  answer: 'suggest',
  period: { from: addDays(today, 50), to: addDays(today, 51) },
})

export const proceed = { reason: 'different-scope' }

/** The shape `OverlapDecision`. */
export function decision(choose: Chooser, today: string): Readonly<Record<string, unknown>> {
  const from = addDays(today, 30 + choose.below(300))
  const period = { from, to: from }
  switch (choose.pick(['proceed', 'proceed', 'defer', 'rely', 'combine', 'combine'])) {
    case 'rely':
      return { decision: 'rely' }
    case 'defer':
      return { decision: 'defer', period }
    case 'combine': {
      const lead = choose.chance(0.5) ? { lead: choose.pick(['mine', 'other']) } : {}
      const disclose = choose.chance(0.3) ? { disclose: true } : {}
      return { decision: 'combine', ...lead, ...disclose, ...(choose.chance(0.2) ? { period } : {}) }
    }
    default:
      return { decision: 'proceed', ...proceed }
  }
}

export function reasonToCancel(choose: Chooser): Record<string, string> {
  return choose.chance(0.2)
    ? { reason: 'other', explanation: 'The service asked for another time.' }
    : { reason: choose.pick(['no-longer-needed', 'staff-unavailable', 'duplicate']) }
}
