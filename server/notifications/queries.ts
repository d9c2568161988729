// Reading and marking e-mail digests: one's own by who one is, those that are due by their time, any by its secret's hash.
import { and, asc, eq, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { emailDigests } from '../../db/tables.ts'

export type DigestRow = typeof emailDigests.$inferSelect

/** Whose it is. */
export interface Owner {
  readonly organisation: string
  readonly subject: string
}

export async function digestOf(read: Reader, owner: Owner): Promise<DigestRow | undefined> {
  const [row] = await read.select().from(emailDigests).where(isOwn(owner))
  return row
}

export async function digestBySecret(read: Reader, secretHash: string): Promise<DigestRow | undefined> {
  const [row] = await read.select().from(emailDigests).where(eq(emailDigests.secretHash, secretHash))
  return row
}

export async function keepDigest(tx: Tx, row: DigestRow): Promise<void> {
  const { organisationId, subject, ...set } = row
  const target = [emailDigests.organisationId, emailDigests.subject]
  await tx
    .insert(emailDigests)
    .values({ organisationId, subject, ...set })
    .onConflictDoUpdate({ target, set })
}

export async function dropDigest(tx: Tx, owner: Owner): Promise<void> {
  await tx.delete(emailDigests).where(isOwn(owner))
}

/** Those that are due and that nobody works on, the earliest first. */
export async function dueDigests(read: Reader, now: string, limit: number): Promise<DigestRow[]> {
  const { dueAt, claimedUntil, id } = emailDigests
  return read
    .select()
    .from(emailDigests)
    .where(and(lte(dueAt, now), or(isNull(claimedUntil), lte(claimedUntil, now))))
    .orderBy(asc(dueAt), asc(id))
    .limit(limit)
}

/** Of the setting that was worked on; one that its owner has changed meanwhile is left as it is. */
export async function noteDigest(tx: Tx, { id }: DigestRow, set: Partial<DigestRow>): Promise<void> {
  await tx.update(emailDigests).set(set).where(eq(emailDigests.id, id))
}

function isOwn({ organisation, subject }: Owner): SQL {
  return sql`${emailDigests.organisationId} = ${organisation} and ${emailDigests.subject} = ${subject}`
}
