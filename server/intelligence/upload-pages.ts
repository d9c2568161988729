// Uploading a spreadsheet of findings: choose a file, see what is wrong row by row and correct it there, send.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import { locationNames } from '../organisations/queries.ts'
import { profileFor, topics } from '../policy/reference.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import type { FormError } from '../web/form.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../web/page.ts'
import { checkUpload, type CheckedUpload, type FaultyRow } from './upload/check.ts'
import { columnHelp, columnNames, type ColumnName } from './upload/columns.ts'
import { sendRows } from './upload/send.ts'
import { readApart } from './upload/reader.ts'
import { mostRows } from './upload/sheet.ts'
import { SheetError } from './upload/sheet-error.ts'
import { corrected, dropUpload, keepUpload, uploadOf, uploadUnderWay } from './upload/upload.ts'
import type { Upload, UploadRow } from './upload/upload.ts'

const senders: Pick<Page, 'act' | 'may'> = { act: 'submit-intelligence', may: ({ kind }) => kind !== 'provider' }

export const uploadPages: readonly Page[] = [
  { ...senders, method: 'GET', path: '/findings/upload', handle: (hub, call) => showStart(hub, call) },
  { ...senders, method: 'POST', path: '/findings/upload', takesFile: true, handle: takeFile },
  { ...senders, method: 'GET', path: '/findings/upload/template.csv', handle: giveTemplate },
  { ...senders, method: 'GET', path: '/findings/upload/:id', handle: showUpload },
  {
    ...senders,
    method: 'POST',
    path: '/findings/upload/:id',
    keepsDraft: true,
    // As long as the upload itself.
    draftDays: 1,
    handle: takeCorrections,
  },
]

async function showStart(hub: Hub, { viewer }: PageCall, error?: string): Promise<PageAnswer> {
  const underWay = await uploadUnderWay(hub, viewer)
  const data = {
    columns: columnNames.map((name) => columnHelp[name]),
    topics,
    mostRows,
    underWay: underWay && { id: underWay.id, open: underWay.rows.filter(isOpen).length },
    errors: error === undefined ? [] : [{ text: error, href: '#file' }],
  }
  return { view: 'intelligence/upload', status: error === undefined ? 200 : 422, data }
}

async function takeFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const file = call.files['file']
  if (file === undefined || file.name === '') return showStart(hub, call, 'Choose a file')
  if (!file.isWhole) return showStart(hub, call, 'The file is larger than 10 MB. Split it, and upload each part.')
  try {
    const upload = uploadOf(hub, await readApart(file.bytes))
    await keepUpload(hub, call.viewer, upload)
    return { redirect: `/findings/upload/${upload.id}` }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return showStart(hub, call, error.message)
  }
}

/** What one can fill in: the headings, and a row to show how. */
async function giveTemplate(): Promise<PageAnswer> {
  const example: Readonly<Record<ColumnName, string>> = {
    location: '',
    home: 'Rosebank House',
    postcode: 'OL16 1AB',
    topics: 'Medicines; Staffing, training and supervision',
    date: '27/3/2026',
    finding: 'An example: take this row out. Medicines were signed for before they were given on two of six charts.',
    rating: '',
    method: 'On site',
    source: '',
    reference: '',
  }
  const columns = columnNames.map((name): Column<typeof example> => [columnHelp[name].heading, (row) => row[name]])
  return csvDownload('findings', columns, [example])
}

async function showUpload(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const upload = await ownUpload(hub, call)
  return showRows(hub, upload, call, await checkUpload(hub, call.viewer, upload))
}

async function takeCorrections(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, viewer } = call
  const before = await ownUpload(hub, call)
  const step = form.get('step')
  if (step === 'discard') {
    await dropUpload(hub, viewer)
    return { redirect: '/findings/upload' }
  }
  const upload = { ...before, rows: before.rows.map((row) => withTyped(row, form, step)) }
  await keepUpload(hub, viewer, upload)
  const checked = await checkUpload(hub, viewer, upload)
  if (step !== 'send') return showRows(hub, upload, call, checked)
  const { upload: sent, later } = await sendRows(hub, call, upload, checked.ready)
  if (later > 0) return showRows(hub, sent, call, await checkUpload(hub, viewer, sent), later)
  return { redirect: `/findings/upload/${sent.id}` }
}

/** As for an id that never was, whoever's it is. */
async function ownUpload(hub: Hub, { viewer, path }: PageCall): Promise<Upload> {
  const upload = await uploadUnderWay(hub, viewer)
  if (upload === undefined || upload.id !== path['id']) throw new Problem('not-found')
  return upload
}

function withTyped(row: UploadRow, form: Fields, step: string): UploadRow {
  const { leftOut, ...inside } = row
  if (row.sent !== undefined) return row
  if (leftOut) return step === 'restore' ? inside : row
  const typed = columnNames.filter((name) => form.has(fieldOf(row, name)))
  const next = corrected(row, Object.fromEntries(typed.map((name) => [name, form.get(fieldOf(row, name))])))
  return form.has(`row-${row.row}-leave`) ? { ...next, leftOut: true } : next
}

function fieldOf({ row }: UploadRow, name: ColumnName): string {
  return `row-${row}-${name}`
}

const mostListed = 50
const mostSent = 200

async function showRows(
  hub: Hub,
  upload: Upload,
  call: PageCall,
  checked: CheckedUpload,
  later = 0,
): Promise<PageAnswer> {
  const shown = fitting(checked.faulty)
  const { viewer, form, draft, query } = call
  const sent = upload.rows.filter((row) => row.sent !== undefined)
  const from = Math.max(0, Math.trunc(Number(query.get('from'))) || 0)
  const listed = sent.slice(from, from + mostSent)
  const data = {
    id: upload.id,
    unread: upload.unread,
    ready: checked.ready.slice(0, mostListed),
    readyCount: checked.ready.length,
    faultyCount: checked.faulty.length,
    faulty: shown.map((faulty) => shownRow(faulty, draft ?? form)),
    leftOut: upload.rows.filter((row) => row.leftOut).map(({ row }) => row),
    sent: listed,
    sentCount: sent.length,
    next: from + mostSent < sent.length ? from + mostSent : undefined,
    homes: Object.fromEntries(
      await locationNames(
        hub.database.read,
        listed.map(({ about = '' }) => about),
      ),
    ),
    later,
    audience: profileFor('finding', 'shared', viewer.kind)?.audience ?? [],
    errors: shown.flatMap(summaryOf),
  }
  return { view: 'intelligence/upload-rows', data }
}

/** As many as one person can look at and one form can hold (256 kB, as a browser encodes it). */
function fitting(faulty: readonly FaultyRow[]): FaultyRow[] {
  let size = 0
  return faulty.slice(0, 10).filter(({ row }, at) => {
    size += encodeURIComponent(Object.values(row.cells).join('')).length
    return at === 0 || size < 150_000
  })
}

/** The row's fields: those that are wrong first, as they are or as they were just typed. */
function shownRow({ row, errors }: FaultyRow, form: Fields) {
  const fields = columnNames.map((name) => {
    const typed = form.has(fieldOf(row, name)) ? form.get(fieldOf(row, name)) : undefined
    return {
      name,
      field: fieldOf(row, name),
      ...columnHelp[name],
      value: typed ?? row.cells[name] ?? '',
      error: errors.find(([own]) => own === name)?.[1],
    }
  })
  return {
    row: row.row,
    about: row.cells.home || row.cells.location,
    general: errors.filter(([name]) => name === '').map(([, text]) => text),
    wrong: fields.filter(({ error }) => error !== undefined),
    right: fields.filter(({ error }) => error === undefined),
  }
}

function summaryOf({ row, errors }: FaultyRow): FormError[] {
  return errors.map(([name, text]) => {
    const field = name === '' ? `row-${row.row}` : fieldOf(row, name)
    const heading = name === '' ? '' : `${columnHelp[name].heading}: `
    return { field, href: `#${field}`, text: `Row ${row.row}, ${heading}${text}` }
  })
}

function isOpen({ sent, leftOut }: UploadRow): boolean {
  return sent === undefined && leftOut !== true
}
