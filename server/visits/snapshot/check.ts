// What a plan would repeat, out of a snapshot: the same checks and the same rule as `POST /v1/visit-checks`, with no hub.
import type { Moment } from '../../policy/moment.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { checkShape, planOf } from '../import/ahead.ts'
import { faultsOf } from '../import/faults.ts'
import { notFound, onlyOne, ownService } from '../import/place.ts'
import { ledByOthers, overlapsAt, type Overlap, type Side } from '../overlaps.ts'
import { checkPlan, withTopics } from '../plan.ts'
import type { PlanRow, RowFault } from '../plan-file/plan-row.ts'
import { nearIn, type SnapshotLocation, type SnapshotPlace } from './places.ts'
import type { Snapshot } from './snapshot-file.ts'

export interface CheckedRow {
  readonly location: SnapshotLocation
  readonly overlaps: readonly Overlap[]
  readonly ledByOthers: ReturnType<typeof ledByOthers>
}

/** What is wrong with the row, or what it would repeat. */
export function checkRow(
  snapshot: Snapshot,
  row: PlanRow,
  now: Pick<Moment, 'today' | 'instant'>,
): CheckedRow | { readonly faults: readonly RowFault[] } {
  const found = find(snapshot, row)
  if ('fault' in found) return { faults: [found.fault] }
  const { location, place } = found
  const planned = planOf({ row, location: { id: location.id, providerId: location.provider } })
  if ('faults' in planned) return planned
  const { organisation, name, kind } = snapshot.owner
  const ownerKind = kind as OrganisationKind
  try {
    checkShape(planned.plan)
    const plan = withTopics(planned.plan)
    checkPlan(plan, ownerKind, now)
    const side: Side = {
      owner: organisation,
      ownerName: name,
      ownerKind,
      ownerHosts: kind === 'council' && location.council === organisation,
      location: location.id,
      kind: plan.kind,
      basis: plan.basis,
      topics: plan.topics,
      period: plan.period,
      notice: plan.notice,
      status: 'proposed',
    }
    const overlaps = overlapsAt({ organisation }, now, side, nearIn(place, side))
    return { location, overlaps, ledByOthers: ledByOthers(side) }
  } catch (problem) {
    return { faults: faultsOf(problem) }
  }
}

type Found = { readonly location: SnapshotLocation; readonly place: SnapshotPlace } | { readonly fault: RowFault }

function find(snapshot: Snapshot, row: PlanRow): Found {
  const id = 'location' in row.place ? row.place.location : onlyOne(snapshot.named(row.place.home, row.place.postcode))
  if (typeof id === 'object' && 'detail' in id) return { fault: id }
  const wanted = typeof id === 'object' ? id.id : id
  const place = wanted === undefined ? undefined : snapshot.placeOf(wanted)
  const location = place?.locations.find((one) => one.id === wanted)
  if (place === undefined || location === undefined) return { fault: notFound(row) }
  return snapshot.owner.providers.includes(location.provider) ? { fault: ownService } : { location, place }
}
