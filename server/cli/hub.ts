// The hub as a command has it: the configured database, the real time, real chance, and the key in the data folder.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { Busy, filePath, openDatabase } from '../../db/database.ts'
import type { Database, Reader } from '../../db/database.ts'
import { migrationsFor } from '../../db/migrate.ts'
import { auditCheckpoints } from '../../db/tables.ts'
import type { Settings } from '../config.ts'
import { openHubKey, readHubKey } from '../http/hub-key.ts'
import type { Clock, Hub, Random } from '../hub.ts'

const clock: Clock = { now: () => new Date() }
const random = realRandom()

/** Real chance. Drawn from the system some thousands of bytes at a time, each given out once and wiped here: many small draws are dear. */
export function realRandom(): Random {
  let drawn = Buffer.alloc(0)
  let at = 0
  return {
    bytes(_purpose, length) {
      if (length > 64) return randomBytes(length)
      if (at + length > drawn.length) [drawn, at] = [randomBytes(4096), 0]
      const given = Uint8Array.prototype.slice.call(drawn, at, at + length)
      drawn.fill(0, at, at + length)
      at += length
      return given
    },
  }
}

/** Runs `work` with a hub on a database that is up to date, and closes it. Throws a sentence where it is not. */
export async function withHub<Result>(settings: Settings, work: (hub: Hub) => Promise<Result>): Promise<Result> {
  const hub = await openHub(settings)
  try {
    return await work(hub)
  } finally {
    await hub.database.close()
  }
}

/** The caller closes its database. */
export async function openHub({ databaseUrl, dataDir, staffRetentionYears }: Settings): Promise<Hub> {
  if (databaseUrl.startsWith('file:') && !existsSync(filePath(databaseUrl))) throw new Error(missing)
  const database = await openDatabase({ url: databaseUrl })
  try {
    await checkTables(database)
    await checkKey(database.read, dataDir)
    const hub = { database, clock, random, key: openHubKey(dataDir, random) }
    return staffRetentionYears === undefined ? hub : { ...hub, staffRetentionYears }
  } catch (error) {
    await database.close()
    throw error
  }
}

const missing = 'The database is not there yet, or is of an earlier release. Run: accord migrate'

/** Throws unless this release's migrations, and no others, have been applied. */
async function checkTables({ read, dialect }: Database): Promise<void> {
  const applied = await read
    .all<{ hash: string }>(sql`select hash from schema_migrations order by position`)
    .catch((error: unknown) => {
      throw error instanceof Busy ? error : new Error(missing, { cause: error })
    })
  const wanted = migrationsFor(dialect)
  const same = applied.length === wanted.length && wanted.every(({ hash }, n) => applied[n]?.hash === hash)
  if (!same) throw new Error(missing)
}

/** Throws where the newest checkpoint of some organisation bears another key than the data folder's, which may be none. */
async function checkKey(db: Reader, dataDir: string): Promise<void> {
  const key = readHubKey(dataDir)
  const [foreign] = await db.all(sql`
    select signed.key_id from ${auditCheckpoints} as signed
    join (select organisation_id, max(size) as size from ${auditCheckpoints} group by organisation_id) as newest
      on newest.organisation_id = signed.organisation_id and newest.size = signed.size
    where signed.key_id <> ${key?.keyId ?? ''} limit 1`)
  if (foreign) throw new Error(`This database was signed with another key: put its hub-key.pem into ${dataDir}.`)
}
