// Every place in which the hub keeps who did something, as the identifier by which they sign in: for erasing it after its time,
// and for the person's own request. `test/retention` finds a column that is not listed.
import { sql, type Column, type SQL, type Table } from 'drizzle-orm'
import * as tables from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'

export interface StaffPlace {
  /** `visit.planned-by` */
  readonly name: string
  readonly record: components['schemas']['StaffRecord']['kind']
  /** What the person did, or is. Of an entry of the audit, its action. */
  readonly what: string | SQL
  readonly table: Table
  readonly key: readonly Column[]
  readonly person: Column
  /** Since when; nothing where that is not kept. */
  readonly at?: Column
  /** Whether the person acted for this organisation. */
  readonly of: (organisation: string) => SQL
  /** Rows that say it; all, if nothing is said. */
  readonly only?: SQL
  /** The item that the row belongs to. */
  readonly item?: SQL
  /**
   * How it ends: by a purge of staff identifiers, with the text of an audit entry, with the item that it is part of, or when the
   * person has done with it.
   */
  readonly ends: 'purge' | 'audit' | 'item' | 'use'
}

const { intelligence: i, intelligenceVersions: v, intelligenceWithdrawals: w, intelligenceExtensions: e } = tables
const { intelligenceReplies: r, withdrawalAcknowledgements: a, retentionReviews: rr, retentionHolds: rh } = tables
const { visits: p, overlapDecisions: d, combinations: o, evidence: ev, contradictions: x, interests: t } = tables
const {
  purges: g,
  consultations: q,
  intelligenceNamed: n,
  auditEntries: ae,
  calendarFeeds: f,
  emailDigests: m,
} = tables
const { pageMemory: pm, providerLinks: l } = tables

type Of = StaffPlace['of']

const is =
  (column: Column): Of =>
  (organisation) =>
    sql`${column} = ${organisation}`
const originatorOf =
  (itemId: Column): Of =>
  (organisation) =>
    sql`exists (select 1 from ${i} where ${i.id} = ${itemId} and ${i.originator} = ${organisation})`
/** Whose records these are: the provider's, and those of a body that is linked to it. */
const runs =
  (column: Column): Of =>
  (organisation) =>
    sql`(${column} = ${organisation} or ${column} in (select ${l.providerId} from ${l} where ${l.organisationId} = ${organisation}))`
const id = (column: Column): SQL => sql`${column}`

const inItems: readonly StaffPlace[] = [
  {
    ...{ name: 'intelligence.submitted-by', record: 'intelligence', what: 'submitted', ends: 'purge', item: id(i.id) },
    ...{ table: i, key: [i.id], person: i.submittedBy, at: i.submittedAt, of: is(i.originator) },
  },
  {
    ...{ name: 'intelligence.changed-by', record: 'intelligence', what: 'changed', ends: 'purge', item: id(i.id) },
    ...{ table: i, key: [i.id], person: i.changedBy, at: i.changedAt, of: is(i.originator) },
    only: sql`${i.version} > 1`,
  },
  {
    ...{ name: 'version.changed-by', record: 'intelligence-version', what: 'changed', ends: 'purge' },
    ...{ table: v, key: [v.itemId, v.version], person: v.changedBy, at: v.changedAt },
    ...{ of: originatorOf(v.itemId), item: id(v.itemId) },
  },
  {
    ...{ name: 'withdrawal.withdrawn-by', record: 'intelligence-withdrawal', what: 'withdrawn', ends: 'purge' },
    ...{ table: w, key: [w.itemId], person: w.withdrawnBy, at: w.withdrawnAt },
    ...{ of: originatorOf(w.itemId), item: id(w.itemId) },
  },
  {
    ...{ name: 'extension.made-by', record: 'intelligence-extension', what: 'extended', ends: 'purge' },
    ...{ table: e, key: [e.itemId, e.position], person: e.madeBy, at: e.madeAt },
    ...{ of: originatorOf(e.itemId), item: id(e.itemId) },
  },
  {
    ...{ name: 'reply.replied-by', record: 'intelligence-reply', what: 'replied', ends: 'purge', item: id(r.itemId) },
    ...{ table: r, key: [r.itemId, r.position], person: r.repliedBy, at: r.repliedAt, of: is(r.organisationId) },
  },
  {
    ...{ name: 'acknowledgement.acknowledged-by', record: 'withdrawal-acknowledgement', what: 'acknowledged' },
    ...{ table: a, key: [a.itemId, a.organisationId], person: a.acknowledgedBy, at: a.acknowledgedAt, ends: 'purge' },
    ...{ of: is(a.organisationId), item: id(a.itemId) },
  },
  {
    ...{ name: 'audience.person', record: 'named-reader', what: 'named', ends: 'item', item: id(n.itemId) },
    ...{ table: n, key: [n.itemId], person: n.person },
    of: (organisation) => sql`(${originatorOf(n.itemId)(organisation)} and ${n.organisationId} = ${organisation})`,
  },
]

const inRetention: readonly StaffPlace[] = [
  {
    ...{ name: 'review.reviewed-by', record: 'retention-review', what: 'reviewed', ends: 'purge', item: id(rr.itemId) },
    ...{ table: rr, key: [rr.id], person: rr.reviewedBy, at: rr.reviewedAt, of: originatorOf(rr.itemId) },
  },
  {
    ...{ name: 'hold.placed-by', record: 'legal-hold', what: 'placed', ends: 'purge', item: id(rh.itemId) },
    ...{ table: rh, key: [rh.id], person: rh.placedBy, at: rh.placedAt, of: originatorOf(rh.itemId) },
  },
  {
    ...{ name: 'hold.released-by', record: 'legal-hold', what: 'released', ends: 'purge', item: id(rh.itemId) },
    ...{ table: rh, key: [rh.id], person: rh.releasedBy, at: rh.releasedAt, of: originatorOf(rh.itemId) },
  },
  {
    ...{ name: 'purge.proposed-by', record: 'purge', what: 'proposed', ends: 'purge', of: is(g.organisationId) },
    ...{ table: g, key: [g.id], person: g.proposedBy, at: g.proposedAt },
  },
  {
    ...{ name: 'purge.confirmed-by', record: 'purge', what: 'confirmed', ends: 'purge', of: is(g.organisationId) },
    ...{ table: g, key: [g.id], person: g.confirmedBy, at: g.confirmedAt },
  },
]

const inVisits: readonly StaffPlace[] = [
  {
    ...{ name: 'visit.planned-by', record: 'visit', what: 'planned', ends: 'purge', of: is(p.owner) },
    ...{ table: p, key: [p.id], person: p.plannedBy, at: p.plannedAt },
  },
  {
    ...{ name: 'decision.decided-by', record: 'overlap-decision', what: 'decided', ends: 'purge', of: is(d.owner) },
    ...{ table: d, key: [d.visitId, d.otherId], person: d.decidedBy, at: d.decidedAt },
  },
  {
    ...{ name: 'combination.offered-by', record: 'offer', what: 'offered', ends: 'purge', of: is(o.owner) },
    ...{ table: o, key: [o.visitId, o.otherVisitId], person: o.offeredBy, at: o.offeredAt },
  },
  {
    ...{ name: 'combination.answered-by', record: 'offer', what: 'answered', ends: 'purge', of: is(o.otherOwner) },
    ...{ table: o, key: [o.visitId, o.otherVisitId], person: o.answeredBy, at: o.answeredAt },
  },
  {
    ...{ name: 'evidence.described-by', record: 'evidence', what: 'described', ends: 'purge', of: runs(ev.providerId) },
    ...{ table: ev, key: [ev.id], person: ev.describedBy, at: ev.describedAt },
  },
  {
    ...{ name: 'contradiction.registered-by', record: 'contradiction', what: 'registered', ends: 'purge' },
    ...{ table: x, key: [x.id], person: x.registeredBy, at: x.registeredAt, of: runs(x.providerId) },
  },
  {
    ...{ name: 'interest.declared-by', record: 'interest', what: 'declared', ends: 'purge', of: is(t.organisationId) },
    ...{ table: t, key: [t.locationId, t.organisationId], person: t.declaredBy, at: t.declaredAt },
  },
]

const inConsultations: readonly StaffPlace[] = [
  {
    ...{ name: 'consultation.asked-by', what: 'asked', person: q.askedBy, at: q.askedAt, of: is(q.asker) },
    ...{ record: 'consultation', table: q, key: [q.id], ends: 'purge' },
  },
  {
    ...{ name: 'consultation.person', what: 'asked-in-person', person: q.person, at: q.askedAt, of: is(q.asker) },
    ...{ record: 'consultation', table: q, key: [q.id], ends: 'purge' },
  },
  {
    ...{ name: 'consultation.answered-by', what: 'answered', person: q.answeredBy, at: q.answeredOn },
    ...{ record: 'consultation', table: q, key: [q.id], ends: 'purge', of: is(q.originator), item: id(q.itemId) },
  },
  {
    ...{ name: 'consultation.decided-by', what: 'decided', person: q.decidedBy, at: q.decidedOn, of: is(q.asker) },
    ...{ record: 'consultation', table: q, key: [q.id], ends: 'purge' },
  },
  {
    ...{ name: 'consultation.withdrawn-by', what: 'withdrawn', person: q.withdrawnBy, at: q.withdrawnOn },
    ...{ record: 'consultation', table: q, key: [q.id], ends: 'purge', of: is(q.asker) },
  },
]

const elsewhere: readonly StaffPlace[] = [
  {
    ...{ name: 'audit-entry', record: 'audit-entry', what: id(ae.action), ends: 'audit', of: is(ae.organisationId) },
    ...{ table: ae, key: [ae.id], person: ae.subject, at: ae.at },
  },
  {
    ...{ name: 'calendar-feed', record: 'calendar-feed', what: 'subscribed', ends: 'use', of: is(f.organisationId) },
    ...{ table: f, key: [f.id], person: f.subject, at: f.madeAt },
  },
  {
    ...{ name: 'email-digest', record: 'email-digest', what: 'e-mailed', ends: 'use', of: is(m.organisationId) },
    ...{ table: m, key: [m.id], person: m.subject },
  },
  {
    ...{ name: 'page-memory', record: 'unfinished-form', what: 'kept', ends: 'use', of: is(pm.organisationId) },
    ...{ table: pm, key: [pm.name], person: pm.subject },
  },
]

/** In the order in which a person's own request lists them: the audit, which is the longest, last but for what ends with its use. */
export const staffPlaces: readonly StaffPlace[] = [
  ...inItems,
  ...inRetention,
  ...inVisits,
  ...inConsultations,
  ...elsewhere,
]
