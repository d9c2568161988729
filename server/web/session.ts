// A person's session: a token of the hub's own, in a cookie that no script can read. It is judged at each request exactly as
// a bearer token is, so that an organisation or a role that has ended ends the session too.
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { verifiedToken } from '../http/admission.ts'
import { issueToken, readClaims, type TokenRequest } from '../http/token.ts'
import { toViewer } from '../http/viewer.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Hub } from '../hub.ts'
import type { Web } from './pages.ts'

/** Eight hours: a working day (seconds). */
const lifetime = 8 * 60 * 60

/**
 * Cookies as a hub at this address sets them. Over TLS their names have the prefix `__Host-`: a browser takes those from this
 * very host only, so that no neighbouring one can set them.
 */
export function cookiesOf(publicUrl: string) {
  const secure = publicUrl.startsWith('https:')
  const named = (name: string) => `${secure ? '__Host-' : ''}accord-${name}`
  return {
    names: { session: named('session'), csrf: named('form'), signIn: named('sign-in') },
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  } as const
}

export async function sessionViewer(hub: Hub, request: FastifyRequest, name: string): Promise<Viewer | undefined> {
  const token = request.cookies[name]
  const claims = token === undefined ? undefined : readClaims(verifiedToken(request.server, hub, token), hub.clock)
  return claims && toViewer(hub, claims)
}

/** Lets the person in, for eight hours or less. */
export function startSession({ hub, options }: Web, reply: FastifyReply, who: TokenRequest): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  const token = issueToken(hub, { lifetime, ...who })
  reply.setCookie(names.session, token, attributes)
}

export function endSession({ options }: Web, reply: FastifyReply): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  reply.clearCookie(names.session, attributes)
}
