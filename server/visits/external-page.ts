// A provider adds a visit by somebody who is not here.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { topics, visitKinds } from '../policy/reference.ts'
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

const managers: Pick<Page, 'act' | 'path'> = { path: '/external-visits/new', act: 'enter-external-visits' }

export const externalPages: readonly Page[] = [
  { ...managers, method: 'GET', handle: (hub, call) => showForm(hub, call) },
  { ...managers, method: 'POST', keepsDraft: true, handle: enter },
]

const kinds = visitKinds.filter(({ by }) => by.includes('provider'))
const texts = ['name', 'kind', 'team', 'email', 'telephone'] as const

async function showForm(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const given = call.draft ?? call.form
  const providers = await ownProviders(call)
  const data = {
    homes: providers.flatMap(({ homes }) => homes),
    kinds,
    topics,
    filled: {
      ...Object.fromEntries(texts.map((name) => [name, given.get(name)])),
      location: given.get('location') || call.query.get('location'),
      topics: given.all('topics'),
      from: dayBoxes(given, 'from'),
      to: dayBoxes(given, 'to'),
    },
    key: call.form.get('key') || newFormKey(hub),
    restored: call.draft !== undefined,
    errors,
    errorOf: byField(errors),
  }
  return { view: 'visits/external', status: errors.length > 0 ? 422 : 200, data }
}

async function enter(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, form } = call
  const wrong = missing(form)
  if (wrong.length > 0) return showForm(hub, call, wrong)
  try {
    const { body } = await ask('enterExternalVisit', { headers: keyHeader(form), body: toVisit(form) })
    return { redirect: `/visits/${body.id}` }
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    return showForm(hub, call, toBoxes(problemErrors(problem, placesIn(form)), ['from', 'to']))
  }
}

function missing(form: Fields): FormError[] {
  const found: [string, string][] = []
  if (form.get('location') === '') found.push(['location', 'Choose the home that is visited'])
  if (form.get('name') === '') found.push(['name', 'Enter who comes, like London Fire Brigade'])
  if (form.get('kind') === '') found.push(['kind', 'Choose what they come for'])
  if (!readDay(form, 'from')) found.push(['from', 'Enter the first day, like 27 3 2027'])
  if (readDay(form, 'to') === undefined)
    found.push(['to', 'The last day must be a real date, or left empty for a single day'])
  if (form.get('team') === '' && (form.get('email') || form.get('telephone')))
    found.push(['team', 'Enter the name of the team that is reached there'])
  return toBoxes(formErrors(found), ['from', 'to'])
}

function placesIn(form: Fields): Places {
  return {
    '/location': ['location'],
    '/by/name': ['name'],
    '/kind': ['kind'],
    '/topics': ['topics'],
    '/period': ['from'],
    '/period/to': [readDay(form, 'to') === '' ? 'from' : 'to'],
    '/contact/team': ['team'],
    '/contact/email': ['email', 'Enter the address of a team’s mailbox, like fire.safety@example.gov.uk'],
    '/contact/telephone': ['telephone', 'Enter a telephone number, like 01706 000000'],
  }
}

/** The shape `ExternalVisit`. */
function toVisit(form: Fields) {
  const from = readDay(form, 'from') ?? ''
  const contact = ['team', 'email', 'telephone'].flatMap((name) =>
    form.get(name) === '' ? [] : [[name, form.get(name)]],
  )
  return {
    location: form.get('location'),
    by: { name: form.get('name') },
    kind: form.get('kind'),
    period: { from, to: readDay(form, 'to') || from },
    ...(form.all('topics').length === 0 ? {} : { topics: form.all('topics') }),
    ...(contact.length === 0 ? {} : { contact: Object.fromEntries(contact) as Record<string, string> }),
  }
}
