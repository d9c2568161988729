// A council's visits and CQC's inspections as the overlap rule takes them.
import type { Circumstances, OtherWork, PlannedVisit } from '../overlap.ts'
import type { CouncilVisit } from './council-visits.ts'
import type { CqcLocation, Inspection } from './inspections.ts'

/** The last rating that was known on a day. */
export function circumstancesOn(day: string, inspections: readonly Inspection[]): Circumstances {
  const rated = inspections.filter(({ low, date, reportedOn }) => low !== undefined && (reportedOn ?? date) <= day)
  return { lowRated: rated.at(-1)?.low ?? false, events: [] }
}

export function asPlanned({ kind, basis, topics, period, notice }: CouncilVisit): PlannedVisit {
  return {
    owner: 'council',
    ownerKind: 'council',
    ownerHosts: true,
    kind,
    basis,
    topics,
    period,
    notice,
    status: 'confirmed',
  }
}

/** An inspection as it stood on a day: over, or to come. */
export function asWork({ date, topics, location }: Inspection, place: CqcLocation, today: string): OtherWork {
  return {
    owner: 'CQC',
    ownerKind: 'regulator',
    ownerHosts: false,
    kind: 'cqc-inspection',
    basis: 'routine',
    topics,
    period: { from: date, to: date },
    notice: 'unannounced',
    status: date < today ? 'completed' : 'confirmed',
    findings: [],
    ...(location === place.id ? {} : { earlierOwner: true }),
  }
}
