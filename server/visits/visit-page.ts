// A visit on a page: what it is, what it overlaps with, and what its owner can do with it.
import type { Hub } from '../hub.ts'
import { locationNames } from '../organisations/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import type { AnswerOf } from '../web/ask.ts'
import { byField, dayBoxes, formErrors, readDay, type FormError, type Places } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { overlapsShown } from './overlaps-shown.ts'
import { dateFields } from './date-form.ts'
import { asErrors } from './plan-page.ts'

const owners: Pick<Page, 'method' | 'act'> = { method: 'POST', act: 'plan-visits' }
/** Providers too, of what they entered. */
const closers: Pick<Page, 'method' | 'act'> = { method: 'POST', act: 'close-visits' }

export const visitPages: readonly Page[] = [
  { method: 'GET', path: '/visits/:id', act: 'read-visits', handle: showVisit },
  { ...owners, path: '/visits/:id/confirmation', handle: confirm },
  { ...owners, path: '/visits/:id/dates', handle: moveDates },
  { ...closers, path: '/visits/:id/cancellation', handle: cancel },
  { ...closers, path: '/visits/:id/outcome', handle: recordOutcome },
]

type Visit = AnswerOf<'readVisit'>

export async function showVisit(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, viewer, path, query } = call
  const id = path['id'] ?? ''
  const { body: visit } = await ask('readVisit', { path: { id } })
  const own = visit.by.organisation === viewer.organisation && may(viewer, 'plan-visits')
  const { today } = momentOf(hub.clock)
  const names = await locationNames(hub.database.read, [visit.location])
  const overlaps =
    visit.by.organisation === viewer.organisation && may(viewer, 'read-overlaps')
      ? await overlapsShown(call, visit, today)
      : []
  const data = {
    visit,
    locationName: names.get(visit.location) ?? visit.location,
    own,
    overlaps,
    toDecide: overlaps.filter(({ open }) => open).length,
    ...choicesFor(viewer, visit, own, today),
    ...dateFields(call, visit),
    from: dayBoxes(call.form, 'from', visit.period.from),
    to: dayBoxes(call.form, 'to', visit.period.to),
    banner: bannerFor(
      own && isAhead(visit) && query.get('booked') !== '',
      query.get('confirmed') !== '',
      query.get('undecided') !== '',
    ),
    ...reasonIn(call),
    deciding: path['overlapId'],
    errors,
    errorOf: byField(errors),
  }
  return { view: 'visits/visit', status: errors.length > 0 ? 422 : 200, data }
}

function isAhead({ status }: Visit): boolean {
  return status === 'proposed' || status === 'offered' || status === 'confirmed'
}

/** What this viewer can do with it in its present state. */
function choicesFor(viewer: Viewer, visit: Visit, own: boolean, today: string) {
  const { status, period, notice, external, by } = visit
  const ahead = isAhead(visit)
  const runs = viewer.providers.includes(by.organisation) && may(viewer, 'close-visits')
  const closes = own || (external !== undefined && runs)
  return {
    mayOffer: own && status === 'proposed' && notice !== 'unannounced',
    mayAnswer: status === 'offered' && may(viewer, 'answer-dates'),
    mayConfirm: own && (status === 'proposed' || status === 'offered'),
    mayMove: own && ahead,
    mayCancel: closes && ahead,
    mayRecord: closes && ahead && period.from <= today,
  }
}

function bannerFor(booked: boolean, confirmed: boolean, undecided: boolean): string | undefined {
  if (!booked) return undefined
  if (undecided) return 'The visit is booked, but not confirmed: something new overlaps with it. Decide about it below.'
  return confirmed ? 'The visit is booked and confirmed.' : 'The visit is booked.'
}

/** Does it, and shows the visit: with what was wrong, where it could not be done. */
export async function act(
  hub: Hub,
  call: PageCall,
  work: (id: string) => Promise<unknown>,
  places: Places = {},
): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  try {
    await work(id)
  } catch (problem) {
    return showVisit(hub, call, asErrors(problem, places))
  }
  return { redirect: `/visits/${id}` }
}

function confirm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  return act(hub, call, (id) => call.ask('confirmVisit', { path: { id }, body: {} }))
}

async function moveDates(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const [from, to] = [readDay(call.form, 'from'), readDay(call.form, 'to')]
  const wrong: [string, string][] = []
  if (!from) wrong.push(['from-day', 'Enter the first day, like 27 3 2027'])
  if (to === undefined) wrong.push(['to-day', 'The last day must be a real date, or left empty for a single day'])
  if (!from || wrong.length > 0) return showVisit(hub, call, formErrors(wrong))
  const change = async (id: string) => {
    const { headers } = await call.ask('readVisit', { path: { id } })
    const ifMatch = { 'if-match': headers['etag'] ?? '' }
    await call.ask('changeVisit', { path: { id }, headers: ifMatch, body: { period: { from, to: to || from } } })
  }
  return act(hub, call, change, { '/period': ['from-day'], '/period/to': ['to-day'] })
}

function cancel(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  if (form.get('reason') === '') return showVisit(hub, call, formErrors([['reason', 'Choose why it is cancelled']]))
  return act(hub, call, (id) => call.ask('cancelVisit', { path: { id }, body: reasonIn(call) }), {
    '/explanation': ['explanation', 'Write why it is cancelled, in at most 1,000 letters'],
  })
}

function recordOutcome(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const hours = call.form.get('hours')
  const wrong = 'Enter the hours as a number, like 6'
  if (hours !== '' && !(Number(hours) > 0)) return showVisit(hub, call, formErrors([['hours', wrong]]))
  const body = hours === '' ? {} : { hours: Number(hours) }
  return act(hub, call, (id) => call.ask('recordOutcome', { path: { id }, body }), { '/hours': ['hours', wrong] })
}

function reasonIn({ form }: PageCall) {
  const [reason, explanation] = [form.get('reason'), form.get('explanation')]
  return { reason, ...(reason === 'other' && explanation !== '' ? { explanation } : {}) }
}
