// Keeping items that have been checked: one, or many in one transaction, each with both of its texts, whom it names, and its
// entry on record.
import type { Tx } from '../../../db/database.ts'
import { writeRows } from '../../../db/rows.ts'
import { intelligence, intelligenceNamed } from '../../../db/tables.ts'
import { changedItems } from '../../events/changed.ts'
import type { Entry } from '../../events/entry.ts'
import { newId } from '../../events/id.ts'
import { enterAll } from '../../events/record.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Checked } from './submit.ts'
import { indexItems } from '../search/kept-words.ts'
import { itemRow, type Row } from '../stored.ts'
import type { WholeSubmission } from './submission.ts'

export interface KeptItem {
  readonly id: string
  readonly version: number
  readonly entry: Entry
}

/** In the order in which they are given. Nothing is looked at again: the caller has checked them in this transaction. */
export async function keepItems(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  items: readonly Checked[],
): Promise<readonly KeptItem[]> {
  const { instant } = momentOf(hub.clock)
  const rows = items.map(({ item, place }) => {
    const originator = { organisation: viewer.organisation, name: place.senderName }
    const stamp = { id: newId(hub), version: 1, originator, submittedAt: instant, submittedBy: viewer.subject }
    return itemRow(stamp, item, place.providerId)
  })
  await insertItems(tx, rows)
  await changedItems(tx, hub, rows)
  await indexItems(
    tx,
    items.map(({ item }, at) => ({ id: rows[at]?.id ?? '', item })),
  )
  await insertNamedRows(
    tx,
    items.flatMap(({ item }, at) => namedRows(rows[at]?.id ?? '', item)),
  )
  const entries = await enterAll(
    tx,
    hub,
    rows.map((row, at) => submittedEvent(viewer, row, items[at]?.item)),
  )
  return entries.map((entry, at) => ({ id: rows[at]?.id ?? '', version: 1, entry }))
}

const insertItems = writeRows(intelligence, (tx, rows) => tx.insert(intelligence).values(rows))

const insertNamedRows = writeRows(intelligenceNamed, (tx, rows) => tx.insert(intelligenceNamed).values(rows))

function submittedEvent({ organisation, subject, roles }: Viewer, row: Row, item: WholeSubmission | undefined) {
  return {
    organisation,
    subject,
    roles,
    action: 'intelligence.submitted',
    resource: { kind: 'intelligence', id: row.id },
    details: { version: row.version, type: row.type, stage: row.stage, ...aboutIn(row), ...acknowledgedIn(item) },
  }
}

/** What its sender said of what may have been personal data: where, what kind and why not. Never the text. */
export function acknowledgedIn(item: Pick<WholeSubmission, 'acknowledge'> | undefined) {
  return item?.acknowledge === undefined ? {} : { acknowledged: item.acknowledge }
}

function aboutIn({ locationId, councilId }: Row) {
  return councilId === null ? { location: locationId } : { council: councilId }
}

type NamedRow = typeof intelligenceNamed.$inferSelect

/** Whom an item's audience names. */
export function namedRows(itemId: string, { audience }: Pick<WholeSubmission, 'audience'>): NamedRow[] {
  const rows = new Map<string, NamedRow>()
  for (const entry of audience) {
    if (typeof entry === 'string') continue
    for (const person of entry.people ?? ['']) {
      rows.set(`${entry.organisation}\n${person}`, { itemId, organisationId: entry.organisation, person })
    }
  }
  return [...rows.values()]
}
