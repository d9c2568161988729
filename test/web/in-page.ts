// What the checks ask of a page from within: looking.js, as text, so that the page's own policy stays in force.
import { readFileSync } from 'node:fs'

const source = readFileSync(new URL('looking.js', import.meta.url), 'utf8')

/** An expression for `page.evaluate`: one of the functions of looking.js, called. */
export function inPage(call: string): string {
  return `(() => { ${source}; return ${call} })()`
}
