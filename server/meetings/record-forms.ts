// The forms beside a meeting pack: a meeting, an action, a decision not to act, an action that is done.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import { formErrors, keyHeader, problemErrors, readDay, type FormError, type Places } from '../web/form.ts'
import type { PageAnswer, PageCall } from '../web/page.ts'
import { councilOf } from './asked.ts'

type Handle = (hub: Hub, call: PageCall) => Promise<PageAnswer>
/** The page again, with what is wrong. */
type Show = (hub: Hub, call: PageCall, errors: readonly FormError[]) => Promise<PageAnswer>

const places: Places = {
  '/heldOn': ['heldOn'],
  '/note': ['note'],
  '/what': ['what', 'Say what is to be done, in at most 1,000 characters and without personal data'],
  '/about': ['about', 'Say in at most 300 characters what it is about, without personal data'],
  '/owner': ['owner'],
  '/due': ['due'],
  '/location': ['location'],
  '/corrects': ['corrects'],
}

export function recordMeetingForm(show: Show): Handle {
  return async (hub, call) => {
    const { form } = call
    const heldOn = readDay(form, 'heldOn')
    if (!heldOn) return show(hub, call, formErrors([['heldOn', 'Enter the day on which you met, such as 12 10 2026']]))
    const body = { heldOn, ...given('note', form.get('note')) }
    return recording(hub, call, show, 'meeting', places, (asked) => call.ask('recordMeeting', { ...asked, body }))
  }
}

export function recordActionForm(show: Show): Handle {
  return async (hub, call) => {
    const { form } = call
    const due = readDay(form, 'due')
    const missing = [
      ...(form.get('what') === '' ? ([['what', 'Say what is to be done']] as const) : []),
      ...(form.get('owner') === '' ? ([['owner', 'Choose who is to do it']] as const) : []),
      ...(due ? [] : ([['due', 'Enter the day by which it is to be done, such as 12 10 2026']] as const)),
    ]
    if (missing.length > 0) return show(hub, call, formErrors(missing))
    const body = {
      what: form.get('what'),
      owner: form.get('owner'),
      due,
      ...given('about', form.get('about')),
      ...given('location', form.get('location')),
      ...keptToSide(call),
    }
    return recording(hub, call, show, 'action', places, (asked) => call.ask('recordMeetingAction', { ...asked, body }))
  }
}

const decisionPlaces: Places = {
  ...places,
  '/about': ['decisionAbout', 'Say in at most 300 characters what it is about, without personal data'],
  '/reason': ['reason', 'Say why in at most 2,000 characters, without personal data'],
}

export function recordDecisionForm(show: Show): Handle {
  return async (hub, call) => {
    const { form } = call
    const missing = [
      ...(form.get('decisionAbout') === '' ? ([['decisionAbout', 'Say what it is about']] as const) : []),
      ...(form.get('reason') === '' ? ([['reason', 'Say why nothing is done']] as const) : []),
    ]
    if (missing.length > 0) return show(hub, call, formErrors(missing))
    const body = {
      about: form.get('decisionAbout'),
      reason: form.get('reason'),
      ...given('location', form.get('location')),
      ...given('corrects', form.get('corrects')),
      ...keptToSide(call),
    }
    return recording(hub, call, show, 'decision', decisionPlaces, (asked) =>
      call.ask('recordMeetingDecision', { ...asked, body }),
    )
  }
}

export async function complete(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const path = { gss: councilOf(call), id: call.path['id'] ?? '' }
  await call.ask('completeMeetingAction', { path, body: {} })
  return { redirect: backTo(call, 'completed') }
}

interface Asking {
  readonly path: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

/** Sent twice by an impatient finger, it is recorded once. What is refused comes back in the form. */
async function recording(
  hub: Hub,
  call: PageCall,
  show: Show,
  what: string,
  fields: Places,
  ask: (asked: Asking) => Promise<unknown>,
): Promise<PageAnswer> {
  try {
    await ask({ path: { gss: councilOf(call) }, headers: keyHeader(call.form) })
    return { redirect: backTo(call, what) }
  } catch (problem) {
    if (!(problem instanceof Problem) || ![409, 422].includes(problem.status)) throw problem
    return show(hub, call, problemErrors(problem, fields))
  }
}

function backTo(call: PageCall, done: string): string {
  const council = call.viewer.kind === 'council' ? '' : `council=${councilOf(call)}&`
  return `/meeting-pack?${council}done=${done}`
}

function given(name: string, value: string): Readonly<Record<string, string>> {
  return value === '' ? {} : { [name]: value }
}

function keptToSide({ form }: PageCall): { readonly shared?: false } {
  return form.get('shared') === 'no' ? { shared: false } : {}
}
