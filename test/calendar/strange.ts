// A calendar that is hard on its readers: names with emoji, commas, semicolons, backslashes, line breaks, from right to left and
// very long; visits that are offered, made together, cancelled, stood down, and entered by the provider; and a deadline.
import { eq } from 'drizzle-orm'
import { locations, organisations } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { CastHub } from '../cast.ts'
import { announce, must, planned, post, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'
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
  const lead = await announce(
    cast,
    'inspector',
    on('2027-01-18', { kind: 'cqc-focused', topics: ['governance', 'medicines'] }),
  )
  const other = await announce(cast, 'hostMonitor', on('2027-01-18', { evidenceRequested: ['complaints-log'] }))
  await join(cast, ['inspector', lead], ['hostMonitor', other])
  const cancelled = await announce(cast, 'icbMonitor', on('2027-01-25', { kind: 'clinical-quality' }))
  must(await put(cast, 'icbMonitor', `/v1/visits/${cancelled}/cancellation`, { reason: 'staff-unavailable' }))
  const stoodDown = await announce(cast, 'hostMonitor', on('2027-02-01', { topics: ['medicines'] }))
  await standDown(cast, 'hostMonitor', stoodDown)
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

/** Makes two visits one: the owner of `other` offers it, and the leading one's accepts. */
export async function join(cast: CastHub, [leader, lead]: OfWhom, [partner, other]: OfWhom): Promise<void> {
  const offered = { decision: 'combine', lead: 'other' }
  must(await put(cast, partner, `/v1/overlaps/${overlapId(other, lead)}/decision`, offered))
  must(await put(cast, leader, `/v1/overlaps/${overlapId(lead, other)}/combination-answer`, { answer: 'accept' }))
}

type OfWhom = readonly [who: Who, visit: string]

/** Stands a visit about medicines down: CQC has looked at them, and its owner relies on that. The finding's id. */
export async function standDown(cast: CastHub, who: Who, id: string, more: object = {}): Promise<string> {
  const finding = {
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    stage: 'shared',
    body: { narrative: 'Medicines are well kept.', method: 'on-site' },
    ...more,
  }
  const found = must<{ id: string }>(await post(cast, 'inspector', '/v1/intelligence', finding)).id
  must(await put(cast, who, `/v1/overlaps/${overlapId(id, found)}/decision`, { decision: 'rely' }))
  return found
}
