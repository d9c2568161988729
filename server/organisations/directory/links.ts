// A provider that is called like a council is that council, running its own homes (protocol §1).
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { organisations, providerLinks } from '../../../db/tables.ts'
import { councilCalled } from '../councils.ts'
import { inGroups } from './groups.ts'

/** Links these providers to the councils they are named after, unlinks those that no longer are, and counts both. */
export async function linkByName(tx: Tx, providerIds: Iterable<string>): Promise<number> {
  const ids = [...new Set(providerIds)]
  const providers = await inGroups(ids, (group) =>
    tx.select().from(organisations).where(inArray(organisations.id, group)),
  )
  const links = await inGroups(ids, (group) =>
    tx.select().from(providerLinks).where(inArray(providerLinks.providerId, group)),
  )
  let count = 0
  for (const { id, name } of providers) {
    const council = councilCalled(name)?.code
    const mine = links.filter((link) => link.providerId === id)
    for (const { organisationId } of mine.filter(
      (link) => link.ground === 'same-name' && link.organisationId !== council,
    )) {
      await tx
        .delete(providerLinks)
        .where(and(eq(providerLinks.providerId, id), eq(providerLinks.organisationId, organisationId)))
      count += 1
    }
    if (council === undefined || mine.some((link) => link.organisationId === council)) continue
    await tx.insert(providerLinks).values({ providerId: id, organisationId: council, ground: 'same-name' })
    count += 1
  }
  return count
}
