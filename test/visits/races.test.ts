// People of several bodies who act on the same visits at the same moment, over real HTTP: in one process on SQLite, in two on
// PostgreSQL. What each was answered holds afterwards, and so does everything else in the database.
import t from 'tap'
import { dialect } from '../../db/columns.ts'
import { homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { Overlap } from '../../server/visits/overlaps.ts'
import type { Visit } from '../../server/visits/visit.ts'
import type { Planned } from './booking.ts'
import { invariantsOf } from './invariants.ts'
import { clock, openHub, send, serve, tokens } from './servers.ts'

const kinds: Readonly<Partial<Record<CastName, string>>> = {
  inspector: 'cqc-focused',
  icbMonitor: 'clinical-quality',
}

t.test('whatever happens at once, what holds of visits holds', { timeout: 110_000 }, async (t) => {
  const hub = await openHub(t)
  const urls = await serve(t, hub, dialect === 'postgres' ? 2 : 1)
  const token = tokens(hub)
  const { today } = momentOf(clock)
  let asked = 0
  const url = () => urls[(asked += 1) % urls.length] ?? ''
  const as = (who: CastName, subject?: string) => ({ authorization: `Bearer ${token(who, subject)}` })
  const put = async (who: CastName, path: string, body: unknown, subject?: string) => {
    const answer = await send(`${url()}${path}`, body, as(who, subject), 'PUT')
    return { status: answer.status, body: (await answer.json()) as { type?: string } }
  }
  const book = async (who: CastName, day: number, more: object = {}): Promise<Planned> => {
    const from = addDays(today, day)
    const plan = {
      location: homes.rosebank,
      kind: kinds[who] ?? 'contract-review',
      basis: 'routine',
      notice: 'announced',
    }
    const when = { topics: ['medicines'], period: { from, to: from } }
    const answer = await send(`${url()}/v1/visits`, { ...plan, ...when, ...more }, as(who))
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Planned
  }
  const ask = async <Value>(who: CastName, path: string): Promise<Value> => {
    const answer = await fetch(`${url()}${path}`, { headers: as(who), signal: AbortSignal.timeout(30_000) })
    return (await answer.json()) as Value
  }
  const decide = (who: CastName, visit: string, other: string, body: object) =>
    put(who, `/v1/overlaps/${overlapId(visit, other)}/decision`, body)
  const accept = (who: CastName, visit: string, other: string, subject?: string) =>
    put(who, `/v1/overlaps/${overlapId(visit, other)}/combination-answer`, { answer: 'accept' }, subject)
  const cancel = (who: CastName, visit: string) =>
    put(who, `/v1/visits/${visit}/cancellation`, { reason: 'staff-unavailable' })
  const times = async <Value>(count: number, make: (at: number) => Promise<Value>): Promise<Value[]> =>
    Promise.all(Array.from({ length: count }, (_, at) => make(at)))
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort()
  const holds = async (what: string) => t.strictSame(await invariantsOf(hub.database), [], `after ${what}`)

  await t.test('planners, and the same planners decide', async (t) => {
    const who: readonly CastName[] = ['inspector', 'hostMonitor', 'icbMonitor']
    const bookings = await times(24, (at) => book(who[at % 3] ?? 'inspector', 40 + (at % 5)))
    const decisions = await times(24, async (at) => {
      const [overlap] = bookings[at]?.overlaps ?? []
      if (overlap?.visit === undefined) return 200
      const body = at % 2 === 0 ? { decision: 'proceed', reason: 'date-fixed' } : { decision: 'combine' }
      return (await decide(who[at % 3] ?? 'inspector', overlap.visit, overlap.with.id, body)).status
    })
    t.ok(
      decisions.every((status) => status === 200 || status === 409),
      decisions.join(),
    )
    await holds('planning')
  })

  await t.test('planners against a canceller', async (t) => {
    const { id } = await book('inspector', 150)
    const [cancelled, ...bookings] = await Promise.all([
      cancel('inspector', id),
      ...Array.from({ length: 12 }, (_, at) => book(at % 2 === 0 ? 'hostMonitor' : 'icbMonitor', 150 + (at % 4))),
    ])
    t.equal(cancelled.status, 200)
    for (const booking of bookings) {
      const who = bookings.indexOf(booking) % 2 === 0 ? 'hostMonitor' : 'icbMonitor'
      const { items } = await ask<{ items: Overlap[] }>(who, `/v1/visits/${booking.id}/overlaps`)
      if (items.some((overlap) => overlap.with.id === id)) t.fail('a cancelled visit overlaps')
    }
    await holds('a cancellation')
  })

  await t.test('decisions against the cancellation of either visit', async (t) => {
    const pairs = await times(8, async (at) => {
      const other = (await book('inspector', 400 + at * 40, { topics: ['records'] })).id
      return { other, mine: (await book('hostMonitor', 410 + at * 40, { topics: ['records'] })).id }
    })
    const done = await times(pairs.length, async (at) => {
      const { mine, other } = pairs[at] ?? { mine: '', other: '' }
      const theirs = at % 2 === 0
      const [decided, cancelled] = await Promise.all([
        decide('hostMonitor', mine, other, { decision: at % 4 < 2 ? 'rely' : 'combine' }),
        theirs ? cancel('inspector', other) : cancel('hostMonitor', mine),
      ])
      return { mine, other, theirs, decided: decided.status, cancelled: cancelled.status }
    })
    for (const { mine, other, theirs, decided, cancelled } of done) {
      const { items } = await ask<{ items: Overlap[] }>('hostMonitor', `/v1/visits/${mine}/overlaps`)
      const told = items.find((overlap) => overlap.with.id === other)
      if (theirs) {
        t.equal(cancelled, 200)
        t.ok(decided === 200 || decided === 404, `decided: ${decided}`)
        t.equal(told?.reopened?.reason, decided === 200 ? 'cancelled' : undefined, 'whoever decided is told')
      } else {
        // Relying may have stood the visit down before it could be cancelled.
        t.ok([cancelled, decided].includes(200), `${cancelled} and ${decided}`)
        if (cancelled === 200) t.notOk(told)
      }
    }
    await holds('decisions and cancellations')
  })

  await t.test('two acceptances of one offer', async (t) => {
    const all = await times(5, async (at) => {
      const other = (await book('inspector', 800 + at * 45, { topics: ['ipc'] })).id
      const mine = (await book('icbMonitor', 805 + at * 45, { topics: ['ipc'] })).id
      return { mine, other }
    })
    for (const { mine, other } of all) await decide('icbMonitor', mine, other, { decision: 'combine' })
    for (const { mine, other } of all) {
      const answers = await Promise.all([
        accept('inspector', other, mine, 'first inspector'),
        accept('inspector', other, mine, 'second inspector'),
      ])
      t.strictSame(statuses(answers), [200, 409])
      const { joint } = await ask<Visit>('inspector', `/v1/visits/${other}`)
      t.equal(joint?.visits.length, 2)
    }
    await holds('two acceptances')
  })

  await t.test('two offers for one visit, each accepted', async (t) => {
    const other = (await book('inspector', 600, { topics: ['governance'] })).id
    const host = (await book('hostMonitor', 603, { topics: ['governance'] })).id
    const icb = (await book('icbMonitor', 606, { topics: ['governance'] })).id
    const offers = await Promise.all([
      decide('hostMonitor', host, other, { decision: 'combine' }),
      decide('icbMonitor', icb, other, { decision: 'combine' }),
    ])
    t.strictSame(statuses(offers), [200, 200])
    const answers = await Promise.all([accept('inspector', other, host), accept('inspector', other, icb)])
    t.strictSame(statuses(answers), [200, 409])
    t.equal((await ask<Visit>('inspector', `/v1/visits/${other}`)).joint?.visits.length, 2)
    await holds('two offers')

    t.test('an acceptance against a withdrawal and against a cancellation', async (t) => {
      for (const end of ['withdraw', 'cancel'] as const) {
        const day = end === 'withdraw' ? 700 : 750
        const theirs = (await book('inspector', day, { topics: ['complaints'] })).id
        const mine = (await book('hostMonitor', day + 3, { topics: ['complaints'] })).id
        t.equal((await decide('hostMonitor', mine, theirs, { decision: 'combine' })).status, 200)
        const withdraw = () => decide('hostMonitor', mine, theirs, { decision: 'proceed', reason: 'date-fixed' })
        const [accepted, ended] = await Promise.all([
          accept('inspector', theirs, mine),
          end === 'withdraw' ? withdraw() : cancel('hostMonitor', mine),
        ])
        t.equal(ended.status, 200)
        t.ok([200, 404, 409].includes(accepted.status), `accepted: ${accepted.status}`)
        t.notOk((await ask<Visit>('inspector', `/v1/visits/${theirs}`)).joint, 'in the end it is made alone')
        await holds(end)
      }
    })
  })
})
