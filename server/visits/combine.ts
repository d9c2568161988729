// Offering another body to make two visits together (protocol §5): one lead, one period, one report.
import { and, eq, gte, ne } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { combinations } from '../../db/tables.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import { addDays, daysApart, type Period } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { clocks } from '../policy/reference.ts'
import { standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { combinationState } from './decided.ts'
import { checkMayJoin } from './joint.ts'
import { plannedById } from './nearby.ts'
import type { Overlap } from './overlaps.ts'
import { ahead } from './own-visit.ts'
import { checkSharedWith, visitPlace } from './place.ts'
import type { Visit, VisitRow } from './visit.ts'
import type { FoundVisit } from './works.ts'
import { wouldSee } from './would-see.ts'

/** The part of `OverlapDecision` beside `combine`. */
export interface CombineInput {
  readonly decision: 'combine'
  readonly period?: Period
  readonly lead?: 'mine' | 'other'
  readonly disclose?: boolean
}

/**
 * Keeps the offer, and gives one's own visit as it is from now on: named to the other side where that was asked for. Throws
 * Problem `wrong-state`, `other-cannot-see`, `invalid`.
 */
export async function offerToCombine(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  row: VisitRow,
  mine: Visit,
  overlap: Overlap,
  input: CombineInput,
): Promise<{ visit: Visit; period: Period }> {
  const other = await otherAhead(tx, now, mine, overlap)
  await checkNoOtherOffer(tx, now, mine.id, other.id)
  const leads = input.lead !== 'other'
  const period = input.period ?? (leads ? mine.period : other.period)
  checkNear(period, mine.period, other.period)
  checkMayJoin(row, leads, period)
  const visit = await shown(tx, viewer, now, row, mine, other, input.disclose === true)
  const offer = {
    visitId: mine.id,
    otherVisitId: other.id,
    owner: viewer.organisation,
    otherOwner: other.owner,
    locationId: mine.location,
    leadVisitId: leads ? mine.id : other.id,
    startsOn: period.from,
    endsOn: period.to,
    state: 'offered',
    answerBy: lastDay(now.today, period),
    offeredBy: viewer.subject,
    offeredAt: now.instant,
    answeredBy: null,
    answeredAt: null,
  }
  const c = combinations
  await tx
    .insert(c)
    .values({ ...offer, joinedAt: null })
    .onConflictDoUpdate({ target: [c.visitId, c.otherVisitId], set: offer })
  return { visit, period }
}

/** Two weeks, but an answer on the day itself would come too late. */
function lastDay(today: string, { from }: Period): string {
  const usual = addDays(today, clocks['combination-offer'].value)
  const before = addDays(from, -1)
  const last = before < usual ? before : usual
  return last < today ? today : last
}

/** Throws Problem `wrong-state` where not both are still to come, near one another. */
async function otherAhead(tx: Tx, { today }: Moment, mine: Visit, { with: other }: Overlap): Promise<FoundVisit> {
  const found = other.visit === undefined ? undefined : await plannedById(tx, other.visit)
  const toCome = (status: string, period: Period) => ahead.some((each) => each === status) && period.to >= today
  const able =
    found !== undefined &&
    found.external === null &&
    toCome(mine.status, mine.period) &&
    toCome(found.status, found.period) &&
    daysApart(mine.period, found.period) <= clocks.combining.value
  if (able) return found
  const detail = `Two visits can be made together while both are to come, within ${clocks.combining.value} days of one another.`
  throw new Problem('wrong-state', { detail })
}

/** Throws Problem `invalid` where the days offered are far from those of the two visits. */
function checkNear(period: Period, ...planned: readonly Period[]): void {
  if (planned.every((each) => daysApart(period, each) <= clocks.combining.value)) return
  const detail = `This is more than ${clocks.combining.value} days from one of the two visits. Offer days that are nearer.`
  throw new Problem('invalid', { errors: [{ pointer: '/period', detail }] })
}

/** One offer at a time: whoever accepts it must find the visit free. */
async function checkNoOtherOffer(tx: Tx, { today }: Moment, mine: string, other: string): Promise<void> {
  await refuseWhileOffered(tx, today, mine, other)
  const c = combinations
  const [theirs] = await tx
    .select()
    .from(c)
    .where(and(eq(c.visitId, other), eq(c.otherVisitId, mine)))
  const state = theirs === undefined ? undefined : combinationState(theirs, today)
  if (state === 'offered') {
    throw new Problem('wrong-state', { detail: 'The other side has offered this already. Answer its offer.' })
  }
}

/** Throws Problem `wrong-state` where one's own visit is offered to somebody else than `other`. */
export async function refuseWhileOffered(tx: Tx, today: string, mine: string, other: string): Promise<void> {
  const c = combinations
  const standing = and(eq(c.state, 'offered'), gte(c.answerBy, today))
  const [open] = await tx
    .select({ other: c.otherVisitId })
    .from(c)
    .where(and(eq(c.visitId, mine), ne(c.otherVisitId, other), standing))
  if (open === undefined) return
  const detail =
    'You have offered to make this visit together with another one. Decide otherwise about that first: then the offer is withdrawn.'
  throw new Problem('wrong-state', { detail })
}

/** Throws Problem `other-cannot-see` where the other side can't see it and it is not to be shown. */
async function shown(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  row: VisitRow,
  mine: Visit,
  other: FoundVisit,
  disclose: boolean,
): Promise<Visit> {
  const standing = await standingAt(tx, viewer, mine.location, now.today)
  const known = standing?.isRegulator === true || standing?.isHost === true
  const named = mine.sharedWith?.includes(other.owner) === true
  const facts = { ...row, status: mine.status }
  if (await wouldSee(tx, now, other.owner, facts, named, known)) return mine
  if (!disclose || named) throw new Problem('other-cannot-see')
  const place = await visitPlace(tx, viewer, mine.location, now.today)
  await checkSharedWith(tx, { location: mine.location, sharedWith: [other.owner] }, place.standing, now.today).catch(
    (problem: unknown) => {
      throw problem instanceof Problem && problem.code === 'invalid'
        ? new Problem('invalid', { errors: unshareable })
        : problem
    },
  )
  return { ...mine, sharedWith: [...(mine.sharedWith ?? []), other.owner] }
}

const unshareable: readonly FieldError[] = [
  {
    pointer: '/disclose',
    detail: 'Your visit cannot be shown to this organisation: it has no interest in the place. Leave it out.',
  },
]
