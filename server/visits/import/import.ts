// A body's own file of visits into the hub: those that are past and those that are ahead. Every row is answered for; a run
// that breaks off is run again, and what it had brought is not brought twice.
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Advice } from '../overlap.ts'
import { ahead } from '../own-visit.ts'
import { lineageLock } from '../place.ts'
import { readPlanRow, type Defaults, type PlanRow, type RowFault } from '../plan-file/plan-row.ts'
import type { PlanFile } from '../plan-file/record.ts'
import { visitRowById } from '../queries.ts'
import { checkShape, keepAhead, keepChange, overlapsNow, planOf, type AheadOutcome } from './ahead.ts'
import { faultsOf } from './faults.ts'
import { keepPast, pastFaults } from './past.ts'
import { locate, type LocatedRow } from './place.ts'
import { perform } from './rehearsal.ts'
import { hashOf, sourceIdOf, sourcesWith, type SourceRow } from './sources.ts'

export interface VisitsReport {
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
  /** Rows that say confirmed and stay as they are, because overlaps of theirs are to be decided. */
  waiting: number
  /** Visits ahead that were looked at, and how many of them overlap with something that their owner may see. */
  ahead: number
  overlapping: number
  readonly overlaps: Record<Advice, number>
}

export interface VisitsListener {
  /** Once for each fault of a row. */
  refused(line: number, fault: RowFault): void
}

export interface ImportOptions {
  readonly defaults: Defaults
  /** Whether nothing is kept. */
  readonly rehearsal: boolean
  /** As `organisations.name` has it. */
  readonly ownerName: string
}

const rowsInBatch = 500

export async function importPlan(
  hub: Hub,
  viewer: Viewer,
  file: PlanFile,
  options: ImportOptions,
  listener: VisitsListener,
): Promise<VisitsReport> {
  const run = new Run(hub, viewer, options, listener)
  for (let at = 0; at < file.records.length; at += rowsInBatch) {
    const { today } = momentOf(hub.clock)
    const rows: PlanRow[] = []
    for (const record of file.records.slice(at, at + rowsInBatch)) {
      run.report.rows += 1
      const read = readPlanRow(record, options.defaults, today)
      if ('row' in read) rows.push(read.row)
      else run.refuse(read.line, read.faults)
    }
    await run.take(rows)
  }
  return run.report
}

class Run {
  readonly report: VisitsReport = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    waiting: 0,
    ahead: 0,
    overlapping: 0,
    overlaps: { 'must-go-ahead': 0, 'can-rely': 0, 'can-combine': 0, 'can-defer': 0, 'can-space': 0 },
  }
  readonly #hub: Hub
  readonly #viewer: Viewer
  readonly #options: ImportOptions
  readonly #listener: VisitsListener
  /** The line on which each visit of the file was met first. */
  readonly #met = new Map<string, number>()

  constructor(hub: Hub, viewer: Viewer, options: ImportOptions, listener: VisitsListener) {
    this.#hub = hub
    this.#viewer = viewer
    this.#options = options
    this.#listener = listener
  }

  refuse(line: number, faults: readonly RowFault[]): void {
    this.report.refused += 1
    for (const fault of faults) this.#listener.refused(line, fault)
  }

  async take(rows: readonly PlanRow[]): Promise<void> {
    const located = (await locate(this.#hub.database.read, this.#viewer, rows)).flatMap((found): LocatedRow[] => {
      if ('location' in found) return this.#isFirst(found) ? [found] : []
      this.refuse(found.row.line, [found.fault])
      return []
    })
    const sources = await sourcesWith(this.#hub.database.read, this.#viewer.organisation, located.map(sourceIdOf))
    const past: LocatedRow[] = []
    for (const each of located) {
      const source = sources.get(sourceIdOf(each))
      if (source === undefined && each.row.status === 'completed') past.push(each)
      else await this.#single(each, source)
    }
    await this.#keepPast(past)
  }

  #isFirst(each: LocatedRow): boolean {
    const id = sourceIdOf(each)
    const line = this.#met.get(id)
    if (line === undefined) this.#met.set(id, each.row.line)
    else this.refuse(each.row.line, [{ field: 'reference', detail: `Line ${line} is about the same visit.` }])
    return line === undefined
  }

  async #keepPast(rows: readonly LocatedRow[]): Promise<void> {
    const { ownerName, rehearsal } = this.#options
    const now = momentOf(this.#hub.clock)
    const sound = rows.filter((each) => {
      const faults = pastFaults(each, this.#viewer, ownerName, now)
      if (faults.length > 0) this.refuse(each.row.line, faults)
      return faults.length === 0
    })
    if (sound.length === 0) return
    const { added, changed, unchanged } = await perform(this.#hub.database, rehearsal, [], (tx) =>
      keepPast(tx, this.#hub, this.#viewer, ownerName, sound),
    )
    this.report.added += added
    this.report.changed += changed
    this.report.unchanged += unchanged
  }

  async #single(located: LocatedRow, source: SourceRow | undefined): Promise<void> {
    const completed = located.row.status === 'completed'
    const planned = completed ? undefined : planOf(located)
    if (planned !== undefined && 'faults' in planned) return this.refuse(located.row.line, planned.faults)
    try {
      if (source !== undefined && source.rowHash === hashOf(located)) return await this.#same(source, completed)
      if (planned !== undefined) checkShape(planned.plan)
      const lock = await lineageLock(this.#hub, located.location.id)
      const outcome = await perform(this.#hub.database, this.#options.rehearsal, [lock], (tx) => {
        if (source !== undefined) {
          return keepChange(tx, this.#hub, this.#viewer, located, planned?.plan, source, lock)
        }
        if (planned === undefined) throw new Error('A visit that took place is kept with others of its kind.')
        return keepAhead(tx, this.#hub, this.#viewer, located, planned.plan, lock)
      })
      this.report[outcome.did] += 1
      if (!completed) this.#count(outcome)
    } catch (problem) {
      this.refuse(located.row.line, faultsOf(problem))
    }
  }

  /** Nothing to do; what it overlaps with may have changed all the same. */
  async #same(source: SourceRow, completed: boolean): Promise<void> {
    this.report.unchanged += 1
    if (completed) return
    const { read } = this.#hub.database
    const now = momentOf(this.#hub.clock)
    const row = await visitRowById(read, this.#viewer, now, source.visitId)
    if (row === undefined || !ahead.includes(row.status as (typeof ahead)[number])) return
    const overlaps = await overlapsNow(read, this.#viewer, now, row.id, row.locationId)
    this.#count({ overlaps, waits: false })
  }

  #count({ overlaps, waits }: Pick<AheadOutcome, 'overlaps' | 'waits'>): void {
    this.report.ahead += 1
    if (waits) this.report.waiting += 1
    if (overlaps.length > 0) this.report.overlapping += 1
    for (const { advice } of overlaps) this.report.overlaps[advice] += 1
  }
}
