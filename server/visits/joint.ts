// Visits that are made together (protocol §5): one leads, and its id stands in the rows of all of them, its own too. Each
// partner has joined the one that leads, so whoever leaves parts from it alone. What a reader learns of it: `as-read.ts`.
import { and, eq, gte, inArray, or } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { combinations, visits } from '../../db/tables.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { ahead, enterVisitEvent } from './own-visit.ts'
import { visitById } from './queries.ts'
import { updateVisit, visitOf, type Visit, type VisitRow } from './visit.ts'
import { wouldSee } from './would-see.ts'

/** Throws Problem `wrong-state`, for its owner, where the visit's place in a joint one does not allow what is asked. */
export function checkMayJoin(own: VisitRow, leads: boolean, period: Period): void {
  if (own.jointLead === null) return
  if (own.jointLead !== own.id || !leads) {
    const detail = 'Your visit is made together with another already. Leave that first: decide otherwise about it.'
    throw new Problem('wrong-state', { detail })
  }
  if (own.startsOn === period.from && own.endsOn === period.to) return
  const detail = `Your visit leads a joint one from ${own.startsOn} to ${own.endsOn}. A third can only join it on those days.`
  throw new Problem('wrong-state', { detail })
}

/** Both visits get the period and the lead. What each said of its date to the provider is told again where it differs. */
export async function makeTogether(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  { lead, partner, period }: { readonly lead: VisitRow; readonly partner: VisitRow; readonly period: Period },
): Promise<void> {
  for (const row of [lead, partner]) {
    await updateVisit(tx, row, { ...visitOf(row), period }, now)
    await tx.update(visits).set({ jointLead: lead.id }).where(eq(visits.id, row.id))
    await enterVisitEvent(tx, hub, viewer, 'visit.joined', row.id, { lead: lead.id, period })
  }
}

/** Takes a visit out of the joint one that it belongs to. Where it led, or only one is left, that one is no more. */
export async function leaveJoint(tx: Tx, hub: Hub, viewer: Viewer, now: Moment, id: string): Promise<void> {
  const [row] = await tx.select({ lead: visits.jointLead }).from(visits).where(eq(visits.id, id))
  const lead = row?.lead ?? null
  if (lead === null) return
  const members = await tx.select({ id: visits.id }).from(visits).where(eq(visits.jointLead, lead))
  const dissolved = lead === id || members.length < 3
  const leaving = dissolved ? members.map((member) => member.id) : [id]
  await tx.update(visits).set({ jointLead: null }).where(inArray(visits.id, leaving))
  const c = combinations
  await tx
    .update(c)
    .set({ state: 'ended', joinedAt: now.instant })
    .where(and(eq(c.state, 'accepted'), or(inArray(c.visitId, leaving), inArray(c.otherVisitId, leaving))))
  for (const member of leaving) await enterVisitEvent(tx, hub, viewer, 'visit.parted', member, { lead })
}

/** A visit that won't take place, or has: it is made with nobody any more, and its offers wait for nobody. */
export async function letGo(tx: Tx, hub: Hub, viewer: Viewer, now: Moment, id: string): Promise<void> {
  await leaveJoint(tx, hub, viewer, now, id)
  await endOffers(tx, hub, viewer, now, id)
}

/** One's own offers are withdrawn and others' declined: all of a visit's, or those about one pair. */
export async function endOffers(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  id: string,
  other?: string,
): Promise<void> {
  for (const state of ['withdrawn', 'declined'] as const) await close(tx, hub, viewer, now, state, { id, other })
}

/** Offers that this visit's owner made are withdrawn, those that came to it declined. */
async function close(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  state: 'withdrawn' | 'declined',
  { id, other }: { readonly id: string; readonly other?: string | undefined },
): Promise<void> {
  const c = combinations
  const [mine, theirs] = state === 'withdrawn' ? [c.visitId, c.otherVisitId] : [c.otherVisitId, c.visitId]
  const answer = state === 'withdrawn' ? {} : { answeredBy: viewer.subject, answeredAt: now.instant }
  const ended = await tx
    .update(c)
    .set({ state, ...answer })
    .where(and(isOffered(now), eq(mine, id), other === undefined ? undefined : eq(theirs, other)))
    .returning({ with: theirs })
  for (const offer of ended) await enterVisitEvent(tx, hub, viewer, `combination.${state}`, id, offer)
}

function isOffered({ today }: Moment) {
  return and(eq(combinations.state, 'offered'), gte(combinations.answerBy, today))
}

/** After a change of one's own visit: on other days, or out of a partner's sight, it is not made together any more, nor offered. */
export async function stayTogether(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  row: VisitRow,
  changed: Visit,
): Promise<void> {
  const before = visitOf(row)
  const moved = before.period.from !== changed.period.from || before.period.to !== changed.period.to
  // What was offered was the visit as it stood: nobody may bring it back to days that its owner has left.
  if (moved) await close(tx, hub, viewer, now, 'withdrawn', { id: row.id })
  if (row.jointLead === null) return
  if (moved || (await isOutOfSight(tx, now, row, before, changed))) await leaveJoint(tx, hub, viewer, now, row.id)
}

async function isOutOfSight(tx: Tx, now: Moment, row: VisitRow, before: Visit, changed: Visit): Promise<boolean> {
  const unnamed = (before.sharedWith ?? []).filter((name) => changed.sharedWith?.includes(name) !== true)
  if (unnamed.length === 0 || row.jointLead === null) return false
  const partners = await tx.select({ owner: visits.owner }).from(visits).where(eq(visits.jointLead, row.jointLead))
  const facts = { ...row, notice: changed.notice ?? row.notice }
  for (const { owner } of partners.filter((partner) => unnamed.includes(partner.owner))) {
    if (!(await wouldSee(tx, now, owner, facts, false, false))) return true
  }
  return false
}

/** Throws Problem `wrong-state` for a partner, while it can see the visit that leads: that one's outcome closes its own too. */
export async function refusePartnersOutcome(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  row: VisitRow,
): Promise<void> {
  if (row.jointLead === null || row.jointLead === row.id) return
  const lead = await visitById(tx, viewer, now, row.jointLead)
  if (lead === undefined) return leaveJoint(tx, hub, viewer, now, row.id)
  const { by } = JSON.parse(lead.document) as Visit
  const detail = `This visit is made together with that of ${by.name}, which leads. When it records the outcome, yours is closed too.`
  throw new Problem('wrong-state', { detail })
}

/** One visit, one report: the outcome of the one that leads closes them all. */
export async function completePartners(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  lead: VisitRow,
  visited: Period,
): Promise<void> {
  if (lead.jointLead !== lead.id) return
  const members = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.jointLead, lead.id), inArray(visits.status, [...ahead])))
  for (const row of members.filter(({ id }) => id !== lead.id)) {
    await updateVisit(tx, row, { ...visitOf(row), status: 'completed', outcome: { visited } }, now)
    await endOffers(tx, hub, viewer, now, row.id)
    await enterVisitEvent(tx, hub, viewer, 'visit.completed', row.id, { visited, lead: lead.id })
  }
}
