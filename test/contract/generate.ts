// The files that are made from others and checked in. A test compares; `npx tsx test/contract/generate.ts` writes them.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { projectRoot } from '../../server/contract/files.ts'
import { problemsMarkdown } from '../../server/http/problem-pages.ts'

const root = projectRoot()

/** Each file's path from the project's root, and what it should hold. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['server/contract/generated.ts', await types()],
    ['docs/problems.md', problemsMarkdown()],
  ])
}

export function checkedIn(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

async function types(): Promise<string> {
  const source = pathToFileURL(join(root, 'openapi.yaml'))
  const nodes = await openapiTS(source, { silent: true, transform: withoutConditions })
  return `// Made from openapi.yaml and schemas/ by test/contract/generate.ts. Not to be edited.\n${astToString(nodes)}`
}

/** `anyOf` and `allOf` that only say what is required together are no types, and would make `unknown` of the whole. */
function withoutConditions(schema: object): undefined {
  const parts = schema as Record<string, unknown>
  if (parts['properties'] === undefined) return
  delete parts['anyOf']
  delete parts['allOf']
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await generated()) writeFileSync(join(root, path), text)
}
