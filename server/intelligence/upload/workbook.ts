// A workbook (.xlsx, Office Open XML) to be filled in: texts, widths, drop-down lists. No more of the format than that.
import { zipStored } from './zip.ts'

export interface WorkbookSheet {
  /** At most 31 characters, without `[]:*?/\`. */
  readonly name: string
  /** The first row is the heading: bold, and it stays in view. */
  readonly rows: readonly (readonly string[])[]
  /** Of each column, in characters. */
  readonly widths: readonly number[]
  readonly hidden?: true
  /** How what is typed into a column is kept: as text, as a day, or as Excel takes it. By column, from 0. */
  readonly styles?: ReadonlyMap<number, 'text' | 'day'>
  readonly lists?: readonly DropDown[]
}

/** Choices in a column's cells. */
export interface DropDown {
  /** From 0. */
  readonly column: number
  /** Where the choices stand: `Lists!$A$1:$A$12`. */
  readonly source: string
  /** Whether anything else is refused. */
  readonly strict: boolean
}

/** The last row that a drop-down list reaches. */
const lastRow = 5000

export function workbook(sheets: readonly WorkbookSheet[]): Buffer {
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': book(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  }
  return zipStored(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])))
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: readonly WorkbookSheet[]): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...sheets.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet']),
  ].map(([name, kind]) => `<Override PartName="${name}" ContentType="${part}.${kind}+xml"/>`)
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`
}

function book(sheets: readonly WorkbookSheet[]): string {
  const all = sheets.map(({ name, hidden }, at) => {
    const state = hidden ? ' state="hidden"' : ''
    return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`
  })
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${all.join('')}</sheets></workbook>`
}

/** 0 plain, 1 heading, 2 text, 3 day, 4 wrapped. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

const styleOf = { text: 2, day: 3 } as const

function sheetXml({ rows, widths, styles: kept, lists = [] }: WorkbookSheet): string {
  const columns = widths.map((width, at) => {
    const style = kept?.get(at)
    const own = style === undefined ? '' : ` style="${styleOf[style]}"`
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${own}/>`
  })
  const data = rows.map((row, at) => {
    const cells = row.map((text, column) => cellXml(text, `${letters(column)}${at + 1}`, at === 0 ? 1 : 4))
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  const pane =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
  return `${head}<worksheet xmlns="${main}">${views}<cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData>${validations(lists)}</worksheet>`
}

function cellXml(text: string, at: string, style: number): string {
  return text === ''
    ? ''
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

function validations(lists: readonly DropDown[]): string {
  if (lists.length === 0) return ''
  const all = lists.map(({ column, source, strict }) => {
    const refuses = strict ? ' showErrorMessage="1" errorTitle="Not in the list" error="Choose one from the list."' : ''
    const range = `${letters(column)}2:${letters(column)}${lastRow}`
    return `<dataValidation type="list" allowBlank="1"${refuses} sqref="${range}"><formula1>${escaped(source)}</formula1></dataValidation>`
  })
  return `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`
}

/** `A` for 0, `AB` for 27. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1
  return (rest < 0 ? '' : letters(rest)) + String.fromCharCode(65 + (column % 26))
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\x20-\ufffd]/g, '')
}
