// What openapi.yaml says of each operation, made ready for checking requests.
import type { Act } from '../policy/viewer.ts'
import { roles } from '../policy/viewer.ts'
import type { Json, JsonObject } from './files.ts'
import { isObject } from './files.ts'
import type { Shape, Shapes } from './shapes.ts'
import { follow } from './shapes.ts'

export interface Parameter {
  /** As openapi.yaml spells it; a header's in lower case. */
  readonly name: string
  readonly required: boolean
  /** Whether the text is to be read as a whole number first. */
  readonly integer: boolean
  readonly shape: Shape
}

export interface RequestBody {
  readonly required: boolean
  readonly mediaTypes: readonly string[]
  /** Whether it comes as JSON, which is then checked against the shape. */
  readonly isJson: boolean
  readonly shape: Shape
  /** Bytes, where it may be longer than others. */
  readonly most?: number
}

export interface Operation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  /** With names in braces: `/v1/locations/{id}`. */
  readonly path: string
  /** Whether it needs no token. */
  readonly open: boolean
  /** What one of the caller's roles must allow, whatever it is about. */
  readonly act?: Act
  /** Whether a body has to be bound by the agreement for it. */
  readonly adherence: boolean
  readonly inPath: readonly Parameter[]
  readonly inQuery: readonly Parameter[]
  readonly inHeader: readonly Parameter[]
  readonly body?: RequestBody
  /** Media types of its 2xx answers, the first being the default; none where no answer has a body. */
  readonly produces: readonly string[]
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

export function readOperations(document: JsonObject, shapes: Shapes): Operation[] {
  const reader = new Reader(document, shapes)
  return Object.entries(object(document['paths'])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = object(item)[method]
      return isObject(operation) ? [reader.operation(path, method, object(item), operation)] : []
    }),
  )
}

class Reader {
  readonly #document: JsonObject
  readonly #shapes: Shapes

  constructor(document: JsonObject, shapes: Shapes) {
    this.#document = document
    this.#shapes = shapes
  }

  operation(path: string, method: string, item: JsonObject, operation: JsonObject): Operation {
    const id = operation['operationId']
    if (typeof id !== 'string') throw new Error(`openapi.yaml gives ${method.toUpperCase()} ${path} no operationId.`)
    const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map((entry) =>
      this.#resolved(entry),
    )
    const body = this.#body(operation['requestBody'])
    const act = readAct(id, operation['x-act'])
    return {
      id,
      method: method.toUpperCase(),
      path,
      open: Array.isArray(operation['security']) && operation['security'].length === 0,
      ...(act === undefined ? {} : { act }),
      adherence: operation['x-adherence'] === 'required',
      inPath: this.#parameters(parameters, 'path', id),
      inQuery: this.#parameters(parameters, 'query', id),
      inHeader: this.#parameters(parameters, 'header', id),
      ...(body === undefined ? {} : { body }),
      produces: this.#produces(object(operation['responses'])),
    }
  }

  #parameters(all: readonly JsonObject[], place: string, operation: string): Parameter[] {
    return all
      .filter((parameter) => parameter['in'] === place)
      .map((parameter) => {
        const name = text(parameter['name'])
        const schema = parameter['schema']
        if (schema === undefined) throw new Error(`The parameter ${name} of ${operation} has no schema.`)
        return {
          name: place === 'header' ? name.toLowerCase() : name,
          required: parameter['required'] === true,
          integer: this.#resolved(schema)['type'] === 'integer',
          shape: this.#shapes.inline(schema),
        }
      })
  }

  #body(entry: Json | undefined): RequestBody | undefined {
    if (entry === undefined) return undefined
    const body = this.#resolved(entry)
    const content = Object.entries(object(body['content']))
    const schema = object(content[0]?.[1])['schema']
    if (schema === undefined) throw new Error('openapi.yaml has a request body without a schema.')
    const mediaTypes = content.map(([type]) => type.toLowerCase())
    const most = body['x-most-bytes']
    return {
      required: body['required'] === true,
      mediaTypes,
      isJson: mediaTypes.includes('application/json'),
      ...(typeof most === 'number' ? { most } : {}),
      shape: this.#shapes.inline(schema),
    }
  }

  #produces(responses: JsonObject): string[] {
    const types = Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([, response]) => Object.keys(object(this.#resolved(response)['content'])))
    return [...new Set(types.map((type) => type.toLowerCase()))]
  }

  /** Follows `#/components/…`. Other `$ref`s, into schemas/, are the validator's. */
  #resolved(entry: Json): JsonObject {
    const found = object(entry)
    const ref = found['$ref']
    return typeof ref === 'string' && ref.startsWith('#/') ? this.#resolved(follow(ref, this.#document)) : found
  }
}

function readAct(id: string, act: Json | undefined): Act | undefined {
  if (act === undefined) return undefined
  const known = Object.values(roles).flatMap((rule) => rule.acts)
  const found = known.find((name) => name === act)
  if (found === undefined)
    throw new Error(`openapi.yaml gives ${id} the x-act ${JSON.stringify(act)}, which no role has.`)
  return found
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error('openapi.yaml has a parameter without a name.')
  return value
}
