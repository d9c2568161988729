// In which framework a person wants to read topics: kept in their browser, and used by every page (protocol §2, `view=`).
import type { FastifyRequest } from 'fastify'
import { isFramework } from '../policy/framework.ts'
import { schemes } from '../policy/reference.ts'
import { bodyOf } from './body.ts'
import type { Web } from './pages.ts'
import { cookiesOf } from './session.ts'

/** A year (seconds). */
const kept = 365 * 24 * 60 * 60

/** The scheme that this person has chosen; empty for the hub's own topics. */
export function frameworkOf(request: FastifyRequest, publicUrl: string): string {
  const chosen = request.cookies[cookiesOf(publicUrl).names.framework] ?? ''
  return isFramework(chosen) ? chosen : ''
}

export function addFrameworkPage(web: Web): void {
  const { publicUrl } = web.options
  const { names, attributes } = cookiesOf(publicUrl)
  const data = { frameworks: schemes.map(({ slug, name }) => ({ value: slug, text: name })) }
  web.scope.get('/framework', (request, reply) => {
    if (request.person === null) return reply.redirect('/sign-in', 303)
    return web.show(request, reply, { view: 'web/framework', data })
  })
  web.scope.post('/framework', { preHandler: web.scope.csrfProtection.bind(web.scope) }, async (request, reply) => {
    if (request.person === null) return reply.redirect('/sign-in', 303)
    const chosen = (await bodyOf(request)).form.get('framework')
    if (isFramework(chosen)) reply.setCookie(names.framework, chosen, { ...attributes, maxAge: kept })
    else reply.clearCookie(names.framework, attributes)
    return reply.redirect('/', 303)
  })
}
