// Sharing an item of any type that one's role may send: choose the type, fill in its form, look at what will be sent and who
// will see it, send. A new type has its form with its schema.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { councils, locationById, subjectNames } from '../../organisations/queries.ts'
import { momentOf } from '../../policy/moment.ts'
import { typeProfile } from '../../policy/reference.ts'
import { may, type Viewer } from '../../policy/viewer.ts'
import { questionsIn } from '../../web/acknowledging.ts'
import { byField, keyHeader, newFormKey, type FormError } from '../../web/form.ts'
import { homesNamed, ownProviders } from '../../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { audienceInWords } from '../audience/in-words.ts'
import { bodyRows } from '../body/words.ts'
import {
  filledItem,
  itemSubmission,
  itemTexts,
  profileOf,
  refusedItem,
  shareErrors,
  shareFields,
  typesToShare,
  withTargets,
} from './share-form.ts'
import { dryRun } from '../upload/dry-run.ts'

const senders: Pick<Page, 'act' | 'may'> = { act: 'submit-intelligence', may: maySend }

export const sharePages: readonly Page[] = [
  { ...senders, method: 'GET', path: '/share', menu: 'Share something', menuOf: isProvider, handle: chooseType },
  { ...senders, method: 'GET', path: '/share/:type', handle: (hub, call) => showForm(hub, call) },
  { ...senders, method: 'POST', path: '/share/:type', keepsDraft: true, handle: takeForm },
]

function maySend(viewer: Viewer): boolean {
  return may(viewer, 'submit-intelligence') && typesToShare(viewer).length > 0
}

/** Others begin with a finding. */
function isProvider({ kind }: Viewer): boolean {
  return kind === 'provider'
}

async function chooseType(_hub: Hub, { viewer, query }: PageCall): Promise<PageAnswer> {
  const location = query.get('location')
  const about = location === '' ? '' : `?${new URLSearchParams({ location }).toString()}`
  const types = typesToShare(viewer).map(({ type, name, subject }) => ({
    name,
    href: `/share/${type}${subject === 'location' ? about : ''}`,
  }))
  return { view: 'intelligence/share-types', data: { types } }
}

/** As for a page that never was, where this viewer may not send it. */
function typeOf({ path, viewer }: PageCall): string {
  const type = path['type'] ?? ''
  if (profileOf(viewer, type) === undefined) throw new Problem('not-found')
  return type
}

async function showForm(hub: Hub, call: PageCall, found: readonly FormError[] = []): Promise<PageAnswer> {
  const type = typeOf(call)
  const { read } = hub.database
  const filled = filledItem(call, type, momentOf(hub.clock).today)
  const errors = withTargets(found, filled.body)
  const location = await locationById(read, filled.location)
  const data = {
    type,
    name: typeProfile(type)?.name ?? type,
    filled,
    location,
    found: location === undefined && filled.home !== '' ? await homesNamed(call, filled.home) : [],
    own: call.viewer.kind === 'provider' ? (await ownProviders(call)).flatMap(({ homes }) => homes) : undefined,
    councils: typeProfile(type)?.subject === 'council' ? await councils(read) : undefined,
    ...shareFields(call.viewer, type),
    questions: questionsIn(itemTexts(call.form, type), call.form),
    errors,
    errorOf: byField(errors),
    restored: call.draft !== undefined,
    asProvider: call.viewer.kind === 'provider',
  }
  return { view: 'intelligence/share', status: errors.length > 0 ? 422 : 200, data }
}

async function takeForm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const type = typeOf(call)
  const { form } = call
  const step = form.get('step')
  if (step === 'change' || step === 'find') return showForm(hub, call)
  const errors = shareErrors(form, type)
  if (errors.length > 0) return showForm(hub, call, errors)
  try {
    return step === 'send' ? await send(call, type) : await checkAnswers(hub, call, type)
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    const { body } = filledItem(call, type, momentOf(hub.clock).today)
    return showForm(hub, call, refusedItem(problem, form, type, body))
  }
}

/** What will be sent, in words, and who will see it: nothing is stored yet. */
async function checkAnswers(hub: Hub, call: PageCall, type: string): Promise<PageAnswer> {
  const { read } = hub.database
  const { item } = await dryRun(hub, call.viewer, itemSubmission(call.form, type))
  const [about] = [...(await subjectNames(read, [item.subject])).values()]
  const data = {
    item,
    about,
    action: `/share/${type}`,
    rows: bodyRows(type, item.schemaVersion, item.body),
    audience: await audienceInWords(read, item.subject, item.audience),
    fields: call.form.entries.filter(([name]) => name !== '_csrf' && name !== 'step' && name !== 'key'),
    key: newFormKey(hub),
  }
  return { view: 'intelligence/share-check', data }
}

/** Sent twice by an impatient finger, it is kept once. */
async function send({ ask, form }: PageCall, type: string): Promise<PageAnswer> {
  const { body } = await ask('submitIntelligence', { headers: keyHeader(form), body: itemSubmission(form, type) })
  return { redirect: `/information/${body.id}?sent=1` }
}
