// Deciding overlaps in a form: one choice for each that asks for a decision, with what belongs to it. Used where a visit is
// planned and on its own page; the fields of each overlap end in the id of the other visit or findings.
import { daysApart, type Period } from '../policy/dates.ts'
import { clocks } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import { dayBoxes, formErrors, readDay, toBoxes, type FormError } from '../web/form.ts'
import type { Fields } from '../web/page.ts'
import { topicInText, listed } from './explanation.ts'
import { isOpen } from './overlaps.ts'

type Overlap = AnswerOf<'checkVisit'>['overlaps'][number]

/** The visit that overlaps, as far as its form or page knows it. */
export interface OwnPlan {
  readonly topics: readonly string[]
  readonly period: Period
  readonly notice?: string
  readonly sharedWith?: readonly string[]
}

/** What can be chosen about one overlap, and what stands in its fields. */
export function choicesFor(overlap: Overlap, own: OwnPlan, form: Fields, today: string) {
  const { with: other, canRelyOn } = overlap
  const left = own.topics.filter((topic) => !canRelyOn.includes(topic))
  const isDone = other.visit === undefined || other.status === 'completed'
  const near = !isDone && daysApart(own.period, other.period) <= clocks.combining.value
  const ahead = own.period.to >= today && other.period.to >= today && other.external === undefined
  const names = fieldsOf(other.id)
  return {
    ...names,
    name: other.external ?? other.by.name,
    relying: canRelyOn.length === 0 ? undefined : relying(canRelyOn, left),
    isDone,
    combining: near && ahead,
    disclosing: own.notice === 'unannounced' && own.sharedWith?.includes(other.by.organisation) !== true,
    chosen: chosenIn(form, other.id),
    reason_: form.get(names.reason),
    words: form.get(names.explanation),
    leads: form.get(names.lead) || 'mine',
    disclosed: form.get(names.disclose) === 'yes',
    days: Object.fromEntries(
      [names.first, names.last, names.jointFirst, names.jointLast].map((name) => [name, dayBoxes(form, name)]),
    ),
  }
}

function relying(topics: readonly string[], left: readonly string[]): string {
  const names = listed(topics.map(topicInText))
  const verb = topics.length === 1 ? 'leaves' : 'leave'
  const first = `${names.charAt(0).toUpperCase()}${names.slice(1)} ${verb} your visit.`
  if (left.length === 0) return `${first} Nothing is left for it: it is stood down.`
  return `${first} It is then about ${listed(left.map(topicInText))}.`
}

function fieldsOf(id: string) {
  return {
    choice: `choice-${id}`,
    reason: `reason-${id}`,
    explanation: `explanation-${id}`,
    lead: `lead-${id}`,
    disclose: `disclose-${id}`,
    first: `first-${id}`,
    last: `last-${id}`,
    jointFirst: `joint-first-${id}`,
    jointLast: `joint-last-${id}`,
  }
}

/** A reason says that one goes ahead, whatever else was not chosen. */
function chosenIn(form: Fields, id: string): string {
  return form.get(`choice-${id}`) || (form.get(`reason-${id}`) === '' ? '' : 'proceed')
}

/** The shape `OverlapDecision`, by what was chosen; undefined where nothing was. */
export function decisionIn(form: Fields, id: string): Readonly<Record<string, unknown>> | undefined {
  const names = fieldsOf(id)
  const decision = chosenIn(form, id)
  switch (decision) {
    case 'rely':
      return { decision }
    case 'combine': {
      const period = periodIn(form, names.jointFirst, names.jointLast)
      return {
        decision,
        lead: form.get(names.lead) === 'other' ? 'other' : 'mine',
        ...(period === undefined ? {} : { period }),
        ...(form.get(names.disclose) === 'yes' ? { disclose: true } : {}),
      }
    }
    case 'defer':
      return { decision, period: periodIn(form, names.first, names.last) }
    case 'proceed': {
      const explanation = form.get(names.explanation)
      const reason = form.get(names.reason)
      return { decision, reason, ...(reason === 'other' && explanation !== '' ? { explanation } : {}) }
    }
    default:
      return undefined
  }
}

function periodIn(form: Fields, first: string, last: string): Period | undefined {
  const from = readDay(form, first)
  return from ? { from, to: readDay(form, last) || from } : undefined
}

/** Each overlap that is still to be decided, at its field. */
export function decisionErrors(form: Fields, overlaps: readonly Overlap[]): FormError[] {
  return overlaps.filter(isOpen).flatMap((overlap) => errorsOf(form, overlap))
}

/** What is missing in what was chosen about one. */
export function errorsOf(form: Fields, { with: other }: Overlap): FormError[] {
  const names = fieldsOf(other.id)
  const name = other.external ?? other.by.name
  const found: [string, string][] = []
  const day = (first: string, last: string, needed: boolean) => {
    const from = readDay(form, first)
    if (from === undefined || (needed && from === '')) found.push([first, 'Enter the first day, like 27 3 2027'])
    if (readDay(form, last) === undefined) found.push([last, 'The last day must be a real date, or left empty'])
  }
  const chosen = chosenIn(form, other.id)
  if (chosen === '') found.push([names.choice, `Choose what to do about the work of ${name}`])
  if (chosen === 'defer') day(names.first, names.last, true)
  if (chosen === 'combine') day(names.jointFirst, names.jointLast, false)
  if (chosen === 'proceed') {
    const reason = form.get(names.reason)
    if (reason === '') found.push([names.reason, `Say why you go ahead beside ${name}`])
    if (reason === 'other' && form.get(names.explanation) === '') {
      found.push([names.explanation, `Write the reason why you go ahead beside ${name}`])
    }
  }
  return toBoxes(formErrors(found), [names.first, names.last, names.jointFirst, names.jointLast])
}

/** Where the form asks for the members of a decision. */
export function decisionPlaces(id: string, decision: unknown): Readonly<Record<string, readonly [string, string?]>> {
  const names = fieldsOf(id)
  const [first, last] = decision === 'combine' ? [names.jointFirst, names.jointLast] : [names.first, names.last]
  return {
    '/explanation': [names.explanation, 'Write the reason why you go ahead, in at most 1,000 letters'],
    '/reason': [names.reason],
    '/period/to': [last],
    '/period': [first],
    '/disclose': [names.disclose],
  }
}

/** Names of days whose errors lead to their first box. */
export function dayFields(id: string): readonly string[] {
  const names = fieldsOf(id)
  return [names.first, names.last, names.jointFirst, names.jointLast]
}
