// Each operation of openapi.yaml and its handler, by operationId: one of either without the other stops the hub.
import type { Handler, Handlers, PublicHandler, PublicHandlers } from './call.ts'
import type { Contract } from './contract.ts'
import type { Operation } from './operations.ts'

export type BoundOperation =
  | { readonly operation: Operation; readonly open: false; readonly handler: Handler }
  | { readonly operation: Operation; readonly open: true; readonly handler: PublicHandler }

/** Throws one sentence that names every missing and every spare handler. */
export function bindOperations(contract: Contract, handlers: Handlers, openHandlers: PublicHandlers): BoundOperation[] {
  const missing = contract.operations.filter(({ id, open }) => !Object.hasOwn(open ? openHandlers : handlers, id))
  const spare = [...spares(handlers, contract, false), ...spares(openHandlers, contract, true)]
  if (missing.length + spare.length > 0) throw new Error(complaint(missing, spare))
  return contract.operations.map((operation) => bind(operation, handlers, openHandlers))
}

/** Several slices' handlers as one; throws where two of them claim the same operation. */
export function mergeHandlers(...slices: readonly Handlers[]): Handlers {
  const ids = slices.flatMap((slice) => Object.keys(slice))
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  if (twice.length > 0) throw new Error(`Two slices have a handler for ${twice.join(', ')}.`)
  return Object.assign({}, ...slices) as Handlers
}

function spares(handlers: Handlers | PublicHandlers, contract: Contract, open: boolean): string[] {
  const wanted = new Set(contract.operations.filter((operation) => operation.open === open).map(({ id }) => id))
  return Object.keys(handlers).filter((id) => !wanted.has(id))
}

function complaint(missing: readonly Operation[], spare: readonly string[]): string {
  const sentences = []
  if (missing.length > 0) {
    const names = missing.map(({ id, open }) => (open ? `${id} (needs no token)` : id))
    sentences.push(`openapi.yaml has operations without a handler: ${names.join(', ')}.`)
  }
  if (spare.length > 0) sentences.push(`There are handlers without an operation in openapi.yaml: ${spare.join(', ')}.`)
  return sentences.join(' ')
}

function bind(operation: Operation, handlers: Handlers, openHandlers: PublicHandlers): BoundOperation {
  const handler = handlers[operation.id]
  const openHandler = openHandlers[operation.id]
  if (operation.open && openHandler) return { operation, open: true, handler: openHandler }
  if (!operation.open && handler) return { operation, open: false, handler }
  throw new Error(`${operation.id} has no handler.`)
}
