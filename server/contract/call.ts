// One request as a handler sees it, and its answer: no Fastify in sight, so that handlers are plain functions.
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'

export interface Call<Body = unknown> extends PublicCall<Body> {
  readonly viewer: Viewer
}

/** A request to an operation that needs no token (`security: []`): it has no viewer, and sees what its address alone gives a right to. */
export interface PublicCall<Body = unknown> {
  /** Upper case. */
  readonly method: string
  /** The path as it was asked for, without the query. */
  readonly pathname: string
  /** The media type, of those the operation can produce, that the caller likes best: `application/json`, `text/calendar`… */
  readonly accept: string
  /** Path parameters by name. */
  readonly path: Readonly<Record<string, string>>
  /** Query parameters, already checked against the contract; numbers are numbers. */
  readonly query: Readonly<Record<string, string | number | undefined>>
  /** Header values in lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The JSON body, already checked against the contract; a `RawBody` where the operation takes no JSON. */
  readonly body: Body
}

/** A body that is not JSON, as it came and not yet looked at. */
export interface RawBody {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it leaves, or nothing. The content type is `application/json` unless a header says otherwise. */
  readonly body?: string
  /** In its place, of an answer that is no text. */
  readonly bytes?: Uint8Array
}

export type Handler = (hub: Hub, call: Call<never>) => Promise<Answer>

/** What a handler of an operation without token is given beside the call. */
export interface OpenCall<Body = unknown> extends PublicCall<Body> {
  /** Whether somebody whom a record names, and no token, might still come in: their issuer may speak for them. */
  readonly admits: (viewer: Viewer) => boolean
}

/** A handler of an operation that needs no token. */
export type PublicHandler = (hub: Hub, call: OpenCall<never>) => Promise<Answer>

/** A slice's handlers by operationId. */
export type Handlers = Readonly<Record<string, Handler>>
export type PublicHandlers = Readonly<Record<string, PublicHandler>>
