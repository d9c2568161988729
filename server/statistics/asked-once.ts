// Evidence that several visits asked for and that had to be got ready once: of the visits that the viewer may see.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { visitsAhead, visitsByIds, type SeenVisit, type Visit } from '../visits/queries.ts'
import { isAsked, type Asked, type Saving } from './saving.ts'

interface Request {
  readonly item: string
  readonly on: string
  readonly visit: string
  readonly owner: string
  readonly location: string
}

/** Each further request for the same item at the same place, by visits that begin within the period. */
export async function askedOnce(read: Reader, viewer: Viewer, now: Moment, asked: Asked): Promise<Saving[]> {
  const requests = [
    ...(await requestsOf(read, viewer, now, 'own', asked)),
    ...(await requestsOf(read, viewer, now, 'others', asked)),
  ].sort(inOrder)
  const first = new Map<string, Request>()
  const again: (Request & { readonly first: string })[] = []
  for (const request of requests) {
    const key = `${request.location} ${request.item}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, request)
    else again.push({ ...request, first: earlier.visit })
  }
  const providers = new Map<string, string>()
  for (let at = 0; at < again.length; at += step) {
    const ids = again.slice(at, at + step).map(({ visit }) => visit)
    for (const [id, { providerId }] of await visitsByIds(read, viewer, now, ids)) providers.set(id, providerId)
  }
  return again
    .map((request) => toSaving(request, providers.get(request.visit) ?? ''))
    .filter((saving) => isAsked(saving, asked))
}

/** Visits looked up at once. */
const step = 300

async function requestsOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  whose: 'own' | 'others',
  { from, to, location }: Asked,
): Promise<Request[]> {
  const found: Request[] = []
  let after: readonly [string, string] | undefined
  for (;;) {
    const page = { limit: step, ...(after === undefined ? {} : { after }) }
    const rows = await visitsAhead(read, viewer, now, whose, { from, to }, page)
    for (const row of rows) if (location === undefined || row.locationId === location) found.push(...requestsIn(row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < step) return found.filter(({ on }) => on >= from)
    after = [last.startsOn, last.id]
    await nextTurn()
  }
}

function requestsIn({ id, owner, locationId, startsOn, document }: SeenVisit): Request[] {
  const { evidenceRequested } = JSON.parse(document) as Visit
  return [...new Set(evidenceRequested)].map((item) => ({ item, on: startsOn, visit: id, owner, location: locationId }))
}

function toSaving({ item, on, visit, owner, location, first }: Request & { first: string }, provider: string): Saving {
  return {
    decision: 'asked-once',
    key: `${visit}/${item}`,
    on,
    own: false,
    visit,
    owner,
    location,
    provider,
    with: first,
    notMade: 0,
    days: 0,
    findings: 0,
    evidence: item,
  }
}

function inOrder(a: Request, b: Request): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return a.visit < b.visit ? -1 : 1
}
