// Planning a visit: the overlaps are found in the form itself and decided there, and then it is booked.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { locationById } from '../organisations/queries.ts'
import type { AnswerOf, Told } from '../web/ask.ts'
import { byField, formErrors, keyHeader, newFormKey, problemErrors, type FormError, type Places } from '../web/form.ts'
import { homesNamed } from '../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { choicesFor, decisionErrors, decisionIn } from './decision-fields.ts'
import { isOpen } from './overlaps.ts'
import { filledPlan, planErrors, planFields, refusedPlan, toPlan } from './plan-form.ts'

const planners: Pick<Page, 'act' | 'path'> = { path: '/visits/new', act: 'plan-visits' }

export const planPages: readonly Page[] = [
  { ...planners, method: 'GET', menu: 'Plan a visit', handle: (hub, call) => showForm(hub, call, {}) },
  { ...planners, method: 'POST', keepsDraft: true, handle: takeForm },
]

type Checked = AnswerOf<'checkVisit'>

interface Shown {
  readonly errors?: readonly FormError[]
  readonly checked?: Checked
  /** Where a visit was booked with the form's key already. */
  readonly newKey?: true
}

async function showForm(hub: Hub, call: PageCall, { errors = [], checked, newKey }: Shown): Promise<PageAnswer> {
  const filled = filledPlan(call)
  const location = await locationById(hub.database.read, filled.location)
  const found = location === undefined && filled.home !== '' ? await homesNamed(call, filled.home) : []
  const data = {
    filled,
    location,
    found,
    ...planFields(call.viewer, location?.councilId ?? undefined),
    checked,
    overlaps: checked === undefined ? undefined : shownIn(call, checked, momentOf(hub.clock).today),
    own: checked === undefined ? undefined : toPlan(call.form),
    toDecide: checked?.overlaps.filter(isOpen).length ?? 0,
    key: (!newKey && call.form.get('key')) || newFormKey(hub),
    errors,
    errorOf: byField(errors),
    restored: call.draft !== undefined,
  }
  const part = call.form.get('step') === 'follow'
  return { view: part ? 'visits/overlaps' : 'visits/plan', status: errors.length > 0 && !part ? 422 : 200, data }
}

function shownIn({ form }: PageCall, { overlaps }: Checked, today: string) {
  const own = toPlan(form)
  return overlaps.map((overlap) => ({
    ...overlap,
    open: isOpen(overlap),
    choices: choicesFor(overlap, own, form, today),
  }))
}

async function takeForm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const step = call.form.get('step')
  if (step === 'find') return showForm(hub, call, {})
  const errors = planErrors(call.form)
  if (errors.length > 0) return showForm(hub, call, { errors })
  try {
    const { body: checked } = await call.ask('checkVisit', { body: toPlan(call.form) })
    const undecided = decisionErrors(call.form, checked.overlaps)
    if (step !== 'book') return await showForm(hub, call, { checked })
    if (undecided.length > 0) return await showForm(hub, call, { checked, errors: undecided })
    return await book(call)
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    if (bookedAlready.includes(problem.code)) return showForm(hub, call, { errors: bookedBefore, newKey: true })
    return showForm(hub, call, { errors: refusedPlan(call.form, problem) })
  }
}

/** The form was changed since it was booked, or its visit has been cancelled or has taken place. */
const bookedAlready: readonly string[] = ['idempotency-mismatch', 'wrong-state']
const bookedBefore = formErrors([
  ['', 'A visit was booked with this form before. To book this one too, choose Book the visit again'],
])

/** Sent twice by an impatient finger, it is booked once. A new overlap that nobody has decided stays open on the visit's page. */
async function book(call: PageCall): Promise<PageAnswer> {
  const { ask, form } = call
  const planned = await ask('planVisit', { headers: keyHeader(form), body: toPlan(form) })
  const booked = `/visits/${planned.body.id}?booked=1`
  const confirms = form.get('confirm') === 'yes'
  try {
    if (!(await decideAll(call, planned))) return { redirect: `${booked}&undecided=1` }
    const stands = (await ask('readVisit', { path: { id: planned.body.id } })).body.status !== 'stood-down'
    if (!confirms || !stands) return { redirect: booked }
    await ask('confirmVisit', { path: { id: planned.body.id }, body: {} })
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'overlap-undecided') throw problem
    return { redirect: `${booked}&undecided=1` }
  }
  return { redirect: `${booked}&confirmed=1` }
}

/** False where one could not be decided as was chosen: the visit is booked, and the rest is decided on its page. */
async function decideAll({ ask, form }: PageCall, { body }: Told<'planVisit'>): Promise<boolean> {
  let all = true
  for (const overlap of body.overlaps) {
    const decision = decisionIn(form, overlap.with.id)
    if (decision === undefined || overlap.id === undefined || !isOpen(overlap)) continue
    try {
      await ask('decideOverlap', { path: { overlapId: overlap.id }, body: decision })
    } catch (problem) {
      if (!(problem instanceof Problem) || !undecidable.has(problem.status) || decision['decision'] === 'proceed')
        throw problem
      all = false
    }
  }
  return all
}

/** The other visit is gone, or the other side can't see this one. */
const undecidable: ReadonlySet<number> = new Set([404, 409, 422])

/** For the other pages of a visit. Throws what is no fault of the form's. */
export function asErrors(problem: unknown, places: Places): FormError[] {
  if (!(problem instanceof Problem) || ![400, 409, 412, 422].includes(problem.status)) throw problem
  return problemErrors(problem, places)
}
