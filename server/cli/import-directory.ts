// `accord import directory FILE…`: CQC's directory, in whichever of its forms, into the hub.
import { createWriteStream, statSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { SingleBar } from 'cli-progress'
import { Command } from 'commander'
import { readSettings } from '../config.ts'
import type { Hub } from '../hub.ts'
import type { FileReport, Listener } from '../organisations/directory/import.ts'
import { importDirectory } from '../organisations/directory/import.ts'
import type { Sinks } from '../organisations/directory/imported.ts'
import type { Form } from '../organisations/directory/row.ts'
import { bringOrganisations, hubActor } from '../organisations/organisations.ts'
import { importRatings } from '../intelligence/imported-ratings.ts'
import { importVisits } from '../visits/imported-visits.ts'
import { withHub } from './hub.ts'
import { importIntelligenceCommand } from './import-intelligence.ts'
import { importVisitsCommand } from './import-visits.ts'
import { keepReport, unrecognised } from './import-report.ts'

export interface Terminal {
  /** The summary. */
  out(line: string): void
  /** Rows with errors. */
  error(line: string): void
  /** Whether somebody is watching, for whom a bar is drawn. */
  readonly watched: boolean
}

export interface ImportOptions {
  /** Every error and warning is written to this file. */
  readonly report?: string
}

export function importCommand(): Command {
  const directory = new Command('directory')
    .description(
      "Import CQC's locations and providers: API records as NDJSON, the care directory, the list with ratings.",
    )
    .argument('<file...>', 'files; the form of each is recognised by what is in it')
    .option('--report <file>', 'write every row that was refused, and every warning, to this file')
    .action(async (files: string[], options: ImportOptions) => {
      const terminal = { out: console.log, error: console.error, watched: process.stderr.isTTY }
      const whole = await withHub(readSettings(), (hub) => importFiles(hub, files, sinksOf(hub), options, terminal))
      if (!whole) process.exitCode = 1
    })
  return new Command('import')
    .description('Bring data into the hub.')
    .addCommand(directory)
    .addCommand(importVisitsCommand())
    .addCommand(importIntelligenceCommand())
}

function sinksOf(hub: Hub): Sinks {
  return {
    ratings: (tx, rows) => importRatings(tx, hub, rows),
    visits: (tx, rows) => importVisits(tx, hub, rows),
  }
}

/** Imports the files one after the other. False where a file could not be read or a row was refused. */
export async function importFiles(
  hub: Hub,
  files: readonly string[],
  sinks: Sinks,
  options: ImportOptions,
  terminal: Terminal,
): Promise<boolean> {
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  const log = options.report === undefined ? undefined : createWriteStream(options.report)
  let whole = true
  for (const file of files) whole = (await importFile(hub, file, sinks, log, terminal)) && whole
  if (log) await finished(log.end())
  return whole
}

async function importFile(
  hub: Hub,
  file: string,
  sinks: Sinks,
  log: WriteStream | undefined,
  terminal: Terminal,
): Promise<boolean> {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) return refuse(`${file}: there is no such file`, log, terminal)
  const kept = await keepReport(hub, file)
  const bar = terminal.watched ? startBar(size) : undefined
  const listener = listen(file, bar, log, terminal, kept)
  const report = await kept.through(importDirectory(hub, hubActor, file, sinks, listener).finally(() => bar?.stop()))
  if (report === undefined) return refuse(`${file}: ${unrecognised}`, log, terminal)
  for (const line of summary(file, report, listener)) terminal.out(line)
  return report.errors === 0
}

function refuse(line: string, log: WriteStream | undefined, terminal: Terminal): false {
  terminal.error(line)
  log?.write(`${line}\n`)
  return false
}

function startBar(size: number): SingleBar {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
  })
  bar.start(size, 0)
  return bar
}

interface Tally extends Listener {
  /** Warnings by their words. */
  readonly warnings: ReadonlyMap<string, number>
  readonly unshown: number
}

const errorsShown = 20

function listen(
  file: string,
  bar: SingleBar | undefined,
  log: WriteStream | undefined,
  terminal: Terminal,
  kept: Listener,
): Tally {
  const warnings = new Map<string, number>()
  let errors = 0
  return {
    warnings,
    get unshown() {
      return Math.max(0, errors - errorsShown)
    },
    started: (report) => kept.started?.(report),
    error(line, reason) {
      errors += 1
      kept.error(line, reason)
      log?.write(`${file}:${line}: error: ${reason}\n`)
      if (errors <= errorsShown) terminal.error(`${file}:${line}: ${reason}`)
    },
    warning(line, reason) {
      kept.warning(line, reason)
      warnings.set(reason, (warnings.get(reason) ?? 0) + 1)
      log?.write(`${file}:${line}: warning: ${reason}\n`)
    },
    bytes: (count) => bar?.increment(count),
  }
}

const formNames: Readonly<Record<Form, string>> = {
  api: "records of CQC's API",
  ratings: 'active locations with ratings (CSV)',
  'care-directory': 'care directory (CSV)',
}

function summary(file: string, report: FileReport, tally: Tally): string[] {
  const { form, rows, errors, totals, unplaced } = report
  const unchanged = rows - errors - totals.added - totals.changed
  const unplacedNames = [...unplaced].sort(([, a], [, b]) => b.rows - a.rows)
  return [
    `${file}: ${formNames[form]}`,
    `  ${rows} rows read: ${totals.added} added, ${totals.changed} changed, ${unchanged} unchanged, ${errors} errors`,
    `  providers besides: ${totals.providersAdded} added, ${totals.providersChanged} changed; ${totals.providersLinked} linked to the council of their name`,
    `  earlier registrations: ${totals.linksAdded} links added; ${totals.lineagesChanged} locations joined to a lineage`,
    `  ${totals.ratings} ratings added, ${totals.visits} visits added`,
    ...(Object.values(totals).some((count) => count > 0) ? [] : ['  Nothing changed.']),
    ...(tally.unshown > 0 ? [`  ${tally.unshown} more errors are not shown: use --report FILE`] : []),
    ...[...tally.warnings].map(([reason, count]) => `  warning, ${count} times: ${reason}`),
    ...unplacedNames.map(
      ([name, { rows: count, reason }]) => `  council not placed, ${count} rows: ${name} (${reason})`,
    ),
  ]
}
