// A service with all that overlap needs to know of it, and the same look at it as planning takes, without a database. Pure.
import type { Period } from '../../policy/dates.ts'
import type { Near } from '../nearby.ts'
import { reach } from '../reliance.ts'
import { worksOf, type FoundFinding, type FoundVisit } from '../works.ts'

/** The shape `SnapshotPlace`: one service, in all its registrations. */
export interface SnapshotPlace {
  readonly lineage: string
  readonly locations: readonly SnapshotLocation[]
  /** The latest overall rating that the reader may see is the third or fourth of its scheme's four. */
  readonly lowRated: boolean
  /** Concerns and the like. */
  readonly events: readonly { readonly observedOn: string; readonly topics: readonly string[] }[]
  readonly visits: readonly SnapshotVisit[]
  readonly findings: readonly SnapshotFinding[]
}

export interface SnapshotLocation {
  readonly id: string
  readonly name: string
  readonly postcode?: string
  readonly provider: string
  /** GSS code of the host council. */
  readonly council?: string
  readonly status: string
}

export type SnapshotVisit = FoundVisit & { readonly location: string }
/** `visitId` only where that visit is in the snapshot: else its reader may not see it. */
export type SnapshotFinding = FoundFinding & { readonly location: string }

/** What lies near a visit that is planned to one of the place's registrations: as `workNear`, out of a snapshot. */
export function nearIn(
  place: SnapshotPlace,
  mine: { readonly owner: string; readonly location: string; readonly period: Period },
): Near {
  const within = reach(mine.period)
  const isNear = (day: string): boolean => within.from <= day && day <= within.to
  const visits = place.visits.filter(({ owner, period }) => owner !== mine.owner && isNear(period.from))
  const findings = place.findings.filter(
    ({ originator, observedOn }) => originator !== mine.owner && isNear(observedOn),
  )
  const provider = place.locations.find(({ id }) => id === mine.location)?.provider ?? ''
  return {
    works: worksOf(visits, findings, provider),
    circumstances: { lowRated: place.lowRated, events: place.events },
  }
}
