// A row as it would be sent: its cells' values, put together under the place that it is about. What can't be read is told at
// its column; all else is judged where it is sent.
import type { OrganisationKind } from '../../policy/viewer.ts'
import { missingHelp, readCell, type Values } from './cells.ts'
import type { Column } from './column.ts'
import type { RowItem, Template } from './template.ts'
import type { UploadRow } from './upload.ts'

export type RowError = readonly [column: string, text: string]

/** An id, or why there is none. */
export type Found = { readonly id: string } | { readonly why: string }

/** What a row names by a name. */
export interface LookUps {
  readonly home: (name: string, postcode: string) => Promise<Found>
  readonly council: (name: string) => Promise<Found>
}

export interface ReadRow {
  readonly items: readonly RowItem[]
  readonly errors: readonly RowError[]
}

/** `quotes`: whether an error may hold words of the cell, for whoever has just written them. */
export async function readRow(
  row: Pick<UploadRow, 'cells' | 'withheld'>,
  template: Template,
  sender: OrganisationKind,
  look: LookUps,
  quotes: boolean,
): Promise<ReadRow> {
  const errors: RowError[] = Object.entries(row.withheld ?? {}).map(([name, why]) => [
    name,
    `${why}, so it was not kept. Write it again without that`,
  ])
  const refuse = (name: string, why: string) => {
    if (row.withheld?.[name] === undefined) errors.push([name, why])
  }
  const cell = (name: string) => row.cells[name] ?? ''
  const sent = new Assembly()
  for (const [pointer, value] of await placeValues(template, cell, look, refuse)) sent.set(pointer, value)
  for (const column of template.columns) {
    if (ofPlace.has(column.reads)) continue
    const text = cell(column.name)
    if (text === '') {
      if (column.required) refuse(column.name, missingHelp(column))
      continue
    }
    const read = readCell(column, text, { sender, quotes })
    if ('why' in read) refuse(column.name, read.why)
    else for (const [pointer, value] of read.values) sent.set(pointer, value)
  }
  for (const column of template.columns) {
    if (column.required && errors.some(([name]) => name === column.name)) sent.stand(column)
  }
  return { items: template.items(sent.whole()), errors }
}

const ofPlace: ReadonlySet<Column['reads']> = new Set(['location', 'home', 'postcode', 'council'])

const wholeId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/
const cqcId = /(?<![0-9A-Za-z-])1-[0-9]{6,12}(?![0-9])/

async function placeValues(
  template: Template,
  cell: (name: string) => string,
  look: LookUps,
  refuse: (name: string, why: string) => void,
): Promise<Values> {
  const aboutCouncil = template.columns.some(({ reads }) => reads === 'council')
  const nothing = (name: string, why: string): Values => {
    refuse(name, why)
    return [[aboutCouncil ? '/subject/council' : '/subject/location', '']]
  }
  if (aboutCouncil) {
    const found = cell('council') === '' ? { why: 'Give the council’s name' } : await look.council(cell('council'))
    return 'id' in found ? [['/subject/council', found.id]] : nothing('council', found.why)
  }
  // A column of ids may be headed “home”, and “Rosebank House (1-1234567890)” says both.
  const id = cell('location') === '' ? cqcId.exec(cell('home'))?.[0] : cell('location').toUpperCase()
  if (id !== undefined) {
    return wholeId.test(id) ? at(id) : nothing('location', 'A CQC location ID looks like 1-1234567890')
  }
  if (cell('home') === '') return nothing('location', 'Give the CQC location ID, or the home’s name and postcode')
  if (cell('postcode') === '') return nothing('postcode', 'Give the postcode too, or the CQC location ID')
  const found = await look.home(cell('home'), cell('postcode'))
  return 'id' in found ? at(found.id) : nothing('home', found.why)
}

function at(location: string): Values {
  return [['/subject/location', location]]
}

/** What a submission is put together from, by pointers. */
class Assembly {
  readonly #whole: Record<string, unknown> = {}

  set(pointer: string, value: unknown): void {
    const steps = pointer.slice(1).split('/')
    const last = steps.pop() ?? ''
    let inner: Record<string, unknown> | unknown[] = this.#whole
    steps.forEach((step, index) => {
      const next = steps[index + 1] ?? last
      const members = inner as Record<string, unknown>
      inner = (members[step] ??= /^([0-9]+|-)$/.test(next) && step !== 'standards' ? [] : {}) as typeof inner
    })
    if (last === '-' && Array.isArray(inner)) inner.push(value)
    else inner[last] = value
  }

  /** Something in place of what is known to be missing or wrong, so that all else can be judged. */
  stand({ reads, pointer, choices, range, name }: Column): void {
    if (ofPlace.has(reads)) return
    if (reads === 'topics') this.set(pointer, ['medicines'])
    else if (reads === 'day') this.set(pointer, '2000-01-01')
    else if (reads === 'number') this.set(pointer, range?.[0] ?? 0)
    else if (name === 'rating' || reads === 'overall') return
    else if (choices !== undefined) this.set(pointer, reads === 'choices' ? [choices[0]?.value] : choices[0]?.value)
    else this.set(pointer, reads === 'texts' ? ['-'] : '-')
  }

  /** Without holes in its lists: the second of two actions may be the only one. */
  whole(): Record<string, unknown> {
    const body = this.#whole['body']
    return { ...this.#whole, ...(typeof body === 'object' ? { body: packed(body) } : {}) }
  }
}

function packed(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(packed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, packed(member)]))
}
