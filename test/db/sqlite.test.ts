// What SQLite alone needs: transactions that share a commit, a disk that is asked, other processes on the same file.
import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import t from 'tap'

import { dialect } from '../../db/columns.ts'
import { filePath } from '../../db/database.ts'
import { ids, notes, openNotes } from './notes.ts'

const many = Array.from({ length: 40 }, (_, n) => `n${String(n).padStart(2, '0')}`)

if (dialect === 'sqlite') {
  t.test('transactions that wait together share a commit, and none is answered before it', async (t) => {
    const { db } = await openNotes(t)
    const happened: string[] = []
    const write = (id: string) =>
      db
        .transaction(async (tx) => {
          await tx.insert(notes).values({ id })
          happened.push('ran')
        })
        .then(() => happened.push('answered'))
    await Promise.all(many.map(write))
    t.equal(happened.lastIndexOf('ran') < happened.indexOf('answered'), true)
    t.strictSame(await ids(db), many)
  })

  t.test('a member that fails takes nothing of its neighbours with it, and is told after the commit too', async (t) => {
    const { db } = await openNotes(t)
    const happened: string[] = []
    const writing = many.map((id, n) =>
      db
        .transaction(async (tx) => {
          await tx.insert(notes).values({ id })
          happened.push('ran')
          if (n % 2 === 1) throw new Error('no')
        })
        .catch(() => happened.push('refused')),
    )
    await Promise.all(writing)
    t.equal(happened.lastIndexOf('ran') < happened.indexOf('refused'), true)
    t.strictSame(
      await ids(db),
      many.filter((_, n) => n % 2 === 0),
    )
  })

  t.test('a group is bounded', async (t) => {
    const { db } = await openNotes(t)
    const happened: string[] = []
    const write = (n: number) =>
      db
        .transaction(async (tx) => {
          await tx.insert(notes).values({ id: `n${n}` })
          happened.push('ran')
        })
        .then(() => happened.push('answered'))
    await Promise.all(Array.from({ length: 300 }, (_, n) => write(n)))
    t.equal(happened.indexOf('answered') <= 128, true)
    t.equal((await ids(db)).length, 300)
  })

  t.test('a commit that fails is nobody’s success', async (t) => {
    const { db } = await openNotes(t)
    const writing = many.map((id, n) =>
      db.transaction(async (tx) => {
        await tx.insert(notes).values({ id })
        // Points at nothing, which only the commit finds out.
        if (n === 20) await tx.all(sql`insert into replies values ('nobody')`)
      }),
    )
    const outcomes = await Promise.allSettled(writing)
    t.equal(outcomes.filter((outcome) => outcome.status === 'rejected').length, many.length)
    t.strictSame(await ids(db), [])
    await db.transaction((tx) => tx.insert(notes).values({ id: 'next' }))
    t.strictSame(await ids(db), ['next'], 'the writer carries on')
  })

  t.test('a full disk is nobody’s success', async (t) => {
    const { db, url } = await openNotes(t)
    await db.transaction((tx) => tx.all(sql`pragma max_page_count = 40`))
    const body = 'x'.repeat(10_000)
    const writing = many.map((id) => db.transaction((tx) => tx.insert(notes).values({ id, body })))
    const outcomes = await Promise.allSettled(writing)
    const kept = outcomes.flatMap((outcome, n) => (outcome.status === 'fulfilled' ? [many[n]] : []))
    t.strictSame(await ids(db), kept)
    t.equal(kept.length < many.length, true)
    t.equal(statSync(filePath(url)).mode & 0o077, 0, 'and the file is the hub’s alone')
  })

  t.test('the writer syncs each commit, and foreign keys are held', async (t) => {
    const { db } = await openNotes(t)
    const [settings] = await db.transaction((tx) =>
      tx.all(sql`select * from pragma_synchronous, pragma_foreign_keys, pragma_journal_mode`),
    )
    t.strictSame(settings, { synchronous: 2, foreign_keys: 1, journal_mode: 'wal' })
  })

  t.test('another process that writes is waited for, without stopping this one, and not for ever', async (t) => {
    const { db, url } = await openNotes(t, 400)
    const other = new BetterSqlite(filePath(url))
    t.teardown(() => other.close())
    other.exec('begin immediate')
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 5)
    const blocked = db.transaction((tx) => tx.insert(notes).values({ id: 'blocked' }))
    await t.rejects(blocked, { name: 'Busy' })
    clearInterval(ticking)
    t.equal(turns > 5, true, 'timers ran meanwhile')
    const waiting = db.transaction((tx) => tx.insert(notes).values({ id: 'patient' }))
    await pause(50)
    other.exec('commit')
    await waiting
    t.strictSame(await ids(db), ['patient'])
  })
} else {
  t.pass('PostgreSQL has tests of its own')
}
