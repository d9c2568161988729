// A calendar that is hard on its readers: names with emoji, commas, semicolons, backslashes, line breaks, from right to left and
// very long; visits that are offered, made together, cancelled, stood down, and entered by the provider; and a deadline.
import { eq, inArray } from 'drizzle-orm'
import { combinations, locations, organisations, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { updateVisit, visitOf, type Visit } from '../../server/visits/visit.ts'
import type { CastHub } from '../cast.ts'
import { announce, must, planned, post, put, review } from '../visits/booking.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'

export const names = {
  home: 'The 👩‍🦽 home, Ward 3; west \\ "Rose"\nLane',
  host: 'Rochdale; Wells, "North" \\ South 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  placing: 'مجلس أولدهام، للرعاية ‏(الغرب)',
  icb: `NHS ${'Größe, 🏥 '.repeat(26)}Board`,
  // node-ical takes a backslash before an n for a line break, whatever stands before the two.
  fire: 'London Fire Brigade; “Blue, Watch” 🚒 \\ Co',
} as const

export interface Strange {
  readonly confirmed: string
  readonly offered: string
  readonly joint: readonly [lead: string, other: string]
  readonly cancelled: string
  readonly stoodDown: string
  readonly external: string
  /** By whom they were made: paths of feeds of Meadowlark's homes. */
  readonly feeds: Readonly<Record<'manager' | 'hostMonitor' | 'inspector', string>>
}

export async function bringStrangeCalendar(cast: CastHub): Promise<Strange> {
  await rename(cast)
  const on = (date: string, more: Partial<VisitPlan> = {}): VisitPlan => ({
    ...review,
    period: { from: date, to: date },
    contact: { team: 'Crêche, “team”; 🧑‍⚕️ \\ Co', email: 'team@example.org', telephone: '01706 000000' },
    ...more,
  })
  const confirmed = await announce(cast, 'hostMonitor', on('2027-01-04'))
  const offered = (await planned(cast, 'placingMonitor', on('2027-01-11', { notice: 'window' }))).id
  must(
    await put(cast, 'placingMonitor', `/v1/visits/${offered}/offer`, { note: 'Mornings; not Fridays, 🌧️ or \\ shine' }),
  )
  const lead = await announce(cast, 'inspector', on('2027-01-18', { kind: 'cqc-focused', topics: ['governance'] }))
  const other = await announce(cast, 'hostMonitor', on('2027-01-18', { evidenceRequested: ['complaints-log'] }))
  await join(cast, lead, other)
  const cancelled = await announce(cast, 'icbMonitor', on('2027-01-25', { kind: 'clinical-quality' }))
  must(await put(cast, 'icbMonitor', `/v1/visits/${cancelled}/cancellation`, { reason: 'staff-unavailable' }))
  const stoodDown = await announce(cast, 'hostMonitor', on('2027-02-01'))
  await standDown(cast, stoodDown)
  const entered = {
    location: homes.rosebank,
    by: { name: names.fire },
    kind: 'fire-safety',
    period: { from: '2027-02-08', to: '2027-02-09' },
  }
  const external = must<{ id: string }>(await post(cast, 'manager', '/v1/external-visits', entered)).id
  const feed = async (who: 'manager' | 'hostMonitor' | 'inspector') =>
    must<{ path: string }>(
      await post(cast, who, '/v1/calendar-feeds', { provider: bodies.meadowlark, name: `Visits, ${names.home}` }),
    ).path
  const feeds = {
    manager: await feed('manager'),
    hostMonitor: await feed('hostMonitor'),
    inspector: await feed('inspector'),
  }
  return { confirmed, offered, joint: [lead, other], cancelled, stoodDown, external, feeds }
}

async function rename({ hub }: CastHub): Promise<void> {
  await hub.database.transaction(async (tx) => {
    await tx.update(locations).set({ name: names.home }).where(eq(locations.id, homes.rosebank))
    for (const [id, name] of [
      [bodies.rochdale, names.host],
      [bodies.oldham, names.placing],
      [bodies.icb, names.icb],
    ] as const) {
      await tx.update(organisations).set({ name }).where(eq(organisations.id, id))
    }
  })
}

/** Makes two visits one, as an accepted offer does. */
export async function join({ hub }: CastHub, lead: string, other: string): Promise<void> {
  const now = momentOf(hub.clock)
  await hub.database.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(visits)
      .where(inArray(visits.id, [lead, other]))
    const [leading, joining] = [rows.find(({ id }) => id === lead), rows.find(({ id }) => id === other)]
    if (leading === undefined || joining === undefined) throw new Error('There are no such visits.')
    const { period } = visitOf(leading)
    await updateVisit(tx, joining, { ...visitOf(joining), period }, now)
    await tx
      .update(visits)
      .set({ jointLead: lead })
      .where(inArray(visits.id, [lead, other]))
    await tx.insert(combinations).values({
      visitId: lead,
      otherVisitId: other,
      owner: leading.owner,
      otherOwner: joining.owner,
      locationId: leading.locationId,
      leadVisitId: lead,
      startsOn: period.from,
      endsOn: period.to,
      state: 'accepted',
      answerBy: now.today,
      offeredBy: 'somebody',
      offeredAt: now.instant,
      answeredBy: 'somebody-else',
      answeredAt: now.instant,
    })
  })
}

/** Takes the last topic from a visit, as relying on another's finding does. */
export async function standDown({ hub }: CastHub, id: string): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const [row] = await tx.select().from(visits).where(eq(visits.id, id))
    if (row === undefined) throw new Error('There is no such visit.')
    const stood: Visit = { ...visitOf(row), status: 'stood-down' }
    await updateVisit(tx, row, stood, momentOf(hub.clock))
  })
}
