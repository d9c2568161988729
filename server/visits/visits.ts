// Planning a visit: what it would repeat is found inside the booking, from what its owner may see.
import type { Reader, Tx } from '../../db/database.ts'
import { disclosureEvent, type Disclosed, type Disclosure } from '../events/disclose.ts'
import type { Receipt } from '../events/event.ts'
import { newId } from '../events/id.ts'
import { enter, record } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { ledByOthers, overlapsOf, type Overlap, type Side } from './overlaps.ts'
import { checkSharedWith, stillLocked, visitPlace, type VisitPlace } from './place.ts'
import { checkPlan, withTopics, type VisitPlan } from './plan.ts'
import { insertVisit, type Status, type Visit } from './visit.ts'

/** The shape `VisitCheckAnswer`. */
export interface VisitCheck {
  readonly overlaps: readonly Overlap[]
  readonly ledByOthers: ReturnType<typeof ledByOthers>
}

/** The shape `VisitPlanned`, and the visit's own text for its ETag. */
export interface Planned extends VisitCheck {
  readonly id: string
  readonly status: Status
  readonly receipt: Receipt
  readonly visit: Visit
}

/** What planning this visit would answer; nothing is stored. Throws Problem: `invalid`, `personal-data`, `unknown-reference`. */
export async function checkVisit(read: Reader, hub: Hub, viewer: Viewer, sent: VisitPlan): Promise<VisitCheck> {
  const now = momentOf(hub.clock)
  const plan = withTopics(sent)
  checkPlan(plan, viewer.kind, now)
  const place = await visitPlace(read, viewer, plan.location, now.today)
  await checkSharedWith(read, plan, place.standing, now.today)
  const side = sideOf(viewer, plan, place)
  return { overlaps: await overlapsOf(read, viewer, now, side), ledByOthers: ledByOthers(side) }
}

/** Plans a visit, inside a transaction that holds `lock` (see `lineageLock`). Throws Problem as `checkVisit`, and `busy`. */
export async function planVisit(tx: Tx, hub: Hub, viewer: Viewer, sent: VisitPlan, lock: string): Promise<Planned> {
  const now = momentOf(hub.clock)
  if (!viewer.adheres) throw new Problem('not-adhering')
  const plan = withTopics(sent)
  checkPlan(plan, viewer.kind, now)
  await stillLocked(tx, plan.location, lock)
  const place = await visitPlace(tx, viewer, plan.location, now.today)
  await checkSharedWith(tx, plan, place.standing, now.today)
  const visit = newVisit(newId(hub), viewer, plan, place, now.instant)
  const origin = { providerId: place.providerId, byRegulator: viewer.kind === 'regulator', plannedBy: viewer.subject }
  await insertVisit(tx, visit, origin, now.instant)
  const side = { ...sideOf(viewer, plan, place), id: visit.id }
  const overlaps = await overlapsOf(tx, viewer, now, side)
  const receipt = await record(tx, hub, {
    organisation: viewer.organisation,
    subject: viewer.subject,
    roles: viewer.roles,
    action: 'visit.planned',
    resource: { kind: 'visit', id: visit.id },
    details: { location: visit.location, period: visit.period, notice: visit.notice },
  })
  const told = overlapDisclosure('planVisit', overlaps)
  if (told.items.length > 0) await enter(tx, hub, disclosureEvent(viewer, told))
  return { id: visit.id, status: visit.status, overlaps, ledByOthers: ledByOthers(side), receipt, visit }
}

/** The disclosure that an answer with these overlaps makes: of others' visits, and of what they found. */
export function overlapDisclosure(channel: string, overlaps: readonly Overlap[]): Disclosure {
  return overlapsTold(channel, overlaps.flatMap(toldBy))
}

/** What an overlap tells of. */
export function toldBy({ with: other }: Overlap): Disclosed[] {
  const visit = other.visit === undefined ? [] : [{ kind: 'visit', id: other.visit }]
  return [...visit, ...other.findings.map(({ id }) => ({ kind: 'intelligence', id }))]
}

/** The same, where what was told of is known already. */
export function overlapsTold(channel: string, items: readonly Disclosed[]): Disclosure {
  return { action: 'visit.disclosed', channel, items, basis: 'Told what a visit would repeat.' }
}

function sideOf(viewer: Viewer, plan: VisitPlan, place: VisitPlace): Side {
  return {
    owner: viewer.organisation,
    ownerName: place.ownerName,
    ownerKind: viewer.kind,
    ownerHosts: place.standing.isHost,
    location: plan.location,
    kind: plan.kind,
    basis: plan.basis,
    topics: plan.topics,
    period: plan.period,
    notice: plan.notice,
    status: 'proposed',
  }
}

function newVisit(id: string, viewer: Viewer, plan: VisitPlan, place: VisitPlace, plannedAt: string): Visit {
  const { location, kind, basis, topics, standards, period, notice, evidenceRequested, contact } = plan
  const { expectedHours, sharedWith } = plan
  return {
    id,
    location,
    by: { organisation: viewer.organisation, name: place.ownerName },
    kind,
    basis,
    status: 'proposed',
    topics,
    ...(standards === undefined ? {} : { standards }),
    period,
    notice,
    ...(expectedHours === undefined ? {} : { expectedHours }),
    evidenceRequested: evidenceRequested ?? [],
    ...(contact === undefined ? {} : { contact }),
    ...(sharedWith === undefined || sharedWith.length === 0 ? {} : { sharedWith }),
    plannedAt,
  }
}
