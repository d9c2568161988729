// `view=` a scheme: beside each topic, or list of topics, of an answer stands what it is in that framework.
import type { PublicCall } from '../contract/call.ts'
import { inFramework, isFramework } from '../policy/framework.ts'
import { Problem } from './problem.ts'

/** The JSON text as the caller wants it. Throws Problem `invalid` where there is no such scheme. */
export function inView({ query }: PublicCall, text: string): string {
  const { view } = query
  if (view === undefined) return text
  const scheme = String(view)
  if (!isFramework(scheme)) {
    const detail = 'There is no such framework. GET /v1/topics lists them.'
    throw new Problem('invalid', { errors: [{ parameter: 'view', detail }] })
  }
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => withItems(scheme, value)))
}

function withItems(scheme: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { topic, topics } = value as { readonly topic?: unknown; readonly topics?: unknown }
  const slugs = Array.isArray(topics) ? topics : typeof topic === 'string' ? [topic] : undefined
  return slugs === undefined ? value : { ...value, inView: { scheme, items: inFramework(scheme, slugs as string[]) } }
}
