// Whether a planned visit makes sense, before anything is looked up or stored.
import { Problem, type FieldError } from '../http/problem.ts'
import type { Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import { crosswalk, isEvidenceItem, isTopic, schemes, visitKind } from '../policy/reference.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import { addMonths, daysBetween, type Period } from '../policy/dates.ts'
import { longestVisit } from './reliance.ts'
import type { Contact, Notice } from './visit.ts'

/** The shape `VisitPlan`. */
export interface VisitPlan {
  readonly location: string
  readonly kind: string
  readonly basis: string
  readonly topics: readonly string[]
  readonly standards?: readonly Standard[]
  readonly period: Period
  readonly notice: Notice
  readonly expectedHours?: number
  readonly evidenceRequested?: readonly string[]
  readonly contact?: Contact
  readonly sharedWith?: readonly string[]
}

/** The shape `Standard`: an item of a scheme. */
export interface Standard {
  readonly scheme: string
  readonly code: string
}

/**
 * The plan with the topics that its standards belong to (protocol §2): PAMMS standard 8, the quality statement on medicines
 * and regulation 12(2)(g) are one topic. Throws Problem `invalid` at a standard that there is not.
 */
export function withTopics<Sent extends Partial<VisitPlan>>(sent: Sent): Sent & Pick<VisitPlan, 'topics'>
export function withTopics(sent: Partial<VisitPlan>): Partial<VisitPlan> {
  const { standards } = sent
  if (standards === undefined) return sent
  const errors = standards.flatMap(({ scheme, code }, at) => standardErrors(scheme, code, at))
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const meant = standards.flatMap(({ scheme, code }) => crosswalk(scheme, code))
  return { ...sent, topics: [...new Set([...(sent.topics ?? []), ...meant])] }
}

function standardErrors(scheme: string, code: string, at: number): FieldError[] {
  const found = schemes.find(({ slug }) => slug === scheme)
  const detail = 'There is no such scheme. GET /v1/topics lists them, each with its version, like pamms-2024.'
  if (found === undefined) return [{ pointer: `/standards/${at}/scheme`, detail }]
  if (!found.items.some((item) => item.code === code)) {
    return [{ pointer: `/standards/${at}/code`, detail: `${found.name} has no such item. GET /v1/topics lists them.` }]
  }
  if (crosswalk(scheme, code).length > 0) return []
  return [{ pointer: `/standards/${at}/code`, detail: 'This item belongs to no topic. Name the topics that you mean.' }]
}

/** Throws Problem `invalid` or `personal-data`, each fault at its place. */
export function checkPlan(plan: Partial<VisitPlan>, owner: OrganisationKind, now: Moment): void {
  const errors = [
    ...kindErrors(plan.kind, owner),
    ...topicErrors(plan.topics ?? []),
    ...evidenceErrors(plan.evidenceRequested ?? []),
    ...(plan.period === undefined ? [] : periodErrors(plan.period, '/period')),
    ...(plan.period === undefined ? [] : aheadErrors(plan.period, now)),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalText(plan.contact?.team ?? '', '/contact/team')
}

/** The period ends no earlier than it begins, and lasts at most 92 days. */
export function periodErrors(period: Period, pointer: string): FieldError[] {
  if (period.to < period.from) {
    return [{ pointer: `${pointer}/to`, detail: 'This is before the first day. Give the same day or a later one.' }]
  }
  if (daysBetween(period.from, period.to) + 1 > longestVisit) {
    return [{ pointer: `${pointer}/to`, detail: `A period is at most ${longestVisit} days. Give an earlier last day.` }]
  }
  return []
}

/** Throws Problem `personal-data` where a text holds what identifies a person. A team's address has a field of its own. */
export function refusePersonalText(text: string, pointer: string): void {
  const errors = personalDataErrors(text, pointer)
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

/**
 * Throws Problem `invalid`: words beside a coded reason are for the reason `other` only, which needs them; `personal-data`.
 * `pointer` is where the two stand.
 */
export function checkReason(
  { reason, explanation }: { readonly reason: string; readonly explanation?: string },
  pointer: string,
): void {
  const at = `${pointer}/explanation`
  if ((reason === 'other') === (explanation !== undefined)) return refusePersonalText(explanation ?? '', at)
  const detail =
    reason === 'other'
      ? 'Say in words why, beside the reason `other`.'
      : 'Words go beside the reason `other` only. Take them out.'
  throw new Problem('invalid', { errors: [{ pointer: at, detail }] })
}

function kindErrors(kind: string | undefined, owner: OrganisationKind): FieldError[] {
  if (kind === undefined) return []
  const known = visitKind(kind)
  if (known?.by.includes(owner) === true) return []
  const detail =
    known === undefined
      ? 'There is no such kind of visit. GET /v1/visit-kinds lists them.'
      : 'An organisation of your kind does not make this kind of visit. GET /v1/visit-kinds says who does.'
  return [{ pointer: '/kind', detail }]
}

function topicErrors(topics: readonly string[]): FieldError[] {
  return topics.flatMap((topic, at) =>
    isTopic(topic) ? [] : [{ pointer: `/topics/${at}`, detail: 'There is no such topic. GET /v1/topics lists them.' }],
  )
}

function evidenceErrors(items: readonly string[]): FieldError[] {
  const detail = 'There is no such evidence item. /schemas/reference/evidence.json lists them.'
  return items.flatMap((item, at) => (isEvidenceItem(item) ? [] : [{ pointer: `/evidenceRequested/${at}`, detail }]))
}

const furthestMonths = 36

function aheadErrors(period: Period, now: Moment): FieldError[] {
  if (period.to < now.today)
    return [{ pointer: '/period/to', detail: 'This day has passed. Give a period that is still to come.' }]
  if (period.from <= addMonths(now.today, furthestMonths)) return []
  return [{ pointer: '/period/from', detail: 'This is more than three years ahead. Give an earlier period.' }]
}
