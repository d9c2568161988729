// `view=` a scheme: beside each topic, or list of topics, of an answer stands what it is in that framework.
import type { PublicCall } from '../contract/call.ts'
import { inFramework, isFramework } from '../policy/framework.ts'
import { Problem } from './problem.ts'

/** The scheme that is asked for; empty where none is. Throws Problem `invalid` where there is no such scheme. */
export function viewOf({ query }: PublicCall): string {
  const { view } = query
  if (view === undefined) return ''
  const scheme = String(view)
  if (isFramework(scheme)) return scheme
  const detail = 'There is no such framework. GET /v1/topics lists them.'
  throw new Problem('invalid', { errors: [{ parameter: 'view', detail }] })
}

/** The JSON text as the caller wants it. Throws as `viewOf` does. */
export function inView(call: PublicCall, text: string): string {
  const scheme = viewOf(call)
  if (scheme === '') return text
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => withItems(scheme, value)))
}

function withItems(scheme: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { topic, topics } = value as { readonly topic?: unknown; readonly topics?: unknown }
  const slugs = Array.isArray(topics) ? topics : typeof topic === 'string' ? [topic] : undefined
  return slugs === undefined ? value : { ...value, inView: { scheme, items: inFramework(scheme, slugs as string[]) } }
}
