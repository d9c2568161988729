// What an organisation has sent before under its own ids, as it sent it then: a row that comes again is known by it, whatever
// has become of the item since.
import { and, eq, inArray } from 'drizzle-orm'
import canonicalize from 'canonicalize'
import type { Reader } from '../../../db/database.ts'
import { intelligence, intelligenceVersions } from '../../../db/tables.ts'
import { documents, type Stamp } from '../documents.ts'
import type { WholeSubmission } from '../sharing/submission.ts'

export interface Earlier {
  readonly id: string
  /** Taken back: the id is not accepted again. */
  readonly withdrawn: boolean
  /** Its first version as its originator reads it. */
  readonly document: string
}

/** By `sourceId`; only what is there. */
export async function sentBefore(
  read: Reader,
  originator: string,
  sourceIds: readonly string[],
): Promise<Map<string, Earlier>> {
  const i = intelligence
  const found = new Map<string, Earlier>()
  for (let at = 0; at < sourceIds.length; at += atOnce) {
    const some = sourceIds.slice(at, at + atOnce)
    const rows = await read
      .select({ id: i.id, sourceId: i.sourceId, version: i.version, document: i.document, withdrawnAt: i.withdrawnAt })
      .from(i)
      .where(and(eq(i.originator, originator), inArray(i.sourceId, some)))
    const firsts = await firstVersions(
      read,
      rows.flatMap(({ id, version }) => (version > 1 ? [id] : [])),
    )
    for (const { id, sourceId, document, withdrawnAt } of rows) {
      found.set(sourceId ?? '', { id, withdrawn: withdrawnAt !== null, document: firsts.get(id) ?? document })
    }
  }
  return found
}

const atOnce = 500

async function firstVersions(read: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const v = intelligenceVersions
  const rows = await read
    .select({ id: v.itemId, document: v.document })
    .from(v)
    .where(and(inArray(v.itemId, [...ids]), eq(v.version, 1)))
  return new Map(rows.map(({ id, document }) => [id, document]))
}

/** Whether the item that was sent then says what this one does. Who sent it, and when, is no part of that. */
export function saysTheSame({ document }: Earlier, item: WholeSubmission): boolean {
  const before = JSON.parse(document) as Stamp
  const { id, version, originator, submittedAt, submittedBy } = before
  const now = documents({ id, version, originator, submittedAt, submittedBy }, item).document
  if (now === document) return true
  return canonicalize(before) === canonicalize(JSON.parse(now))
}
