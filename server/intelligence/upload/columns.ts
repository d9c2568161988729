// Which column of a spreadsheet is which, by what stands at its head.
import { kindsIn } from '../../policy/personal-data.ts'
import { bare, type Column } from './column.ts'
import { SheetError, type Sheet } from './sheet-error.ts'
import { headingsOf, type Template } from './template.ts'

export interface Columns {
  /** Where each stands, from 0, by its name. */
  readonly at: ReadonlyMap<string, number>
  /** The row that heads the sheet, from 0. */
  readonly headRow: number
  /** Headings that say nothing to the hub, as they stand there: their columns are not read. */
  readonly unread: readonly string[]
}

/** The first row within the first ten that names what must be there. Throws SheetError where none does. */
export function findColumns(sheet: Sheet, template: Template): Columns {
  const known = headingsOf(template)
  const candidates = sheet.slice(0, 10).map((row, at) => columnsOf(row, at, known))
  const best = candidates.reduce((a, b) => (b.at.size > a.at.size ? b : a))
  const missing = template.columns.filter(
    ({ name, required, reads }) => required && !best.at.has(name) && !(reads === 'location' && best.at.has('home')),
  )
  if (missing.length === 0) return best
  const names = missing.map(({ heading }) => `“${heading}”`).join(', ')
  const one = missing.length === 1
  throw new SheetError(`The first row must head each column. There is no column ${names}. Add ${one ? 'it' : 'them'}.`)
}

function columnsOf(row: readonly string[], headRow: number, known: ReadonlyMap<string, Column>): Columns {
  const at = new Map<string, number>()
  const unread: string[] = []
  row.forEach((heading, place) => {
    const column = known.get(bare(heading))
    if (column !== undefined && !at.has(column.name)) at.set(column.name, place)
    else if (heading !== '') unread.push(kindsIn(heading).length > 0 ? `column ${place + 1}` : heading.slice(0, 60))
  })
  return { at, headRow, unread }
}
