// Topics in a reader's own framework (protocol §2, `view=` a scheme): which of its items they stand for. The originator's words
// and ratings stay in the originator's scheme.
import { schemes, topicName, topics } from './reference.ts'

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

/**
 * Topics in words: a framework's own items by number and name, each once, and by the hub's names what it does not cover. The
 * hub's names of all of them where no framework is given.
 */
export function topicNames(scheme: string, slugs: readonly string[]): string[] {
  const names = slugs.flatMap((slug) => {
    const items = inFramework(scheme, [slug]).map(({ code, name }) => (/^[0-9]/.test(code) ? `${code} ${name}` : name))
    return items.length > 0 ? items : [topicName(slug)]
  })
  return [...new Set(names)]
}
