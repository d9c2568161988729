// Gives node each TypeScript file as `strip.ts` left it: under its own name, line for line, so that nothing has to be mapped.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** From `register.js`: where the stripped files are, and the folder that they were taken from. */
let folders = { from: '', to: '' }

export function initialize(given) {
  folders = given
}

/** A test file's `tap` is a test of its own, because several files run in one process. */
export function resolve(specifier, context, next) {
  if (specifier !== 'tap' || !/^[^?]*\.test\.ts$/.test(context.parentURL ?? '')) return next(specifier, context)
  const url = new URL('./tap-of.js', import.meta.url)
  url.searchParams.set('file', context.parentURL)
  return { url: url.href, format: 'module', shortCircuit: true }
}

export async function load(url, context, next) {
  const path = url.startsWith('file:') ? fileURLToPath(url) : ''
  if (!path.endsWith('.ts') || !path.startsWith(folders.from)) return next(url, context)
  const source = await readFile(`${folders.to}${path.slice(folders.from.length)}`)
  return { format: 'module', shortCircuit: true, source }
}
