// The form that changes an item: what stands in it, and the whole submission that it makes. What has no field stays as it is.
import type { components } from '../../contract/generated.ts'
import type { Problem } from '../../http/problem.ts'
import { audienceClasses } from '../../policy/audience.ts'
import { dayOf, startOfDay } from '../../policy/moment.ts'
import { profileFor, sourceCategories, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { answersIn, askedErrors } from '../../web/acknowledging.ts'
import { dayBoxes, formErrors, problemErrors, readDay, toBoxes, type FormError, type Places } from '../../web/form.ts'
import type { Fields } from '../../web/page.ts'

export type Intelligence = components['schemas']['Intelligence']

const days = ['observedOn', 'visibleFrom', 'visibleUntil'] as const

/** What the form offers for this item. */
export function changeFields(item: Intelligence, kind: OrganisationKind) {
  const profile = profileFor(item.type, item.stage, kind, item.sourceCategory)
  const held = namesIn(item)
  return {
    topics,
    sources: sourceCategories.filter(({ from }) => from.includes(kind)),
    audienceClasses: audienceClasses.filter((name) => profile === undefined || profile.ceiling[name] !== 'never'),
    named: held.map(({ organisation, people }, at) => ({
      value: String(at),
      organisation,
      people: people?.join(', '),
    })),
    hasNarrative: typeof textOf(item) === 'string',
    isConcern: item.type === 'concern',
  }
}

/** What stands in it: as it was filled in, or as the item is. */
export function filledChange(form: Fields, item: Intelligence) {
  const sent = form.has('etag')
  const or = (name: string, usual = '') => (sent ? form.get(name) : usual)
  const all = (name: string, usual: readonly string[]) => (sent ? form.all(name) : usual)
  const day = (name: (typeof days)[number]) => dayBoxes(form, name, usualDay(item, name))
  return {
    topics: all('topics', item.topics),
    narrative: or('narrative', textOf(item)),
    severity: or('severity', String((item.body as Record<string, unknown>)['severity'] ?? '')),
    sourceCategory: or('sourceCategory', item.sourceCategory),
    chosen: all(
      'chosen',
      (item.audience ?? []).filter((one) => typeof one === 'string'),
    ),
    named: all(
      'named',
      namesIn(item).map((_one, at) => String(at)),
    ),
    classification: or('classification', item.marking.classification),
    onwardSharing: or('onwardSharing', item.marking.onwardSharing),
    observedOn: day('observedOn'),
    visibleFrom: day('visibleFrom'),
    visibleUntil: day('visibleUntil'),
  }
}

/** What is missing, in the words of the form. */
export function changeErrors(form: Fields, item: Intelligence): FormError[] {
  const wrong: [string, string][] = []
  if (form.all('topics').length === 0) wrong.push(['topics', 'Choose at least one topic'])
  if (!readDay(form, 'observedOn')) wrong.push(['observedOn', 'Enter the day on which it was seen, like 27 3 2026'])
  if (textOf(item) !== undefined && form.get('narrative') === '') wrong.push(['narrative', 'Write what was found'])
  if (form.all('chosen').length + form.all('named').length === 0) {
    wrong.push(['chosen', 'Choose at least one who can see it'])
  }
  for (const name of ['visibleFrom', 'visibleUntil']) {
    if (readDay(form, name) === undefined) wrong.push([name, 'The day must be a real one, or left empty'])
  }
  return toBoxes(formErrors(wrong), days)
}

/** Why it was refused, at the fields. */
export function refusedChange(problem: Problem): FormError[] {
  if (problem.code === 'stale') return formErrors([['', changedMeanwhile]])
  return askedErrors(problem) ?? toBoxes(problemErrors(problem, places), days)
}

const changedMeanwhile =
  'Somebody has changed or answered it since you opened this form. Open it again to see how it is now'

const places: Places = {
  '/topics': ['topics'],
  '/observedOn': ['observedOn'],
  '/body/narrative': ['narrative'],
  '/body/severity': ['severity'],
  '/sourceCategory': ['sourceCategory'],
  '/audience': ['chosen'],
  '/visibleFrom': ['visibleFrom'],
  '/visibleUntil': ['visibleUntil'],
}

/** The texts that may identify somebody, as they are sent. */
export function changeTexts(form: Fields, item: Intelligence) {
  return { body: { ...item.body, ...(textOf(item) === undefined ? {} : { narrative: form.get('narrative') }) } }
}

/** The shape `IntelligenceSubmission`. */
export function toChange(form: Fields, item: Intelligence) {
  const { type, schemaVersion, subject, lawfulBasis, retentionClass, onBehalfOf } = item
  const named = namesIn(item).filter((_one, at) => form.all('named').includes(String(at)))
  const texts = changeTexts(form, item)
  return {
    ...{ type, schemaVersion, subject },
    ...{ topics: form.all('topics'), observedOn: readDay(form, 'observedOn') ?? '' },
    ...answersIn(texts, form),
    marking: { ...item.marking, ...given(form, 'classification'), ...given(form, 'onwardSharing') },
    audience: [...form.all('chosen'), ...named],
    ...instant(form, item, 'visibleFrom'),
    ...instant(form, item, 'visibleUntil'),
    ...(lawfulBasis === undefined ? {} : { lawfulBasis }),
    ...(retentionClass === undefined ? {} : { retentionClass }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...given(form, 'sourceCategory'),
    body: { ...texts.body, ...(type === 'concern' ? given(form, 'severity') : {}) },
  }
}

function given(form: Fields, name: string): Record<string, string> {
  return form.get(name) === '' ? {} : { [name]: form.get(name) }
}

/** From the beginning of a day in England; a day that stays keeps its hour. */
function instant(form: Fields, item: Intelligence, name: 'visibleFrom' | 'visibleUntil'): Record<string, string> {
  const day = readDay(form, name)
  if (day === undefined || day === '') return {}
  return { [name]: day === usualDay(item, name) ? (item[name] ?? '') : startOfDay(day) }
}

function usualDay(item: Intelligence, name: (typeof days)[number]): string {
  const value = item[name]
  if (value === undefined) return ''
  return name === 'observedOn' ? value : dayOf(value)
}

function textOf({ body }: Intelligence): string | undefined {
  const { narrative } = body as Record<string, unknown>
  return typeof narrative === 'string' ? narrative : undefined
}

function namesIn({ audience = [] }: Intelligence) {
  return audience.flatMap((one) => (typeof one === 'string' ? [] : [one]))
}
