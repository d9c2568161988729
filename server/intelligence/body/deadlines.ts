// What falls due by what an item says (protocol §6): the actions of a plan, the days of a notice. Which members of a body hold
// such days, the type's row in the profiles says; whoever may read the item is told of them.
import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import { locationNames } from '../../organisations/queries.ts'
import type { Period } from '../../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../../policy/deadline.ts'
import { mayRead, releasedSql } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import { typeProfile, typeProfiles } from '../../policy/reference.ts'
import type { BodyDeadline } from '../../policy/reference-files.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { judged, listed, type ReadItem } from '../judged.ts'

/** The newest of a place or a provider: older ones have long been done. */
const most = 200

/** In no order. `span` is inclusive. */
export async function bodyDeadlinesOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  const i = intelligence
  const types = typeProfiles.filter(({ deadlines }) => deadlines !== undefined).map(({ type }) => type)
  const here = 'location' in place ? eq(i.locationId, place.location) : eq(i.providerId, place.provider)
  const where = and(here, inArray(i.type, types), releasedSql, mayRead(viewer, now))
  const items = await judged(read, viewer, now, await listed(read, viewer, where, most), new Map())
  const names = await locationNames(
    read,
    items.map(({ locationId }) => locationId),
  )
  return items
    .flatMap((item) => daysIn(item, names.get(item.locationId) ?? item.locationId))
    .filter(({ date }) => date >= span.from && date <= span.to)
}

interface Document {
  readonly submittedAt: string
  /** Where it is not the first version that this reader knows. */
  readonly changedAt?: string
  readonly body: unknown
}

function daysIn(item: ReadItem, name: string): Deadline[] {
  const document = JSON.parse(item.document) as Document
  const type = typeProfile(item.type)
  return (type?.deadlines ?? []).flatMap((deadline) =>
    entriesOf(deadline, document.body).flatMap((entry, at) => {
      const date = valueAt(entry, deadline.date)
      if (typeof date !== 'string' || isOver(deadline, entry)) return []
      const text = deadline.text === undefined ? undefined : valueAt(entry, deadline.text)
      return {
        id: `${item.type}.${item.id}.${deadline.list === undefined ? deadline.date.slice(1) : at}`,
        location: { id: item.locationId, name },
        date,
        title: `${type?.name ?? item.type}: ${deadline.what.toLowerCase()}`,
        what: typeof text === 'string' ? text : `${deadline.what}.`,
        href: `/information/${item.id}`,
        changedAt: document.changedAt ?? document.submittedAt,
        told: item.isPublic ? [] : [{ kind: 'intelligence', id: item.id }],
      }
    }),
  )
}

function entriesOf({ list }: BodyDeadline, body: unknown): readonly unknown[] {
  if (list === undefined) return [body]
  const found = valueAt(body, list)
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}

function isOver({ unless }: BodyDeadline, entry: unknown): boolean {
  return unless !== undefined && unless.values.includes(String(valueAt(entry, `/${unless.member}`)))
}

/** By a JSON Pointer without anything to unescape, as the profiles have them. */
function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      value,
    )
}
