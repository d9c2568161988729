// Every place beside the audit in which the hub keeps who did something: whose person it is, and since when. A new column that
// names a person who acted is added here; `test/retention` finds one that is not.
import type { Column, SQL, Table } from 'drizzle-orm'
import { and, eq, lt, notInArray, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import * as tables from '../../db/tables.ts'
import { directoryImport, formerStaff } from '../events/erased.ts'

export interface StaffPlace {
  /** `visit.planned-by` */
  readonly name: string
  readonly table: Table
  readonly key: readonly Column[]
  readonly person: Column
  readonly at: Column
  /** The organisation that the person acted for. */
  readonly organisation: SQL
  readonly replace: (tx: Tx, where: SQL | undefined) => PromiseLike<unknown>
}

const former = formerStaff
const { intelligence: i, intelligenceVersions: v, intelligenceWithdrawals: w, intelligenceExtensions: e } = tables
const { intelligenceReplies: r, withdrawalAcknowledgements: a, retentionReviews, retentionHolds, purges } = tables
const { visits, overlapDecisions: d, combinations: c, evidence, contradictions, interests } = tables

const originatorOf = (itemId: Column): SQL => sql`(select ${i.originator} from ${i} where ${i.id} = ${itemId})`
const is = (column: Column): SQL => sql`${column}`

const ofItems: readonly StaffPlace[] = [
  {
    ...{ name: 'intelligence.submitted-by', table: i, key: [i.id], person: i.submittedBy, at: i.submittedAt },
    organisation: is(i.originator),
    replace: (tx, where) => tx.update(i).set({ submittedBy: former }).where(where),
  },
  {
    ...{ name: 'intelligence.changed-by', table: i, key: [i.id], person: i.changedBy, at: i.changedAt },
    organisation: is(i.originator),
    replace: (tx, where) => tx.update(i).set({ changedBy: former }).where(where),
  },
  {
    ...{ name: 'version.changed-by', table: v, key: [v.itemId, v.version], person: v.changedBy, at: v.changedAt },
    organisation: originatorOf(v.itemId),
    replace: (tx, where) => tx.update(v).set({ changedBy: former }).where(where),
  },
  {
    ...{ name: 'withdrawal.withdrawn-by', table: w, key: [w.itemId], person: w.withdrawnBy, at: w.withdrawnAt },
    organisation: originatorOf(w.itemId),
    replace: (tx, where) => tx.update(w).set({ withdrawnBy: former }).where(where),
  },
  {
    ...{ name: 'extension.made-by', table: e, key: [e.itemId, e.position], person: e.madeBy, at: e.madeAt },
    organisation: originatorOf(e.itemId),
    replace: (tx, where) => tx.update(e).set({ madeBy: former }).where(where),
  },
  {
    ...{ name: 'reply.replied-by', table: r, key: [r.itemId, r.position], person: r.repliedBy, at: r.repliedAt },
    organisation: is(r.organisationId),
    replace: (tx, where) => tx.update(r).set({ repliedBy: former }).where(where),
  },
  {
    ...{ name: 'acknowledgement.acknowledged-by', table: a, key: [a.itemId, a.organisationId] },
    ...{ person: a.acknowledgedBy, at: a.acknowledgedAt, organisation: is(a.organisationId) },
    replace: (tx, where) => tx.update(a).set({ acknowledgedBy: former }).where(where),
  },
]

const ofRetention: readonly StaffPlace[] = [
  {
    ...{ name: 'review.reviewed-by', table: retentionReviews, key: [retentionReviews.id] },
    ...{ person: retentionReviews.reviewedBy, at: retentionReviews.reviewedAt },
    organisation: originatorOf(retentionReviews.itemId),
    replace: (tx, where) => tx.update(retentionReviews).set({ reviewedBy: former }).where(where),
  },
  {
    ...{ name: 'hold.placed-by', table: retentionHolds, key: [retentionHolds.id] },
    ...{ person: retentionHolds.placedBy, at: retentionHolds.placedAt },
    organisation: originatorOf(retentionHolds.itemId),
    replace: (tx, where) => tx.update(retentionHolds).set({ placedBy: former }).where(where),
  },
  {
    ...{ name: 'hold.released-by', table: retentionHolds, key: [retentionHolds.id] },
    ...{ person: retentionHolds.releasedBy, at: retentionHolds.releasedAt },
    organisation: originatorOf(retentionHolds.itemId),
    replace: (tx, where) => tx.update(retentionHolds).set({ releasedBy: former }).where(where),
  },
  {
    ...{ name: 'purge.proposed-by', table: purges, key: [purges.id], person: purges.proposedBy, at: purges.proposedAt },
    organisation: is(purges.organisationId),
    replace: (tx, where) => tx.update(purges).set({ proposedBy: former }).where(where),
  },
  {
    ...{ name: 'purge.confirmed-by', table: purges, key: [purges.id], person: purges.confirmedBy },
    ...{ at: purges.confirmedAt, organisation: is(purges.organisationId) },
    replace: (tx, where) => tx.update(purges).set({ confirmedBy: former }).where(where),
  },
]

const ofOthers: readonly StaffPlace[] = [
  {
    ...{ name: 'visit.planned-by', table: visits, key: [visits.id], person: visits.plannedBy, at: visits.plannedAt },
    organisation: is(visits.owner),
    replace: (tx, where) => tx.update(visits).set({ plannedBy: former }).where(where),
  },
  {
    ...{ name: 'decision.decided-by', table: d, key: [d.visitId, d.otherId], person: d.decidedBy, at: d.decidedAt },
    organisation: is(d.owner),
    replace: (tx, where) => tx.update(d).set({ decidedBy: former }).where(where),
  },
  {
    ...{ name: 'combination.offered-by', table: c, key: [c.visitId, c.otherVisitId], person: c.offeredBy },
    ...{ at: c.offeredAt, organisation: is(c.owner) },
    replace: (tx, where) => tx.update(c).set({ offeredBy: former }).where(where),
  },
  {
    ...{ name: 'combination.answered-by', table: c, key: [c.visitId, c.otherVisitId], person: c.answeredBy },
    ...{ at: c.answeredAt, organisation: is(c.otherOwner) },
    replace: (tx, where) => tx.update(c).set({ answeredBy: former }).where(where),
  },
  {
    ...{ name: 'evidence.described-by', table: evidence, key: [evidence.id], person: evidence.describedBy },
    ...{ at: evidence.describedAt, organisation: is(evidence.providerId) },
    replace: (tx, where) => tx.update(evidence).set({ describedBy: former }).where(where),
  },
  {
    ...{ name: 'contradiction.registered-by', table: contradictions, key: [contradictions.id] },
    ...{ person: contradictions.registeredBy, at: contradictions.registeredAt },
    organisation: is(contradictions.providerId),
    replace: (tx, where) => tx.update(contradictions).set({ registeredBy: former }).where(where),
  },
  {
    ...{ name: 'interest.declared-by', table: interests, key: [interests.locationId, interests.organisationId] },
    ...{ person: interests.declaredBy, at: interests.declaredAt, organisation: is(interests.organisationId) },
    replace: (tx, where) => tx.update(interests).set({ declaredBy: former }).where(where),
  },
]

const { consultations: q } = tables
const ofConsultations: readonly StaffPlace[] = [
  {
    ...{ name: 'consultation.asked-by', table: q, key: [q.id], person: q.askedBy, at: q.askedAt },
    organisation: is(q.asker),
    replace: (tx, where) => tx.update(q).set({ askedBy: former }).where(where),
  },
  {
    ...{ name: 'consultation.answered-by', table: q, key: [q.id], person: q.answeredBy, at: q.answeredOn },
    organisation: is(q.originator),
    replace: (tx, where) => tx.update(q).set({ answeredBy: former }).where(where),
  },
  {
    ...{ name: 'consultation.decided-by', table: q, key: [q.id], person: q.decidedBy, at: q.decidedOn },
    organisation: is(q.asker),
    replace: (tx, where) => tx.update(q).set({ decidedBy: former }).where(where),
  },
  {
    ...{ name: 'consultation.withdrawn-by', table: q, key: [q.id], person: q.withdrawnBy, at: q.withdrawnOn },
    organisation: is(q.asker),
    replace: (tx, where) => tx.update(q).set({ withdrawnBy: former }).where(where),
  },
]

export const staffPlaces: readonly StaffPlace[] = [...ofItems, ...ofRetention, ...ofOthers, ...ofConsultations]

export interface NamedThere {
  /** The row's key, a JSON list. */
  readonly key: string
  readonly at: string
}

/** Rows of this place that name somebody of the organisation who acted before this instant, oldest first. */
export async function namedBefore(
  read: Reader,
  place: StaffPlace,
  organisation: string,
  before: string,
  limit: number,
): Promise<NamedThere[]> {
  const { table, key, person, at } = place
  const parts = key.map((column, n) => sql`${column} as ${sql.raw(`k${n}`)}`)
  const rows = await read.all<Record<string, string | number>>(sql`
    select ${sql.join(parts, sql`, `)}, ${at} as acted from ${table}
    where ${place.organisation} = ${organisation} and ${at} < ${before} and ${person} not in (${formerStaff}, ${directoryImport})
    order by ${at}, ${sql.join(
      key.map((column) => sql`${column}`),
      sql`, `,
    )} limit ${limit}`)
  return rows.map((row) => ({ key: JSON.stringify(key.map((_, n) => String(row[`k${n}`]))), at: String(row['acted']) }))
}

/** Takes the person out of one row, if they still stand there as having acted before this instant. */
export async function takeOut(tx: Tx, place: StaffPlace, key: string, before: string): Promise<void> {
  const values = JSON.parse(key) as string[]
  const row = place.key.map((column, n) => eq(column, column.dataType === 'number' ? Number(values[n]) : values[n]))
  await place.replace(tx, and(...row, lt(place.at, before), notInArray(place.person, [formerStaff, directoryImport])))
}
