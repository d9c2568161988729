// A template as a file to be filled in. CSV: what to write stands above each heading. A workbook: a second sheet explains, and
// cells with few choices have a list to choose from.
import { topics } from '../../policy/reference.ts'
import { tableText } from '../../web/csv.ts'
import type { Choice, Column } from './column.ts'
import type { Template } from './template.ts'
import { letters, workbook, type DropDown, type WorkbookSheet } from './workbook.ts'

export type TemplateFormat = 'csv' | 'xlsx'

export const templateTypes: Readonly<Record<TemplateFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function templateFile(template: Template, format: TemplateFormat): Buffer {
  return format === 'csv' ? Buffer.from(asCsv(template)) : asWorkbook(template)
}

/** The row to show how is read as any other: whoever fills the table in takes it out. */
function asCsv({ columns }: Template): string {
  return tableText([
    columns.map((column) => saysOf(column)),
    columns.map(({ heading }) => heading),
    columns.map((column, at) => exampleOf(column, columns.findIndex(({ isLong }) => isLong) === at)),
  ])
}

function asWorkbook(template: Template): Buffer {
  const { columns, title } = template
  const listed = columns.flatMap((column, at) => {
    const choices = listOf(column)
    return choices.length === 0 ? [] : [{ at, choices, strict: strictly.has(column.reads) }]
  })
  const lists = listed.map(({ at, choices, strict }, list): DropDown => {
    const own = letters(list)
    return { column: at, strict, source: `Lists!$${own}$2:$${own}$${choices.length + 1}` }
  })
  const styles = new Map(
    columns.flatMap(({ reads }, at): [number, 'text' | 'day'][] =>
      reads === 'day' ? [[at, 'day']] : keptAsText.has(reads) ? [[at, 'text']] : [],
    ),
  )
  const widths = columns.map(({ isLong, heading }) => (isLong ? 60 : Math.max(14, Math.min(30, heading.length + 2))))
  return workbook([
    { name: sheetName(title), rows: [columns.map(({ heading }) => heading)], widths, styles, lists },
    explanation(template),
    {
      name: 'Lists',
      hidden: true,
      rows: tabled(listed.map(({ at, choices }) => [columns[at]?.heading ?? '', ...choices.map(({ name }) => name)])),
      widths: listed.map(() => 30),
    },
  ])
}

const strictly: ReadonlySet<Column['reads']> = new Set([
  ...(['choice', 'topic', 'method', 'source', 'rating', 'overall', 'question', 'yes-no'] as const),
])

const keptAsText: ReadonlySet<Column['reads']> = new Set(['location', 'postcode', 'text', 'texts'])

/** Several can stand in one cell, with semicolons between: the list then is an offer. */
function listOf({ reads, choices = [] }: Column): readonly Choice[] {
  return reads === 'topics' ? topics.map(({ slug, name }) => ({ value: slug, name })) : choices
}

function explanation({ title, columns }: Template): WorkbookSheet {
  const rows = columns.map((column) => [
    column.heading,
    column.required ? 'Yes' : 'No',
    saysOf(column),
    listOf(column)
      .map(({ name }) => name)
      .join('; '),
  ])
  const note = `One row for each on the sheet “${sheetName(title)}”. Nobody who uses care may be named or identifiable.`
  return {
    name: 'How to fill this in',
    rows: [['Column', 'Needed', 'What stands in it', 'Choices'], ...rows, ['', '', note, '']],
    widths: [34, 10, 60, 80],
  }
}

function saysOf({ says }: Column): string {
  return says
}

function exampleOf({ name, reads, required, isLong, choices, range }: Column, isMain: boolean): string {
  if (name === 'location') return ''
  const place: Readonly<Record<string, string>> = { home: 'Rosebank House', postcode: 'OL16 1AB', council: 'Rochdale' }
  if (place[name] !== undefined) return place[name]
  if (isMain) return `An example: take this row out. ${exampleText}`
  if (reads === 'method') return 'On site'
  if (!required) return ''
  if (reads === 'topics') return 'Medicines; Staffing, training and supervision'
  if (reads === 'day') return '27/3/2026'
  if (reads === 'number') return String(range?.[0] ?? 1)
  return choices?.[0]?.name ?? (isLong ? exampleText : '')
}

const exampleText = 'Medicines were signed for before they were given on two of six charts.'

function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

/** Columns as rows. */
function tabled(columns: readonly (readonly string[])[]): string[][] {
  const longest = Math.max(1, ...columns.map((column) => column.length))
  return Array.from({ length: longest }, (_, at) => columns.map((column) => column[at] ?? ''))
}
