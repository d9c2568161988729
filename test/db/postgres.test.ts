// What PostgreSQL alone needs: trying again, locks between processes, connections that break.
import { setTimeout as pause } from 'node:timers/promises'

import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import t from 'tap'

import { dialect } from '../../db/columns.ts'
import type { Database, Tx } from '../../db/database.ts'
import { ids, notes, openNotes, signal } from './notes.ts'

if (dialect === 'postgres') {
  t.test('two that would not serialise: one is run again', async (t) => {
    const { db, more } = await openNotes(t)
    const other = await more()
    await db.transaction((tx) => tx.insert(notes).values({ id: 'a', size: 0 }))
    let runs = 0
    const add = (on: Database) =>
      on.transaction(async (tx) => {
        runs += 1
        const [row] = await tx.select().from(notes).where(eq(notes.id, 'a'))
        await pause(10)
        await tx.update(notes).set({ size: (row?.size ?? 0) + 1 })
      })
    await Promise.all([add(db), add(other), add(db), add(other)])
    t.strictSame(await db.read.select({ size: notes.size }).from(notes), [{ size: 4 }])
    t.equal(runs > 4, true)
  })

  t.test('it is run again whatever the work made of the failure', async (t) => {
    const { db } = await openNotes(t)
    let runs = 0
    const hidden = async (tx: Tx) => {
      runs += 1
      const raise = sql`do $$ begin raise exception 'meant' using errcode = '40001'; end $$`
      if (runs < 3) await tx.all(raise).catch(() => Promise.reject(new Error('Something went wrong.')))
      return runs
    }
    t.equal(await db.transaction(hidden), 3)
  })

  t.test('a duplicate key is tried once more, also after something else, and not for ever', async (t) => {
    const { db } = await openNotes(t)
    const raise = (code: string) => sql.raw(`do $$ begin raise exception 'meant' using errcode = '${code}'; end $$`)
    const running = (codes: readonly string[]) => {
      let runs = 0
      return db.transaction(async (tx) => {
        const code = codes[runs]
        runs += 1
        if (code !== undefined) await tx.all(raise(code))
        return runs
      })
    }
    t.equal(await running(['40001', '23505']), 3)
    await t.rejects(running(['40001', '23505', '40001', '23505']), {
      name: 'DatabaseError',
      message: /unique constraint/,
    })
  })

  t.test('trying again ends at the deadline', async (t) => {
    const { db } = await openNotes(t, 1_000)
    const hopeless = db.transaction((tx) =>
      tx.all(sql`do $$ begin raise exception 'meant' using errcode = '40P01'; end $$`),
    )
    await t.rejects(hopeless, { name: 'Busy' })
  })

  t.test('a name is locked before the snapshot is taken, and given back whatever happens', async (t) => {
    const { db, url } = await openNotes(t, 1_000)
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    t.teardown(() => other.end())
    await other.query("select pg_advisory_lock(hashtextextended('lineage', 0))")
    const begun = signal()
    const booking = db.transaction(
      async (tx) => {
        begun.give()
        return tx.select().from(notes)
      },
      { locks: ['lineage'] },
    )
    await other.query("insert into notes values ('first')")
    await other.query('select pg_advisory_unlock_all()')
    t.match(await booking, [{ id: 'first' }], 'it sees what was committed while it waited')
    await begun.given
    const failing = db.transaction(() => Promise.reject(new Error('no')), { locks: ['lineage'] })
    await t.rejects(failing, { message: 'no' })
    const { rows } = await other.query("select pg_try_advisory_lock(hashtextextended('lineage', 0)) as free")
    t.strictSame(rows, [{ free: true }])
    await t.rejects(
      db.transaction(async () => 1, { locks: ['lineage'] }),
      { name: 'Busy' },
      'and not waited for without end',
    )
  })

  t.test('many who wait for one name leave connections for the others', async (t) => {
    const { db } = await openNotes(t)
    const held = signal()
    const queue = Array.from({ length: 30 }, () => db.transaction(() => held.given, { locks: ['lineage'] }))
    await pause(50)
    await db.transaction((tx) => tx.insert(notes).values({ id: 'elsewhere' }))
    held.give()
    await Promise.all(queue)
    t.strictSame(await ids(db), ['elsewhere'])
  })

  t.test('a connection that breaks fails its transaction and nothing else', async (t) => {
    const { db } = await openNotes(t)
    const broken = db.transaction(async (tx) => {
      await tx.insert(notes).values({ id: 'lost' })
      await tx.all(sql`select pg_terminate_backend(pg_backend_pid())`)
    })
    await t.rejects(broken, { name: 'ConnectionLost', message: /57P01|terminated/ })
    await db.transaction((tx) => tx.insert(notes).values({ id: 'kept' }))
    t.strictSame(await ids(db), ['kept'])
  })

  t.test('a connection that breaks in COMMIT is not said to have changed nothing', async (t) => {
    const { db } = await openNotes(t)
    // Deferred, so that it runs within COMMIT.
    await db.transaction(async (tx) => {
      await tx.all(sql`create function leave() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
      await tx.all(sql`create constraint trigger leaving after insert on notes
        deferrable initially deferred for each row execute function leave()`)
    })
    const broken = db.transaction((tx) => tx.insert(notes).values({ id: 'lost' }))
    await t.rejects(broken, { name: 'ConnectionLost', message: /may or may not/ })
    t.strictSame(await ids(db), [])
  })

  t.test('commits are waited for, and several statements at once run one after the other', async (t) => {
    const { db } = await openNotes(t)
    const [settings] = await db.transaction((tx) =>
      tx.all(
        sql`select current_setting('synchronous_commit') as sync, current_setting('transaction_isolation') as isolation`,
      ),
    )
    t.strictSame(settings, { sync: 'on', isolation: 'serializable' })
    const put = async (tx: Tx, id: string) => void (await tx.insert(notes).values({ id }))
    await db.transaction(async (tx) => void (await Promise.all(['a', 'b', 'c'].map((id) => put(tx, id)))))
    t.strictSame(await ids(db), ['a', 'b', 'c'])
  })
} else {
  t.pass('SQLite has tests of its own')
}
