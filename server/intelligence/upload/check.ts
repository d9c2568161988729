// What is wrong with each row of an upload, and what would be sent of those with which nothing is.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { locationNames, locationsNamed } from '../../organisations/queries.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { problemErrors, type Places } from '../../web/form.ts'
import { columnNames, type ColumnName } from './columns.ts'
import { dryRun } from './dry-run.ts'
import { readRow, type FindHome, type RowError } from './row.ts'
import type { Upload, UploadRow } from './upload.ts'

export interface ReadyRow {
  readonly row: UploadRow
  readonly body: Readonly<Record<string, unknown>>
  readonly home: string
  readonly topics: readonly string[]
  readonly observedOn: string
}

export interface FaultyRow {
  readonly row: UploadRow
  /** Empty where it belongs to no column. */
  readonly errors: readonly (readonly [column: ColumnName | '', text: string])[]
}

export interface CheckedUpload {
  readonly ready: readonly ReadyRow[]
  readonly faulty: readonly FaultyRow[]
}

/** Rows that are sent or left out are in neither list. */
export async function checkUpload(hub: Hub, viewer: Viewer, upload: Upload): Promise<CheckedUpload> {
  const findHome = remembering(hub)
  const references = new Map<string, number>()
  const ready: Omit<ReadyRow, 'home'>[] = []
  const faulty: FaultyRow[] = []
  for (const row of upload.rows) {
    if (row.sent !== undefined || row.leftOut) continue
    const { body, errors } = await readRow(row, viewer.kind, findHome)
    const found = [...errors, ...(await refusals(hub, viewer, row, body, errors)), ...sameReference(row, references)]
    if (found.length > 0) faulty.push({ row, errors: inOrder(firstOfEach(found)) })
    else ready.push({ row, body, topics: body['topics'] as string[], observedOn: String(body['observedOn']) })
  }
  const names = await locationNames(
    hub.database.read,
    ready.map(({ body }) => locationIn(body)),
  )
  return { ready: ready.map((each) => ({ ...each, home: names.get(locationIn(each.body)) ?? '' })), faulty }
}

/** The location that a submission is about. */
export function locationIn(body: Readonly<Record<string, unknown>>): string {
  return (body['subject'] as { readonly location: string }).location
}

const places: Places = {
  '/subject/location': ['location'],
  '/topics': ['topics'],
  '/observedOn': ['date'],
  '/body/narrative': ['finding'],
  '/body/rating': ['rating'],
  '/body/method': ['method'],
  '/sourceCategory': ['source'],
  '/sourceId': ['reference'],
}

const unknownHome: Places = {
  '/subject/location': ['location', 'There is no service with this ID. Look it up in the list of services'],
}

/** What the operation would refuse, beside what is known to be wrong already. */
async function refusals(
  hub: Hub,
  viewer: Viewer,
  row: UploadRow,
  body: Readonly<Record<string, unknown>>,
  known: readonly RowError[],
): Promise<FaultyRow['errors']> {
  if (row.refused !== undefined && known.length === 0) return [['', row.refused]]
  try {
    await dryRun(hub, viewer, known.length === 0 ? body : patched(body))
    return []
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const blank = new Set(
      ['location', 'topics', 'date', 'finding'].filter((name) => known.some(([own]) => own === name)),
    )
    // A home that could not be found by its name leaves no id to be judged.
    if (known.some(([name]) => name === 'home' || name === 'postcode')) blank.add('location')
    return problemErrors(
      problem,
      problem.code === 'unknown-reference' ? { ...places, ...unknownHome } : places,
    ).flatMap(({ field, text }) =>
      blank.has(field) ? [] : [[columnNames.find((name) => name === field) ?? '', text] as const],
    )
  }
}

/** With something in place of what is known to be missing, so that the rest is judged as well. */
function patched(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { narrative, ...rest } = body['body'] as Readonly<Record<string, unknown>>
  return {
    ...body,
    topics: (body['topics'] as readonly string[]).length > 0 ? body['topics'] : ['medicines'],
    observedOn: body['observedOn'] || '2000-01-01',
    body: { ...rest, narrative: narrative || '-' },
  }
}

function sameReference({ row, cells }: UploadRow, met: Map<string, number>): RowError[] {
  const reference = cells.reference ?? ''
  const earlier = met.get(reference)
  if (reference === '') return []
  if (earlier === undefined) met.set(reference, row)
  return earlier === undefined
    ? []
    : [['reference', `Row ${earlier} has the same reference. Each is for one finding only`]]
}

function firstOfEach(errors: FaultyRow['errors']): FaultyRow['errors'] {
  return errors.filter(([name], at) => name === '' || errors.findIndex(([other]) => other === name) === at)
}

/** In the order of the columns. */
function inOrder(errors: FaultyRow['errors']): FaultyRow['errors'] {
  const place = (name: ColumnName | '') => columnNames.findIndex((each) => each === name)
  return [...errors].sort(([a], [b]) => place(a) - place(b))
}

/** Most rows of a spreadsheet are about few homes. */
function remembering(hub: Hub): FindHome {
  const known = new Map<string, ReturnType<FindHome>>()
  return (name, postcode) => {
    const key = JSON.stringify([name, postcode])
    const found = known.get(key) ?? lookUp(hub, name, postcode)
    known.set(key, found)
    return found
  }
}

async function lookUp(hub: Hub, name: string, postcode: string): ReturnType<FindHome> {
  const found = await locationsNamed(hub.database.read, name, postcode)
  const registered = found.filter(({ status }) => status === 'registered')
  const [one, ...others] = registered.length > 0 ? registered : found
  if (one === undefined) return { why: 'CQC has no service with this name and postcode. Give its CQC location ID' }
  return others.length > 0 ? { why: 'Several services have this name and postcode. Give the CQC location ID' } : one
}
