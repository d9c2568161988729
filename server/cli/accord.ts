// Every command, one line each.
import { Command } from 'commander'
import { adhereCommand } from './adhere.ts'
import { backupCommand } from './backup.ts'
import { importCommand } from './import-directory.ts'
import { checkPlanCommand } from './check-plan.ts'
import { lookbackCommand } from './lookback.ts'
import { migrateCommand } from './migrate.ts'
import { purgeCommand } from './purge.ts'
import { serveCommand } from './serve.ts'
import { simulateCommand } from './simulate.ts'
import { snapshotCommand } from './snapshot.ts'
import { tokenCommand } from './token.ts'
import { verifyAuditCommand } from './verify-audit.ts'

export function accord(): Command {
  return new Command('accord')
    .description('The hub for the CQC and Adass information-sharing protocol.')
    .addHelpText('after', '\nSettings come from the environment: see docs/settings.md.')
    .addCommand(serveCommand())
    .addCommand(migrateCommand())
    .addCommand(importCommand())
    .addCommand(adhereCommand())
    .addCommand(snapshotCommand())
    .addCommand(checkPlanCommand())
    .addCommand(tokenCommand())
    .addCommand(verifyAuditCommand())
    .addCommand(backupCommand())
    .addCommand(purgeCommand())
    .addCommand(simulateCommand())
    .addCommand(lookbackCommand())
}
