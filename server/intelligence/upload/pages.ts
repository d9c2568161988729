// Uploading a spreadsheet: say what is in it, choose a file, see what is wrong row by row and correct it there, send.
import type { Hub } from '../../hub.ts'
import { Problem } from '../../http/problem.ts'
import { profileFor, topics, typeProfile } from '../../policy/reference.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { FormError } from '../../web/form.ts'
import type { Fields, Page, PageAnswer, PageCall } from '../../web/page.ts'
import { readApart, sheetFor, usualReader } from './reader.ts'
import { mostRows } from './sheet.ts'
import { SheetError } from './sheet-error.ts'
import { templateFile, templateTypes, type TemplateFormat } from './template-file.ts'
import { templateFor, templatesFor, type Template } from './template.ts'
import { corrected, dropUpload, keepUpload, uploadOf, uploadUnderWay } from './upload.ts'
import { checkUpload, placeNames, sendUpload, type CheckedUpload, type FaultyRow } from './upload-batch.ts'
import type { Upload, UploadRow } from './upload.ts'

const senders: Pick<Page, 'act' | 'may'> = { act: 'submit-intelligence', may: ({ kind }) => kind !== 'provider' }

export const uploadPages: readonly Page[] = [
  { ...senders, method: 'GET', path: '/findings/upload', handle: (hub, call) => showStart(hub, call) },
  { ...senders, method: 'POST', path: '/findings/upload', takesFile: true, handle: takeFile },
  { ...senders, method: 'GET', path: '/findings/upload/template.csv', handle: giveTemplate('csv') },
  { ...senders, method: 'GET', path: '/findings/upload/template.xlsx', handle: giveTemplate('xlsx') },
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

/** What the sender says is in the spreadsheet: findings, if nothing. */
function chosen({ query, form, viewer }: PageCall): Template {
  return offered(viewer, form.get('of') || query.get('of') || 'finding')
}

/** One of those that this viewer is offered. */
function offered(viewer: Viewer, name: string): Template {
  const found = templatesFor(viewer).some((each) => each.name === name) ? templateFor(name, viewer.kind) : undefined
  if (found === undefined) throw new Problem('not-found')
  return found
}

async function showStart(hub: Hub, call: PageCall, error?: string): Promise<PageAnswer> {
  const { viewer } = call
  const underWay = await uploadUnderWay(hub, viewer)
  const { name, columns } = chosen(call)
  const data = {
    templates: templatesFor(viewer),
    chosen: name,
    columns,
    topics,
    mostRows,
    underWay: underWay && { id: underWay.id, open: underWay.rows.filter(isOpen).length },
    errors: error === undefined ? [] : [{ text: error, href: '#file' }],
  }
  return { view: 'intelligence/upload', status: error === undefined ? 200 : 422, data }
}

async function takeFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const template = chosen(call)
  const file = call.files['file']
  if (file === undefined || file.name === '') return showStart(hub, call, 'Choose a file')
  if (!file.isWhole) return showStart(hub, call, 'The file is larger than 10 MB. Split it, and upload each part.')
  try {
    const limits = { ...usualReader, sheet: sheetFor(template.columns.length) }
    const upload = uploadOf(hub, await readApart(file.bytes, limits), template)
    await keepUpload(hub, call.viewer, upload)
    return { redirect: `/findings/upload/${upload.id}` }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return showStart(hub, call, error.message)
  }
}

/** What one can fill in. */
function giveTemplate(format: TemplateFormat): Page['handle'] {
  return async (_hub, call) => {
    const template = chosen(call)
    const fileName = `${template.name === 'finding' ? 'findings' : template.name}.${format}`
    const charset = format === 'csv' ? '; charset=utf-8; header=present' : ''
    return { download: templateFile(template, format), type: `${templateTypes[format]}${charset}`, fileName }
  }
}

async function showUpload(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { upload, template } = await ownUpload(hub, call)
  return showRows(hub, upload, call, await checkUpload(hub, call.viewer, upload, template), template)
}

async function takeCorrections(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, viewer } = call
  const { upload: before, template } = await ownUpload(hub, call)
  const step = form.get('step')
  if (step === 'discard') {
    await dropUpload(hub, viewer)
    return { redirect: '/findings/upload' }
  }
  const upload = { ...before, rows: before.rows.map((row) => withTyped(row, form, step, template)) }
  await keepUpload(hub, viewer, upload)
  if (step !== 'send') return showRows(hub, upload, call, await checkUpload(hub, viewer, upload, template), template)
  const { upload: sent, later } = await sendUpload(hub, viewer, upload, template)
  if (later > 0) return showRows(hub, sent, call, await checkUpload(hub, viewer, sent, template), template, later)
  return { redirect: `/findings/upload/${sent.id}` }
}

/** As for an id that never was, whoever's it is. */
async function ownUpload(hub: Hub, { viewer, path }: PageCall): Promise<{ upload: Upload; template: Template }> {
  const upload = await uploadUnderWay(hub, viewer)
  if (upload === undefined || upload.id !== path['id']) throw new Problem('not-found')
  return { upload, template: offered(viewer, upload.template) }
}

function withTyped(row: UploadRow, form: Fields, step: string, template: Template): UploadRow {
  const { leftOut, ...inside } = row
  if (row.sent !== undefined) return row
  if (leftOut) return step === 'restore' ? inside : row
  const typed = template.columns.filter(({ name }) => form.has(fieldOf(row, name)))
  const fields = typed.map(({ name }) => [name, form.get(fieldOf(row, name))] as const)
  const next = corrected(row, Object.fromEntries(fields), template)
  return form.has(`row-${row.row}-leave`) ? { ...next, leftOut: true } : next
}

function fieldOf({ row }: UploadRow, name: string): string {
  return `row-${row}-${name}`
}

const mostListed = 50
const mostSent = 200

async function showRows(
  hub: Hub,
  upload: Upload,
  call: PageCall,
  checked: CheckedUpload,
  template: Template,
  later = 0,
): Promise<PageAnswer> {
  const shown = fitting(checked.faulty)
  const { viewer, form, draft, query } = call
  const sent = upload.rows.filter((row) => row.sent !== undefined)
  const from = Math.max(0, Math.trunc(Number(query.get('from'))) || 0)
  const listed = sent.slice(from, from + mostSent)
  const places = listed.map(({ about = '' }) => about)
  const data = {
    id: upload.id,
    noun: template.name === 'finding' ? 'finding' : 'row',
    unread: upload.unread,
    ready: checked.ready.slice(0, mostListed),
    readyCount: checked.ready.length,
    known: checked.known.slice(0, mostListed),
    knownCount: checked.known.length,
    faultyCount: checked.faulty.length,
    faulty: shown.map((faulty) => shownRow(faulty, draft ?? form, template)),
    leftOut: upload.rows.filter((row) => row.leftOut).map(({ row }) => row),
    sent: listed,
    sentCount: sent.filter(({ before }) => !before).length,
    beforeCount: sent.filter(({ before }) => before).length,
    next: from + mostSent < sent.length ? from + mostSent : undefined,
    homes: await placeNames(hub, places),
    later,
    audience: usualAudience(template, viewer),
    errors: shown.flatMap((faulty) => summaryOf(faulty, template)),
  }
  return { view: 'intelligence/upload-rows', data }
}

function usualAudience({ type }: Template, { kind }: Viewer) {
  return profileFor(type, typeProfile(type)?.defaultStage ?? 'shared', kind)?.audience ?? []
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
function shownRow({ row, errors }: FaultyRow, form: Fields, { columns }: Template) {
  const fields = columns.map((column) => {
    const { name } = column
    const field = fieldOf(row, name)
    const value = form.has(field) ? form.get(field) : (row.cells[name] ?? '')
    return { ...column, field, value, error: errors.find(([own]) => own === name)?.[1] }
  })
  return {
    row: row.row,
    about: row.cells['home'] || row.cells['location'] || row.cells['council'],
    general: errors.filter(([name]) => name === '').map(([, text]) => text),
    wrong: fields.filter(({ error }) => error !== undefined),
    right: fields.filter(({ error }) => error === undefined),
  }
}

function summaryOf({ row, errors }: FaultyRow, { columns }: Template): FormError[] {
  return errors.map(([name, text]) => {
    const field = name === '' ? `row-${row.row}` : fieldOf(row, name)
    const heading = columns.find((column) => column.name === name)?.heading
    return { field, href: `#${field}`, text: `Row ${row.row}, ${heading === undefined ? '' : `${heading}: `}${text}` }
  })
}

function isOpen({ sent, leftOut }: UploadRow): boolean {
  return sent === undefined && leftOut !== true
}
