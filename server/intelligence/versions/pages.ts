// Changing an item: a form, a look at who gains and who loses, then it is sent. And what it said before.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { organisationNames, subjectNames } from '../../organisations/queries.ts'
import type { AnswerOf } from '../../web/ask.ts'
import { questionsIn } from '../../web/acknowledging.ts'
import { byField, keyHeader, newFormKey, type FormError } from '../../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { fieldsAgain, lookAt } from '../audience/look.ts'
import { nameable } from '../audience/named.ts'
import { withTargets } from '../body/errors.ts'
import { withRow } from '../body/form.ts'
import { days } from '../sharing/envelope.ts'
import {
  changeErrors,
  changeFields,
  changeTexts,
  filledChange,
  refusedChange,
  toChange,
  type Intelligence,
} from './form.ts'
import { memberInWords, organisationsIn, valueInWords } from './words.ts'

export const versionPages: readonly Page[] = [
  { method: 'GET', path: '/information/:id/change', act: 'submit-intelligence', handle: showForm },
  { method: 'POST', path: '/information/:id/change', act: 'submit-intelligence', handle: takeForm },
  { method: 'GET', path: '/information/:id/versions', may: ({ kind }) => kind !== 'hub', handle: showVersions },
]

interface Opened {
  readonly id: string
  readonly item: Intelligence
  readonly etag: string
  readonly locationName: string
}

/** An item of the viewer's own; what is left of one that was withdrawn is changed no more. */
async function opened(hub: Hub, { ask, path, viewer }: PageCall): Promise<Opened> {
  const id = path['id'] ?? ''
  const { body: item, headers } = await ask('readIntelligence', { path: { id } })
  if (item.originator.organisation !== viewer.organisation) throw new Problem('not-yours')
  if ('withdrawal' in item)
    throw new Problem('wrong-state', { detail: 'It has been withdrawn, so it cannot be changed.' })
  const about = item.subject.location ?? item.subject.council ?? ''
  const names = await subjectNames(hub.database.read, [item.subject])
  return { id, item, etag: headers['etag'] ?? '', locationName: names.get(about) ?? about }
}

async function showForm(hub: Hub, call: PageCall, found: readonly FormError[] = []): Promise<PageAnswer> {
  const { id, item, etag, locationName } = await opened(hub, call)
  const { form, viewer } = call
  const { body, ...filled } = filledChange(form, item, viewer.kind)
  const errors = withTargets(found, body, days)
  const data = {
    ...{ id, item, locationName, errors, errorOf: byField(errors), action: `/information/${id}/change` },
    ...{ filled, body },
    ...changeFields(item, viewer.kind),
    nameable: await nameable(hub, viewer, item.subject, filled.named),
    questions: form.has('etag') ? questionsIn(changeTexts(form, item), form) : [],
    // Of the item as it was when the form was opened: what was changed meanwhile is not written over.
    etag: form.has('etag') ? form.get('etag') : etag,
  }
  return { view: 'intelligence/change', status: errors.length > 0 ? 422 : 200, data }
}

async function takeForm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, viewer } = call
  const known = await opened(hub, call)
  const step = form.get('step')
  if (step === 'change') return showForm(hub, call)
  if (step.startsWith('row ')) return showForm(hub, { ...call, form: withRow(form, step.slice(4)) })
  const { body } = filledChange(form, known.item, viewer.kind)
  const errors = changeErrors(form, known.item, body)
  if (errors.length > 0) return showForm(hub, call, errors)
  try {
    return step === 'send' ? await send(call, known) : await check(hub, call, known)
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 412, 422].includes(problem.status)) throw problem
    return showForm(hub, call, refusedChange(problem, form, known.item, body))
  }
}

/** Who gains and who loses, and what one of them would read: nothing is stored yet. */
async function check(hub: Hub, call: PageCall, known: Opened): Promise<PageAnswer> {
  const submission = toChange(call.form, known.item)
  const names = await organisationNames(hub.database.read, organisationsIn(submission))
  const data = {
    ...known,
    action: `/information/${known.id}/change`,
    look: await lookAt(call, { submission, item: known.id }, names),
    fields: fieldsAgain(call),
    key: newFormKey(hub),
  }
  return { view: 'intelligence/change-check', data }
}

async function send({ ask, form }: PageCall, { id, item }: Opened): Promise<PageAnswer> {
  const headers = { 'if-match': form.get('etag'), ...keyHeader(form) }
  await ask('changeIntelligence', { path: { id }, headers, body: toChange(form, item) })
  return { redirect: `/information/${id}/versions` }
}

type Version = AnswerOf<'listIntelligenceVersions'>['items'][number]

async function showVersions(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, path, query } = call
  const id = path['id'] ?? ''
  const { items, next } = (
    await ask('listIntelligenceVersions', { path: { id }, query: { limit: 20, cursor: query.get('cursor') } })
  ).body
  const [newest] = items
  const subject = newest?.item.subject
  const names = await subjectNames(hub.database.read, subject === undefined ? [] : [subject])
  const about = subject?.location ?? subject?.council ?? ''
  const named = items.flatMap(({ item }) => ('withdrawal' in item ? [] : organisationsIn(item)))
  const organisations = await organisationNames(hub.database.read, named)
  const versions = []
  for (const version of items) {
    versions.push({ ...version, changes: await changesOf(call, id, version, items, organisations) })
  }
  const data = {
    ...{ id, versions, locationName: names.get(about) ?? about, isCurrent: query.get('cursor') === '' },
    next: next && `/information/${id}/versions?cursor=${encodeURIComponent(next)}`,
  }
  return { view: 'intelligence/versions', data }
}

/** What a version changed of the one before it that this reader may read; of the first, nothing. */
async function changesOf(
  { ask }: PageCall,
  id: string,
  { version, item }: Version,
  all: readonly Version[],
  organisations: ReadonlyMap<string, string>,
) {
  const before = all.find((one) => one.version < version)
  if (before === undefined || 'withdrawal' in item) return []
  const asked = { path: { id, version: String(version) }, query: { from: before.version } }
  const { differences } = (await ask('readIntelligenceDifferences', asked)).body
  return differences.map(({ pointer, old, new: now, words }) => ({
    name: memberInWords(pointer, item.type),
    words,
    old: valueInWords(pointer, old, item.type, organisations),
    now: valueInWords(pointer, now, item.type, organisations),
  }))
}
