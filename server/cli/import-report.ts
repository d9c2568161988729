// Keeps the report of an import for the operator's page, also where the import breaks off.
import { basename } from 'node:path'
import type { Hub } from '../hub.ts'
import type { FileReport, Listener } from '../organisations/directory/import.ts'
import {
  beginImport,
  endImport,
  mostNamed,
  mostRefused,
  noTotals,
  type Import,
  type ImportEnd,
} from '../organisations/imports.ts'
import { hubActor } from '../organisations/organisations.ts'

export const unrecognised = "none of the directory's forms is recognised in it"

export interface KeptReport extends Listener {
  /** Waits for the import, and keeps how it ended; what it throws is thrown on. */
  through<Report extends FileReport | undefined>(work: Promise<Report>): Promise<Report>
}

/** Puts on record that the import of this file has begun. */
export async function keepReport(hub: Hub, file: string): Promise<KeptReport> {
  const fileName = basename(file).slice(0, 255)
  const id = await hub.database.transaction((tx) => beginImport(tx, hub, hubActor, fileName))
  const refused: Import['refused'] = []
  const warned = new Map<string, number>()
  let report: Readonly<FileReport> | undefined
  const keep = (end: Pick<ImportEnd, 'state' | 'failure'>): Promise<void> => {
    const whole = { ...counted(report), warned: warnings(warned), refused, ...end }
    return hub.database.transaction((tx) => endImport(tx, hub, hubActor, id, whole))
  }
  return {
    started: (begun) => void (report = begun),
    error(line, reason) {
      if (refused.length < mostRefused) refused.push({ line, reason: reason.slice(0, 500) })
    },
    warning: (_line, reason) => void warned.set(reason, (warned.get(reason) ?? 0) + 1),
    bytes: () => undefined,
    async through(work) {
      const done = await work.catch(async (error: unknown) => {
        // The database may be what failed: then the report stays unfinished, and the first failure is the one to tell.
        await keep({ state: 'failed', failure: brokeOff }).catch(() => undefined)
        throw error
      })
      await keep(done === undefined ? { state: 'failed', failure: `It was not read: ${unrecognised}.` } : completed)
      return done
    },
  }
}

const completed = { state: 'completed' } as const
const brokeOff = 'It broke off. What had been brought in by then is kept; run it again to bring in the rest.'

function counted(report: Readonly<FileReport> | undefined): Omit<ImportEnd, 'state' | 'warned' | 'refused'> {
  if (report === undefined) return { rows: 0, errors: 0, warnings: 0, totals: noTotals, unplaced: [] }
  const { form, rows, errors, warnings: warningCount, totals, unplaced } = report
  const unchanged = Math.max(0, rows - errors - totals.added - totals.changed)
  const names = [...unplaced].sort(([, a], [, b]) => b.rows - a.rows).slice(0, mostNamed)
  return {
    form,
    rows,
    errors,
    warnings: warningCount,
    totals: { ...totals, unchanged },
    unplaced: names.map(([name, why]) => ({
      name: name.slice(0, 300),
      reason: why.reason.slice(0, 300),
      rows: why.rows,
    })),
  }
}

function warnings(counts: ReadonlyMap<string, number>): Import['warned'] {
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostNamed)
  return most.map(([reason, rows]) => ({ reason: reason.slice(0, 500), rows }))
}
