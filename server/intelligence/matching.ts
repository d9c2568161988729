// What a list of items is asked for: filters, and the page.
import { and, eq, gte, lt, lte, or, type SQL } from 'drizzle-orm'
import { contains } from '../../db/dialect.ts'
import { intelligence } from '../../db/tables.ts'

export interface Filters {
  readonly type?: string
  /** What restricts placements on this day or later. */
  readonly restrictsOn?: string
  readonly topic?: string
  readonly from?: string
  readonly to?: string
  readonly severity?: string
}

export interface Page {
  readonly limit: number
  /** The last item of the page before: `[observedOn, id]`, or `[stageAt, id]` where that is the order. */
  readonly after?: readonly [string, string]
}

export function matching(filters: Filters): SQL | undefined {
  const i = intelligence
  return and(
    filters.type === undefined ? undefined : eq(i.type, filters.type),
    filters.restrictsOn === undefined ? undefined : gte(i.restrictsUntil, filters.restrictsOn),
    filters.topic === undefined ? undefined : contains(i.topics, `|${filters.topic}|`),
    filters.from === undefined ? undefined : gte(i.observedOn, filters.from),
    filters.to === undefined ? undefined : lte(i.observedOn, filters.to),
    filters.severity === undefined ? undefined : eq(i.severity, filters.severity),
  )
}

export function beyond({ after }: Page): SQL | undefined {
  if (after === undefined) return undefined
  const [observedOn, id] = after
  return and(
    lte(intelligence.observedOn, observedOn),
    or(lt(intelligence.observedOn, observedOn), and(eq(intelligence.observedOn, observedOn), lt(intelligence.id, id))),
  )
}
