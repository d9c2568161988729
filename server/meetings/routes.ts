// Meetings over HTTP: handlers by operationId.
import type { Tx } from '../../db/database.ts'
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose, disclosureEvent, type Disclosure } from '../events/disclose.ts'
import { enter } from '../events/record.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { tableOf, type Table } from './attendees.ts'
import { completeAction, recordAction, recordDecision, recordMeeting, type Recorded } from './meetings.ts'
import type { ActionCompletion, ActionRequest, DecisionRequest, MeetingRecord } from './meetings.ts'
import { packFor } from './pack.ts'
import { actionById, actionsOf, decisionById, decisionsOf, meetingById, meetingsOf, type ListPage } from './queries.ts'

export const meetingHandlers: Handlers = {
  async readMeetingPack(hub: Hub, call: Call): Promise<Answer> {
    const { read } = hub.database
    const table = await tableOf(read, call.viewer, gssOf(call))
    const since = call.query['since'] === undefined ? undefined : String(call.query['since'])
    const { pack, told } = await packFor(read, call.viewer, momentOf(hub.clock), table, since)
    const answer = answerWithEtag(call, contract().serialise('MeetingPack', pack))
    const basis = 'Prepares a meeting of CQC and the council.'
    const disclosure = { action: 'meeting-pack.disclosed', channel: 'readMeetingPack', items: told, basis }
    if (answer.status === 200) await disclose(hub, call.viewer, disclosure)
    return answer
  },

  async listMeetings(hub: Hub, call: Call): Promise<Answer> {
    const { council } = await tableOf(hub.database.read, call.viewer, gssOf(call))
    const rows = await meetingsOf(hub.database.read, council.organisation, pageOf(call))
    return listAnswer(hub, call, 'meeting', 'listMeetings', rows, ({ heldOn, id }) => [heldOn, id])
  },

  recordMeeting: (hub: Hub, call: Call<MeetingRecord>): Promise<Answer> =>
    recorded(hub, call, {
      perform: (tx, table) => recordMeeting(tx, hub, call.viewer, table, call.body),
      isThere: async (tx, id) => (await meetingById(tx, gssOf(call), id)) !== undefined,
    }),

  async listMeetingActions(hub: Hub, call: Call): Promise<Answer> {
    const { council } = await tableOf(hub.database.read, call.viewer, gssOf(call))
    const state = call.query['state'] as 'open' | 'done' | undefined
    const rows = await actionsOf(hub.database.read, call.viewer, council.organisation, state, pageOf(call))
    return listAnswer(hub, call, 'meeting-action', 'listMeetingActions', rows, ({ dueOn, id }) => [dueOn, id])
  },

  recordMeetingAction: (hub: Hub, call: Call<ActionRequest>): Promise<Answer> =>
    recorded(hub, call, {
      perform: (tx, table) => recordAction(tx, hub, call.viewer, table, call.body),
      isThere: async (tx, id) => (await actionById(tx, call.viewer, gssOf(call), id)) !== undefined,
    }),

  /** What is answered may be the other side's text: then it is told, and on record. */
  completeMeetingAction: (hub: Hub, call: Call<ActionCompletion>): Promise<Answer> =>
    hub.database.transaction(async (tx) => {
      const table = await tableOf(tx, call.viewer, gssOf(call))
      const id = call.path['id'] ?? ''
      const { document, isOthers } = await completeAction(tx, hub, call.viewer, table, id, call.body)
      const told = toldOf('meeting-action', 'completeMeetingAction', [{ id }])
      if (isOthers) await enter(tx, hub, disclosureEvent(call.viewer, told))
      return { status: 200, headers: { etag: etagOf(document) }, body: document }
    }),

  async listMeetingDecisions(hub: Hub, call: Call): Promise<Answer> {
    const { council } = await tableOf(hub.database.read, call.viewer, gssOf(call))
    const rows = await decisionsOf(hub.database.read, call.viewer, council.organisation, undefined, pageOf(call))
    return listAnswer(hub, call, 'meeting-decision', 'listMeetingDecisions', rows, (row) => [row.recordedAt, row.id])
  },

  recordMeetingDecision: (hub: Hub, call: Call<DecisionRequest>): Promise<Answer> =>
    recorded(hub, call, {
      perform: (tx, table) => recordDecision(tx, hub, call.viewer, table, call.body),
      isThere: async (tx, id) => (await decisionById(tx, call.viewer, gssOf(call), id)) !== undefined,
    }),
}

interface Recording {
  readonly perform: (tx: Tx, table: Table) => Promise<Recorded>
  /** Whether the caller's side still sees it. */
  readonly isThere: (tx: Tx, id: string) => Promise<boolean>
}

/** One for each council at a time, so that a meeting is recorded once. */
function recorded(hub: Hub, call: Call<unknown>, { perform, isThere }: Recording): Promise<Answer> {
  return hub.database.transaction(
    async (tx) => {
      const table = await tableOf(tx, call.viewer, gssOf(call))
      return once(tx, hub, call, {
        async perform() {
          const { id, document: body } = await perform(tx, table)
          return { answer: { status: 201, headers: { etag: etagOf(body) }, body }, resource: id }
        },
        stillReadable: isThere,
      })
    },
    { locks: [`meetings ${gssOf(call)}`] },
  )
}

interface Listed {
  readonly id: string
  readonly document: string
}

/** Up to one row more than fits. */
async function listAnswer<Row extends Listed>(
  hub: Hub,
  call: Call,
  kind: string,
  channel: string,
  rows: readonly Row[],
  keyOf: (row: Row) => readonly string[],
): Promise<Answer> {
  const { shown, next } = cutPage(rows, pageLimit(call), keyOf)
  const body = pageBody(
    shown.map((row) => row.document),
    next,
  )
  const answer = answerWithEtag(call, body, linkHeader(call, next))
  if (answer.status === 200) await disclose(hub, call.viewer, toldOf(kind, channel, shown))
  return answer
}

function toldOf(kind: string, channel: string, rows: readonly { readonly id: string }[]): Disclosure {
  const items = rows.map(({ id }) => ({ kind, id }))
  return { action: `${kind}.disclosed`, channel, items, basis: 'Meets as CQC and the council do.' }
}

function pageOf(call: Call): ListPage {
  const [key, id] = readCursor(call, 2) ?? []
  const limit = pageLimit(call) + 1
  return key === undefined || id === undefined ? { limit } : { limit, after: [key, id] }
}

function gssOf(call: Call<unknown>): string {
  return call.path['gss'] ?? ''
}
