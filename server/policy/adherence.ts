// Who is bound by the agreement (protocol §1, "Adherence"): data, by day. Who is bound is public.
import { sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { prepared } from '../../db/database.ts'
import { adherences } from '../../db/tables.ts'
import { readReference } from './reference-files.ts'
import type { OrganisationKind } from './viewer.ts'

/** The versions of the agreement, oldest first. */
export const agreements = readReference('agreements').versions

export function isAgreement(version: string): boolean {
  return agreements.some((one) => one.version === version)
}

/** Kinds of organisation that have to be bound. Providers are not: what they may see and send, the protocol gives them. */
export const signingKinds = ['regulator', 'council', 'icb', 'healthwatch', 'region', 'national'] as const

export function needsToAdhere(kind: OrganisationKind): boolean {
  return (signingKinds as readonly string[]).includes(kind)
}

/** Whether an organisation is bound on a day: SQL that needs nothing around it. */
export function boundSql(organisation: unknown, today: unknown): SQL {
  const a = adherences
  return sql`exists (select 1 from ${a} where ${a.organisationId} = ${organisation} and ${a.startsOn} <= ${today} and (${a.endsOn} is null or ${a.endsOn} >= ${today}))`
}

/** Whether it is bound on a day, or needs not be: `Viewer.adheres` of any organisation. */
export async function adheresOn(
  read: Reader,
  { organisation, kind }: { readonly organisation: string; readonly kind: OrganisationKind },
  today: string,
): Promise<boolean> {
  return !needsToAdhere(kind) || (await boundRows(read, { organisation, today })).length > 0
}

const boundRows = prepared((db) =>
  db
    .select({ from: adherences.startsOn })
    .from(adherences)
    .where(
      sql`${adherences.organisationId} = ${sql.placeholder('organisation')} and ${adherences.startsOn} <= ${sql.placeholder('today')} and (${adherences.endsOn} is null or ${adherences.endsOn} >= ${sql.placeholder('today')})`,
    ),
)
