// Overlaps over HTTP: of one visit, of all one's visits to come, and what is decided of each.
import type { Tx } from '../../db/database.ts'
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { disclose, disclosureEvent, type Disclosure } from '../events/disclose.ts'
import { enter } from '../events/record.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import { encodeCursor, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { answerCombination, type CombinationAnswer } from './answer-combination.ts'
import { decideOverlap, type DecisionInput } from './decisions.ts'
import { visitsOf } from './overlap-id.ts'
import { isOffered, isOpen, overlapsOf, type Overlap } from './overlaps.ts'
import { sideById } from './own-visit.ts'
import { lineageLock } from './place.ts'
import { overlapsOfEach } from './near-many.ts'
import { ownVisitsAhead } from './nearby.ts'
import { visitById } from './queries.ts'
import { overlapDisclosure } from './visits.ts'

export const overlapHandlers: Handlers = {
  /** For the owner; and for the host council, which co-ordinates, as far as it may see both visits. */
  async listVisitOverlaps(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const { read } = hub.database
    const visit = await visitById(read, call.viewer, now, call.path['id'] ?? '')
    if (visit === undefined) throw new Problem('not-found')
    const standing = await standingAt(read, call.viewer, visit.locationId, now.today)
    const hosts = standing?.isHost === true && !standing.atProvider
    if (visit.owner !== call.viewer.organisation && !hosts) throw new Problem('not-yours')
    const overlaps = await overlapsOf(read, call.viewer, now, await sideById(read, visit.id, visit.locationId))
    const told = overlapDisclosure('listVisitOverlaps', overlaps)
    // Another body's overlaps tell of that body's visit too.
    const items = visit.owner === call.viewer.organisation ? [] : [{ kind: 'visit', id: visit.id }]
    return listAnswer(
      hub,
      call,
      overlaps,
      told.items.length === 0 ? told : { ...told, items: [...items, ...told.items] },
    )
  },

  /** All of the organisation's own, in order of its visits and of the others'. */
  async listOverlaps(hub: Hub, call: Call): Promise<Answer> {
    const limit = pageLimit(call)
    const found: Overlap[] = []
    for await (const overlap of overlapsAhead(hub, call, readCursor(call, 4))) {
      if (call.query['decision'] === 'open' && !isOpen(overlap.told) && !isOffered(overlap.told)) continue
      if (found.length === limit) return ownList(hub, call, found, encodeCursor(overlap.before))
      found.push(overlap.told)
    }
    return ownList(hub, call, found)
  },

  decideOverlap(hub: Hub, call: Call<DecisionInput>): Promise<Answer> {
    return settle(hub, call, 'decideOverlap', decideOverlap)
  },

  answerCombination(hub: Hub, call: Call<CombinationAnswer>): Promise<Answer> {
    return settle(hub, call, 'answerCombination', answerCombination)
  },
}

/** Under the lock of the service, in one transaction with what the answer tells of. */
async function settle<Body>(
  hub: Hub,
  call: Call<Body>,
  channel: string,
  work: (tx: Tx, hub: Hub, viewer: Viewer, id: string, input: Body, lock: string) => Promise<Overlap>,
): Promise<Answer> {
  const id = call.path['overlapId'] ?? ''
  const mine = visitsOf(id)?.visit ?? ''
  const visit = await visitById(hub.database.read, call.viewer, momentOf(hub.clock), mine)
  if (visit === undefined) throw new Problem('not-found')
  const lock = await lineageLock(hub, visit.locationId)
  const overlap = await hub.database.transaction(
    async (tx) => {
      const settled = await work(tx, hub, call.viewer, id, call.body, lock)
      const told = overlapDisclosure(channel, [settled])
      if (told.items.length > 0) await enter(tx, hub, disclosureEvent(call.viewer, told))
      return settled
    },
    { locks: [lock] },
  )
  const body = contract().serialise('Overlap', overlap)
  return { status: 200, headers: { etag: etagOf(body) }, body }
}

const step = 100

interface Ahead {
  readonly told: Overlap
  /** Sort key of the overlap told before this one: own visit's start and id, the other's start and id. */
  readonly before: readonly string[]
}

async function* overlapsAhead(hub: Hub, call: Call, cursor: readonly string[] | undefined): AsyncGenerator<Ahead> {
  const now = momentOf(hub.clock)
  const { read } = hub.database
  const which = call.query['decision'] === 'open' ? 'to-answer' : 'all'
  const [startsOn = '', id = '', ...other] = cursor ?? []
  let at: readonly [string, string] | undefined = cursor === undefined ? undefined : [startsOn, id]
  let before: readonly string[] = cursor ?? []
  for (;;) {
    const sides = await ownVisitsAhead(read, call.viewer.organisation, now.today, at, step)
    for await (const { side, overlaps } of overlapsOfEach(read, call.viewer, now, sides, which)) {
      for (const told of overlaps) {
        const key = [side.period.from, side.id, told.with.period.from, told.with.id]
        if (side.id === id && key.slice(2).join() <= other.join()) continue
        yield { told, before }
        before = key
      }
    }
    const last = sides.at(-1)
    if (last === undefined || sides.length < step) return
    at = [last.period.from, `${last.id}~`]
  }
}

function ownList(hub: Hub, call: Call, found: readonly Overlap[], next?: string): Promise<Answer> {
  return listAnswer(hub, call, found, overlapDisclosure('listOverlaps', found), next)
}

async function listAnswer(
  hub: Hub,
  call: Call,
  overlaps: readonly Overlap[],
  told: Disclosure,
  next?: string,
): Promise<Answer> {
  const body = pageBody(
    overlaps.map((overlap) => contract().serialise('Overlap', overlap)),
    next,
  )
  const answer = answerWithEtag(call, body, linkHeader(call, next))
  if (answer.status === 200) await disclose(hub, call.viewer, told)
  return answer
}
