// A copy of a SQLite database that is in use: whole, checked and on disk before it has its name.
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

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
  if (existsSync(file)) throw isThere(file)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Beside the target, so that it gets its name without being copied again; of this run alone, whoever else makes one.
  const folder = mkdtempSync(join(dirname(file), '.backup-'))
  const draft = join(folder, 'draft.db')
  try {
    await copy(filePath(url), draft)
    settle(draft)
    name(draft, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  syncFolder(dirname(file))
}

async function copy(from: string, to: string): Promise<void> {
  const source = new BetterSqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    closeSync(openSync(to, 'wx', 0o600))
    // All pages in one step: between two steps a commit of another connection would make SQLite start from the beginning.
    await source.backup(to, { progress: () => 0x7fffffff })
  } finally {
    source.close()
  }
}

/** One file without a log beside it, sound, and on disk. */
function settle(path: string): void {
  const copied = new BetterSqlite(path, { fileMustExist: true })
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

/** Gives the draft its name. A link, unlike a rename, never replaces what came there meanwhile. */
function name(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    if (existsSync(file)) throw isThere(file)
    // Some file systems, those of memory sticks for instance, have no links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    renameSync(draft, file)
  }
}

function isThere(file: string): Error {
  return new Error(`${file} is there already, and a backup never replaces anything.`)
}

/** So that the name outlives a power cut as well. Windows has no way to ask for that. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
