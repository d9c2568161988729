// What every item has around its body, in a form: topics, the day, its source, who can see it, from when until when, and how
// it is handled. The same for a new item and for one that is changed.
import { audienceClasses, type Audience } from '../../policy/audience.ts'
import { dayOf, startOfDay } from '../../policy/moment.ts'
import { sourceCategories, topics, type Profile } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { dayBoxes, readDay, type FormError, type Places } from '../../web/form.ts'
import type { Fields } from '../../web/page.ts'
import { namedRows, namelessRows, readNamed } from '../audience/named.ts'
import type { Marking } from './submission.ts'

export const days = ['observedOn', 'visibleFrom', 'visibleUntil'] as const

/** What the form offers this sender. */
export function envelopeFields(kind: OrganisationKind, profile: Profile | undefined) {
  const most = (name: (typeof audienceClasses)[number]) => profile?.ceiling[name] ?? 'never'
  return {
    topics,
    sources: sourceCategories.filter(({ from }) => from.includes(kind)),
    audienceClasses: audienceClasses.filter((name) => ['default', 'may'].includes(most(name))),
  }
}

/** What stands in a form that has not been filled in. */
export interface Usual {
  readonly topics: readonly string[]
  readonly observedOn: string
  /** Instants. */
  readonly visibleFrom?: string
  readonly visibleUntil?: string
  readonly sourceCategory: string
  readonly audience: Audience
  readonly marking: Partial<Marking>
}

/** What stands in it: as it was filled in, or as usual. */
export function filledEnvelope(given: Fields, usual: Usual) {
  const or = (name: string, value = '') => (given.has(name) ? given.get(name) : value)
  const sent = given.entries.length > 0
  const all = (name: string, values: readonly string[]) => (sent ? given.all(name) : values)
  return {
    topics: all('topics', usual.topics),
    observedOn: dayBoxes(given, 'observedOn', usual.observedOn),
    visibleFrom: dayBoxes(given, 'visibleFrom', dayIn(usual.visibleFrom)),
    visibleUntil: dayBoxes(given, 'visibleUntil', dayIn(usual.visibleUntil)),
    sourceCategory: or('sourceCategory', usual.sourceCategory),
    chosen: all(
      'chosen',
      usual.audience.filter((one) => typeof one === 'string'),
    ),
    named: namedRows(given, usual.audience),
    classification: or('classification', usual.marking.classification),
    onwardSharing: or('onwardSharing', usual.marking.onwardSharing),
    handling: or('handling', usual.marking.handling),
  }
}

function dayIn(instant: string | undefined): string {
  return instant === undefined ? '' : dayOf(instant)
}

/** What is missing, in the words of the form: `[field, text]`. */
export function envelopeErrors(form: Fields): [string, string][] {
  const missing = (isMissing: boolean, field: string, text: string): [string, string][] =>
    isMissing ? [[field, text]] : []
  return [
    ...missing(form.all('topics').length === 0, 'topics', 'Choose at least one topic'),
    ...missing(
      !readDay(form, 'observedOn'),
      'observedOn',
      'Enter the day on which it was seen or decided, like 27 3 2026',
    ),
    ...['visibleFrom', 'visibleUntil'].flatMap((name) =>
      missing(readDay(form, name) === undefined, name, 'The day must be a real one, or left empty'),
    ),
    ...namelessRows(form).map((field): [string, string] => [field, 'Choose the organisation that they belong to']),
  ]
}

/** The members that the form says, but for whom it is. `kept`: instants whose day stays as it is keep their hour. */
export function readEnvelope(form: Fields, kept: Pick<Usual, 'visibleFrom' | 'visibleUntil'> = {}) {
  const given = (name: string) => (form.get(name) === '' ? {} : { [name]: form.get(name) })
  return {
    topics: form.all('topics'),
    observedOn: readDay(form, 'observedOn') ?? '',
    ...given('sourceCategory'),
    ...instant(form, 'visibleFrom', kept.visibleFrom),
    ...instant(form, 'visibleUntil', kept.visibleUntil),
  }
}

/** From the beginning of a day in England. */
function instant(form: Fields, name: 'visibleFrom' | 'visibleUntil', kept = ''): Record<string, string> {
  const day = readDay(form, name)
  if (day === undefined || day === '') return {}
  return { [name]: kept !== '' && dayOf(kept) === day ? kept : startOfDay(day) }
}

/** How it is handled, where that is not as usual. */
export function readMarking(form: Fields, usual: Partial<Marking>): { marking?: Partial<Marking> } {
  const said = (['classification', 'onwardSharing', 'handling'] as const).flatMap((name) => {
    const value = form.get(name)
    return value === '' || value === usual[name] ? [] : [[name, value] as const]
  })
  return said.length === 0 ? {} : { marking: Object.fromEntries(said) }
}

/** Classes, then whom the form names. */
export function readAudience(form: Fields, classes: readonly string[]) {
  return [...classes, ...readNamed(form).map(({ named }) => named)]
}

/** Where the form asks for what; `classes` are those that are sent. */
export function envelopePlaces(form: Fields, classes: readonly string[]): Places {
  const named = readNamed(form).map(({ field }, at): [string, [string]] => [
    `/audience/${classes.length + at}`,
    [field],
  ])
  return {
    '/topics': ['topics'],
    '/observedOn': ['observedOn'],
    '/sourceCategory': ['sourceCategory'],
    '/audience': ['chosen'],
    ...Object.fromEntries(named),
    '/visibleFrom': ['visibleFrom'],
    '/visibleUntil': ['visibleUntil'],
    '/marking/handling': ['handling'],
    '/marking/classification': ['classification'],
    '/marking/onwardSharing': ['onwardSharing'],
  }
}

const folded = [
  'sourceCategory',
  'audience',
  'chosen',
  'visibleFrom',
  'visibleUntil',
  'classification',
  'onwardSharing',
]

/** Whether that part of the form has something in it that is not as usual, or is wrong. */
export function isEnvelopeOpen(
  filled: ReturnType<typeof filledEnvelope> & { readonly audience: string },
  errors: readonly FormError[],
): boolean {
  const wrong = [...folded, 'handling', 'sourceId']
  return (
    filled.audience === 'chosen' ||
    filled.named.some(({ organisation }) => organisation !== '') ||
    [filled.visibleFrom, filled.visibleUntil].some(({ year }) => year !== '') ||
    errors.some(({ field }) => wrong.includes(field) || field.startsWith('named-'))
  )
}
