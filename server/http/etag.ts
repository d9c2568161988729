// Entity tags (RFC 9110 §8.8): a hash of exactly what this viewer gets, so that it tells of nothing that they may not see.
import { createHash } from 'node:crypto'
import type { Answer, PublicCall } from '../contract/call.ts'
import { Problem } from './problem.ts'
import { inView } from './view.ts'

/** The strong tag of a text, quotes included. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/**
 * 200 with the text and its tag, or 304 where the caller holds just that. Ask this before a disclosure is recorded: a 304
 * discloses nothing (§4 of the protocol).
 */
export function answerWithEtag(call: PublicCall, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = inView(call, text)
  const etag = etagOf(body)
  if (matches(call.headers['if-none-match'], etag)) return { status: 304, headers: { etag } }
  return { status: 200, headers: { etag, ...headers }, body }
}

/** Throws `stale` unless If-Match names `etag`, the tag of what the caller would get now; `precondition-required` without. */
export function requireMatch(call: PublicCall, etag: string): void {
  const asked = call.headers['if-match']
  if (asked === undefined) throw new Problem('precondition-required')
  if (asked.trim() !== '*' && !tags(asked).includes(etag)) throw new Problem('stale')
}

/**
 * Whether If-None-Match names the tag: what the caller holds is what they would get. Weak and strong tags are one here. `*`
 * names nothing: an answer that tells of changes without being on record is none.
 */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return tags(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag)
}

function tags(header: string): string[] {
  return header.split(',').map((tag) => tag.trim())
}
