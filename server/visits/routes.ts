// Visits over HTTP: handlers by operationId.
import type { Tx } from '../../db/database.ts'
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose, disclosureEvent } from '../events/disclose.ts'
import { enter } from '../events/record.ts'
import { answerWithEtag, etagOf, requireMatch } from '../http/etag.ts'
import { once } from '../http/idempotency.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import { addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { cancelVisit, changeVisit, confirmVisit, recordOutcome } from './changes.ts'
import type { Cancellation, Confirmation, Outcome, VisitChange } from './changes.ts'
import { lineageLock } from './place.ts'
import type { VisitPlan } from './plan.ts'
import { visitById, visitsAhead, visitsAt, type SeenVisit } from './queries.ts'
import { visitAnswer } from './visit-answer.ts'
import { checkVisit, overlapDisclosure, overlapsTold, planVisit, toldBy } from './visits.ts'

export const visitHandlers: Handlers = {
  async checkVisit(hub: Hub, call: Call<VisitPlan>): Promise<Answer> {
    const answer = await checkVisit(hub.database.read, hub, call.viewer, call.body)
    const body = contract().serialise('VisitCheckAnswer', answer)
    await disclose(hub, call.viewer, overlapDisclosure('checkVisit', answer.overlaps))
    return { status: 200, headers: { etag: etagOf(body) }, body }
  },

  async planVisit(hub: Hub, call: Call<VisitPlan>): Promise<Answer> {
    const lock = await lineageLock(hub, call.body.location)
    return hub.database.transaction(
      (tx) =>
        once(tx, hub, call, {
          async perform() {
            const { visit, ...planned } = await planVisit(tx, hub, call.viewer, call.body, lock)
            const body = contract().serialise('VisitPlanned', planned)
            const etag = etagOf(contract().serialise('Visit', visit))
            const headers = { location: `/v1/visits/${visit.id}`, etag }
            const told = planned.overlaps.flatMap(toldBy).map(({ kind, id }) => `${kind}/${id}`)
            return { answer: { status: 201, headers, body }, resource: [visit.id, ...told].join(' ') }
          },
          stillReadable: (reader, resource) => tellAgain(reader, hub, call, resource.split(' ')),
        }),
      { locks: [lock] },
    )
  },

  async listVisits(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const { from = now.today } = call.query
    const until = call.query['to'] ?? addMonths(String(from), 12)
    const asked = span({ ...call, query: { ...call.query, from, to: until } })
    const whose = call.query['whose'] === 'others' ? 'others' : 'own'
    const limit = pageLimit(call)
    const period = { from: String(asked.from), to: String(asked.to) }
    const page = { limit: limit + 1, ...after(call) }
    const rows = await visitsAhead(hub.database.read, call.viewer, now, whose, period, page)
    return listAnswer(hub, call, isNarrowed(call) ? 'listVisits-narrowed' : 'listVisits', rows)
  },

  async readVisit(hub: Hub, call: Call): Promise<Answer> {
    const visit = await visitById(hub.database.read, call.viewer, momentOf(hub.clock), call.path['id'] ?? '')
    if (visit === undefined) throw new Problem('not-found')
    const answer = answerWithEtag(call, visit.document)
    if (answer.status === 200) await discloseVisits(hub, call, 'readVisit', [visit])
    return answer
  },

  async changeVisit(hub: Hub, call: Call<VisitChange>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const seen = await visitById(hub.database.read, call.viewer, momentOf(hub.clock), id)
    if (seen === undefined) throw new Problem('not-found')
    const lock = await lineageLock(hub, seen.locationId)
    const check = (document: string): void => requireMatch(call, etagOf(document))
    const work = async (tx: Tx): Promise<Answer> => {
      await changeVisit(tx, hub, call.viewer, id, call.body, lock, check)
      return visitAnswer(tx, hub, call, id)
    }
    return hub.database.transaction(work, { locks: [lock] })
  },

  async confirmVisit(hub: Hub, call: Call<Confirmation>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    try {
      return await hub.database.transaction(async (tx) => {
        await confirmVisit(tx, hub, call.viewer, id, call.body)
        return visitAnswer(tx, hub, call, id)
      })
    } catch (problem) {
      await discloseUndecided(hub, call, problem)
      throw problem
    }
  },

  async cancelVisit(hub: Hub, call: Call<Cancellation>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      await cancelVisit(tx, hub, call.viewer, id, call.body)
      return visitAnswer(tx, hub, call, id)
    })
  },

  async recordOutcome(hub: Hub, call: Call<Outcome>): Promise<Answer> {
    const id = call.path['id'] ?? ''
    return hub.database.transaction(async (tx) => {
      await recordOutcome(tx, hub, call.viewer, id, call.body)
      return visitAnswer(tx, hub, call, id)
    })
  },

  async listLocationVisits(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const location = call.path['locationId'] ?? ''
    const standing = await standingAt(hub.database.read, call.viewer, location, now.today)
    if (standing === undefined) throw new Problem('not-found')
    const limit = pageLimit(call)
    const page = { ...span(call), limit: limit + 1, ...after(call) }
    const rows = await visitsAt(hub.database.read, call.viewer, now, { location, standing }, page)
    return listAnswer(hub, call, 'listLocationVisits', rows)
  },
}

/** By days that the reader has chosen, and so told of to no owner: such a list may be that of the day on which they visit. */
function isNarrowed({ query }: Call): boolean {
  return query['from'] !== undefined || query['to'] !== undefined || (query['cursor'] ?? '') !== ''
}

/** Up to one row more than fits. */
async function listAnswer(hub: Hub, call: Call, channel: string, rows: readonly SeenVisit[]): Promise<Answer> {
  const { shown, next } = cutPage(rows, pageLimit(call), (row) => [row.startsOn, row.id])
  const body = pageBody(
    shown.map((row) => row.document),
    next,
  )
  const answer = answerWithEtag(call, body, linkHeader(call, next))
  if (answer.status === 200) await discloseVisits(hub, call, channel, shown)
  return answer
}

/** Whether all that the first answer told of can still be seen: then telling of it is on record again. */
async function tellAgain(tx: Tx, hub: Hub, call: Call, [own = '', ...told]: readonly string[]): Promise<boolean> {
  const now = momentOf(hub.clock)
  if ((await visitById(tx, call.viewer, now, own)) === undefined) return false
  const items = told.map((name) => ({ kind: name.split('/')[0] ?? '', id: name.split('/')[1] ?? '' }))
  for (const { kind, id } of items) {
    const seen = kind === 'visit' ? visitById : intelligenceById
    if ((await seen(tx, call.viewer, now, id)) === undefined) return false
  }
  if (items.length > 0) await enter(tx, hub, disclosureEvent(call.viewer, overlapsTold('planVisit', items)))
  return true
}

/** Throws Problem `invalid` where it ends before it begins. */
function span(call: Call): { from?: string; to?: string } {
  const { from, to } = call.query
  if (from !== undefined && to !== undefined && to < from) {
    const detail = 'This is before `from`. Give the same day or a later one.'
    throw new Problem('invalid', { errors: [{ parameter: 'to', detail }] })
  }
  return { ...(from === undefined ? {} : { from: String(from) }), ...(to === undefined ? {} : { to: String(to) }) }
}

function after(call: Call): { after?: readonly [string, string] } {
  const [startsOn, id] = readCursor(call, 2) ?? []
  return startsOn === undefined || id === undefined ? {} : { after: [startsOn, id] }
}

async function discloseVisits(
  hub: Hub,
  call: Call,
  channel: string,
  visits: readonly { readonly id: string }[],
): Promise<void> {
  const items = visits.map(({ id }) => ({ kind: 'visit', id }))
  await disclose(hub, call.viewer, { action: 'visit.disclosed', channel, items, basis: 'Sees visits to this place.' })
}

/** A refusal that names overlaps tells of the others' visits: it is on record before it leaves. */
async function discloseUndecided(hub: Hub, call: Call, problem: unknown): Promise<void> {
  if (!(problem instanceof Problem) || problem.overlaps.length === 0) return
  const items = problem.overlaps.map((id) => ({ kind: 'overlap', id }))
  await disclose(hub, call.viewer, overlapsTold('confirmVisit', items))
}
