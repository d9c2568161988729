// Declaring that one's organisation buys care at a service (protocol §1): for itself only, between two dates.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { byField, dayBoxes, formErrors, problemErrors, readDay, toBoxes, type FormError } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'

export const interestPages: readonly Page[] = [
  { method: 'GET', path: '/locations/:id/interest', act: 'declare-interest', handle: ask },
  { method: 'POST', path: '/locations/:id/interest', act: 'declare-interest', keepsDraft: true, handle: declare },
]

async function ask(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const locationId = call.path['id'] ?? ''
  const { body: location } = await call.ask('readLocation', { path: { locationId } })
  const declared = (await call.ask('listInterests', { path: { locationId } })).body.items
  const own = declared.find(({ organisation }) => organisation === call.viewer.organisation)
  const { today } = momentOf(hub.clock)
  const filled = call.draft ?? call.form
  return {
    view: 'organisations/interest',
    status: errors.length > 0 ? 422 : 200,
    data: {
      id: locationId,
      location,
      own,
      errors,
      errorOf: byField(errors),
      starts: dayBoxes(filled, 'startsOn', own?.startsOn ?? today),
      ends: dayBoxes(filled, 'endsOn', own?.endsOn ?? ''),
    },
  }
}

async function declare(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const startsOn = readDay(call.form, 'startsOn')
  const endsOn = readDay(call.form, 'endsOn')
  const wrong: [string, string][] = []
  if (!startsOn) wrong.push(['startsOn', 'Enter the day from which you buy care here, like 1 4 2026'])
  if (endsOn === undefined) wrong.push(['endsOn', 'The last day must be a real date, or left empty'])
  if (wrong.length > 0) return ask(hub, call, toBoxes(formErrors(wrong), days))
  const path = { locationId: call.path['id'] ?? '', organisationId: call.viewer.organisation }
  try {
    await call.ask('declareInterest', { path, body: endsOn ? { startsOn, endsOn } : { startsOn } })
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'invalid') throw problem
    const places = {
      '/startsOn': ['startsOn'],
      '/endsOn': ['endsOn', 'The last day must not be before the first'],
    } as const
    return ask(hub, call, toBoxes(problemErrors(problem, places), days))
  }
  return { redirect: `/locations/${path.locationId}?declared=1` }
}

const days = ['startsOn', 'endsOn']
