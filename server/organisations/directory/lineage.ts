// Which registrations are one service. A lineage is everything that predecessor links join, also through registrations
// that the hub does not hold; it is named by its smallest id, so that it does not matter in which order links arrive.
import { and, inArray, ne, or } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { locationPredecessors, locations } from '../../../db/tables.ts'
import { inGroups } from './groups.ts'
import type { Link } from './row.ts'

/** Stores what is new of these links, and answers with that. */
export async function addLinks(tx: Tx, links: readonly Link[]): Promise<Link[]> {
  const wanted = new Map(links.map((link) => [keyOf(link), link]))
  if (wanted.size === 0) return []
  const ids = links.map(({ locationId }) => locationId)
  const known = await linksBefore(tx, ids)
  for (const link of known) wanted.delete(keyOf(link))
  const added = [...wanted.values()]
  for (const link of added) await tx.insert(locationPredecessors).values(link)
  return added
}

function keyOf({ locationId, predecessorId }: Link): string {
  return `${locationId} ${predecessorId}`
}

/** Names anew the lineages of these locations, and of all that they are joined with. Says how many locations changed theirs. */
export async function renameLineages(tx: Tx, ids: Iterable<string>): Promise<number> {
  const links = await reachableLinks(tx, ids)
  let renamed = 0
  for (const members of componentsOf(links)) {
    const lineageId = members.reduce((least, id) => (id < least ? id : least))
    const rows = await tx
      .update(locations)
      .set({ lineageId })
      .where(and(inArray(locations.id, members), ne(locations.lineageId, lineageId)))
      .returning({ id: locations.id })
    renamed += rows.length
  }
  return renamed
}

/** Every link that can be reached from these ids, either way. */
async function reachableLinks(tx: Tx, ids: Iterable<string>): Promise<Link[]> {
  const seen = new Set(ids)
  const found = new Map<string, Link>()
  for (let frontier = [...seen]; frontier.length > 0;) {
    const links = await linksOf(tx, frontier)
    for (const link of links) found.set(keyOf(link), link)
    const next = links.flatMap(({ locationId, predecessorId }) => [locationId, predecessorId])
    frontier = [...new Set(next)].filter((id) => !seen.has(id))
    for (const id of frontier) seen.add(id)
  }
  return [...found.values()]
}

const { locationId: later, predecessorId: earlier } = locationPredecessors

const linksBefore = inGroups((db, ids) => db.select().from(locationPredecessors).where(inArray(later, ids)))

const linksOf = inGroups((db, ids) =>
  db
    .select()
    .from(locationPredecessors)
    .where(or(inArray(later, ids), inArray(earlier, ids))),
)

/** The groups of ids that links join, rings included. */
export function componentsOf(links: readonly Link[]): string[][] {
  const groups = new Map<string, Set<string>>()
  for (const { locationId, predecessorId } of links) {
    const one = groups.get(locationId) ?? new Set([locationId])
    const other = groups.get(predecessorId) ?? new Set([predecessorId])
    const [small, large] = one.size < other.size ? [one, other] : [other, one]
    for (const id of small) large.add(id)
    for (const id of [locationId, predecessorId, ...small]) groups.set(id, large)
  }
  return [...new Set(groups.values())].map((group) => [...group])
}
