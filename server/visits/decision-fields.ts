// Deciding overlaps in a form: one choice for each that asks for a decision.
import { isOpen } from './overlaps.ts'
import type { AnswerOf } from '../web/ask.ts'
import { formErrors, type FormError } from '../web/form.ts'
import type { Fields } from '../web/page.ts'

type Overlap = AnswerOf<'checkVisit'>['overlaps'][number]

export interface TakenDecision {
  readonly reason: string
  readonly explanation?: string
}

/** By the other visit's id: the reason to go ahead all the same. */
export function decisionsIn(form: Fields): Record<string, TakenDecision> {
  return Object.fromEntries(
    form.entries.flatMap(([name, reason]) => {
      const other = /^reason-([0-9a-f-]{36})$/.exec(name)?.[1]
      if (other === undefined || reason === '') return []
      const explanation = reason === 'other' ? form.get(`explanation-${other}`) : ''
      return [[other, { reason, ...(explanation === '' ? {} : { explanation }) }]]
    }),
  )
}

/** Each overlap that is still to be decided, at its field. */
export function decisionErrors(form: Fields, overlaps: readonly Overlap[]): FormError[] {
  const decisions = decisionsIn(form)
  return formErrors(
    overlaps.filter(isOpen).flatMap(({ with: other }): [string, string][] => {
      const taken = decisions[other.visit]
      const field = `reason-${other.visit}`
      if (taken === undefined) {
        return [[field, `Say why you go ahead beside the visit of ${other.by.name}, or change your dates or topics`]]
      }
      if (taken.reason !== 'other' || taken.explanation !== undefined) return []
      return [[`explanation-${other.visit}`, `Write the reason why you go ahead beside the visit of ${other.by.name}`]]
    }),
  )
}
