// Requests with a fault in them: the refusal must not depend on what is hidden either.
import type { Ask } from '../cast.ts'
import type { Chooser } from './chooser.ts'

type Fault = (ask: Ask, choose: Chooser) => Ask

const faults: readonly Fault[] = [
  (ask) => ({ ...ask, url: `${ask.url}${ask.url.includes('?') ? '&' : '?'}nonsense=1` }),
  (ask) => ({ ...ask, url: withParameter(ask.url, 'cursor', 'bm90aGluZw') }),
  (ask) => ({ ...ask, url: withParameter(ask.url, 'limit', '201') }),
  (ask) => ({ ...ask, url: ask.url.replace(/[0-9a-f]{4}(?=$|\/|\?)/, 'zzzz') }),
  (ask) => ({ ...ask, headers: { ...ask.headers, accept: 'image/png' } }),
  (ask) => (ask.body === undefined ? ask : { ...ask, headers: { ...ask.headers, 'content-type': 'text/plain' } }),
  (ask) => (ask.body === undefined ? ask : { ...ask, body: '{"half' }),
  (ask, choose) => changed(ask, choose, () => ({})),
  (ask, choose) => changed(ask, choose, (name) => ({ [name]: 7 })),
  (ask, choose) => changed(ask, choose, (name) => ({ [name]: 'nobody-knows', extra: true })),
]

export function spoil(ask: Ask, choose: Chooser): Ask {
  return choose.pick(faults)(ask, choose)
}

/** The body without one of its members, and with others in its place. */
function changed(ask: Ask, choose: Chooser, others: (name: string) => object): Ask {
  if (typeof ask.body !== 'object' || ask.body === null) return ask
  const names = Object.keys(ask.body)
  if (names.length === 0) return ask
  const name = choose.pick(names)
  const { [name]: _gone, ...rest } = ask.body as Record<string, unknown>
  return { ...ask, body: { ...rest, ...others(name) } }
}

function withParameter(url: string, name: string, value: string): string {
  const [path = '', text = ''] = url.split('?')
  const parameters = new URLSearchParams(text)
  parameters.set(name, value)
  return `${path}?${parameters.toString()}`
}
