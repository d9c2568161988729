// What all pages have in common before any of them answers: cookies, forms, who is signed in, what a browser may load.
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { csrfToken, readForm } from './body.ts'
import type { Web } from './pages.ts'
import { cookiesOf, sessionViewer } from './session.ts'

export async function prepareScope({ scope, hub, options }: Web): Promise<void> {
  const cookies = cookiesOf(options.publicUrl)
  await scope.register(cookie)
  await scope.register(csrf, { cookieKey: cookies.names.csrf, cookieOpts: cookies.attributes, getToken: csrfToken })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largestForm },
    (_request, text, done) => done(null, readForm(String(text))),
  )
  scope.decorateRequest('person', null)
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy)
    request.person = (await sessionViewer(hub, request, cookies.names.session)) ?? null
  })
}

/**
 * For a scope of those pages only that take a file: a multipart form is held in memory before anything of it is looked at.
 * Everywhere else it is refused unread (415).
 */
export async function takeFiles(scope: FastifyInstance): Promise<void> {
  const limits = { fileSize: largestFile, files: 1, fields: 5, parts: 10, fieldSize: 8 * 1024 }
  // A file that is too large is cut off, and its page says so beside the field.
  await scope.register(multipart, { limits, attachFieldsToBody: true, throwFileSizeLimit: false })
}

const largestForm = 256 * 1024
const largestFile = 10 * 1024 * 1024
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
