// The published files: openapi.yaml and everything under schemas/, read once when the process starts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export interface ContractFile {
  /** From the project's root, with slashes: `schemas/intelligence/finding/1.json`. */
  readonly path: string
  readonly text: string
  readonly json: Json
}

export interface ContractFiles {
  readonly openapi: { readonly text: string; readonly document: JsonObject }
  /** Everything under schemas/: shapes, their examples and the reference data. */
  readonly schemas: readonly ContractFile[]
}

/** The nearest folder above this file that holds openapi.yaml: the same from `server/` and from `dist/server/`. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'openapi.yaml'))) return folder
    if (folder === dirname(folder))
      throw new Error('openapi.yaml is not in any folder above the program: the installation is not whole.')
  }
}

export function readContractFiles(root: string): ContractFiles {
  const text = readFileSync(join(root, 'openapi.yaml'), 'utf8')
  const document: unknown = parse(text)
  if (!isObject(document)) throw new Error('openapi.yaml does not hold an object.')
  return { openapi: { text, document }, schemas: readFolder(root, 'schemas') }
}

function readFolder(root: string, path: string): ContractFile[] {
  if (!existsSync(join(root, path))) return []
  const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const below = `${path}/${entry.name}`
    if (entry.isDirectory()) return readFolder(root, below)
    return entry.name.endsWith('.json') ? [readJson(root, below)] : []
  })
}

function readJson(root: string, path: string): ContractFile {
  const text = readFileSync(join(root, path), 'utf8')
  try {
    return { path, text, json: JSON.parse(text) as Json }
  } catch (error) {
    throw new Error(`${path} is not JSON.`, { cause: error })
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A file's schema, if it is a shape (it says `$schema`) and not an example or reference data. */
export function schemaOf({ path, json }: ContractFile): JsonObject | undefined {
  return !path.includes('/examples/') && isObject(json) && typeof json['$schema'] === 'string' ? json : undefined
}
