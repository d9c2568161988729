// The form for an item of any type: what every item has, and its body as its schema says.
import { audienceClasses } from '../../policy/audience.ts'
import {
  profileFor,
  sourceCategories,
  topics,
  typeProfile,
  typeProfiles,
  type Profile,
} from '../../policy/reference.ts'
import type { TypeProfile } from '../../policy/reference-files.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Problem } from '../../http/problem.ts'
import { answersIn, askedErrors } from '../../web/acknowledging.ts'
import { dayBoxes, formErrors, problemErrors, readDay, type FormError } from '../../web/form.ts'
import type { Fields, PageCall } from '../../web/page.ts'
import { bodyFields, readBody, type BodyField } from '../body/form.ts'

/** The types that this viewer may send, each with its profile's name. */
export function typesToShare(viewer: Viewer): readonly TypeProfile[] {
  return typeProfiles.filter(({ type }) => profileOf(viewer, type) !== undefined)
}

export function profileOf(viewer: Viewer, type: string): Profile | undefined {
  const stage = typeProfile(type)?.defaultStage ?? 'shared'
  const profile = profileFor(type, stage, viewer.kind)
  return viewer.roles.some((role) => profile?.roles.includes(role)) ? profile : undefined
}

/** What stands in the form: as it was sent, as a draft, or as it begins. */
export function filledItem({ form, draft, query, viewer }: PageCall, type: string, today: string) {
  const given = draft ?? form
  const profile = profileOf(viewer, type)
  const or = (name: string, usual = '') => (given.has(name) ? given.get(name) : usual)
  const sender = { kind: viewer.kind, subject: typeProfile(type)?.subject ?? 'location' } as const
  return {
    location: or('location', query.get('location')),
    home: or('home', query.get('home')),
    council: or('council', query.get('council')),
    topics: given.all('topics'),
    observedOn: dayBoxes(given, 'observedOn', today),
    sourceCategory: or('sourceCategory', profile?.sourceCategory),
    audience: or('audience', 'usual'),
    chosen: given.has('audience') ? given.all('chosen') : (profile?.audience ?? []),
    sourceId: or('sourceId'),
    body: bodyFields(type, given, sender),
  }
}

/** What the form offers this sender. */
export function shareFields(viewer: Viewer, type: string) {
  const profile = profileOf(viewer, type)
  return {
    topics,
    sources: sourceCategories.filter(({ from }) => from.includes(viewer.kind)),
    audienceClasses: audienceClasses.filter((name) => ['default', 'may'].includes(profile?.ceiling[name] ?? 'never')),
    usualAudience: profile?.audience ?? [],
  }
}

/** What is missing, in the words of the form. The body is judged where it is sent. */
export function shareErrors(form: Fields, type: string): FormError[] {
  const day = readDay(form, 'observedOn')
  const isCouncil = typeProfile(type)?.subject === 'council'
  const missing = (isMissing: boolean, field: string, text: string): [string, string][] =>
    isMissing ? [[field, text]] : []
  return formErrors([
    ...missing(isCouncil && form.get('council') === '', 'council', 'Choose the council that this is about'),
    ...missing(!isCouncil && form.get('location') === '', 'home', 'Choose the service that this is about'),
    ...missing(form.all('topics').length === 0, 'topics', 'Choose at least one topic'),
    ...missing(!day, 'observedOn', 'Enter the day on which it was seen or decided, like 27 3 2026'),
    ...readBody(type, form).noDays.map((name): [string, string] => [name, 'Enter a real date, like 27 3 2026']),
    ...missing(
      form.get('audience') === 'chosen' && form.all('chosen').length === 0,
      'chosen',
      'Choose at least one who can see it',
    ),
  ])
}

/** Why it was refused, at the fields. */
export function refusedItem(problem: Problem, form: Fields, type: string, fields: readonly BodyField[]): FormError[] {
  const asked = askedErrors(problem)
  if (asked !== undefined) return asked
  const sentBefore = 'Your organisation has shared something under this reference already. Use another, or none'
  if (problem.code === 'already-submitted') return formErrors([['sourceId', sentBefore]])
  const places = {
    '/subject/location': ['home', 'There is no such service. Find it by its name'],
    '/subject/council': ['council', 'There is no such council. Choose it from the list'],
    '/topics': ['topics'],
    '/observedOn': ['observedOn'],
    '/sourceCategory': ['sourceCategory'],
    '/audience': ['chosen'],
    '/sourceId': ['sourceId'],
    ...readBody(type, form).places,
  } as const
  const labels = labelsOf(fields)
  return problemErrors(problem, places).map((error) => {
    const label = labels.get(error.field)
    return label === undefined ? error : { ...error, text: `${label}: ${inForm(error.text)}` }
  })
}

/** What the schema says to a program, to a person. */
function inForm(text: string): string {
  return text === 'This is required. Add it.' ? 'this is needed' : text
}

function labelsOf(fields: readonly BodyField[]): Map<string, string> {
  const own = fields.map(({ name, label }): [string, string] => [name, label.replace(' (optional)', '')])
  const inner = fields.flatMap(({ fields: members = [], label }) =>
    [...labelsOf(members)].map(([name, text]): [string, string] => [
      name,
      /^[0-9]$/.test(label) ? `${label}, ${text}` : text,
    ]),
  )
  return new Map([...own, ...inner])
}

/** Dates lead to their first box, groups to the first field in them. */
export function withTargets(errors: readonly FormError[], fields: readonly BodyField[]): FormError[] {
  const targets = new Map([['observedOn', 'observedOn-day'], ...targetsOf(fields)])
  return errors.map((error) => {
    const target = targets.get(error.field)
    return target === undefined ? error : { ...error, href: `#${target}` }
  })
}

function targetsOf(fields: readonly BodyField[]): [string, string][] {
  return fields.flatMap((field): [string, string][] => {
    const inner = targetsOf(field.fields ?? [])
    if (field.kind === 'day') return [[field.name, `${field.name}-day`]]
    const first = field.fields?.[0]
    if (first === undefined) return []
    return [[field.name, inner.find(([name]) => name === first.name)?.[1] ?? first.name], ...inner]
  })
}

/** The texts that may identify somebody, as they are sent. */
export function itemTexts(form: Fields, type: string) {
  const sourceId = form.get('sourceId')
  return { body: readBody(type, form).body, ...(sourceId === '' ? {} : { sourceId }) }
}

/** The shape `IntelligenceSubmission`. What is as usual is left out: the hub adds it. */
export function itemSubmission(form: Fields, type: string) {
  const isCouncil = typeProfile(type)?.subject === 'council'
  const given = (name: string) => (form.get(name) === '' ? {} : { [name]: form.get(name) })
  return {
    type,
    subject: isCouncil ? { council: form.get('council') } : { location: form.get('location') },
    topics: form.all('topics'),
    observedOn: readDay(form, 'observedOn') ?? '',
    ...given('sourceCategory'),
    ...given('sourceId'),
    ...answersIn(itemTexts(form, type), form),
    ...(form.get('audience') === 'chosen' ? { audience: form.all('chosen') } : {}),
    body: readBody(type, form).body,
  }
}
