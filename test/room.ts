// Where the tests keep their databases: in memory where the machine has plenty, because a file system on a disk takes most of the
// time that it takes PostgreSQL to copy a database. Nothing here has to outlive the machine.
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
/** Bytes: what a whole run takes at the most, and as much again. */
const enough = 4 * 2 ** 30

/** Lets this process and those that it starts make their temporary files there; they are gone when it ends. */
export function makeRoom(): void {
  if (!hasRoom()) return
  const folder = mkdtempSync(join(memory, 'accord-tests-'))
  // PostgreSQL may run as somebody else, who has to get to what is theirs.
  chmodSync(folder, 0o711)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))
  process.env['TMPDIR'] = folder
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough && freemem() >= enough
  } catch {
    return false
  }
}
