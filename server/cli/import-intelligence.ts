// `accord import intelligence FILE`: what a body has on its own disk, a submission on each line or a table, into the hub.
import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import { readSettings } from '../config.ts'
import { toViewer } from '../http/viewer.ts'
import type { Hub } from '../hub.ts'
import type { BatchRow, RowResult } from '../intelligence/batch/batch-row.ts'
import { lineRows } from '../intelligence/batch/lines.ts'
import { takeRows } from '../intelligence/batch/run.ts'
import { sheetRows } from '../intelligence/batch/sheet-rows.ts'
import { readApart } from '../intelligence/upload/reader.ts'
import { readSheet, type SheetLimits } from '../intelligence/upload/sheet.ts'
import { templateFor, templatesFor, type Template } from '../intelligence/upload/template.ts'
import { beginImport, endImport, mostRefused, noTotals } from '../organisations/imports.ts'
import { hubActor } from '../organisations/organisations.ts'
import { displayName, organisationById } from '../organisations/queries.ts'
import { isRole, roles, type OrganisationKind, type Role, type Viewer } from '../policy/viewer.ts'
import { withHub } from './hub.ts'
import { ImportProgress, type Counts } from './import-progress.ts'
import { RefusedRows } from './refused-rows.ts'

export interface ImportIntelligenceOptions {
  readonly organisation: string
  readonly as?: string
  readonly type?: string
  readonly dryRun: boolean
  readonly resume: boolean
  /** Where the refused rows are written. */
  readonly report?: string
}

export interface IntelligenceTerminal {
  out(line: string): void
  error(line: string): void
}

export function importIntelligenceCommand(): Command {
  return new Command('intelligence')
    .description("Import a body's own findings, ratings, concerns…: NDJSON, CSV or .xlsx. See docs/uploading.md.")
    .argument('<file>', 'the form is recognised by what is in it')
    .requiredOption('--organisation <id>', 'whose it is: CQC, a council’s GSS code, an ICB, a Healthwatch, a provider')
    .option('--as <role>', 'the role in which it is sent, if not the usual one of such a body')
    .option('--type <type>', 'of a table: which template its columns are of, a type or pamms-2024', 'finding')
    .option('--dry-run', 'check every row and keep nothing', false)
    .option('--resume', 'go on where a run that broke off had come to', false)
    .option('--report <file>', 'write the refused rows to this file, and not to FILE.refused.csv')
    .action(async (file: string, options: ImportIntelligenceOptions) => {
      const terminal = { out: console.log, error: console.error }
      const settings = readSettings()
      const work = (hub: Hub) => importIntelligenceFile(hub, settings.dataDir, file, options, terminal)
      if (!(await withHub(settings, work))) process.exitCode = 1
    })
}

/** False where a row was refused. Throws a sentence where the file can't be read or nothing can be sent like this. */
export async function importIntelligenceFile(
  hub: Hub,
  dataDir: string,
  path: string,
  options: ImportIntelligenceOptions,
  terminal: IntelligenceTerminal,
): Promise<boolean> {
  const { viewer, name } = await importer(hub, options)
  if (!existsSync(path)) throw new Error('There is no such file.')
  const template = templateOf(options.type ?? 'finding', viewer)
  const progress = await ImportProgress.of(dataDir, path, [viewer.organisation, viewer.roles.join(), template.name])
  if (!options.resume) progress.forget()
  const { rows, unread } = await rowsIn(hub, path, template, viewer, progress)
  const refused = new RefusedRows(options.report ?? `${path}.refused.csv`, progress.counts.rows > 0, terminal, path)
  const run = new Run(hub, viewer, progress, refused, options.dryRun)
  const counts = options.dryRun
    ? await run.take(rows)
    : await recorded(hub, path, refused, () => run.take(rows), progress)
  refused.close()
  for (const line of summary(path, name, counts, options, unread)) terminal.out(line)
  return counts.refused === 0
}

const roleOf: Readonly<Partial<Record<OrganisationKind, Role>>> = {
  regulator: 'inspector',
  council: 'contract-monitor',
  icb: 'contract-monitor',
  healthwatch: 'healthwatch-lead',
  provider: 'provider-manager',
}

/** The organisation as its own people would act, on the operator's command. */
async function importer(hub: Hub, { organisation: id, as }: ImportIntelligenceOptions) {
  if (as !== undefined && !isRole(as))
    throw new Error(`There is no role ${as}. Use one of: ${Object.keys(roles).join(', ')}.`)
  const organisation = await organisationById(hub.database.read, id)
  const role = as ?? (organisation && roleOf[organisation.kind as OrganisationKind])
  const viewer = role && (await toViewer(hub, { sub: hubActor.subject, organisation: id, roles: [role] }))
  if (!organisation || !viewer) throw new Error(`The hub has no organisation ${id} today that sends in this role.`)
  return { viewer, name: displayName(organisation) }
}

function templateOf(type: string, viewer: Viewer): Template {
  const found = templateFor(type, viewer.kind)
  if (found !== undefined) return found
  const names = templatesFor(viewer).map(({ name }) => name)
  throw new Error(`There is no type ${type}. Use one of: ${names.join(', ')}.`)
}

/** Of a table that an operator brings; longer ones are brought as NDJSON, which is read line by line. */
const largest: SheetLimits = { rows: 250_000, columns: 200, text: 100_000_000, lines: 300_000, cells: 20_000_000 }
const longestTable = 100 * 1024 * 1024

async function rowsIn(
  hub: Hub,
  path: string,
  template: Template,
  viewer: Viewer,
  { counts, lastRow }: ImportProgress,
): Promise<{ readonly rows: AsyncIterable<BatchRow>; readonly unread: readonly string[] }> {
  if (isLines(path)) return { rows: lineRows(createReadStream(path), lastRow), unread: [] }
  if (statSync(path).size > longestTable) throw new Error('The table is too long. Bring it in parts, or as NDJSON.')
  const bytes = readFileSync(path)
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const sheet = isZip
    ? await readApart(bytes, { memory: 2048, time: 300_000, sheet: largest })
    : await readSheet(bytes, largest)
  const table = sheetRows(hub.database.read, sheet, template, viewer.kind)
  return { rows: table.rows(counts.rows), unread: table.unread }
}

/** Whether it begins as a line of JSON does. */
function isLines(path: string): boolean {
  const file = openSync(path, 'r')
  const start = Buffer.alloc(1000)
  const length = readSync(file, start)
  closeSync(file)
  return /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(start.toString('latin1', 0, length))
}

const rowsInLot = 500

class Run {
  readonly #hub: Hub
  readonly #viewer: Viewer
  readonly #progress: ImportProgress
  readonly #refused: RefusedRows
  readonly #dryRun: boolean

  constructor(hub: Hub, viewer: Viewer, progress: ImportProgress, refused: RefusedRows, dryRun: boolean) {
    this.#hub = hub
    this.#viewer = viewer
    this.#progress = progress
    this.#refused = refused
    this.#dryRun = dryRun
  }

  async take(rows: AsyncIterable<BatchRow>): Promise<Counts> {
    const options = { dryRun: this.#dryRun, rowsInLot, first: this.#progress.counts.rows }
    for await (const results of takeRows(this.#hub, this.#viewer, rows, options)) {
      for (const result of results) this.#count(result)
      const last = results.at(-1)
      if (last !== undefined && !this.#dryRun) this.#progress.keep(last.row)
    }
    if (!this.#dryRun) this.#progress.forget(true)
    return this.#progress.counts
  }

  #count(result: RowResult): void {
    const { counts } = this.#progress
    counts.rows += 1
    if (result.outcome === 'refused') {
      counts.refused += 1
      this.#refused.add(result.row, result.problem)
    } else if (result.outcome === 'unchanged') counts.unchanged += 1
    else {
      counts.created += 1
      counts.items += result.items.length
    }
  }
}

/** Keeps the report for the operator's page, also where the import breaks off. */
async function recorded(
  hub: Hub,
  path: string,
  refused: RefusedRows,
  work: () => Promise<Counts>,
  { counts }: ImportProgress,
): Promise<Counts> {
  const id = await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, basename(path).slice(0, 255)))
  const end = (isWhole: boolean): Promise<void> =>
    hub.database.transaction((tx) =>
      endImport(tx, hub, hubActor, id, {
        ...{ form: 'intelligence', rows: counts.rows, errors: counts.refused, warnings: 0 },
        totals: { ...noTotals, added: counts.created, unchanged: counts.unchanged },
        ...{ warned: [], unplaced: [], refused: refused.first.slice(0, mostRefused) },
        ...(isWhole ? ({ state: 'completed' } as const) : ({ state: 'failed', failure: brokeOff } as const)),
      }),
    )
  try {
    await work()
  } catch (error) {
    // The database may be what failed: then the report stays unfinished, and the first failure is the one to tell.
    await end(false).catch(() => undefined)
    throw error
  }
  await end(true)
  return counts
}

const brokeOff =
  'It broke off. What had been brought in by then is kept; run it again with --resume to bring in the rest.'

function summary(
  path: string,
  name: string,
  { rows, created, items, unchanged, refused }: Counts,
  { dryRun, report }: ImportIntelligenceOptions,
  unread: readonly string[],
): string[] {
  const more = items > created ? ` (${items} items)` : ''
  return [
    `${path}: intelligence of ${name}`,
    ...(dryRun ? ['  A rehearsal: nothing is kept.'] : []),
    `  ${rows} rows read: ${created} ${dryRun ? 'ready' : 'created'}${more}, ${unchanged} unchanged, ${refused} refused`,
    ...(refused > 0 ? [`  refused rows: ${report ?? `${path}.refused.csv`}`] : []),
    ...(unread.length > 0 ? [`  not read: ${unread.join(', ')}`] : []),
  ]
}
