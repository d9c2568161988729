// A whole batch, lot by lot: each lot is a transaction of its own, so that whoever else writes waits for a moment only, and what
// a batch that breaks off had come to stays.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Tx } from '../../../db/database.ts'
import type { Hub } from '../../hub.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { BatchRow, RowResult } from './batch-row.ts'
import { keepLot, rehearseLot, type Met } from './lot.ts'

/** Rows come as they are read; results leave lot by lot, in their order. Nothing is kept in a dry run. */
export async function* takeRows(
  hub: Hub,
  viewer: Viewer,
  rows: AsyncIterable<BatchRow> | Iterable<BatchRow>,
  { dryRun, rowsInLot, first = 0 }: { readonly dryRun: boolean; readonly rowsInLot: number; readonly first?: number },
): AsyncGenerator<RowResult[]> {
  const met: Met = new Map()
  let at = first
  for await (const lot of lotsOf(rows, rowsInLot)) {
    yield dryRun
      ? await rehearseLot(hub, viewer, lot, at, met)
      : await hub.database.transaction((tx: Tx) => keepLot(tx, hub, viewer, lot, at))
    at += lot.length
    // Others' requests have their turn.
    await nextTurn()
  }
}

/** So many rows at the most, and fewer where they become several items each. */
async function* lotsOf(rows: AsyncIterable<BatchRow> | Iterable<BatchRow>, most: number): AsyncGenerator<BatchRow[]> {
  let lot: BatchRow[] = []
  let items = 0
  for await (const row of rows) {
    lot.push(row)
    items += Math.max(1, row.items.length)
    if (items < most) continue
    yield lot
    lot = []
    items = 0
  }
  if (lot.length > 0) yield lot
}
