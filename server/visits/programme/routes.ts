// The joint programme over HTTP.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { disclose } from '../../events/disclose.ts'
import { answerWithEtag } from '../../http/etag.ts'
import { encodeCursor, linkHeader, pageBody, pageLimit, readCursor } from '../../http/page.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { programmeAfter, type Found } from './programme.ts'

export const programmeHandlers: Handlers = {
  /** In the order of the services' ids, a page at a time: all of England is never held at once. */
  async readProgramme(hub: Hub, call: Call): Promise<Answer> {
    const limit = pageLimit(call)
    const [after = ''] = readCursor(call, 1) ?? []
    const { council, region } = call.query
    const scope = {
      ...(council === undefined ? {} : { council: String(council) }),
      ...(region === undefined ? {} : { region: String(region) }),
    }
    const found: Found[] = []
    for await (const service of programmeAfter(hub.database.read, call.viewer, momentOf(hub.clock), scope, after)) {
      if (found.length === limit) return listAnswer(hub, call, found, encodeCursor([found.at(-1)?.lineage ?? '']))
      found.push(service)
    }
    return listAnswer(hub, call, found)
  },
}

async function listAnswer(hub: Hub, call: Call, found: readonly Found[], next?: string): Promise<Answer> {
  const body = pageBody(
    found.map(({ told }) => contract().serialise('ProgrammeService', told)),
    next,
  )
  const answer = answerWithEtag(call, body, linkHeader(call, next))
  if (answer.status !== 200) return answer
  const items = found.flatMap(({ told }) => told.visits.map(({ visit }) => ({ kind: 'visit', id: visit })))
  const basis = 'Sees announced visits to this place.'
  await disclose(hub, call.viewer, { action: 'visit.disclosed', channel: 'readProgramme', items, basis })
  return answer
}
