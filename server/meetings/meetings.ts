// What CQC and a council record of their meetings (protocol §5): that they met, who does what by when, and what they decided
// not to do. Nothing of it is changed afterwards but that an action is done.
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { meetingActions, meetingDecisions, meetings } from '../../db/tables.ts'
import { contract } from '../contract/loaded.ts'
import type { components } from '../contract/generated.ts'
import { newId } from '../events/id.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationById } from '../organisations/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Named, Table } from './attendees.ts'
import { actionById, decisionById, meetingOn } from './queries.ts'

type Schemas = components['schemas']
export type MeetingRecord = Schemas['MeetingRecord']
export type ActionRequest = Schemas['MeetingActionRequest']
export type ActionCompletion = Schemas['MeetingActionCompletion']
export type DecisionRequest = Schemas['MeetingDecisionRequest']
type MeetingAction = Schemas['MeetingAction']

/** What was recorded: its id, and the text of its shape. */
export interface Recorded {
  readonly id: string
  readonly document: string
}

/** Throws Problem `personal-data`, `invalid` for a day to come, `wrong-state` where that day's meeting is recorded already. */
export async function recordMeeting(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  table: Table,
  sent: MeetingRecord,
): Promise<Recorded> {
  refusePersonalData(sent)
  const now = momentOf(hub.clock)
  if (sent.heldOn > now.today) refuse('/heldOn', 'This day is still to come. Record the meeting once it was held.')
  const council = table.council.organisation
  if ((await meetingOn(tx, council, sent.heldOn)) !== undefined) {
    throw new Problem('wrong-state', { detail: 'The meeting of that day has been recorded already.' })
  }
  const stamp = { id: newId(hub), council: table.council }
  const tail = { recordedBy: table.own, recordedAt: now.instant }
  const document = contract().serialise('Meeting', { ...stamp, ...sent, ...tail })
  const { heldOn } = sent
  const row = { id: stamp.id, councilId: council, heldOn, recordedAt: now.instant, document }
  await tx.insert(meetings).values({ ...row, recordedBy: viewer.organisation })
  await enterAct(tx, hub, viewer, 'meeting.recorded', { kind: 'meeting', id: stamp.id }, { council, heldOn })
  return { id: stamp.id, document }
}

/** Throws Problem `personal-data`, `invalid` or `unknown-reference`. */
export async function recordAction(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  table: Table,
  sent: ActionRequest,
): Promise<Recorded> {
  refusePersonalData(sent)
  const now = momentOf(hub.clock)
  const shared = sent.shared ?? true
  const owner = ownerOf(table, sent.owner, shared)
  if (sent.due < now.today) refuse('/due', 'This day is over. Give today or a later one.')
  const { location: asked, owner: _id, shared: _said, ...said } = sent
  const location = await placeOf(tx, table, asked)
  const id = newId(hub)
  const tail = { shared, recordedBy: table.own, recordedAt: now.instant }
  const document = contract().serialise('MeetingAction', {
    id,
    council: table.council,
    ...said,
    owner,
    ...location,
    ...tail,
  })
  const council = table.council.organisation
  const row = {
    id,
    councilId: council,
    shared,
    owner: owner.organisation,
    dueOn: sent.due,
    completedOn: null,
    document,
  }
  await tx.insert(meetingActions).values({ ...row, recordedBy: viewer.organisation, recordedAt: now.instant })
  await enterAct(
    tx,
    hub,
    viewer,
    'meeting-action.recorded',
    { kind: 'meeting-action', id },
    { council, due: sent.due, shared },
  )
  return { id, document }
}

/**
 * One that is done already stays as it is. Throws Problem `not-found`; `not-yours` for whoever neither is to do it nor recorded
 * it; `invalid` for a day that is to come.
 */
export async function completeAction(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  table: Table,
  id: string,
  sent: ActionCompletion,
): Promise<Recorded & { readonly isOthers: boolean }> {
  const row = await actionById(tx, viewer, table.council.organisation, id)
  if (row === undefined) throw new Problem('not-found')
  const isOthers = row.recordedBy !== viewer.organisation
  if (row.owner !== viewer.organisation && isOthers) throw new Problem('not-yours')
  if (row.completedOn !== null) return { id, document: row.document, isOthers }
  const { today } = momentOf(hub.clock)
  const completedOn = sent.completedOn ?? today
  if (completedOn > today) refuse('/completedOn', 'This day is still to come. Say that it is done once it is.')
  const action = JSON.parse(row.document) as MeetingAction
  const document = contract().serialise('MeetingAction', { ...action, completedOn, completedBy: table.own })
  const a = meetingActions
  await tx
    .update(a)
    .set({ completedOn, document })
    .where(and(eq(a.id, id), isNull(a.completedOn)))
  await enterAct(tx, hub, viewer, 'meeting-action.completed', { kind: 'meeting-action', id }, { completedOn })
  return { id, document, isOthers }
}

/** Throws Problem `personal-data`, `invalid` or `unknown-reference`. */
export async function recordDecision(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  table: Table,
  sent: DecisionRequest,
): Promise<Recorded> {
  refusePersonalData(sent)
  const now = momentOf(hub.clock)
  const shared = sent.shared ?? true
  await checkCorrected(tx, viewer, table, sent, shared)
  const { location: asked, shared: _said, ...said } = sent
  const location = await placeOf(tx, table, asked)
  const id = newId(hub)
  const tail = { decidedOn: now.today, shared, recordedBy: table.own, recordedAt: now.instant }
  const document = contract().serialise('MeetingDecision', {
    id,
    council: table.council,
    ...said,
    ...location,
    ...tail,
  })
  const council = table.council.organisation
  const row = { id, councilId: council, shared, decidedOn: now.today, recordedAt: now.instant, document }
  await tx.insert(meetingDecisions).values({ ...row, recordedBy: viewer.organisation })
  await enterAct(tx, hub, viewer, 'meeting-decision.recorded', { kind: 'meeting-decision', id }, { council, shared })
  return { id, document }
}

/** A correction for both names nothing that one of them does not see. */
async function checkCorrected(
  tx: Tx,
  viewer: Viewer,
  table: Table,
  { corrects }: DecisionRequest,
  shared: boolean,
): Promise<void> {
  if (corrects === undefined) return
  const row = await decisionById(tx, viewer, table.council.organisation, corrects)
  if (row === undefined) unknown('/corrects', 'There is no such decision.')
  if (row.recordedBy !== viewer.organisation)
    refuse('/corrects', 'The other side recorded this one, and may correct it.')
  if (shared && !row.shared)
    refuse('/corrects', 'This one is kept to your own side, and its correction has to be, too.')
}

function ownerOf({ council, regulator, own }: Table, owner: string, shared: boolean): Named {
  const found = [council, regulator].find(({ organisation }) => organisation === owner)
  if (found === undefined) refuse('/owner', 'An action is for CQC or for the council.')
  if (!shared && found !== own) refuse('/owner', 'What you keep to your own side is your own to do.')
  return found
}

/** A home in the council's area; the directory is for everyone. */
async function placeOf(tx: Tx, { council }: Table, location: string | undefined) {
  if (location === undefined) return {}
  const found = await locationById(tx, location)
  if (found?.councilId === council.organisation) return { location: { id: found.id, name: found.name } }
  return unknown('/location', 'There is no such home in the area of this council.')
}

function refusePersonalData(sent: unknown): void {
  const errors = personalDataErrors(sent)
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

function refuse(pointer: string, detail: string): never {
  throw new Problem('invalid', { errors: [{ pointer, detail }] })
}

function unknown(pointer: string, detail: string): never {
  throw new Problem('unknown-reference', { errors: [{ pointer, detail }] })
}
