// Lists (§11): a page of stored documents joined as text, and an opaque cursor made of nothing but what was shown.
import type { PublicCall } from '../contract/call.ts'
import { isStorable } from './body.ts'
import { Problem } from './problem.ts'

export const usualLimit = 50
export const highestLimit = 200

/** How many the caller asked for; the contract has checked it already where it declares `limit`. */
export function pageLimit(call: PublicCall): number {
  const { limit } = call.query
  return typeof limit === 'number' ? Math.min(Math.max(limit, 1), highestLimit) : usualLimit
}

/** The sort key of the last thing on a page, as opaque text. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of the caller's cursor, `count` of them; undefined where they sent none. Throws `invalid` for any other. */
export function readCursor(call: PublicCall, count: number): readonly string[] | undefined {
  const { cursor } = call.query
  if (cursor === undefined) return undefined
  const parts = decode(String(cursor))
  if (parts?.length === count) return parts
  const detail = 'This is not a cursor of this list. Take it from `next`, as it is, or leave it out.'
  throw new Problem('invalid', { errors: [{ parameter: 'cursor', detail }] })
}

/**
 * Of up to `limit + 1` rows, those that fit on the page, and the cursor of the next page if one more was found.
 * `keyOf` gives a row's sort key.
 */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : undefined
  return { shown, next }
}

/** `{"items":[…],"next":"…"}` out of documents that are JSON text already. */
export function pageBody(documents: readonly string[], next?: string): string {
  const tail = next === undefined ? '' : `,"next":${JSON.stringify(next)}`
  return `{"items":[${documents.join(',')}]${tail}}`
}

/** RFC 8288: where the next page is, with all else that was asked for. No header where there is none. */
export function linkHeader(call: PublicCall, next?: string): Record<string, string> {
  if (next === undefined) return {}
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query)) {
    if (value !== undefined && name !== 'cursor') search.set(name, String(value))
  }
  search.set('cursor', next)
  return { link: `<${call.pathname}?${search.toString()}>; rel="next"` }
}

function decode(cursor: string): string[] | undefined {
  if (!/^[A-Za-z0-9_-]{1,400}$/.test(cursor)) return undefined
  try {
    const parts: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(cursor, 'base64url')),
    )
    return Array.isArray(parts) && parts.every(isPart) ? parts : undefined
  } catch {
    return undefined
  }
}

function isPart(part: unknown): part is string {
  return typeof part === 'string' && isStorable(part)
}
