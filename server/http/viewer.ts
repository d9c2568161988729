// From a token's claims to a Viewer: the organisation and the roles must be ones that the hub knows.
import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '../../db/database.ts'
import { organisations, providerLinks } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { boundSql, needsToAdhere } from '../policy/adherence.ts'
import { momentOf } from '../policy/moment.ts'
import type { OrganisationKind, Role, Viewer } from '../policy/viewer.ts'
import { isRole, organisationKinds, roles } from '../policy/viewer.ts'
import type { Claims } from './token.ts'

/** One row per provider that the organisation is linked to; one with null where there is none. */
const organisationById = prepared((db) =>
  db
    .select({
      kind: organisations.kind,
      gss: organisations.gss,
      brand: organisations.brand,
      validTo: organisations.validTo,
      providerId: providerLinks.providerId,
      bound: sql<number>`case when ${boundSql(sql.placeholder('id'), sql.placeholder('today'))} then 1 else 0 end`,
    })
    .from(organisations)
    .leftJoin(providerLinks, eq(providerLinks.organisationId, organisations.id))
    .where(eq(organisations.id, sql.placeholder('id'))),
)

const providersOfBrand = prepared((db) =>
  db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.brand, sql.placeholder('brand')), eq(organisations.kind, 'provider'))),
)

/**
 * The viewer, or undefined: an unknown or ended organisation, a role that does not exist in such an organisation, or a brand
 * that is not the organisation's own.
 */
export async function toViewer(
  hub: Hub,
  claims: Pick<Claims, 'sub' | 'organisation' | 'roles' | 'locations' | 'brand' | 'name'>,
): Promise<Viewer | undefined> {
  const { today } = momentOf(hub.clock)
  const rows = await organisationById(hub.database.read, { id: claims.organisation, today })
  const [found] = rows
  if (!found || !isKind(found.kind)) return undefined
  if (found.validTo !== null && found.validTo < today) return undefined
  const held = rolesIn(found.kind, claims.roles)
  if (!held) return undefined
  if (claims.brand !== undefined && (found.kind !== 'provider' || found.brand !== claims.brand)) return undefined
  const linked = rows.flatMap(({ providerId }) => providerId ?? [])
  const branded = claims.brand === undefined ? [] : await providersOfBrand(hub.database.read, { brand: claims.brand })
  const run = [...linked, ...branded.map(({ id }) => id)]
  return {
    subject: claims.sub,
    organisation: claims.organisation,
    kind: found.kind,
    gss: found.gss,
    adheres: !needsToAdhere(found.kind) || Number(found.bound) === 1,
    roles: held,
    providers: found.kind === 'provider' ? [...new Set([claims.organisation, ...run])] : linked,
    ...(claims.locations ? { locations: claims.locations } : {}),
    ...(claims.brand === undefined ? {} : { brand: claims.brand }),
    ...(claims.name === undefined ? {} : { name: claims.name }),
  }
}

/** All of them, or undefined if one of them is not a role of such an organisation. */
export function rolesIn(kind: OrganisationKind, names: readonly string[]): Role[] | undefined {
  const held = names.filter(isRole).filter((role) => roles[role].in.includes(kind))
  return held.length === names.length ? held : undefined
}

function isKind(kind: string): kind is OrganisationKind {
  return (organisationKinds as readonly string[]).includes(kind)
}
