// What forms need over and over: errors by the field and in the summary, dates in three boxes.
import { Temporal } from 'temporal-polyfill'
import type { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Fields } from './page.ts'

/** An error as the summary and the field show it. */
export interface FormError {
  /** The field's name, which is its id too; empty for what belongs to none. */
  readonly field: string
  readonly text: string
  readonly href?: string
}

/** `[field, text]` pairs as errors; the first of each field counts. */
export function formErrors(found: readonly (readonly [field: string, text: string])[]): FormError[] {
  const first = found.filter(([field], at) => field === '' || found.findIndex(([other]) => other === field) === at)
  return first.map(([field, text]) => ({ field, text, ...(field === '' ? {} : { href: `#${field}` }) }))
}

/** Errors of a day lead to its first box. */
export function toBoxes(errors: readonly FormError[], days: readonly string[]): FormError[] {
  return errors.map((error) => (days.includes(error.field) ? { ...error, href: `#${error.field}-day` } : error))
}

/** For the components of a form: `errorOf.narrative` is `{ text }` or not there. */
export function byField(errors: readonly FormError[]): Record<string, { readonly text: string }> {
  return Object.fromEntries(errors.filter(({ field }) => field !== '').map(({ field, text }) => [field, { text }]))
}

/** Where a form asks for a member of what is sent: the longest pointer that begins alike counts; with words of its own. */
export type Places = Readonly<Record<string, readonly [field: string, text?: string]>>

/** A refusal of what was sent, by the form's fields. What belongs to no field is told with the problem's own sentence. */
export function problemErrors(problem: Problem, places: Places): FormError[] {
  if (problem.errors.length === 0) return formErrors([['', problem.detail]])
  const pointers = Object.keys(places).sort((a, b) => b.length - a.length)
  return formErrors(
    problem.errors.map((error) => {
      const { detail } = error
      // Before it is sent, it is looked at as a member of another request.
      const at = 'pointer' in error ? error.pointer.replace(/^\/submission\//, '/') : error.parameter
      const place = places[pointers.find((known) => at === known || at.startsWith(`${known}/`)) ?? '']
      return [place?.[0] ?? '', place?.[1] ?? detail]
    }),
  )
}

/** A day out of the three boxes `NAME-day`, `NAME-month`, `NAME-year`: `YYYY-MM-DD`, '' where all are empty, or undefined. */
export function readDay(form: Fields, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => form.get(`${name}-${part}`))
  if (!day && !month && !year) return ''
  const numbers = [year, month, day].map((text) => (/^[0-9]{1,4}$/.test(text ?? '') ? Number(text) : Number.NaN))
  const [y = Number.NaN, m = Number.NaN, d = Number.NaN] = numbers
  try {
    return Temporal.PlainDate.from(
      { year: y < 100 ? 2000 + y : y, month: m, day: d },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return undefined
  }
}

/** The three boxes of a day, filled: from what was typed, or from a date. */
export function dayBoxes(form: Fields, name: string, usual = ''): { day: string; month: string; year: string } {
  const parts = ['day', 'month', 'year'] as const
  if (parts.some((part) => form.has(`${name}-${part}`))) {
    const [day = '', month = '', year = ''] = parts.map((part) => form.get(`${name}-${part}`))
    return { day, month, year }
  }
  const [year = '', month = '', day = ''] = usual.split('-')
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}

/** A form's own key, kept in a hidden field: sent twice by an impatient finger, it has its effect once. */
export function newFormKey(hub: Hub): string {
  return Buffer.from(hub.random.bytes('form-key', 16)).toString('base64url')
}

/** The form's key as the header of an operation; none where it has none. */
export function keyHeader(form: Fields): Record<string, string> {
  const key = form.get('key')
  return /^[A-Za-z0-9_-]{20,40}$/.test(key) ? { 'idempotency-key': key } : {}
}
