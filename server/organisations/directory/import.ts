// A file of CQC's directory into the hub, batch by batch: what is held at any time is one batch and the counts.
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Actor } from '../../events/event.ts'
import { readApiRecord } from './api.ts'
import { readCareDirectoryRow } from './care-directory.ts'
import type { Sinks } from './imported.ts'
import { readRatingsRow } from './ratings.ts'
import { recognise } from './recognise.ts'
import type { FileRecord } from './records.ts'
import { readRecords } from './records.ts'
import type { DirectoryRow, Form, Reading } from './row.ts'
import { RowError } from './row.ts'
import type { Written } from './write.ts'
import { writeBatch } from './write.ts'

export interface FileReport {
  readonly form: Form
  rows: number
  errors: number
  warnings: number
  /** Batches written, and what they came to. */
  readonly totals: Omit<Written, 'refused'>
  /** Names of councils that could not be placed, with how many rows hold each and why. */
  readonly unplaced: ReadonlyMap<string, { readonly reason: string; readonly rows: number }>
}

/** Told as the file is read. Line numbers start at 1. */
export interface Listener {
  /** Once the form is known; the report goes on changing as rows are read. */
  started?(report: Readonly<FileReport>): void
  error(line: number, reason: string): void
  warning(line: number, reason: string): void
  bytes(count: number): void
}

const rowsInBatch = 1000

/**
 * Imports one file. Undefined where it has none of the known forms. Rows that can't be used are told to the listener, and
 * the others kept; a failure of the database ends the import, with the batches before it kept.
 */
export async function importDirectory(
  hub: Hub,
  actor: Actor,
  path: string,
  sinks: Sinks,
  listener: Listener,
): Promise<FileReport | undefined> {
  const { today } = momentOf(hub.clock)
  const recognised = await recognise(path, today)
  if (recognised === undefined) return undefined
  const run = new Run(hub, actor, recognised.form, sinks, listener)
  listener.started?.(run.report)
  const reading = { today, writtenOn: recognised.writtenOn }
  for await (const record of readRecords(path, recognised, (count) => listener.bytes(count))) {
    const row = run.read(record, reading)
    if (row !== undefined) await run.take(record.line, row)
  }
  await run.flush()
  return run.report
}

class Run {
  readonly report: FileReport & { totals: FileReport['totals'] }
  readonly #hub: Hub
  readonly #actor: Actor
  readonly #sinks: Sinks
  readonly #listener: Listener
  readonly #unplaced = new Map<string, { reason: string; rows: number }>()
  #batch: { line: number; row: DirectoryRow }[] = []

  constructor(hub: Hub, actor: Actor, form: Form, sinks: Sinks, listener: Listener) {
    this.#hub = hub
    this.#actor = actor
    this.#sinks = sinks
    this.#listener = listener
    this.report = { form, rows: 0, errors: 0, warnings: 0, totals: nothingWritten, unplaced: this.#unplaced }
  }

  /** The row of a record, or undefined for one that is refused. */
  read(record: FileRecord, reading: Reading): DirectoryRow | undefined {
    this.report.rows += 1
    if ('fault' in record) return this.#refuse(record.line, record.fault)
    try {
      return readRow(this.report.form, record.record, reading)
    } catch (error) {
      if (!(error instanceof RowError)) throw error
      return this.#refuse(record.line, error.message)
    }
  }

  async take(line: number, row: DirectoryRow): Promise<void> {
    for (const warning of row.warnings) {
      this.report.warnings += 1
      this.#listener.warning(line, warning)
    }
    if (row.unplaced) this.#count(row.unplaced)
    this.#batch.push({ line, row })
    if (this.#batch.length >= rowsInBatch) await this.flush()
  }

  async flush(): Promise<void> {
    const batch = this.#batch
    if (batch.length === 0) return
    this.#batch = []
    const rows = batch.map(({ row }) => row)
    const { form } = this.report
    const { refused, ...counts } = await this.#hub.database.transaction((tx) =>
      writeBatch(tx, this.#hub, this.#actor, { form, rows }, this.#sinks),
    )
    this.report.totals = sum(this.report.totals, counts)
    for (const { index, reason } of refused) this.#refuse(batch[index]?.line ?? 0, reason)
  }

  #refuse(line: number, reason: string): undefined {
    this.report.errors += 1
    this.#listener.error(line, reason)
  }

  #count({ name, reason }: { readonly name: string; readonly reason: string }): void {
    const known = this.#unplaced.get(name)
    // A column that holds anything but councils must not fill the memory.
    const key = known === undefined && this.#unplaced.size >= 1000 ? '(others)' : name
    this.#unplaced.set(key, { reason, rows: (this.#unplaced.get(key)?.rows ?? 0) + 1 })
  }
}

function readRow(form: Form, record: unknown, reading: Reading): DirectoryRow {
  if (form === 'api') return readApiRecord(record, reading)
  const cells = record as Readonly<Record<string, string>>
  return form === 'ratings' ? readRatingsRow(cells, reading) : readCareDirectoryRow(cells, reading)
}

/** Before the first batch. */
export const nothingWritten: FileReport['totals'] = {
  added: 0,
  changed: 0,
  providersAdded: 0,
  providersChanged: 0,
  providersLinked: 0,
  linksAdded: 0,
  lineagesChanged: 0,
  ratings: 0,
  visits: 0,
}

function sum(totals: FileReport['totals'], more: FileReport['totals']): FileReport['totals'] {
  return {
    added: totals.added + more.added,
    changed: totals.changed + more.changed,
    providersAdded: totals.providersAdded + more.providersAdded,
    providersChanged: totals.providersChanged + more.providersChanged,
    providersLinked: totals.providersLinked + more.providersLinked,
    linksAdded: totals.linksAdded + more.linksAdded,
    lineagesChanged: totals.lineagesChanged + more.lineagesChanged,
    ratings: totals.ratings + more.ratings,
    visits: totals.visits + more.visits,
  }
}
