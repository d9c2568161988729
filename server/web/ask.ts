// How a page asks: as a client of the operations, within the hub. Whatever HTTP would check, disclose or refuse, it does.
import type { Answer } from '../contract/call.ts'
import type { BoundOperation } from '../contract/bind.ts'
import type { operations } from '../contract/generated.ts'
import { checkRole } from '../http/admission.ts'
import { toCall } from '../http/call.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'

export type OperationId = keyof operations

type Content<Response> = Response extends { content: infer Media }
  ? 'application/json' extends keyof Media
    ? Media['application/json']
    : string
  : undefined

type Responses<Id extends OperationId> = operations[Id] extends { responses: infer All } ? All : never
type Good<All> = All extends { 200: infer Ok } ? Ok : All extends { 201: infer Made } ? Made : never

/** What the operation answers with when it does what was asked, as `openapi.yaml` says. */
export type AnswerOf<Id extends OperationId> = Content<Good<Responses<Id>>>

export interface Asked {
  readonly path?: Readonly<Record<string, string>>
  /** Undefined and empty ones are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** In lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
}

export interface Told<Id extends OperationId> {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AnswerOf<Id>
}

/** Throws the Problem that the operation would be answered with. */
export type Ask = <Id extends OperationId>(id: Id, asked?: Asked) => Promise<Told<Id>>

export function askAs(hub: Hub, bound: ReadonlyMap<string, BoundOperation>, viewer: Viewer): Ask {
  return async (id, asked = {}) => {
    const found = bound.get(id)
    if (found === undefined || found.open) throw new Error(`There is no operation ${id} to ask.`)
    checkRole(found.operation, viewer)
    const accept = asked.headers?.['accept'] ?? 'application/json'
    const call = toCall(found.operation, toRequest(found, asked), accept)
    return told(await found.handler(hub, { ...call, viewer } as never))
  }
}

function toRequest({ operation }: BoundOperation, { path = {}, query = {}, headers = {}, body }: Asked) {
  const pathname = operation.path.replaceAll(/\{([A-Za-z]+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  )
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return {
    method: operation.method,
    url: search.length === 0 ? pathname : `${pathname}?${search.join('&')}`,
    params: path,
    headers: { ...headers },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  }
}

function told<Id extends OperationId>({ status, headers = {}, body }: Answer): Told<Id> {
  const isJson = body !== undefined && !(headers['content-type'] ?? '').startsWith('text/')
  return { status, headers, body: (isJson ? JSON.parse(body) : body) as AnswerOf<Id> }
}
