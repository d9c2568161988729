// What a form or a query holds, by name.
import { isStorable } from '../http/body.ts'
import type { Fields } from './page.ts'

/** Undefined where a name or a value is no text that the hub could keep (lone surrogates, NUL). */
export function toFields(pairs: Iterable<readonly [string, string]>): Fields | undefined {
  const entries: (readonly [string, string])[] = []
  for (const [name, value] of pairs) {
    if (!isStorable(name) || !isStorable(value)) return undefined
    entries.push([name, value.replaceAll('\r\n', '\n')])
  }
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  const all = (name: string): readonly string[] => values.get(name) ?? []
  return {
    entries,
    all,
    get: (name) => all(name).at(-1)?.trim() ?? '',
    has: (name) => values.has(name),
  }
}

export const noFields: Fields = { entries: [], get: () => '', all: () => [], has: () => false }
