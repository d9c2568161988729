import { sql } from 'drizzle-orm'
import type { Placeholder } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import type { Buildable } from '../../../db/prepared.ts'
import { prepared } from '../../../db/database.ts'

const size = 250
const slots = Array.from({ length: size }, (_, index) => sql.placeholder(`id_${index}`))

/**
 * A look-up of many ids, a group at a time. Every group has the same size, the last one filled up with its last id, so
 * that there is one statement to compile and not one for each number of ids.
 */
export function inGroups<Row>(
  build: (db: Reader, ids: Placeholder[]) => Buildable<Row>,
): (db: Reader, ids: Iterable<string>) => Promise<Row[]> {
  const find = prepared<Record<string, unknown>, Row>((db) => build(db, slots))
  return async (db, ids) => {
    const wanted = [...new Set(ids)]
    const found: Row[] = []
    for (let start = 0; start < wanted.length; start += size) {
      const group = wanted.slice(start, start + size)
      const last = group.at(-1)
      found.push(...(await find(db, Object.fromEntries(slots.map(({ name }, index) => [name, group[index] ?? last])))))
    }
    return found
  }
}
