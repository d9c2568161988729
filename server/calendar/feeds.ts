// Calendars that are subscribed to by a secret address (protocol §6): made once, judged at each fetch.
import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../db/database.ts'
import { calendarFeeds } from '../../db/tables.ts'
import { newId } from '../events/id.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { displayName, locationById, organisationById } from '../organisations/queries.ts'
import { addDays, addMonths, inWords } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import type { Viewer } from '../policy/viewer.ts'
import { feedById, noteRevoked, noteUse, toFeed, type CalendarFeed, type FeedRow } from './feed-queries.ts'

export interface FeedRequest {
  readonly provider?: string
  readonly location?: string
  readonly name?: string
  readonly expiresOn?: string
}

/** A feed lives at most so long (days). */
const longestLife = 400

/**
 * Makes a feed and answers, once, with its secret: 32 bytes that nobody can guess, base64url. Only their hash is kept.
 * Throws Problem `invalid`, `personal-data` or `unknown-reference`.
 */
export async function makeFeed(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  request: FeedRequest,
): Promise<{ readonly feed: CalendarFeed; readonly secret: string }> {
  const now = momentOf(hub.clock)
  check(request, now)
  const place = await placeOf(tx, request)
  const secret = Buffer.from(hub.random.bytes('calendar-feed', 32)).toString('base64url')
  const row: FeedRow = {
    id: newId(hub),
    secretHash: hashOf(secret),
    subject: viewer.subject,
    organisationId: viewer.organisation,
    roles: JSON.stringify(viewer.roles),
    locations: viewer.locations === undefined ? null : JSON.stringify(viewer.locations),
    brand: viewer.brand ?? null,
    providerId: request.provider ?? null,
    locationId: request.location ?? null,
    name: request.name ?? `Visits to ${place}`,
    madeAt: now.instant,
    expiresOn: request.expiresOn ?? addMonths(now.today, 12),
    lastUsedOn: null,
    revokedAt: null,
  }
  await tx.insert(calendarFeeds).values(row)
  const details = { of: request.provider ?? request.location, expiresOn: row.expiresOn }
  await enterAct(tx, hub, viewer, 'calendar-feed.made', { kind: 'calendar-feed', id: row.id }, details)
  return { feed: toFeed({ ...row, placeName: place }, now), secret }
}

/** From now on its address is one that never was. Throws Problem `not-found` for any but the viewer's own. */
export async function revokeFeed(tx: Tx, hub: Hub, viewer: Viewer, id: string): Promise<CalendarFeed> {
  const now = momentOf(hub.clock)
  const row = await feedById(tx, viewer, id)
  if (row === undefined) throw new Problem('not-found')
  if (row.revokedAt !== null) return toFeed(row, now)
  await noteRevoked(tx, id, now.instant)
  await enterAct(tx, hub, viewer, 'calendar-feed.revoked', { kind: 'calendar-feed', id })
  return toFeed({ ...row, revokedAt: now.instant }, now)
}

/** Notes the day of the last use: the first fetch of a day is the only one that writes. Throws Problem `busy` if it can't. */
export async function noteLastUse(hub: Hub, owner: Viewer, feed: FeedRow, { today }: Moment): Promise<void> {
  if (feed.lastUsedOn === today) return
  try {
    await hub.database.transaction(async (tx) => {
      await noteUse(tx, feed.id, today)
      await enterAct(tx, hub, owner, 'calendar-feed.used', { kind: 'calendar-feed', id: feed.id })
    })
  } catch (cause) {
    throw new Problem('busy', { cause })
  }
}

/** What is kept of a secret, and found by. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function check({ provider, location, name, expiresOn }: FeedRequest, { today }: Moment): void {
  if ((provider === undefined) === (location === undefined)) {
    refuse(provider === undefined ? '/provider' : '/location', 'Name a provider or a location: one of the two.')
  }
  if (expiresOn !== undefined && expiresOn < today) refuse('/expiresOn', 'This day is over. Give a later one.')
  const last = addDays(today, longestLife)
  if (expiresOn !== undefined && expiresOn > last) {
    refuse('/expiresOn', `A feed lasts at most ${longestLife} days. Give ${inWords(last)} or an earlier day.`)
  }
  const errors = personalDataErrors(name ?? '', '/name')
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

function refuse(pointer: string, detail: string): never {
  throw new Problem('invalid', { errors: [{ pointer, detail }] })
}

/** What the place is called; the directory is for everyone. Throws Problem `unknown-reference`. */
async function placeOf(read: Reader, { provider, location }: FeedRequest): Promise<string> {
  if (location !== undefined) {
    const found = await locationById(read, location)
    if (found !== undefined) return found.name
    const detail = 'There is no such location. GET /v1/locations?q=… finds one by its name.'
    throw new Problem('unknown-reference', { errors: [{ pointer: '/location', detail }] })
  }
  const found = await organisationById(read, provider ?? '')
  if (found?.kind === 'provider') return displayName(found)
  const detail = 'There is no such provider. GET /v1/providers?q=… finds one by its name.'
  throw new Problem('unknown-reference', { errors: [{ pointer: '/provider', detail }] })
}
