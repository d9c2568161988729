// What others have taken back since the viewer could read it. Whether anybody has read it is no part of this: whoever could
// have is told, so that nobody learns who did.
import { and, desc, eq, isNotNull, isNull, lt, ne, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence, withdrawalAcknowledgements } from '../../db/tables.ts'
import { itemsInTime, readingAt, versionAt, type ItemInTime, type ReadItem } from '../intelligence/queries.ts'
import { mayRead } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { concernsCouncilSql, concernsSql } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { Looks } from './looks.ts'

export interface SeenWithdrawal {
  /** The tombstone as the viewer reads it. */
  readonly item: ReadItem
  readonly withdrawnAt: string
  /** When the viewer's organisation took note of it. */
  readonly acknowledgedOn: string | undefined
}

export interface WithdrawalsAsked {
  readonly acknowledged?: boolean
  readonly limit: number
  /** Time and id of the last one that is known. */
  readonly after?: readonly [withdrawnAt: string, id: string]
}

const together = 100

/** About places that concern the viewer's organisation, latest first. */
export async function withdrawalsFor(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { acknowledged, limit, after }: WithdrawalsAsked,
): Promise<SeenWithdrawal[]> {
  const looks = new Looks(read, viewer)
  const found: SeenWithdrawal[] = []
  let last = after
  for (let more = true; more;) {
    const rows = await candidates(read, viewer, now, acknowledged, last)
    const ids = rows.map(({ id }) => id)
    const items = await itemsInTime(read, viewer, now, ids)
    for (const { id, withdrawnAt, acknowledgedOn } of rows) {
      const item = items.get(id)
      if (item?.now === undefined || !(await couldRead(looks, item))) continue
      found.push({ item: item.now, withdrawnAt: withdrawnAt ?? '', acknowledgedOn: acknowledgedOn ?? undefined })
      if (found.length === limit) return found
    }
    const end = rows.at(-1)
    more = rows.length === together && end !== undefined
    if (end !== undefined) last = [end.withdrawnAt ?? '', end.id]
  }
  return found
}

/** Until just before it was withdrawn, by what the viewer was to the place then. */
async function couldRead(looks: Looks, item: ItemInTime): Promise<boolean> {
  const { row } = item
  const withdrawnAt = row.withdrawnAt ?? ''
  const look = await looks.at(row, withdrawnAt, ({ at }) => at > withdrawnAt)
  const version = versionAt(item, (one) => one.version < row.version)
  return look !== undefined && readingAt(item, version, look) !== undefined
}

function candidates(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  acknowledged: boolean | undefined,
  after: readonly [string, string] | undefined,
) {
  const [i, a] = [intelligence, withdrawalAcknowledgements]
  return read
    .select({ id: i.id, withdrawnAt: i.withdrawnAt, acknowledgedOn: a.acknowledgedOn })
    .from(i)
    .leftJoin(a, and(eq(a.itemId, i.id), eq(a.organisationId, viewer.organisation)))
    .where(
      and(
        isNotNull(i.withdrawnAt),
        ne(i.originator, viewer.organisation),
        or(concernsSql(viewer, now.today, i), concernsCouncilSql(viewer, i.councilId)),
        mayRead(viewer, now),
        acknowledged === undefined ? undefined : acknowledged ? isNotNull(a.itemId) : isNull(a.itemId),
        after && earlier(after),
      ),
    )
    .orderBy(desc(i.withdrawnAt), desc(i.id))
    .limit(together)
}

function earlier([withdrawnAt, id]: readonly [string, string]): SQL | undefined {
  const i = intelligence
  return or(lt(i.withdrawnAt, withdrawnAt), and(eq(i.withdrawnAt, withdrawnAt), lt(i.id, id)))
}
