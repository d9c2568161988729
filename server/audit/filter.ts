// The filter above the lists of the audit: who, and between which days.
import { Problem } from '../http/problem.ts'
import type { Asked } from '../web/ask.ts'
import { byField, dayBoxes, formErrors, problemErrors, readDay, type FormError } from '../web/form.ts'
import type { Fields } from '../web/page.ts'

export interface Filter {
  readonly query: NonNullable<Asked['query']>
  readonly errors: readonly FormError[]
}

export function readFilter(fields: Fields): Filter {
  const [from, to] = [readDay(fields, 'from'), readDay(fields, 'to')]
  const wrong = Object.entries({ from, to }).filter(([, day]) => day === undefined)
  const errors = formErrors(wrong.map(([name]) => [`${name}-day`, 'Enter a real day, for example 1 4 2026']))
  return { query: { subject: fields.get('person'), from, to }, errors }
}

export interface Listed<Item> {
  readonly items: readonly Item[]
  readonly next?: string | undefined
}

/** What the filter finds; a filter that makes no sense finds nothing and says why. */
export async function filtered<Item>(
  { query, errors }: Filter,
  look: (query: Filter['query']) => Promise<Listed<Item>>,
): Promise<{ found: Listed<Item>; errors: readonly FormError[] }> {
  if (errors.length > 0) return { found: { items: [] }, errors }
  try {
    return { found: await look(query), errors }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'invalid') throw problem
    return { found: { items: [] }, errors: problemErrors(problem, { subject: ['person'], to: ['to-day'] }) }
  }
}

/** What the form is filled with again. */
export function filterData(path: string, fields: Fields, errors: readonly FormError[]) {
  const boxes = { from: dayBoxes(fields, 'from'), to: dayBoxes(fields, 'to') }
  const search = searchOf(fields)
  return {
    errors,
    errorOf: byField(errors),
    filter: { action: path, person: fields.get('person'), ...boxes, isSet: search !== '' },
    csv: search === '' ? `${path}.csv` : `${path}.csv?${search}`,
  }
}

/** Where the next page is, with the same filter. */
export function nextPage(path: string, fields: Fields, next: string | undefined): string | undefined {
  if (next === undefined) return undefined
  const search = searchOf(fields)
  return `${path}?${search === '' ? '' : `${search}&`}cursor=${encodeURIComponent(next)}`
}

function searchOf(fields: Fields): string {
  const mine = fields.entries.filter(
    ([name, value]) => value !== '' && /^(person|(from|to)-(day|month|year))$/.test(name),
  )
  return new URLSearchParams(mine.map(([name, value]): [string, string] => [name, value])).toString()
}
