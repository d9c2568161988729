// E-mail digests over HTTP: reading, setting and stopping one's own.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { answerWithEtag, etagOf } from '../http/etag.ts'
import type { Hub } from '../hub.ts'
import { readDigest, setDigest, stopDigest, type DigestRequest, type EmailDigest } from './digests.ts'

export const notificationHandlers: Handlers = {
  async readEmailDigest(hub: Hub, call: Call): Promise<Answer> {
    const digest = await readDigest(hub.database.read, hub, call.viewer)
    return answerWithEtag(call, contract().serialise('EmailDigest', digest))
  },

  setEmailDigest: async (hub: Hub, call: Call<DigestRequest>): Promise<Answer> =>
    digestAnswer(await hub.database.transaction((tx) => setDigest(tx, hub, call.viewer, call.body))),

  stopEmailDigest: async (hub: Hub, call: Call): Promise<Answer> =>
    digestAnswer(await hub.database.transaction((tx) => stopDigest(tx, hub, call.viewer))),
}

function digestAnswer(digest: EmailDigest): Answer {
  const body = contract().serialise('EmailDigest', digest)
  return { status: 200, headers: { etag: etagOf(body) }, body }
}
