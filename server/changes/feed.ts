// The change feed (protocol §7): what became visible, changed or was hidden, for this viewer alone, row by row in their order.
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { ShownLast } from './cursor.ts'
import { Judge, type Found } from './judge.ts'
import { rowById, rowsAfter, rowsBefore } from './rows.ts'

/** Rows that are judged together. How many were looked at in vain shows nowhere but in the time that it takes. */
const together = 200

/** What came after a place, as many as `limit` at the most; undefined where there is no such place. */
export async function changesAfter(
  hub: Hub,
  viewer: Viewer,
  { row, item, until }: ShownLast,
  limit: number,
): Promise<Found[] | undefined> {
  const { read } = hub.database
  const last = row === '' ? undefined : await rowById(read, row)
  if (last === undefined && row !== '') return undefined
  const found: Found[] = []
  // The row that was shown last once more, if it tells of several items: from the next one on.
  let from = item === '' ? (last?.position ?? 0) : (last?.position ?? 1) - 1
  const judge = new Judge(hub, viewer, last && { row: last, item, until: latest(last.at, until) })
  for (
    let rows = await rowsAfter(read, from, together);
    rows.length > 0;
    rows = await rowsAfter(read, from, together)
  ) {
    await judge.prepare(rows)
    for (const each of rows) {
      for await (const event of judge.events(each, each.id === row ? item : '')) {
        found.push(event)
        if (found.length === limit) return found
      }
      from = each.position
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

/** Where somebody is who has been shown these events after a place. */
export function shownUpTo(from: ShownLast, shown: readonly Found[]): ShownLast {
  const last = shown.at(-1)
  if (last === undefined) return from
  return { ...last.place, until: shown.reduce((until, { at }) => latest(until, at), from.until) }
}

/** Where somebody is who has been shown everything; undefined where there is nothing. */
export async function latestPlace(hub: Hub, viewer: Viewer): Promise<ShownLast | undefined> {
  const judge = new Judge(hub, viewer)
  const last = await lastEvent(hub, judge, Number.MAX_SAFE_INTEGER)
  if (last === undefined) return undefined
  let until = last.event.at
  // What came before it and happened after it, because somebody wrote slowly.
  for (let before = last.position; ;) {
    const later = await lastEvent(hub, judge, before, until)
    if (later === undefined) return { ...last.event.place, until }
    until = latest(until, later.event.at)
    before = later.position
  }
}

/** The last event before a position; of what happened after an instant, if it is said. */
async function lastEvent(
  { database: { read } }: Hub,
  judge: Judge,
  position: number,
  later?: string,
): Promise<{ readonly event: Found; readonly position: number } | undefined> {
  let before = position
  for (
    let rows = await rowsBefore(read, before, together, later);
    rows.length > 0;
    rows = await rowsBefore(read, before, together, later)
  ) {
    await judge.prepare(rows)
    for (const each of rows) {
      let event: Found | undefined
      for await (const one of judge.events(each, '')) event = one
      if (event !== undefined) return { event, position: each.position }
      before = each.position
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return undefined
}

function latest(one: string, other: string): string {
  return one > other ? one : other
}
