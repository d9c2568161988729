// What is wrong with a body, at the fields of its form and by their labels.
import { contract } from '../../contract/loaded.ts'
import { Problem } from '../../http/problem.ts'
import { problemErrors, type FormError, type Places } from '../../web/form.ts'
import type { Fields } from '../../web/page.ts'
import { readBody, type BodyField } from './form.ts'

/** What its schema finds missing or wrong, and days that are none. */
export function bodyFormErrors(
  type: string,
  form: Fields,
  fields: readonly BodyField[],
  version?: number,
): FormError[] {
  const { body, noDays, places } = readBody(type, form, version)
  const newest = version ?? contract().intelligenceTypes().get(type)?.at(-1) ?? 1
  const errors = contract().checkIntelligenceBody(type, newest, body)
  const days = noDays.map((field) => ({ field, text: 'Enter a real date, like 27 3 2026', href: `#${field}` }))
  // A day that is none is no day: that it is missing need not be said too.
  const others = errors.length === 0 ? [] : refusedAt(new Problem('invalid', { errors }), places, fields)
  return [...days, ...others.filter(({ field }) => !noDays.includes(field))]
}

/** A refusal by the fields that these places name, with what they are called. */
export function refusedAt(problem: Problem, places: Places, fields: readonly BodyField[]): FormError[] {
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
      /^[0-9]+$/.test(label) ? `${label}, ${text}` : text,
    ]),
  )
  return new Map([...own, ...inner])
}

/** Dates lead to their first box, groups to the first field in them. `days` are those beside the body. */
export function withTargets(
  errors: readonly FormError[],
  fields: readonly BodyField[],
  days: readonly string[],
): FormError[] {
  const targets = new Map([...days.map((day): [string, string] => [day, `${day}-day`]), ...targetsOf(fields)])
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
