// What may become of a visit: changed, confirmed, cancelled, closed with an outcome. Each state is a noun of its own.
import type { Tx } from '../../db/database.ts'
import { enter } from '../events/record.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { decide } from './decisions.ts'
import { completePartners, endOffers, letGo, refusePartnersOutcome, stayTogether } from './joint.ts'
import { relyNoMore } from './keep-decision.ts'
import { isOpen, overlapsOf, type Overlap } from './overlaps.ts'
import { ahead, enterVisitEvent, ownVisit, requireStatus, sideById, toldAgain } from './own-visit.ts'
import { checkSharedWith, stillLocked, visitPlace } from './place.ts'
import { checkPlan, checkReason, periodErrors, withTopics, type VisitPlan } from './plan.ts'
import { visitById } from './queries.ts'
import { updateVisit, type Notice, type Visit } from './visit.ts'
import { overlapDisclosure } from './visits.ts'
import type { Period } from '../policy/dates.ts'

export type VisitChange = Partial<Omit<VisitPlan, 'location'>>

/** `check` is given the visit as it stands, and throws where that is not what the caller has read. */
export async function changeVisit(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: VisitChange,
  lock: string,
  check: (document: string) => void,
): Promise<Visit> {
  const now = momentOf(hub.clock)
  const change = withTopics(sent)
  const { row, visit } = await ownVisit(tx, viewer, now, id)
  check((await visitById(tx, viewer, now, id))?.document ?? row.document)
  requireStatus(visit, ahead, 'It can be changed while it is proposed, offered or confirmed.')
  await stillLocked(tx, visit.location, lock)
  checkPlan(change, viewer.kind, now)
  checkNotice(visit.notice, change.notice)
  const place = await visitPlace(tx, viewer, visit.location, now.today)
  await checkSharedWith(tx, { location: visit.location, ...change }, place.standing, now.today)
  const { sharedWith: _before, ...rest } = visit
  const named = change.sharedWith ?? visit.sharedWith ?? []
  const { sharedWith: _after, ...changes } = change
  const changed: Visit = { ...rest, ...changes, ...(named.length === 0 ? {} : { sharedWith: named }) }
  await updateVisit(tx, row, changed, now)
  await relyNoMore(tx, hub, viewer, changed)
  await stayTogether(tx, hub, viewer, now, row, changed)
  await enterVisitEvent(tx, hub, viewer, 'visit.changed', id, { members: Object.keys(change).sort() })
  return changed
}

const openness: readonly Notice[] = ['unannounced', 'window', 'announced']

function checkNotice(before: Notice = 'unannounced', after?: Notice): void {
  if (after === undefined || openness.indexOf(after) >= openness.indexOf(before)) return
  const detail = 'Those who were told cannot be untold. Notice may only become more open.'
  throw new Problem('invalid', { errors: [{ pointer: '/notice', detail }] })
}

export interface Confirmation {
  readonly proceed?: { readonly reason: string; readonly explanation?: string }
}

/** Throws Problem `overlap-undecided` while an overlap of this side is open and no reason is given for all. */
export async function confirmVisit(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  confirmation: Confirmation,
): Promise<Visit> {
  const now = momentOf(hub.clock)
  const { proceed } = confirmation
  if (proceed !== undefined) checkReason(proceed, '/proceed')
  const { row, visit } = await ownVisit(tx, viewer, now, id)
  if (visit.status === 'confirmed') {
    await toldAgain(tx, hub, viewer, 'confirmVisit', id)
    return visit
  }
  requireStatus(visit, ['proposed', 'offered'], 'It can be confirmed while it is proposed or offered.')
  const open = (await overlapsOf(tx, viewer, now, await sideById(tx, id, visit.location))).filter(isOpen)
  if (open.length > 0 && proceed === undefined) throw undecided(open)
  let decided = visit
  for (const overlap of open) {
    if (proceed === undefined) break
    decided = await decide(tx, hub, viewer, { row, visit: decided }, overlap, { decision: 'proceed', ...proceed })
  }
  const confirmed: Visit = { ...decided, status: 'confirmed' }
  await updateVisit(tx, row, confirmed, now)
  await enterVisitEvent(tx, hub, viewer, 'visit.confirmed', id, { overlapsDecided: open.length })
  const told = overlapDisclosure('confirmVisit', open)
  if (told.items.length > 0) await enter(tx, hub, disclosureEvent(viewer, told))
  return confirmed
}

function undecided(open: readonly Overlap[]): Problem {
  const count = open.length === 1 ? 'One overlap is' : `${open.length} overlaps are`
  return new Problem('overlap-undecided', {
    detail: `${count} not decided yet. Decide each, or confirm with a reason to proceed that holds for all of them.`,
    overlaps: open.flatMap((overlap) => (overlap.id === undefined ? [] : [overlap.id])),
  })
}

export interface Cancellation {
  readonly reason: string
  readonly explanation?: string
}

export async function cancelVisit(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  cancellation: Cancellation,
): Promise<Visit> {
  const now = momentOf(hub.clock)
  checkReason(cancellation, '')
  const { row, visit } = await ownVisit(tx, viewer, now, id)
  if (visit.status === 'cancelled' && isSame(visit.cancellation, cancellation)) {
    await toldAgain(tx, hub, viewer, 'cancelVisit', id)
    return visit
  }
  requireStatus(visit, ahead, 'It can be cancelled before it has taken place.')
  const cancelled: Visit = { ...visit, status: 'cancelled', cancellation }
  await updateVisit(tx, row, cancelled, now)
  await letGo(tx, hub, viewer, now, id)
  await enterVisitEvent(tx, hub, viewer, 'visit.cancelled', id, { reason: cancellation.reason })
  return cancelled
}

/** Sent again, because its answer got lost, it is no fault. */
function isSame(kept: Cancellation | undefined, sent: Cancellation): boolean {
  return kept?.reason === sent.reason && kept.explanation === sent.explanation
}

export interface Outcome {
  readonly visited?: Period
  readonly hours?: number
}

/** An outcome can't be recorded before the period begins, nor for days still to come. */
export async function recordOutcome(tx: Tx, hub: Hub, viewer: Viewer, id: string, outcome: Outcome): Promise<Visit> {
  const now = momentOf(hub.clock)
  const errors = outcome.visited === undefined ? [] : periodErrors(outcome.visited, '/visited')
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const { row, visit } = await ownVisit(tx, viewer, now, id)
  if (repeats(visit.outcome, outcome)) {
    await toldAgain(tx, hub, viewer, 'recordOutcome', id)
    return visit
  }
  requireStatus(visit, ahead, 'An outcome is recorded once, of a visit that was not cancelled.')
  if (now.today < visit.period.from) {
    throw new Problem('wrong-state', { detail: 'The visit is still to come. Record its outcome when it has begun.' })
  }
  await refusePartnersOutcome(tx, hub, viewer, now, row)
  const visited = visitedDays(visit.period, outcome.visited, now.today)
  const hours = outcome.hours === undefined ? {} : { hours: outcome.hours }
  const closed: Visit = { ...visit, status: 'completed', outcome: { visited, ...hours } }
  await updateVisit(tx, row, closed, now)
  await endOffers(tx, hub, viewer, now, id)
  await enterVisitEvent(tx, hub, viewer, 'visit.completed', id, { visited })
  await completePartners(tx, hub, viewer, now, row, visited)
  return closed
}

/** Sent again, as with a cancellation. */
function repeats(kept: Visit['outcome'], { visited, hours }: Outcome): boolean {
  if (kept === undefined || kept.hours !== hours) return false
  return visited === undefined || (visited.from === kept.visited.from && visited.to === kept.visited.to)
}

/** The period as far as it has passed, unless other days are said: not before it began, and none still to come. */
function visitedDays(period: Period, said: Period | undefined, today: string): Period {
  if (said === undefined) return { from: period.from, to: period.to > today ? today : period.to }
  const errors: FieldError[] = []
  if (said.from < period.from) {
    const detail = 'This is before the period of the visit. Give the days on which it took place.'
    errors.push({ pointer: '/visited/from', detail })
  }
  if (said.to > today) {
    const detail = 'This day is still to come. Give the days on which the visit took place.'
    errors.push({ pointer: '/visited/to', detail })
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return said
}
