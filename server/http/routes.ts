// The contract's operations as Fastify routes.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BoundOperation } from '../contract/bind.ts'
import type { Answer } from '../contract/call.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { checkContentType, checkRole, identify, negotiate } from './admission.ts'
import { toCall } from './call.ts'
import { mayGoOn } from './issuers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on admission, before the body is read. */
    admitted: { readonly viewer: Viewer | undefined; readonly accept: string } | null
  }
}

export function addRoutes(app: FastifyInstance, hub: Hub, operations: readonly BoundOperation[]): void {
  app.decorateRequest('admitted', null)
  for (const bound of operations) {
    const { operation } = bound
    app.route({
      method: operation.method,
      url: routePath(operation.path),
      ...(operation.body?.most === undefined ? {} : { bodyLimit: operation.body.most }),
      onRequest: async (request) => {
        const viewer = bound.open ? undefined : await identify(app, hub, request)
        if (viewer) checkRole(operation, viewer)
        checkContentType(operation, request)
        request.admitted = { viewer, accept: negotiate(operation, request) }
      },
      handler: async (request, reply) => send(reply, await answer(app, hub, bound, request)),
    })
  }
}

/** `{id}` of OpenAPI as `:id`; a colon of its own, as in `/v1/intelligence:batch`, twice. */
export function routePath(path: string): string {
  return path.replaceAll(':', '::').replaceAll(/\{([A-Za-z]+)\}/g, ':$1')
}

async function answer(app: FastifyInstance, hub: Hub, bound: BoundOperation, request: FastifyRequest): Promise<Answer> {
  const { viewer, accept } = request.admitted ?? {}
  const call = toCall(bound.operation, request, accept ?? 'application/json')
  const admits = (person: Viewer) => mayGoOn(app.issuers, person)
  if (bound.open) return bound.handler(hub, { ...call, admits } as never)
  if (!viewer) throw new Error(`${bound.operation.id} was reached without a viewer.`)
  return bound.handler(hub, { ...call, viewer } as never)
}

function send(reply: FastifyReply, { status, headers, body, bytes }: Answer): FastifyReply {
  reply.code(status)
  if (body !== undefined) reply.header('content-type', 'application/json; charset=utf-8')
  if (headers) reply.headers(headers)
  return reply.send(bytes ?? body)
}
