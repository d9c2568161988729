// The form in which a manager describes a piece of evidence, new or anew.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { evidenceItems, evidenceName } from '../policy/reference.ts'
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
import { ownProviders } from '../web/homes.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'

const act = 'describe-evidence'

export const evidenceFormPages: readonly Page[] = [
  { method: 'GET', path: '/evidence/new', act, handle: (hub, call) => askNew(hub, call) },
  { method: 'POST', path: '/evidence/new', act, keepsDraft: true, handle: describe },
  { method: 'GET', path: '/evidence/:id/description', act, handle: (hub, call) => askAnew(hub, call) },
  { method: 'POST', path: '/evidence/:id/description', act, handle: change },
]

const days = ['validFrom', 'validUntil']
const places: Places = {
  '/provider': ['of', 'Choose the home that it is about'],
  '/location': ['of', 'Choose the home that it is about'],
  '/item': ['item', 'Choose what it is'],
  '/title': ['title'],
  '/description': ['description'],
  '/validFrom': ['validFrom'],
  '/validUntil': ['validUntil', 'The last day must not be before the first'],
  '/whereabouts': ['whereabouts', 'Say where it can be had, in words or as a web address'],
  '/link': ['link', 'Enter a web address that begins with https://, without a name or password in it'],
}

async function askNew(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { query } = call
  const filled = call.draft ?? call.form
  const { today } = momentOf(hub.clock)
  const choices = await choicesOf(call)
  const asked = query.get('location') === '' ? '' : `location:${query.get('location')}`
  const only = choices.length === 1 ? choices[0]?.value : undefined
  const data = {
    choices,
    items: [...evidenceItems].sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    of: filled.get('of') || (choices.some(({ value }) => value === asked) ? asked : (only ?? '')),
    item: filled.get('item') || query.get('item'),
    key: filled.get('key') || newFormKey(hub),
    ...textsOf(filled, {}),
    from: dayBoxes(filled, 'validFrom', today),
    until: dayBoxes(filled, 'validUntil'),
  }
  return formPage(data, errors)
}

/** All homes of a provider, for those who manage all of them, and each home. */
async function choicesOf(call: PageCall): Promise<{ value: string; text: string }[]> {
  const providers = await ownProviders(call)
  const whole = call.viewer.locations === undefined
  return providers.flatMap(({ id, name, homes }) => [
    ...homes.map((home) => ({ value: `location:${home.id}`, text: home.name })),
    ...(whole && homes.length > 1 ? [{ value: `provider:${id}`, text: `All homes of ${name}` }] : []),
  ])
}

async function describe(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const [kind = '', id = ''] = form.get('of').split(':')
  const wrong: [string, string][] = []
  if (!['provider', 'location'].includes(kind) || id === '') wrong.push(['of', 'Choose the home that it is about'])
  if (form.get('item') === '') wrong.push(['item', 'Choose what it is'])
  const { description, wrong: more } = descriptionOf(form)
  const errors = toBoxes(formErrors([...wrong, ...more]), days)
  if (errors.length > 0) return askNew(hub, call, errors)
  try {
    const body = { [kind]: id, item: form.get('item'), ...description }
    await call.ask('describeEvidence', { headers: keyHeader(form), body })
    return { redirect: '/evidence?done=added' }
  } catch (problem) {
    return askNew(hub, call, errorsOf(problem))
  }
}

async function askAnew(_hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const id = call.path['id'] ?? ''
  const { body: item, headers } = await call.ask('readEvidence', { path: { id } })
  // Who reads it as a body, or as a manager of some of the homes, has nothing to change.
  const own = call.viewer.providers.includes(item.provider)
  const all = item.location !== undefined || call.viewer.locations === undefined
  if (!own || !all || item.withdrawal !== undefined) throw new Problem('not-found')
  const data = {
    id,
    etag: headers['etag'],
    name: evidenceName(item.item),
    ...textsOf(call.form, item),
    from: dayBoxes(call.form, 'validFrom', item.validFrom),
    until: dayBoxes(call.form, 'validUntil', item.validUntil),
  }
  return formPage(data, errors)
}

async function change(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { description, wrong } = descriptionOf(call.form)
  if (wrong.length > 0) return askAnew(hub, call, toBoxes(formErrors(wrong), days))
  const id = call.path['id'] ?? ''
  try {
    const headers = { 'if-match': call.form.get('etag') || '"none"' }
    await call.ask('changeEvidence', { path: { id }, headers, body: description })
    return { redirect: '/evidence?done=changed' }
  } catch (problem) {
    return askAnew(hub, call, errorsOf(problem))
  }
}

/** A refusal by the form's fields; whatever is no matter of the form is thrown on. */
function errorsOf(problem: unknown): FormError[] {
  if (!(problem instanceof Problem) || ![412, 422].includes(problem.status)) throw problem
  if (problem.code === 'stale') {
    return formErrors([['', 'Somebody has changed it since you opened it. Look at it again, then send yours.']])
  }
  // What is personal data is told in the refusal's own words.
  const own = problem.code === 'personal-data' ? withoutWords : places
  return toBoxes(problemErrors(problem, own), days)
}

const withoutWords: Places = Object.fromEntries(Object.entries(places).map(([pointer, [field]]) => [pointer, [field]]))

/** The description out of the form, and what is missing in it. */
function descriptionOf(form: Fields) {
  const wrong: [string, string][] = []
  const [validFrom, validUntil] = [readDay(form, 'validFrom'), readDay(form, 'validUntil')]
  if (form.get('title') === '') wrong.push(['title', 'Enter what it is called'])
  if (!validFrom) wrong.push(['validFrom', 'Enter the day from which it holds, like 1 4 2026'])
  if (validUntil === undefined) wrong.push(['validUntil', 'The last day must be a real date, or left empty'])
  const texts = ['title', 'description', 'whereabouts', 'link'].map((name): [string, string] => [name, form.get(name)])
  const description = {
    ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
    validFrom,
    ...(validUntil ? { validUntil } : {}),
  }
  return { description, wrong }
}

interface Texts {
  readonly title?: string
  readonly description?: string
  readonly whereabouts?: string
  readonly link?: string
}

function textsOf(form: Fields, known: Texts) {
  const text = (name: keyof Texts): string => (form.has(name) ? form.get(name) : (known[name] ?? ''))
  return {
    heading: text('title'),
    description: text('description'),
    whereabouts: text('whereabouts'),
    link: text('link'),
  }
}

function formPage(data: Readonly<Record<string, unknown>>, errors: readonly FormError[]): PageAnswer {
  const status = errors.length > 0 ? 422 : 200
  return { view: 'evidence/form', status, data: { ...data, errors, errorOf: byField(errors) } }
}
