// Who runs a provider: the link that an operator makes. Links by name are made in the directory import.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { providerLinks } from '../../db/tables.ts'
import type { Actor } from '../events/event.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { unknown } from './organisations.ts'
import { organisationById } from './queries.ts'

/**
 * Makes an organisation count as provider at all locations of this provider (§1: a council that runs its own homes). False
 * where an operator has already done so. Throws `role-not-allowed` for anybody but an operator, `unknown-reference`.
 */
export async function linkProvider(
  tx: Tx,
  hub: Hub,
  actor: Actor,
  providerId: string,
  organisationId: string,
): Promise<boolean> {
  if (!actor.roles.includes('operator')) throw new Problem('role-not-allowed')
  const provider = await organisationById(tx, providerId)
  if (provider?.kind !== 'provider') throw unknown('/provider', 'The hub has no provider with this id.')
  const organisation = await organisationById(tx, organisationId)
  if (!organisation || organisation.kind === 'provider')
    throw unknown('/organisation', 'The hub has no such organisation.')
  const link = { providerId, organisationId, ground: 'operator' }
  const links = await tx.select().from(providerLinks).where(eq(providerLinks.providerId, providerId))
  if (links.some((known) => known.organisationId === organisationId && known.ground === 'operator')) return false
  await tx
    .insert(providerLinks)
    .values(link)
    .onConflictDoUpdate({
      target: [providerLinks.providerId, providerLinks.organisationId],
      set: { ground: 'operator' },
    })
  const details = { organisation: organisationId }
  await enterAct(tx, hub, actor, 'provider.linked', { kind: 'organisation', id: providerId }, details)
  return true
}
