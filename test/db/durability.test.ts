// What was acknowledged is kept, however the process ends; and the history of the tables is kept straight.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import t from 'tap'

import { dialect } from '../../db/columns.ts'
import { openDatabase } from '../../db/database.ts'
import { migrate, migrateSqlite, migrationsFor } from '../../db/migrate.ts'
import { emptyDatabase, freshDatabase } from '../helper.ts'
import { ids, openNotes } from './notes.ts'
import { typescript } from '../stripped/node-options.ts'

t.test('every write that was acknowledged outlives kill -9', async (t) => {
  const { db, url } = await openNotes(t)
  const script = fileURLToPath(new URL('./killed-writer.ts', import.meta.url))
  const child = spawn(process.execPath, [...typescript, script], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === 200) child.kill('SIGKILL')
  }
  const kept = new Set(await ids(db))
  t.equal(acknowledged.length >= 200, true)
  t.strictSame(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  )
})

t.test('migrating: twice changes nothing, several at once get on, another release’s history is refused', async (t) => {
  const url = await emptyDatabase(t)
  await Promise.all([migrate(url), migrate(url), migrate(url)])
  await migrate(url)
  const db = await openDatabase({ url })
  t.teardown(() => db.close())
  const history = await db.read.all<{ hash: string }>(sql`select hash from schema_migrations order by position`)
  t.strictSame(
    history.map((row) => row.hash),
    migrationsFor(dialect).map((migration) => migration.hash),
  )
  await db.transaction((tx) => tx.all(sql`update schema_migrations set hash = 'of another release'`))
  await t.rejects(migrate(url), { message: /another release/ })
})

if (dialect === 'sqlite') {
  t.test('rebuilding a table keeps the rows that hang on it, and dangling ones undo the migration', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'accord-migrate-'))
    t.teardown(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'new', 'accord.db')
    const first = {
      hash: '1',
      sql: [
        'create table homes (id text primary key)',
        'create table visits (home text references homes (id) on delete cascade)',
        "insert into homes values ('a')",
        "insert into visits values ('a')",
      ],
    }
    // As drizzle-kit writes it; inside the transaction the pragmas do nothing.
    const rebuild = {
      hash: '2',
      sql: [
        'PRAGMA foreign_keys=OFF;',
        'create table __new_homes (id text primary key, name text)',
        'insert into __new_homes (id) select id from homes',
        'drop table homes',
        'alter table __new_homes rename to homes',
        'PRAGMA foreign_keys=ON;',
      ],
    }
    const careless = { hash: '3', sql: ['delete from homes'] }
    migrateSqlite(path, [first])
    migrateSqlite(path, [first, rebuild])
    t.throws(() => migrateSqlite(path, [first, rebuild, careless]), { message: /point at nothing/ })
    const db = new BetterSqlite(path)
    t.strictSame(db.prepare('select * from visits').all(), [{ home: 'a' }])
    t.strictSame(db.prepare('select * from homes').all(), [{ id: 'a', name: null }])
    t.strictSame(db.prepare('select hash from schema_migrations').pluck().all(), ['1', '2'])
    db.close()
    t.end()
  })
} else {
  t.test('all text of the data model sorts by code point', async (t) => {
    const url = await freshDatabase(t)
    const db = await openDatabase({ url })
    t.teardown(() => db.close())
    const columns = await db.read.all<{ collation: string | null }>(
      sql`select distinct collation_name as collation from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and table_name <> 'schema_migrations'`,
    )
    t.strictSame(columns, [{ collation: 'C' }])
  })
}
