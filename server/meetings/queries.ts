// Meetings, actions and decisions not to act of CQC and a council: each query starts from what the viewer's side may see.
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { meetingActions, meetingDecisions, meetings } from '../../db/tables.ts'
import type { Viewer } from '../policy/viewer.ts'

export interface ListPage {
  readonly limit: number
  /** The sort key of the last one of the page before, and its id. */
  readonly after?: readonly [string, string]
}

export type MeetingRow = typeof meetings.$inferSelect
export type ActionRow = typeof meetingActions.$inferSelect
export type DecisionRow = typeof meetingDecisions.$inferSelect

/** Latest first. */
export async function meetingsOf(read: Reader, council: string, { limit, after }: ListPage): Promise<MeetingRow[]> {
  const m = meetings
  const [heldOn = '', id = ''] = after ?? []
  const earlier = or(lt(m.heldOn, heldOn), and(eq(m.heldOn, heldOn), lt(m.id, id)))
  return read
    .select()
    .from(m)
    .where(and(eq(m.councilId, council), after === undefined ? undefined : earlier))
    .orderBy(desc(m.heldOn), desc(m.id))
    .limit(limit)
}

export async function meetingOn(read: Reader, council: string, heldOn: string): Promise<MeetingRow | undefined> {
  const m = meetings
  const [row] = await read
    .select()
    .from(m)
    .where(and(eq(m.councilId, council), eq(m.heldOn, heldOn)))
  return row
}

export async function meetingById(read: Reader, council: string, id: string): Promise<MeetingRow | undefined> {
  const m = meetings
  const [row] = await read
    .select()
    .from(m)
    .where(and(eq(m.councilId, council), eq(m.id, id)))
  return row
}

/** In the order in which they are due. */
export async function actionsOf(
  read: Reader,
  viewer: Viewer,
  council: string,
  state: 'open' | 'done' | undefined,
  { limit, after }: ListPage,
): Promise<ActionRow[]> {
  const a = meetingActions
  const [dueOn = '', id = ''] = after ?? []
  const later = or(gt(a.dueOn, dueOn), and(eq(a.dueOn, dueOn), gt(a.id, id)))
  const inState = state === 'open' ? isNull(a.completedOn) : state === 'done' ? isNotNull(a.completedOn) : undefined
  return read
    .select()
    .from(a)
    .where(and(visibleAction(viewer, council), inState, after === undefined ? undefined : later))
    .orderBy(asc(a.dueOn), asc(a.id))
    .limit(limit)
}

export async function actionById(
  read: Reader,
  viewer: Viewer,
  council: string,
  id: string,
): Promise<ActionRow | undefined> {
  const [row] = await read
    .select()
    .from(meetingActions)
    .where(and(visibleAction(viewer, council), eq(meetingActions.id, id)))
  return row
}

/** Latest first; those since a day, where one is given. */
export async function decisionsOf(
  read: Reader,
  viewer: Viewer,
  council: string,
  since: string | undefined,
  { limit, after }: ListPage,
): Promise<DecisionRow[]> {
  const d = meetingDecisions
  const [recordedAt = '', id = ''] = after ?? []
  const earlier = or(lt(d.recordedAt, recordedAt), and(eq(d.recordedAt, recordedAt), lt(d.id, id)))
  return read
    .select()
    .from(d)
    .where(
      and(
        visibleDecision(viewer, council),
        since === undefined ? undefined : gte(d.decidedOn, since),
        after === undefined ? undefined : earlier,
      ),
    )
    .orderBy(desc(d.recordedAt), desc(d.id))
    .limit(limit)
}

export async function decisionById(
  read: Reader,
  viewer: Viewer,
  council: string,
  id: string,
): Promise<DecisionRow | undefined> {
  const [row] = await read
    .select()
    .from(meetingDecisions)
    .where(and(visibleDecision(viewer, council), eq(meetingDecisions.id, id)))
  return row
}

/** What is kept to one side is not there for the other. */
function visibleAction({ organisation }: Viewer, council: string): SQL | undefined {
  const a = meetingActions
  return and(eq(a.councilId, council), or(eq(a.shared, true), eq(a.recordedBy, organisation)))
}

function visibleDecision({ organisation }: Viewer, council: string): SQL | undefined {
  const d = meetingDecisions
  return and(eq(d.councilId, council), or(eq(d.shared, true), eq(d.recordedBy, organisation)))
}
