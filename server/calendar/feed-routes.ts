// Feeds over HTTP: making, listing and revoking one's own, and the secret address that a calendar fetches.
import type { Answer, Call, Handlers, OpenCall, PublicHandlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { answerWithEtag } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import { toViewer } from '../http/viewer.ts'
import type { Hub } from '../hub.ts'
import { addMonths, type Period } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { contentsAt, discloseContents } from './contents.ts'
import { feedBySecret, feedsOf, statusOf, toFeed, type FeedRow } from './feed-queries.ts'
import { hashOf, makeFeed, noteLastUse, revokeFeed, type FeedRequest } from './feeds.ts'
import { toICalendar } from './icalendar.ts'

export const feedHandlers: Handlers = {
  async listCalendarFeeds(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const limit = pageLimit(call)
    const [before] = readCursor(call, 1) ?? []
    const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) }
    const rows = await feedsOf(hub.database.read, call.viewer, page)
    const { shown, next } = cutPage(rows, limit, ({ id }) => [id])
    const documents = shown.map((row) => contract().serialise('CalendarFeed', toFeed(row, now)))
    return answerWithEtag(call, pageBody(documents, next), linkHeader(call, next))
  },

  /** Without Idempotency-Key: an answer that is kept would keep the secret. */
  async makeCalendarFeed(hub: Hub, call: Call<FeedRequest>): Promise<Answer> {
    const { feed, secret } = await hub.database.transaction((tx) => makeFeed(tx, hub, call.viewer, call.body))
    const made = { feed, path: `/calendar/${secret}.ics` }
    return { status: 201, body: contract().serialise('CalendarFeedMade', made) }
  },

  async revokeCalendarFeed(hub: Hub, call: Call): Promise<Answer> {
    const id = call.path['id'] ?? ''
    const feed = await hub.database.transaction((tx) => revokeFeed(tx, hub, call.viewer, id))
    return { status: 200, body: contract().serialise('CalendarFeed', feed) }
  },
}

export const openFeedHandlers: PublicHandlers = {
  /** Whatever is wrong, it is as if the address had never been. */
  async readCalendarFeed(hub: Hub, call: OpenCall): Promise<Answer> {
    const now = momentOf(hub.clock)
    const feed = await feedBySecret(hub.database.read, hashOf(call.path['secret'] ?? ''))
    const owner = feed && statusOf(feed, now) === 'live' ? await ownerOf(hub, feed) : undefined
    if (feed === undefined || owner === undefined || !call.admits(owner)) throw new Problem('not-found')
    const contents = await contentsAt(hub.database.read, owner, now, placeOf(feed), spanOf(now))
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' }
    const answer = answerWithEtag(call, toICalendar(contents.entries, { name: feed.name }), headers)
    if (answer.status === 200) await discloseContents(hub, owner, 'calendar-feed', contents)
    await noteLastUse(hub, owner, feed, now)
    return answer
  },
}

/** Whoever made the feed, with the rights that they have now; undefined where nothing is left of them. */
async function ownerOf(hub: Hub, feed: FeedRow): Promise<Viewer | undefined> {
  const limits = {
    ...(feed.locations === null ? {} : { locations: JSON.parse(feed.locations) as string[] }),
    ...(feed.brand === null ? {} : { brand: feed.brand }),
  }
  const roles = JSON.parse(feed.roles) as string[]
  const owner = await toViewer(hub, { sub: feed.subject, organisation: feed.organisationId, roles, ...limits })
  return owner && may(owner, 'read-calendar') ? owner : undefined
}

function placeOf({ providerId, locationId }: FeedRow): { provider: string } | { location: string } {
  return locationId === null ? { provider: providerId ?? '' } : { location: locationId }
}

/** What has been stays for a while: a calendar takes out what is not in the feed any more. */
function spanOf({ today }: Moment): Period {
  return { from: addMonths(today, -3), to: addMonths(today, 12) }
}
