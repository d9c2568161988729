// A batch as a spreadsheet: a row for each, in the columns of a template. Texts with personal data are dropped before anything
// else looks at them.
import type { Reader } from '../../../db/database.ts'
import { Problem } from '../../http/problem.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { remembering } from '../upload/look-up.ts'
import { readRow, type RowError } from '../upload/row.ts'
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
  const columns = new Map(template.columns.map((column) => [column.name, column]))
  const look = remembering(read)
  return {
    count: rows.length,
    unread,
    async *rows(skipped = 0) {
      for (const row of rows.slice(skipped)) {
        const { items, errors } = await readRow(row, template, sender, look, false)
        const columnOf: BatchRow['columnOf'] = (name) => columns.get(name)
        if (errors.length === 0) yield { row: row.row, items, columnOf }
        else yield { row: row.row, items: [], columnOf, problem: problemOf(row, errors, columns) }
      }
    },
  }
}

function problemOf(
  { withheld = {} }: UploadRow,
  errors: readonly RowError[],
  columns: Map<string, ColumnPlace>,
): Problem {
  const told = errors.map(([name, text]) => {
    const { heading, pointer } = columns.get(name) ?? { heading: name, pointer: '' }
    return { pointer, detail: `${heading}: ${text}.` }
  })
  return new Problem(Object.keys(withheld).length > 0 ? 'personal-data' : 'invalid', { errors: told })
}

type ColumnPlace = Pick<Template['columns'][number], 'heading' | 'pointer'>
