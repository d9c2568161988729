// A copy of a database that is written to meanwhile.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'

import BetterSqlite from 'better-sqlite3'
import t from 'tap'
import type { Test } from 'tap'

import { backupDatabase } from '../../db/backup.ts'

/** A database of more pages than one step of SQLite's own would copy. */
function openBig(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'accord-backup-'))
  const driver = new BetterSqlite(join(folder, 'big.db'))
  t.teardown(() => {
    driver.close()
    rmSync(folder, { recursive: true })
  })
  driver.pragma('journal_mode = WAL')
  driver.exec('create table notes (id integer primary key, body text)')
  const insert = driver.prepare('insert into notes (body) values (?)')
  const write = () => void insert.run('x'.repeat(3_000))
  driver.transaction(() => Array.from({ length: 500 }, write))()
  return { folder, url: `file:${join(folder, 'big.db')}`, write }
}

function count(path: string): unknown {
  const copy = new BetterSqlite(path, { readonly: true, fileMustExist: true })
  const found = copy.prepare('select count(*) from notes').pluck().get()
  copy.close()
  return found
}

t.test('a backup ends however busy the hub is, and is of one moment', async (t) => {
  const { folder, url, write } = openBig(t)
  const target = join(folder, 'backups', 'copy.db')
  let done = false
  const copying = backupDatabase(url, target).finally(() => (done = true))
  let commits = 0
  for (; !done && commits < 300; commits += 1) {
    write()
    await nextTurn()
  }
  await copying
  t.equal(commits < 300, true, 'it did not wait for the writer to rest')
  const copied = Number(count(target))
  t.equal(copied >= 500 && copied <= 500 + commits, true)
  t.strictSame(readdirSync(join(folder, 'backups')), ['copy.db'], 'nothing half made is left')
})

t.test('of two backups under one name one is made, whole, and the other refused', async (t) => {
  const { folder, url } = openBig(t)
  const target = join(folder, 'copy.db')
  const outcomes = await Promise.allSettled([backupDatabase(url, target), backupDatabase(url, target)])
  t.strictSame(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  t.match(
    outcomes.find(({ status }) => status === 'rejected'),
    { reason: { message: /is there already/ } },
  )
  t.equal(count(target), 500)
})

t.test('a file that comes in between is not replaced', async (t) => {
  const { folder, url } = openBig(t)
  const target = join(folder, 'copy.db')
  const copying = backupDatabase(url, target)
  writeFileSync(target, 'mine', { flag: 'wx' })
  await t.rejects(copying, { message: /is there already/ })
  t.strictSame(
    readdirSync(folder).filter((name) => name.includes('backup')),
    [],
  )
})
