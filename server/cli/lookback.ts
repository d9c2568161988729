// accord lookback: what one council's visits of a year would have met through the hub. Needs no database, no hub, no network.
import { readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { readWrittenDay } from '../intelligence/upload/day.ts'
import { readSheet } from '../intelligence/upload/sheet.ts'
import { readCouncilVisits } from '../visits/lookback/council-visits.ts'
import { htmlOf } from '../visits/lookback/html.ts'
import { lookBack } from '../visits/lookback/lookback.ts'
import { textOf } from '../visits/lookback/report.ts'
import { readCqcLocations } from './lookback-cqc.ts'

interface LookbackOptions {
  readonly cqc: string
  readonly html?: string
  readonly json?: boolean
  readonly all?: boolean
}

export function lookbackCommand(): Command {
  return new Command('lookback')
    .description('Look back on a council’s visits of a year: what could have relied on CQC, and what is doubtful.')
    .argument('<file>', 'the council’s list of visits, .xlsx or .csv: see docs/lookback-template.csv')
    .requiredOption(
      '--cqc <file>',
      'CQC’s public data: its API’s locations as NDJSON, or its list of locations with ratings',
    )
    .option('--html <file>', 'write a page to print')
    .option('--all', 'list every visit and row, however many pages that takes')
    .option('--json', 'print JSON instead of the page')
    .addHelpText(
      'after',
      '\nNothing leaves this computer. How to fill in the list, and how it is judged: docs/lookback.md.',
    )
    .action(async (file: string, options: LookbackOptions) => {
      process.stdout.write(await runLookback(file, options, new Date().toISOString().slice(0, 10)))
    })
}

/** What the command prints. Throws a sentence where a file cannot be used. */
async function runLookback(file: string, options: LookbackOptions, today: string): Promise<string> {
  const rows = await readSheet(bytesOf(file)).catch((error: unknown) => {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
  const visits = readCouncilVisits(rows, { readDay: readWrittenDay, today })
  const lookback = lookBack(visits, await readCqcLocations(options.cqc, today))
  const whole = options.all === true
  if (options.html !== undefined) writeFileSync(options.html, htmlOf(lookback, whole))
  return options.json === true ? `${JSON.stringify(lookback, null, 2)}\n` : textOf(lookback, whole)
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`${path} cannot be read.`)
  }
}
