// Stages on the page of an item: going on, more time for the provider, the provider's answer; and the list of what is under way.
import type { Hub } from '../../hub.ts'
import { subjectNames } from '../../organisations/queries.ts'
import { inWords } from '../../policy/dates.ts'
import { answersIn } from '../../web/acknowledging.ts'
import type { AnswerOf } from '../../web/ask.ts'
import { csvDownload, type Column } from '../../web/csv.ts'
import { everyPage } from '../../web/every-page.ts'
import { formErrors, readDay } from '../../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import { stageWord, word } from '../../web/words.ts'
import { commentsIn, commentTexts } from '../sharing/comment-fields.ts'
import { actOnItem, showItem } from '../item-page.ts'
import { goOn } from './going-on.ts'

const senders: Pick<Page, 'act' | 'may'> = { act: 'submit-intelligence', may: ({ kind }) => kind !== 'provider' }

export const stagePages: readonly Page[] = [
  { ...senders, method: 'GET', path: '/findings/in-progress', menu: 'In progress', handle: showInProgress },
  { ...senders, method: 'GET', path: '/findings/in-progress.csv', handle: inProgressFile },
  { method: 'POST', path: '/information/:id/stage', act: 'submit-intelligence', handle: goOn },
  { method: 'POST', path: '/information/:id/extension', act: 'submit-intelligence', handle: extend },
  { method: 'POST', path: '/information/:id/provider-response', act: 'answer-as-provider', handle: answer },
]

type Row = AnswerOf<'listInProgress'>['items'][number]

async function showInProgress(hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { items, next } = (await ask('listInProgress', { query: { limit: 50, cursor: query.get('cursor') } })).body
  const names = await namesOf(hub, items)
  const rows = items.map((item) => ({ ...item, where: names(item), state: stateInWords(item) }))
  const data = { rows, next: next && `/findings/in-progress?cursor=${encodeURIComponent(next)}` }
  return { view: 'intelligence/in-progress', data }
}

async function inProgressFile(hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const items = await everyPage(ask, 'listInProgress', {})
  const names = await namesOf(hub, items)
  const columns: readonly Column<Row>[] = [
    ['What', ({ type }) => word(type)],
    ['About', names],
    ['Date', ({ observedOn }) => observedOn],
    ['Stage', ({ clock }) => stageWord(clock.stage)],
    ['Provider answers by', ({ clock }) => clock.dueOn],
    ['State', stateInWords],
  ]
  return csvDownload('in progress', columns, items)
}

async function namesOf(hub: Hub, items: readonly Row[]): Promise<(row: Row) => string> {
  const names = await subjectNames(
    hub.database.read,
    items.map(({ subject }) => subject),
  )
  return ({ subject }) => {
    const about = subject.location ?? subject.council ?? ''
    return names.get(about) ?? about
  }
}

function stateInWords(row: Row): string {
  const { clock, commentsOpen } = row
  const { stage, dueOn, answeredAt, passed } = clock
  if (stage === 'draft') return 'Nobody else can see it'
  const owed = owedInWords(row)
  if (owed !== undefined) return owed
  const comments = commentsOpen === 1 ? '1 comment to answer' : `${commentsOpen} comments to answer`
  if (answeredAt !== undefined) {
    return commentsOpen > 0 ? `The provider has answered: ${comments}` : 'The provider has answered'
  }
  if (dueOn === undefined) return commentsOpen > 0 ? comments : ''
  return passed === true
    ? `The provider’s time ended on ${inWords(dueOn)}`
    : `The provider has until ${inWords(dueOn)} to answer`
}

/** What was disputed or corrected and waits for an answer. */
function owedInWords({ disputed, commentsOpen, repliesOpen }: Row): string | undefined {
  const others = repliesOpen - commentsOpen
  if (others === 0) return undefined
  return `${disputed === true ? 'Disputed' : 'Corrected'}: ${others === 1 ? '1 reply' : `${others} replies`} to answer`
}

function extend(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, ask } = call
  const [dueOn, reason] = [readDay(form, 'dueOn'), form.get('extensionReason')]
  const wrong: [string, string][] = []
  if (!dueOn) wrong.push(['dueOn-day', 'Enter the new last day, like 27 3 2027'])
  if (reason === '') wrong.push(['extensionReason', 'Write why there is more time'])
  if (wrong.length > 0) return showItem(hub, call, formErrors(wrong))
  const places = { '/dueOn': ['dueOn-day'], '/reason': ['extensionReason'] } as const
  return actOnItem(hub, call, places, (id) => ask('extendClock', { path: { id }, body: { dueOn, reason } }))
}

function answer(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, ask } = call
  const said = form.get('answer')
  const comments = commentsIn(form)
  if (said !== 'accept' && said !== 'comments') {
    return showItem(hub, call, formErrors([['answer', 'Choose whether you accept it']]))
  }
  if (said === 'comments' && comments.length === 0) {
    return showItem(hub, call, formErrors([['comment-0', 'Write what is not right']]))
  }
  const asked = { ...commentTexts(form), ...answersIn(commentTexts(form), form) }
  const body = said === 'accept' ? { answer: said } : { answer: said, ...asked }
  const places = Object.fromEntries(comments.map(({ field }, at) => [`/comments/${at}`, [field] as const]))
  return actOnItem(hub, call, places, (id) => ask('answerAsProvider', { path: { id }, body }))
}
