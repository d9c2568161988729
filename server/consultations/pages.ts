// Consultations on pages: ask an item's originator, see what is asked, answer, and record what was decided.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { subjectNames } from '../organisations/queries.ts'
import { takesPart } from '../policy/consultation-rules.ts'
import { momentOf } from '../policy/moment.ts'
import { exemptionName } from '../policy/reference.ts'
import { act } from '../web/act.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import {
  byField,
  dayBoxes,
  formErrors,
  keyHeader,
  newFormKey,
  problemErrors,
  readDay,
  toBoxes,
  type FormError,
  type Places,
} from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { exemptionsFor, type RequestKind } from './due.ts'

const part: Pick<Page, 'act' | 'may'> = { act: 'consult-originators', may: takesPart }

export const consultationPages: readonly Page[] = [
  { ...part, method: 'GET', path: '/consultations', menu: 'Consultations', handle: showAll },
  { ...part, method: 'GET', path: '/consultations.csv', handle: asFile },
  { ...part, method: 'GET', path: '/consultations/:id', handle: (hub, call) => showOne(hub, call) },
  { ...part, method: 'POST', path: '/consultations/:id/answer', handle: answer },
  { ...part, method: 'POST', path: '/consultations/:id/decision', handle: decide },
  { ...part, method: 'POST', path: '/consultations/:id/withdrawal', handle: takeBack },
  { ...part, method: 'GET', path: '/information/:id/consultation', handle: (hub, call) => askForm(hub, call) },
  { ...part, method: 'POST', path: '/information/:id/consultation', keepsDraft: true, handle: ask },
]

type Consultation = AnswerOf<'readConsultation'>

async function showAll(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const all = await everyPage(call.ask, 'listConsultations', {})
  const ours = ({ askedBy }: Consultation) => askedBy.organisation === call.viewer.organisation
  const data = {
    ofUs: all.filter((one) => !ours(one)),
    byUs: all.filter(ours),
    names: await namesOf(hub, all),
  }
  return { view: 'consultations/list', data }
}

async function namesOf(hub: Hub, all: readonly Consultation[]): Promise<Record<string, string>> {
  return Object.fromEntries(
    await subjectNames(
      hub.database.read,
      all.map(({ item }) => item),
    ),
  )
}

async function asFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const all = await everyPage(call.ask, 'listConsultations', {})
  const names = await namesOf(hub, all)
  const about = ({ item }: Consultation) => item.location ?? item.council ?? ''
  return csvDownload(
    'consultations',
    [
      ['State', ({ state }) => word(state)],
      ['Asked by', ({ askedBy }) => askedBy.name],
      ['Originator', ({ originator }) => originator.name],
      ['Request', ({ kind }) => word(kind)],
      ['Reference of the request', ({ reference }) => reference],
      ['Received', ({ receivedOn }) => receivedOn],
      ['Asked', ({ askedOn }) => askedOn],
      ['Originator’s answer due', ({ dueOn }) => dueOn],
      ['Answer to the request due', ({ requestDueOn }) => requestDueOn],
      ['About', (one) => names[about(one)] ?? about(one)],
      ['Type', ({ item }) => word(item.type)],
      ['Originator’s view', ({ answer }) => answer && word(answer.view)],
      ['Exemptions', ({ answer }) => answer?.exemptions.map(exemptionName).join('; ')],
      ['Decided', ({ decision }) => decision && word(decision.outcome)],
      ['Decided on', ({ decision }) => decision?.decidedOn],
      ['Consultation', ({ id }) => id],
    ],
    all,
  )
}

async function showOne(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { viewer, form, query } = call
  const { body: consultation } = await call.ask('readConsultation', { path: { id: call.path['id'] ?? '' } })
  const { item, kind, state, answer: given } = consultation
  const ours = consultation.askedBy.organisation === viewer.organisation
  const chosen = form.has('view') ? form.all('exemptions') : (given?.exemptions ?? [])
  const over = state === 'decided' || state === 'withdrawn'
  const data = {
    consultation,
    aboutName: (await namesOf(hub, [consultation]))[item.location ?? item.council ?? ''],
    given: given && { ...given, exemptions: given.exemptions.map(exemptionName) },
    mayAnswer: !ours && !over,
    mayDecide: ours && state !== 'withdrawn',
    mayTakeBack: ours && !over,
    exemptions: exemptionsFor(kind).map(({ code, name }) => ({ code, name, checked: chosen.includes(code) })),
    view: form.get('view') || given?.view,
    note: form.has('note') ? form.get('note') : given?.note,
    outcome: form.get('outcome') || consultation.decision?.outcome,
    decidedOn: dayBoxes(form, 'decidedOn', consultation.decision?.decidedOn ?? momentOf(hub.clock).today),
    banner: banners[query.get('done')],
    errors: toBoxes(errors, ['decidedOn']),
    errorOf: byField(errors),
  }
  return { view: 'consultations/consultation', status: errors.length > 0 ? 422 : 200, data }
}

const banners: Readonly<Record<string, string>> = {
  asked: 'Your question is sent. The originator sees that you hold this item, and until when it should answer.',
  answered: 'Your answer is sent. The decision stays with the body that has the request.',
  decided: 'Your decision is recorded. The originator sees it.',
  back: 'You have taken your question back.',
}

async function answer(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const view = form.get('view')
  if (view === '') return showOne(hub, call, formErrors([['view', 'Choose what you would do']]))
  const note = form.get('note')
  const exemptions = [...form.all('exemptions')]
  const body = { view: view as 'part', exemptions, ...(note === '' ? {} : { note }) }
  const places: Places = {
    '/view': ['view', 'Choose what you would do'],
    '/exemptions': ['exemptions', 'Choose at least one exemption, or none if you would disclose it'],
    '/note': ['note'],
  }
  return actOn(hub, call, 'answered', places, (id) => call.ask('answerConsultation', { path: { id }, body }))
}

async function decide(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const [outcome, decidedOn] = [form.get('outcome'), readDay(form, 'decidedOn')]
  const errors: [string, string][] = []
  if (outcome === '') errors.push(['outcome', 'Choose what you decided'])
  if (!decidedOn) errors.push(['decidedOn', 'Enter the day on which you decided'])
  if (errors.length > 0 || !decidedOn) return showOne(hub, call, formErrors(errors))
  const body = { outcome: outcome as 'part', decidedOn }
  const places: Places = { '/outcome': ['outcome', 'Choose what you decided'], '/decidedOn': ['decidedOn'] }
  return actOn(hub, call, 'decided', places, (id) => call.ask('decideConsultation', { path: { id }, body }))
}

function takeBack(hub: Hub, call: PageCall): Promise<PageAnswer> {
  return actOn(hub, call, 'back', {}, (id) => call.ask('withdrawConsultation', { path: { id } }))
}

/** Does it and shows the consultation: with what was wrong, where it could not be done. */
function actOn(
  hub: Hub,
  call: PageCall,
  done: string,
  places: Places,
  work: (id: string) => Promise<unknown>,
): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  return act({
    work: () => work(id),
    to: `/consultations/${id}?done=${done}`,
    again: (problem) => showOne(hub, call, problemErrors(problem, places)),
  })
}

/** It reads nothing of the item: a lead may ask about what only others of their body read. */
async function askForm(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const filled = call.draft ?? call.form
  const data = {
    id: call.path['id'] ?? '',
    kind: filled.get('kind'),
    reference: filled.get('reference'),
    receivedOn: dayBoxes(filled, 'receivedOn'),
    key: filled.get('key') || newFormKey(hub),
    errors: toBoxes(errors, ['receivedOn']),
    errorOf: byField(errors),
  }
  return { view: 'consultations/ask', status: errors.length > 0 ? 422 : 200, data }
}

async function ask(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const [kind, reference, receivedOn] = [form.get('kind'), form.get('reference'), readDay(form, 'receivedOn')]
  const errors: [string, string][] = []
  if (kind === '') errors.push(['kind', 'Choose what was asked for'])
  if (reference === '') errors.push(['reference', 'Enter your reference of the request'])
  if (!receivedOn) errors.push(['receivedOn', 'Enter the day on which the request came'])
  if (errors.length > 0 || !receivedOn) return askForm(hub, call, formErrors(errors))
  const body = { kind: kind as RequestKind, reference, receivedOn }
  try {
    const path = { id: call.path['id'] ?? '' }
    const { id } = (await call.ask('askOriginator', { path, headers: keyHeader(form), body })).body
    return { redirect: `/consultations/${id}?done=asked` }
  } catch (problem) {
    const told = problem instanceof Problem && (problem.status === 422 || problem.code === 'not-yours')
    if (!told) throw problem
    return askForm(hub, call, problemErrors(problem, askPlaces))
  }
}

const askPlaces: Places = { '/kind': ['kind'], '/reference': ['reference'], '/receivedOn': ['receivedOn'] }
