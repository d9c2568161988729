// What the hub publishes about itself, for anyone: openapi.yaml, the schemas, what each problem means, and a page to try
// the operations on. None of it needs a token.
import type { IncomingHttpHeaders } from 'node:http'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Contract } from '../contract/contract.ts'
import { etagOf, matches } from './etag.ts'
import { problemDocument, problemListPage, problemPage } from './problem-pages.ts'
import { Problem } from './problem.ts'
import { isProblemCode, problems } from './problems.ts'
import { preferred } from './accept.ts'

export async function addPublished(app: FastifyInstance, contract: Contract): Promise<void> {
  addFiles(app, contract)
  addProblems(app)
  await addDocs(app, contract)
}

function addFiles(app: FastifyInstance, { files }: Contract): void {
  const openapi = files.openapi.text
  app.get('/openapi.yaml', (request, reply) =>
    publish(reply, request.headers, 'application/yaml; charset=utf-8', openapi),
  )
  const schemas = new Map(files.schemas.map(({ path, text }) => [`/${path}`, text]))
  app.get('/schemas/*', (request, reply) => {
    const text = schemas.get(request.url.split('?')[0] ?? '')
    if (text === undefined) throw new Problem('not-found')
    return publish(reply, request.headers, 'application/schema+json; charset=utf-8', text)
  })
}

function addProblems(app: FastifyInstance): void {
  const formats = ['application/json', 'text/html']
  const json = 'application/json; charset=utf-8'
  app.get('/problems', (request, reply) => {
    if (preferred(request.headers.accept, formats) === 'text/html') return page(reply, problemListPage())
    const items = Object.keys(problems).filter(isProblemCode).map(problemDocument)
    return publish(reply, request.headers, json, JSON.stringify({ items }))
  })
  app.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const { code } = request.params
    if (!isProblemCode(code)) throw new Problem('not-found')
    if (preferred(request.headers.accept, formats) === 'text/html') return page(reply, problemPage(code))
    return publish(reply, request.headers, json, JSON.stringify(problemDocument(code)))
  })
}

/** Swagger UI from its own files: nothing is fetched from elsewhere. It draws with inline styles, so /docs allows those. */
async function addDocs(app: FastifyInstance, { files }: Contract): Promise<void> {
  await app.register(swagger, { mode: 'static', specification: { document: files.openapi.document as never } })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Accord: every operation' },
    // The one at /openapi.yaml, so that its references lead to /schemas.
    uiConfig: { urls: [{ url: '/openapi.yaml', name: 'Accord' }], persistAuthorization: false },
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  })
}

function publish(reply: FastifyReply, headers: IncomingHttpHeaders, type: string, text: string): FastifyReply {
  const etag = etagOf(text)
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'accept')
  if (matches(headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.header('content-type', type).send(text)
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.header('vary', 'accept').header('content-type', 'text/html; charset=utf-8').send(html)
}
