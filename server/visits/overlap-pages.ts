// Deciding an overlap, and answering an offer, on the page of one's visit.
import type { Hub } from '../hub.ts'
import { formErrors, toBoxes } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { dayFields, decisionIn, decisionPlaces, errorsOf } from './decision-fields.ts'
import { visitsOf } from './overlap-id.ts'
import { asErrors } from './plan-page.ts'
import { showVisit } from './visit-page.ts'

const owners: Pick<Page, 'method' | 'act'> = { method: 'POST', act: 'plan-visits' }

export const overlapPages: readonly Page[] = [
  { ...owners, path: '/visits/:id/decisions/:overlapId', handle: decide },
  { ...owners, path: '/visits/:id/combination-answers/:overlapId', handle: answer },
]

async function decide(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, form, path } = call
  const { id = '', overlapId = '' } = path
  const { items } = (await ask('listVisitOverlaps', { path: { id } })).body
  const overlap = items.find((found) => found.id === overlapId)
  const errors = overlap === undefined ? [] : errorsOf(form, overlap)
  if (errors.length > 0) return showVisit(hub, call, errors)
  const other = visitsOf(overlapId)?.other ?? ''
  const body = decisionIn(form, other) ?? { decision: 'proceed', reason: '' }
  try {
    await ask('decideOverlap', { path: { overlapId }, body })
  } catch (problem) {
    const refused = asErrors(problem, decisionPlaces(other, body['decision']))
    return showVisit(hub, call, toBoxes(refused, dayFields(other)))
  }
  return { redirect: `/visits/${id}` }
}

async function answer(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { id = '', overlapId = '' } = call.path
  const said = call.form.get('answer')
  if (said === '') return showVisit(hub, call, formErrors([['', 'Choose Accept or Decline']]))
  try {
    await call.ask('answerCombination', { path: { overlapId }, body: { answer: said } })
  } catch (problem) {
    return showVisit(hub, call, asErrors(problem, {}))
  }
  return { redirect: `/visits/${id}` }
}
