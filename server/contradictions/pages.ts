// Contradictions on pages: a provider registers and follows them, the two bodies see and answer.
import type { Hub } from '../hub.ts'
import { locationNames } from '../organisations/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { topicNames } from '../policy/framework.ts'
import { may } from '../policy/viewer.ts'
import { act } from '../web/act.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import { byField, formErrors, problemErrors, type FormError, type Places } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

const readers: Pick<Page, 'method' | 'act'> = { method: 'GET', act: 'read-contradictions' }
const parties: Pick<Page, 'method' | 'act'> = { method: 'POST', act: 'answer-contradictions' }

export const contradictionPages: readonly Page[] = [
  { ...readers, path: '/contradictions', menu: 'Contradictions', handle: showAll },
  { ...readers, path: '/contradictions.csv', handle: asFile },
  { ...readers, path: '/contradictions/:id', handle: (hub, call) => showOne(hub, call) },
  { ...parties, path: '/contradictions/:id/proposed-answer', handle: propose },
  { ...parties, path: '/contradictions/:id/agreement', handle: agree },
  { method: 'POST', path: '/contradictions/:id/withdrawal', act: 'register-contradictions', handle: takeBack },
]

type Contradiction = AnswerOf<'readContradiction'>

async function showAll(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { today } = momentOf(hub.clock)
  const found = await everyPage(call.ask, 'listContradictions', {})
  const all = found.map((one) => ({ ...one, ...standOf(call, one, today) }))
  const data = {
    open: all.filter(({ status }) => status === 'open').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    ended: all.filter(({ status }) => status !== 'open'),
    homes: Object.fromEntries(await homesOf(hub, all)),
    mayRegister: may(call.viewer, 'register-contradictions'),
    mayAnswer: may(call.viewer, 'answer-contradictions'),
  }
  return { view: 'contradictions/list', data }
}

/** What it wants of the viewer, in a word. */
function standOf({ viewer }: PageCall, { parties, proposal, dueOn, status }: Contradiction, today: string) {
  const party = parties.some(({ organisation }) => organisation === viewer.organisation)
  const toAgree = party && proposal !== undefined && proposal.by !== viewer.organisation
  const waiting = party && proposal?.by === viewer.organisation
  return { party, toAgree, waiting, overdue: status === 'open' && dueOn < today }
}

function homesOf(hub: Hub, found: readonly Contradiction[]): Promise<Map<string, string>> {
  return locationNames(
    hub.database.read,
    found.map(({ location }) => location),
  )
}

async function asFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const found = await everyPage(call.ask, 'listContradictions', {})
  const homes = await homesOf(hub, found)
  return csvDownload(
    'contradictions',
    [
      ['Registered', ({ registeredOn }) => registeredOn],
      ['Due', ({ dueOn }) => dueOn],
      ['State', ({ status }) => word(status)],
      ['Service', ({ location }) => homes.get(location) ?? location],
      ['CQC location ID', ({ location }) => location],
      ['Topic', ({ topic }) => topicNames(call.framework, [topic]).join('; ')],
      ['First body', ({ parties: [first] }) => first?.name],
      ['It asks', ({ parties: [first] }) => first?.requirement],
      ['Second body', ({ parties: [, second] }) => second?.name],
      ['It asks for', ({ parties: [, second] }) => second?.requirement],
      ['Joint answer', ({ jointAnswer }) => jointAnswer?.text],
      ['Answered', ({ jointAnswer }) => jointAnswer?.agreedOn],
      ['Reference', ({ id }) => id],
    ],
    found,
  )
}

async function showOne(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { viewer, form, query } = call
  const { body: contradiction } = await call.ask('readContradiction', { path: { id: call.path['id'] ?? '' } })
  const { status, parties, provider } = contradiction
  const stand = standOf(call, contradiction, momentOf(hub.clock).today)
  const other = parties.find(({ organisation }) => organisation !== viewer.organisation)
  const data = {
    contradiction,
    ...stand,
    other,
    homeName: (await homesOf(hub, [contradiction])).get(contradiction.location) ?? contradiction.location,
    mayAnswer: status === 'open' && stand.party && may(viewer, 'answer-contradictions'),
    mayTakeBack: status === 'open' && may(viewer, 'register-contradictions') && viewer.providers.includes(provider),
    text: form.has('text') ? form.get('text') : stand.waiting ? (contradiction.proposal?.text ?? '') : '',
    banner: banners[query.get('done')],
    errors,
    errorOf: byField(errors),
  }
  return { view: 'contradictions/contradiction', status: errors.length > 0 ? 422 : 200, data }
}

const banners: Readonly<Record<string, string>> = {
  registered: 'It is registered. Both bodies see it now.',
  proposed: 'Your proposal is sent. It becomes the answer when the other body agrees.',
  agreed: 'You both have answered. The provider sees the answer now.',
  back: 'It is taken back.',
}

function propose(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const text = call.form.get('text')
  if (text === '') return showOne(hub, call, formErrors([['text', 'Enter the answer that you propose']]))
  return actOn(hub, call, 'proposed', { '/text': ['text'] }, (id) =>
    call.ask('proposeAnswer', { path: { id }, body: { text } }),
  )
}

function agree(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const proposal = call.form.get('proposal')
  return actOn(hub, call, 'agreed', { '/proposal': ['', changed] }, (id) =>
    call.ask('agreeAnswer', { path: { id }, body: { proposal } }),
  )
}

const changed = 'The other body proposes something else by now. Read it below'

function takeBack(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const reason = call.form.get('reason')
  const places: Places = { '/reason': ['reason', 'Choose why you take it back'] }
  return actOn(hub, call, 'back', places, (id) => call.ask('withdrawContradiction', { path: { id }, body: { reason } }))
}

/** Does it and shows the contradiction: with what was wrong, where it could not be done. */
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
    to: `/contradictions/${id}?done=${done}`,
    again: (problem) => showOne(hub, call, problemErrors(problem, places)),
  })
}
