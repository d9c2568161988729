// What the hub's own checks say of a row, at the row's fields.
import { Problem } from '../../http/problem.ts'
import type { RowFault } from '../plan-file/plan-row.ts'
import type { Field } from '../plan-file/record.ts'

const places: Readonly<Record<string, Field>> = {
  '/location': 'location',
  '/kind': 'kind',
  '/basis': 'basis',
  '/topics': 'topics',
  '/standards': 'standards',
  '/period/from': 'from',
  '/period/to': 'to',
  '/period': 'from',
  '/visited/from': 'from',
  '/visited/to': 'to',
  '/notice': 'notice',
  '/expectedHours': 'hours',
  '/contact/team': 'team',
  '/contact/email': 'email',
  '/contact/telephone': 'telephone',
}

/** Throws on what is no Problem. */
export function faultsOf(problem: unknown): RowFault[] {
  if (!(problem instanceof Problem)) throw problem
  const { errors } = problem
  if (errors.length === 0) return [{ detail: problem.detail ?? problem.message }]
  return errors.map(errorFault)
}

export function errorFault({ pointer = '', detail }: { readonly pointer?: string; readonly detail: string }): RowFault {
  const field = Object.entries(places).find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1]
  return field === undefined ? { detail } : { field, detail }
}
