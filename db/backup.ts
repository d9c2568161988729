// A copy of a SQLite database that is in use: whole, checked and on disk before it has its name.
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

import BetterSqlite from 'better-sqlite3'

import { filePath } from './database.ts'

/**
 * Copies the database at `url` into a new file, which only its owner may read. Writers go on meanwhile; the copy is of one
 * moment. Throws a sentence for PostgreSQL, which has tools of its own, for a file that is there already, and for a
 * database that is damaged.
 */
export async function backupDatabase(url: string, file: string): Promise<void> {
  if (!url.startsWith('file:')) {
    throw new Error('This hub is on PostgreSQL: back it up with pg_dump or your server’s own backups.')
  }
  if (existsSync(file)) throw new Error(`${file} is there already, and a backup never replaces anything.`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.partial`
  rmSync(draft, { force: true })
  try {
    await copy(filePath(url), draft)
    settle(draft)
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

async function copy(from: string, to: string): Promise<void> {
  const source = new BetterSqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    closeSync(openSync(to, 'wx', 0o600))
    await source.backup(to)
  } finally {
    source.close()
  }
}

/** One file without a log beside it, sound, and on disk. */
function settle(path: string): void {
  const copied = new BetterSqlite(path)
  try {
    copied.pragma('journal_mode = DELETE')
    const found = copied.pragma('quick_check', { simple: true })
    if (found !== 'ok') throw new Error('The database is damaged, so no backup was made. Restore an earlier one.')
  } finally {
    copied.close()
  }
  chmodSync(path, 0o600)
  const handle = openSync(path, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
