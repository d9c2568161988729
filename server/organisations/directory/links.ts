// A provider that is called like a council is that council, running its own homes (protocol §1).
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { providerLinks } from '../../../db/tables.ts'
import { councilCalled } from '../councils.ts'
import { inGroups } from './groups.ts'

/** Links these providers to the councils they are named after, unlinks those that no longer are, and counts both. */
export async function linkByName(tx: Tx, providers: readonly Named[]): Promise<number> {
  const links = await linksWith(
    tx,
    providers.map(({ id }) => id),
  )
  let count = 0
  for (const { id, name } of providers) {
    const council = councilCalled(name)?.code
    const mine = links.filter((link) => link.providerId === id)
    for (const link of mine.filter(
      ({ ground, organisationId }) => ground === 'same-name' && organisationId !== council,
    )) {
      await tx
        .delete(providerLinks)
        .where(and(eq(providerLinks.providerId, id), eq(providerLinks.organisationId, link.organisationId)))
      count += 1
    }
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
