#!/usr/bin/env node
// The command line. DATABASE_URL is settled before anything is imported that asks for the tables.
import { settleDatabase } from './config.ts'

try {
  settleDatabase()
  const { accord } = await import('./cli/accord.ts')
  await accord().parseAsync()
} catch (error) {
  process.stderr.write(`accord: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
