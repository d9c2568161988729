// The hub as a command has it: the configured database, the real time, real chance, and the key in the data folder.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { filePath, openDatabase } from '../../db/database.ts'
import { organisations } from '../../db/tables.ts'
import type { Settings } from '../config.ts'
import { openHubKey } from '../http/hub-key.ts'
import type { Clock, Hub, Random } from '../hub.ts'

const clock: Clock = { now: () => new Date() }
const random: Random = { bytes: (_purpose, length) => randomBytes(length) }

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
export async function openHub({ databaseUrl, dataDir }: Settings): Promise<Hub> {
  const missing = 'The database is not there yet, or is of an earlier release. Run: accord migrate'
  if (databaseUrl.startsWith('file:') && !existsSync(filePath(databaseUrl))) throw new Error(missing)
  const key = openHubKey(dataDir, random)
  const database = await openDatabase({ url: databaseUrl })
  try {
    await database.read.select({ id: organisations.id }).from(organisations).limit(1)
  } catch (error) {
    await database.close()
    throw new Error(missing, { cause: error })
  }
  return { database, clock, random, key }
}
