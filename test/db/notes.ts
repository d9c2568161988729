// A table for the tests of the database itself, so that they hold whatever the data model becomes.
import { sql } from 'drizzle-orm'
import type { Test } from 'tap'

import { boolean, integer, table, text } from '../../db/columns.ts'
import { openDatabase } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { emptyDatabase } from '../helper.ts'

export const notes = table('notes', {
  id: text('id').primaryKey(),
  body: text('body'),
  size: integer('size'),
  done: boolean('done'),
})

/** A database with `notes`, and with `replies`, whose rows must point at a note by the time of the commit. */
export async function openNotes(
  t: Test,
  timeout = 10_000,
): Promise<{ db: Database; url: string; more: () => Promise<Database> }> {
  const url = await emptyDatabase(t)
  const open = async () => {
    const db = await openDatabase({ url, timeout })
    t.teardown(() => db.close())
    return db
  }
  const db = await open()
  const collate = db.dialect === 'postgres' ? sql` collate "C"` : sql``
  await db.transaction(async (tx) => {
    await tx.all(
      sql`create table notes (id text${collate} primary key, body text${collate}, size bigint, done boolean)`,
    )
    await tx.all(sql`create table replies (note text not null references notes (id) deferrable initially deferred)`)
  })
  return { db, url, more: open }
}

export async function ids(db: Database): Promise<string[]> {
  const rows = await db.read.select({ id: notes.id }).from(notes).orderBy(notes.id)
  return rows.map((row) => row.id)
}

/** A promise to be settled from outside. */
export function signal(): { given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => (give = resolve))
  return { given, give }
}
