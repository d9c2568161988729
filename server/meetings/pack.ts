// The pack for a meeting of CQC and a council (protocol §5): what each of them may see, by its own rights, of the council's area.
import type { Reader } from '../../db/database.ts'
import { Temporal } from 'temporal-polyfill'
import type { Disclosed } from '../events/disclose.ts'
import { intelligenceInArea, withEntitlement, type ReadItem } from '../intelligence/queries.ts'
import { locationNames } from '../organisations/queries.ts'
import { addMonths } from '../policy/dates.ts'
import type { Moment } from '../policy/moment.ts'
import { clocks, typeProfiles } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { openOverlapsAt, visitsInArea } from '../visits/queries.ts'
import type { Table } from './attendees.ts'
import { actionsOf, decisionsOf, meetingsOf } from './queries.ts'

/** The most of each kind; of overlaps half as many. What does not fit is said to be there. */
const most = 100

const ofServices = typeProfiles.filter(({ subject }) => subject === 'location')
const news = ofServices.filter(({ pack }) => pack === undefined).map(({ type }) => type)
const restricting = ofServices.filter(({ pack }) => pack === 'restrictions').map(({ type }) => type)

export interface Pack {
  /** The shape `MeetingPack`. */
  readonly pack: object
  /** What of it is not public. */
  readonly told: readonly Disclosed[]
}

/** `since` is a day in England: the last meeting's where it is not given, and two months ago where none was recorded. */
export async function packFor(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { council }: Table,
  asked: string | undefined,
): Promise<Pack> {
  const gss = council.organisation
  const [last] = await meetingsOf(read, gss, { limit: 1 })
  const since = asked ?? last?.heldOn ?? addMonths(now.today, -between)
  const area = { council: gss, types: news, since: beginningOf(since) }
  const found = await intelligenceInArea(read, viewer, now, area, most + 1)
  const inForce = { council: gss, types: restricting, inForceOn: now.today }
  const restricted = await intelligenceInArea(read, viewer, now, inForce, most + 1)
  const ahead = { from: now.today, to: addMonths(now.today, 12) }
  const visits = await visitsInArea(read, viewer, now, gss, ahead, most + 1)
  const overlaps = await openOverlapsAt(read, viewer, now, most / 2, gss)
  const actions = await actionsOf(read, viewer, gss, 'open', { limit: most + 1 })
  const decisions = await decisionsOf(read, viewer, gss, since, { limit: most + 1 })
  const parts = {
    intelligence: cut(found, textOf),
    restrictions: cut(restricted, textOf),
    visits: cut(visits, ({ document }) => document),
    overlaps,
    actions: cut(actions, ({ document }) => document),
    decisions: cut(decisions, ({ document }) => document),
  }
  const head = {
    council,
    since,
    ...(last === undefined ? {} : { lastMeeting: last.heldOn }),
    nextMeeting: next(last, now),
  }
  const places = await placesIn(read, parts)
  const told = [
    ...[...found.slice(0, most), ...restricted.slice(0, most)]
      .filter(({ isPublic }) => !isPublic)
      .map(ofKind('intelligence')),
    ...visits.slice(0, most).map(ofKind('visit')),
    ...overlaps.items.map(({ overlap }) => ofKind('overlap')({ id: overlap.id ?? '' })),
    ...actions.slice(0, most).map(ofKind('meeting-action')),
    ...decisions.slice(0, most).map(ofKind('meeting-decision')),
  ]
  return { pack: { ...head, places, ...parts }, told }
}

/** Months between two meetings, at the most. */
const between = clocks.meeting.value

function next(last: { readonly heldOn: string } | undefined, { today }: Moment) {
  if (last === undefined) return { overdue: false }
  const due = addMonths(last.heldOn, between)
  return { due, overdue: due < today }
}

/** The day's first moment in England, in UTC. */
function beginningOf(day: string): string {
  const start = Temporal.PlainDate.from(day).toZonedDateTime('Europe/London')
  return new Date(start.epochMilliseconds).toISOString()
}

function cut<Row>(rows: readonly Row[], textOfRow: (row: Row) => string): { items: Located[]; more: boolean } {
  const items = rows.slice(0, most).map((row) => JSON.parse(textOfRow(row)) as Located)
  return { items, more: rows.length > most }
}

/** Whatever of a shape says where it is. */
interface Located {
  readonly subject?: { readonly location?: string }
  readonly location?: unknown
}

async function placesIn(
  read: Reader,
  parts: Readonly<Record<string, { readonly items: readonly Located[] }>>,
): Promise<{ id: string; name: string }[]> {
  const items = Object.values(parts).flatMap((part) => part.items)
  const ids = items.flatMap(({ subject, location }) => [subject?.location, location])
  const names = await locationNames(
    read,
    ids.filter((id): id is string => typeof id === 'string'),
  )
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function textOf({ document, rule }: ReadItem): string {
  return withEntitlement(document, rule)
}

function ofKind(kind: string): (row: { readonly id: string }) => Disclosed {
  return ({ id }) => ({ kind, id })
}
