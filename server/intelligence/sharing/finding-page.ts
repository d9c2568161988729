// Sharing a finding or a concern: one form, then a look at what will be sent and who will see it, then it is sent.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { locationById } from '../../organisations/queries.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { questionsIn } from '../../web/acknowledging.ts'
import { byField, keyHeader, newFormKey, type FormError } from '../../web/form.ts'
import { homesNamed } from '../../web/homes.ts'
import { momentOf } from '../../policy/moment.ts'
import { profileFor } from '../../policy/reference.ts'
import { audienceInWords } from '../audience/in-words.ts'
import {
  findingErrors,
  findingFields,
  findingTexts,
  filledFinding,
  refusedFinding,
  toSubmission,
} from './finding-form.ts'
import { aboutOf } from '../subject.ts'
import { dryRun } from '../upload/dry-run.ts'

const senders: Pick<Page, 'act' | 'may' | 'path'> = {
  path: '/findings/new',
  act: 'submit-intelligence',
  may: ({ kind }) => kind !== 'provider',
}

export const findingPages: readonly Page[] = [
  { ...senders, method: 'GET', menu: 'Share a finding', handle: showForm },
  { ...senders, method: 'POST', keepsDraft: true, handle: takeForm },
]

async function showForm(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const filled = filledFinding(call, momentOf(hub.clock).today)
  const location = await locationById(hub.database.read, filled.location)
  const found = location === undefined && filled.home !== '' ? await homesNamed(call, filled.home) : []
  const data = {
    filled,
    location,
    found,
    ...findingFields(call.viewer),
    errors,
    errorOf: byField(errors),
    questions: questionsIn(findingTexts(call.form), call.form),
    restored: call.draft !== undefined,
  }
  return { view: 'intelligence/finding', status: errors.length > 0 ? 422 : 200, data }
}

async function takeForm(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  if (form.get('step') === 'change' || form.get('step') === 'find') return showForm(hub, call)
  const errors = findingErrors(form)
  if (errors.length > 0) return showForm(hub, call, errors)
  try {
    const step = form.get('step')
    if (step === 'send') return await send(call)
    return step === 'draft' || step === 'ask' ? await keepBack(call, step) : await checkAnswers(hub, call)
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    return showForm(hub, call, refusedFinding(problem))
  }
}

/** What will be sent, in words, and who will see it: nothing is stored yet. */
async function checkAnswers(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { read } = hub.database
  const { item } = await dryRun(hub, call.viewer, toSubmission(call.form))
  const data = {
    item,
    location: await locationById(read, aboutOf(item.subject).locationId),
    audience: await audienceInWords(read, item.subject, item.audience),
    fields: call.form.entries.filter(([name]) => name !== '_csrf' && name !== 'step' && name !== 'key'),
    mayDraft: profileFor(item.type, 'draft', call.viewer.kind, item.sourceCategory) !== undefined,
    mayAsk: profileFor(item.type, 'with-provider', call.viewer.kind, item.sourceCategory) !== undefined,
    key: newFormKey(hub),
  }
  return { view: 'intelligence/finding-check', data }
}

/** Sent twice by an impatient finger, it is kept once. */
async function send({ ask, form }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('submitIntelligence', { headers: keyHeader(form), body: toSubmission(form) })
  return { redirect: `/information/${body.id}?sent=1` }
}

/** As a draft, which keeps for whom it is meant; from there to the provider, where that was asked. */
async function keepBack({ ask, form }: PageCall, step: 'draft' | 'ask'): Promise<PageAnswer> {
  const sent = { ...toSubmission(form), stage: 'draft' }
  const { body, headers } = await ask('submitIntelligence', { headers: keyHeader(form), body: sent })
  const path = { id: body.id }
  const asked = { path, headers: { 'if-match': headers['etag'] ?? '' }, body: { stage: 'with-provider' } }
  if (step === 'ask') await ask('changeStage', asked)
  return { redirect: `/information/${body.id}` }
}
