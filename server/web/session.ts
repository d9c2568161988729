// A person's session: a token of the hub's own, in a cookie that no script can read. It is judged at each request exactly as
// a bearer token is, so that an organisation or a role that has ended ends the session too.
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ownViewer, verifiedToken } from '../http/admission.ts'
import { Problem } from '../http/problem.ts'
import { issueToken, readClaims, type TokenRequest } from '../http/token.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Hub } from '../hub.ts'
import type { Person } from './memory.ts'
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
    names: {
      session: named('session'),
      csrf: named('form'),
      signIn: named('sign-in'),
      signOut: named('sign-out'),
      framework: named('framework'),
    },
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  } as const
}

export async function sessionViewer(hub: Hub, request: FastifyRequest, name: string): Promise<Viewer | undefined> {
  const token = request.cookies[name]
  return token === undefined ? undefined : ownViewer(request.server, hub, verifiedToken(request.server, hub, token))
}

/** Whose session it was, where it has ended by the clock and by nothing else: whom a draft is kept for. */
export function endedSession({ hub, options }: Web, request: FastifyRequest): Person | undefined {
  const token = request.cookies[cookiesOf(options.publicUrl).names.session]
  const payload = token === undefined ? undefined : verifiedToken(request.server, hub, token)
  const end = (payload as { exp?: unknown } | undefined)?.exp
  if (typeof end !== 'number') return undefined
  const claims = readClaims(payload, { now: () => new Date((end - 1) * 1000) })
  const age = hub.clock.now().getTime() / 1000 - end
  return claims && age < longestAway ? { organisation: claims.organisation, subject: claims.sub } : undefined
}

/** How long after the end of a session what is sent is still kept as a draft (seconds). */
const longestAway = 24 * 60 * 60

/** A browser drops a longer cookie without a word, and would keep the one before it (bytes). */
const longestCookie = 3800
const tooManyHomes =
  'Your account names more homes than can be held here. Ask whoever manages it for one that is not limited to homes.'

/** Lets the person in, for eight hours or less. Throws Problem `role-not-allowed` where no cookie could hold their rights. */
export function startSession({ hub, options }: Web, reply: FastifyReply, who: TokenRequest): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  const token = issueToken(hub, { ...who, lifetime: Math.min(lifetime, who.lifetime ?? lifetime) })
  if (token.length > longestCookie) throw new Problem('role-not-allowed', { detail: tooManyHomes })
  reply.setCookie(names.session, token, attributes)
}

/** Whether the browser holds a session that is one no more: it is over, or what it rests on is. */
export function hasEnded({ options }: Web, request: FastifyRequest): boolean {
  return request.person === null && Boolean(request.cookies[cookiesOf(options.publicUrl).names.session])
}

export function endSession({ options }: Web, reply: FastifyReply): void {
  const { names, attributes } = cookiesOf(options.publicUrl)
  reply.clearCookie(names.session, attributes)
}
