// What stands in the forms about an offered date.
import type { AnswerOf } from '../web/ask.ts'
import { dayBoxes } from '../web/form.ts'
import type { PageCall } from '../web/page.ts'

/** As they were sent, or as they begin. */
export function dateFields({ form }: PageCall, { period }: AnswerOf<'readVisit'>) {
  return {
    answer: form.get('answer'),
    note: form.get('note'),
    suggestedFrom: dayBoxes(form, 'suggestedFrom', period.from),
    suggestedTo: dayBoxes(form, 'suggestedTo', period.to === period.from ? '' : period.to),
  }
}
