// One item on a page: what it says, who shared it, what was said to it and why this reader sees it; for its originator also
// who else does.
import type { Hub } from '../hub.ts'
import { organisationNames, subjectNames } from '../organisations/queries.ts'
import { takesPart } from '../policy/consultation-rules.ts'
import { profileFor, ratingScheme, retentionClassName } from '../policy/reference.ts'
import { may } from '../policy/viewer.ts'
import { act } from '../web/act.ts'
import type { AnswerOf } from '../web/ask.ts'
import { answersIn, askedErrors, questionsIn } from '../web/acknowledging.ts'
import { byField, formErrors, keyHeader, newFormKey, problemErrors, type FormError, type Places } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { audienceInWords } from './audience/in-words.ts'
import { bodyRows } from './body/words.ts'
import { commentTexts } from './sharing/comment-fields.ts'
import { kindsOpenTo } from './replies/replies.ts'
import { showTombstone } from './withdrawals/tombstone-page.ts'

export const itemPages: readonly Page[] = [
  { method: 'GET', path: '/information/:id', may: ({ kind }) => kind !== 'hub', handle: showItem },
  { method: 'POST', path: '/information/:id/replies', act: 'reply-to-intelligence', handle: reply },
  { method: 'POST', path: '/information/:id/withdrawal', act: 'submit-intelligence', handle: withdraw },
]

type Item = AnswerOf<'readIntelligence'>

/** With what was wrong with a form on it. */
export async function showItem(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, path } = call
  const id = path['id'] ?? ''
  const { body: item, headers } = await ask('readIntelligence', { path: { id } })
  const subject = item.subject.location ?? item.subject.council ?? ''
  const locationName = (await subjectNames(hub.database.read, [item.subject])).get(subject) ?? subject
  if ('withdrawal' in item) return showTombstone(hub, call, item, locationName)
  const data = {
    ...(await toShow(hub, call, item)),
    ...(await replies(hub, call, id)),
    ...(await stageOf(call, id, headers['etag'] ?? '')),
    kept: await keptOf(call, item),
    locationName,
    errors,
    errorOf: byField(errors),
  }
  return { view: 'intelligence/item', status: errors.length > 0 ? 422 : 200, data }
}

async function toShow(hub: Hub, { query, viewer, framework }: PageCall, item: Exclude<Item, { withdrawal: unknown }>) {
  const { read } = hub.database
  const behalf = item.onBehalfOf
  const names = await organisationNames(read, behalf === undefined ? [] : [behalf])
  const own = item.originator.organisation === viewer.organisation
  return {
    item,
    audience: item.audience && (await audienceInWords(read, item.subject, item.audience)),
    rating: ratingIn(item.body),
    rows: bodyRows(item.type, item.schemaVersion, item.body, framework),
    onBehalfOf: behalf && (names.get(behalf) ?? behalf),
    usual: profileFor(item.type, item.stage, viewer.kind)?.audience,
    sent: query.has('sent') && own,
    asProvider: viewer.kind === 'provider',
    mayWithdraw: own && may(viewer, 'submit-intelligence'),
    mayConsult: !own && takesPart(viewer) && may(viewer, 'consult-originators'),
  }
}

/** Its clock, and what this reader can do about it. */
async function stageOf({ ask }: PageCall, id: string, etag: string) {
  const clock = (await ask('readIntelligenceClock', { path: { id } })).body
  const { next } = clock
  return {
    clock,
    steps: next.filter(({ act }) => act === 'change-stage'),
    mayExtend: next.some(({ act }) => act === 'extend'),
    mayAnswer: next.some(({ act, open }) => act === 'answer' && open),
    etag,
  }
}

/** Until when it is kept, for those of its originator who may know. */
async function keptOf({ ask, viewer }: PageCall, { id, originator }: Pick<Item, 'id' | 'originator'>) {
  const own = originator.organisation === viewer.organisation && viewer.locations === undefined
  if (!own || !may(viewer, 'read-retention')) return undefined
  const { retentionClass, keepUntil, onHold } = (await ask('readRetention', { path: { id } })).body
  return { className: retentionClassName(retentionClass), keepUntil, onHold }
}

async function replies(hub: Hub, { ask, viewer, form }: PageCall, id: string) {
  const kinds = await kindsOpenTo(hub.database.read, hub, viewer, id)
  const told = (await ask('listReplies', { path: { id }, query: { limit: 200 } })).body
  const replies = told.items
  return {
    replies,
    // An answer is to something.
    kinds: kinds.filter((kind) => kind !== 'answer' || replies.length > 0),
    openComments: replies.filter(({ kind, open }) => kind === 'comment' && open === true),
    key: newFormKey(hub),
    questions: form.has('kind')
      ? questionsIn({ text: form.get('text') }, form)
      : form.get('answer') === 'comments'
        ? questionsIn(commentTexts(form), form)
        : [],
    filled: Object.fromEntries(form.entries),
  }
}

async function reply(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const [kind, text] = [call.form.get('kind'), call.form.get('text')]
  const missing: [string, string][] = []
  if (kind === '') missing.push(['kind', 'Choose what you want to say'])
  if (text === '') missing.push(['text', 'Write what you have to say'])
  if (missing.length > 0) return showItem(hub, call, formErrors(missing))
  const answers = call.form.get('answers')
  const body = {
    kind,
    text,
    ...(kind === 'answer' && answers !== '' ? { answers } : {}),
    ...answersIn({ text }, call.form),
  }
  return actOnItem(hub, call, { '/kind': ['kind'], '/text': ['text'] }, (id) =>
    call.ask('replyToIntelligence', { path: { id }, headers: keyHeader(call.form), body }),
  )
}

async function withdraw(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const [reason, explanation] = [call.form.get('reason'), call.form.get('explanation')]
  if (reason === '') return showItem(hub, call, formErrors([['reason', 'Choose why it is withdrawn']]))
  const body = { reason, ...(reason === 'other' && explanation !== '' ? { explanation } : {}) }
  return actOnItem(hub, call, { '/reason': ['reason'], '/explanation': ['explanation'] }, (id) =>
    call.ask('withdrawIntelligence', { path: { id }, body }),
  )
}

/** Does it, and shows the item: with what was wrong, where it could not be done. */
export function actOnItem(
  hub: Hub,
  call: PageCall,
  places: Places,
  work: (id: string) => Promise<unknown>,
): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  return act({
    work: () => work(id),
    to: `/information/${id}`,
    again: (problem) => showItem(hub, call, askedErrors(problem) ?? problemErrors(problem, places)),
  })
}

/** A rating with the name of its scheme: values of two schemes are never compared. */
function ratingIn(body: Readonly<Record<string, unknown>>) {
  const own = body['rating'] as { scheme: string; version: string; value: string } | undefined
  const scheme = own?.scheme ?? body['scheme']
  const version = own?.version ?? body['version']
  if (typeof scheme !== 'string' || typeof version !== 'string') return undefined
  const found = ratingScheme(scheme, version)
  const value = own?.value ?? body['overall']
  const questions = body['questions'] as readonly { question: string; value: string }[] | undefined
  return {
    scheme: found?.name ?? scheme,
    value: typeof value === 'string' ? word(value) : undefined,
    questions: questions ?? [],
  }
}
