// accord backup: a copy of the SQLite database while the hub goes on.
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { backupDatabase } from '../../db/backup.ts'
import { readSettings } from '../config.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy the SQLite database while the hub goes on. On PostgreSQL use pg_dump.')
    .argument('[file]', 'a new file; backups/accord-TIME.db in DATA_DIR if not said')
    .action(async (file: string | undefined) => {
      const { databaseUrl, dataDir } = readSettings()
      const target = file === undefined ? join(dataDir, 'backups', `accord-${timestamp()}.db`) : resolve(file)
      await backupDatabase(databaseUrl, target)
      process.stdout.write(`${target}\n`)
      process.stderr.write(
        `The signing key is not in it: keep a copy of ${join(dataDir, 'hub-key.pem')} as well, apart from it.\n`,
      )
    })
}

/** `20261012T093000Z`, which any file system takes. */
function timestamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\.[0-9]+/g, '')
}
