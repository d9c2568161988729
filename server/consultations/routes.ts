// Consultations, and what is held about a service or a member of staff, over HTTP: handlers by operationId.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose } from '../events/disclose.ts'
import { enterAct } from '../events/record.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, encodeCursor, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import {
  answerConsultation,
  askOriginator,
  decideConsultation,
  withdrawConsultation,
  type ConsultationAnswer,
  type ConsultationDecision,
  type ConsultationRequest,
} from './consultations.ts'
import { heldPage, type HeldAbout, type HeldPlace } from './held.ts'
import { consultationById, consultationsSeen, placeOf } from './queries.ts'
import { told, type SeenConsultation } from './reading.ts'
import { staffRecords } from './staff.ts'

export const consultationHandlers: Handlers = {
  askOriginator(hub: Hub, call: Call<ConsultationRequest>): Promise<Answer> {
    return hub.database.transaction((tx) =>
      once(tx, hub, call, {
        async perform() {
          const { row, document } = await askOriginator(tx, hub, call.viewer, call.path['id'] ?? '', call.body)
          const headers = { location: `/v1/consultations/${row.id}`, etag: etagOf(document) }
          return { answer: { status: 201, headers, body: document }, resource: row.id }
        },
        stillReadable: async (reader, id) =>
          (await consultationById(reader, call.viewer, momentOf(hub.clock), id)) !== undefined,
      }),
    )
  },

  async listConsultations(hub: Hub, call: Call): Promise<Answer> {
    const limit = pageLimit(call)
    const [rank, key, id] = readCursor(call, 3) ?? []
    const { asked, state } = call.query
    const filters = {
      ...(asked === undefined ? {} : { asked: String(asked) }),
      ...(state === undefined ? {} : { state: String(state) }),
    }
    const rows = await consultationsSeen(hub.database.read, call.viewer, momentOf(hub.clock), filters, {
      limit: limit + 1,
      ...(rank === undefined || key === undefined || id === undefined ? {} : { after: [rank, key, id] }),
    })
    const { shown, next } = cutPage(rows, limit, placeOf)
    const documents = shown.map(({ document }) => document)
    const answer = answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
    if (answer.status === 200) await disclose(hub, call.viewer, told(call.viewer, 'listConsultations', shown))
    return answer
  },

  async readConsultation(hub: Hub, call: Call): Promise<Answer> {
    const seen = await consultationById(hub.database.read, call.viewer, momentOf(hub.clock), call.path['id'] ?? '')
    if (seen === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, seen.document)
    if (answer.status === 200) await disclose(hub, call.viewer, told(call.viewer, 'readConsultation', [seen]))
    return answer
  },

  async answerConsultation(hub: Hub, call: Call<ConsultationAnswer>): Promise<Answer> {
    const { viewer, body } = call
    const id = call.path['id'] ?? ''
    return seenAnswer(await hub.database.transaction((tx) => answerConsultation(tx, hub, viewer, id, body)))
  },

  async decideConsultation(hub: Hub, call: Call<ConsultationDecision>): Promise<Answer> {
    const { viewer, body } = call
    const id = call.path['id'] ?? ''
    return seenAnswer(await hub.database.transaction((tx) => decideConsultation(tx, hub, viewer, id, body)))
  },

  async withdrawConsultation(hub: Hub, call: Call): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return seenAnswer(await hub.database.transaction((tx) => withdrawConsultation(tx, hub, call.viewer, id)))
  },

  async exportHeld(hub: Hub, call: Call): Promise<Answer> {
    refuseLimited(call)
    const about = heldQuery(call)
    const [kind, a, b] = readCursor(call, 3) ?? []
    const from: HeldPlace | undefined = kind === undefined ? undefined : [kind, a ?? '', b ?? '']
    const page = { limit: pageLimit(call), from }
    const held = await heldPage(hub.database.read, call.viewer, momentOf(hub.clock), about, page)
    const next = held.next && encodeCursor(held.next)
    const answer = answerWithEtag(call, pageBody(held.documents, next), linkHeader(call, next))
    const disclosure = { ...held.disclosed, channel: 'exportHeld' }
    if (answer.status === 200) await disclose(hub, call.viewer, disclosure)
    return answer
  },

  /** Without an entity tag, as all that tells of the audit: each reading is on record, also of what has not changed. */
  async exportStaff(hub: Hub, call: Call): Promise<Answer> {
    refuseLimited(call)
    const { viewer } = call
    const limit = pageLimit(call)
    const staff = { organisation: viewer.organisation, subject: String(call.query['subject'] ?? '') }
    const [place, at, id] = readCursor(call, 3) ?? []
    const after = place === undefined || at === undefined || id === undefined ? undefined : ([place, at, id] as const)
    const rows = await staffRecords(hub.database.read, staff, limit + 1, after)
    const { shown, next } = cutPage(rows, limit, ({ place: name, record }) => [name, record.at, record.id])
    const documents = shown.map(({ record }) => contract().serialise('StaffRecord', record))
    const told = {
      basis: 'Is the information governance lead of the body whose records they are.',
      channel: 'exportStaff',
      asked: { subject: staff.subject },
      items: shown.map(({ record }) => `${record.kind}/${record.id}`),
    }
    const resource = { kind: 'answer', id: 'exportStaff' }
    try {
      await hub.database.transaction((tx) => enterAct(tx, hub, viewer, 'staff-record.disclosed', resource, told))
    } catch (cause) {
      throw new Problem('busy', { cause })
    }
    return { status: 200, headers: linkHeader(call, next), body: pageBody(documents, next) }
  },
}

/** Throws Problem `not-found` for someone whose token limits them to some homes: what a body holds is the whole body's. */
function refuseLimited({ viewer }: Call): void {
  if (viewer.locations !== undefined) throw new Problem('not-found')
}

function heldQuery({ query }: Call): HeldAbout {
  const { location, provider, council, q } = query
  const given = [location, provider, council, q].filter((value) => value !== undefined)
  if (given.length !== 1) {
    const detail = 'Give one of `location`, `provider`, `council` and `q`.'
    throw new Problem('invalid', { errors: [{ parameter: 'location', detail }] })
  }
  if (location !== undefined) return { location: String(location) }
  if (council !== undefined) return { council: String(council) }
  return provider === undefined ? { q: String(q) } : { provider: String(provider) }
}

function seenAnswer({ document }: SeenConsultation): Answer {
  return { status: 200, headers: { etag: etagOf(document) }, body: document }
}
