// Subscribing from Outlook, Google or Apple: make an address, use it, and see which ones there are.
import type { Hub } from '../hub.ts'
import { addDays, addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { Problem } from '../http/problem.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { momentInWords } from '../web/dates.ts'
import { everyPage } from '../web/every-page.ts'
import { formErrors, problemErrors, type FormError } from '../web/form.ts'
import { managesHomes, ownProviders, providerHomes } from '../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'

const act = 'read-calendar'

export const feedPages: readonly Page[] = [
  { method: 'GET', path: '/calendar-feeds', act, handle: (hub, call) => show(hub, call) },
  { method: 'GET', path: '/calendar-feeds.csv', act, handle: asFile },
  { method: 'POST', path: '/calendar-feeds', act, handle: make },
  { method: 'POST', path: '/calendar-feeds/:id/revocation', act, handle: revoke },
]

type Feed = AnswerOf<'listCalendarFeeds'>['items'][number]

/** Something that can be subscribed to: its value is `provider:ID` or `location:ID`. */
interface Choice {
  readonly value: string
  readonly text: string
}

/** How long an address lasts, by the form's value. */
const lives: Readonly<Record<string, (today: string) => string>> = {
  year: (today) => addMonths(today, 12),
  'three-months': (today) => addMonths(today, 3),
  month: (today) => addDays(today, 30),
}

async function show(_hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, query, form } = call
  const choices = await choicesOf(call)
  const { items } = (await ask('listCalendarFeeds', { query: { limit: 200 } })).body
  const asked = `${query.get('location') === '' ? 'provider' : 'location'}:${query.get('location') || query.get('provider')}`
  const chosen = form.get('of') || (choices.some(({ value }) => value === asked) ? asked : choices[0]?.value)
  const data = {
    choices,
    chosen,
    lasts: form.get('lasts') || 'year',
    live: items.filter(({ status }) => status === 'live'),
    ended: items.filter(({ status }) => status !== 'live'),
    revoked: query.has('revoked'),
    errors,
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
  }
  return { view: 'calendar/feeds', data, status: errors.length > 0 ? 422 : 200 }
}

/** A manager's own providers and homes, and what the page before was about. */
async function choicesOf(call: PageCall): Promise<Choice[]> {
  const own = managesHomes(call.viewer) ? await ownProviders(call) : []
  const some = call.viewer.locations === undefined ? '' : ' that you manage'
  const choices = own.flatMap(({ id, name, homes }) => [
    { value: `provider:${id}`, text: `All homes of ${name}${some}` },
    ...homes.map((home) => ({ value: `location:${home.id}`, text: home.name })),
  ])
  const known = new Set(choices.map(({ value }) => value))
  const asked = [await askedProvider(call, known), await askedLocation(call, known)]
  return [...choices, ...asked.flatMap((choice) => choice ?? [])]
}

async function askedProvider(call: PageCall, known: ReadonlySet<string>): Promise<Choice | undefined> {
  const id = idIn(call, 'provider')
  const value = `provider:${id}`
  if (id === '' || known.has(value)) return undefined
  return { value, text: `All homes of ${(await providerHomes(call, id)).name}` }
}

async function askedLocation(call: PageCall, known: ReadonlySet<string>): Promise<Choice | undefined> {
  const id = idIn(call, 'location')
  const value = `location:${id}`
  if (id === '' || known.has(value)) return undefined
  const { facts } = (await call.ask('readLocation', { path: { locationId: id } })).body
  return { value, text: facts.name }
}

/** From the address, or from what was chosen in the form. */
function idIn({ query, form }: PageCall, kind: 'provider' | 'location'): string {
  const [chosen, id = ''] = form.get('of').split(':')
  return chosen === kind ? id : query.get(kind)
}

/** The address is in this answer and in no other: no redirect, and a reload asks before it makes another. */
async function make(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, form, publicUrl } = call
  const [kind = '', id = ''] = form.get('of').split(':')
  if (!['provider', 'location'].includes(kind) || id === '') {
    const wanted = { ...call, form: withoutChoice(form) }
    return show(hub, wanted, formErrors([['of', 'Choose what to subscribe to']]))
  }
  const expiresOn = (lives[form.get('lasts')] ?? lives['year'])?.(momentOf(hub.clock).today)
  try {
    const { feed, path } = (await ask('makeCalendarFeed', { body: { [kind]: id, expiresOn } })).body
    return { view: 'calendar/feed-made', data: { feed, ...addresses(`${publicUrl}${path}`, feed.name) } }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 422) throw problem
    const wanted = { ...call, form: withoutChoice(form) }
    return show(hub, wanted, problemErrors(problem, { '/provider': ['of'], '/location': ['of'] }))
  }
}

/** What was chosen is not there: the form comes back without it. */
function withoutChoice(form: PageCall['form']): PageCall['form'] {
  return { ...form, get: (name) => (name === 'of' ? '' : form.get(name)) }
}

/** The address, and how each calendar is told of it. */
function addresses(address: string, name: string) {
  const webcal = address.replace(/^https?:/, 'webcal:')
  return {
    address,
    apple: webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`,
    /** Outlook and Google fetch from their own machines. */
    reachable: address.startsWith('https:'),
  }
}

async function revoke(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  await ask('revokeCalendarFeed', { path: { id: path['id'] ?? '' } })
  return { redirect: '/calendar-feeds?revoked' }
}

async function asFile(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const states: Readonly<Record<Feed['status'], string>> = { live: 'in use', expired: 'ended', revoked: 'revoked' }
  return csvDownload<Feed>(
    'calendar addresses',
    [
      ['Calendar', ({ name }) => name],
      ['Made', ({ madeAt }) => momentInWords(madeAt)],
      ['Ends', ({ expiresOn }) => expiresOn],
      ['Last used', ({ lastUsedOn }) => lastUsedOn],
      ['State', ({ status }) => states[status]],
    ],
    await everyPage(ask, 'listCalendarFeeds', {}),
  )
}
