// What a page keeps for one person: a form that they could not finish, when they last looked. It is theirs alone, never part
// of what others are answered, and forgotten after some days. It is no record: nothing of it is in the audit.
import { and, eq, lt, sql } from 'drizzle-orm'
import { prepared } from '../../db/database.ts'
import { pageMemory } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'

/** Whose it is. */
export type Person = Pick<Viewer, 'organisation' | 'subject'>

/** Keeps a text under a name for so many days, over what was there. */
export async function remember(hub: Hub, who: Person, name: string, value: string, days: number): Promise<void> {
  const keptUntil = new Date(hub.clock.now().getTime() + days * day).toISOString()
  const row = { organisationId: who.organisation, subject: who.subject, name, value, keptUntil }
  const { organisationId, subject } = pageMemory
  await hub.database.transaction(async (tx) => {
    await tx
      .insert(pageMemory)
      .values(row)
      .onConflictDoUpdate({ target: [organisationId, subject, pageMemory.name], set: { value, keptUntil } })
  })
}

export async function recall(hub: Hub, who: Person, name: string): Promise<string | undefined> {
  const [row] = await find(hub.database.read, { ...who, name })
  return row && row.keptUntil > hub.clock.now().toISOString() ? row.value : undefined
}

export async function forget(hub: Hub, who: Person, name: string): Promise<void> {
  const m = pageMemory
  await hub.database.transaction(async (tx) => {
    await tx.delete(m).where(and(eq(m.organisationId, who.organisation), eq(m.subject, who.subject), eq(m.name, name)))
  })
}

/** Forgets what has had its time. The server calls it now and then. */
export async function forgetOldMemory(hub: Hub): Promise<void> {
  const now = hub.clock.now().toISOString()
  await hub.database.transaction(async (tx) => {
    await tx.delete(pageMemory).where(lt(pageMemory.keptUntil, now))
  })
}

const day = 24 * 60 * 60 * 1000

const find = prepared((db) =>
  db
    .select({ value: pageMemory.value, keptUntil: pageMemory.keptUntil })
    .from(pageMemory)
    .where(
      and(
        eq(pageMemory.organisationId, sql.placeholder('organisation')),
        eq(pageMemory.subject, sql.placeholder('subject')),
        eq(pageMemory.name, sql.placeholder('name')),
      ),
    ),
)
