// Topics in a reader's own framework (protocol §2, `view=` a scheme): which of its items they stand for. The originator's words
// and ratings stay in the originator's scheme.
import { schemes, topics } from './reference.ts'

export interface FrameworkItem {
  /** The scheme's own code: `8`, `12(2)(g)`, `medicines-optimisation`. */
  readonly code: string
  readonly name: string
}

export function isFramework(scheme: string): boolean {
  return schemes.some(({ slug }) => slug === scheme)
}

/** The items that these topics stand for, each once, in the framework's order. Nothing for what it does not cover. */
export function inFramework(scheme: string, slugs: readonly string[]): FrameworkItem[] {
  const codes = new Set(
    topics.filter(({ slug }) => slugs.includes(slug)).flatMap(({ crosswalk }) => crosswalk[scheme] ?? []),
  )
  const items = schemes.find(({ slug }) => slug === scheme)?.items ?? []
  return items.filter(({ code }) => codes.has(code)).map(({ code, name }) => ({ code, name }))
}
