// Which other organisations have read a body's items: by month, once it has ended (protocol §4).
import { and, desc, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { disclosureMonths, locations, organisationAreas, organisations, providerLinks } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { Moment } from '../policy/moment.ts'
import { among } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'

export interface MonthPage {
  readonly limit: number
  /** Months, `2026-10`, both inclusive. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** The last row of the page before: `[month, kind, itemId, reader]`. */
  readonly after: readonly string[] | undefined
}

export type MonthRow = Awaited<ReturnType<typeof readersOf>>[number]

/** Latest month first. Nothing of items about places where the viewer counts as provider. */
export function readersOf(read: Reader, viewer: Viewer, now: Moment, { limit, from, to, after }: MonthPage) {
  const { owner, month, kind, itemId, reader, locationId } = disclosureMonths
  return read
    .select({ month, kind, itemId, reader, readerName: organisations.name, locationId, locationName: locations.name })
    .from(disclosureMonths)
    .innerJoin(locations, eq(locations.id, locationId))
    .innerJoin(organisations, eq(organisations.id, reader))
    .where(
      and(
        eq(owner, viewer.organisation),
        lt(month, now.today.slice(0, 7)),
        from === undefined ? undefined : gte(month, from),
        to === undefined ? undefined : lte(month, to),
        sql`not ${among(locations.providerId, viewer.providers) || sql`(1 = 0)`}`,
        mayKnowOf(viewer),
        after === undefined ? undefined : beyond(after),
      ),
    )
    .orderBy(desc(month), desc(kind), desc(itemId), desc(reader))
    .limit(limit)
}

/**
 * Whether the viewer may know what the reader is to the place. Who reads because it has declared an interest is told of to
 * CQC and the host council only, as its declaration is.
 */
function mayKnowOf(viewer: Viewer): SQL | undefined {
  if (viewer.kind === 'regulator' && viewer.adheres) return undefined
  const { reader } = disclosureMonths
  const known: SQL[] = [
    sql`${locations.councilId} = ${viewer.organisation}`,
    sql`${organisations.kind} in ('regulator', 'region', 'national')`,
    sql`${locations.councilId} = ${reader}`,
    sql`(${organisations.kind} = 'icb' and ${locations.icbGss} = ${organisations.gss})`,
    sql`(${organisations.kind} = 'healthwatch' and exists (select 1 from ${organisationAreas} where ${organisationAreas.organisationId} = ${reader} and ${organisationAreas.councilId} = ${locations.councilId}))`,
    sql`${locations.providerId} = ${reader}`,
    sql`exists (select 1 from ${providerLinks} where ${providerLinks.providerId} = ${locations.providerId} and ${providerLinks.organisationId} = ${reader})`,
  ]
  return sql`(${sql.join(known, sql` or `)})`
}

function beyond([month = '', kind = '', itemId = '', reader = '']: readonly string[]): SQL {
  const t = disclosureMonths
  return sql`(${t.month}, ${t.kind}, ${t.itemId}, ${t.reader}) < (${month}, ${kind}, ${itemId}, ${reader})`
}

export function toDisclosureMonth(row: MonthRow): components['schemas']['DisclosureMonth'] {
  const { month, kind, itemId, reader, readerName, locationId, locationName } = row
  return {
    month,
    reader: { organisation: reader, name: readerName === '' ? `Provider ${reader}` : readerName },
    item: { kind, id: itemId },
    location: { id: locationId, name: locationName },
  }
}
