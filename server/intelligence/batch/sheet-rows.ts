// A batch as a spreadsheet: a row for each, in the columns of a template. Texts with personal data are dropped before anything
// else looks at them.
import type { Reader } from '../../../db/database.ts'
import { Problem } from '../../http/problem.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { remembering } from '../upload/look-up.ts'
import { readRow, type ReadRow } from '../upload/row.ts'
import type { Sheet } from '../upload/sheet-error.ts'
import type { Template } from '../upload/template.ts'
import { rowsOf, type UploadRow } from '../upload/upload.ts'
import type { BatchRow } from './batch-row.ts'

export interface SheetRows {
  readonly count: number
  /** Headings that say nothing to the hub. */
  readonly unread: readonly string[]
  /** Read as they are asked for, after so many that are passed over. */
  rows(skipped?: number): AsyncGenerator<BatchRow>
}

/** Throws SheetError. */
export function sheetRows(read: Reader, sheet: Sheet, template: Template, sender: OrganisationKind): SheetRows {
  const { rows, unread } = rowsOf(sheet, template)
  const asBatchRow = batchRowsOf(template)
  const look = remembering(read)
  return {
    count: rows.length,
    unread,
    async *rows(skipped = 0) {
      for (const row of rows.slice(skipped)) yield asBatchRow(row, await readRow(row, template, sender, look, false))
    },
  }
}

/** A row of a spreadsheet, as it was read, as one of a batch. */
export function batchRowsOf({ columns }: Template): (row: UploadRow, read: ReadRow) => BatchRow {
  const places = new Map(columns.map((column) => [column.name, column]))
  const columnOf: BatchRow['columnOf'] = (name) => places.get(name)
  return (row, { items, errors }) => {
    if (errors.length === 0) return { row: row.row, items, columnOf }
    const told = errors.map(([name, text]) => {
      const { heading, pointer } = places.get(name) ?? { heading: name, pointer: '' }
      return { pointer, detail: `${heading}: ${text}.` }
    })
    const withheld = Object.keys(row.withheld ?? {}).length > 0
    const problem = new Problem(withheld ? 'personal-data' : 'invalid', { errors: told })
    return { row: row.row, items, columnOf, problem, wrong: wrongIn(errors) }
  }
}

function wrongIn(errors: ReadRow['errors']): ReadonlySet<string> {
  const wrong = new Set(errors.map(([name]) => name))
  // A home that could not be found by its name leaves no id to be judged.
  if (wrong.has('home') || wrong.has('postcode')) wrong.add('location')
  return wrong
}
