// What SQLite alone needs: transactions that share a commit, a disk that is asked, other processes on the same file.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Test } from 'tap'

import { dialect } from '../../db/columns.ts'
import { filePath } from '../../db/database.ts'
import { GroupCommit } from '../../db/group-commit.ts'
import type { Bounds } from '../../db/group-commit.ts'
import { Life } from '../../db/place.ts'
import { ids, notes, openNotes } from './notes.ts'

/** The writer alone, on a connection of its own: what it does, in order, and what another connection sees of it. */
function openGroup(t: Test, bounds: Bounds = { members: 1_000, duration: 60_000 }) {
  const folder = mkdtempSync(join(tmpdir(), 'accord-group-'))
  const driver = new BetterSqlite(join(folder, 'group.db'))
  driver.pragma('journal_mode = WAL')
  driver.exec('create table notes (id text primary key)')
  driver.exec('create table replies (note text references notes (id) deferrable initially deferred)')
  const beside = new BetterSqlite(join(folder, 'group.db'), { readonly: true })
  t.teardown(() => {
    beside.close()
    driver.close()
    rmSync(folder, { recursive: true })
  })
  const group = new GroupCommit(driver, 10_000, bounds)
  const happened: string[] = []
  const write = async (id: string, then?: () => void) => {
    const work = async () => {
      driver.prepare('insert into notes values (?)').run(id)
      happened.push('ran')
      then?.()
    }
    const told = await group.submit(new Life(), work).then(
      () => 'answered',
      (error: Error) => `refused: ${error.message}`,
    )
    happened.push(told)
  }
  return { driver, write, happened, kept: () => beside.prepare('select id from notes order by id').pluck().all() }
}

const many = Array.from({ length: 40 }, (_, n) => `n${String(n).padStart(2, '0')}`)

if (dialect === 'sqlite') {
  t.test('transactions that wait together share a commit, and none is answered before it', async (t) => {
    const { write, happened, kept } = openGroup(t)
    await Promise.all(many.map((id) => write(id)))
    t.strictSame(happened, [...many.map(() => 'ran'), ...many.map(() => 'answered')])
    t.strictSame(kept(), many)
  })

  t.test('a member that fails takes nothing of its neighbours with it, and is told after the commit too', async (t) => {
    const { write, happened, kept } = openGroup(t)
    const odd = (n: number) => n % 2 === 1
    const refuse = () => {
      throw new Error('no')
    }
    await Promise.all(many.map((id, n) => write(id, odd(n) ? refuse : undefined)))
    t.strictSame(
      happened,
      [...many.map(() => 'ran'), ...many.map((_, n) => (odd(n) ? 'refused: no' : 'answered'))],
      'in the order in which they came',
    )
    t.strictSame(
      kept(),
      many.filter((_, n) => !odd(n)),
    )
  })

  t.test('a commit that fails is nobody’s success', async (t) => {
    const { driver, write, happened, kept } = openGroup(t)
    // Points at nothing, which only the commit finds out.
    const dangle = () => void driver.exec("insert into replies values ('nobody')")
    await Promise.all(many.map((id, n) => write(id, n === 20 ? dangle : undefined)))
    const told = 'refused: The database broke a foreign-key constraint (SQLITE_CONSTRAINT_FOREIGNKEY): COMMIT'
    t.strictSame(happened.slice(many.length), [...many.map(() => told)])
    t.strictSame(kept(), [])
    await write('next')
    t.strictSame(kept(), ['next'], 'the writer carries on')
  })

  t.test('what a transaction breaks of the writer itself fails its group, and nothing after it', async (t) => {
    const { driver, write, happened, kept } = openGroup(t)
    // As SQLite does by itself when the disk is full: then there is nothing left to roll back to.
    const undo = () => {
      driver.exec('rollback')
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    }
    await Promise.all([write('a'), write('b', undo), write('c')])
    t.strictSame(
      happened.filter((word) => word.startsWith('refused')),
      Array.from({ length: 2 }, () => 'refused: The database failed with SQLITE_FULL.'),
      'told by its first cause',
    )
    t.strictSame(kept(), ['c'], 'the one that had not begun has a group of its own')
    const release = () => void driver.exec('release member')
    await Promise.all([write('d'), write('e', release)])
    t.match(happened.slice(-2), [/refused/, /refused/])
    await write('next')
    t.strictSame(kept(), ['c', 'next'], 'the writer carries on')
  })

  t.test('a group is bounded in members and in time', async (t) => {
    const byMembers = openGroup(t, { members: 16, duration: 60_000 })
    await Promise.all(many.map((id) => byMembers.write(id)))
    t.equal(byMembers.happened.indexOf('answered'), 16)
    const byTime = openGroup(t, { members: 1_000, duration: 0 })
    await Promise.all(many.map((id) => byTime.write(id)))
    t.equal(byTime.happened.indexOf('answered') < many.length, true)
    t.strictSame(byTime.kept(), many)
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
    const { db, url } = await openNotes(t, 1_000)
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
