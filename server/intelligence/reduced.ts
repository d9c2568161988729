// The text of an item as a reader gets it who is told only part of it. It is a text like any other: nothing in it tells that
// there is more.
import { keptFor, type Reading } from '../policy/reduced.ts'
import { typeProfile } from '../policy/reference.ts'

type Body = Readonly<Record<string, unknown>>

/** The same text for whoever reads all of it. */
export function textFor(reading: Reading, document: string): string {
  const keeps = keptFor(reading)
  if (keeps === undefined) return document
  const whole = JSON.parse(document) as { readonly body?: Body }
  // Of what was withdrawn no body is left.
  if (whole.body === undefined) return document
  return JSON.stringify({ ...whole, body: membersOf(whole.body, keeps) })
}

/** What is left of a body for those who are told part of it; undefined where everybody is told all. */
export function reducedBody({ type, body }: { readonly type: string; readonly body: Body }): Body | undefined {
  const reduced = typeProfile(type)?.reduced
  return reduced && membersOf(body, reduced.keeps)
}

function membersOf(body: Body, keeps: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => keeps.includes(name)))
}
