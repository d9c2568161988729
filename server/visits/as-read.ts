// What a stored text can't say, because it depends on what its reader may see of other visits: whether a visit was stood down
// or cancelled, and with whom it is made (protocol §5). Both leave no trace for whoever may not see the other.
import { and, eq, inArray, notInArray } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { overlapDecisions, visits } from '../../db/tables.ts'
import { contract } from '../contract/loaded.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import type { Moment } from '../policy/moment.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { seen, type SeenVisit } from './seen.ts'
import type { Joint, Visit } from './visit.ts'

/** The rows as this viewer reads them. Costs nothing where none is stood down or made with another. */
export async function asRead<Row extends SeenVisit>(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly Row[],
): Promise<Row[]> {
  const grounds = await seenGrounds(read, viewer, now, rows.filter(isStoodDown))
  const joints = await jointsOf(read, viewer, now, rows.filter(isMadeTogether))
  return rows.map((row) => {
    if (isStoodDown(row)) return stoodDown(row, viewer, grounds.has(row.id))
    const joint = isMadeTogether(row) ? joints.get(row.jointLead ?? '') : undefined
    return joint === undefined ? row : withJoint(row, joint)
  })
}

const off = ['cancelled', 'stood-down']

function isStoodDown({ status }: SeenVisit): boolean {
  return status === 'stood-down'
}

function isMadeTogether({ jointLead, status }: SeenVisit): boolean {
  return jointLead !== null && !off.includes(status)
}

/** Whoever may not see all that it relies on reads that it is cancelled: that is what the stored texts say. */
function stoodDown<Row extends SeenVisit>(row: Row, viewer: Viewer, groundsSeen: boolean): Row {
  if (row.owner === viewer.organisation) return row
  if (!groundsSeen) return { ...row, status: 'cancelled' }
  const visit = JSON.parse(row.document) as Visit
  return { ...row, document: contract().serialise('Visit', { ...visit, status: 'stood-down' }) }
}

/**
 * Of visits that were stood down: those whose grounds this viewer may see, every one of them, also such as were decided about
 * otherwise since: who has read that it is cancelled goes on reading so.
 */
async function seenGrounds(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly SeenVisit[],
): Promise<ReadonlySet<string>> {
  const others = rows.filter(({ owner }) => owner !== viewer.organisation).map(({ id }) => id)
  if (others.length === 0) return new Set()
  const d = overlapDecisions
  const decisions = await read
    .select({ visitId: d.visitId, ground: d.ground })
    .from(d)
    .where(inArray(d.visitId, others))
  const found = new Map<string, boolean>()
  for (const { visitId, ground } of decisions) {
    const before = found.get(visitId) ?? true
    found.set(visitId, before && (await isSeen(read, viewer, now, JSON.parse(ground) as Ground)))
  }
  return new Set([...found].flatMap(([id, all]) => (all ? [id] : [])))
}

/** The part of a kept overlap that tells on what was relied. */
interface Ground {
  readonly with: { readonly visit?: string; readonly findings?: readonly { readonly id: string }[] }
}

async function isSeen(read: Reader, viewer: Viewer, now: Moment, { with: other }: Ground): Promise<boolean> {
  const { visit, findings = [] } = other
  if (visit === undefined && findings.length === 0) return false
  if (visit !== undefined && (await seenIds(read, viewer, now, visit)).length === 0) return false
  for (const { id } of findings) {
    if ((await intelligenceById(read, viewer, now, id)) === undefined) return false
  }
  return true
}

function seenIds(read: Reader, viewer: Viewer, now: Moment, id: string) {
  return read
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.id, id), maySee(viewer, now)))
}

/**
 * By the visit that leads: who comes together, among the visits that this viewer may see. One alone is not joint; nor are two
 * whose lead is hidden, for there is always one who leads, and its absence would tell of it.
 */
async function jointsOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly SeenVisit[],
): Promise<ReadonlyMap<string, Joint>> {
  const leads = [...new Set(rows.flatMap(({ jointLead }) => jointLead ?? []))]
  if (leads.length === 0) return new Map()
  const members = await read
    .select(seen(viewer))
    .from(visits)
    .where(and(inArray(visits.jointLead, leads), notInArray(visits.status, off), maySee(viewer, now)))
    .orderBy(visits.startsOn, visits.id)
  const found = leads.flatMap((lead): [string, Joint][] => {
    const own = members.filter(({ jointLead }) => jointLead === lead)
    const joint = own.length < 2 ? undefined : toJoint(lead, own)
    return joint === undefined ? [] : [[lead, joint]]
  })
  return new Map(found)
}

function toJoint(lead: string, members: readonly SeenVisit[]): Joint | undefined {
  const texts = members.map(({ document }) => JSON.parse(document) as Visit)
  const leading = texts.find(({ id }) => id === lead)
  if (leading === undefined) return undefined
  const inOrder = [leading, ...texts.filter(({ id }) => id !== lead)]
  return { lead: leading.by, visits: inOrder.map(({ id, by }) => ({ visit: id, by })) }
}

function withJoint<Row extends SeenVisit>(row: Row, joint: Joint): Row {
  const visit = JSON.parse(row.document) as Visit
  return { ...row, document: contract().serialise('Visit', { ...visit, joint }) }
}
