// Who is bound by the agreement: public, but for who signed.
import { and, desc, eq, gte, isNull, lt, lte, or } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { adherences, organisations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { Hub } from '../hub.ts'
import { adheresOn } from '../policy/adherence.ts'
import { momentOf } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { AdherenceRow } from './adherence.ts'

export type Adherence = components['schemas']['Adherence']

export interface AdherencesAsked {
  readonly organisation?: string
  /** Only those that bind on this day. */
  readonly on?: string
  readonly limit: number
  /** First day and organisation of the last one that is known. */
  readonly after?: readonly [startsOn: string, organisation: string]
}

export type ListedRow = AdherenceRow & { readonly name: string; readonly kind: string }

/** Latest beginning first. */
export async function adherencesListed(read: Reader, asked: AdherencesAsked): Promise<ListedRow[]> {
  const [a, o] = [adherences, organisations]
  const { organisation, on, limit, after } = asked
  const rows = await read
    .select({ row: a, name: o.name, kind: o.kind })
    .from(a)
    .innerJoin(o, eq(o.id, a.organisationId))
    .where(
      and(
        organisation === undefined ? undefined : eq(a.organisationId, organisation),
        on === undefined ? undefined : and(lte(a.startsOn, on), or(isNull(a.endsOn), gte(a.endsOn, on))),
        after && or(lt(a.startsOn, after[0]), and(eq(a.startsOn, after[0]), lt(a.organisationId, after[1]))),
      ),
    )
    .orderBy(desc(a.startsOn), desc(a.organisationId))
    .limit(limit)
  return rows.map(({ row, name, kind }) => ({ ...row, name, kind }))
}

/** As the viewer reads it: who signed is for the body itself, CQC and the operator. */
export function toAdherence(row: ListedRow, viewer: Viewer, today: string): Adherence {
  const knows = viewer.organisation === row.organisationId || viewer.kind === 'regulator' || viewer.kind === 'hub'
  const over = row.endsOn !== null && row.endsOn < today
  return {
    organisation: { organisation: row.organisationId, name: row.name },
    kind: row.kind as Adherence['kind'],
    version: row.version,
    from: row.startsOn,
    ...(row.endsOn === null ? {} : { to: row.endsOn }),
    state: over ? 'ended' : row.startsOn > today ? 'to-come' : 'bound',
    ...(knows ? { signature: { name: row.signedBy, office: row.office, on: row.signedOn } } : {}),
  }
}

/** Whether CQC is bound today: without it, the hub has little to share. */
export function regulatorAdheres(hub: Hub): Promise<boolean> {
  return adheresOn(hub.database.read, { organisation: 'CQC', kind: 'regulator' }, momentOf(hub.clock).today)
}
