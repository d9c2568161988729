// Rows of intelligence as this viewer reads them: their text, the version that they count, and the rule that lets them, by the
// same policy as the query, in memory.
import { and, desc, isNull, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { intelligence } from '../../db/tables.ts'
import { permits, type Rule } from '../policy/condition.ts'
import { intelligencePolicy, type IntelligenceFact } from '../policy/intelligence-policy.ts'
import { intelligenceFacts } from '../policy/intelligence-rules.ts'
import { namedPersonSql, namedSql } from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { keptFor } from '../policy/reduced.ts'
import { standingTo, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { withNumber, withReplies, withVersion } from './documents.ts'
import { textFor } from './reduced.ts'
import { repliesCounted, type Replied } from './replies/count.ts'
import { currentVersion, replacedVersions } from './versions/numbers.ts'

/** An item as this viewer reads it. */
export interface ReadItem {
  readonly id: string
  /** As this viewer counts: not what is stored. */
  readonly version: number
  readonly observedOn: string
  /** When it came to its stage. */
  readonly stageAt: string
  readonly type: string
  readonly document: string
  readonly rule: Rule<IntelligenceFact>
  /** Neither published nor yet to be: reading it is a disclosure. */
  readonly isPublic: boolean
  readonly originator: string
  /** Empty where it is about a council, and so is the provider's. */
  readonly locationId: string
  readonly councilId: string | null
  /** What the viewer is to what it is about. */
  readonly standing: Standing
  /** The viewer is told only part of it. */
  readonly isReduced: boolean
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
      councilId: i.councilId,
      providerId: i.providerId,
      restrictsUntil: i.restrictsUntil,
      originator: i.originator,
      sourceCategory: i.sourceCategory,
      audience: i.audience,
      visibleFrom: i.visibleFrom,
      visibleUntil: i.visibleUntil,
      observedOn: i.observedOn,
      stageAt: i.stageAt,
      disputed: i.disputed,
      repliedAt: i.repliedAt,
      withdrawnAt: i.withdrawnAt,
      changedAt: i.changedAt,
      changedBy: i.changedBy,
      named: sql<number>`case when ${namedSql(viewer)} then 1 else 0 end`,
      namedPerson: sql<number>`case when ${namedPersonSql(viewer)} then 1 else 0 end`,
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
  const replied = await repliesCounted(read, viewer, rows)
  for (const row of rows) {
    const subject = row.councilId ?? row.locationId
    const standing = standings.get(subject) ?? (await standingTo(read, viewer, row, now.today))
    if (standing === undefined) continue
    standings.set(subject, standing)
    const { id, observedOn, stageAt, disputed: _is, repliedAt: _then, withdrawnAt, ...rest } = row
    const { document: _text, version: _stored, changedAt: _at, changedBy: _by, ...facts } = rest
    const version = currentVersion(viewer, now, standing, row, replaced.get(id))
    const { originator, locationId, councilId, providerId, type } = row
    const about = { originator, locationId, councilId, providerId, type, withdrawn: withdrawnAt !== null }
    const key = JSON.stringify(facts)
    const { rule, isPublic } = alike.get(key) ?? judge(viewer, now, standing, row)
    alike.set(key, { rule, isPublic })
    // An interest that ended between the two looks, or a fault of the hub: either way nobody reads it.
    if (rule === undefined) continue
    const reading = { type, rule: rule.name, standing }
    const isReduced = keptFor(reading) !== undefined
    const document = about.withdrawn
      ? withNumber(row.document, version.number)
      : withReplies(textFor(reading, withVersion(row.document, version)), saidTo(row, isReduced, replied.get(id)))
    const said = { id, version: version.number, observedOn, stageAt, document, isReduced }
    items.push({ ...said, rule, standing, isPublic, ...about })
  }
  return items
}

/** Whoever is told part of an item reads their own replies only, and not when somebody else has replied. */
function saidTo({ disputed, repliedAt }: Row, isReduced: boolean, replied: Replied = { all: 0, own: 0 }) {
  return isReduced ? { disputed, replies: replied.own, repliedAt: null } : { disputed, replies: replied.all, repliedAt }
}

function judge(viewer: Viewer, now: Moment, standing: Standing, row: Row): Judgement {
  const [named, namedPerson] = [Number(row.named) === 1, Number(row.namedPerson) === 1]
  const facts = intelligenceFacts(viewer, now, standing, row, named, namedPerson)
  const rule = permits(intelligencePolicy, facts)
  return { rule, isPublic: facts.published && facts.inWindow && facts['to:public'] }
}
