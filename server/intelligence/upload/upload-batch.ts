// An upload as the batch that it is: what would become of each row, and then what does. Whatever a row is judged by, and how
// it is kept, is what every batch goes by.
import type { Hub } from '../../hub.ts'
import { locationNames, organisationNames } from '../../organisations/queries.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { problemErrors, type Places } from '../../web/form.ts'
import type { BatchRow, Found, RowResult } from '../batch/batch-row.ts'
import { takeRows } from '../batch/run.ts'
import { batchRowsOf } from '../batch/sheet-rows.ts'
import { remembering } from './look-up.ts'
import { readRow, type ReadRow, type RowError } from './row.ts'
import type { Sent, Template } from './template.ts'
import { keepUpload, type Upload, type UploadRow } from './upload.ts'

export interface ReadyRow {
  readonly row: UploadRow
  /** The location, or the council, that it is about. */
  readonly place: string
  /** Its name. */
  readonly about: string
  readonly topics: readonly string[]
  readonly observedOn: string
}

/** A row that has been sent already, and makes nothing new. */
export interface KnownRow {
  readonly row: UploadRow
  /** The id of what it has become; undefined where it is what another row of the upload is still to become. */
  readonly id?: string
  readonly sameAs?: number
}

export interface FaultyRow {
  readonly row: UploadRow
  /** By the columns' names; empty where it belongs to none. */
  readonly errors: readonly RowError[]
}

export interface CheckedUpload {
  readonly ready: readonly ReadyRow[]
  readonly known: readonly KnownRow[]
  readonly faulty: readonly FaultyRow[]
}

interface OpenRow {
  readonly row: UploadRow
  readonly read: ReadRow
  readonly batch: BatchRow
}

/** Rows in a transaction. */
const rowsInLot = 100

/** Rows that are sent or left out are in none of the lists. */
export async function checkUpload(
  hub: Hub,
  viewer: Viewer,
  upload: Upload,
  template: Template,
): Promise<CheckedUpload> {
  const open = await openRows(hub, viewer, upload, template)
  const ready: Omit<ReadyRow, 'about'>[] = []
  const known: KnownRow[] = []
  const faulty: FaultyRow[] = []
  const batch = open.map((each) => each.batch)
  const results: RowResult[] = []
  for await (const some of takeRows(hub, viewer, batch, { dryRun: true, rowsInLot })) results.push(...some)
  for (const [at, result] of results.entries()) {
    const each = open[at]
    if (each === undefined) continue
    const { row, read } = each
    if (result.outcome === 'refused') {
      const told = [...read.errors, ...result.found.flatMap(columnErrors)]
      faulty.push({ row, errors: inOrder(firstOfEach(told), template) })
    } else if (result.outcome === 'unchanged') known.push({ row, ...knownAs(result.items[0]) })
    else ready.push({ row, ...toldOf(read) })
  }
  const names = await placeNames(
    hub,
    ready.map(({ place }) => place),
  )
  return { ready: ready.map((each) => ({ ...each, about: names[each.place] ?? '' })), known, faulty }
}

export async function placeNames({ database }: Hub, places: readonly string[]): Promise<Record<string, string>> {
  const found = [await locationNames(database.read, places), await organisationNames(database.read, places)]
  return Object.fromEntries(found.flatMap((names) => [...names]))
}

async function openRows(hub: Hub, viewer: Viewer, { rows }: Upload, template: Template): Promise<OpenRow[]> {
  const look = remembering(hub.database.read)
  const asBatchRow = batchRowsOf(template)
  const open: OpenRow[] = []
  for (const row of rows) {
    if (row.sent !== undefined || row.leftOut) continue
    const read = await readRow(row, template, viewer.kind, look, true)
    open.push({ row, read, batch: asBatchRow(row, read) })
  }
  return open
}

function toldOf({ items: [first] }: ReadRow): Omit<ReadyRow, 'row' | 'about'> {
  const { topics, observedOn } = first?.sent ?? {}
  return { place: placeIn(first?.sent), topics: topics as string[], observedOn: String(observedOn) }
}

function knownAs({ id, sameAs }: { id: string; sameAs?: number } = { id: '' }): Omit<KnownRow, 'row'> {
  return { ...(id === '' ? {} : { id }), ...(sameAs === undefined ? {} : { sameAs }) }
}

/** The location, or the council, that a submission is about. */
function placeIn(sent: Sent | undefined): string {
  const { location, council } = (sent?.['subject'] ?? {}) as { readonly location?: string; readonly council?: string }
  return location ?? council ?? ''
}

const unknownHome: Places = {
  '/subject/location': ['location', 'There is no service with this ID. Look it up in the list of services'],
}

function columnErrors({ problem, item: { places = {} } }: Found): RowError[] {
  const at = problem.code === 'unknown-reference' ? { ...places, ...unknownHome } : places
  return problemErrors(problem, at).map(({ field, text }): RowError => [field, text])
}

function firstOfEach(errors: FaultyRow['errors']): FaultyRow['errors'] {
  return errors.filter(([name, text], at) => {
    return errors.findIndex(([other, same]) => other === name && (name !== '' || same === text)) === at
  })
}

/** In the order of the columns. */
function inOrder(errors: FaultyRow['errors'], { columns }: Template): FaultyRow['errors'] {
  const place = (name: string) => columns.findIndex((each) => each.name === name)
  return [...errors].sort(([a], [b]) => place(a) - place(b))
}

/** Milliseconds, after which what is left waits to be sent again: no browser has to wait for all of a long spreadsheet. */
const longest = 15_000

export interface SentUpload {
  readonly upload: Upload
  /** Rows for which there was no time: they may be sent again as they are. */
  readonly later: number
}

/** Every row that is not refused: kept, or known to have been kept before. Which, the upload then says, without their texts. */
export async function sendUpload(hub: Hub, viewer: Viewer, upload: Upload, template: Template): Promise<SentUpload> {
  const open = await openRows(hub, viewer, upload, template)
  const end = hub.clock.now().getTime() + longest
  const places = new Map(open.map(({ row, read }) => [row.row, placeIn(read.items[0]?.sent)]))
  const batch = open.filter(({ read }) => read.errors.length === 0).map((each) => each.batch)
  const sent = new Map<number, UploadRow>()
  let taken = 0
  for await (const results of takeRows(hub, viewer, batch, { dryRun: false, rowsInLot })) {
    taken += results.length
    for (const result of results) {
      const about = places.get(result.row) ?? ''
      if (result.outcome !== 'refused') sent.set(result.row, sentRow(result, about))
    }
    if (hub.clock.now().getTime() > end) break
  }
  // If the hub stops before this, the rows are known by what they say.
  const current = { ...upload, rows: upload.rows.map((row) => sent.get(row.row) ?? row) }
  await keepUpload(hub, viewer, current)
  return { upload: current, later: batch.length - taken }
}

function sentRow(
  { row, outcome, items: [first] }: Exclude<RowResult, { outcome: 'refused' }>,
  about: string,
): UploadRow {
  return { row, cells: {}, sent: first?.id ?? '', about, ...(outcome === 'unchanged' ? { before: true } : {}) }
}
