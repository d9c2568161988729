// `accord import visits FILE`: a body's own plan, and its visits of the past, into the hub.
import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import { Command } from 'commander'
import { readSettings } from '../config.ts'
import { toViewer } from '../http/viewer.ts'
import type { Hub } from '../hub.ts'
import { beginImport, endImport, mostRefused, noTotals, type Import } from '../organisations/imports.ts'
import { hubActor } from '../organisations/organisations.ts'
import { displayName, organisationById } from '../organisations/queries.ts'
import type { OrganisationKind, Role, Viewer } from '../policy/viewer.ts'
import { importPlan, type VisitsReport } from '../visits/import/import.ts'
import type { Defaults, RowFault } from '../visits/plan-file/plan-row.ts'
import { readPlanFile } from '../visits/plan-file/read.ts'
import type { PlanFile, PlanForm } from '../visits/plan-file/record.ts'
import { withHub } from './hub.ts'

export interface ImportVisitsOptions extends Defaults {
  readonly for: string
  readonly dryRun: boolean
  /** Every fault is written to this file. */
  readonly report?: string
}

export interface VisitsTerminal {
  out(line: string): void
  error(line: string): void
}

export function importVisitsCommand(): Command {
  return new Command('visits')
    .description(
      "Import a body's own visits, planned and past: CSV, NDJSON or iCalendar. See docs/importing-visits.md.",
    )
    .argument('<file>', 'the form is recognised by what is in it')
    .requiredOption('--for <organisation>', 'whose visits they are: CQC, a council’s GSS code, an ICB, a Healthwatch')
    .option('--dry-run', 'check every row and keep nothing', false)
    .option('--kind <kind>', 'of rows that do not say it')
    .option('--topics <topics>', 'of rows that do not say them, with semicolons between')
    .option('--basis <basis>', 'of rows that do not say it')
    .option('--notice <notice>', 'of rows that do not say it')
    .option('--report <file>', 'write every fault to this file')
    .action(async (file: string, options: ImportVisitsOptions) => {
      const terminal = { out: console.log, error: console.error }
      const whole = await withHub(readSettings(), (hub) => importVisitsFile(hub, file, options, terminal))
      if (!whole) process.exitCode = 1
    })
}

/** False where a row was refused. Throws a sentence where the file can't be read or the organisation makes no visits. */
export async function importVisitsFile(
  hub: Hub,
  path: string,
  options: ImportVisitsOptions,
  terminal: VisitsTerminal,
): Promise<boolean> {
  const { viewer, ownerName } = await importer(hub, options.for)
  const { kind, topics, basis, notice } = options
  const defaults = Object.fromEntries(
    Object.entries({ kind, topics, basis, notice }).filter(([, text]) => text !== undefined),
  )
  const file = readPlanFile(path)
  const log = options.report === undefined ? undefined : createWriteStream(options.report)
  const refused: Import['refused'] = []
  const listener = { refused: (line: number, fault: RowFault) => tell(path, line, fault, refused, log, terminal) }
  const work = (): Promise<VisitsReport> =>
    importPlan(hub, viewer, file, { defaults, rehearsal: options.dryRun, ownerName }, listener)
  const report = options.dryRun ? await work() : await recorded(hub, path, refused, work)
  for (const line of summary(path, file, report, options, ownerName)) terminal.out(line)
  if (log) await finished(log.end())
  return report.refused === 0
}

const roleOf: Readonly<Partial<Record<OrganisationKind, Role>>> = {
  regulator: 'inspector',
  council: 'contract-monitor',
  icb: 'contract-monitor',
  healthwatch: 'healthwatch-lead',
}

/** The organisation as its own people would act, on the operator's command. */
async function importer(hub: Hub, id: string): Promise<{ viewer: Viewer; ownerName: string }> {
  const organisation = await organisationById(hub.database.read, id)
  const role = organisation && roleOf[organisation.kind as OrganisationKind]
  const viewer = role && (await toViewer(hub, { sub: hubActor.subject, organisation: id, roles: [role] }))
  if (!organisation || !viewer) throw new Error(`The hub has no organisation ${id} today that makes visits.`)
  if (!viewer.adheres) throw new Error(`${id} is not bound by the agreement today. See: accord adhere --help`)
  return { viewer, ownerName: displayName(organisation) }
}

const errorsShown = 20

function tell(
  path: string,
  line: number,
  { field, detail }: RowFault,
  refused: Import['refused'],
  log: WriteStream | undefined,
  terminal: VisitsTerminal,
): void {
  const reason = field === undefined ? detail : `${field}: ${detail}`
  refused.push({ line, reason: reason.slice(0, 500) })
  log?.write(`${path}:${line}: ${reason}\n`)
  if (refused.length <= errorsShown) terminal.error(`${path}:${line}: ${reason}`)
}

/** Keeps the report for the operator's page, also where the import breaks off. Of overlaps it says nothing. */
async function recorded(
  hub: Hub,
  path: string,
  refused: Import['refused'],
  work: () => Promise<VisitsReport>,
): Promise<VisitsReport> {
  const id = await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, basename(path).slice(0, 255)))
  const end = (report: VisitsReport | undefined): Promise<void> =>
    hub.database.transaction((tx) =>
      endImport(tx, hub, hubActor, id, {
        form: 'visits',
        rows: report?.rows ?? 0,
        errors: report?.refused ?? 0,
        warnings: 0,
        totals: {
          ...noTotals,
          visits: report?.added ?? 0,
          changed: report?.changed ?? 0,
          unchanged: report?.unchanged ?? 0,
        },
        warned: [],
        unplaced: [],
        refused: refused.slice(0, mostRefused),
        ...(report === undefined
          ? ({ state: 'failed', failure: brokeOff } as const)
          : ({ state: 'completed' } as const)),
      }),
    )
  const report = await work().catch(async (error: unknown) => {
    // The database may be what failed: then the report stays unfinished, and the first failure is the one to tell.
    await end(undefined).catch(() => undefined)
    throw error
  })
  await end(report)
  return report
}

const brokeOff = 'It broke off. What had been brought in by then is kept; run it again to bring in the rest.'

const formNames: Readonly<Record<PlanForm, string>> = { csv: 'CSV', ndjson: 'NDJSON', icalendar: 'iCalendar' }

function summary(
  path: string,
  file: PlanFile,
  report: VisitsReport,
  { dryRun, report: reportFile }: ImportVisitsOptions,
  ownerName: string,
): string[] {
  const { rows, added, changed, unchanged, refused, waiting, ahead, overlapping, overlaps } = report
  const said = Object.entries(overlaps).flatMap(([advice, count]) => (count === 0 ? [] : [`${count} ${advice}`]))
  return [
    `${path}: visits of ${ownerName} (${formNames[file.form]})`,
    ...(dryRun ? ['  A rehearsal: nothing is kept.'] : []),
    `  ${rows} rows read: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
    ...(added + changed === 0 ? ['  Nothing changed.'] : []),
    ...(refused > errorsShown && reportFile === undefined ? ['  Not all faults are shown: use --report FILE'] : []),
    ...(file.unread.length > 0 ? [`  not read: ${file.unread.join(', ')}`] : []),
    ...(ahead > 0 ? [`  ${overlapping} of ${ahead} visits ahead overlap with what ${ownerName} may see`] : []),
    ...(said.length > 0 ? [`  overlaps: ${said.join(', ')}`] : []),
    ...(waiting > 0
      ? [`  ${waiting} stay proposed, though the file says confirmed: their overlaps are to be decided`]
      : []),
  ]
}
