// accord migrate: the tables, and the organisations that every hub has.
import { mkdirSync } from 'node:fs'
import { Command } from 'commander'
import { migrate } from '../../db/migrate.ts'
import type { Settings } from '../config.ts'
import { readSettings } from '../config.ts'
import { bringOrganisations } from '../organisations/organisations.ts'
import { withHub } from './hub.ts'

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database up to date, with CQC and the councils. Safe to run again.')
    .action(async () => {
      const { changed } = await bringUpToDate(readSettings())
      process.stdout.write(`The database is up to date; ${changed} organisations were added or changed.\n`)
    })
}

/** Applies what the database lacks and brings CQC, the hub and the councils. */
export async function bringUpToDate(settings: Settings): Promise<{ readonly changed: number }> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  await migrate(settings.databaseUrl)
  return withHub(settings, (hub) => hub.database.transaction((tx) => bringOrganisations(tx, hub)))
}
