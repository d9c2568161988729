// Doing what two people have agreed to erase: in transactions of a bounded size, so that writers hardly notice, and a crash
// leaves nothing half done. Whatever is left is gone on with, by the hub itself or by `accord purge --resume`.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { purgeItems, purges } from '../../db/tables.ts'
import { linkOwn } from '../audit/queries.ts'
import { enterAct } from '../events/record.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { eraseItems } from './erase.ts'
import type { PurgeRow } from './purges.ts'

/** In one transaction: some tens of milliseconds. */
const together = 100

/** Goes on with a confirmed purge, for `most` transactions; until it is done if not said. Gives whether it is. */
export async function carryOut(hub: Hub, id: string, most = Infinity): Promise<boolean> {
  if (!(await isSaid(hub, id))) return false
  for (let done = 0; done < most; done += 1) {
    const isDone = await hub.database.transaction((tx) => goOn(tx, hub, id), { locks: [`purge:${id}`] })
    if (isDone) return true
    await new Promise((resolve) => setImmediate(resolve))
  }
  return false
}

/** That entries go stands in their log before any of them does; a damaged log loses nothing. */
async function isSaid(hub: Hub, id: string): Promise<boolean> {
  const [purge] = await hub.database.read.select().from(purges).where(eq(purges.id, id))
  return purge?.kind !== 'staff-identifiers' || linkOwn(hub, purge.organisationId)
}

/** All that are confirmed and not done, oldest first. Gives how many it has done. */
export async function resumePurges(hub: Hub): Promise<number> {
  const waiting = await hub.database.read
    .select({ id: purges.id })
    .from(purges)
    .where(eq(purges.status, 'confirmed'))
    .orderBy(purges.confirmedAt, purges.id)
  for (const { id } of waiting) await carryOut(hub, id)
  return waiting.length
}

async function goOn(tx: Tx, hub: Hub, id: string): Promise<boolean> {
  const [purge] = await tx.select().from(purges).where(eq(purges.id, id))
  if (purge?.status !== 'confirmed') return true
  const p = purgeItems
  const items = await tx
    .select()
    .from(p)
    .where(and(eq(p.purgeId, id), eq(p.state, 'waiting')))
    .orderBy(p.position)
    .limit(together)
  const gone = new Set(items.length === 0 ? [] : await eraseItems(tx, purge, items, momentOf(hub.clock).today))
  for (const state of ['gone', 'kept'] as const) {
    const positions = items.map(({ position }) => position).filter((one) => gone.has(one) === (state === 'gone'))
    if (positions.length === 0) continue
    await tx
      .update(p)
      .set({ state })
      .where(and(eq(p.purgeId, id), inArray(p.position, positions)))
  }
  if (gone.size > 0)
    await tx
      .update(purges)
      .set({ gone: sql`${purges.gone} + ${gone.size}` })
      .where(eq(purges.id, id))
  if (items.length === together) return false
  await finish(tx, hub, { ...purge, gone: purge.gone + gone.size })
  return true
}

/** In the name of whoever confirmed it, who may be asleep by now. */
async function finish(tx: Tx, hub: Hub, purge: PurgeRow): Promise<void> {
  const { id, organisationId: organisation, kind, size, gone, digest, confirmedBy } = purge
  const doneAt = hub.clock.now().toISOString()
  await tx.update(purges).set({ status: 'done', doneAt }).where(eq(purges.id, id))
  const actor = { organisation, subject: confirmedBy ?? '', roles: ['information-governance'] }
  await enterAct(tx, hub, actor, 'purge.done', { kind: 'purge', id }, { kind, size, gone, digest })
}
