// Signing in with an issuer of ISSUERS: choose one, go there, come back as somebody for whom it may speak.
//
// A form's answer may not lead to another host (`form-action 'self'`, which browsers hold against redirects too), so the way
// to an issuer goes over a page of the hub's that moves on by itself.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { issuerOf, sessionLeft, viewerOf } from '../http/issuers.ts'
import { Problem } from '../http/problem.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Failure, Redeemed, SignInIssuer } from './oidc-client.ts'
import { authorizationUrl, endSessionUrl, failureOf, redeem, takesPeople } from './oidc-client.ts'
import type { Fields } from './page.ts'
import type { Web } from './pages.ts'
import { endSession, hasEnded, startSession } from './session.ts'
import { random, rememberIdToken, rememberSignIn, takeIdToken, takeSignIn } from './sign-in-state.ts'
import { addSignOut, backOf, safeBack } from './sign-in.ts'

/** The routes of a hub at least one of whose issuers has a clientId. */
export function oidcSignIn(web: Web): void {
  const { scope } = web
  const csrf = scope.csrfProtection.bind(scope)
  scope.get('/sign-in', (request, reply) => choose(web, request, reply))
  scope.post('/sign-in', { preHandler: csrf }, (request, reply) => go(web, request, reply))
  scope.get('/sign-in/callback/:issuer', (request, reply) => comeBack(web, request, reply))
  addSignOut(web, (viewer, request, reply) => leave(web, viewer, request, reply))
}

function choose(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const issuers = web.scope.issuers
    .filter(takesPeople)
    .map(({ setting: { id, signIn } }) => ({ id, name: signIn.name }))
  const data = { issuers, back: backOf(request), ended: hasEnded(web, request) }
  return web.show(request, reply, { view: 'web/sign-in', data })
}

async function go(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = request.body as Fields | undefined
  const issuer = find(web, form?.get('issuer'))
  const secrets = { state: random(web.hub), nonce: random(web.hub), verifier: random(web.hub) }
  try {
    const url = await authorizationUrl(issuer, web.options.publicUrl, secrets)
    // Whoever sat here before is out, whatever comes of this.
    endSession(web, reply)
    rememberSignIn(web, reply, { ...secrets, issuer: issuer.setting.id, back: safeBack(form?.get('back')) })
    return await moveOn(web, request, reply, { view: 'web/going', url, name: issuer.setting.signIn.name })
  } catch (error) {
    return explain(web, request, reply, issuer, error)
  }
}

async function comeBack(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const issuer = find(web, (request.params as { issuer: string }).issuer)
  const underWay = takeSignIn(web, request, reply)
  if (underWay?.issuer !== issuer.setting.id) return fail(web, request, reply, issuer, 'failed')
  try {
    const redeemed = await redeem(web.hub, issuer, new URL(request.url, web.options.publicUrl), underWay)
    return await letIn(web, request, reply, issuer, redeemed, underWay.back)
  } catch (error) {
    return explain(web, request, reply, issuer, error)
  }
}

async function letIn(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  issuer: SignInIssuer,
  { payload, idToken }: Redeemed,
  back: string,
): Promise<FastifyReply> {
  const viewer = await viewerOf(web.hub, issuer, payload)
  const lifetime = sessionLeft(issuer, payload, web.hub.clock)
  if (viewer === undefined || (lifetime !== undefined && lifetime < 1)) {
    request.log.warn({ issuer: issuer.setting.id }, 'Somebody signed in for whom the issuer may not speak here')
    return fail(web, request, reply, issuer, 'no-access')
  }
  const { subject, organisation, roles, locations, brand, name } = viewer
  startSession(web, reply, {
    subject,
    organisation,
    roles,
    ...(locations ? { locations } : {}),
    ...(brand === undefined ? {} : { brand }),
    ...(name === undefined ? {} : { name }),
    ...(lifetime === undefined ? {} : { lifetime }),
  })
  rememberIdToken(web, reply, idToken)
  return reply.redirect(safeBack(back), 303)
}

/** Out of the issuer's session too, where it has a place for that. */
async function leave(
  web: Web,
  viewer: Viewer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const idToken = takeIdToken(web, request, reply)
  const issuer = issuerOf(web.scope.issuers, viewer)
  if (issuer === undefined || !takesPeople(issuer)) return undefined
  const url = await endSessionUrl(issuer, web.options.publicUrl, idToken)
  if (url === undefined) return undefined
  return moveOn(web, request, reply, { view: 'web/signed-out', url, name: issuer.setting.signIn.name })
}

interface Way {
  readonly view: string
  readonly url: string
  readonly name: string
}

function moveOn(web: Web, request: FastifyRequest, reply: FastifyReply, { view, url, name }: Way) {
  reply.header('refresh', `0; url=${url}`)
  return web.show(request, reply, { view, data: { url, name } })
}

/** Another's address, or one of no issuer, is not there. */
function find({ scope }: Web, id: string | undefined): SignInIssuer {
  const found = scope.issuers.filter(takesPeople).find(({ setting }) => setting.id === id)
  if (found === undefined) throw new Problem('not-found')
  return found
}

function explain(web: Web, request: FastifyRequest, reply: FastifyReply, issuer: SignInIssuer, error: unknown) {
  const failure = failureOf(error)
  request.log.warn({ err: error, issuer: issuer.setting.id, failure }, 'A sign-in failed')
  return fail(web, request, reply, issuer, failure)
}

const statuses = { declined: 403, unreachable: 503, failed: 400, 'no-access': 403 } as const

function fail(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  { setting }: SignInIssuer,
  failure: Failure | 'no-access',
): Promise<FastifyReply> {
  if (failure === 'unreachable') reply.header('retry-after', '30')
  const data = { failure, name: setting.signIn.name }
  return web.show(request, reply, { view: 'web/sign-in-failed', data, status: statuses[failure] })
}
