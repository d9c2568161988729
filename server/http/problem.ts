// A refusal, thrown anywhere below a handler and answered as RFC 9457 `application/problem+json`.
import type { FieldError } from '../contract/field-error.ts'
import { mostErrors } from '../contract/field-error.ts'
import type { ProblemCode, ProblemKind } from './problems.ts'
import { problems } from './problems.ts'

export type { FieldError }

export interface ProblemOptions {
  /** Replaces the catalogue's sentence. Goes to the caller: no values that were sent, nothing that is hidden. */
  readonly detail?: string
  /** Only the first 50 are sent. */
  readonly errors?: readonly FieldError[]
  /** Ids of the overlaps still to be decided, beside `overlap-undecided`. */
  readonly overlaps?: readonly string[]
  /** The last day of the clock, beside `clock-running` and `clock-passed`. */
  readonly dueOn?: string
  /** What is to be answered, beside `personal-data-likely`. */
  readonly acknowledge?: readonly ToAcknowledge[]
  readonly headers?: Readonly<Record<string, string>>
  /** For the hub's own log, never sent. */
  readonly cause?: unknown
}

export interface ToAcknowledge {
  readonly pointer: string
  readonly kind: string
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly overlaps: readonly string[]
  readonly dueOn: string | undefined
  readonly acknowledge: readonly ToAcknowledge[]
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    const kind: ProblemKind = problems[code]
    // The message can reach a log, so it is the catalogue's and never the caller's.
    super(`${code}: ${kind.title}`, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.status = kind.status
    this.detail = options.detail ?? kind.detail
    this.errors = (options.errors ?? []).slice(0, mostErrors)
    this.overlaps = options.overlaps ?? []
    this.dueOn = options.dueOn
    this.acknowledge = (options.acknowledge ?? []).slice(0, mostErrors)
    this.headers = { ...defaultHeaders(code), ...options.headers }
  }

  /** The answer's body. It holds no request id: a 404 is the same bytes whatever was asked for. */
  toBody(): string {
    const { title } = problems[this.code]
    const errors = this.errors.length > 0 ? { errors: this.errors } : {}
    const overlaps = this.overlaps.length > 0 ? { overlaps: this.overlaps } : {}
    const due = this.dueOn === undefined ? {} : { dueOn: this.dueOn }
    const asked = this.acknowledge.length > 0 ? { acknowledge: this.acknowledge } : {}
    const { status, detail } = this
    const more = { ...errors, ...overlaps, ...due, ...asked }
    return JSON.stringify({ type: `/problems/${this.code}`, title, status, detail, ...more })
  }
}

function defaultHeaders(code: ProblemCode): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer' }
  if (code === 'busy' || code === 'too-many-requests') return { 'retry-after': '1' }
  return {}
}
