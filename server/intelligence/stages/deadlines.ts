// What falls due of items with a clock (protocol §3, §6): for the provider, to answer; for whoever sent the item, that its
// provider's time is over.
import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, max, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence, intelligenceExtensions, locations } from '../../../db/tables.ts'
import type { Period } from '../../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../../policy/deadline.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import { among } from '../../policy/standing.ts'
import { may, type Viewer } from '../../policy/viewer.ts'
import { judged, listed, type ReadItem } from '../judged.ts'
import { isProviderOf, owesIn } from './item-clock.ts'

/** In no order. `span` is inclusive. What has been answered falls due no more. */
export async function deadlinesOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  const [asked, owned] = [may(viewer, 'answer-as-provider'), may(viewer, 'submit-intelligence')]
  if (!asked && !owned) return []
  const i = intelligence
  const due = and(at(place), gte(i.dueOn, span.from), lte(i.dueOn, span.to))
  const found = await running(read, viewer, now, due, most)
  return found.flatMap((one) => {
    if (asked && isProviderOf(viewer, one.item) && one.owes === 'provider') return toAnswer(one)
    return owned && one.item.originator === viewer.organisation ? overThen(one) : []
  })
}

/** Of one provider, in one calendar. */
const most = 500

/** An item whose provider still has to answer, as this viewer reads it. */
export interface Asked {
  readonly item: ReadItem
  readonly owes: 'provider' | 'originator' | undefined
  readonly dueOn: string
  readonly locationName: string
  /** When what this reader knows of its clock last changed. */
  readonly changedAt: string
  readonly originatorName: string
}

/** Own items and those about own services that nobody has answered, the first to fall due first. */
export async function running(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  where: SQL | undefined,
  limit: number,
): Promise<Asked[]> {
  const i = intelligence
  const rows = await listed(
    read,
    viewer,
    and(where, isNotNull(i.dueOn), isNull(i.answeredAt), mayRead(viewer, now)),
    limit,
    [asc(i.dueOn), asc(i.id)],
  )
  const items = await judged(read, viewer, now, rows, new Map())
  if (items.length === 0) return []
  const facts = await factsOf(
    read,
    items.map(({ id }) => id),
  )
  return items.flatMap((item) => {
    const row = facts.get(item.id)
    if (row === undefined || row.dueOn === null) return []
    const { originator } = JSON.parse(item.document) as { originator: { name: string } }
    const changedAt = row.extendedAt !== null && row.extendedAt > row.stageAt ? row.extendedAt : row.stageAt
    const { dueOn, locationName } = row
    return { item, owes: owesIn(row), dueOn, locationName, changedAt, originatorName: originator.name }
  })
}

async function factsOf(read: Reader, ids: readonly string[]) {
  const [i, x] = [intelligence, intelligenceExtensions]
  const rows = await read
    .select({
      ...{ id: i.id, type: i.type, stage: i.stage, stageAt: i.stageAt, dueOn: i.dueOn, originator: i.originator },
      ...{ document: i.document, locationName: locations.name },
    })
    .from(i)
    .innerJoin(locations, eq(locations.id, i.locationId))
    .where(inArray(i.id, [...ids]))
  const extended = await read
    .select({ id: x.itemId, at: max(x.madeAt) })
    .from(x)
    .where(inArray(x.itemId, [...ids]))
    .groupBy(x.itemId)
  const times = new Map(extended.map(({ id, at }) => [id, at]))
  return new Map(rows.map((row) => [row.id, { ...row, extendedAt: times.get(row.id) ?? null }]))
}

function toAnswer(asked: Asked): Deadline {
  return {
    id: `provider-response.${asked.item.id}`,
    title: `Answer what ${asked.originatorName} sent you to check`,
    what: 'Accept what it says, or comment on it. After this day it may go on without your answer.',
    ...common(asked),
  }
}

function overThen(asked: Asked): Deadline {
  return {
    id: `provider-response.${asked.item.id}`,
    title: 'The provider’s time to answer ends',
    what: 'If it has not answered by then, you may go on.',
    ...common(asked),
  }
}

function common({ item, dueOn, locationName, changedAt }: Asked) {
  return {
    location: { id: item.locationId, name: locationName },
    date: dueOn,
    href: `/information/${item.id}`,
    changedAt,
    told: [{ kind: 'intelligence', id: item.id }],
  }
}

function at(place: DeadlinePlace): SQL {
  return 'provider' in place ? eq(intelligence.providerId, place.provider) : eq(intelligence.locationId, place.location)
}

/** Items about the services that the viewer's organisation runs; undefined where it runs none. */
export function aboutOwn(viewer: Viewer): SQL | undefined {
  const own = among(intelligence.providerId, viewer.providers)
  return typeof own === 'boolean' ? undefined : own
}
