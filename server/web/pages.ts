// Pages as Fastify routes, beside the operations: a session instead of a token, forms instead of JSON, and a problem is a
// page in plain words. Pages have no logic of their own: they ask the operations.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BoundOperation } from '../contract/bind.ts'
import { preferred } from '../http/accept.ts'
import { isStorable } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { refuse, toProblem } from '../http/refusals.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { askAs } from './ask.ts'
import { addAssets } from './assets.ts'
import { bodyOf } from './body.ts'
import { addFrameworkPage, frameworkOf } from './framework-page.ts'
import { addEveryonePages } from './everyone-pages.ts'
import { draftOf, dropDraft, keepDraft } from './draft.ts'
import { toFields } from './fields.ts'
import { frameOf, isInMenu, mayOpen } from './frame.ts'
import type { OpenPage, Page, PageAnswer, PageCall } from './page.ts'
import { prepareScope, takeFiles } from './scope.ts'
import { endedSession } from './session.ts'
import { openTemplates } from './templates.ts'

export interface WebOptions {
  /** Where people reach the hub, without a slash at the end. Cookies go over TLS only where it begins with `https:`. */
  readonly publicUrl: string
  /** Marks every page as a demonstration. */
  readonly demo: boolean
  /** Adds the routes by which people come in, beside the pages. */
  readonly signIn: (web: Web) => void
}

/** The pages' scope, for what is no page of a slice. */
export interface Web {
  readonly scope: FastifyInstance
  readonly hub: Hub
  readonly options: WebOptions
  /** Answers with a page in its frame. */
  readonly show: (request: FastifyRequest, reply: FastifyReply, answer: PageAnswer) => Promise<FastifyReply>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in. */
    person: Viewer | null
  }
}

/** Registers the pages in a scope of their own: nothing of them touches the operations under /v1. */
export async function addPages(
  app: FastifyInstance,
  hub: Hub,
  operations: readonly BoundOperation[],
  pages: readonly Page[],
  options: WebOptions,
  openPages: readonly OpenPage[] = [],
): Promise<void> {
  const bound = new Map(operations.map((each) => [each.operation.id, each]))
  await app.register(async (scope) => {
    const web: Web = { scope, hub, options, show: shower(hub, pages, options) }
    await prepareScope(web)
    scope.setErrorHandler((error, request, reply) => refusePage(web, error, request, reply))
    await addAssets(scope)
    options.signIn(web)
    addEveryonePages(web)
    addFrameworkPage(web)
    for (const page of openPages) addOpenPage(web, page)
    scope.get('/', (request, reply) => toFirstPage(pages, request, reply))
    for (const page of pages.filter(({ takesFile }) => !takesFile)) addPage(web, bound, page)
    await scope.register(async (taking) => {
      await takeFiles(taking)
      for (const page of pages.filter(({ takesFile }) => takesFile)) addPage({ ...web, scope: taking }, bound, page)
    })
    scope.get('/*', () => {
      throw new Problem('not-found')
    })
  })
}

/** The start page is the first in the menu of one's role. */
function toFirstPage(pages: readonly Page[], request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const viewer = request.person
  if (viewer === null) return reply.redirect('/sign-in', 303)
  const first = pages.find((page) => isInMenu(page, viewer))
  return reply.redirect(first?.path ?? '/accessibility', 303)
}

function addPage(web: Web, bound: ReadonlyMap<string, BoundOperation>, page: Page): void {
  const { scope, hub } = web
  /** Before the file is read. */
  const turnAway = async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = request.person
    if (viewer === null) return toSignIn(web, page, request, reply)
    if (!mayOpen(page, viewer)) throw new Problem('not-found')
    return undefined
  }
  scope.route({
    method: page.method,
    url: page.path,
    ...(page.takesFile ? { onRequest: turnAway } : {}),
    ...(page.method === 'POST' ? { preHandler: scope.csrfProtection.bind(scope) } : {}),
    handler: async (request, reply) => {
      const viewer = request.person
      if (viewer === null) return toSignIn(web, page, request, reply)
      if (!mayOpen(page, viewer)) throw new Problem('not-found')
      const parts = await partsOf(request)
      const draft = await draftFor(hub, viewer, request)
      const { publicUrl } = web.options
      const framework = frameworkOf(request, publicUrl)
      const call = { ...parts, ...draft, viewer, ask: askAs(hub, bound, viewer), publicUrl, framework }
      const answer = await page.handle(hub, call)
      if ('redirect' in answer && page.keepsDraft) await dropDraft(hub, viewer, pathOf(request))
      return web.show(request, reply, answer)
    },
  })
}

/** No session, and so no proof of one in its form: whoever has the address may do it. */
function addOpenPage({ scope, hub, show }: Web, { method, path, handle }: OpenPage): void {
  scope.route({
    method,
    url: path,
    handler: async (request, reply) =>
      show(request, reply, await handle(hub, { path: request.params as Record<string, string> })),
  })
}

/** Somebody whose session has ended signs in again and comes back to where they were; what they had written is there. */
async function toSignIn(web: Web, page: Page, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  let back = request.method === 'GET' ? request.url : '/'
  const who = page.keepsDraft && endedSession(web, request)
  if (who) {
    await keepDraft(web.hub, who, pathOf(request), (await bodyOf(request)).form, page.draftDays)
    back = `${pathOf(request)}?draft=1`
  }
  return reply.redirect(back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back }).toString()}`, 303)
}

/** What the form held when the session ended, for the page that asks for it. */
async function draftFor(hub: Hub, viewer: Viewer, request: FastifyRequest): Promise<Pick<PageCall, 'draft'>> {
  if (request.method !== 'GET' || !request.url.endsWith('?draft=1')) return {}
  const draft = await draftOf(hub, viewer, pathOf(request))
  return draft === undefined ? {} : { draft }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/'
}

async function partsOf(
  request: FastifyRequest,
): Promise<Omit<PageCall, 'viewer' | 'ask' | 'publicUrl' | 'draft' | 'framework'>> {
  const path = request.params as Record<string, string>
  const query = toFields(new URL(request.url, 'http://hub').searchParams)
  if (query === undefined || !Object.values(path).every(isStorable)) throw new Problem('not-found')
  return { path, query, url: request.url, ...(await bodyOf(request)) }
}

function shower(hub: Hub, pages: readonly Page[], options: WebOptions): Web['show'] {
  const templates = openTemplates()
  return async (request, reply, answer) => {
    if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
    if ('download' in answer) {
      const disposition = `attachment; filename="${answer.fileName}"`
      return reply.header('content-disposition', disposition).type(answer.type).send(answer.download)
    }
    const frame = await frameOf(hub, pages, request, reply, options)
    const html = templates.render(answer.view, { ...frame, ...answer.data }, frame.framework)
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(html)
  }
}

/** The problem in plain words. What may not be seen and what is not there are the same page. */
async function refusePage(
  web: Web,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (preferred(request.headers.accept, ['application/json', 'text/html']) !== 'text/html') {
    return refuse(error, request, reply)
  }
  const problem = toProblem(error)
  if (problem.code === 'internal') request.log.error({ err: error }, 'A page failed')
  const { status, code, detail, headers } = problem
  return web.show(request, reply.headers(headers), { view: 'web/problem', data: { code, detail }, status })
}
