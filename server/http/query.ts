// The query of a request, by the operation's parameters: nothing unknown, nothing twice, nothing malformed.
import type { FieldError } from '../contract/field-error.ts'
import type { Parameter } from '../contract/operations.ts'
import { isStorable } from './body.ts'
import { Problem } from './problem.ts'

type Query = Record<string, string | number | undefined>

/** Throws `invalid` with every fault. `search` is what follows the question mark. */
export function readQuery(search: string, parameters: readonly Parameter[]): Query {
  const { values, errors } = split(search, parameters)
  const query: Query = {}
  for (const parameter of parameters) {
    const text = values.get(parameter.name)
    if (text === undefined) {
      if (parameter.required) errors.push({ parameter: parameter.name, detail: 'This parameter is required. Add it.' })
      continue
    }
    const value = parameter.integer ? toInteger(text) : text
    errors.push(...named(parameter, value))
    query[parameter.name] = value
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return query
}

/** A parameter's faults under its name. */
export function named(parameter: Parameter, value: unknown): FieldError[] {
  return parameter.shape.check(value).map(({ detail }) => ({ parameter: parameter.name, detail }))
}

function split(search: string, parameters: readonly Parameter[]) {
  const values = new Map<string, string>()
  const errors: FieldError[] = []
  for (const pair of search.split('&').filter((part) => part !== '')) {
    const [rawName = '', ...rest] = pair.split('=')
    const name = decode(rawName)
    const value = decode(rest.join('='))
    // What it was called is not repeated unless it is one of ours: anything may stand there.
    const known = parameters.find((parameter) => parameter.name === name)
    if (!known) errors.push(unknown(name))
    else if (value === undefined)
      errors.push({ parameter: known.name, detail: 'This is not percent-encoded UTF-8 text without NUL.' })
    else if (values.has(known.name))
      errors.push({ parameter: known.name, detail: 'This parameter comes twice. Send it once.' })
    else values.set(known.name, value)
  }
  return { values, errors }
}

function unknown(name: string | undefined): FieldError {
  const plain = name !== undefined && /^[A-Za-z0-9_.-]{1,40}$/.test(name) ? name : ''
  return { parameter: plain, detail: 'There is no such parameter here. Take it out, or correct its name.' }
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return isStorable(decoded) ? decoded : undefined
  } catch {
    return undefined
  }
}

/** The number, or the text itself, which the shape then refuses. */
function toInteger(text: string): number | string {
  return /^-?[0-9]{1,15}$/.test(text) ? Number(text) : text
}
