// Gives node each TypeScript file as `strip.ts` left it: under its own name, line for line, so that nothing has to be mapped.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** From `register.js`: where the stripped files are, and the folder that they were taken from. */
let folders = { from: '', to: '' }

export function initialize(given) {
  folders = given
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
  const path = fileURLToPath(url)
  if (!path.startsWith(folders.from)) return next(url, context)
  const source = await readFile(`${folders.to}${path.slice(folders.from.length)}`)
  return { format: 'module', shortCircuit: true, source }
}
