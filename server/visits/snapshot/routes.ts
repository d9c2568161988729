// The snapshot over HTTP, page by page. It takes no filter: that a body wants it says nothing of where it looks.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { disclose } from '../../events/disclose.ts'
import { answerWithEtag } from '../../http/etag.ts'
import { encodeCursor, linkHeader, readCursor } from '../../http/page.ts'
import type { Hub } from '../../hub.ts'
import { displayName, organisationById } from '../../organisations/queries.ts'
import { momentOf } from '../../policy/moment.ts'
import { snapshotPage } from './page.ts'
import { hashOfPlaces, sealPage } from './seal.ts'

export const snapshotHandlers: Handlers = {
  async readVisitSnapshot(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const { viewer } = call
    const { read } = hub.database
    const [after = ''] = readCursor(call, 1) ?? []
    const { places, told, next: last } = await snapshotPage(read, viewer, now, after)
    const next = last === undefined ? undefined : encodeCursor([last])
    const owner = await organisationById(read, viewer.organisation)
    const seal = sealPage(hub.key, {
      organisation: viewer.organisation,
      name: owner === undefined ? viewer.organisation : displayName(owner),
      kind: viewer.kind,
      providers: [...viewer.providers].sort(),
      takenAt: now.instant,
      ...(call.query['cursor'] === undefined ? {} : { cursor: String(call.query['cursor']) }),
      ...(next === undefined ? {} : { next }),
      hash: hashOfPlaces(places),
    })
    const body = contract().serialise('SnapshotPage', { ...seal, publicKey: hub.key.publicPem, items: places })
    const answer = answerWithEtag(call, body, linkHeader(call, next))
    const basis = 'Takes away what it may see of others’ work everywhere, to plan by.'
    if (answer.status === 200) {
      await disclose(hub, viewer, { action: 'visit.disclosed', channel: 'readVisitSnapshot', items: told, basis })
    }
    return answer
  },
}
