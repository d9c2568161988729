// What was brought in from files, and how it went: kept for the operator. A report is begun before the first row is read,
// so that one that breaks off leaves a trace.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { imports } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import { newId } from '../events/id.ts'
import { enterAct } from '../events/record.ts'
import type { Hub } from '../hub.ts'
import { nothingWritten } from './directory/import.ts'
import type { Actor } from '../events/event.ts'

export type Import = components['schemas']['Import']
export type ImportSummary = components['schemas']['ImportSummary']
/** What is known when an import ends. */
export type ImportEnd = Omit<Import, 'id' | 'fileName' | 'startedAt' | 'endedAt'>

/** How many of each the report holds. */
export const mostRefused = 500
export const mostNamed = 100

/** `fileName` without its folder. */
export async function beginImport(tx: Tx, hub: Hub, actor: Actor, fileName: string): Promise<string> {
  const id = newId(hub)
  const startedAt = hub.clock.now().toISOString()
  const document = textOf({ ...nothing, id, fileName, startedAt })
  await tx.insert(imports).values({ id, fileName, startedAt, endedAt: null, document })
  await enterImport(tx, hub, actor, 'import.started', id, {})
  return id
}

/** Throws an Error where there is no such import. */
export async function endImport(tx: Tx, hub: Hub, actor: Actor, id: string, end: ImportEnd): Promise<void> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id))
  if (row === undefined) throw new Error(`There is no import ${id}.`)
  const endedAt = hub.clock.now().toISOString()
  const document = textOf({ ...end, id, fileName: row.fileName, startedAt: row.startedAt, endedAt })
  await tx.update(imports).set({ endedAt, document }).where(eq(imports.id, id))
  const { state, rows, errors, warnings } = end
  await enterImport(tx, hub, actor, 'import.ended', id, { state, rows, errors, warnings })
}

export interface ImportPage {
  readonly limit: number
  /** The last import of the page before: `[startedAt, id]`. */
  readonly after?: readonly [string, string]
}

/** Latest first. */
export function importsBefore(read: Reader, { limit, after }: ImportPage) {
  const beyond = after && sql`(${imports.startedAt}, ${imports.id}) < (${after[0]}, ${after[1]})`
  return read.select().from(imports).where(and(beyond)).orderBy(desc(imports.startedAt), desc(imports.id)).limit(limit)
}

export async function importById(read: Reader, id: string): Promise<{ readonly document: string } | undefined> {
  const [row] = await read.select({ document: imports.document }).from(imports).where(eq(imports.id, id))
  return row
}

export function toSummary({ document }: { readonly document: string }): ImportSummary {
  const {
    totals: _,
    warned: __,
    unplaced: ___,
    refused: ____,
    failure: _____,
    ...summary
  } = JSON.parse(document) as Import
  return summary
}

function textOf(report: Import): string {
  return contract().serialise('Import', report)
}

function enterImport(tx: Tx, hub: Hub, actor: Actor, action: string, id: string, details: Record<string, unknown>) {
  return enterAct(tx, hub, actor, action, { kind: 'import', id }, details)
}

export const noTotals: Import['totals'] = { ...nothingWritten, unchanged: 0 }

const nothing: ImportEnd = {
  state: 'unfinished',
  rows: 0,
  errors: 0,
  warnings: 0,
  totals: noTotals,
  warned: [],
  unplaced: [],
  refused: [],
}
