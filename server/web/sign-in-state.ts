// What the hub remembers of a sign-in that is under way: signed, in a cookie of the browser that began it, for ten minutes
// and for one answer.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { verifiedToken } from '../http/admission.ts'
import { signClaims } from '../http/token.ts'
import type { Hub } from '../hub.ts'
import type { Secrets } from './oidc-client.ts'
import type { Web } from './pages.ts'
import { cookiesOf } from './session.ts'

export interface UnderWay extends Secrets {
  /** The issuer's id. */
  readonly issuer: string
  /** The page to go to afterwards. */
  readonly back: string
}

/** No bearer token and no session says this of its issuer, and neither says what a sign-in must. */
const kind = 'accord-sign-in'
const lifetime = 10 * 60

export function rememberSignIn({ hub, options }: Web, reply: FastifyReply, underWay: UnderWay): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  const text = signClaims(hub.key, { iss: kind, exp: seconds(hub) + lifetime, ...underWay })
  reply.setCookie(names.signIn, text, { ...attributes, maxAge: lifetime })
}

/** The sign-in that this browser has begun, if it is still good. It is forgotten: no answer is taken twice. */
export function takeSignIn({ hub, options }: Web, request: FastifyRequest, reply: FastifyReply): UnderWay | undefined {
  const { names, attributes } = cookiesOf(options.publicUrl)
  const text = request.cookies[names.signIn]
  reply.clearCookie(names.signIn, attributes)
  if (text === undefined) return undefined
  const said = (verifiedToken(request.server, hub, text) ?? {}) as Partial<UnderWay> & { iss?: unknown; exp?: unknown }
  if (said.iss !== kind || typeof said.exp !== 'number' || said.exp <= seconds(hub)) return undefined
  return said as UnderWay
}

/** The identity token, for the issuer's own sign-out page; one that is too long for a cookie is not kept. */
export function rememberIdToken({ options }: Web, reply: FastifyReply, idToken: string): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  if (idToken.length <= 3000) reply.setCookie(names.signOut, idToken, attributes)
}

export function takeIdToken({ options }: Web, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const { names, attributes } = cookiesOf(options.publicUrl)
  reply.clearCookie(names.signOut, attributes)
  return request.cookies[names.signOut]
}

export function random(hub: Hub): string {
  return Buffer.from(hub.random.bytes('sign-in', 32)).toString('base64url')
}

function seconds(hub: Hub): number {
  return Math.floor(hub.clock.now().getTime() / 1000)
}
