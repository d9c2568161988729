// The versions of an item that a viewer may read: those that they and the current one allow, numbered as that viewer counts.
import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import { contract } from '../../contract/loaded.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Standing } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { withVersion } from '../documents.ts'
import { judged, select, type ReadItem } from '../judged.ts'
import { differences } from './differences.ts'
import { readsAll, replacedVersions, seenVersions, type SeenVersion } from './numbers.ts'

export interface ReadVersion {
  readonly number: number
  readonly isPublic: boolean
  /** The shape `IntelligenceVersion`. */
  readonly text: string
  /** The item as it was then: the shape `IntelligenceOrTombstone`. */
  readonly document: string
}

export interface History {
  readonly item: ReadItem
  /** Newest first. Of what was withdrawn, only what is left of it. */
  readonly versions: readonly ReadVersion[]
}

/** Undefined where the viewer may not read the item as it is now. */
export async function historyOf(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<History | undefined> {
  const rows = await select(read, viewer, and(eq(intelligence.id, id), mayRead(viewer, now)), 1)
  const standings = new Map<string, Standing>()
  const [item] = await judged(read, viewer, now, rows, standings)
  const [row] = rows
  const standing = standings.get(row?.councilId ?? row?.locationId ?? '')
  if (item === undefined || row === undefined || standing === undefined) return undefined
  const replaced = await replacedVersions(read, viewer, rows)
  const seen = seenVersions(viewer, now, standing, row, replaced.get(id) ?? [])
  const left = item.withdrawn ? seen.slice(-1) : seen.filter(({ readable }) => readable)
  const tellsWho = readsAll(viewer, item.originator)
  return { item, versions: left.map((version) => toRead(version, tellsWho)).reverse() }
}

/** The document is text already, and stays as it is. */
function toRead(version: SeenVersion, tellsWho: boolean): ReadVersion {
  const { number, changedAt, changedBy, isPublic } = version
  const document = withVersion(version.document, version)
  const head = JSON.stringify({ version: number, changedAt, ...(tellsWho ? { changedBy } : {}) })
  return { number, isPublic, document, text: `${head.slice(0, -1)},"item":${document}}` }
}

/** From one version that the viewer may read to another: the shape `IntelligenceDifferences`. */
export function differencesBetween(from: ReadVersion, to: ReadVersion): string {
  const found = differences(JSON.parse(from.document) as object, JSON.parse(to.document) as object)
  return contract().serialise('IntelligenceDifferences', { from: from.number, to: to.number, differences: found })
}
