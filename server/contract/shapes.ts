// JSON Schema 2020-12, strict, each shape compiled once, when first asked (all of them would take half a second of every
// start; the tests compile them all). Two passes: the first stops at the first fault, because most values have none
// and a large wrong one would make hundreds of thousands; the second lists them, for values of ordinary size only.
import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { FieldError } from './field-error.ts'
import { mostErrors } from './field-error.ts'
import type { ContractFiles, Json } from './files.ts'
import { isObject, schemaOf } from './files.ts'
import { explain, worthTelling } from './sentences.ts'

/** Where the files stand, for `$ref`s between them: no host, they are read from wherever the hub serves them. */
export const base = 'accord:/'

export interface Shape {
  /** Every fault, at most 50, or none. */
  check(value: unknown): FieldError[]
  /** Whether the value fits, without saying why not. */
  fits(value: unknown): boolean
}

export interface Shapes {
  /** The shape in a file: `schemas/visit.json`. */
  file(path: string): Shape | undefined
  /** A shape written inside openapi.yaml (a parameter's, or `{ $ref }`). */
  inline(schema: Json): Shape
}

export function compileShapes(files: ContractFiles): Shapes {
  const first = makeAjv(files, false)
  const all = makeAjv(files, true)
  const paths = new Set(files.schemas.filter(schemaOf).map(({ path }) => path))
  const made = new Map<string, Shape>()
  function shape(key: string, schema: AnySchema): Shape {
    const known = made.get(key)
    if (known) return known
    const compiled = toShape(
      () => first.compile(schema),
      () => all.compile(schema),
    )
    made.set(key, compiled)
    return compiled
  }
  return {
    file: (path) => (paths.has(path) ? shape(path, { $ref: base + path }) : undefined),
    inline: (schema) => shape(JSON.stringify(schema), absolute(schema, files.openapi.document) as AnySchema),
  }
}

function makeAjv(files: ContractFiles, allErrors: boolean): Ajv2020 {
  const { date, 'date-time': dateTime, email, uri, uuid } = fullFormats
  const formats = { date, 'date-time': dateTime, email, uri, uuid }
  // A condition (`then`) requires fields that are declared beside it, not in it. That the schemas are schemas is for the
  // tests to say, not for every start.
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    meta: false,
    validateSchema: false,
    allErrors,
    formats,
  })
  for (const file of files.schemas) {
    const schema = schemaOf(file)
    if (schema) ajv.addSchema({ ...schema, $id: base + file.path })
  }
  return ajv
}

/** The same schema with every `$ref` of openapi.yaml made absolute, following those into its own components. */
function absolute(schema: Json, document: Json): Json {
  if (Array.isArray(schema)) return schema.map((member: Json) => absolute(member, document))
  if (!isObject(schema)) return schema
  const ref = schema['$ref']
  if (typeof ref === 'string' && ref.startsWith('#/')) return absolute(follow(ref, document), document)
  if (typeof ref === 'string' && ref.startsWith('./')) return { ...schema, $ref: base + ref.slice(2) }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, absolute(value, document)]))
}

/** What `#/components/…` names. */
export function follow(ref: string, document: Json): Json {
  const found = ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>(
      (at, key) => (isObject(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
      document,
    )
  if (found === undefined) throw new Error(`openapi.yaml refers to ${ref}, which is not there.`)
  return found
}

function toShape(compileFirst: () => ValidateFunction, compileAll: () => ValidateFunction): Shape {
  let first: ValidateFunction | undefined
  let all: ValidateFunction | undefined
  return {
    fits: (value) => (first ??= compileFirst())(value),
    check(value) {
      first ??= compileFirst()
      if (first(value)) return []
      if (tooLarge(value)) return (first.errors ?? []).map(explain)
      all ??= compileAll()
      all(value)
      return distinct(worthTelling(all.errors ?? [])).map(explain)
    },
  }
}

function distinct(errors: readonly ErrorObject[]): ErrorObject[] {
  const seen = new Set<string>()
  return errors
    .filter((error) => {
      const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, mostErrors)
}

/** More values than any real request has. Listing every fault of it could take seconds (`uniqueItems` compares all pairs). */
function tooLarge(value: unknown): boolean {
  let left = 2000
  const walk = (member: unknown): boolean => {
    if (--left < 0) return true
    return typeof member === 'object' && member !== null && Object.values(member).some(walk)
  }
  return walk(value)
}
