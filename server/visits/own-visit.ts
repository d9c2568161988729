// One's own visit, found through what one may see, and what is put on record of it.
import type { Reader, Tx } from '../../db/database.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Side } from './overlaps.ts'
import { plannedById } from './nearby.ts'
import { visitRowById } from './queries.ts'
import { visitOf, type Visit, type VisitRow } from './visit.ts'

/** The viewer's own visit. Throws Problem `not-found`, or `not-yours` where they can see it but did not plan it. */
export async function ownVisit(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<{ row: VisitRow; visit: Visit }> {
  const row = await visitRowById(tx, viewer, now, id)
  if (row === undefined) throw new Problem('not-found')
  if (!isOwn(row, viewer)) throw new Problem('not-yours')
  return { row, visit: visitOf(row) }
}

/** Planned by the viewer's organisation; or entered by the provider whose services they manage, of a body that is not here. */
function isOwn({ owner, external }: VisitRow, { organisation, providers }: Viewer): boolean {
  return owner === organisation || (external !== null && providers.includes(owner))
}

/** A stored visit as its own side looks at it. */
export async function sideById(read: Reader, id: string, location: string): Promise<Side> {
  const side = await plannedById(read, id)
  if (side === undefined) throw new Problem('not-found')
  return { ...side, location }
}

/** Throws Problem `wrong-state` with a sentence on what the state allows. */
export function requireStatus(visit: Visit, allowed: readonly Visit['status'][], sentence: string): void {
  if (allowed.includes(visit.status)) return
  throw new Problem('wrong-state', { detail: `This visit is ${visit.status.replace('-', ' ')}. ${sentence}` })
}

/** What is still to come, whatever has been agreed of it. */
export const ahead: readonly Visit['status'][] = ['proposed', 'offered', 'confirmed']

/** A request that changes nothing still answers with the visit, as reading it would: so it is on record. */
export async function toldAgain(tx: Tx, hub: Hub, viewer: Viewer, channel: string, id: string): Promise<void> {
  const items = [{ kind: 'visit', id }]
  const basis = 'Sees visits to this place.'
  await enter(tx, hub, disclosureEvent(viewer, { action: 'visit.disclosed', channel, items, basis }))
}

export async function enterVisitEvent(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  action: string,
  id: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await enterAct(tx, hub, viewer, action, { kind: 'visit', id }, details)
}
