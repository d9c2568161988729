// A row of a batch, whatever it was written as, and what became of it.
import { Problem, type FieldError } from '../../http/problem.ts'
import type { ProblemCode } from '../../http/problems.ts'
import type { Places } from '../../web/form.ts'

export interface BatchItem {
  /** The shape `IntelligenceSubmission`, if it fits. */
  readonly sent: unknown
  /** Of a spreadsheet: which columns its members come from. */
  readonly places?: Places
}

export interface BatchRow {
  /** The line, or the spreadsheet's number of the row, from 1. */
  readonly row: number
  /** What it is to become: one item, or several that belong together. None of a row is kept unless all are. */
  readonly items: readonly BatchItem[]
  /** Why it can't be read, or not all of it: then its items are judged as far as they go, and none is kept. */
  readonly problem?: Problem
  /** Of a spreadsheet: the heading and the pointer of a column. */
  readonly columnOf?: (name: string) => { readonly heading: string; readonly pointer: string } | undefined
  /** Of a spreadsheet: columns that `problem` is about. Nothing else is told of them. */
  readonly wrong?: ReadonlySet<string>
}

/** What is wrong with one of a row's items, by its own pointers. */
export interface Found {
  readonly problem: Problem
  readonly item: BatchItem
}

/** `ready` in a dry run only: it would be created. `unchanged`: it had been sent before. */
export type RowResult = { readonly row: number } & (
  | { readonly outcome: 'created' | 'ready' | 'unchanged'; readonly items: readonly KeptAs[] }
  /** `found` says the same of each item, `problem` what could not be read too. */
  | { readonly outcome: 'refused'; readonly problem: Problem; readonly found: readonly Found[] }
)

export interface KeptAs {
  /** Empty in a dry run, where there is none yet. */
  readonly id: string
  readonly sourceId: string
  /** The row of this batch that says the same. */
  readonly sameAs?: number
}

/** The problems of a row and of its items as one, each error at the row's place in the batch: `/2/body/narrative`, from 0. */
export function rowProblem({ columnOf, problem: unread }: BatchRow, at: number, found: readonly Found[]): Problem {
  const all = unread === undefined ? found : [{ problem: unread, item: nothing }, ...found]
  const [first] = all
  const code: ProblemCode = first?.problem.code ?? 'invalid'
  const errors = all.flatMap(({ problem, item }) => problem.errors.map((error) => placed(error, at, item, columnOf)))
  // As the row's own `acknowledge` has to name them.
  const acknowledge = all.flatMap(({ problem }) => problem.acknowledge)
  return new Problem(code, {
    acknowledge,
    ...(first === undefined ? {} : { detail: first.problem.detail }),
    errors: distinct(errors),
  })
}

const nothing: BatchItem = { sent: undefined }

/** The column of a spreadsheet that something in an item comes from. */
export function columnAt({ places = {} }: BatchItem, pointer: string): string | undefined {
  const known = Object.keys(places).sort((a, b) => b.length - a.length)
  return places[known.find((place) => pointer === place || pointer.startsWith(`${place}/`)) ?? '']?.[0]
}

function placed(error: FieldError, at: number, item: BatchItem, columnOf: BatchRow['columnOf']): FieldError {
  const { detail } = error
  const own = 'pointer' in error ? error.pointer : ''
  const name = columnAt(item, own)
  const column = name === undefined ? undefined : columnOf?.(name)
  if (column === undefined) return { pointer: `/${at}${own}`, detail }
  return { pointer: `/${at}${column.pointer}`, detail: `${column.heading}: ${detail}` }
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
}
