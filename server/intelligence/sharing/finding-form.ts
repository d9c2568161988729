// The form for a finding or a concern: its fields, what they begin with, and what is sent of them.
import type { Viewer } from '../../policy/viewer.ts'
import { audienceClasses } from '../../policy/audience.ts'
import { profileFor, ratingSchemes, sourceCategories, topics } from '../../policy/reference.ts'
import type { Problem } from '../../http/problem.ts'
import { answersIn, askedErrors } from '../../web/acknowledging.ts'
import { formErrors, dayBoxes, problemErrors, readDay, toBoxes, type FormError, type Places } from '../../web/form.ts'
import type { Fields, PageCall } from '../../web/page.ts'

/** What the form offers this sender. */
export function findingFields({ kind }: Viewer) {
  const profile = profileFor('finding', 'shared', kind)
  const allowed = audienceClasses.filter((name) => profile !== undefined && profile.ceiling[name] !== 'never')
  return {
    topics,
    sources: sourceCategories.filter(({ from }) => from.includes(kind)),
    usualSource: profile?.sourceCategory,
    audienceClasses: allowed,
    usualAudience: profile?.audience ?? [],
    schemes: ratingSchemes.filter(({ usedBy, to }) => usedBy.includes(kind) && to === undefined),
    classification: profile?.marking.classification,
    onwardSharing: profile?.marking.onwardSharing,
  }
}

/** What stands in the form: as it was sent, as a draft, or as it begins. */
export function filledFinding({ form, draft, query, viewer }: PageCall, today: string) {
  const given = draft ?? form
  const profile = profileFor('finding', 'shared', viewer.kind)
  const or = (name: string, usual = '') => (given.has(name) ? given.get(name) : usual)
  return {
    location: or('location', query.get('location')),
    home: or('home', query.get('home')),
    type: or('type', 'finding'),
    severity: or('severity'),
    topics: given.all('topics'),
    observedOn: dayBoxes(given, 'observedOn', today),
    narrative: or('narrative'),
    method: or('method'),
    rating: or('rating'),
    sourceCategory: or('sourceCategory', profile?.sourceCategory),
    audience: or('audience', 'usual'),
    chosen: given.has('audience') ? given.all('chosen') : (profile?.audience ?? []),
    classification: or('classification', profile?.marking.classification),
    onwardSharing: or('onwardSharing', profile?.marking.onwardSharing),
    sourceId: or('sourceId'),
  }
}

/** What is missing, in the words of the form. All else is judged where it is sent. */
export function findingErrors(form: Fields): FormError[] {
  const day = readDay(form, 'observedOn')
  const errors = formErrors([
    ...missing(form.get('location') === '', 'home', 'Choose the service that this is about'),
    ...missing(form.all('topics').length === 0, 'topics', 'Choose at least one topic'),
    ...missing(!day, 'observedOn', 'Enter the day on which it was seen, like 27 3 2026'),
    ...missing(form.get('narrative') === '', 'narrative', 'Write what was found'),
    ...missing(form.get('type') === 'concern' && form.get('severity') === '', 'severity', 'Choose how serious it is'),
    ...missing(
      form.get('audience') === 'chosen' && form.all('chosen').length === 0,
      'chosen',
      'Choose at least one who can see it',
    ),
  ])
  return toBoxes(errors, ['observedOn'])
}

function missing(isMissing: boolean, field: string, text: string): [string, string][] {
  return isMissing ? [[field, text]] : []
}

/** Why it was refused, at the fields. */
export function refusedFinding(problem: Problem): FormError[] {
  if (problem.code === 'already-submitted') return formErrors([['sourceId', sentBefore]])
  return askedErrors(problem) ?? toBoxes(problemErrors(problem, findingPlaces), ['observedOn'])
}

const sentBefore = 'Your organisation has shared something under this reference already. Use another, or none'

const findingPlaces: Places = {
  '/subject/location': ['home', 'There is no such service. Find it by its name'],
  '/topics': ['topics'],
  '/observedOn': ['observedOn'],
  '/body/narrative': ['narrative'],
  '/body/severity': ['severity'],
  '/body/rating': ['rating'],
  '/body/method': ['method'],
  '/sourceCategory': ['sourceCategory'],
  '/audience': ['chosen'],
  '/sourceId': ['sourceId'],
  '/type': ['type'],
}

/** The texts that may identify somebody, as they are sent. */
export function findingTexts(form: Fields) {
  const [narrative, sourceId] = [form.get('narrative'), form.get('sourceId')]
  return { body: { narrative }, ...(sourceId === '' ? {} : { sourceId }) }
}

/** The shape `IntelligenceSubmission`. What is as usual is left out: the hub adds it. */
export function toSubmission(form: Fields) {
  const type = form.get('type') === 'concern' ? 'concern' : 'finding'
  const given = (name: string) => (form.get(name) === '' ? {} : { [name]: form.get(name) })
  const [classification, onwardSharing] = [form.get('classification'), form.get('onwardSharing')]
  const marking = { ...(classification && { classification }), ...(onwardSharing && { onwardSharing }) }
  return {
    type,
    subject: { location: form.get('location') },
    topics: form.all('topics'),
    observedOn: readDay(form, 'observedOn') ?? '',
    ...answersIn(findingTexts(form), form),
    ...given('sourceCategory'),
    ...given('sourceId'),
    ...(form.get('audience') === 'chosen' ? { audience: form.all('chosen') } : {}),
    ...(Object.keys(marking).length > 0 ? { marking } : {}),
    body: type === 'concern' ? concernBody(form) : findingBody(form),
  }
}

function concernBody(form: Fields) {
  return { severity: form.get('severity'), narrative: form.get('narrative') }
}

function findingBody(form: Fields) {
  const [scheme = '', version = '', value = ''] = form.get('rating').split(' ')
  return {
    narrative: form.get('narrative'),
    ...(form.get('method') === '' ? {} : { method: form.get('method') }),
    ...(value === '' ? {} : { rating: { scheme, version, value } }),
  }
}
