// An upload that is under way: its rows as they were read and corrected. It is its sender's alone, is gone a day after it
// was last touched, and never holds a text with personal data: that has to be typed anew without it.
import type { Hub } from '../../hub.ts'
import { findPersonalData, personalDataError } from '../../policy/personal-data.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { forget, recall, remember } from '../../web/memory.ts'
import { findColumns } from './columns.ts'
import { SheetError, type Sheet } from './sheet-error.ts'
import { templateFor, type Template } from './template.ts'

export interface UploadRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  /** Empty once the row is sent. */
  readonly cells: Readonly<Record<string, string>>
  /** What was not kept, and why. */
  readonly withheld?: Readonly<Record<string, string>>
  readonly leftOut?: true
  /** The id of what it has become. */
  readonly sent?: string
  /** It had been sent already, and nothing new was made of it. */
  readonly before?: true
  /** The location that a sent row was about. */
  readonly about?: string
}

export interface Upload {
  readonly id: string
  /** Of which spreadsheet: a type, or a scheme of standards. */
  readonly template: string
  readonly rows: readonly UploadRow[]
  /** Columns of the spreadsheet that say nothing to the hub. */
  readonly unread: readonly string[]
}

/** The rows of a sheet that have something in them. Throws SheetError where none has. */
export function uploadOf(hub: Hub, sheet: Sheet, template = findings()): Upload {
  const { rows, unread } = rowsOf(sheet, template)
  const id = Buffer.from(hub.random.bytes('upload', 16)).toString('base64url')
  return { id, template: template.name, rows, unread }
}

/** The first that anybody is offered. */
function findings(): Template {
  const found = templateFor('finding', 'council')
  if (found === undefined) throw new Error('There is no template for findings.')
  return found
}

/** The same without anything around it. */
export function rowsOf(sheet: Sheet, template: Template): Pick<Upload, 'rows' | 'unread'> {
  const { at, headRow, unread } = findColumns(sheet, template)
  const rows = sheet.flatMap((cells, index) => {
    const given = [...at].map(([name, column]) => [name, cells[column] ?? ''] as const)
    const isEmpty = index <= headRow || given.every(([, text]) => text === '')
    return isEmpty ? [] : [safeRow({ row: index + 1, cells: Object.fromEntries(given) })]
  })
  if (rows.length === 0)
    throw new SheetError('There is no row below the headings. Send a file that has something in it.')
  return { rows, unread }
}

/** The row with these fields typed anew. */
export function corrected(row: UploadRow, typed: UploadRow['cells'], template: Template): UploadRow {
  const changed = template.columns.flatMap(({ name, required }) => {
    const text = typed[name]
    return text !== undefined && differs(row, name, text, required && name !== 'location')
      ? [[name, text] as const]
      : []
  })
  if (changed.length === 0) return row
  const { withheld = {}, ...rest } = row
  const cells = { ...row.cells, ...Object.fromEntries(changed) }
  const still = Object.fromEntries(
    Object.entries(withheld).filter(([name]) => !changed.some(([again]) => again === name)),
  )
  return safeRow({ ...rest, cells, withheld: still })
}

/** What was not kept and may be empty, is empty once it was seen and left so. */
function differs({ cells, withheld }: UploadRow, name: string, typed: string, required: boolean): boolean {
  return typed !== (cells[name] ?? '') || (!required && withheld?.[name] !== undefined)
}

/** Many a home has a person's name. */
const ofPlace: ReadonlySet<string> = new Set(['location', 'home', 'postcode', 'council'])

/** Without any text that holds personal data, or may. CQC's ids are none. */
function safeRow(row: UploadRow): UploadRow {
  const cells: Record<string, string> = {}
  const withheld: Record<string, string> = { ...row.withheld }
  for (const [name, text] of Object.entries(row.cells)) {
    const [hit] = text === '' ? [] : findPersonalData(text).filter(({ certain }) => certain || !ofPlace.has(name))
    if (hit === undefined) cells[name] = text
    else withheld[name] = personalDataError(hit).detail.replace(/\. .*$/, '')
  }
  const { withheld: _, ...rest } = row
  return { ...rest, cells, ...(Object.keys(withheld).length > 0 ? { withheld } : {}) }
}

const name = 'upload'
/** Days that an upload is kept after it was last touched. As long as answers to an Idempotency-Key, and no longer. */
const kept = 1

/** One at a time: a new one takes the place of the last. */
export async function keepUpload(hub: Hub, viewer: Viewer, upload: Upload): Promise<void> {
  await remember(hub, viewer, name, JSON.stringify(upload), kept)
}

export async function uploadUnderWay(hub: Hub, viewer: Viewer): Promise<Upload | undefined> {
  const text = await recall(hub, viewer, name)
  return text === undefined ? undefined : (JSON.parse(text) as Upload)
}

export async function dropUpload(hub: Hub, viewer: Viewer): Promise<void> {
  await forget(hub, viewer, name)
}
