// accord check-plan: what a plan would repeat, by a snapshot. It opens no database and no socket: nothing of the plan leaves.
import { Command } from 'commander'
import { stringify } from 'csv-stringify/sync'
import type { Hub } from '../hub.ts'
import { periodInWords } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { readPlanRow, type Defaults, type PlanRow, type RowFault } from '../visits/plan-file/plan-row.ts'
import { readPlanFile } from '../visits/plan-file/read.ts'
import { checkRow, type CheckedRow } from '../visits/snapshot/check.ts'
import { readSnapshot, type Snapshot } from '../visits/snapshot/snapshot-file.ts'

interface Options extends Defaults {
  readonly snapshot: string
  readonly json?: true
  readonly csv?: true
}

export function checkPlanCommand(): Command {
  return new Command('check-plan')
    .description(
      'Say what the visits of a plan would repeat, by a snapshot and with no network. See docs/check-plan.md.',
    )
    .argument('<file>', 'the plan: CSV, NDJSON or iCalendar, as for import visits')
    .requiredOption('--snapshot <file>', 'taken with accord snapshot')
    .option('--json', 'the answer as JSON')
    .option('--csv', 'the answer as CSV, a row for each overlap')
    .option('--kind <kind>', 'of rows that do not say it')
    .option('--topics <topics>', 'of rows that do not say them, with semicolons between')
    .option('--basis <basis>', 'of rows that do not say it')
    .option('--notice <notice>', 'of rows that do not say it')
    .action(async (file: string, options: Options) => {
      const { kind, topics, basis, notice } = options
      const said = Object.entries({ kind, topics, basis, notice }).filter(([, text]) => text !== undefined)
      const checked = await checkPlanFile(file, options.snapshot, Object.fromEntries(said), { now: () => new Date() })
      const show = options.json ? inJson : options.csv ? inCsv : inText
      process.stdout.write(show(checked))
    })
}

export interface CheckedPlan {
  readonly snapshot: Snapshot
  readonly now: Moment
  /** In the order of the file. */
  readonly visits: readonly ({ readonly row: PlanRow } & CheckedRow)[]
  readonly faults: readonly ({ readonly line: number } & RowFault)[]
  /** Visits of the file that have taken place: there is nothing to check. */
  readonly past: number
}

/** Throws a sentence where either file can't be read. */
export async function checkPlanFile(
  path: string,
  snapshotPath: string,
  defaults: Defaults,
  clock: Hub['clock'],
): Promise<CheckedPlan> {
  const now = momentOf(clock)
  const snapshot = await readSnapshot(snapshotPath)
  const visits: CheckedPlan['visits'][number][] = []
  const faults: CheckedPlan['faults'][number][] = []
  let past = 0
  for (const record of readPlanFile(path).records) {
    const read = readPlanRow(record, defaults, now.today)
    if ('row' in read && read.row.status === 'completed') {
      past += 1
      continue
    }
    const checked = 'row' in read ? checkRow(snapshot, read.row, now) : read
    if ('faults' in checked) faults.push(...checked.faults.map((fault) => ({ line: read.line, ...fault })))
    else if ('row' in read) visits.push({ row: read.row, ...checked })
  }
  return { snapshot, now, visits, faults, past }
}

function inText({ snapshot, now, visits, faults, past }: CheckedPlan): string {
  const overlapping = visits.filter(({ overlaps }) => overlaps.length > 0)
  const lines = [
    `Snapshot of ${snapshot.owner.name}, ${snapshot.places} services, ${ageOf(snapshot, now)}, from ${snapshot.head.hub}.`,
    ...visits.flatMap(({ row, location, overlaps, ledByOthers }) => [
      '',
      `Line ${row.line}: ${location.name} (${location.id}) ${periodInWords(row.period)}`,
      ...(overlaps.length === 0 ? ['  It repeats nothing that you may see.'] : []),
      ...overlaps.map(({ advice, because }) => `  ${advice}: ${because}`),
      ...ledByOthers.map(({ because }) => `  ${because}`),
    ]),
    ...(faults.length > 0 ? ['', 'Not checked:'] : []),
    ...faults.map(({ line, field, detail }) => `  Line ${line}: ${field === undefined ? '' : `${field}: `}${detail}`),
    '',
    `${overlapping.length} of ${visits.length} visits would repeat something.`,
    ...(past > 0 ? [`${past} rows have taken place and were left out.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** What has been planned since is not in it. */
function ageOf({ from }: Snapshot, now: Moment): string {
  const hours = Math.floor((Date.parse(now.instant) - Date.parse(from)) / 3_600_000)
  const age =
    hours < 1
      ? 'less than an hour'
      : hours === 1
        ? '1 hour'
        : hours < 48
          ? `${hours} hours`
          : `${Math.floor(hours / 24)} days`
  return `taken ${from}, ${age} old`
}

function inJson({ snapshot, now, visits, faults, past }: CheckedPlan): string {
  const { from, to, places, owner, head } = snapshot
  const about = {
    hub: head.hub,
    organisation: owner.organisation,
    keyId: head.keyId,
    takenFrom: from,
    takenTo: to,
    places,
  }
  const answer = {
    checkedAt: now.instant,
    snapshot: about,
    visits: visits.map(({ row, location, overlaps, ledByOthers }) => ({
      line: row.line,
      ...(row.reference === undefined ? {} : { reference: row.reference }),
      location: location.id,
      period: row.period,
      overlaps,
      ledByOthers,
    })),
    faults,
    past,
  }
  return `${JSON.stringify(answer, undefined, 2)}\n`
}

const headings = ['line', 'reference', 'location', 'name', 'from', 'to', 'advice', 'topics', 'by'].concat([
  'kind',
  'other from',
  'other to',
  'days apart',
  'reliable until',
  'because',
])

function inCsv({ visits, faults }: CheckedPlan): string {
  const rows = visits.flatMap(({ row, location, overlaps }) => {
    const own = [row.line, row.reference ?? '', location.id, location.name, row.period.from, row.period.to]
    if (overlaps.length === 0) return [own]
    return overlaps.map(({ advice, topics, because, with: other, daysApart, reliableUntil }) => [
      ...own,
      advice,
      topics.join('; '),
      other.external ?? other.by.name,
      other.kind ?? '',
      other.period.from,
      other.period.to,
      daysApart,
      reliableUntil ?? '',
      because,
    ])
  })
  const refused = faults.map(({ line, field, detail }) => [
    line,
    '',
    '',
    '',
    '',
    '',
    'not-checked',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    `${field ?? ''}: ${detail}`,
  ])
  const whole = [...rows, ...refused].map((cells) => [...cells, ...headings.slice(cells.length).map(() => '')])
  return stringify(
    [headings, ...whole].map((cells) => cells.map(harmless)),
    { record_delimiter: 'windows', quoted: true },
  )
}

/** What a spreadsheet would take for a formula is made text. */
function harmless(cell: string | number): string | number {
  return typeof cell === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell
}
