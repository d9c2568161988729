// What a request in a session is made from: addresses, filters and ids, by chance and by what the person knows.
import { bodies } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import type { Ask, Person } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import type { Guesses, Memory, OwnVisit } from './memory.ts'

/** What a request is made from: chance, what this person has been told, and ids that only the tester knows. */
export interface Situation {
  readonly choose: Chooser
  readonly who: Person
  readonly memory: Memory
  readonly guesses: Guesses
  readonly today: string
  /** Whether the person may declare an interest that holds now: in some worlds it would open what has to stay hidden. */
  readonly mayDeclareNow: boolean
}

const noSuchId = '0199d0c0-0000-7000-8000-000000000000'

/** A read, now and then on condition that it has changed since the last time. */
export function get({ choose, memory }: Situation, url: string, headers: Record<string, string> = {}): Ask {
  const etag = memory.etags.get(url)
  const condition = etag !== undefined && choose.chance(0.4) ? { 'if-none-match': etag } : {}
  return { method: 'GET', url, headers: { ...headers, ...condition } }
}

export function put(url: string, body: unknown): Ask {
  return { method: 'PUT', url, body }
}

export function keyed({ choose }: Situation, ask: Ask): Ask {
  return choose.chance(0.4) ? { ...ask, headers: { 'idempotency-key': choose.pick(write.idempotencyKeys) } } : ask
}

export function calendar(s: Situation, path: string): Ask {
  const from = s.choose.chance(0.5) ? { from: addDays(s.today, -s.choose.below(300)) } : {}
  const accept = s.choose.chance(0.5) ? { accept: 'text/calendar' } : {}
  return get(s, `${path}${search(from)}`, accept)
}

export function home(s: Situation): string {
  return s.choose.chance(0.05) ? '1-990000999' : write.pickHome(s.choose)
}

export function provider({ choose }: Situation): string {
  return choose.pick([bodies.meadowlark, bodies.meadowlark, bodies.fernhill, bodies.rochdaleHomes])
}

export function some<Value>({ choose }: Situation, values: readonly Value[]): Value | undefined {
  return choose.chance(0.5) ? choose.pick(values) : undefined
}

export function findFilters(s: Situation): Record<string, string | undefined> {
  return {
    rating: some(s, ['good', 'requires-improvement', 'inadequate']),
    council: s.choose.chance(0.2) ? bodies.rochdale : undefined,
    q: s.choose.chance(0.2) ? 'ro' : undefined,
  }
}

export function itemFilters(s: Situation): Record<string, string | undefined> {
  const rarely = <Value>(values: readonly Value[]) => (s.choose.chance(0.2) ? s.choose.pick(values) : undefined)
  return {
    type: rarely(['finding', 'rating', 'concern', 'contract-action']),
    topic: rarely(write.topics),
    from: rarely([addDays(s.today, -100)]),
    severity: rarely(['low', 'high']),
  }
}

/** Words of the items that the sessions make; a council; a rating. */
export function searchFilters(s: Situation): Record<string, string | undefined> {
  const rarely = <Value>(values: readonly Value[]) => (s.choose.chance(0.3) ? s.choose.pick(values) : undefined)
  return {
    q: rarely(['records', 'seen', '"seen in"', 'never', 'rating', '4']),
    council: rarely([bodies.rochdale, bodies.oldham]),
    rating: rarely(['cqc:good', 'pamms-2024:poor']),
  }
}

export function visitFilters(s: Situation): Record<string, string | undefined> {
  return { from: s.choose.chance(0.2) ? s.today : undefined, to: s.choose.chance(0.2) ? s.today : undefined }
}

/** Mostly small pages, so that what is on the next one matters. */
export function query({ choose }: Situation, filters: Record<string, string | undefined>): string {
  return search({ ...filters, ...(choose.chance(0.6) ? { limit: String(1 + choose.below(4)) } : {}) })
}

export function search(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

/** Mostly one that this person has heard of; now and then one that is hidden, or that never was. */
export function visitId({ choose, memory, guesses }: Situation): string {
  if (choose.chance(0.25) && guesses.visits.size > 0) return choose.pick([...guesses.visits.keys()])
  const known = [...(choose.chance(0.5) ? memory.ownVisits.keys() : memory.visits)]
  return known.length === 0 || choose.chance(0.1) ? noSuchId : choose.pick(known)
}

export function itemId({ choose, memory, guesses }: Situation): string {
  if (choose.chance(0.25) && guesses.items.length > 0) return choose.pick(guesses.items)
  return memory.items.size === 0 || choose.chance(0.1) ? noSuchId : choose.pick([...memory.items])
}

/** Mostly an item that this person's organisation has sent. */
export function ownItemId(s: Situation): string {
  const own = [...s.memory.ownItems]
  return own.length > 0 && s.choose.chance(0.8) ? s.choose.pick(own) : itemId(s)
}

/** Mostly an entry of one's own log, or an import; now and then what never was. */
export function bookId({ choose }: Situation, known: ReadonlySet<string>): string {
  return known.size === 0 || choose.chance(0.1) ? noSuchId : choose.pick([...known])
}

export function auditFilters(s: Situation): Record<string, string | undefined> {
  const subject = s.choose.chance(0.3) ? s.choose.pick(['placingMonitor', 'manager', 'nobody']) : undefined
  const action = s.choose.chance(0.2) ? s.choose.pick(['visit.planned', 'audit.disclosed']) : undefined
  return { subject, action, from: s.choose.chance(0.2) ? addDays(s.today, -20) : undefined }
}

export function disclosureFilters(s: Situation): Record<string, string | undefined> {
  const { subject, from } = auditFilters(s)
  return { subject, from, item: s.choose.chance(0.3) ? (s.choose.chance(0.5) ? itemId(s) : visitId(s)) : undefined }
}

/** Mostly a visit of one's own. */
export function ownId(s: Situation): string {
  const own = [...s.memory.ownVisits.keys()]
  return own.length > 0 && s.choose.chance(0.85) ? s.choose.pick(own) : visitId(s)
}

export function begunId(s: Situation): string {
  const begun = [...s.memory.ownVisits.values()].filter((one: OwnVisit) => one.from <= s.today)
  return begun.length > 0 && s.choose.chance(0.85) ? s.choose.pick(begun).id : ownId(s)
}
