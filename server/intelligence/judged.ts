// Rows of intelligence as this viewer reads them: their text, the version that they count, and the rule that lets them, by the
// same policy as the query, in memory.
import { and, desc, isNull, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence } from '../../db/tables.ts'
import { permits, type Rule } from '../policy/condition.ts'
import { intelligenceFacts, intelligencePolicy, namedSql, type IntelligenceFact } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { standingAt, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { withReplies, withVersion } from './documents.ts'
import { currentVersion, replacedVersions } from './version-numbers.ts'

/** An item as this viewer reads it. */
export interface ReadItem {
  readonly id: string
  /** As this viewer counts: not what is stored. */
  readonly version: number
  readonly observedOn: string
  readonly submittedAt: string
  readonly document: string
  readonly rule: Rule<IntelligenceFact>
  /** Neither published nor yet to be: reading it is a disclosure. */
  readonly isPublic: boolean
  readonly originator: string
  readonly locationId: string
  /** Who ran the service when it was sent. */
  readonly providerId: string
  /** What is left is its tombstone. */
  readonly withdrawn: boolean
}

export type Row = Awaited<ReturnType<typeof select>>[number]

const newestObservation = [desc(intelligence.observedOn), desc(intelligence.id)]

/** What is withdrawn is read by its address only. */
export function listed(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number, order = newestObservation) {
  return select(read, viewer, and(where, isNull(intelligence.withdrawnAt)), limit, order)
}

export async function select(
  read: Reader,
  viewer: Viewer,
  where: SQL | undefined,
  limit: number,
  order = newestObservation,
) {
  const i = intelligence
  const document =
    viewer.kind === 'regulator' && viewer.adheres
      ? i.document
      : sql<string>`case when ${i.originator} = ${viewer.organisation} then ${i.document} else ${i.readerDocument} end`
  return read
    .select({
      id: i.id,
      version: i.version,
      type: i.type,
      stage: i.stage,
      locationId: i.locationId,
      providerId: i.providerId,
      originator: i.originator,
      sourceCategory: i.sourceCategory,
      audience: i.audience,
      visibleFrom: i.visibleFrom,
      visibleUntil: i.visibleUntil,
      observedOn: i.observedOn,
      submittedAt: i.submittedAt,
      disputed: i.disputed,
      repliedAt: i.repliedAt,
      withdrawnAt: i.withdrawnAt,
      changedAt: i.changedAt,
      changedBy: i.changedBy,
      named: sql<number>`case when ${namedSql(viewer)} then 1 else 0 end`,
      document,
    })
    .from(i)
    .where(where)
    .orderBy(...order)
    .limit(limit)
}

interface Judgement {
  readonly rule: Rule<IntelligenceFact> | undefined
  readonly isPublic: boolean
}

/** The same policy in memory: a row that it would not allow is a fault of the hub, and is not shown. */
export async function judged(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly Row[],
  standings: Map<string, Standing>,
): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  // Most items of a page are alike in everything that the rules look at: each kind is judged once.
  const alike = new Map<string, Judgement>()
  const replaced = await replacedVersions(read, viewer, rows)
  for (const row of rows) {
    const standing = standings.get(row.locationId) ?? (await standingAt(read, viewer, row.locationId, now.today))
    if (standing === undefined) continue
    standings.set(row.locationId, standing)
    const { id, observedOn, submittedAt, disputed, repliedAt, withdrawnAt, ...rest } = row
    const { document: stored, version: _stored, changedAt: _at, changedBy: _by, ...facts } = rest
    const version = currentVersion(viewer, now, standing, row, replaced.get(id))
    const document = withReplies(withVersion(stored, version), disputed, repliedAt)
    const { originator, locationId, providerId } = row
    const about = { originator, locationId, providerId, withdrawn: withdrawnAt !== null }
    const key = JSON.stringify(facts)
    const { rule, isPublic } = alike.get(key) ?? judge(viewer, now, standing, row)
    alike.set(key, { rule, isPublic })
    // An interest that ended between the two looks, or a fault of the hub: either way nobody reads it.
    const said = { id, version: version.number, observedOn, submittedAt, document }
    if (rule !== undefined) items.push({ ...said, rule, isPublic, ...about })
  }
  return items
}

function judge(viewer: Viewer, now: Moment, standing: Standing, row: Row): Judgement {
  const facts = intelligenceFacts(viewer, now, standing, row, Number(row.named) === 1)
  const rule = permits(intelligencePolicy, facts)
  return { rule, isPublic: facts.published && facts.inWindow && facts['to:public'] }
}
