// The start page of those who visit: overlaps to decide, visits ahead, and what others have shared since the last time.
import { may } from '../policy/viewer.ts'
import type { Hub } from '../hub.ts'
import { locationNames, subjectNames } from '../organisations/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { visitColumns } from '../web/columns.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import { recall, remember } from '../web/memory.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { isOffered } from './overlaps.ts'

export const workListPages: readonly Page[] = [
  { method: 'GET', path: '/work', menu: 'Work list', act: 'read-overlaps', handle: showWork },
  { method: 'GET', path: '/work/visits.csv', act: 'read-overlaps', handle: visitsFile },
]

async function showWork(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, viewer } = call
  const since = await lastTime(hub, call)
  const open = (await ask('listOverlaps', { query: { decision: 'open', limit: 20 } })).body
  const own = (await ask('listVisits', { query: { limit: 20 } })).body
  const others = (await ask('listVisits', { query: { whose: 'others', limit: 20 } })).body
  const fresh = (await ask('listNewIntelligence', { query: { since, limit: 10 } })).body
  const ids = [...own.items.map(({ location }) => location), ...others.items.map(({ location }) => location)]
  const back = (await ask('listWithdrawals', { query: { acknowledged: 'false', limit: 5 } })).body
  const returned = await backFromProviders(call)
  const owed = await answersOwed(call)
  const { read } = hub.database
  const subjects = [...fresh.items, ...back.items.map(({ item }) => item), ...returned, ...owed].map(
    ({ subject }) => subject,
  )
  const names = [...(await locationNames(read, ids)), ...(await subjectNames(read, subjects))]
  const data = {
    since,
    open: open.items.map((overlap) => ({ ...overlap, offered: isOffered(overlap) })),
    moreOpen: open.next !== undefined,
    own: own.items,
    others: others.items,
    fresh: fresh.items,
    moreFresh: fresh.next !== undefined,
    back: back.items,
    returned,
    owed,
    names: Object.fromEntries(names),
    mayPlan: may(viewer, 'plan-visits'),
  }
  return { view: 'visits/work', data }
}

/** What a provider has answered, or had its time to, so that it can be shared. */
async function backFromProviders({ ask, viewer }: PageCall) {
  if (!may(viewer, 'submit-intelligence')) return []
  const { items } = (await ask('listInProgress', { query: { limit: 50 } })).body
  return items.filter(({ clock }) => clock.answeredAt !== undefined || clock.passed === true)
}

/** What was disputed or corrected of what the own body has shared. */
async function answersOwed({ ask, viewer }: PageCall) {
  if (!may(viewer, 'submit-intelligence')) return []
  const { items } = (await ask('listInProgress', { query: { answer: 'owed', limit: 50 } })).body
  return items.filter(({ commentsOpen, repliesOpen }) => repliesOpen > commentsOpen)
}

/**
 * When this person last looked, before this sitting: a sitting ends when nothing was looked at for half an hour. The first
 * time, two weeks ago.
 */
async function lastTime(hub: Hub, { viewer }: PageCall): Promise<string> {
  const { instant } = momentOf(hub.clock)
  const kept = (await recall(hub, viewer, 'work-list'))?.split(' ') ?? []
  const [since = new Date(Date.parse(instant) - 14 * 24 * 60 * minute).toISOString(), seen = since] = kept
  const away = Date.parse(instant) - Date.parse(seen)
  if (kept.length > 0 && away < minute) return since
  const next = away > 30 * minute ? seen : since
  await remember(hub, viewer, 'work-list', `${next} ${instant}`, 400)
  return next
}

const minute = 60_000

async function visitsFile(hub: Hub, { ask, framework }: PageCall): Promise<PageAnswer> {
  const own = await everyPage(ask, 'listVisits', {})
  const others = await everyPage(ask, 'listVisits', { query: { whose: 'others' } })
  const visits = [...own, ...others].sort((a, b) => (a.period.from < b.period.from ? -1 : 1))
  const names = await locationNames(
    hub.database.read,
    visits.map(({ location }) => location),
  )
  return csvDownload('visits ahead', visitColumns(framework, names), visits)
}
