// A change is a new version with its own audience (protocol §3): the one before is kept with all that decides who may
// read it, and the item's row becomes the new one.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { intelligence, intelligenceNamed, intelligenceVersions } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { changed } from '../../events/changed.ts'
import type { Entry } from '../../events/entry.ts'
import { enterAct } from '../../events/record.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import type { NamedOrganisation } from '../../policy/audience.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { documents } from '../documents.ts'
import { acknowledgedIn, namedRows } from '../sharing/keep.ts'
import { indexAgain } from '../search/kept-words.ts'
import { contentColumns, type Row } from '../stored.ts'
import type { WholeSubmission } from '../sharing/submission.ts'

type Intelligence = components['schemas']['Intelligence']

/** What goes into the audit with a new version. Its stored number is added to the details. */
export interface VersionAct {
  readonly action: string
  readonly details: object
}

/**
 * Puts the item as it is among its replaced versions, and `next` in its place, with the columns of `more` on top; enters
 * `act` and tells of the change. Gives the new stored number, which is not what a reader is told. Rights and content have
 * been checked by the caller.
 */
export async function replaceVersion(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  next: WholeSubmission,
  more: Partial<Row>,
  act: VersionAct,
): Promise<number> {
  const { version } = await enterVersion(tx, hub, viewer, id, next, more, act)
  return version
}

/** As `replaceVersion`; with the entry in the audit, for a receipt. */
export async function enterVersion(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  next: WholeSubmission,
  more: Partial<Row>,
  act: VersionAct,
): Promise<{ version: number; entry: Entry }> {
  const now = hub.clock.now().toISOString()
  const row = await keepReplaced(tx, id, now)
  const version = row.version + 1
  const { originator } = JSON.parse(row.document) as Intelligence
  const stamp = { id, version, originator, submittedAt: row.submittedAt, submittedBy: row.submittedBy }
  const by = { changedBy: viewer.subject, changedAt: now }
  await tx
    .update(intelligence)
    .set({ ...contentColumns(next), ...keptUntil(row, next), ...documents(stamp, next), version, ...by, ...more })
    .where(eq(intelligence.id, id))
  await tx.delete(intelligenceNamed).where(eq(intelligenceNamed.itemId, id))
  const named = namedRows(id, next)
  if (named.length > 0) await tx.insert(intelligenceNamed).values(named)
  await indexAgain(tx, id, next)
  const details = { ...act.details, version, ...acknowledgedIn(next) }
  const entry = await enterAct(tx, hub, viewer, act.action, { kind: 'intelligence', id }, details)
  await changed(tx, hub, 'intelligence', id)
  for (const at of [next.visibleFrom, next.visibleUntil]) {
    if (at !== undefined && at > now) await changed(tx, hub, 'intelligence', id, at)
  }
  return { version, entry }
}

/** What a review decided holds on; a version of another class or another day never makes an item due sooner. */
function keptUntil(row: Row, next: WholeSubmission): Pick<Row, 'reviewOn'> {
  const same = row.retentionClass === next.retentionClass && row.observedOn === next.observedOn
  const { reviewOn } = contentColumns(next)
  return { reviewOn: same || reviewOn < row.reviewOn ? row.reviewOn : reviewOn }
}

/** Puts the item as it is among its replaced versions: before anything takes its place, a tombstone too. Gives its row. */
export async function keepReplaced(tx: Tx, id: string, replacedAt: string): Promise<Row> {
  const [row] = await tx.select().from(intelligence).where(eq(intelligence.id, id))
  if (row === undefined) throw new Problem('not-found')
  const { version, stage, sourceCategory, audience, visibleFrom, visibleUntil, document, readerDocument } = row
  await tx.insert(intelligenceVersions).values({
    ...{ itemId: id, version, stage, sourceCategory, audience, named: JSON.stringify(namedIn(document)) },
    ...{ visibleFrom, visibleUntil, document, readerDocument },
    ...{ changedBy: row.changedBy, changedAt: row.changedAt, replacedAt },
  })
  return row
}

/** The organisations and people that the audience of a stored item names. */
function namedIn(document: string): NamedOrganisation[] {
  const { audience = [] } = JSON.parse(document) as Intelligence
  return audience.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]))
}
