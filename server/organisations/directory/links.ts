// A provider that is called like a council is that council, running its own homes (protocol §1).
import { inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { providerLinks } from '../../../db/tables.ts'
import { councilCalled } from '../councils.ts'
import { inGroups } from './groups.ts'

/**
 * Links these providers to the councils they are named after, and counts the new links. A link outlives the name: what the
 * council could not read of its own homes does not open because CQC's file spells a name otherwise. An operator ends it.
 */
export async function linkByName(tx: Tx, providers: readonly Named[]): Promise<number> {
  const links = await linksWith(
    tx,
    providers.map(({ id }) => id),
  )
  let count = 0
  for (const { id, name } of providers) {
    const council = councilCalled(name)?.code
    const mine = links.filter((link) => link.providerId === id)
    if (council === undefined || mine.some((link) => link.organisationId === council)) continue
    await tx.insert(providerLinks).values({ providerId: id, organisationId: council, ground: 'same-name' })
    count += 1
  }
  return count
}

interface Named {
  readonly id: string
  readonly name: string
}

const linksWith = inGroups((db, ids) => db.select().from(providerLinks).where(inArray(providerLinks.providerId, ids)))
