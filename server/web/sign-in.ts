// Coming in and going out. In the demonstration one chooses a person of the cast, plainly marked as invented.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../http/problem.ts'
import type { Role, Viewer } from '../policy/viewer.ts'
import type { Fields } from './page.ts'
import type { Web } from './pages.ts'
import { endSession, hasEnded, startSession } from './session.ts'

/** Somebody whom the demonstration lets one be. */
export interface DemoPerson {
  /** `host-monitor`: the subject of their token. */
  readonly subject: string
  readonly name: string
  readonly does: string
  readonly organisation: string
  readonly role: Role
}

/** A hub to which no way in has been configured yet: its page says so. */
export function noSignIn(web: Web): void {
  web.scope.get('/sign-in', (request, reply) => web.show(request, reply, { view: 'web/no-sign-in', data: {} }))
  addSignOut(web)
}

/** The routes of the demonstration: choose a person, sign out. */
export function demoSignIn(people: readonly DemoPerson[]): (web: Web) => void {
  return (web) => {
    const csrf = web.scope.csrfProtection.bind(web.scope)
    web.scope.get('/sign-in', (request, reply) => choose(web, people, request, reply))
    web.scope.post('/sign-in', { preHandler: csrf }, (request, reply) => comeIn(web, people, request, reply))
    addSignOut(web)
  }
}

/** Where else somebody who signs out has to go, answered as a page; undefined where nowhere. */
export type Leave = (viewer: Viewer, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

export function addSignOut(web: Web, leave?: Leave): void {
  const signedOut = { view: 'web/signed-out', data: {} }
  web.scope.post('/sign-out', { preHandler: web.scope.csrfProtection.bind(web.scope) }, async (request, reply) => {
    const viewer = request.person
    endSession(web, reply)
    request.person = null
    return (viewer && (await leave?.(viewer, request, reply))) ?? web.show(request, reply, signedOut)
  })
  web.scope.get('/signed-out', (request, reply) => web.show(request, reply, signedOut))
}

function choose(
  web: Web,
  people: readonly DemoPerson[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const data = { people, back: backOf(request), ended: hasEnded(web, request) }
  return web.show(request, reply, { view: 'web/demo-sign-in', data })
}

function comeIn(web: Web, people: readonly DemoPerson[], request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = request.body as Fields | undefined
  const person = people.find(({ subject }) => subject === form?.get('person'))
  if (person === undefined) throw new Problem('not-found')
  const { subject, organisation, role, name } = person
  startSession(web, reply, { subject, organisation, roles: [role], name })
  return reply.redirect(safeBack(form?.get('back')), 303)
}

/** The page that the query of a sign-in page asks to go back to. */
export function backOf(request: FastifyRequest): string {
  return safeBack(new URL(request.url, 'http://hub').searchParams.get('back'))
}

/** Only to a page of this hub: an address that leads elsewhere is dropped. */
export function safeBack(back: string | null | undefined): string {
  if (back === undefined || back === null || !back.startsWith('/') || /^\/[/\\]|\\|[\t\r\n]/.test(back)) return '/'
  const url = URL.canParse(back, 'http://hub') ? new URL(back, 'http://hub') : undefined
  const path = url?.host === 'hub' ? `${url.pathname}${url.search}` : '/'
  return /^\/[/\\]/.test(path) ? '/' : path
}
