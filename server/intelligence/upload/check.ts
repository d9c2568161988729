// What is wrong with each row of an upload, and what would be sent of those with which nothing is.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { locationNames, organisationNames } from '../../organisations/queries.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { problemErrors, type Places } from '../../web/form.ts'
import { dryRun } from './dry-run.ts'
import { remembering } from './look-up.ts'
import { readRow, type RowError } from './row.ts'
import type { RowItem, Sent, Template } from './template.ts'
import type { Upload, UploadRow } from './upload.ts'

export interface ReadyRow {
  readonly row: UploadRow
  readonly items: readonly Sent[]
  /** The name of the service, or of the council. */
  readonly about: string
  readonly topics: readonly string[]
  readonly observedOn: string
}

export interface FaultyRow {
  readonly row: UploadRow
  /** By the columns' names; empty where it belongs to none. */
  readonly errors: readonly RowError[]
}

export interface CheckedUpload {
  readonly ready: readonly ReadyRow[]
  readonly faulty: readonly FaultyRow[]
}

/** Rows that are sent or left out are in neither list. */
export async function checkUpload(
  hub: Hub,
  viewer: Viewer,
  upload: Upload,
  template: Template,
): Promise<CheckedUpload> {
  const look = remembering(hub.database.read)
  const references = new Map<string, number>()
  const ready: Omit<ReadyRow, 'about'>[] = []
  const faulty: FaultyRow[] = []
  for (const row of upload.rows) {
    if (row.sent !== undefined || row.leftOut) continue
    const { items, errors } = await readRow(row, template, viewer.kind, look, true)
    const found = [...errors, ...(await refusals(hub, viewer, row, items, errors)), ...sameReference(row, references)]
    if (found.length > 0) faulty.push({ row, errors: inOrder(firstOfEach(found), template) })
    else ready.push({ row, items: items.map(({ sent }) => sent), ...toldOf(items) })
  }
  const places = ready.map(({ items }) => placeIn(items[0]))
  const names = new Map([
    ...(await locationNames(hub.database.read, places)),
    ...(await organisationNames(hub.database.read, places)),
  ])
  return { ready: ready.map((each) => ({ ...each, about: names.get(placeIn(each.items[0])) ?? '' })), faulty }
}

function toldOf([first]: readonly RowItem[]): Pick<ReadyRow, 'topics' | 'observedOn'> {
  const { topics, observedOn } = first?.sent ?? {}
  return { topics: topics as string[], observedOn: String(observedOn) }
}

/** The location, or the council, that a submission is about. */
export function placeIn(sent: Sent | undefined): string {
  const { location, council } = (sent?.['subject'] ?? {}) as { readonly location?: string; readonly council?: string }
  return location ?? council ?? ''
}

const unknownHome: Places = {
  '/subject/location': ['location', 'There is no service with this ID. Look it up in the list of services'],
}

/** What the operation would refuse, beside what is known to be wrong already. */
async function refusals(
  hub: Hub,
  viewer: Viewer,
  row: UploadRow,
  items: readonly RowItem[],
  known: readonly RowError[],
): Promise<FaultyRow['errors']> {
  if (row.refused !== undefined && known.length === 0) return [['', row.refused]]
  const blank = new Set(known.map(([name]) => name))
  // A home that could not be found by its name leaves no id to be judged.
  if (blank.has('home') || blank.has('postcode')) blank.add('location')
  const found: RowError[] = []
  for (const { sent, places } of items) {
    try {
      await dryRun(hub, viewer, sent)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      const at = problem.code === 'unknown-reference' ? { ...places, ...unknownHome } : places
      const errors = problemErrors(problem, at).map(({ field, text }): RowError => [field, text])
      found.push(...errors.filter(([name]) => !blank.has(name)))
    }
  }
  return found
}

function sameReference({ row, cells }: UploadRow, met: Map<string, number>): RowError[] {
  const reference = cells['reference'] ?? ''
  const earlier = met.get(reference)
  if (reference === '') return []
  if (earlier === undefined) met.set(reference, row)
  return earlier === undefined ? [] : [['reference', `Row ${earlier} has the same reference. Each is for one row only`]]
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
