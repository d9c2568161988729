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
  /** Why it can't be read. */
  readonly problem?: Problem
  /** Of a spreadsheet: the heading and the pointer of a column. */
  readonly columnOf?: (name: string) => { readonly heading: string; readonly pointer: string } | undefined
}

/** `ready` in a dry run only: it would be created. `unchanged`: it had been sent before. */
export type RowResult = { readonly row: number } & (
  | { readonly outcome: 'created' | 'ready' | 'unchanged'; readonly items: readonly KeptAs[] }
  | { readonly outcome: 'refused'; readonly problem: Problem }
)

export interface KeptAs {
  /** Empty in a dry run, where there is none yet. */
  readonly id: string
  readonly sourceId: string
}

/** The problems of a row's items as one, each error at the row's place in the batch: `/2/body/narrative`, from 0. */
export function rowProblem(
  { columnOf }: BatchRow,
  at: number,
  found: readonly { readonly problem: Problem; readonly item: BatchItem }[],
): Problem {
  const [first] = found
  const code: ProblemCode = first?.problem.code ?? 'invalid'
  const errors = found.flatMap(({ problem, item }) => problem.errors.map((error) => placed(error, at, item, columnOf)))
  // As the row's own `acknowledge` has to name them.
  const acknowledge = found.flatMap(({ problem }) => problem.acknowledge)
  return new Problem(code, {
    acknowledge,
    ...(first === undefined ? {} : { detail: first.problem.detail }),
    errors: distinct(errors),
  })
}

function placed(error: FieldError, at: number, { places = {} }: BatchItem, columnOf: BatchRow['columnOf']): FieldError {
  const { detail } = error
  const own = 'pointer' in error ? error.pointer : ''
  const known = Object.keys(places).sort((a, b) => b.length - a.length)
  const name = places[known.find((pointer) => own === pointer || own.startsWith(`${pointer}/`)) ?? '']?.[0]
  const column = name === undefined ? undefined : columnOf?.(name)
  if (column === undefined) return { pointer: `/${at}${own}`, detail }
  return { pointer: `/${at}${column.pointer}`, detail: `${column.heading}: ${detail}` }
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
}
