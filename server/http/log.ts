// What reaches the log: never a body, a token, a query, an id out of a path, nor the words of an error, which may quote
// any of them. Method, route, status and time are enough to run a hub; the request id ties them to an answer.
import { destination } from 'pino'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'

export const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

type Logger = NonNullable<FastifyServerOptions['logger']>

/** A pino logger for Fastify. `stream` is where to, the standard error if not said: standard output is for commands. */
export function loggerOptions(level: LogLevel, stream: { write(line: string): void } = destination(2)): Logger {
  return { level, stream, base: null, serializers: { req: tellRequest, res: tellReply, err: tellError as never } }
}

function tellRequest(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions?.url ?? '(none)' }
}

function tellReply(reply: Pick<FastifyReply, 'statusCode'>) {
  return { status: reply.statusCode }
}

/** Kind, code and place of an error and of what caused it. Not its message. */
export function tellError(error: unknown): TellableError {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    at: framesOf(error),
    ...(error.cause instanceof Error ? { cause: tellError(error.cause) } : {}),
  }
}

interface TellableError {
  readonly name: string
  readonly code?: string | number
  readonly at?: readonly string[]
  readonly cause?: TellableError
}

/** The stack without its head, which is the message and may have lines that look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = message === '' ? 0 : stack.indexOf(message) + message.length
  return stack
    .slice(start)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim())
}
