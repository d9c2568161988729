// accord purge: goes on with what two people have agreed to erase, where a hub stopped before it was done.
import { Command } from 'commander'
import { readSettings } from '../config.ts'
import { resumePurges } from '../retention/carry-out.ts'
import { withHub } from './hub.ts'

export function purgeCommand(): Command {
  return new Command('purge')
    .description('Go on with erasing what two people of a body have agreed on. See docs/retention.md.')
    .requiredOption('--resume', 'carry out all that is confirmed and not done')
    .action(async () => {
      const done = await withHub(readSettings(), (hub) => resumePurges(hub))
      process.stdout.write(done === 0 ? 'Nothing was left to erase.\n' : `Carried out: ${done}.\n`)
    })
}
