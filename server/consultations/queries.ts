// Reading consultations: every query starts from what the viewer may see.
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, ne, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { consultations, locations } from '../../db/tables.ts'
import { askedBy, askedOf, maySeeConsultation } from '../policy/consultation-rules.ts'
import type { Period } from '../policy/dates.ts'
import type { Deadline, DeadlinePlace } from '../policy/deadline.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { asSeen, type ConsultationRow, type SeenConsultation } from './reading.ts'

export async function consultationById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<SeenConsultation | undefined> {
  const rows = await read
    .select()
    .from(consultations)
    .where(and(eq(consultations.id, id), maySeeConsultation(viewer)))
  const [seen] = await asSeen(read, viewer, now, rows)
  return seen
}

export interface ConsultationFilters {
  /** `by-us` or `of-us`; both if not said. */
  readonly asked?: string
  /** `open` (with what is overdue), `overdue`, `answered`, `decided` or `withdrawn`. */
  readonly state?: string
}

export interface ConsultationPage {
  readonly limit: number
  /** The last of the page before, see `placeOf`. */
  readonly after?: readonly [rank: string, key: string, id: string]
}

/** The open ones by the day on which they are due, then the others, latest first. */
export async function consultationsSeen(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  filters: ConsultationFilters,
  { limit, after }: ConsultationPage,
): Promise<SeenConsultation[]> {
  const c = consultations
  const [rank = '0', key = '', id = ''] = after ?? []
  const wanted = and(maySeeConsultation(viewer), matching(viewer, now, filters))
  const rows: ConsultationRow[] = []
  if (rank === '0') {
    const beyond = or(gt(c.dueOn, key), and(eq(c.dueOn, key), gt(c.id, id)))
    const open = and(eq(c.status, 'open'), wanted, after === undefined ? undefined : beyond)
    rows.push(...(await read.select().from(c).where(open).orderBy(asc(c.dueOn), asc(c.id)).limit(limit)))
  }
  if (rows.length < limit) {
    const beyond = or(lt(c.askedAt, key), and(eq(c.askedAt, key), lt(c.id, id)))
    const over = and(ne(c.status, 'open'), wanted, rank === '1' ? beyond : undefined)
    const left = limit - rows.length
    rows.push(...(await read.select().from(c).where(over).orderBy(desc(c.askedAt), desc(c.id)).limit(left)))
  }
  return asSeen(read, viewer, now, rows)
}

/** Where it stands in the list. */
export function placeOf({ row }: SeenConsultation): [string, string, string] {
  return row.status === 'open' ? ['0', row.dueOn, row.id] : ['1', row.askedAt, row.id]
}

function matching(viewer: Viewer, { today }: Moment, { asked, state }: ConsultationFilters): SQL | undefined {
  const c = consultations
  const side = asked === undefined ? undefined : asked === 'by-us' ? askedBy(viewer) : askedOf(viewer)
  if (state === 'overdue') return and(side, eq(c.status, 'open'), lt(c.dueOn, today))
  return and(side, state === undefined ? undefined : eq(c.status, state))
}

/** Those about one item, latest first. */
export async function consultationsAbout(
  read: Reader,
  viewer: Viewer,
  itemIds: readonly string[],
): Promise<Map<string, ConsultationRow[]>> {
  const c = consultations
  const found = new Map<string, ConsultationRow[]>()
  if (itemIds.length === 0) return found
  const rows = await read
    .select()
    .from(c)
    .where(and(inArray(c.itemId, [...itemIds]), maySeeConsultation(viewer)))
    .orderBy(desc(c.askedAt), desc(c.id))
  for (const row of rows) found.set(row.itemId, [...(found.get(row.itemId) ?? []), row])
  return found
}

export type ConsultationsAt =
  { readonly location: string } | { readonly provider: string } | { readonly council: string }

/** Those about items about a place, also about such as are not there any more; latest first. `after` is the last one's time and id. */
export async function consultationsAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: ConsultationsAt,
  { limit, after }: { readonly limit: number; readonly after?: readonly [askedAt: string, id: string] },
): Promise<SeenConsultation[]> {
  const c = consultations
  const [at = '', id = ''] = after ?? []
  const earlier = or(lt(c.askedAt, at), and(eq(c.askedAt, at), lt(c.id, id)))
  const rows = await read
    .select()
    .from(c)
    .where(and(placeSql(read, place), maySeeConsultation(viewer), after && earlier))
    .orderBy(desc(c.askedAt), desc(c.id))
    .limit(limit)
  return asSeen(read, viewer, now, rows)
}

function placeSql(read: Reader, place: ConsultationsAt): SQL {
  const c = consultations
  if ('location' in place) return eq(c.locationId, place.location)
  if ('council' in place) return eq(c.councilId, place.council)
  const homes = read.select({ id: locations.id }).from(locations).where(eq(locations.providerId, place.provider))
  return inArray(c.locationId, homes)
}

/** What the viewer's organisation owes an answer to, those first that are due first. */
export function owed(read: Reader, viewer: Viewer, limit: number): Promise<ConsultationRow[]> {
  const c = consultations
  const where = and(maySeeConsultation(viewer), askedOf(viewer), eq(c.status, 'open'))
  return read.select().from(c).where(where).orderBy(asc(c.dueOn), asc(c.id)).limit(limit)
}

/** What others have answered, or had time to, and the viewer's organisation has not decided on. */
export function toDecide(read: Reader, viewer: Viewer, { today }: Moment, limit: number): Promise<ConsultationRow[]> {
  const c = consultations
  const back = or(eq(c.status, 'answered'), and(eq(c.status, 'open'), lt(c.dueOn, today)))
  const where = and(maySeeConsultation(viewer), askedBy(viewer), back)
  return read.select().from(c).where(where).orderBy(asc(c.requestDueOn), asc(c.id)).limit(limit)
}

/** For the originator its answer, for the asker its own to whoever made the request. Neither when it is done. */
export async function deadlinesOf(
  read: Reader,
  viewer: Viewer,
  _now: Moment,
  place: DeadlinePlace,
  span: Period,
): Promise<Deadline[]> {
  const c = consultations
  const toAnswer = and(askedOf(viewer), eq(c.status, 'open'), gte(c.dueOn, span.from), lte(c.dueOn, span.to))
  const within = and(gte(c.requestDueOn, span.from), lte(c.requestDueOn, span.to))
  const toDisclose = and(askedBy(viewer), inArray(c.status, ['open', 'answered']), within)
  const rows = await read
    .select({ row: c, name: locations.name })
    .from(c)
    .innerJoin(locations, eq(locations.id, c.locationId))
    .where(
      and(
        'provider' in place ? eq(locations.providerId, place.provider) : eq(c.locationId, place.location),
        maySeeConsultation(viewer),
        or(toAnswer, toDisclose),
      ),
    )
    .orderBy(c.dueOn, c.id)
    .limit(most)
  return rows.map(({ row, name }) => toDeadline(row, name, row.asker === viewer.organisation))
}

const most = 500

function toDeadline(row: ConsultationRow, name: string, ours: boolean): Deadline {
  const texts = ours
    ? {
        title: `Answer the request ${row.reference}`,
        what: 'Decide what you disclose. The originator’s view, if it has come, is beside your question.',
      }
    : {
        title: 'Tell a body what you think before it discloses',
        what: 'It has a request for something that you shared. After this day it may decide without you.',
      }
  return {
    id: `consultation.${row.id}`,
    ...texts,
    location: { id: row.locationId, name },
    date: ours ? row.requestDueOn : row.dueOn,
    href: `/consultations/${row.id}`,
    changedAt: row.changedAt,
    told: [{ kind: 'consultation', id: row.id }],
  }
}
