// Sharing an item of any type that one's role may send: choose the type, fill in its form, look at what will be sent and who
// will see it, send. A new type has its form with its schema. A finding and a concern, what officers share most, have one form.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { councils, locationById, organisationNames, subjectNames } from '../../organisations/queries.ts'
import { momentOf } from '../../policy/moment.ts'
import { typeProfile } from '../../policy/reference.ts'
import { may, type Viewer } from '../../policy/viewer.ts'
import { questionsIn } from '../../web/acknowledging.ts'
import { byField, keyHeader, newFormKey, type FormError } from '../../web/form.ts'
import { homesNamed, ownProviders } from '../../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { fieldsAgain, lookAt } from '../audience/look.ts'
import { nameable } from '../audience/named.ts'
import { withTargets } from '../body/errors.ts'
import { withRow } from '../body/form.ts'
import { bodyRows } from '../body/words.ts'
import { dryRun } from './dry-run.ts'
import { organisationsIn } from '../versions/words.ts'
import { days, isEnvelopeOpen } from './envelope.ts'
import {
  filledItem,
  isAboutCouncil,
  itemSubmission,
  itemTexts,
  partedFields,
  profileOf,
  refusedItem,
  shareErrors,
  shareFields,
  stageIn,
  subjectIn,
  typesToShare,
} from './share-form.ts'
import { hostPeopleIn, withProvider } from './with-provider.ts'

const senders: Pick<Page, 'act' | 'may'> = { act: 'submit-intelligence', may: maySend }
const finders: Pick<Page, 'act' | 'may' | 'path'> = {
  path: '/findings/new',
  act: 'submit-intelligence',
  may: (viewer) => !isProvider(viewer) && maySend(viewer),
}

export const sharePages: readonly Page[] = [
  { ...finders, method: 'GET', menu: 'Share a finding', handle: showForm },
  { ...finders, method: 'POST', keepsDraft: true, handle: takeForm },
  { ...senders, method: 'GET', path: '/share', menu: 'Share something', menuOf: isProvider, handle: chooseType },
  { ...senders, method: 'GET', path: '/share/:type', handle: showForm },
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

/** Which form it is. */
interface Sharing {
  readonly action: string
  readonly heading: string
  /** What can be chosen in it: what is chosen is the first. */
  readonly types: readonly string[]
  readonly type: string
}

/** As for a page that never was, where this viewer may not send it. */
function sharingOf({ path, viewer, form, draft }: PageCall): Sharing {
  const asked = path['type']
  const both = ['finding', 'concern'].filter((type) => profileOf(viewer, type) !== undefined)
  if (asked === undefined) {
    const types = (draft ?? form).get('type') === 'concern' ? both.reverse() : both
    return { action: '/findings/new', heading: 'Share a finding', types, type: types[0] ?? 'finding' }
  }
  if (profileOf(viewer, asked) === undefined) throw new Problem('not-found')
  const name = typeProfile(asked)?.name ?? asked
  return { action: `/share/${asked}`, heading: `Share: ${name.toLowerCase()}`, types: [asked], type: asked }
}

async function showForm(hub: Hub, call: PageCall, found: readonly FormError[] = []): Promise<PageAnswer> {
  const { type, types, ...sharing } = sharingOf(call)
  const { read } = hub.database
  const { viewer, draft, form } = call
  const { body, ...filled } = filledItem(call, types, momentOf(hub.clock).today)
  const errors = withTargets(found, body, days)
  const location = await locationById(read, filled.location)
  const parted = partedFields(body)
  const data = {
    ...{ ...sharing, type, types, filled, location },
    ...parted,
    openMore: parted.more.some(({ name }) =>
      (draft ?? form).entries.some(([one, value]) => one.startsWith(name) && value),
    ),
    found: location === undefined && filled.home !== '' ? await homesNamed(call, filled.home) : [],
    openEnvelope: isEnvelopeOpen(filled, errors),
    own: isProvider(viewer) ? (await ownProviders(call)).flatMap(({ homes }) => homes) : undefined,
    councils: isAboutCouncil(type) ? await councils(read) : undefined,
    ...shareFields(viewer, type, types),
    nameable: await nameable(hub, viewer, subjectIn(draft ?? form, type), filled.named),
    questions: questionsIn(itemTexts(form, type, profileOf(viewer, type)), form),
    errors,
    errorOf: byField(errors),
    restored: draft !== undefined,
    asProvider: isProvider(viewer),
  }
  return { view: 'intelligence/share', status: errors.length > 0 ? 422 : 200, data }
}

async function takeForm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { type, types } = sharingOf(call)
  const { form, viewer } = call
  const step = form.get('step')
  if (step === 'change' || step === 'find') return showForm(hub, call)
  if (step.startsWith('row ')) return showForm(hub, { ...call, form: withRow(form, step.slice(4)) })
  const { body } = filledItem(call, types, momentOf(hub.clock).today)
  const errors = shareErrors(form, type, body)
  if (errors.length > 0) return showForm(hub, call, errors)
  try {
    return step === 'send' ? await send(hub, call, type) : await checkAnswers(hub, call)
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    return showForm(hub, call, refusedItem(problem, viewer, form, type, body))
  }
}

/** What will be sent, in words, and who will see it: nothing is stored yet. */
async function checkAnswers(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { type, action } = sharingOf(call)
  const { form, viewer } = call
  const { read } = hub.database
  const stage = stageIn(form, type)
  const submission = itemSubmission(viewer, form, type)
  const { item } = await dryRun(hub, viewer, submission)
  const names = await organisationNames(read, organisationsIn(item))
  const [about] = [...(await subjectNames(read, [item.subject])).values()]
  const meanwhile = stage === 'with-provider' ? await withProvider(hub, call, item) : undefined
  // Of a draft: who would see it as it is, once it is shared.
  const asked = meanwhile?.submission ?? { ...submission, stage: stage === 'draft' ? 'shared' : stage }
  const data = {
    ...{ item, about, action, stage },
    rows: bodyRows(type, item.schemaVersion, item.body),
    look: await lookAt(call, { submission: asked }, names),
    hostPeople: meanwhile?.hostPeople,
    fields: fieldsAgain(call),
    key: newFormKey(hub),
  }
  return { view: 'intelligence/share-check', data }
}

/** Sent twice by an impatient finger, it is kept once. */
async function send(hub: Hub, call: PageCall, type: string): Promise<PageAnswer> {
  const { ask, form, viewer } = call
  const stage = stageIn(form, type)
  const submission = itemSubmission(viewer, form, type)
  const { body, headers } = await ask('submitIntelligence', { headers: keyHeader(form), body: submission })
  if (stage === 'with-provider') {
    const change = { stage, ...(await hostPeopleIn(hub, call, submission)) }
    // As a draft it keeps for whom it is meant once it is shared.
    const etag = headers['etag'] ?? ''
    await ask('changeStage', { path: { id: body.id }, headers: { 'if-match': etag }, body: change })
  }
  return { redirect: `/information/${body.id}${stage === 'draft' || stage === 'with-provider' ? '' : '?sent=1'}` }
}
