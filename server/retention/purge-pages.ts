// Erasing on pages: one person proposes and sees what would go, another confirms exactly that.
import { staffPlaces } from '../events/staff-places.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { addDays, addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { retentionClassName, retentionClasses } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage, wholeFile } from '../web/every-page.ts'
import { byField, dayBoxes, formErrors, keyHeader, newFormKey, problemErrors, readDay, toBoxes } from '../web/form.ts'
import type { FormError, Places } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { whole } from './pages.ts'
import { staffRetentionYears } from './staff-years.ts'

const lead: Pick<Page, 'act' | 'may'> = { act: 'govern-retention', may: whole }

export const purgePages: readonly Page[] = [
  { ...lead, method: 'GET', path: '/purges', handle: (hub, call) => showAll(hub, call) },
  { ...lead, method: 'POST', path: '/purges', keepsDraft: true, handle: propose },
  { ...lead, method: 'GET', path: '/purges.csv', handle: asFile },
  { ...lead, method: 'GET', path: '/purges/:id', handle: (hub, call) => showOne(hub, call) },
  { ...lead, method: 'GET', path: '/purges/:id/items.csv', handle: listAsFile },
  { ...lead, method: 'POST', path: '/purges/:id/confirmation', handle: confirm },
]

type Purge = AnswerOf<'readPurge'>
type Listed = AnswerOf<'listPurgeItems'>['items'][number]

const states: Readonly<Record<Purge['status'], string>> = {
  proposed: 'waits for a second person',
  lapsed: 'lapsed',
  confirmed: 'being carried out',
  done: 'done',
}
const kinds: Readonly<Record<Purge['kind'], string>> = {
  intelligence: 'Information whose day has come',
  'staff-identifiers': 'Who did something',
}

async function showAll(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, query } = call
  const { items, next } = (await ask('listPurges', { query: { limit: 50, cursor: query.get('cursor') } })).body
  const filled = call.draft ?? call.form
  const { today } = momentOf(hub.clock)
  const years = staffRetentionYears(hub)
  const data = {
    rows: items.map((purge) => ({ ...purge, kindName: kinds[purge.kind], stateName: states[purge.status] })),
    next: next && `/purges?cursor=${encodeURIComponent(next)}`,
    kind: filled.get('kind'),
    before: dayBoxes(filled, 'before', addDays(today, 1)),
    classes: retentionClasses.map(({ slug, name }) => ({
      ...{ value: slug, text: name, checked: filled.all('classes').includes(slug) },
    })),
    ...{ years, staffDay: addMonths(today, -12 * years), key: filled.get('key') || newFormKey(hub) },
    errors: toBoxes(errors, ['before']),
    errorOf: byField(errors),
  }
  return { view: 'retention/purges', status: errors.length > 0 ? 422 : 200, data }
}

async function asFile(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  return csvDownload<Purge>(
    'purges',
    [
      ['Proposed (UTC)', ({ proposedAt }) => proposedAt],
      ['Proposed by', ({ proposedBy }) => proposedBy],
      ['What', ({ kind }) => kinds[kind]],
      ['Before', ({ before }) => before],
      ['Kept as', ({ classes }) => classes.map(retentionClassName).join('; ')],
      ['How many', ({ size }) => size],
      ['Earlier than their class', ({ earlier }) => earlier],
      ['State', ({ status }) => states[status]],
      ['Confirmed by', ({ confirmedBy }) => confirmedBy],
      ['Confirmed (UTC)', ({ confirmedAt }) => confirmedAt],
      ['Erased', ({ gone }) => gone],
      ['Digest', ({ digest }) => digest],
      ['Reference', ({ id }) => id],
    ],
    await everyPage(ask, 'listPurges', {}),
  )
}

async function propose(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, form } = call
  const [kind, before] = [form.get('kind'), readDay(form, 'before')]
  const errors: [string, string][] = []
  if (kind === '') errors.push(['kind', 'Choose what is to be erased'])
  if (!before) errors.push(['before', 'Enter the day before which it goes'])
  if (errors.length > 0 || !before) return showAll(hub, call, formErrors(errors))
  const classes = [...form.all('classes')]
  const body = { kind: kind as Purge['kind'], before, ...(classes.length > 0 && { classes }) }
  try {
    const { id } = (await ask('proposePurge', { headers: keyHeader(form), body })).body
    return { redirect: `/purges/${id}?done=proposed` }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 422) throw problem
    const places: Places = { '/kind': ['kind', 'Choose what is to be erased'], '/before': ['before'] }
    return showAll(hub, call, problemErrors(problem, { ...places, '/classes': ['classes'] }))
  }
}

async function showOne(_hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, query, viewer } = call
  const id = call.path['id'] ?? ''
  const { body: purge } = await ask('readPurge', { path: { id } })
  const list = { path: { id }, query: { limit: 100, cursor: query.get('cursor') } }
  const { items, next } = (await ask('listPurgeItems', list)).body
  const waits = purge.status === 'proposed' && purge.size > 0
  const data = {
    purge,
    ...{ kindName: kinds[purge.kind], stateName: states[purge.status] },
    classNames: purge.classes.map(retentionClassName),
    rows: items.map((item) => ({ ...item, name: nameOf(item), className: classOf(item) })),
    next: next && `/purges/${id}?cursor=${encodeURIComponent(next)}`,
    mayConfirm: waits && purge.proposedBy !== viewer.subject,
    waitsForAnother: waits && purge.proposedBy === viewer.subject,
    banner: banners[query.get('done')]?.(purge),
    errors,
    errorOf: byField(errors),
  }
  return { view: 'retention/purge', status: errors.length > 0 ? 422 : 200, data }
}

const banners: Readonly<Record<string, (purge: Purge) => string>> = {
  proposed: () => 'This is what would go. Nothing has been erased.',
  confirmed: ({ gone, size, status }) =>
    status === 'done' ? `Erased: ${gone} of ${size}.` : 'It is confirmed. The hub goes on erasing by itself.',
}

function nameOf({ kind, type }: Listed): string {
  if (type !== undefined) return word(type)
  const place = staffPlaces.find(({ name }) => name === kind)
  const record = (place?.record ?? kind).replaceAll('-', ' ').replace('intelligence', 'information')
  return typeof place?.what === 'string' ? `${record}: who ${place.what.replaceAll('-', ' ')} it` : record
}

function classOf({ retentionClass }: Listed): string | undefined {
  return retentionClass && retentionClassName(retentionClass)
}

async function listAsFile(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  return csvDownload<Listed>(
    'what-a-purge-lists',
    [
      ['What', nameOf],
      ['About', ({ place }) => place],
      ['Date', ({ observedOn }) => observedOn],
      ['Kept as', classOf],
      ['Kept until', ({ keepUntil }) => keepUntil],
      ['By its class', ({ usuallyUntil, keepUntil }) => usuallyUntil ?? keepUntil],
      ['Why it was moved', ({ moved }) => moved?.map(({ reason }) => reason ?? '').join(' | ')],
      ['Done (UTC)', ({ at }) => at],
      ['State', ({ state }) => state],
      ['Reference', ({ id }) => id],
    ],
    await everyPage(ask, 'listPurgeItems', { path: { id: path['id'] ?? '' } }, wholeFile),
  )
}

async function confirm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  const { form, ask } = call
  if (form.get('sure') !== 'yes') {
    return showOne(hub, call, formErrors([['sure', 'Confirm that you have looked at the list']]))
  }
  try {
    await ask('confirmPurge', { path: { id }, body: { digest: form.get('digest') } })
    return { redirect: `/purges/${id}?done=confirmed` }
  } catch (problem) {
    const told = problem instanceof Problem && (problem.status === 409 || problem.code === 'second-person')
    if (!told) throw problem
    return showOne(hub, call, problemErrors(problem, {}))
  }
}
