// Items as this viewer could read them at any moment: by the same policy in memory, over the version that was in force then,
// on that day's standing. What they may read now is asked of the database.
import { and, eq, gt, inArray, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence } from '../../db/tables.ts'
import { permits } from '../policy/condition.ts'
import { intelligencePolicy } from '../policy/intelligence-policy.ts'
import { intelligenceFacts, mayRead } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { keptFor } from '../policy/reduced.ts'
import type { Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { bareText } from './documents.ts'
import { judged, select, type ReadItem, type Row } from './judged.ts'
import { textFor } from './reduced.ts'
import { namedIn, replacedVersions, type Replaced } from './versions/numbers.ts'

export interface ItemInTime {
  readonly id: string
  /** As the viewer reads it now; undefined where they may not. */
  readonly now: ReadItem | undefined
  readonly row: Row
  readonly replaced: readonly Replaced[]
}

/** Who looks, when, and what they are to the place then. */
export interface Look {
  readonly viewer: Viewer
  readonly moment: Moment
  readonly standing: Standing
}

/** What somebody read at a moment: the rule that let them, and the text, its number aside. */
export interface Reading {
  readonly rule: string
  readonly text: string
  /** They were told only part of it, and of replies their own. */
  readonly isReduced: boolean
}

/**
 * Of those that the viewer may read now, and of those that they might have read before: by what may have become of the items,
 * or `all`, where something may have become of the viewer's rights.
 */
export async function itemsInTime(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  ids: readonly string[],
  all = false,
): Promise<Map<string, ItemInTime>> {
  const i = intelligence
  if (ids.length === 0) return new Map()
  const among = inArray(i.id, [...ids])
  const open = await select(read, viewer, and(among, mayRead(viewer, now)), ids.length)
  const items = new Map((await judged(read, viewer, now, open, new Map())).map((item) => [item.id, item]))
  const seen = new Set(open.map(({ id }) => id))
  const closed = await select(read, viewer, and(among, all ? undefined : mayHaveEnded), ids.length)
  const rows = [...open, ...closed.filter(({ id }) => !seen.has(id))]
  const replaced = await replacedVersions(read, viewer, rows)
  return new Map(
    rows.map((row) => [row.id, { id: row.id, now: items.get(row.id), row, replaced: replaced.get(row.id) ?? [] }]),
  )
}

/** What can have been visible and not be so any more, the viewer's standing aside. */
const mayHaveEnded = or(gt(intelligence.version, 1), isNotNull(intelligence.visibleUntil))

/** Ids of items about a location, or of all that somebody might read; in order of id, after one. */
export async function itemIds(
  read: Reader,
  of: { readonly location: string } | { readonly viewer: Viewer; readonly now: Moment },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const i = intelligence
  const which: SQL | undefined =
    'location' in of ? eq(i.locationId, of.location) : or(mayRead(of.viewer, of.now), mayHaveEnded)
  const rows = await read
    .select({ id: i.id })
    .from(i)
    .where(and(which, gt(i.id, after)))
    .orderBy(i.id)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** The stored number of the last of its versions that had come then; undefined before the first. */
export function versionAt(
  { row, replaced }: ItemInTime,
  hadCome: (version: { readonly version: number; readonly changedAt: string }) => boolean,
): number | undefined {
  return [...replaced, row].filter(hadCome).at(-1)?.version
}

/** Undefined where they could not read it, or there was no such version. */
export function readingAt(item: ItemInTime, version: number | undefined, look: Look): Reading | undefined {
  const { row, replaced } = item
  const { viewer, moment, standing } = look
  const found = version === row.version ? row : replaced.find((one) => one.version === version)
  if (found === undefined) return undefined
  const [named, namedPerson] = namedIn(found, viewer)
  const facts = intelligenceFacts(viewer, moment, standing, { ...row, ...found }, named, namedPerson)
  const rule = permits(intelligencePolicy, facts)?.name
  if (rule === undefined) return undefined
  const reading = { type: row.type, rule, standing }
  return { rule, text: bareText(textFor(reading, found.document)), isReduced: keptFor(reading) !== undefined }
}
