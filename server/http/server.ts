// The HTTP server around any contract and its handlers: limits, headers, tokens, problems. It knows no slice.
import helmet from '@fastify/helmet'
import jwt from '@fastify/jwt'
import fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { bindOperations } from '../contract/bind.ts'
import type { BoundOperation } from '../contract/bind.ts'
import type { Handlers, PublicHandlers } from '../contract/call.ts'
import type { Contract } from '../contract/contract.ts'
import type { Hub } from '../hub.ts'
import { unreadableRules, type Unreadable } from '../policy/condition.ts'
import { largestBody } from './body.ts'
import { handlers as health } from './health.ts'
import type { IssuerSetting } from './issuer-setting.ts'
import { openIssuers } from './issuers.ts'
import { Problem } from './problem.ts'
import { addPublished } from './published.ts'
import { refuse, refuseSocket, requestId } from './refusals.ts'
import { addRoutes } from './routes.ts'

export interface ServerOptions {
  /** From `loggerOptions`; nothing is logged if not said. */
  readonly logger?: FastifyServerOptions['logger']
  /** Which proxies may say for whom they ask (Fastify's `trustProxy`). */
  readonly trustProxy?: boolean | string
  /** Handlers of the slices' operations that need no token. */
  readonly openHandlers?: PublicHandlers
  /** Whose tokens are believed beside the hub's own. */
  readonly issuers?: readonly IssuerSetting[]
  /** Adds what stands beside the operations and asks them: the pages. */
  readonly beside?: (app: FastifyInstance, operations: readonly BoundOperation[]) => Promise<void>
}

/** Throws where a handler is missing or spare. The caller listens, or injects. */
export async function makeServer(
  hub: Hub,
  contract: Contract,
  handlers: Handlers,
  options: ServerOptions = {},
): Promise<FastifyInstance> {
  const operations = bindOperations(contract, handlers, { ...health, ...options.openHandlers })
  const app = fastify(serverSettings(hub, options))
  takeBytes(app)
  await app.register(helmet, { contentSecurityPolicy: strictPolicy })
  await app.register(jwt, tokenSettings(hub))
  app.decorate('issuers', openIssuers(options.issuers ?? [], hub.clock, issuerFailed(app)))
  addFrame(app)
  tellUnreadableRules(app, hub)
  addRoutes(app, hub, operations)
  await addPublished(app, contract)
  await options.beside?.(app, operations)
  return app
}

function issuerFailed(app: FastifyInstance) {
  return (err: unknown, issuer: string) => app.log.warn({ err, issuer }, 'An issuer could not be reached')
}

/** An alarm in the log for each rule that cannot be read, once an hour: its name and nothing of what it is about. */
function tellUnreadableRules(app: FastifyInstance, { clock }: Hub): void {
  const told = new Map<string, number>()
  const tell = (message: unknown): void => {
    const { rule, fact } = message as Unreadable
    const [key, now] = [`${rule} ${fact}`, clock.now().getTime()]
    const last = told.get(key)
    if (last !== undefined && now - last < 3600 * seconds) return
    told.set(key, now)
    app.log.error({ rule, fact }, 'A rule cannot be read, so nobody is let in by it')
  }
  unreadableRules.subscribe(tell)
  app.addHook('onClose', () => void unreadableRules.unsubscribe(tell))
}

/** What every answer has, whatever is asked. */
function addFrame(app: FastifyInstance): void {
  app.setErrorHandler(refuse)
  app.setNotFoundHandler(() => {
    throw new Problem('not-found')
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
    // Before a body is read: what is not there takes no body either.
    if (request.is404) throw new Problem('not-found')
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}

const seconds = 1000

function serverSettings(hub: Hub, { logger = false, trustProxy = false }: ServerOptions): FastifyServerOptions {
  return {
    logger,
    trustProxy,
    bodyLimit: largestBody,
    requestTimeout: 30 * seconds,
    keepAliveTimeout: 60 * seconds,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : '/malformed-address'),
    genReqId: () => requestId(hub),
    routerOptions: { maxParamLength: 16_384, querystringParser: () => ({}) },
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id).header('cache-control', 'no-store')
      refuse(error, request, reply)
    },
    clientErrorHandler: (error, socket) => refuseSocket(hub, error, socket),
  }
}

/** An address that cannot be decoded is one that is not there, and goes the way of all those. */
function isDecodable(url: string): boolean {
  const path = url.split('?')[0] ?? ''
  if (!path.includes('%')) return true
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

/** Bodies come as bytes, whatever they say they are: what they may be is the operation's to say. */
function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** For answers that are data: nothing in them may ever run or be framed. */
const strictPolicy = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
}

/** Time is left to `readClaims`: a verified token is remembered, and the hub's clock may be a test's. */
function tokenSettings(hub: Hub) {
  return {
    secret: { public: hub.key.publicPem },
    verify: {
      algorithms: ['EdDSA' as const],
      complete: true,
      cache: 1000,
      ignoreExpiration: true,
      ignoreNotBefore: true,
    },
  }
}
