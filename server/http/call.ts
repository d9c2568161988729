// From a request to a Call: required headers (428), path (404), then the shape of query, headers and body (400, 422).
import type { FastifyRequest } from 'fastify'
import type { PublicCall, RawBody } from '../contract/call.ts'
import type { FieldError } from '../contract/field-error.ts'
import type { Operation } from '../contract/operations.ts'
import { isStorable, readJson } from './body.ts'
import { Problem } from './problem.ts'
import { named, readQuery } from './query.ts'

/** What of a request a call is made of: a page asks with one of its own. */
export type RequestParts = Pick<FastifyRequest, 'method' | 'url' | 'params' | 'headers' | 'body'>

/** Everything about a request but its viewer. Throws a Problem. */
export function toCall(operation: Operation, request: RequestParts, accept: string): PublicCall {
  const [pathname = '', search = ''] = splitUrl(request.url)
  const parsed = parseBody(operation, request)
  checkRequiredHeaders(operation, request)
  const path = readPath(operation, request.params)
  const query = readQuery(search, operation.inQuery)
  const headers = readHeaders(operation, request)
  return { method: request.method, pathname, accept, path, query, headers, body: checkBody(operation, parsed) }
}

function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

function parseBody(operation: Operation, { body: bytes, headers }: RequestParts): unknown {
  if (!operation.body || !(bytes instanceof Uint8Array) || bytes.length === 0) return undefined
  if (operation.body.isJson) return readJson(bytes)
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return { mediaType, bytes } satisfies RawBody
}

function checkRequiredHeaders(operation: Operation, request: RequestParts): void {
  for (const { name, required } of operation.inHeader) {
    if (!required || request.headers[name] !== undefined) continue
    if (name === 'if-match') throw new Problem('precondition-required')
    throw new Problem('invalid', { errors: [{ parameter: name, detail: 'This header is required. Add it.' }] })
  }
}

/** An id that cannot be one is answered as one that is not there. */
function readPath(operation: Operation, params: unknown): Record<string, string> {
  const given = params as Record<string, string>
  return Object.fromEntries(
    operation.inPath.map(({ name, shape }) => {
      const value = given[name] ?? ''
      if (!isStorable(value) || !shape.fits(value)) throw new Problem('not-found')
      return [name, value]
    }),
  )
}

/** The headers that the contract declares for the operation; no others reach a handler. */
function readHeaders(operation: Operation, request: RequestParts): Record<string, string | undefined> {
  const headers: Record<string, string> = {}
  const errors: FieldError[] = []
  for (const parameter of operation.inHeader) {
    const value = request.headers[parameter.name]
    if (typeof value !== 'string') continue
    errors.push(...named(parameter, value))
    headers[parameter.name] = value
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return headers
}

function checkBody({ body }: Operation, value: unknown): unknown {
  if (!body) return undefined
  if (value === undefined) {
    if (!body.required) return undefined
    throw new Problem('malformed-json', {
      detail: `This needs a ${body.isJson ? 'JSON ' : ''}body, and none was sent.`,
    })
  }
  if (!body.isJson) return value
  const errors = body.shape.check(value)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return value
}
