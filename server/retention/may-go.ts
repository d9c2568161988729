// What keeps an item, or what the hub knows about it, though its day has come. The same for a proposal, when it is confirmed and
// as each part of it goes.
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { auditEntries, consultations, intelligence, retentionReviews } from '../../db/tables.ts'
import { directorySource, formerStaff } from '../events/erased.ts'
import { addMonths } from '../policy/dates.ts'

const i = intelligence

/**
 * Items that may go by all but their day: on no hold, nobody's turn to answer, no consultation that waits, no earlier day than
 * their class gives that only one person has set, and nothing that the directory import brought.
 */
export function mayGo(today: string): SQL {
  const all = and(eq(i.onHold, false), notWaiting(today), notAskedAbout(today), notMovedByOne, notImported)
  if (all === undefined) throw new Error('Nothing is asked of what may go.')
  return all
}

/** A dispute that its originator owes an answer, or a clock that runs; withdrawing ends both. */
function notWaiting(today: string): SQL {
  const runs = sql`(${i.dueOn} is not null and ${i.answeredAt} is null and ${i.dueOn} >= ${today})`
  return sql`(${i.withdrawnAt} is not null or not (${i.disputed} or ${runs}))`
}

/**
 * What another body has asked the originator about, for a request that it has yet to answer; not for ever, where nobody has
 * said what became of that.
 */
function notAskedAbout(today: string): SQL {
  const c = consultations
  return sql`not exists (select 1 from ${c} where ${c.itemId} = ${i.id} and ${c.status} in ('open', 'answered')
    and ${c.requestDueOn} >= ${addMonths(today, -12)})`
}

/** An earlier day than the class gives is one person's proposal, until another has set the same and nobody one more since. */
const notMovedByOne = (() => {
  const r = retentionReviews
  return sql`(select count(*) = 0 or count(distinct nullif(${r.reviewedBy}, ${formerStaff})) > 1 from ${r}
    where ${r.itemId} = ${i.id} and ${r.keepUntil} = ${i.reviewOn} and ${r.keepUntil} < ${r.usuallyUntil}
      and not exists (select 1 from ${r} as later where later.item_id = ${i.id} and later.keep_until <> ${i.reviewOn}
        and (later.reviewed_at, later.id) > (${r.reviewedAt}, ${r.id})))`
})()

/** What is public, and would come back with the next import. */
export const notImported = sql`(${i.sourceId} is null or substr(${i.sourceId}, 1, ${directorySource.length}) <> ${directorySource})`

const onHold = sql.param(true, i.onHold)

/** Of what belongs to an item: the organisation has put none such on hold. Another's holds are not for it to know. */
export function notOfHeld(itemId: SQL, organisation: string): SQL {
  return sql`not exists (select 1 from ${i} as held
    where held.id = ${itemId} and held.originator = ${organisation} and held.on_hold = ${onHold})`
}

/** Of an entry of the audit: it tells of no item that the organisation has put on hold. */
export function tellsOfNoHeld(organisation: string): SQL {
  return sql`not exists (select 1 from ${i} where ${i.originator} = ${organisation} and ${i.onHold} = ${onHold}
    and ${auditEntries.entry} like '%' || ${i.id} || '%')`
}
