// Until when an organisation keeps what is its own, on pages: what is due or on hold, and deciding about one item.
import type { Hub } from '../hub.ts'
import { addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { retentionClassName, retentionClasses } from '../policy/reference.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { act } from '../web/act.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage, wholeFile } from '../web/every-page.ts'
import { byField, dayBoxes, formErrors, problemErrors, readDay, toBoxes } from '../web/form.ts'
import type { FormError, Places } from '../web/form.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

/** What is kept is the whole organisation's: not for a token that is limited to some homes. */
export const whole = ({ locations }: Viewer): boolean => locations === undefined
const governs = (viewer: Viewer): boolean => may(viewer, 'govern-retention')
const lead: Pick<Page, 'act' | 'may'> = { act: 'govern-retention', may: whole }
const reader: Pick<Page, 'act' | 'may'> = { act: 'read-retention', may: whole }

export const retentionPages: readonly Page[] = [
  { ...reader, method: 'GET', path: '/retention', menu: 'Retention', menuOf: governs, handle: showAll },
  { ...reader, method: 'GET', path: '/retention.csv', handle: asFile },
  { ...reader, method: 'GET', path: '/retention/:id', handle: (hub, call) => showOne(hub, call) },
  { ...lead, method: 'POST', path: '/retention/:id/review', keepsDraft: true, handle: review },
  { ...lead, method: 'POST', path: '/retention/:id/hold', keepsDraft: true, handle: hold },
  { ...lead, method: 'POST', path: '/retention/:id/hold-release', keepsDraft: true, handle: release },
]

type Kept = AnswerOf<'listRetention'>['items'][number]

const choices = [
  ['due', 'due now'],
  ['year', 'due within a year'],
  ['held', 'on hold'],
  ['all', 'all that we keep'],
] as const

/** The choice of a list, and what it asks for. */
function chosen(hub: Hub, query: Fields) {
  const { today } = momentOf(hub.clock)
  const show = choices.find(([value]) => value === query.get('show'))?.[0] ?? 'due'
  const kept = retentionClasses.find(({ slug }) => slug === query.get('class'))?.slug ?? ''
  const due = { due: today, year: addMonths(today, 12), held: undefined, all: undefined }[show]
  return { show, kept, filter: { due, class: kept, held: show === 'held' ? 'only' : undefined } }
}

async function showAll(hub: Hub, { ask, query, viewer }: PageCall): Promise<PageAnswer> {
  const { show, kept, filter } = chosen(hub, query)
  const { items, next } = (await ask('listRetention', { query: { ...filter, limit: 50, cursor: query.get('cursor') } }))
    .body
  const search = new URLSearchParams({ show, class: kept }).toString()
  const data = {
    rows: items.map((item) => ({ ...item, className: retentionClassName(item.retentionClass) })),
    ...{ show, kept, search, choices, classes: retentionClasses, governs: governs(viewer) },
    next: next && `/retention?${search}&cursor=${encodeURIComponent(next)}`,
  }
  return { view: 'retention/list', data }
}

async function asFile(hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { filter } = chosen(hub, query)
  return csvDownload<Kept>(
    'what-we-keep',
    [
      ['Kept until', ({ keepUntil }) => keepUntil],
      ['By its class', ({ usuallyUntil }) => usuallyUntil],
      ['On hold', ({ onHold }) => (onHold ? 'yes' : 'no')],
      ['Type', ({ type }) => word(type)],
      ['About', ({ place }) => place],
      ['CQC location ID or council', ({ subject }) => subject.location ?? subject.council],
      ['Date', ({ observedOn }) => observedOn],
      ['Kept as', ({ retentionClass }) => retentionClassName(retentionClass)],
      ['Withdrawn', ({ withdrawn }) => (withdrawn ? 'yes' : 'no')],
      ['Reference', ({ id }) => id],
    ],
    await everyPage(ask, 'listRetention', { query: filter }, wholeFile),
  )
}

async function showOne(_hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, path, query, viewer } = call
  const { body: kept } = await ask('readRetention', { path: { id: path['id'] ?? '' } })
  const filled = call.draft ?? call.form
  const data = {
    ...{ kept, className: retentionClassName(kept.retentionClass), governs: governs(viewer) },
    isByMe: kept.reviews[0]?.reviewedBy === viewer.subject,
    mayRead: may(viewer, 'submit-intelligence'),
    keepUntil: dayBoxes(filled, 'keepUntil', kept.keepUntil),
    filled: Object.fromEntries(filled.entries),
    banner: banners[query.get('done')],
    errors: toBoxes(errors, ['keepUntil']),
    errorOf: byField(errors),
  }
  return { view: 'retention/item', status: errors.length > 0 ? 422 : 200, data }
}

const banners: Readonly<Record<string, string>> = {
  reviewed: 'The day is set. Nobody outside your organisation is told.',
  held: 'It is on hold: nothing of it is erased, whatever its day, until somebody releases it.',
  released: 'It is on hold no longer. Its day counts again.',
}

async function review(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const keepUntil = readDay(call.form, 'keepUntil')
  if (!keepUntil) return showOne(hub, call, formErrors([['keepUntil', 'Enter the day until which it is kept']]))
  const reason = call.form.get('dayReason')
  const body = { keepUntil, ...(reason === '' ? {} : { reason }) }
  const places: Places = { '/keepUntil': ['keepUntil'], '/reason': ['dayReason'] }
  return actOn(hub, call, 'reviewed', places, (id) => call.ask('reviewRetention', { path: { id }, body }))
}

async function hold(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const [reason, reference] = [call.form.get('holdReason'), call.form.get('reference')]
  const errors: [string, string][] = []
  if (reason === '') errors.push(['holdReason', 'Enter what it is needed for'])
  if (reference === '') errors.push(['reference', 'Enter the reference of the claim, inquiry or request'])
  if (errors.length > 0) return showOne(hub, call, formErrors(errors))
  const places: Places = { '/reason': ['holdReason'], '/reference': ['reference'] }
  const body = { reason, reference }
  return actOn(hub, call, 'held', places, (id) => call.ask('placeHold', { path: { id }, body }))
}

async function release(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const reason = call.form.get('releaseReason')
  if (reason === '') return showOne(hub, call, formErrors([['releaseReason', 'Enter why it is not needed any more']]))
  const places: Places = { '/reason': ['releaseReason'] }
  return actOn(hub, call, 'released', places, (id) => call.ask('releaseHold', { path: { id }, body: { reason } }))
}

/** Does it and shows the item: with what was wrong, where it could not be done. */
function actOn(
  hub: Hub,
  call: PageCall,
  done: string,
  places: Places,
  work: (id: string) => Promise<unknown>,
): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  return act({
    work: () => work(id),
    to: `/retention/${id}?done=${done}`,
    again: (problem) => showOne(hub, call, problemErrors(problem, places)),
  })
}
