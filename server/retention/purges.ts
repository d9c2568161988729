// Erasing needs two people of the same organisation (protocol §1 rule 5): one proposes, and sees what would go; another
// confirms exactly that. Nothing is changed before.
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { auditErasures, purgeItems, purges } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { erasedAction, erasedBy } from '../events/erased.ts'
import { newId } from '../events/id.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { addDays, addMonths } from '../policy/dates.ts'
import { momentOf, startOfDay, type Moment } from '../policy/moment.ts'
import { isRetentionClass } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { digestOf, dueItems, isUnchanged, oldIdentifiers, type Candidate, type PurgeKind } from './candidates.ts'
import { staffRetentionYears } from './staff-years.ts'

export type Purge = components['schemas']['Purge']
export type PurgeRow = typeof purges.$inferSelect

export interface PurgeSent {
  readonly before: string
  readonly kind?: PurgeKind
  readonly classes?: readonly string[]
}

/** How long another person has to confirm it. */
const daysToConfirm = 14

/** Lists what would go, and changes nothing of it. Throws Problem `invalid`. */
export async function proposePurge(tx: Tx, hub: Hub, viewer: Viewer, sent: PurgeSent): Promise<Purge> {
  const now = momentOf(hub.clock)
  const { before, kind = 'intelligence', classes = [] } = sent
  check(hub, now, sent)
  const found =
    kind === 'intelligence'
      ? await dueItems(tx, viewer.organisation, now.today, before, classes)
      : await oldIdentifiers(tx, viewer.organisation, startOfDay(before))
  const row: PurgeRow = {
    ...{ id: newId(hub, 'purge-id'), organisationId: viewer.organisation, kind, before },
    classes: classes.length === 0 ? '' : `|${classes.join('|')}|`,
    ...{ status: 'proposed', size: found.length, digest: digestOf(found) },
    earlier: found.filter(({ isEarlier }) => isEarlier).length,
    ...{ proposedBy: viewer.subject, proposedAt: now.instant, confirmBy: addDays(now.today, daysToConfirm) },
    ...{ confirmedBy: null, confirmedAt: null, doneAt: null, gone: 0 },
  }
  await tx.insert(purges).values(row)
  await insertList(tx, row.id, found)
  const details = { kind, before, size: row.size, digest: row.digest }
  await enterAct(tx, hub, viewer, 'purge.proposed', { kind: 'purge', id: row.id }, details)
  return toPurge(row, now)
}

function check(hub: Hub, { today }: Moment, { before, kind = 'intelligence', classes = [] }: PurgeSent): void {
  const latest = kind === 'intelligence' ? addDays(today, 1) : addMonths(today, -12 * staffRetentionYears(hub))
  const refuse = (pointer: string, detail: string): never => {
    throw new Problem('invalid', { errors: [{ pointer, detail }] })
  }
  if (before > latest)
    refuse('/before', `Nothing may go yet that is kept until then. Give ${latest} or an earlier day.`)
  const unknown = classes.findIndex((slug) => !isRetentionClass(slug))
  if (unknown >= 0) {
    refuse(`/classes/${unknown}`, 'There is no such retention class. /schemas/reference/profiles.json lists them.')
  }
  if (kind !== 'intelligence' && classes.length > 0) refuse('/classes', 'Who did something has no class. Leave it out.')
}

async function insertList(tx: Tx, purgeId: string, found: readonly Candidate[]): Promise<void> {
  const rows = found.map(({ isEarlier: _, ...candidate }, at) => ({
    purgeId,
    position: at + 1,
    ...candidate,
    state: 'waiting',
  }))
  for (let from = 0; from < rows.length; from += 500) await tx.insert(purgeItems).values(rows.slice(from, from + 500))
}

/**
 * By another person than the one who proposed it, with the digest of what they saw. Sent again it answers the same. Throws
 * Problem `not-found`, `second-person`, `wrong-state`, or `purge-changed` where what would go is not what was listed.
 */
export async function confirmPurge(tx: Tx, hub: Hub, viewer: Viewer, id: string, digest: string): Promise<Purge> {
  const now = momentOf(hub.clock)
  const row = await ownPurge(tx, viewer, id)
  if (row.digest !== digest) throw new Problem('purge-changed')
  if (row.status !== 'proposed') {
    if (row.confirmedBy === viewer.subject) return toPurge(row, now)
    throw new Problem('wrong-state', { detail: 'Somebody else has confirmed it already.' })
  }
  if (row.proposedBy === viewer.subject) throw new Problem('second-person')
  if (row.confirmBy < now.today)
    throw new Problem('wrong-state', { detail: 'It was not confirmed within 14 days. Propose it anew.' })
  if (row.size === 0) throw new Problem('wrong-state', { detail: 'It lists nothing.' })
  if (!(await isUnchanged(tx, id, now.today))) throw new Problem('purge-changed')
  const by = { status: 'confirmed', confirmedBy: viewer.subject, confirmedAt: now.instant }
  await tx.update(purges).set(by).where(eq(purges.id, id))
  const details = { kind: row.kind, size: row.size, digest }
  await enterAct(tx, hub, viewer, 'purge.confirmed', { kind: 'purge', id }, details)
  if (row.kind === 'staff-identifiers') await commitToErasures(tx, hub, row)
  return toPurge({ ...row, ...by }, now)
}

/** Before any text goes, the log says which ones will: whatever else is missing from it later, no purge took. */
async function commitToErasures(tx: Tx, hub: Hub, { id, organisationId, before }: PurgeRow): Promise<void> {
  const p = purgeItems
  for (let after = 0; ;) {
    const rows = await tx
      .select({ entryId: p.itemId, position: p.position })
      .from(p)
      .where(and(eq(p.purgeId, id), eq(p.kind, 'audit-entry'), gt(p.position, after)))
      .orderBy(p.position)
      .limit(500)
    if (rows.length === 0) break
    await tx
      .insert(auditErasures)
      .values(rows.map(({ entryId }) => ({ entryId, purgeId: id })))
      .onConflictDoNothing()
    after = rows.at(-1)?.position ?? after
  }
  const details = { ...(await erasedBy(tx, id)), before }
  const resource = { kind: 'purge', id }
  await enter(tx, hub, {
    organisation: organisationId,
    subject: 'accord',
    roles: [],
    action: erasedAction,
    resource,
    details,
  })
}

/** Throws Problem `not-found`. */
export async function ownPurge(read: Reader, { organisation }: Viewer, id: string): Promise<PurgeRow> {
  const [row] = await read
    .select()
    .from(purges)
    .where(and(eq(purges.id, id), eq(purges.organisationId, organisation)))
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** Latest first. */
export async function ownPurges(
  read: Reader,
  { organisation }: Viewer,
  { limit, after }: { readonly limit: number; readonly after?: readonly [string, string] },
): Promise<PurgeRow[]> {
  const p = purges
  const beyond = after && sql`(${p.proposedAt}, ${p.id}) < (${after[0]}, ${after[1]})`
  return read
    .select()
    .from(p)
    .where(and(eq(p.organisationId, organisation), beyond))
    .orderBy(desc(p.proposedAt), desc(p.id))
    .limit(limit)
}

export function toPurge(row: PurgeRow, { today }: Moment): Purge {
  const { id, kind, before, classes, size, earlier, digest, proposedBy, proposedAt, confirmBy, gone } = row
  const lapsed = row.status === 'proposed' && confirmBy < today
  return {
    ...{ id, kind: kind as PurgeKind, before, classes: classes.split('|').filter((slug) => slug !== '') },
    status: (lapsed ? 'lapsed' : row.status) as Purge['status'],
    ...{ size, earlier, digest, proposedBy, proposedAt, confirmBy },
    ...(row.confirmedBy === null || row.confirmedAt === null
      ? {}
      : { confirmedBy: row.confirmedBy, confirmedAt: row.confirmedAt }),
    ...(row.doneAt === null ? {} : { doneAt: row.doneAt }),
    gone,
  }
}
