// One's own open overlaps, found without a request for each: in a council's area for a meeting, or anywhere.
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { overlapsOfEach } from './near-many.ts'
import { ownVisitsAhead } from './nearby.ts'
import { isOpen, type Overlap } from './overlaps.ts'

export interface OpenOverlap {
  readonly location: string
  readonly overlap: Overlap
}

export interface OpenOverlaps {
  readonly items: readonly OpenOverlap[]
  /** There are, or may be, more than these. */
  readonly more: boolean
}

/** Visits that are looked at: each place they go to costs some queries. */
const mostVisits = 300

/** Those that the viewer's side has still to decide, in order of its visits; of homes in a council's area, where one is given. */
export async function openOverlapsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  limit: number,
  council?: string,
): Promise<OpenOverlaps> {
  const sides = await ownVisitsAhead(read, viewer.organisation, now.today, undefined, mostVisits + 1, council)
  const items: OpenOverlap[] = []
  for await (const { side, overlaps } of overlapsOfEach(read, viewer, now, sides.slice(0, mostVisits), 'to-answer')) {
    for (const overlap of overlaps) {
      if (!isOpen(overlap)) continue
      if (items.length === limit) return { items, more: true }
      items.push({ location: side.location, overlap })
    }
  }
  return { items, more: sides.length > mostVisits }
}
