// Whether a request may come in at all, in the order of §11: token (401), role (403), format (415, 406). The body has not
// been read yet. Shape and everything about the thing itself come later.
import type {} from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Operation } from '../contract/operations.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { may } from '../policy/viewer.ts'
import { preferred } from './accept.ts'
import { bearerViewer, mayGoOn } from './issuers.ts'
import { Problem } from './problem.ts'
import { readClaims } from './token.ts'
import { toViewer } from './viewer.ts'

/** Who a request's token stands for. Throws `unauthenticated`, in the same words whatever is wrong. */
export async function identify(app: FastifyInstance, hub: Hub, request: FastifyRequest): Promise<Viewer> {
  const token = /^Bearer +([A-Za-z0-9_.-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const viewer = token === undefined ? undefined : await bearerOf(app, hub, token)
  if (!viewer) throw new Problem('unauthenticated')
  return viewer
}

/** A token that the hub's key signed goes no other way, whatever it says. */
async function bearerOf(app: FastifyInstance, hub: Hub, token: string): Promise<Viewer | undefined> {
  const payload = verifiedToken(app, hub, token)
  return payload === undefined ? bearerViewer(app.issuers, hub, token) : ownViewer(app, hub, payload)
}

/** The viewer whom a token of the hub's own names, once its signature is checked: a bearer's, or a session's. */
export async function ownViewer(app: FastifyInstance, hub: Hub, payload: unknown): Promise<Viewer | undefined> {
  const claims = readClaims(payload, hub.clock)
  const viewer = claims && (await toViewer(hub, claims))
  return viewer && mayGoOn(app.issuers, viewer) ? viewer : undefined
}

/**
 * Throws `role-not-allowed` where none of the viewer's roles may do this, whatever it is about, and `not-adhering` where it
 * takes a body that is bound by the agreement.
 */
export function checkRole(operation: Operation, viewer: Viewer): void {
  if (operation.act !== undefined && !may(viewer, operation.act)) throw new Problem('role-not-allowed')
  if (operation.adherence && !viewer.adheres) throw new Problem('not-adhering')
}

/** Throws `unsupported-media-type` for a body in a format that the operation does not take, or where it takes none. */
export function checkContentType({ body }: Operation, request: FastifyRequest): void {
  if (!hasBody(request)) return
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase())
  const utf8 = parameters.every((parameter) => !/^charset=/.test(parameter) || /^charset="?utf-?8"?$/.test(parameter))
  const plain = (request.headers['content-encoding'] ?? 'identity') === 'identity'
  if (!body?.mediaTypes.includes(type) || !utf8 || !plain) throw new Problem('unsupported-media-type')
}

/** The format to answer in. Throws `not-acceptable` where the operation has none that the caller takes. */
export function negotiate({ produces }: Operation, request: FastifyRequest): string {
  if (produces.length === 0) return 'application/json'
  const type = preferred(request.headers.accept, produces)
  if (type === undefined) throw new Problem('not-acceptable')
  return type
}

/** The claims of a token that the hub's key signed, or undefined. Time is not judged here: answers are cached by token. */
export function verifiedToken(app: FastifyInstance, hub: Hub, token: string): unknown {
  try {
    const { header, payload } = app.jwt.verify<{ header: { kid?: unknown }; payload: unknown }>(token)
    return header.kid === hub.key.keyId ? payload : undefined
  } catch {
    // Whatever it is: a wrong algorithm, a payload of null, a signature by another key.
    return undefined
  }
}

function hasBody(request: FastifyRequest): boolean {
  const length = request.headers['content-length']
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}
