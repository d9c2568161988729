// Whether a decision still stands on its ground (protocol §5): what was relied on is withdrawn or disputed, the other visit is
// cancelled or moved, an offer is declined. Then it is open again, and whoever decided is told why.
import { and, inArray, isNotNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence } from '../../db/tables.ts'
import type { Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import { topicsIn, type DecisionRow } from './decided.ts'
import { visitById } from './one-visit.ts'
import type { Combination, Overlap, Side } from './overlaps.ts'
import { overlapOf } from './overlap.ts'
import type { Near } from './nearby.ts'
import type { Work } from './works.ts'

/** The shape `Reopened`. */
export interface Reopened {
  readonly reason: ReopenReason
  readonly because: string
}

export type ReopenReason =
  | 'cancelled'
  | 'withdrawn'
  | 'disputed'
  | 'concern-since'
  | 'reliance-ended'
  | 'declined'
  | 'lapsed'
  | 'moved'
  | 'not-visible'
  | 'parted'
  | 'new-topics'

interface Ground {
  readonly side: Side
  readonly work: Work
  readonly near: Near
  readonly now: Moment
  readonly combination?: Combination | undefined
}

/** Why the decision is open again; undefined while it holds. `overlap` is what there is between the two today. */
export async function stateOf(
  read: Reader,
  row: DecisionRow,
  overlap: Overlap | undefined,
  ground: Ground,
): Promise<Reopened | undefined> {
  const { side, work, combination } = ground
  const before = (JSON.parse(row.ground) as Overlap).topics
  if (overlap?.topics.some((topic) => !before.includes(topic)) === true) return reopened('new-topics', work.ownerName)
  if (row.decision === 'rely') return relyingState(read, row, ground)
  if (row.decision === 'defer' && row.period !== null && overlap !== undefined) {
    const { from, to } = JSON.parse(row.period) as Period
    return side.period.from === from && side.period.to === to ? undefined : reopened('moved', 'your own visit')
  }
  if (row.decision !== 'combine' || isOver(side)) return undefined
  const reason = combiningEnds[combination?.state ?? 'ended']
  return reason === undefined ? undefined : reopened(reason, work.ownerName)
}

const combiningEnds: Readonly<Record<Combination['state'], ReopenReason | undefined>> = {
  offered: undefined,
  accepted: undefined,
  declined: 'declined',
  lapsed: 'lapsed',
  withdrawn: 'parted',
  ended: 'parted',
}

/** The topics that left the visit, held against the other's work as it is today. */
async function relyingState(
  read: Reader,
  row: DecisionRow,
  { side, work, near, now }: Ground,
): Promise<Reopened | undefined> {
  const relied = topicsIn(row)
  if (row.reliesUntil !== null && row.reliesUntil < now.today) return undefined
  const name = work.ownerName
  const lost = lostFindings(row, work, relied)
  if (lost.length > 0) return reopened((await areWithdrawn(read, lost)) ? 'withdrawn' : 'not-visible', name)
  const found = overlapOf({ ...side, topics: relied }, work, now.today, near.circumstances)
  if (found !== undefined && relied.every((topic) => found.canRelyOn.includes(topic))) return undefined
  if (found?.obstacles.includes('withdrawn') === true) return reopened('withdrawn', name)
  if (found?.obstacles.includes('disputed') === true) return reopened('disputed', name)
  if (found?.obstacles.includes('concern-since') === true) return reopened('concern-since', name)
  return reopened(found?.obstacles.includes('not-yet') === true ? 'moved' : 'reliance-ended', name)
}

/** Findings on which a topic rested, and for which no other of the same work stands in. */
function lostFindings(row: DecisionRow, work: Work, relied: readonly string[]): string[] {
  const had = (JSON.parse(row.ground) as Overlap).with.findings
  const lost = relied.flatMap((topic) => {
    if (work.findings.some(({ topics }) => topics.includes(topic))) return []
    return had.filter(({ topics }) => topics.includes(topic)).map(({ id }) => id)
  })
  return [...new Set(lost)]
}

/** Decisions whose other is not there any more, each with why. */
export async function fallen(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  side: Side,
  rows: readonly DecisionRow[],
): Promise<{ row: DecisionRow; reopened: Reopened }[]> {
  const lost: { row: DecisionRow; reopened: Reopened }[] = []
  for (const row of rows) {
    if (row.decision === 'proceed' || hasPassed(row, side, now)) continue
    const reopened = await whyGone(read, viewer, now, row)
    if (reopened !== undefined) lost.push({ row, reopened })
  }
  return lost
}

/** What the decision was for is over: a reliance that has ended, a visit that was moved and has been. */
function hasPassed(row: DecisionRow, side: Side, { today }: Moment): boolean {
  if (row.decision === 'rely') return row.reliesUntil !== null && row.reliesUntil < today
  return side.period.to < today || isOver(side)
}

function isOver({ status }: Side): boolean {
  return status === 'completed' || status === 'stood-down'
}

async function whyGone(read: Reader, viewer: Viewer, now: Moment, row: DecisionRow): Promise<Reopened | undefined> {
  const { with: other } = JSON.parse(row.ground) as Overlap
  const name = other.by.name
  // Out of reach: that is what moving one's own visit was for. What rests on the other has lost its ground.
  const outOfReach = (reason: ReopenReason) => (row.decision === 'defer' ? undefined : reopened(reason, name))
  if (other.visit === undefined) {
    const ids = other.findings.map(({ id }) => id)
    if (await areWithdrawn(read, ids)) return reopened('withdrawn', name)
    return (await isSeen(read, viewer, now, ids)) ? outOfReach('reliance-ended') : reopened('not-visible', name)
  }
  const visit = await visitById(read, viewer, now, other.visit)
  if (visit === undefined) return reopened('not-visible', name)
  if (visit.status === 'cancelled' || visit.status === 'stood-down') return reopened('cancelled', name)
  return outOfReach('moved')
}

async function isSeen(read: Reader, viewer: Viewer, now: Moment, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    if ((await intelligenceById(read, viewer, now, id)) === undefined) return false
  }
  return true
}

/** Whoever relied on a finding had read it, and is told of its withdrawal. */
async function areWithdrawn(read: Reader, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const rows = await read
    .select({ id: intelligence.id })
    .from(intelligence)
    .where(and(inArray(intelligence.id, [...ids]), isNotNull(intelligence.withdrawnAt)))
  return rows.length > 0
}

function reopened(reason: ReopenReason, name: string): Reopened {
  return { reason, because: sentences[reason](name) }
}

const sentences: Readonly<Record<ReopenReason, (name: string) => string>> = {
  cancelled: (name) => `The visit of ${name} will not take place. Decide again what your visit is about.`,
  withdrawn: (name) => `${name} has withdrawn what it found. Decide again what your visit is about.`,
  disputed: (name) => `What ${name} found is disputed, so it cannot be relied on for now.`,
  'concern-since': (name) => `A concern has been raised since ${name} looked, so its finding cannot be relied on.`,
  'reliance-ended': (name) => `The work of ${name} no longer covers what you rely on it for.`,
  declined: (name) => `${name} has declined to make the two visits together.`,
  lapsed: (name) => `${name} has not answered your offer to make the two visits together.`,
  moved: (name) => `The dates of ${name} have changed since you decided.`,
  'not-visible': (name) => `You can no longer see what ${name} planned or found, so you cannot rely on it.`,
  parted: (name) => `${name} makes its visit on its own now. Decide again whether yours goes ahead.`,
  'new-topics': (name) => `Your visit and that of ${name} now share topics that your decision was not about.`,
}
