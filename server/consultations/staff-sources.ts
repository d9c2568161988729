// Where a staff identifier stands in what a body itself made. Not in items of other bodies that name the person: those are
// theirs to read, and nobody else's.
import { sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import {
  auditEntries as a,
  calendarFeeds as f,
  combinations as o,
  consultations as c,
  contradictions as x,
  emailDigests as m,
  evidence as e,
  intelligence as i,
  intelligenceExtensions as ext,
  intelligenceNamed as n,
  intelligenceReplies as r,
  intelligenceVersions as v,
  intelligenceWithdrawals as w,
  interests as t,
  overlapDecisions as d,
  providerLinks as l,
  visits as p,
  withdrawalAcknowledgements as k,
} from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'

type StaffRecord = components['schemas']['StaffRecord']

export interface Staff {
  readonly organisation: string
  readonly subject: string
}

export type Place = readonly [at: string, id: string]
type Found = Pick<StaffRecord, 'id' | 'at' | 'what'>

/** Up to so many of one kind after a record, by time and id. */
interface Source {
  readonly kind: StaffRecord['kind']
  readonly records: (read: Reader, staff: Staff, limit: number, after: Place | undefined) => Promise<Found[]>
}

type Columns = Record<'id' | 'at' | 'what', SQL>

/** Rows of `from` where the condition holds, each with an id, a time and what was done. */
function source(kind: Source['kind'], from: SQL, { id, at, what }: Columns, where: (staff: Staff) => SQL): Source {
  return {
    kind,
    async records(read, staff, limit, after) {
      const [time, key] = after ?? []
      const beyond = time === undefined ? sql`` : sql`and (${at} > ${time} or (${at} = ${time} and ${id} > ${key}))`
      return read.all<Found>(
        sql`select ${id} as id, ${at} as at, ${what} as what from ${from} where ${where(staff)} ${beyond} order by 2, 1 limit ${limit}`,
      )
    },
  }
}

const text = (value: string): SQL => sql`'${sql.raw(value)}'`
const joined = (one: SQL, other: SQL): SQL => sql`${one} || '/' || ${other}`
const itemOf = (table: SQL, itemId: SQL): SQL => sql`${table} inner join ${i} on ${i.id} = ${itemId}`

/** Providers whose records the organisation makes: itself, and those that it is linked to. */
const runBy = (column: SQL, { organisation }: Staff): SQL =>
  sql`(${column} = ${organisation} or ${column} in (select ${l.providerId} from ${l} where ${l.organisationId} = ${organisation}))`

export const staffSources: readonly Source[] = [
  source(
    'audit-entry',
    sql`${a}`,
    { id: sql`${a.id}`, at: sql`${a.at}`, what: sql`${a.action}` },
    ({ organisation, subject }) => sql`${a.organisationId} = ${organisation} and ${a.subject} = ${subject}`,
  ),
  source(
    'intelligence',
    sql`${i}`,
    { id: sql`${i.id}`, at: sql`${i.changedAt}`, what: text('submitted-or-changed') },
    ({ organisation, subject }) =>
      sql`${i.originator} = ${organisation} and (${i.submittedBy} = ${subject} or ${i.changedBy} = ${subject})`,
  ),
  source(
    'intelligence-version',
    itemOf(sql`${v}`, sql`${v.itemId}`),
    { id: joined(sql`${v.itemId}`, sql`${v.version}`), at: sql`${v.changedAt}`, what: text('changed') },
    ({ organisation, subject }) => sql`${i.originator} = ${organisation} and ${v.changedBy} = ${subject}`,
  ),
  source(
    'intelligence-reply',
    sql`${r}`,
    { id: sql`${r.id}`, at: sql`${r.repliedAt}`, what: text('replied') },
    ({ organisation, subject }) => sql`${r.organisationId} = ${organisation} and ${r.repliedBy} = ${subject}`,
  ),
  source(
    'intelligence-withdrawal',
    itemOf(sql`${w}`, sql`${w.itemId}`),
    { id: sql`${w.itemId}`, at: sql`${w.withdrawnAt}`, what: text('withdrawn') },
    ({ organisation, subject }) => sql`${i.originator} = ${organisation} and ${w.withdrawnBy} = ${subject}`,
  ),
  source(
    'intelligence-extension',
    itemOf(sql`${ext}`, sql`${ext.itemId}`),
    { id: joined(sql`${ext.itemId}`, sql`${ext.position}`), at: sql`${ext.madeAt}`, what: text('extended') },
    ({ organisation, subject }) => sql`${i.originator} = ${organisation} and ${ext.madeBy} = ${subject}`,
  ),
  source(
    'withdrawal-acknowledgement',
    sql`${k}`,
    { id: sql`${k.itemId}`, at: sql`${k.acknowledgedAt}`, what: text('acknowledged') },
    ({ organisation, subject }) => sql`${k.organisationId} = ${organisation} and ${k.acknowledgedBy} = ${subject}`,
  ),
  source(
    'named-reader',
    itemOf(sql`${n}`, sql`${n.itemId}`),
    { id: sql`${n.itemId}`, at: sql`${i.submittedAt}`, what: text('named') },
    ({ organisation, subject }) =>
      sql`${i.originator} = ${organisation} and ${n.organisationId} = ${organisation} and ${n.person} = ${subject}`,
  ),
  source(
    'visit',
    sql`${p}`,
    { id: sql`${p.id}`, at: sql`${p.plannedAt}`, what: text('planned') },
    ({ organisation, subject }) => sql`${p.owner} = ${organisation} and ${p.plannedBy} = ${subject}`,
  ),
  source(
    'overlap-decision',
    sql`${d}`,
    { id: joined(sql`${d.visitId}`, sql`${d.otherId}`), at: sql`${d.decidedAt}`, what: text('decided') },
    ({ organisation, subject }) => sql`${d.owner} = ${organisation} and ${d.decidedBy} = ${subject}`,
  ),
  source(
    'offer',
    sql`${o}`,
    {
      id: joined(sql`${o.visitId}`, sql`${o.otherVisitId}`),
      at: sql`${o.offeredAt}`,
      what: text('offered-or-answered'),
    },
    ({ organisation, subject }) =>
      sql`((${o.owner} = ${organisation} and ${o.offeredBy} = ${subject}) or (${o.otherOwner} = ${organisation} and ${o.answeredBy} = ${subject}))`,
  ),
  source(
    'interest',
    sql`${t}`,
    { id: joined(sql`${t.locationId}`, sql`${t.organisationId}`), at: sql`${t.declaredAt}`, what: text('declared') },
    ({ organisation, subject }) => sql`${t.organisationId} = ${organisation} and ${t.declaredBy} = ${subject}`,
  ),
  source(
    'evidence',
    sql`${e}`,
    { id: sql`${e.id}`, at: sql`${e.describedAt}`, what: text('described') },
    (staff) => sql`${runBy(sql`${e.providerId}`, staff)} and ${e.describedBy} = ${staff.subject}`,
  ),
  source(
    'contradiction',
    sql`${x}`,
    { id: sql`${x.id}`, at: sql`${x.registeredAt}`, what: text('registered') },
    (staff) => sql`${runBy(sql`${x.providerId}`, staff)} and ${x.registeredBy} = ${staff.subject}`,
  ),
  source(
    'consultation',
    sql`${c}`,
    { id: sql`${c.id}`, at: sql`${c.askedAt}`, what: text('asked-or-answered') },
    ({ organisation, subject }) =>
      sql`((${c.asker} = ${organisation} and ${subject} in (${c.askedBy}, ${c.decidedBy}, ${c.withdrawnBy})) or (${c.originator} = ${organisation} and ${c.answeredBy} = ${subject}))`,
  ),
  source(
    'calendar-feed',
    sql`${f}`,
    { id: sql`${f.id}`, at: sql`${f.madeAt}`, what: text('subscribed') },
    ({ organisation, subject }) => sql`${f.organisationId} = ${organisation} and ${f.subject} = ${subject}`,
  ),
  source(
    'email-digest',
    sql`${m}`,
    { id: sql`${m.id}`, at: text(''), what: text('e-mailed') },
    ({ organisation, subject }) => sql`${m.organisationId} = ${organisation} and ${m.subject} = ${subject}`,
  ),
]
