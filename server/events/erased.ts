// Entries whose text was erased because their time was over (protocol §8: bodies go, leaves stay). Only a purge may do that:
// its own entry commits to the whole list of them by a digest, and stays for ever.
import { createHash } from 'node:crypto'
import { eq, gt, and } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditEntries, auditErasures } from '../../db/tables.ts'

/** The action of the entry that commits to a list. Such entries name no person, and are never erased themselves. */
export const erasedAction = 'audit.erased'

/** What stands in place of somebody who acted once. */
export const formerStaff = 'former-staff'

/** In place of a person, where the directory import did something. It is nobody, and is never erased. */
export const directoryImport = 'directory'

/** How the `sourceId` of each rating begins that came out of the directory; nobody can send such an id. */
export const directorySource = 'directory:'

/** The least that STAFF_RETENTION_YEARS can be, and so the age below which no entry can have been erased lawfully. */
export const leastYearsKept = 1

/** What is left of an erased entry's row beside its id, its organisation, its time and its leaf. */
export const erasedColumns = { subject: formerStaff, action: 'erased', entry: '', salt: '' } as const

export function isErased(row: { readonly entry: string | null; readonly salt: string | null }): boolean {
  return row.entry === '' && row.salt === ''
}

export interface ErasedList {
  /** base64url SHA-256 of one line for each entry, its id, a space and its leaf, in the order of the ids. */
  readonly digest: string
  readonly entries: number
}

const page = 1000

/** Of what a purge has erased, as the database has it now. */
export async function erasedBy(db: Reader, purgeId: string): Promise<ErasedList> {
  const hash = createHash('sha256')
  let entries = 0
  for (let after = ''; ;) {
    const rows = await db
      .select({ id: auditErasures.entryId, leaf: auditEntries.leaf })
      .from(auditErasures)
      .leftJoin(auditEntries, eq(auditEntries.id, auditErasures.entryId))
      .where(and(eq(auditErasures.purgeId, purgeId), gt(auditErasures.entryId, after)))
      .orderBy(auditErasures.entryId)
      .limit(page)
    for (const { id, leaf } of rows) hash.update(`${id} ${leaf ?? 'gone'}\n`)
    entries += rows.length
    if (rows.length < page) return { digest: hash.digest('base64url'), entries }
    after = rows.at(-1)?.id ?? after
  }
}
