// Versions as a reader knows of them (protocol §3): a version counts where it and the current one allow it, and where it
// reads otherwise to this reader than the one before. What only others could see change leaves number, time and text alone.
import { asc, inArray, sql } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligenceVersions } from '../../../db/tables.ts'
import type { NamedOrganisation } from '../../policy/audience.ts'
import { permits } from '../../policy/condition.ts'
import { intelligencePolicy } from '../../policy/intelligence-policy.ts'
import { intelligenceFacts, type ItemFacts } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Standing } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { bareText } from '../documents.ts'
import { textFor } from '../reduced.ts'

/** A version with all that decides who may read it, and its text as it is kept for this reader. */
interface Stored extends Pick<ItemFacts, 'stage' | 'sourceCategory' | 'audience' | 'visibleFrom' | 'visibleUntil'> {
  readonly version: number
  readonly document: string
  readonly changedAt: string
  readonly changedBy: string
}

/** One that another has taken the place of. `named` is JSON, a list of `NamedOrganisation`. */
export interface Replaced extends Stored {
  readonly named: string
  readonly replacedAt: string
}

/** The row of the item: its current version. `named` is whether it names this viewer, 1 or 0. */
export interface Current extends Stored, ItemFacts {
  readonly named: number
  /** Whether it names this very person, 1 or 0. */
  readonly namedPerson: number
}

/** A version as this reader knows it. */
export interface SeenVersion {
  /** As this reader counts, from 1. */
  readonly number: number
  /** When it became so, or was released to this reader. */
  readonly changedAt: string
  readonly changedBy: string
  /** As it is kept: with the stored number in it. */
  readonly document: string
  /** Whether its own rules allow it now as well: an old version may have had an earlier end. */
  readonly readable: boolean
  readonly isPublic: boolean
}

/** What the current version of an item is to its reader. */
export type CurrentVersion = Pick<SeenVersion, 'number' | 'changedAt'>

const first: CurrentVersion = { number: 1, changedAt: '' }

/** Of an item that this reader may read. */
export function currentVersion(
  viewer: Viewer,
  now: Moment,
  standing: Standing,
  current: Current,
  replaced: readonly Replaced[] = [],
): CurrentVersion {
  if (replaced.length === 0) return first
  return seenVersions(viewer, now, standing, current, replaced).at(-1) ?? first
}

/** All versions that count for the reader of an item, oldest first; the current one is the last. */
export function seenVersions(
  viewer: Viewer,
  now: Moment,
  standing: Standing,
  current: Current,
  replaced: readonly Replaced[],
): SeenVersion[] {
  const seen: SeenVersion[] = []
  for (const version of [...replaced, current]) {
    const judged = judge(viewer, now, standing, current, version)
    if (judged === undefined) continue
    const { changedBy } = version
    const document = textFor({ type: current.type, rule: judged.rule, standing }, version.document)
    const last = seen.at(-1)
    const same = last !== undefined && bareText(last.document) === bareText(document)
    if (same) {
      const [readable, isPublic] = [last.readable || judged.readable, last.isPublic || judged.isPublic]
      seen[seen.length - 1] = { ...last, readable, isPublic }
    } else {
      const { changedAt, readable, isPublic } = judged
      seen.push({ number: seen.length + 1, changedBy, document, changedAt, readable, isPublic })
    }
  }
  return seen
}

/** Undefined for a version that this reader could not have seen. Standing is what it is now, as for the item itself. */
function judge(viewer: Viewer, now: Moment, standing: Standing, current: Current, version: Current | Replaced) {
  const facts = intelligenceFacts(viewer, now, standing, { ...current, ...version }, ...namedIn(version, viewer))
  const { changedAt, visibleFrom, visibleUntil } = version
  const released = visibleFrom !== null && visibleFrom > changedAt ? visibleFrom : changedAt
  const replacedAt = 'replacedAt' in version ? version.replacedAt : undefined
  const wasOpen =
    released <= now.instant &&
    (replacedAt === undefined || released === changedAt || released < replacedAt) &&
    (visibleUntil === null || visibleUntil > released)
  const rule = permits(intelligencePolicy, { ...facts, inWindow: wasOpen })?.name
  if (rule === undefined) return undefined
  const whatever = permits(intelligencePolicy, { ...facts, inWindow: false }) !== undefined
  return {
    rule,
    changedAt: whatever ? changedAt : released,
    readable: permits(intelligencePolicy, facts) !== undefined,
    isPublic: facts.published && facts.inWindow && facts['to:public'],
  }
}

/** Whether a version names the viewer's organisation or person, and whether this very person. */
export function namedIn(
  version: Current | Replaced,
  { organisation, subject }: Viewer,
): [named: boolean, namedPerson: boolean] {
  if (!('replacedAt' in version)) return [Number(version.named) === 1, Number(version.namedPerson) === 1]
  const entries = JSON.parse(version.named) as NamedOrganisation[]
  const own = entries.filter((one) => one.organisation === organisation)
  const person = own.some(({ people }) => people?.includes(subject) === true)
  return [person || own.some(({ people }) => people === undefined), person]
}

/** The replaced versions of these items, oldest first; none is looked for where no item has had more than one. */
export async function replacedVersions(
  read: Reader,
  viewer: Viewer,
  items: readonly { readonly id: string; readonly version: number; readonly originator: string }[],
): Promise<Map<string, Replaced[]>> {
  const v = intelligenceVersions
  const found = new Map<string, Replaced[]>()
  const changed = items.filter(({ version }) => version > 1)
  if (changed.length === 0) return found
  const own = changed.filter(({ originator }) => readsAll(viewer, originator)).map(({ id }) => id)
  const document =
    own.length === 0
      ? v.readerDocument
      : sql<string>`case when ${inArray(v.itemId, own)} then ${v.document} else ${v.readerDocument} end`
  const ids = changed.map(({ id }) => id)
  const rows = await read
    .select({ ...columns, document })
    .from(v)
    .where(inArray(v.itemId, ids))
    .orderBy(asc(v.itemId), asc(v.version))
  for (const row of rows) found.set(row.itemId, [...(found.get(row.itemId) ?? []), row])
  return found
}

/** Whether it is the originator's text that the viewer reads. */
export function readsAll(viewer: Viewer, originator: string): boolean {
  return (viewer.kind === 'regulator' && viewer.adheres) || viewer.organisation === originator
}

const columns = {
  itemId: intelligenceVersions.itemId,
  version: intelligenceVersions.version,
  stage: intelligenceVersions.stage,
  sourceCategory: intelligenceVersions.sourceCategory,
  audience: intelligenceVersions.audience,
  named: intelligenceVersions.named,
  visibleFrom: intelligenceVersions.visibleFrom,
  visibleUntil: intelligenceVersions.visibleUntil,
  changedBy: intelligenceVersions.changedBy,
  changedAt: intelligenceVersions.changedAt,
  replacedAt: intelligenceVersions.replacedAt,
}
