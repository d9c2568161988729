// The reference data that every signed-in body may read: topics, who does what, kinds of visit (§2, §5). The same for
// everyone and fixed while the hub runs, so each answer is written once.
import type { Handler, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { etagOf, matches } from '../http/etag.ts'
import { responsibilities, topics, visitKinds } from '../policy/reference.ts'

export const referenceHandlers: Handlers = {
  readTopics: fixed('TopicList', topicList),
  readResponsibilities: fixed('ResponsibilityList', responsibilityList),
  readVisitKinds: fixed('VisitKindList', visitKindList),
}

function fixed(shape: string, value: () => unknown): Handler {
  let body: string | undefined
  return (_hub, call) => {
    body ??= contract().serialise(shape, value())
    const headers = { etag: etagOf(body) }
    const unchanged = matches(call.headers['if-none-match'], headers.etag)
    return Promise.resolve(unchanged ? { status: 304, headers } : { status: 200, headers, body })
  }
}

function topicList() {
  return {
    items: topics.map(({ slug, name, description, crosswalk }) => ({
      slug,
      name,
      description,
      crosswalk: Object.entries(crosswalk).map(([scheme, codes]) => ({ scheme, codes })),
    })),
  }
}

function responsibilityList() {
  return {
    source: `${responsibilities.source} (${responsibilities.status})`,
    items: responsibilities.matters.map(({ slug, name, topics: ofMatter, parties }) => ({
      slug,
      matter: name,
      topics: ofMatter,
      parties: responsibilities.parties.map(({ slug: party }) => {
        const { code, note } = parties[party]
        return { party, does: code, ...(note === undefined ? {} : { note }) }
      }),
    })),
  }
}

function visitKindList() {
  return { items: visitKinds.map(({ slug, name, by, informationOnly }) => ({ slug, name, by, informationOnly })) }
}
