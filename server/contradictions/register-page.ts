// Registering that two bodies ask for incompatible things: first the home, then who asks for what.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { topics } from '../policy/reference.ts'
import { byField, formErrors, keyHeader, newFormKey, problemErrors, type FormError, type Places } from '../web/form.ts'
import { ownProviders } from '../web/homes.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'

const act = 'register-contradictions'

export const registerPages: readonly Page[] = [
  { method: 'GET', path: '/contradictions/new', act, handle: (hub, call) => ask(hub, call) },
  { method: 'POST', path: '/contradictions/new', act, keepsDraft: true, handle: register },
]

/** Which home first, where there are several: whom one can name depends on it. */
async function ask(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const filled = call.draft ?? call.form
  const homes = (await ownProviders(call)).flatMap(({ homes }) => homes)
  const chosen = filled.get('location') || call.query.get('location')
  const home = homes.find(({ id }) => id === chosen) ?? (homes.length === 1 ? homes[0] : undefined)
  const status = errors.length > 0 ? 422 : 200
  if (home === undefined)
    return { view: 'contradictions/choose-home', status, data: { homes, errors, errorOf: byField(errors) } }
  const { items: bodies } = (await call.ask('listContradictionParties', { path: { locationId: home.id } })).body
  const data = {
    home,
    several: homes.length > 1,
    bodies,
    topics,
    topic: filled.get('topic'),
    key: filled.get('key') || newFormKey(hub),
    sides: ['first', 'second'].map((side) => ({
      side,
      body: filled.get(`${side}-body`),
      requirement: filled.get(`${side}-requirement`),
    })),
    errors,
    errorOf: byField(errors),
  }
  return { view: 'contradictions/register', status, data }
}

const places: Places = {
  '/location': ['', 'Choose one of your homes'],
  '/topic': ['topic', 'Choose what it is about'],
  '/parties/0/organisation': ['first-body', 'Choose the first body'],
  '/parties/1/organisation': ['second-body', 'Choose another body than the first'],
  '/parties/0/requirement': ['first-requirement'],
  '/parties/1/requirement': ['second-requirement'],
}

async function register(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const errors = missing(form)
  if (errors.length > 0) return ask(hub, call, errors)
  const parties = ['first', 'second'].map((side) => ({
    organisation: form.get(`${side}-body`),
    requirement: form.get(`${side}-requirement`),
  }))
  try {
    const body = { location: form.get('location'), topic: form.get('topic'), parties }
    const { id } = (await call.ask('registerContradiction', { headers: keyHeader(form), body })).body
    return { redirect: `/contradictions/${id}?done=registered` }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 422) throw problem
    return ask(hub, call, problemErrors(problem, places))
  }
}

function missing(form: Fields): FormError[] {
  const wanted = [
    ['topic', 'Choose what it is about'],
    ['first-body', 'Choose the first body'],
    ['first-requirement', 'Enter what the first body asks for'],
    ['second-body', 'Choose the second body'],
    ['second-requirement', 'Enter what the second body asks for'],
  ] as const
  return formErrors(wanted.filter(([field]) => form.get(field) === ''))
}
