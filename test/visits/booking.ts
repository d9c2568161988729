// Planning visits in tests: a plan that makes sense, and what the hub answers to it.
import { homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import type { Overlap } from '../../server/visits/overlaps.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import type { CastHub, Person, Told } from '../cast.ts'

export type Who = CastName | Person

export const review: VisitPlan = {
  location: homes.rosebank,
  kind: 'contract-review',
  basis: 'routine',
  topics: ['medicines', 'staffing-training'],
  period: { from: '2027-03-01', to: '2027-03-03' },
  notice: 'announced',
  expectedHours: 6,
  evidenceRequested: ['medicines-audit'],
}

export const inspection: VisitPlan = {
  location: homes.rosebank,
  kind: 'cqc-focused',
  basis: 'routine',
  topics: ['medicines', 'governance'],
  period: { from: '2027-02-20', to: '2027-02-20' },
  notice: 'unannounced',
}

export interface Planned {
  readonly id: string
  readonly status: string
  readonly overlaps: readonly Overlap[]
  readonly ledByOthers: readonly {
    readonly topic: string
    readonly leads: readonly string[]
    readonly because: string
  }[]
}

export const post = (cast: CastHub, who: Who, url: string, body: unknown, headers: Record<string, string> = {}) =>
  cast.ask(who, { method: 'POST', url, body, headers })

export const put = (cast: CastHub, who: Who, url: string, body: unknown) => cast.ask(who, { method: 'PUT', url, body })

export const get = (cast: CastHub, who: Who, url: string, headers: Record<string, string> = {}) =>
  cast.ask(who, { method: 'GET', url, headers })

/** Plans it, or throws what the hub said. */
export async function planned(cast: CastHub, who: Who, plan: VisitPlan): Promise<Planned> {
  return must<Planned>(await post(cast, who, '/v1/visits', plan))
}

/** Plans a visit and confirms it, whatever it overlaps with: announced, its provider sees it now. Gives its id. */
export async function announce(cast: CastHub, who: Who, plan: VisitPlan): Promise<string> {
  const { id } = await planned(cast, who, plan)
  must(await put(cast, who, `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
  return id
}

/** The answer's JSON; throws where it is no 2xx. */
export function must<Value>(told: Told): Value {
  if (told.statusCode >= 300) throw new Error(`${told.statusCode} ${told.body}`)
  return told.json<Value>()
}

/** The code of a problem. */
export function code(told: Told): string {
  return `${told.statusCode} ${String(told.json<{ type?: string }>().type).replace('/problems/', '')}`
}

/** A change of one's own visit, on what it is now. */
export async function patch(cast: CastHub, who: Who, id: string, body: unknown, ifMatch?: string): Promise<Told> {
  const etag = ifMatch ?? String((await get(cast, who, `/v1/visits/${id}`)).headers['etag'] ?? '*')
  return cast.ask(who, { method: 'PATCH', url: `/v1/visits/${id}`, headers: { 'if-match': etag }, body })
}
