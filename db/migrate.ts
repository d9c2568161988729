// Brings a database up to date with db/migrations, and refuses one whose history is not this release's.
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

import BetterSqlite from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'

import { dialect } from './columns.ts'
import type { Dialect } from './columns.ts'
import { checkDialect, filePath } from './database.ts'
import { searchIndex } from './search.ts'

export interface Migration {
  /** SHA-256 of the file, by which the database remembers it. */
  readonly hash: string
  readonly sql: readonly string[]
}

/**
 * Applies what the database lacks, all of it or nothing; makes the file and its folder where there is none. Several
 * processes may call it at the same time.
 */
export async function migrate(url: string): Promise<void> {
  checkDialect(url)
  if (dialect === 'sqlite') migrateSqlite(filePath(url), migrationsFor(dialect), searchIndex.sqlite)
  else await migratePostgres(url, migrationsFor(dialect), searchIndex.postgres)
}

/** This release's migrations. The compiled code in dist/ reads the repository's own too. */
export function migrationsFor(wanted: Dialect): readonly Migration[] {
  const beside = fileURLToPath(new URL(`./migrations/${wanted}`, import.meta.url))
  const above = fileURLToPath(new URL(`../../db/migrations/${wanted}`, import.meta.url))
  return readMigrationFiles({ migrationsFolder: existsSync(beside) ? beside : above })
}

const history = 'CREATE TABLE IF NOT EXISTS schema_migrations (position integer PRIMARY KEY, hash text NOT NULL)'
const remember = 'INSERT INTO schema_migrations (position, hash) VALUES'
const recall = 'SELECT hash FROM schema_migrations ORDER BY position'

/** `after` is run each time: it makes what is missing, and nothing else. */
export function migrateSqlite(path: string, migrations: readonly Migration[], after: readonly string[] = []): void {
  mkdirSync(dirname(path), { recursive: true })
  // Nobody but the hub's own user reads the file.
  closeSync(openSync(path, 'a', 0o600))
  const db = new BetterSqlite(path, { timeout: 10_000 })
  try {
    db.pragma('journal_mode = WAL')
    // Rebuilding a table drops the old one, and with foreign keys on that deletes the rows that cascade from it.
    db.pragma('foreign_keys = OFF')
    const apply = db.transaction(() => {
      db.exec(history)
      const missing = stillMissing(db.prepare(recall).pluck().all() as string[], migrations)
      for (const { position, hash, sql } of missing) {
        for (const statement of sql) db.exec(statement)
        db.prepare(`${remember} (?, ?)`).run(position, hash)
      }
      for (const statement of after) db.exec(statement)
      if (missing.length > 0 && (db.pragma('foreign_key_check') as unknown[]).length > 0) {
        throw new Error('A migration would leave rows that point at nothing, so none of it was kept.')
      }
    })
    apply.immediate()
  } finally {
    db.close()
  }
}

/** `after` as for SQLite. */
export async function migratePostgres(
  url: string,
  migrations: readonly Migration[],
  after: readonly string[] = [],
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // What breaks the connection also fails the query in hand; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock(hashtextextended('accord.migrate', 0))")
    await client.query('BEGIN')
    await client.query(history)
    const { rows } = await client.query<{ hash: string }>(recall)
    const applied = rows.map((row) => row.hash)
    for (const { position, hash, sql } of stillMissing(applied, migrations)) {
      for (const statement of sql) await client.query(statement)
      await client.query(`${remember} ($1, $2)`, [position, hash])
    }
    for (const statement of after) await client.query(statement)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

function stillMissing(applied: readonly string[], migrations: readonly Migration[]) {
  const known = applied.every((hash, position) => migrations[position]?.hash === hash)
  if (!known) {
    throw new Error(
      'This database was made by another release of Accord, whose tables are not those of this one. Run the release ' +
        'that made it, or start with an empty database.',
    )
  }
  return migrations.map((migration, position) => ({ ...migration, position })).slice(applied.length)
}
