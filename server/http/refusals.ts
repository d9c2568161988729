// Whatever goes wrong, as a problem: thrown problems, Fastify's own refusals, the database's, and the unforeseen.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Busy } from '../../db/database.ts'
import type { Hub } from '../hub.ts'
import { Problem } from './problem.ts'
import type { ProblemCode } from './problems.ts'

const frameworkCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_ROUTE_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Busy)
    return new Problem('busy', { headers: { 'retry-after': String(error.retryAfter) }, cause: error })
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown
    statusCode?: unknown
  }
  const known = typeof code === 'string' && Object.hasOwn(frameworkCodes, code) ? frameworkCodes[code] : undefined
  if (known) return new Problem(known, { cause: error })
  if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500) {
    return new Problem('malformed-request', { cause: error })
  }
  return new Problem('internal', { cause: error })
}

/** Answers with the problem, and tells the log of what is the hub's own fault. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (problem.code === 'internal') request.log.error({ err: error }, 'A request failed')
  if (problem.code === 'busy') request.log.warn({ err: error }, 'The hub was too busy for a request')
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(problem.toBody())
}

/** For what is not HTTP at all: there is no request yet, only a socket. */
export function refuseSocket(hub: Hub, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = new Problem('malformed-request')
  const body = problem.toBody()
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `X-Request-Id: ${requestId(hub)}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Random, so that it counts nothing. */
export function requestId(hub: Hub): string {
  return Buffer.from(hub.random.bytes('request', 12)).toString('base64url')
}
