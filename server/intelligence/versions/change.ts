// Changing an item: a whole submission takes the place of what it said, as a new version (protocol §3).
import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { directorySource } from '../../events/erased.ts'
import { signReceipt } from '../../events/receipt.ts'
import { enterAct } from '../../events/record.ts'
import { Problem, type FieldError } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { documents } from '../documents.ts'
import { checkContent, type Submitted } from '../sharing/submit.ts'
import { acknowledgedIn } from '../sharing/keep.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import type { Row } from '../stored.ts'
import type { Submission, WholeSubmission } from '../sharing/submission.ts'
import { differences } from './differences.ts'
import { enterVersion } from './versions.ts'

type Intelligence = components['schemas']['Intelligence']

const action = 'intelligence.changed'

/**
 * Changes an item of the viewer's own organisation; what says nothing new makes no version. `check` is given the item as the
 * viewer reads it now, and throws where they had read another. Throws Problem `not-found`, `not-yours`, `wrong-state`,
 * `already-submitted` never, and what sending it would throw.
 */
export async function changeIntelligence(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: Submission,
  check: (item: ReadItem) => void,
): Promise<Submitted> {
  const item = await intelligenceById(tx, viewer, momentOf(hub.clock), id)
  if (item === undefined) throw new Problem('not-found')
  const row = await ownRow(tx, viewer, item)
  check(item)
  const next = await changedItem(tx, hub, viewer, row, sent)
  const changes = membersChanged(row, next)
  if (changes.length === 0) {
    const details = { version: row.version, changes }
    const entry = await enterAct(tx, hub, viewer, action, { kind: 'intelligence', id }, details)
    return { id, version: item.version, receipt: signReceipt(hub.key, entry.leaf, entry.at) }
  }
  const { entry } = await enterVersion(
    tx,
    hub,
    viewer,
    id,
    next,
    {},
    { action, details: { changes, ...acknowledgedIn(next) } },
  )
  const made = await intelligenceById(tx, viewer, momentOf(hub.clock), id)
  if (made === undefined) throw new Error('The originator of an item reads its new version.')
  return { id, version: made.version, receipt: signReceipt(hub.key, entry.leaf, entry.at) }
}

/** An item that the viewer may read, as it is kept. Throws where it is not for them to change. */
export async function ownRow(read: Reader, viewer: Viewer, item: ReadItem): Promise<Row> {
  if (item.originator !== viewer.organisation) throw new Problem('not-yours')
  const [row] = await read.select().from(intelligence).where(eq(intelligence.id, item.id))
  if (row === undefined) throw new Problem('not-found')
  if (row.withdrawnAt !== null) {
    throw new Problem('wrong-state', { detail: 'It has been withdrawn, so it cannot be changed any more.' })
  }
  if (row.sourceId?.startsWith(directorySource) === true) {
    throw new Problem('wrong-state', { detail: 'It comes from CQC’s directory, whose import keeps it.' })
  }
  return row
}

/** What it would say, with all that a change leaves as it is. Throws what sending it would, and `invalid` for what never changes. */
export async function changedItem(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  row: Row,
  sent: Submission,
): Promise<WholeSubmission> {
  const errors = fixedErrors(row, sent)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const before = JSON.parse(row.document) as Intelligence
  const { marking, audience, lawfulBasis, sourceCategory, retentionClass } = before
  // What nobody says anew stays: above all, nobody gets to see an item because somebody left its audience out.
  const usual = { marking, audience, lawfulBasis, sourceCategory, retentionClass } as Partial<Submission>
  const fixed = {
    stage: row.stage as WholeSubmission['stage'],
    ...(row.sourceId === null ? {} : { sourceId: row.sourceId }),
  }
  const { item } = await checkContent(read, hub, viewer, { ...usual, ...sent, ...fixed }, before)
  return item
}

function fixedErrors(row: Row, sent: Submission): FieldError[] {
  const { subject } = JSON.parse(row.document) as Intelligence
  const errors: FieldError[] = []
  const refuse = (pointer: string, detail: string): number => errors.push({ pointer, detail })
  if (sent.type !== row.type) refuse('/type', 'The type of an item does not change. Withdraw it, and send another.')
  if (JSON.stringify(sent.subject) !== JSON.stringify(subject)) {
    refuse('/subject', 'What an item is about does not change. Withdraw it, and send another.')
  }
  if (sent.stage !== undefined && sent.stage !== row.stage) {
    refuse('/stage', 'A change leaves the stage as it is. Leave it out, or use PUT /v1/intelligence/{id}/stage.')
  }
  if (sent.sourceId !== undefined && sent.sourceId !== row.sourceId) {
    refuse('/sourceId', 'The sender’s own id of an item does not change. Leave it out.')
  }
  // It never reaches a provider (§3), so it does not become somebody else's words either, which could.
  if (row.sourceCategory === 'worker' && sent.sourceCategory !== undefined && sent.sourceCategory !== 'worker') {
    const detail = 'What came from a worker stays so, that it never reaches a provider. Withdraw it, and send another.'
    refuse('/sourceCategory', detail)
  }
  return errors
}

/** The members that would read otherwise, as JSON Pointers: where, never what. */
function membersChanged(row: Row, next: WholeSubmission): string[] {
  const before = JSON.parse(row.document) as Intelligence
  const { id, version, submittedAt, submittedBy } = row
  const stamp = { id, version, originator: before.originator, submittedAt, submittedBy }
  const after = JSON.parse(documents(stamp, next).document) as Intelligence
  return differences(before, after).map(({ pointer }) => pointer)
}
