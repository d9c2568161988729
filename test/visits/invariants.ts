// What holds of visits, decisions and offers over the whole database, whatever happened at the same moment.
import type { Database } from '../../db/database.ts'
import { auditEntries, combinations, overlapDecisions, visits, visitSharedWith } from '../../db/tables.ts'
import { contract } from '../../server/contract/loaded.ts'

type VisitRow = typeof visits.$inferSelect
type DecisionRow = typeof overlapDecisions.$inferSelect
type CombinationRow = typeof combinations.$inferSelect

interface All {
  readonly visits: ReadonlyMap<string, VisitRow>
  readonly decisions: readonly DecisionRow[]
  readonly combinations: readonly CombinationRow[]
  readonly named: ReadonlyMap<string, readonly string[]>
  readonly entries: readonly { readonly action: string; readonly about: string; readonly organisation: string }[]
}

/** Every breach in words; none is an empty list. */
export async function invariantsOf({ read }: Pick<Database, 'read'>): Promise<string[]> {
  const named = new Map<string, string[]>()
  for (const { visitId, organisationId } of await read.select().from(visitSharedWith)) {
    named.set(visitId, [...(named.get(visitId) ?? []), organisationId])
  }
  const entries = (await read.select().from(auditEntries)).map((row) => {
    const { action, resource } = JSON.parse(row.entry) as { action: string; resource: { id: string } }
    return { action, about: resource.id, organisation: row.organisationId }
  })
  const all: All = {
    visits: new Map((await read.select().from(visits)).map((row) => [row.id, row])),
    decisions: await read.select().from(overlapDecisions),
    combinations: await read.select().from(combinations),
    named,
    entries,
  }
  return [...ofVisits(all), ...ofJointVisits(all), ...ofDecisions(all), ...ofCombinations(all)]
}

const off = ['cancelled', 'stood-down']

function ofVisits(all: All): string[] {
  const acts = new Set(all.entries.map(({ action, about, organisation }) => `${action} ${about} ${organisation}`))
  return [...all.visits.values()].flatMap((row) => {
    const faults: string[] = []
    const check = (holds: boolean, what: string) => void (holds || faults.push(`visit ${row.id} ${what}`))
    const relied = all.decisions.filter(({ visitId, decision }) => visitId === row.id && decision === 'rely')
    const topics = parts(row.topics)
    const lost = relied.flatMap((decision) => parts(decision.topics ?? ''))
    check(!lost.some((topic) => topics.includes(topic)), 'is about a topic that it relies on another for')
    const standsDown = topics.length === 0 && relied.length > 0
    if (row.status === 'stood-down') check(topics.length === 0, 'is stood down with topics')
    if (standsDown && row.status !== 'cancelled') check(row.status === 'stood-down', 'has nothing left to look at')
    check(off.includes(row.status) === (row.cancelledOn !== null), `is ${row.status} since ${row.cancelledOn}`)
    if (row.basis !== '' && row.external === null) {
      check(acts.has(`visit.planned ${row.id} ${row.owner}`), 'was planned without a trace')
    }
    if (row.status === 'cancelled') check(acts.has(`visit.cancelled ${row.id} ${row.owner}`), 'was cancelled unseen')
    if (row.status === 'stood-down') check(acts.has(`visit.stood-down ${row.id} ${row.owner}`), 'stood down unseen')
    if (row.status === 'confirmed') check(acts.has(`visit.confirmed ${row.id} ${row.owner}`), 'was confirmed unseen')
    return [...faults, ...ofTexts(row, all.named.get(row.id) ?? [])]
  })
}

interface Text {
  readonly id: string
  readonly by: { readonly organisation: string }
  readonly kind: string
  readonly status: string
  readonly topics: readonly string[]
  readonly period: { readonly from: string; readonly to: string }
  readonly outcome?: { readonly visited: { readonly from: string; readonly to: string } }
  readonly basis?: string
  readonly sharedWith?: readonly string[]
  readonly joint?: unknown
}

/** The three texts are of the visit's shape, say what the columns say, and no more than their readers may read. */
function ofTexts(row: VisitRow, named: readonly string[]): string[] {
  const faults: string[] = []
  for (const name of ['document', 'bodyDocument', 'providerDocument'] as const) {
    const text = JSON.parse(row[name]) as Text
    const days = text.outcome?.visited ?? text.period
    const shown = name === 'document' || row.status !== 'stood-down' ? row.status : 'cancelled'
    const same =
      text.id === row.id &&
      text.by.organisation === row.owner &&
      text.kind === row.kind &&
      text.status === shown &&
      (shown !== row.status || text.topics.join() === parts(row.topics).join()) &&
      days.from === row.startsOn &&
      days.to === row.endsOn
    if (!same) faults.push(`visit ${row.id}: its ${name} and its columns differ`)
    if (contract().serialise('Visit', text) !== row[name]) faults.push(`visit ${row.id}: its ${name} is no Visit`)
    if (name !== 'document' && text.sharedWith !== undefined) faults.push(`visit ${row.id}: its ${name} names others`)
    if (name === 'providerDocument' && text.basis !== undefined) faults.push(`visit ${row.id} tells its basis`)
    if (text.joint !== undefined) faults.push(`visit ${row.id}: who comes together is stored`)
  }
  const own = (JSON.parse(row.document) as Text).sharedWith ?? []
  if ([...own].sort().join() !== [...named].sort().join())
    faults.push(`visit ${row.id} is shared with others than said`)
  return faults
}

/** Each joint visit has a lead of its own, two members at least, one period, and none that won't take place. */
function ofJointVisits({ visits: byId, combinations: pairs }: All): string[] {
  const sets = new Map<string, VisitRow[]>()
  for (const row of byId.values()) {
    if (row.jointLead !== null) sets.set(row.jointLead, [...(sets.get(row.jointLead) ?? []), row])
  }
  return [...sets].flatMap(([leadId, members]) => {
    const faults: string[] = []
    const check = (holds: boolean, what: string) => void (holds || faults.push(`joint visit ${leadId} ${what}`))
    check(byId.get(leadId)?.jointLead === leadId, 'has no lead')
    check(members.length >= 2, 'has one member')
    check(new Set(members.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).size === 1, 'has two periods')
    check(!members.some(({ status }) => off.includes(status)), 'has a member that will not take place')
    for (const { id } of members.filter((member) => member.id !== leadId)) {
      const agreed = pairs.filter((pair) => pair.state === 'accepted' && isPair(pair, id, leadId))
      check(agreed.length === 1, `was joined by ${id} without an offer`)
    }
    return faults
  })
}

function ofDecisions({ visits: byId, decisions, entries }: All): string[] {
  const decided = new Set(entries.filter(({ action }) => action === 'overlap.decided').map(({ about }) => about))
  return decisions.flatMap((row) => {
    const visit = byId.get(row.visitId)
    const faults: string[] = []
    const check = (holds: boolean, what: string) =>
      void (holds || faults.push(`decision ${row.visitId} ${row.otherId} ${what}`))
    check(visit !== undefined && visit.owner === row.owner, 'is of no visit of its owner')
    check(visit?.locationId === row.locationId, 'is of another place')
    check(decided.has(row.visitId), 'is not on record')
    check((row.decision === 'rely') === (row.topics !== null), 'relies on nothing, or on something')
    check((row.decision === 'rely') === (row.reliesUntil !== null), 'relies for ever')
    check((row.decision === 'proceed') === (row.reason !== null), 'has no reason')
    const ground = JSON.parse(row.ground) as { visit: string; decision?: unknown; with: { id: string } }
    check(ground.visit === row.visitId && ground.with.id === row.otherId, 'has the ground of another')
    check(ground.decision === undefined, 'has a ground that tells of itself')
    return faults
  })
}

/** An accepted offer and two visits that are made together are the same thing; both sides have decided it. */
function ofCombinations({ visits: byId, combinations: pairs, decisions, entries }: All): string[] {
  const acts = new Set(entries.map(({ action, about }) => `${action} ${about}`))
  return pairs.flatMap((row) => {
    const [one, other] = [byId.get(row.visitId), byId.get(row.otherVisitId)]
    const faults: string[] = []
    const check = (holds: boolean, what: string) =>
      void (holds || faults.push(`offer ${row.visitId} ${row.otherVisitId} ${what}`))
    check(one?.owner === row.owner && other?.owner === row.otherOwner, 'is of others’ visits')
    check([row.visitId, row.otherVisitId].includes(row.leadVisitId), 'is led by a third')
    const accepted = row.state === 'accepted'
    if (accepted) check(one?.jointLead === row.leadVisitId && other?.jointLead === row.leadVisitId, 'was not kept')
    if (accepted) check(acts.has(`combination.accepted ${row.otherVisitId}`), 'was accepted without a trace')
    if (row.state === 'offered') {
      check(one !== undefined && !off.includes(one.status), 'is of a visit that will not take place')
      const offers = pairs.filter((pair) => pair.state === 'offered' && pair.visitId === row.visitId)
      check(offers.length === 1, 'is one of several')
    }
    if (row.state === 'offered' || accepted)
      check(hasDecided(decisions, row.visitId, row.otherVisitId), 'was not decided')
    if (accepted) check(hasDecided(decisions, row.otherVisitId, row.visitId), 'was not decided by the other side')
    return faults
  })
}

function hasDecided(decisions: readonly DecisionRow[], visit: string, other: string): boolean {
  return decisions.some((row) => row.visitId === visit && row.otherId === other && row.decision === 'combine')
}

function isPair(pair: CombinationRow, one: string, other: string): boolean {
  const ids = [pair.visitId, pair.otherVisitId]
  return ids.includes(one) && ids.includes(other)
}

function parts(between: string): string[] {
  return between.split('|').filter((part) => part !== '')
}
