// A plan as NDJSON: an object on each line, with the members of a table's columns or of the shape `VisitPlan`.
import { fieldOf, type Cells, type Field, type FileRecord, type PlanFile } from './record.ts'

export function lineRecords(text: string): PlanFile {
  const unread = new Set<string>()
  const records = text.split(/\r?\n/).flatMap((line, at): FileRecord[] => {
    if (line.trim() === '') return []
    const value = parsed(line)
    if (!isObject(value)) return [{ line: at + 1, fault: 'The line is no JSON object.' }]
    return [{ line: at + 1, cells: cellsOf(value, unread) }]
  })
  return { form: 'ndjson', records, unread: [...unread].slice(0, mostNamed) }
}

const mostNamed = 50

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

function cellsOf(value: Readonly<Record<string, unknown>>, unread: Set<string>): Cells {
  const cells: Partial<Record<Field, string>> = {}
  for (const [name, member] of entriesOf(value)) {
    const field = fieldOf(name)
    const text = textOf(member)
    if (field === undefined || text === undefined) unread.add(name.slice(0, 60))
    else if (text !== '') cells[field] ??= text
  }
  return cells
}

/** `period` and `contact` hold members that stand by themselves in a table. */
function entriesOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] =>
    (name === 'period' || name === 'contact') && isObject(member) ? Object.entries(member) : [[name, member]],
  )
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return ''
  if (!Array.isArray(value)) return undefined
  const texts = value.map((each) => (isObject(each) ? standardText(each) : textOf(each)))
  return texts.includes(undefined) ? undefined : texts.join(';')
}

/** `{ "scheme": "pamms-2024", "code": "8" }` as a table has it: `pamms-2024:8`. */
function standardText({ scheme, code }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof scheme === 'string' && typeof code === 'string' ? `${scheme}:${code}` : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
