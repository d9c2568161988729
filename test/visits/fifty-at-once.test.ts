// Fifty bookings of one service at the same moment, over real HTTP: by one process on SQLite, by two on PostgreSQL.
import t from 'tap'
import { dialect } from '../../db/columns.ts'
import { homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { momentOf } from '../../server/policy/moment.ts'
import type { Planned } from './booking.ts'
import { clock, openHub, send, serve, tokens } from './servers.ts'

const planners: readonly CastName[] = ['inspector', 'hostMonitor', 'placingMonitor', 'icbMonitor', 'healthwatchLead']
const kinds: Readonly<Partial<Record<CastName, string>>> = {
  inspector: 'cqc-focused',
  icbMonitor: 'clinical-quality',
  healthwatchLead: 'enter-and-view',
}

interface Booking {
  readonly who: CastName
  readonly location: string
  readonly hidden: boolean
  readonly status: number
  readonly told: Planned
}

t.test('every later booking is told of every earlier one that it may see', { timeout: 110_000 }, async (t) => {
  const hub = await openHub(t)
  const urls = await serve(t, hub, dialect === 'postgres' ? 2 : 1)
  const { today } = momentOf(clock)
  const token = tokens(hub)
  const book = async (at: number): Promise<Booking> => {
    const who = planners[at % planners.length] ?? 'inspector'
    const hidden = who === 'inspector' && at % 2 === 0
    const from = addDays(today, 40 + (at % 7))
    const plan = {
      location: at % 3 === 0 ? homes.rosebankBefore : homes.rosebank,
      kind: kinds[who] ?? 'contract-review',
      basis: 'routine',
      topics: ['medicines'],
      period: { from, to: addDays(from, 2) },
      notice: hidden ? 'unannounced' : 'announced',
    }
    const answer = await send(`${urls[at % urls.length] ?? ''}/v1/visits`, plan, {
      authorization: `Bearer ${token(who)}`,
      'idempotency-key': `booking-${at}`,
    })
    return { who, location: plan.location, hidden, status: answer.status, told: (await answer.json()) as Planned }
  }
  const bookings = await Promise.all(Array.from({ length: 50 }, (_, at) => book(at)))
  t.strictSame(
    bookings.map((booking) => booking.status),
    Array(50).fill(201),
    'all are booked',
  )
  const names = (one: Booking, other: Booking) =>
    one.told.overlaps.some((overlap) => overlap.with.visit === other.told.id)
  let pairs = 0
  let both = 0
  for (const [at, one] of bookings.entries()) {
    for (const other of bookings.slice(at + 1)) {
      if (one.who === other.who || !sees(one, other) || !sees(other, one)) continue
      pairs += 1
      if (!names(one, other) && !names(other, one)) t.fail(`nobody was told of ${one.told.id} and ${other.told.id}`)
      if (names(one, other) && names(other, one)) both += 1
    }
  }
  t.ok(pairs > 600, `${pairs} pairs`)
  t.equal(both, 0, 'one of the two was first')

  t.test('CQC alone is told of its hidden ones', async (t) => {
    const hidden = bookings.filter((booking) => booking.hidden)
    t.ok(hidden.length > 0)
    for (const one of bookings.filter((booking) => booking.who !== 'inspector')) {
      if (hidden.some((other) => names(one, other))) t.fail('a hidden visit was told of')
    }
    const listed = await allOverlaps(urls[0] ?? '', token('inspector'))
    for (const visit of hidden) {
      const others = bookings.filter((booking) => booking.who !== 'inspector').map((booking) => booking.told.id)
      const found = listed.filter((overlap) => overlap.visit === visit.told.id).map((overlap) => overlap.with.id)
      t.strictSame(found.filter((id) => others.includes(id)).sort(), [...others].sort(), 'it finds each in its list')
    }
  })
})

/** Oldham has declared an interest in the service as it is registered now. */
function sees({ who }: Booking, other: Booking): boolean {
  return !other.hidden && (who !== 'placingMonitor' || other.location === homes.rosebank)
}

async function allOverlaps(url: string, token: string): Promise<Planned['overlaps'][number][]> {
  const found: Planned['overlaps'][number][] = []
  let next: string | undefined = '/v1/overlaps?limit=200'
  while (next !== undefined) {
    const answer: Response = await fetch(`${url}${next}`, { headers: { authorization: `Bearer ${token}` } })
    found.push(...((await answer.json()) as { items: Planned['overlaps'] }).items)
    next = /^<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  return found
}
