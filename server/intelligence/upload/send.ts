// Sending the rows that are ready, each through the operation, each with a key of its own: sent again after a crash, none
// comes twice.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import type { PageCall } from '../../web/page.ts'
import { placeIn, type ReadyRow } from './check.ts'
import { keepUpload, type Upload, type UploadRow } from './upload.ts'

/** At a time: they share commits, and the upload is kept after each lot. */
const lot = 50
/** Milliseconds, after which what is left waits to be sent again: no browser has to wait for all of a long spreadsheet. */
const longest = 15_000

export interface Sent {
  readonly upload: Upload
  /** Rows for which there was no time, or the hub was too busy: they may be sent again as they are. */
  readonly later: number
}

export async function sendRows(hub: Hub, call: PageCall, upload: Upload, ready: readonly ReadyRow[]): Promise<Sent> {
  let current = upload
  let later = 0
  const end = hub.clock.now().getTime() + longest
  for (let at = 0; at < ready.length; at += lot) {
    if (hub.clock.now().getTime() > end) return { upload: current, later: later + ready.length - at }
    const outcomes = await Promise.all(ready.slice(at, at + lot).map((row) => sendRow(call, upload.id, row)))
    later += outcomes.filter((outcome) => outcome === undefined).length
    const changed = new Map(outcomes.flatMap((outcome) => (outcome === undefined ? [] : [[outcome.row, outcome]])))
    current = { ...current, rows: current.rows.map((row) => changed.get(row.row) ?? row) }
    await keepUpload(hub, call.viewer, current)
  }
  return { upload: current, later }
}

/** The row as it then stands: sent, without its texts, or refused; undefined where the hub was too busy. */
async function sendRow({ ask }: PageCall, upload: string, { row, items }: ReadyRow): Promise<UploadRow | undefined> {
  const ids: string[] = []
  try {
    for (const [at, body] of items.entries()) {
      const headers = { 'idempotency-key': `upload-${upload}-${row.row}${at === 0 ? '' : `-${at}`}` }
      ids.push((await ask('submitIntelligence', { headers, body })).body.id)
    }
    return { row: row.row, cells: {}, sent: ids[0] ?? '', about: placeIn(items[0]) }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return problem.status === 503 || problem.status === 429 ? undefined : { ...row, refused: problem.detail }
  }
}
