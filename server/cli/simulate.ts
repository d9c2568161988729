// accord simulate: a year of England, each body on its own and through the hub. Needs no database.
import { readFileSync, writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { councils } from '../organisations/councils.ts'
import { pictureOf } from '../visits/simulation/picture.ts'
import { assumptionsTable, reportOf } from '../visits/simulation/report.ts'
import { sensitivityOf, type Sensitivity } from '../visits/simulation/sensitivity.ts'
import { readSettingsFile, usualSettings, type Settings } from '../visits/simulation/settings.ts'
import { simulate } from '../visits/simulation/simulate.ts'

interface SimulateOptions {
  readonly locations: number
  readonly seed: number
  readonly settings?: string
  readonly svg?: string
  readonly json?: boolean
  readonly sensitivity?: boolean
  readonly assumptions?: boolean
}

/** Enough for the differences to be steady, and quick enough for two runs of each assumption. */
const sensitivityLocations = 1000

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Simulate a year of visits in England, each body on its own and through the hub.')
    .option('--locations <n>', 'how many services', wholeNumber(1, 100_000), 25_000)
    .option('--seed <n>', 'another seed gives another year; the same one the same', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--settings <file>', 'JSON with assumptions to change, like { "councilsJoined": 0.4 }')
    .option('--svg <file>', 'write the picture to this file')
    .option('--json', 'print JSON instead of the table')
    .option('--sensitivity', `vary each assumption, over ${sensitivityLocations} services at most`)
    .option('--assumptions', 'print the assumptions with their sources, and simulate nothing')
    .addHelpText(
      'after',
      '\nNothing in it was observed. The method, the sources and what is left out: docs/simulation.md.',
    )
    .action((options: SimulateOptions) => {
      process.stdout.write(runSimulate(options))
    })
}

/** What the command prints. Throws a sentence where a file can't be read or the settings are wrong. */
function runSimulate(options: SimulateOptions): string {
  const settings = options.settings === undefined ? usualSettings : settingsIn(options.settings)
  if (options.assumptions === true) return assumptionsTable(settings)
  const { seed, locations } = options
  const simulated = simulate(councils, settings, seed, locations)
  const sensitivity = options.sensitivity === true ? varied(settings, seed, locations) : undefined
  if (options.svg !== undefined) writeFileSync(options.svg, pictureOf(simulated))
  if (options.json === true) return `${JSON.stringify({ ...simulated, sensitivity }, null, 2)}\n`
  return reportOf(simulated, sensitivity)
}

function varied(settings: Settings, seed: number, locations: number): Sensitivity {
  const shown = process.stderr.isTTY
  return sensitivityOf(councils, settings, seed, Math.min(locations, sensitivityLocations), (done, of) => {
    if (shown) process.stderr.write(`\rassumptions varied: ${done} of ${of}${done === of ? '\n' : ''}`)
  })
}

function settingsIn(path: string): Settings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`${path} cannot be read.`)
  }
  return readSettingsFile(text)
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^[0-9]+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most.toLocaleString('en-GB')}.`)
  }
}
