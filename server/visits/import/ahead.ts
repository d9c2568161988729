// One visit of a file that is still to come, or was when it was brought: planned, changed, confirmed and closed by the same
// verbs as over HTTP, each row in a transaction of its own under its lineage's lock.
import type { Reader, Tx } from '../../../db/database.ts'
import { contract } from '../../contract/loaded.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { changeVisit, confirmVisit, recordOutcome } from '../changes.ts'
import { isOpen, overlapsOf, type Overlap } from '../overlaps.ts'
import { ahead, ownVisit, sideById } from '../own-visit.ts'
import type { VisitPlan } from '../plan.ts'
import type { PlanRow, RowFault } from '../plan-file/plan-row.ts'
import type { Field } from '../plan-file/record.ts'
import { planVisit } from '../visits.ts'
import type { LocatedRow } from './place.ts'
import { hashOf, insertSources, keepHash, sourceIdOf, type SourceRow } from './sources.ts'

export interface AheadOutcome {
  readonly did: 'added' | 'changed' | 'unchanged'
  readonly overlaps: readonly Overlap[]
  /** The file says that it is confirmed, and it stays as it is until these overlaps are decided. */
  readonly waits: boolean
}

/** The row as `POST /v1/visits` takes it; or what it lacks. */
export function planOf({ row, location }: LocatedRow): { readonly plan: VisitPlan } | { readonly faults: RowFault[] } {
  const faults = lacking(row)
  if (faults.length > 0) return { faults }
  const { kind, basis, topics, standards, period, notice, expectedHours, contact } = row as Complete
  const plan: VisitPlan = {
    location: location.id,
    kind,
    basis,
    ...(topics.length === 0 ? ({} as { topics: string[] }) : { topics }),
    ...(standards === undefined ? {} : { standards }),
    period,
    notice,
    ...(expectedHours === undefined ? {} : { expectedHours }),
    ...(contact === undefined ? {} : { contact }),
  }
  return { plan }
}

function lacking({ kind, basis, notice, topics, standards }: PlanRow): RowFault[] {
  const aimless = topics.length === 0 && standards === undefined
  const wanted: readonly (readonly [boolean, Field, string])[] = [
    [kind === undefined, 'kind', 'Say which kind of visit it is.'],
    [basis === undefined, 'basis', 'Say on which basis the visit is made, like routine.'],
    [notice === undefined, 'notice', 'Say whether it is announced or unannounced.'],
    [aimless, 'topics', 'Say what the visit is about: topics or standards.'],
  ]
  return wanted.flatMap(([missing, field, detail]) => (missing ? [{ field, detail }] : []))
}

type Complete = PlanRow & Required<Pick<PlanRow, 'kind' | 'basis' | 'notice'>>

/** Throws Problem as `POST /v1/visits` does. */
export function checkShape(plan: VisitPlan): void {
  const errors = contract().shape('VisitPlan').check(plan)
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** Plans it. Throws Problem. */
export async function keepAhead(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  located: LocatedRow,
  plan: VisitPlan,
  lock: string,
): Promise<AheadOutcome> {
  const { id, overlaps } = await planVisit(tx, hub, viewer, plan, lock)
  const waits = await confirm(tx, hub, viewer, id, located.row, overlaps)
  const broughtAt = momentOf(hub.clock).instant
  const source = { owner: viewer.organisation, sourceId: sourceIdOf(located), visitId: id }
  await insertSources(tx, [{ ...source, rowHash: hashOf(located), broughtAt }])
  return { did: 'added', overlaps, waits }
}

/** What the row says now of a visit that it was brought for before. Throws Problem. */
export async function keepChange(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  located: LocatedRow,
  plan: VisitPlan | undefined,
  source: SourceRow,
  lock: string,
): Promise<AheadOutcome> {
  const now = momentOf(hub.clock)
  const { row } = located
  const { visit } = await ownVisit(tx, viewer, now, source.visitId)
  if (visit.location !== located.location.id) throw refused('This reference is of a visit to another service.')
  if (!ahead.includes(visit.status)) {
    throw refused(
      `This visit is ${visit.status.replace('-', ' ')} and on record: a file changes what is still to come.`,
    )
  }
  await keepHash(tx, source, hashOf(located), now.instant)
  if (plan === undefined) {
    const hours = row.expectedHours === undefined ? {} : { hours: row.expectedHours }
    await recordOutcome(tx, hub, viewer, visit.id, { visited: row.period, ...hours })
    return { did: 'changed', overlaps: [], waits: false }
  }
  const { location: _same, ...change } = plan
  await changeVisit(tx, hub, viewer, visit.id, change, lock, () => undefined)
  const overlaps = await overlapsNow(tx, viewer, now, visit.id, visit.location)
  const waits = visit.status === 'confirmed' ? false : await confirm(tx, hub, viewer, visit.id, row, overlaps)
  return { did: 'changed', overlaps, waits }
}

export async function overlapsNow(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
  location: string,
): Promise<readonly Overlap[]> {
  return overlapsOf(read, viewer, now, await sideById(read, id, location))
}

/** Whether it has to wait: nobody decides an overlap by a file. */
async function confirm(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  { status }: PlanRow,
  overlaps: readonly Overlap[],
): Promise<boolean> {
  if (status !== 'confirmed') return false
  if (overlaps.some(isOpen)) return true
  await confirmVisit(tx, hub, viewer, id, {})
  return false
}

function refused(detail: string): Problem {
  return new Problem('wrong-state', { detail })
}
