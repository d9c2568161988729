// The hub as one list: its slices, in the order of the protocol. Each gives handlers by operationId.
import type { FastifyInstance } from 'fastify'
import { mergeHandlers } from './contract/bind.ts'
import type { Handlers } from './contract/call.ts'
import { only } from './contract/contract.ts'
import { contract } from './contract/loaded.ts'
import type { ServerOptions } from './http/server.ts'
import { makeServer } from './http/server.ts'
import type { Hub } from './hub.ts'
import { calendarHandlers } from './calendar/routes.ts'
import { intelligenceHandlers } from './intelligence/routes.ts'
import { organisationHandlers } from './organisations/routes.ts'
import { referenceHandlers } from './reference/routes.ts'
import { overlapHandlers } from './visits/overlap-routes.ts'
import { visitHandlers } from './visits/routes.ts'

const slices: readonly Handlers[] = [
  organisationHandlers,
  intelligenceHandlers,
  visitHandlers,
  overlapHandlers,
  calendarHandlers,
  referenceHandlers,
]

export interface AppOptions extends ServerOptions {
  /** Only these slices, and only their operations: for tests of a part. */
  readonly slices?: readonly Handlers[]
}

/** Throws where an operation of openapi.yaml has no handler, or a handler no operation. */
export async function buildApp(hub: Hub, options: AppOptions = {}): Promise<FastifyInstance> {
  const handlers = mergeHandlers(...(options.slices ?? slices))
  const published = options.slices ? only(contract(), Object.keys(handlers)) : contract()
  return makeServer(hub, published, handlers, options)
}
