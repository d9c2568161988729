// That a body has taken note of a withdrawal (protocol §3). Whoever may read the tombstone may say so, also who never read the
// item: so an acknowledgement tells of no reading.
import { and, asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { organisations, withdrawalAcknowledgements } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { enterAct } from '../../events/record.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import type { Standing } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'

export type Acknowledgement = components['schemas']['WithdrawalAcknowledgement']

/**
 * Acknowledges for the viewer's organisation; again, it answers as the first time. Throws Problem `not-found`, `wrong-state`
 * for what is not withdrawn, `not-yours` for what the organisation withdrew itself.
 */
export async function acknowledgeWithdrawal(tx: Tx, hub: Hub, viewer: Viewer, id: string): Promise<string> {
  const now = momentOf(hub.clock)
  const item = await withdrawnItem(tx, viewer, now, id)
  if (item.originator === viewer.organisation) {
    throw new Problem('not-yours', { detail: 'Your organisation withdrew this itself. Others acknowledge it.' })
  }
  const before = await ownAcknowledgement(tx, viewer, id)
  if (before !== undefined) return before
  const row = {
    ...{ itemId: id, organisationId: viewer.organisation, nameable: isNameable(viewer, item) },
    ...{ acknowledgedOn: now.today, acknowledgedBy: viewer.subject, acknowledgedAt: now.instant },
  }
  await tx.insert(withdrawalAcknowledgements).values(row)
  await enterAct(tx, hub, viewer, 'withdrawal.acknowledged', { kind: 'intelligence', id })
  return now.today
}

/** Whoever runs the place, and bodies of whom everybody knows that they have to do with it; as for replies. */
function isNameable(viewer: Viewer, { providerId, standing }: ReadItem): boolean {
  return viewer.providers.includes(providerId) || known.some((fact) => standing[fact])
}

const known = ['isRegulator', 'isHost', 'isIcb', 'isHealthwatch', 'isSubjectCouncil', 'isRegionOf'] as const

/** The day on which the viewer's organisation did; undefined where it has not. */
export async function ownAcknowledgement(read: Reader, viewer: Viewer, id: string): Promise<string | undefined> {
  const a = withdrawalAcknowledgements
  const rows = await read
    .select({ acknowledgedOn: a.acknowledgedOn })
    .from(a)
    .where(and(eq(a.itemId, id), eq(a.organisationId, viewer.organisation)))
  return rows[0]?.acknowledgedOn
}

/**
 * Which organisations have, in their order: for the originator and CQC, by day and without persons. Left out are those of which
 * the viewer may not know that they have to do with the place: a row without a name would count them. Throws Problem `not-found`,
 * `wrong-state`, or `not-yours` for everybody else.
 */
export async function acknowledgements(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
  page: { readonly after: number; readonly limit: number },
): Promise<{ item: ReadItem; acknowledgements: Acknowledgement[] }> {
  const item = await withdrawnItem(read, viewer, now, id)
  if (!hearsOfAcknowledgements(viewer, item)) {
    throw new Problem('not-yours', { detail: 'Who has acknowledged it is for its originator and CQC.' })
  }
  const a = withdrawalAcknowledgements
  const rows = await read
    .select({ organisation: a.organisationId, name: organisations.name, on: a.acknowledgedOn })
    .from(a)
    .innerJoin(organisations, eq(organisations.id, a.organisationId))
    .where(and(eq(a.itemId, id), knowsAll(item.standing) ? undefined : eq(a.nameable, true)))
    .orderBy(asc(a.acknowledgedAt), asc(a.organisationId))
    .limit(page.limit)
    .offset(page.after)
  const told = rows.map(({ organisation, name, on }) => ({ by: { organisation, name }, acknowledgedOn: on }))
  return { item, acknowledgements: told }
}

export function hearsOfAcknowledgements(
  viewer: Viewer,
  { originator, standing }: Pick<ReadItem, 'originator' | 'standing'>,
): boolean {
  return originator === viewer.organisation || standing.isRegulator
}

/** Who has declared that it buys care is for itself, CQC and the host (decision 0003). */
function knowsAll({ isRegulator, isHost, atProvider }: Standing): boolean {
  return isRegulator || (isHost && !atProvider)
}

async function withdrawnItem(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<ReadItem> {
  const item = await intelligenceById(read, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  if (!item.withdrawn) throw new Problem('wrong-state', { detail: 'It has not been withdrawn.' })
  return item
}
