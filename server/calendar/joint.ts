// Visits that are made together are one event (protocol §6): who comes, about which topics of either, what to have ready once.
import { contract } from '../contract/loaded.ts'
import type { CalendarVisit, Visit } from '../visits/queries.ts'

/** One for each visit, or for each group that is made together and whose lead this viewer sees. In order of date. */
export function asEvents(rows: readonly CalendarVisit[]): CalendarVisit[] {
  const groups = new Map<string, CalendarVisit[]>()
  const here = new Set(rows.map(({ id }) => id))
  for (const row of rows) {
    const lead = isMadeTogether(row) && row.jointLead !== null && here.has(row.jointLead) ? row.jointLead : null
    const key = lead ?? row.id
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const events = [...groups].map(([lead, members]) => together(lead, members))
  return events.sort((a, b) => (a.startsOn + a.id < b.startsOn + b.id ? -1 : 1))
}

function isMadeTogether({ status }: CalendarVisit): boolean {
  return status !== 'cancelled' && status !== 'stood-down'
}

/** By the visit that leads. Changed when the last of them was. */
function together(lead: string, members: readonly CalendarVisit[]): CalendarVisit {
  const [first, ...rest] = members
  const base = members.find(({ id }) => id === lead) ?? first
  if (first === undefined || base === undefined) throw new Error('A group has members.')
  if (rest.length === 0) return first
  const texts = [base, ...members.filter(({ id }) => id !== base.id)].map((row) => JSON.parse(row.document) as Visit)
  const union = (list: (visit: Visit) => readonly string[]) => [...new Set(texts.flatMap(list))]
  const visit = {
    ...texts[0],
    topics: union(({ topics }) => topics),
    evidenceRequested: union(({ evidenceRequested }) => evidenceRequested),
  }
  const times = members.map(({ changedAt }) => changedAt).sort()
  return { ...base, changedAt: times.at(-1) ?? base.changedAt, document: contract().serialise('Visit', visit) }
}

/** Who comes, by name: one, or all that come together, the leading one first. */
export function whoComes({ by, external, joint }: Pick<Visit, 'by' | 'external' | 'joint'>): string[] {
  if (external !== undefined) return [`${external.name}, entered by the provider`]
  return joint === undefined ? [by.name] : joint.visits.map((one) => one.by.name)
}
