// The two verbs: what is promised on both databases alike. Each trap that was met when they were chosen has its test.
import { setTimeout as pause } from 'node:timers/promises'

import { count, eq, sql } from 'drizzle-orm'
import t from 'tap'

import { dialect } from '../../db/columns.ts'
import { Busy, DatabaseError, openDatabase, prepared, preparedWrite } from '../../db/database.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { contains } from '../../db/dialect.ts'
import { ids, notes, openNotes, signal } from './notes.ts'

t.test('a transaction is kept as a whole or not at all, also when its work waits for something', async (t) => {
  const { db } = await openNotes(t)
  const answer = await db.transaction(async (tx) => {
    await tx.insert(notes).values({ id: 'kept' })
    await pause(5)
    return tx.select().from(notes)
  })
  t.match(answer, [{ id: 'kept' }], 'it sees its own changes')
  const refused = db.transaction(async (tx) => {
    await tx.insert(notes).values({ id: 'lost' })
    await pause(5)
    throw new Error('changed my mind')
  })
  await t.rejects(refused, { message: 'changed my mind' })
  t.strictSame(await ids(db), ['kept'])
})

t.test('readers see nothing that is not committed', async (t) => {
  const { db } = await openNotes(t)
  const written = signal()
  const looked = signal()
  const writing = db.transaction(async (tx) => {
    await tx.insert(notes).values({ id: 'early' })
    written.give()
    await looked.given
  })
  await written.given
  t.strictSame(await ids(db), [])
  looked.give()
  await writing
  t.strictSame(await ids(db), ['early'])
})

t.test('a statement that failed dooms its transaction, also when the error is swallowed', async (t) => {
  const { db } = await openNotes(t)
  await db.transaction((tx) => tx.insert(notes).values({ id: 'a' }))
  const swallowed = db.transaction(async (tx) => {
    await tx.insert(notes).values({ id: 'b' })
    await tx
      .insert(notes)
      .values({ id: 'a' })
      .catch(() => undefined)
    return 'ok'
  })
  await t.rejects(swallowed, { name: 'DatabaseError', violation: 'unique' })
  const carriedOn = db.transaction(async (tx) => {
    await tx.all(sql`select * from nowhere`).catch(() => undefined)
    await tx.insert(notes).values({ id: 'c' })
  })
  await t.rejects(carriedOn, DatabaseError)
  const translated = db.transaction(async (tx) => {
    await tx
      .insert(notes)
      .values({ id: 'a' })
      .catch(() => Promise.reject(new Error('There is one already.')))
  })
  await t.rejects(translated, { message: 'There is one already.' }, 'the work may say it in its own words')
  t.strictSame(await ids(db), ['a'])
})

t.test('the kinds of violation are told apart alike', async (t) => {
  const { db } = await openNotes(t)
  await db.transaction((tx) => tx.insert(notes).values({ id: 'a' }))
  await t.rejects(
    db.transaction((tx) => tx.insert(notes).values({ id: 'a' })),
    { name: 'DatabaseError', violation: 'unique' },
  )
  await t.rejects(
    db.transaction((tx) => tx.all(sql`insert into replies values (null)`)),
    { name: 'DatabaseError', violation: 'not-null' },
  )
  await t.rejects(
    db.transaction((tx) => tx.all(sql`insert into replies values ('nobody')`)),
    { name: 'DatabaseError', violation: 'foreign-key' },
  )
})

t.test('counts and sums are numbers, booleans are booleans, and text comes back as it went in', async (t) => {
  const { db } = await openNotes(t)
  const body = '{"z":1,"a":{"y":"ä€𐍈","b":null}}'
  const row = { id: 'a', body, size: 2 ** 40, done: true }
  t.strictSame(await db.transaction((tx) => tx.insert(notes).values(row).returning()), [row])
  await db.transaction((tx) => tx.insert(notes).values({ id: 'b', size: 1, done: false }))
  const rows = await db.read.all<{ n: number; s: number }>(sql`select count(*) as n, sum(size) as s from notes`)
  t.strictSame(rows, [{ n: 2, s: 2 ** 40 + 1 }])
  t.strictSame(await db.read.select({ n: count() }).from(notes), [{ n: 2 }])
  t.strictSame(await db.read.select().from(notes).where(eq(notes.done, true)), [row])
})

t.test('text sorts by code point, and a substring is sought case and all', async (t) => {
  const { db } = await openNotes(t)
  const names = ['B', 'Z', 'a', 'a b', 'a-a', 'b', '|x|', 'é']
  await db.transaction((tx) => tx.insert(notes).values([...names].reverse().map((id) => ({ id, body: `The ${id}` }))))
  t.strictSame(await ids(db), names)
  const holding = async (text: string) =>
    (await db.read.select().from(notes).where(contains(notes.body, text)).orderBy(notes.id)).map((row) => row.id)
  t.strictSame(await holding('b'), ['a b', 'b'])
  t.strictSame(await holding('|x|'), ['|x|'])
  t.strictSame(await holding('%'), [], 'nothing stands for anything else')
})

t.test('writes: upsert, update and delete give back rows through returning', async (t) => {
  const { db } = await openNotes(t)
  const put = (id: string, size: number) =>
    db.transaction((tx) =>
      tx
        .insert(notes)
        .values({ id, size })
        .onConflictDoUpdate({ target: notes.id, set: { size: sql`${notes.size} + excluded.size` } })
        .returning({ size: notes.size }),
    )
  t.strictSame(await put('a', 1), [{ size: 1 }])
  t.strictSame(await put('a', 2), [{ size: 3 }])
  const nothing = db.transaction((tx) => tx.insert(notes).values({ id: 'a' }).onConflictDoNothing().returning())
  t.strictSame(await nothing, [])
  const updated = db.transaction((tx) => tx.update(notes).set({ size: 9 }).where(eq(notes.id, 'a')).returning())
  t.match(await updated, [{ id: 'a', size: 9 }])
  const deleted = db.transaction((tx) => tx.delete(notes).where(eq(notes.id, 'a')).returning({ id: notes.id }))
  t.strictSame(await deleted, [{ id: 'a' }])
})

t.test('look, then insert: of ten at once one finds nothing', async (t) => {
  const { db, more } = await openNotes(t)
  const other = await more()
  const plan = (n: number) =>
    (n % 2 === 0 ? db : other).transaction(async (tx) => {
      const there = await tx.select().from(notes).where(eq(notes.body, 'the same home'))
      await pause(1)
      if (there.length > 0) return 'taken'
      await tx.insert(notes).values({ id: `visit-${n}`, body: 'the same home' })
      return 'planned'
    })
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => plan(n)))
  t.equal(answers.filter((answer) => answer === 'planned').length, 1)
  t.equal((await ids(db)).length, 1)
})

t.test('fifty bookings on one lineage, from two hubs: each sees all earlier ones', async (t) => {
  const { db, more } = await openNotes(t)
  const other = await more()
  const book = (n: number) =>
    (n % 2 === 0 ? db : other).transaction(
      async (tx) => {
        const [before] = await tx.select({ n: count() }).from(notes)
        await tx.insert(notes).values({ id: `visit-${n}`, size: before?.n ?? 0 })
      },
      { locks: ['lineage 1-2', 'a home', 'lineage 1-2'] },
    )
  await Promise.all(Array.from({ length: 50 }, (_, n) => book(n)))
  const seen = await db.read.select({ size: notes.size }).from(notes).orderBy(notes.size)
  t.strictSame(
    seen.map((row) => row.size),
    Array.from({ length: 50 }, (_, n) => n),
  )
})

t.test('a transaction or a read inside a transaction is refused, not waited for', async (t) => {
  const { db } = await openNotes(t)
  const inner = db.transaction(() => db.transaction((tx) => tx.select().from(notes)))
  await t.rejects(inner, { message: /inside a transaction/ })
  const beside = db.transaction(async () => await db.read.select().from(notes))
  await t.rejects(beside, { message: /inside a transaction/ })
  const elsewhere = await openNotes(t)
  await db.transaction(async () => void (await ids(elsewhere.db)))
  t.pass('another database is another matter')
  let later: Promise<string[]> | undefined
  await db.transaction(async () => void (later = pause(20).then(() => ids(db))))
  t.strictSame(await later, [], 'what was started inside may read once the transaction is over')
})

t.test('a transaction that is over takes no more statements', async (t) => {
  const { db } = await openNotes(t)
  let kept: Tx | undefined
  await db.transaction(async (tx) => void (kept = tx))
  await t.rejects(async () => void (await kept?.insert(notes).values({ id: 'late' })), { message: /is over/ })
  t.strictSame(await ids(db), [])
})

t.test('reading cannot write', async (t) => {
  const { db } = await openNotes(t)
  await t.rejects(db.read.all(sql`insert into notes (id) values ('sly')`), { code: /^(SQLITE_READONLY|25006)$/ })
})

t.test('prepared queries run on a reader and in a transaction, with their slots filled', async (t) => {
  const { db } = await openNotes(t)
  const sized: (db: Reader, slots: { size: number }) => Promise<{ id: string }[]> = prepared((db) =>
    db
      .select({ id: notes.id })
      .from(notes)
      .where(eq(notes.size, sql.placeholder('size')))
      .orderBy(notes.id),
  )
  const put: (db: Tx, slots: { id: string; done: boolean }) => Promise<{ size: number | null }[]> = preparedWrite(
    (db) =>
      db
        .insert(notes)
        .values({ id: sql.placeholder('id'), size: 1, done: sql.placeholder('done') })
        .returning(),
  )
  await db.transaction(async (tx) => {
    t.match(await put(tx, { id: 'a', done: true }), [{ id: 'a', size: 1, done: true }])
    t.strictSame(await sized(tx, { size: 1 }), [{ id: 'a' }])
    t.strictSame(await sized(tx, { size: 2 }), [])
  })
  await db.transaction((tx) => put(tx, { id: 'b', done: false }))
  t.strictSame(await sized(db.read, { size: 1 }), [{ id: 'a' }, { id: 'b' }])
  const twice = db.transaction(async (tx) => void (await put(tx, { id: 'b', done: true }).catch(() => undefined)))
  await t.rejects(twice, { name: 'DatabaseError', violation: 'unique' }, 'one that fails dooms its transaction as well')
  const beside = db.transaction(async () => sized(db.read, { size: 1 }))
  await t.rejects(beside, { message: /inside a transaction/ })
})

t.test('no error holds a value of a row', async (t) => {
  const { db } = await openNotes(t)
  const secret = 'Mrs Smith was found'
  await db.transaction((tx) => tx.insert(notes).values({ id: secret }))
  const put = preparedWrite<{ id: string }>((db) => db.insert(notes).values({ id: sql.placeholder('id') }))
  const tries = [
    db.transaction((tx) => tx.insert(notes).values({ id: secret, body: secret })),
    db.transaction((tx) => put(tx, { id: secret })),
    db.transaction((tx) => tx.all(sql`insert into notes (id, nothing) values (${secret}, 1)`)),
    db.transaction((tx) => tx.all(sql`insert into replies values (${secret}), (${`${secret}!`})`)),
    db.read.all(sql`select * from nowhere where id = ${secret}`),
    db.read
      .select()
      .from(notes)
      .where(sql`nothing = ${secret}`),
  ]
  for (const outcome of await Promise.allSettled(tries)) {
    const error: unknown = outcome.status === 'rejected' ? outcome.reason : undefined
    t.type(error, DatabaseError)
    const told = JSON.stringify(error, ['message', 'stack', 'cause', 'detail', 'params', 'statement', 'code'])
    t.notMatch(`${told}${String(error)}${error instanceof Error ? error.stack : ''}`, /Smith/)
  }
})

t.test('a transaction that takes too long is given up as busy, and the next one is served', async (t) => {
  const { db } = await openNotes(t, 1_000)
  const never = db.transaction(async (tx) => {
    await tx.insert(notes).values({ id: 'hung' })
    await pause(2_500)
    await tx.insert(notes).values({ id: 'too late' })
  })
  await t.rejects(never, { name: 'Busy', retryAfter: 2 })
  await db.transaction((tx) => tx.insert(notes).values({ id: 'next' }))
  t.strictSame(await ids(db), ['next'])
})

t.test('closing waits for the writers, and refuses new ones', async (t) => {
  const { db, more } = await openNotes(t)
  const other = await more()
  const writing = Promise.all(
    ['a', 'b', 'c'].map((id) =>
      db.transaction(async (tx) => {
        await pause(5)
        await tx.insert(notes).values({ id })
      }),
    ),
  )
  const closing = db.close()
  await t.rejects(
    db.transaction((tx) => tx.insert(notes).values({ id: 'd' })),
    { message: /closed/ },
  )
  await closing
  await writing
  await db.close()
  t.strictSame(await ids(other), ['a', 'b', 'c'])
})

t.test('a database of the other dialect is refused before it is touched', async (t) => {
  const url = dialect === 'sqlite' ? 'postgres://localhost/accord' : 'file:/nowhere/accord.db'
  t.throws(() => openDatabase({ url }), { message: /set DATABASE_URL/ })
  t.throws(() => openDatabase({ url: 'mysql://localhost/accord' }), { message: /starts with file: or postgres:/ })
  t.ok(new Busy('later') instanceof Error)
})
