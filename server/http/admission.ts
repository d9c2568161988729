// Whether a request may come in at all, in the order of §11: token (401), role (403), format (415, 406). The body has not
// been read yet. Shape and everything about the thing itself come later.
import type {} from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Operation } from '../contract/operations.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { may } from '../policy/viewer.ts'
import { preferred } from './accept.ts'
import { Problem } from './problem.ts'
import { readClaims } from './token.ts'
import { toViewer } from './viewer.ts'

/** Who a request's token stands for. Throws `unauthenticated`, in the same words whatever is wrong. */
export async function identify(app: FastifyInstance, hub: Hub, request: FastifyRequest): Promise<Viewer> {
  const token = /^Bearer +([A-Za-z0-9_.-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const claims = readClaims(token === undefined ? undefined : verifiedToken(app, hub, token), hub.clock)
  const viewer = claims && (await toViewer(hub, claims))
  if (!viewer) throw new Problem('unauthenticated')
  return viewer
}

/** Throws `role-not-allowed` where none of the viewer's roles may do this, whatever it is about. */
export function checkRole(operation: Operation, viewer: Viewer): void {
  if (operation.act !== undefined && !may(viewer, operation.act)) throw new Problem('role-not-allowed')
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
