// The calendar on a page: a month of who is coming, to a manager's homes, to a provider or to one home.
import type { Hub } from '../hub.ts'
import { addMonths, addDays, type Period } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { may } from '../policy/viewer.ts'
import { csvDownload } from '../web/csv.ts'
import { managesHomes, ownProviders, providerHomes, type Home, type ProviderHomes } from '../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { rowColumns, toHaveReady, toRow, visitsIn, weeksWith, type CalendarRow } from './events.ts'
import { monthOf, monthsOn, readMonth, weekdays, type Month } from './month.ts'
import { feedPages } from './feed-pages.ts'

const reader: Pick<Page, 'method' | 'act'> = { method: 'GET', act: 'read-calendar' }

export const calendarPages: readonly Page[] = [
  { ...reader, path: '/calendar', menu: 'Calendar', may: managesHomes, handle: show(ownCalendar) },
  { ...reader, path: '/calendar.csv', may: managesHomes, handle: asFile(ownCalendar) },
  { ...reader, path: '/providers/:id/calendar', handle: show(providerCalendar) },
  { ...reader, path: '/providers/:id/calendar.csv', handle: asFile(providerCalendar) },
  { ...reader, path: '/locations/:id/calendar', handle: show(locationCalendar) },
  { ...reader, path: '/locations/:id/calendar.csv', handle: asFile(locationCalendar) },
  ...feedPages,
]

/** Whose calendar a page shows. */
interface Shown {
  readonly heading: string
  readonly path: string
  /** What to subscribe to: `provider=…` or `location=…`. */
  readonly feed: string
  readonly back?: { readonly href: string; readonly text: string }
  /** To choose among, where there is more than one. */
  readonly homes: readonly Home[]
  readonly providers: readonly string[]
  /** The only home that is shown. */
  readonly home?: Home
}

type Whose = (call: PageCall) => Promise<Shown>

async function ownCalendar(call: PageCall): Promise<Shown> {
  const providers = await ownProviders(call)
  const feed = `provider=${call.viewer.organisation}`
  return { heading: 'Calendar', path: '/calendar', feed, ...choiceOf(call, providers) }
}

async function providerCalendar(call: PageCall): Promise<Shown> {
  const provider = await providerHomes(call, call.path['id'] ?? '')
  const back = { href: `/providers/${provider.id}`, text: provider.name }
  return {
    heading: `Calendar of ${provider.name}`,
    path: `/providers/${provider.id}/calendar`,
    feed: `provider=${provider.id}`,
    back,
    ...choiceOf(call, [provider]),
  }
}

async function locationCalendar({ ask, path }: PageCall): Promise<Shown> {
  const id = path['id'] ?? ''
  const { name } = (await ask('readLocation', { path: { locationId: id } })).body.facts
  return {
    heading: `Calendar of ${name}`,
    path: `/locations/${id}/calendar`,
    feed: `location=${id}`,
    back: { href: `/locations/${id}`, text: name },
    homes: [],
    providers: [],
    home: { id, name },
  }
}

/** All homes, or the one that was chosen among them. */
function choiceOf({ query }: PageCall, providers: readonly ProviderHomes[]): Omit<Shown, 'heading' | 'path' | 'feed'> {
  const homes = providers.flatMap((provider) => provider.homes)
  const home = homes.find(({ id }) => id === query.get('home'))
  return { homes, providers: providers.map(({ id }) => id), ...(home === undefined ? {} : { home }) }
}

function show(whose: Whose): Page['handle'] {
  return async (hub: Hub, call: PageCall): Promise<PageAnswer> => {
    const shown = await whose(call)
    const { today } = momentOf(hub.clock)
    const month = readMonth(call.query.get('month'), today)
    const rows = await rowsIn(call, shown, month.span)
    const events = visitsIn(rows)
    const address = (to: Month, path = shown.path) =>
      `${path}?month=${to.value}${shown.homes.length > 0 && shown.home ? `&home=${shown.home.id}` : ''}`
    const data = {
      ...shown,
      // Whoever looks at one home subscribes to that one.
      feed: shown.home === undefined ? shown.feed : `location=${shown.home.id}`,
      month,
      weekdays,
      weeks: weeksWith(month, rows, today),
      events,
      agenda: rows,
      toFollow: events.filter(({ dateToFollow }) => dateToFollow),
      ready: toHaveReady(events),
      mayEnter: may(call.viewer, 'enter-external-visits') && shown.homes.length > 0,
      severalHomes: shown.homes.length > 1 && shown.home === undefined,
      ...links(month, address, today),
      next: events.length === 0 ? await nextAfter(call, shown, month, address) : undefined,
    }
    return { view: 'calendar/month', data }
  }
}

function links(month: Month, address: (to: Month, path?: string) => string, today: string) {
  const [before, after] = [monthsOn(month, -1), monthsOn(month, 1)]
  return {
    before: { name: before.name, href: address(before) },
    after: { name: after.name, href: address(after) },
    thisMonth: month.value === today.slice(0, 7) ? undefined : address(monthOf(today)),
    csv: address(month).replace('?', '.csv?'),
  }
}

function asFile(whose: Whose): Page['handle'] {
  return async (hub: Hub, call: PageCall): Promise<PageAnswer> => {
    const shown = await whose(call)
    const month = readMonth(call.query.get('month'), momentOf(hub.clock).today)
    const name = `${shown.heading} ${shown.homes.length > 0 ? (shown.home?.name ?? '') : ''} ${month.value}`
    return csvDownload(name, rowColumns, await rowsIn(call, shown, month.span))
  }
}

/** In order of date. */
async function rowsIn({ ask, framework }: PageCall, { providers, home }: Shown, span: Period): Promise<CalendarRow[]> {
  const query = { from: span.from, to: span.to }
  const answers =
    home === undefined
      ? await Promise.all(providers.map((id) => ask('readProviderCalendar', { path: { providerId: id }, query })))
      : [await ask('readLocationCalendar', { path: { locationId: home.id }, query })]
  const rows = answers.flatMap(({ body }) => body.items.map((item) => toRow(item, framework)))
  return rows.sort((a, b) => (a.days.from + a.id < b.days.from + b.id ? -1 : 1))
}

/** The month of the first visit in the year after an empty month: so that nobody has to look for it. */
async function nextAfter(call: PageCall, shown: Shown, month: Month, address: (to: Month) => string) {
  const from = addDays(month.span.to, 1)
  const ahead = visitsIn(await rowsIn(call, shown, { from, to: addMonths(from, 12) })).find((event) => event.ahead)
  if (ahead === undefined) return undefined
  const its = monthOf(ahead.days.from < from ? from : ahead.days.from)
  return { event: ahead, month: its.name, href: address(its) }
}
