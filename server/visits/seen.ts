// The columns of a visit as one viewer reads it: the owner's text, the provider's or another body's.
import { inArray, sql, type SQL } from 'drizzle-orm'
import { visits } from '../../db/tables.ts'
import type { Viewer } from '../policy/viewer.ts'

/** A visit as this viewer reads it. */
export interface SeenVisit {
  readonly id: string
  readonly owner: string
  readonly locationId: string
  readonly startsOn: string
  readonly endsOn: string
  /** `cancelled` too where it was stood down and the viewer may not see on what it relies. */
  readonly status: string
  /** Of visits that are made together: the one that leads, which the viewer may not see. It leaves in no answer. */
  readonly jointLead: string | null
  readonly document: string
  /** When what this viewer reads last changed. */
  readonly changedAt: string
}

/** The owner's text, the provider's or another body's, and when that one last changed. */
export function seen(viewer: Viewer) {
  const v = visits
  const isProvider = viewer.providers.length === 0 ? sql`1 = 0` : inArray(v.providerId, [...viewer.providers])
  const choose = (owner: SQL, provider: SQL, body: SQL): SQL<string> =>
    sql<string>`case when ${v.owner} = ${viewer.organisation} then ${owner} when ${isProvider} then ${provider} else ${body} end`
  return {
    id: v.id,
    owner: v.owner,
    locationId: v.locationId,
    startsOn: v.startsOn,
    endsOn: v.endsOn,
    status: v.status,
    jointLead: v.jointLead,
    document: choose(sql`${v.document}`, sql`${v.providerDocument}`, sql`${v.bodyDocument}`),
    changedAt: choose(sql`${v.changedAt}`, sql`${v.providerChangedAt}`, sql`${v.bodyChangedAt}`),
  }
}
