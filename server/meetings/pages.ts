// The meeting pack on a page, for CQC with each council and for a council with CQC: to read, print and take as CSV, and to
// record what was agreed.
import type { Hub } from '../hub.ts'
import { councils } from '../organisations/queries.ts'
import type { Viewer } from '../policy/viewer.ts'
import { byField, dayBoxes, newFormKey, toBoxes, type FormError } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { councilOf, sinceOf, type Pack } from './asked.ts'
import { files } from './pack-files.ts'
import { complete, recordActionForm, recordDecisionForm, recordMeetingForm } from './record-forms.ts'

const act = 'attend-meetings'

/** An ICB's contract monitor has the role, and no such meetings. */
const meets = ({ kind }: Viewer): boolean => kind === 'regulator' || kind === 'council'

const open = { act, may: meets } as const

export const meetingPages: readonly Page[] = [
  { method: 'GET', path: '/meeting-pack', menu: 'Meeting pack', ...open, handle: (hub, call) => show(hub, call) },
  ...files.map(({ name, handle }): Page => ({ method: 'GET', path: `/meeting-pack/${name}.csv`, ...open, handle })),
  { method: 'POST', path: '/meeting-pack/meetings', ...open, handle: recordMeetingForm(show) },
  { method: 'POST', path: '/meeting-pack/actions', ...open, handle: recordActionForm(show) },
  { method: 'POST', path: '/meeting-pack/decisions', ...open, handle: recordDecisionForm(show) },
  { method: 'POST', path: '/meeting-pack/actions/:id/completion', ...open, handle: complete },
]

async function show(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const chosen = councilOf(call)
  const isRegulator = call.viewer.kind === 'regulator'
  const choices = isRegulator ? await councils(hub.database.read) : []
  const frame = { choices, isRegulator, chosen }
  if (chosen === '') return { view: 'meetings/choose', data: frame }
  const { since, wrong } = sinceOf(call)
  const pack = (await call.ask('readMeetingPack', { path: { gss: chosen }, query: { since } })).body
  const held = (await call.ask('listMeetings', { path: { gss: chosen }, query: { limit: 10 } })).body
  const all = [...(wrong ? [wrong] : []), ...errors]
  const data = {
    ...frame,
    pack,
    held: held.items,
    names: Object.fromEntries(pack.places.map(({ id, name }) => [id, name])),
    own: isRegulator ? 'CQC' : chosen,
    done: doneIn(call),
    key: newFormKey(hub),
    ...typed(call, pack),
    errors: toBoxes(all, ['since', 'heldOn', 'due']),
    errorOf: byField(all),
  }
  return { view: 'meetings/pack', data, ...(all.length === 0 ? {} : { status: 422 }) }
}

const deeds: Readonly<Record<string, string>> = {
  meeting: 'The meeting is recorded.',
  action: 'The action is recorded.',
  decision: 'The decision is recorded.',
  completed: 'The action is done.',
}

function doneIn({ query }: PageCall): string | undefined {
  return deeds[query.get('done')]
}

/** What was typed into a form that came back; empty in one that is new. */
function typed({ form, query }: PageCall, pack: Pack) {
  const names = ['note', 'what', 'about', 'owner', 'location', 'shared', 'decisionAbout', 'reason', 'corrects']
  return {
    typed: Object.fromEntries(names.map((name) => [name, form.get(name)])),
    since: dayBoxes(query, 'since', pack.since),
    heldOn: dayBoxes(form, 'heldOn'),
    due: dayBoxes(form, 'due'),
  }
}
