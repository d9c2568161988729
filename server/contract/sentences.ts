// What a person reads when a value does not fit its shape. No sentence repeats the value: it may be somebody's data.
import type { ErrorObject } from 'ajv/dist/2020.js'

/** Where the fault is (a JSON Pointer: at the missing or unknown member itself) and what to do about it. */
export function explain(error: ErrorObject): { pointer: string; detail: string } {
  return { pointer: place(error), detail: (sentences[error.keyword] ?? otherwise)(error.params as Params) }
}

/**
 * Without the faults that say nothing by themselves: an `if` only tells that its `then` failed, a value of the wrong type
 * breaks whatever else is said of it, and a choice between forms is better explained by the form that was nearly met.
 */
export function worthTelling(errors: readonly ErrorObject[]): ErrorObject[] {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(placeInSchema))
  const told = errors.filter(
    (error) => error.keyword !== 'if' && (error.keyword === 'type' || !mistyped.has(placeInSchema(error))),
  )
  return told.filter((error) => {
    if (isChoice(error)) return !told.some((other) => isInsideChoice(other, error))
    return (
      error.keyword !== 'type' || !told.some((other) => isChoice(other) && other.instancePath === error.instancePath)
    )
  })
}

/** The value, and the one schema of those it is judged by that found the fault. */
function placeInSchema({ instancePath, schemaPath, keyword }: ErrorObject): string {
  return `${instancePath} ${schemaPath.slice(0, -keyword.length)}`
}

function isChoice(error: ErrorObject): boolean {
  return error.keyword === 'oneOf' || error.keyword === 'anyOf'
}

/** A fault of one of the forms to choose from, other than that the value has another type altogether. */
function isInsideChoice(error: ErrorObject, choice: ErrorObject): boolean {
  if (isChoice(error) || !`${error.instancePath}/`.startsWith(`${choice.instancePath}/`)) return false
  return error.keyword !== 'type' || error.instancePath !== choice.instancePath
}

type Params = Readonly<Record<string, unknown>>

const sentences: Readonly<Record<string, (params: Params) => string>> = {
  required: () => 'This is required. Add it.',
  dependentRequired: (p) => `This is required beside “${text(p['property'])}”. Add it.`,
  additionalProperties: () => 'There is no such field here. Take it out, or correct its name.',
  unevaluatedProperties: () => 'There is no such field here. Take it out, or correct its name.',
  propertyNames: () => 'A name in this object is not allowed. Correct it.',
  type: (p) => `This must be ${types[text(p['type'])] ?? 'of another type'}.`,
  enum: (p) => `This must be one of: ${list(p['allowedValues'])}.`,
  const: (p) => `This must be ${JSON.stringify(p['allowedValue'])}.`,
  minLength: (p) =>
    p['limit'] === 1 ? 'This must not be empty.' : `This must have at least ${text(p['limit'])} characters.`,
  maxLength: (p) => `This must have at most ${text(p['limit'])} characters. Shorten it.`,
  pattern: (p) => patternSentence(text(p['pattern'])),
  format: (p) => formats[text(p['format'])] ?? `This must be in the format “${text(p['format'])}”.`,
  minimum: (p) => `This must be ${text(p['limit'])} or more.`,
  maximum: (p) => `This must be ${text(p['limit'])} or less.`,
  exclusiveMinimum: (p) => `This must be more than ${text(p['limit'])}.`,
  exclusiveMaximum: (p) => `This must be less than ${text(p['limit'])}.`,
  multipleOf: (p) => `This must be a multiple of ${text(p['multipleOf'])}.`,
  minItems: (p) => `This list must have at least ${count(p['limit'], 'member')}. Add what is missing.`,
  maxItems: (p) => `This list must have at most ${count(p['limit'], 'member')}. Take some out.`,
  uniqueItems: (p) => `Members ${inOrder(p['i'], p['j'])} of this list are the same (counting from 0). Send each once.`,
  contains: () => 'A member that must be in this list is missing.',
  minProperties: (p) => `This object must have at least ${count(p['limit'], 'field')}.`,
  maxProperties: (p) => `This object must have at most ${count(p['limit'], 'field')}. Take some out.`,
  oneOf: () => 'This must fit exactly one of the forms that the schema gives.',
  anyOf: () => 'This must fit one of the forms that the schema gives.',
  not: () => 'This combination is not allowed. See the schema.',
  if: () => 'This does not fit together with the rest. See the schema.',
  'false schema': () => 'This is not allowed here. Take it out.',
}

const formats: Readonly<Record<string, string>> = {
  date: 'This must be a date that exists, as in 2026-10-31.',
  'date-time': 'This must be a date and time with its offset, as in 2026-10-31T09:30:00Z.',
  email: 'This must be an e-mail address, as in team@example.org.',
  uuid: 'This must be a UUID in lower case, as the hub gave it.',
  uri: 'This must be a full web address, as in https://example.org/report.',
}

const types: Readonly<Record<string, string>> = {
  string: 'text (a JSON string)',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list (a JSON array)',
  null: 'null',
}

function otherwise(): string {
  return 'This does not fit the schema. See the shape of this operation in openapi.yaml.'
}

function place(error: ErrorObject): string {
  const params = error.params as Params
  const member = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
  return typeof member === 'string' ? `${error.instancePath}/${escapePointer(member)}` : error.instancePath
}

/** RFC 6901: `~` and `/` inside a member's name. */
export function escapePointer(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1')
}

function patternSentence(pattern: string): string {
  return `This is not in the right form. It must match the pattern ${pattern}`
}

function list(values: unknown): string {
  return Array.isArray(values)
    ? values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')
    : ''
}

function inOrder(one: unknown, other: unknown): string {
  return [Number(one), Number(other)].sort((a, b) => a - b).join(' and ')
}

function count(limit: unknown, noun: string): string {
  return limit === 1 ? `one ${noun}` : `${text(limit)} ${noun}s`
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
