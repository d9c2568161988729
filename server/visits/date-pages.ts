// Agreeing a date on the visit's page: its owner offers it, the provider agrees or suggests another.
import type { Hub } from '../hub.ts'
import { formErrors, readDay } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { act, showVisit } from './visit-page.ts'

export const datePages: readonly Page[] = [
  { method: 'POST', path: '/visits/:id/offer', act: 'plan-visits', handle: offer },
  { method: 'POST', path: '/visits/:id/date-response', act: 'answer-dates', handle: answer },
]

function offer(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const note = call.form.get('note')
  const body = note === '' ? {} : { note }
  return act(hub, call, (id) => call.ask('offerVisit', { path: { id }, body }), { '/note': ['note'] })
}

function answer(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form } = call
  const [said, note] = [form.get('answer'), form.get('note')]
  const wrong = said === 'suggest' ? daysErrors(call) : []
  if (said !== 'accept' && said !== 'suggest') wrong.push(['answer', 'Choose whether the date suits you'])
  if (wrong.length > 0) return showVisit(hub, call, formErrors(wrong))
  const from = readDay(form, 'suggestedFrom') ?? ''
  const body = {
    answer: said,
    ...(said === 'suggest' ? { period: { from, to: readDay(form, 'suggestedTo') || from } } : {}),
    ...(note === '' ? {} : { note }),
  }
  return act(hub, call, (id) => call.ask('answerDate', { path: { id }, body }), {
    '/note': ['note'],
    '/period': ['suggestedFrom-day'],
    '/period/to': [readDay(form, 'suggestedTo') === '' ? 'suggestedFrom-day' : 'suggestedTo-day'],
  })
}

function daysErrors({ form }: PageCall): [string, string][] {
  const wrong: [string, string][] = []
  if (!readDay(form, 'suggestedFrom')) wrong.push(['suggestedFrom-day', 'Enter the first day, like 27 3 2027'])
  if (readDay(form, 'suggestedTo') === undefined)
    wrong.push(['suggestedTo-day', 'The last day must be a real date, or left empty for a single day'])
  return wrong
}
