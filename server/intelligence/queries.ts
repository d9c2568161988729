// Reading intelligence: every query starts from what the viewer may read, and every row is judged a second time, in
// memory, for the reason that the reader is told.
import { and, desc, eq, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { contains } from '../../db/dialect.ts'
import { intelligence, locations } from '../../db/tables.ts'
import { permits, type Rule } from '../policy/condition.ts'
import {
  intelligenceFacts,
  intelligencePolicy,
  mayRead,
  namedSql,
  type IntelligenceFact,
} from '../policy/intelligence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import { concernsSql, standingAt, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { withReplies } from './documents.ts'

// What other slices look at.
export { withEntitlement } from './documents.ts'
export { circumstancesAt, circumstancesByLocation, findingsNear } from './found.ts'
export type { FoundFinding, PlaceCircumstances, PlaceEvent } from './found.ts'

/** An item as this viewer reads it. */
export interface ReadItem {
  readonly id: string
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

export interface Filters {
  readonly type?: string
  readonly topic?: string
  readonly from?: string
  readonly to?: string
  readonly severity?: string
}

export interface Page {
  readonly limit: number
  /** The last item of the page before: `[observedOn, id]`, or `[submittedAt, id]` where that is the order. */
  readonly after?: readonly [string, string]
}

export async function intelligenceById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<ReadItem | undefined> {
  const rows = await select(read, viewer, and(eq(intelligence.id, id), mayRead(viewer, now)), 1)
  const [item] = await judged(read, viewer, now, rows, new Map())
  return item
}

/** Items about one location where the viewer's standing is known, newest observation first. */
export async function intelligenceOfLocation(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: { readonly location: string; readonly standing: Standing },
  filters: Filters,
  page: Page,
): Promise<ReadItem[]> {
  const about = and(eq(intelligence.locationId, place.location), mayRead(viewer, now, place.standing))
  const rows = await listed(read, viewer, and(about, matching(filters), beyond(page)), page.limit)
  return judged(read, viewer, now, rows, new Map([[place.location, place.standing]]))
}

/** Items about a provider's locations, newest observation first. */
export async function intelligenceOfProvider(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  provider: string,
  filters: Filters,
  page: Page,
): Promise<ReadItem[]> {
  const about = and(eq(intelligence.providerId, provider), mayRead(viewer, now))
  const rows = await listed(read, viewer, and(about, matching(filters), beyond(page)), page.limit)
  return judged(read, viewer, now, rows, new Map())
}

/** What others have shared, or released, since a moment about the places that concern the viewer, latest first. */
export async function intelligenceSince(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  since: string,
  { limit, after }: Page,
): Promise<ReadItem[]> {
  const i = intelligence
  const [submittedAt = '', id = ''] = after ?? []
  const earlier = or(lt(i.submittedAt, submittedAt), and(eq(i.submittedAt, submittedAt), lt(i.id, id)))
  const where = and(
    or(gte(i.submittedAt, since), gte(i.visibleFrom, since)),
    ne(i.originator, viewer.organisation),
    concernsSql(viewer, now.today, i),
    mayRead(viewer, now),
    after === undefined ? undefined : earlier,
  )
  const rows = await listed(read, viewer, where, limit, [desc(i.submittedAt), desc(i.id)])
  return judged(read, viewer, now, rows, new Map())
}

/**
 * What there is of some types about the homes in a council's area, latest first: all of it, or what came or was released
 * since a moment. Nothing that was withdrawn.
 */
export async function intelligenceInArea(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  area: { readonly council: string; readonly types: readonly string[]; readonly since?: string },
  limit: number,
): Promise<ReadItem[]> {
  const i = intelligence
  const homes = read.select({ id: locations.id }).from(locations).where(eq(locations.councilId, area.council))
  const where = and(
    inArray(i.locationId, homes),
    inArray(i.type, [...area.types]),
    isNull(i.withdrawnAt),
    area.since === undefined ? undefined : or(gte(i.submittedAt, area.since), gte(i.visibleFrom, area.since)),
    mayRead(viewer, now),
  )
  const rows = await listed(read, viewer, where, limit, [desc(i.submittedAt), desc(i.id)])
  return judged(read, viewer, now, rows, new Map())
}

function matching(filters: Filters): SQL | undefined {
  const i = intelligence
  return and(
    filters.type === undefined ? undefined : eq(i.type, filters.type),
    filters.topic === undefined ? undefined : contains(i.topics, `|${filters.topic}|`),
    filters.from === undefined ? undefined : gte(i.observedOn, filters.from),
    filters.to === undefined ? undefined : lte(i.observedOn, filters.to),
    filters.severity === undefined ? undefined : eq(i.severity, filters.severity),
  )
}

function beyond({ after }: Page): SQL | undefined {
  if (after === undefined) return undefined
  const [observedOn, id] = after
  return and(
    lte(intelligence.observedOn, observedOn),
    or(lt(intelligence.observedOn, observedOn), and(eq(intelligence.observedOn, observedOn), lt(intelligence.id, id))),
  )
}

type Row = Awaited<ReturnType<typeof select>>[number]

const newestObservation = [desc(intelligence.observedOn), desc(intelligence.id)]

/** What is withdrawn is read by its address only. */
function listed(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number, order = newestObservation) {
  return select(read, viewer, and(where, isNull(intelligence.withdrawnAt)), limit, order)
}

async function select(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number, order = newestObservation) {
  const i = intelligence
  const document =
    viewer.kind === 'regulator'
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
async function judged(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly Row[],
  standings: Map<string, Standing>,
): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  // Most items of a page are alike in everything that the rules look at: each kind is judged once.
  const alike = new Map<string, Judgement>()
  for (const row of rows) {
    const standing = standings.get(row.locationId) ?? (await standingAt(read, viewer, row.locationId, now.today))
    if (standing === undefined) continue
    standings.set(row.locationId, standing)
    const { id, version, observedOn, submittedAt, disputed, repliedAt, withdrawnAt, ...rest } = row
    const { document: stored, ...facts } = rest
    const document = withReplies(stored, disputed, repliedAt)
    const { originator, locationId, providerId } = row
    const about = { originator, locationId, providerId, withdrawn: withdrawnAt !== null }
    const key = JSON.stringify(facts)
    const { rule, isPublic } = alike.get(key) ?? judge(viewer, now, standing, row)
    alike.set(key, { rule, isPublic })
    // An interest that ended between the two looks, or a fault of the hub: either way nobody reads it.
    if (rule !== undefined) items.push({ id, version, observedOn, submittedAt, document, rule, isPublic, ...about })
  }
  return items
}

function judge(viewer: Viewer, now: Moment, standing: Standing, row: Row): Judgement {
  const facts = intelligenceFacts(viewer, now, standing, row, Number(row.named) === 1)
  const rule = permits(intelligencePolicy, facts)
  return { rule, isPublic: facts.published && facts.inWindow && facts['to:public'] }
}
