// The contract as the hub runs from it: operations from openapi.yaml, shapes from schemas/.
import type { FieldError } from './field-error.ts'
import { mostErrors } from './field-error.ts'
import type { ContractFiles, Json } from './files.ts'
import { isObject, projectRoot, readContractFiles } from './files.ts'
import type { Operation } from './operations.ts'
import { readOperations } from './operations.ts'
import type { Shape, Shapes } from './shapes.ts'
import { compileShapes } from './shapes.ts'

export interface Contract {
  readonly files: ContractFiles
  readonly operations: readonly Operation[]
  /** Names under components.schemas of openapi.yaml. */
  readonly shapeNames: readonly string[]
  /** A named shape; throws where there is none of this name. */
  shape(name: string): Shape
  /**
   * The JSON text of a value that fits a named shape. Throws an Error where it does not: a field that is not declared, or
   * is missing, is a fault of the hub and never leaves it.
   */
  serialise(name: string, value: unknown): string
  /** Which types of intelligence there are, and the versions of each, oldest first (§3). */
  intelligenceTypes(): ReadonlyMap<string, readonly number[]>
  /**
   * Faults of a typed body, pointers starting with `/body`. Throws where there is no such type and version: ask
   * `intelligenceTypes` first.
   */
  checkIntelligenceBody(type: string, version: number, body: unknown): FieldError[]
}

/** The same contract without the other operations that need a token. */
export function only(contract: Contract, ids: readonly string[]): Contract {
  return { ...contract, operations: contract.operations.filter(({ id, open }) => open || ids.includes(id)) }
}

/**
 * Reads and compiles everything in the folder `root`; throws a sentence about the first thing that is not right.
 * The running hub asks `contract()` in loaded.ts, which does this once.
 */
export function loadContract(root: string = projectRoot()): Contract {
  const files = readContractFiles(root)
  const shapes = compileShapes(files)
  const named = namedShapes(files, shapes)
  const bodies = intelligenceBodies(files, shapes)
  return {
    files,
    operations: readOperations(files.openapi.document, shapes),
    shapeNames: [...named.keys()],
    shape: (name) => get(named, name, `openapi.yaml has no shape called ${name}.`),
    serialise(name, value) {
      const shape = get(named, name, `openapi.yaml has no shape called ${name}.`)
      if (!shape.fits(value)) throw misfit(name, shape.check(value))
      return JSON.stringify(value)
    },
    intelligenceTypes: () => bodies.versions,
    checkIntelligenceBody(type, version, body) {
      const shape = get(bodies.shapes, `${type}/${version}`, `There is no version ${version} of the type ${type}.`)
      return shape.check(body).map(inBody).slice(0, mostErrors)
    },
  }
}

function namedShapes(files: ContractFiles, shapes: Shapes): Map<string, Shape> {
  const components = files.openapi.document['components']
  const schemas: Json = isObject(components) ? (components['schemas'] ?? {}) : {}
  return new Map(
    Object.entries(isObject(schemas) ? schemas : {}).map(([name, schema]) => [name, shapes.inline(schema)]),
  )
}

const bodyPath = /^schemas\/intelligence\/([a-z-]+)\/([1-9][0-9]*)\.json$/

function intelligenceBodies(files: ContractFiles, shapes: Shapes) {
  const versions = new Map<string, number[]>()
  const bodies = new Map<string, Shape>()
  for (const { path } of files.schemas) {
    const [, type, version] = bodyPath.exec(path) ?? []
    const shape = shapes.file(path)
    if (type === undefined || version === undefined || !shape) continue
    bodies.set(`${type}/${version}`, shape)
    versions.set(
      type,
      [...(versions.get(type) ?? []), Number(version)].sort((a, b) => a - b),
    )
  }
  return { versions, shapes: bodies }
}

function inBody(error: FieldError): FieldError {
  return 'pointer' in error ? { pointer: `/body${error.pointer}`, detail: error.detail } : error
}

/** Says where, never what: the value may hold anything. */
function misfit(name: string, errors: readonly FieldError[]): Error {
  const places = errors.map((error) => `${'pointer' in error ? error.pointer : ''}: ${error.detail}`)
  return new Error(`A value does not fit the shape ${name}: ${places.slice(0, 5).join(' ')}`)
}

function get<Value>(map: ReadonlyMap<string, Value>, key: string, otherwise: string): Value {
  const found = map.get(key)
  if (found === undefined) throw new Error(otherwise)
  return found
}
