import ICAL from 'ical.js'
import { eq } from 'drizzle-orm'
import t from 'tap'
import type { Test } from 'tap'
import { auditEntries, locations, organisations, visits } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Visit } from '../../server/visits/queries.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { get, inspection, must, patch, planned, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'

const meadowlark = `/v1/providers/${bodies.meadowlark}/calendar`
const rosebank = `/v1/locations/${homes.rosebank}/calendar`

interface Calendar {
  items: { type: string; location: { id: string; name: string }; visit: Visit }[]
}

const items = async (cast: CastHub, who: Who, url: string) => must<Calendar>(await get(cast, who, url)).items
const asICalendar = (cast: CastHub, who: Who, url: string, headers: Record<string, string> = {}) =>
  get(cast, who, url, { accept: 'text/calendar', ...headers })
const confirm = async (cast: CastHub, who: Who, id: string) =>
  must(await put(cast, who, `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
const cancel = async (cast: CastHub, who: Who, id: string) =>
  must(await put(cast, who, `/v1/visits/${id}/cancellation`, { reason: 'staff-unavailable' }))
const on = (date: string, plan: VisitPlan = review, more: Partial<VisitPlan> = {}): VisitPlan => ({
  ...plan,
  period: { from: date, to: date },
  ...more,
})

t.test('who is coming, as each may see', async (t) => {
  const cast = await openCastHub(t)
  const contact = { team: 'Quality team', email: 'quality@example.org', telephone: '01706 000000' }
  const first = await planned(cast, 'hostMonitor', { ...review, contact })
  await confirm(cast, 'hostMonitor', first.id)
  const proposed = await planned(cast, 'icbMonitor', on('2027-03-10', review, { kind: 'clinical-quality' }))
  const hidden = await planned(cast, 'inspector', on('2027-03-12', inspection))
  await confirm(cast, 'inspector', hidden.id)
  const larches = await planned(
    cast,
    'placingMonitor',
    on('2027-02-01', review, { location: homes.larches, notice: 'window' }),
  )
  await confirm(cast, 'placingMonitor', larches.id)
  const seen = async (who: Who, url: string) => (await items(cast, who, url)).map((item) => item.visit.id)

  t.strictSame(await seen('manager', meadowlark), [larches.id, first.id])
  t.strictSame(await seen('manager', rosebank), [first.id])
  t.strictSame(await seen('inspector', meadowlark), [larches.id, first.id, proposed.id, hidden.id])
  t.strictSame(await seen('hostMonitor', meadowlark), [first.id, proposed.id], 'The Larches is in Oldham')
  t.strictSame(await seen('hostDirector', meadowlark), [first.id, proposed.id])
  t.strictSame(await seen('otherManager', meadowlark), [])
  t.strictSame(await seen('outsideMonitor', rosebank), [])
  const some = {
    subject: 'm',
    organisation: bodies.meadowlark,
    role: 'provider-manager',
    locations: [homes.larches],
  } as const
  t.strictSame(await seen(some, meadowlark), [larches.id])
  for (const who of ['hostBrokerage', 'governanceLead', 'regionalAdviser', 'operator'] as const) {
    t.equal((await get(cast, who, meadowlark)).statusCode, 403, who)
  }
  for (const url of [
    '/v1/providers/1-999999999/calendar',
    '/v1/providers/CQC/calendar',
    '/v1/locations/1-999999999/calendar',
  ]) {
    t.equal((await get(cast, 'inspector', url)).statusCode, 404, url)
  }

  const [, shown] = await items(cast, 'manager', meadowlark)
  t.strictSame(shown, {
    type: 'visit',
    location: { id: homes.rosebank, name: 'Rosebank House' },
    visit: {
      id: first.id,
      location: homes.rosebank,
      by: shown?.visit.by,
      kind: 'contract-review',
      status: 'confirmed',
      topics: review.topics,
      period: review.period,
      notice: 'announced',
      evidenceRequested: ['medicines-audit'],
      contact,
    },
  })

  t.test('from and to are inclusive', async (t) => {
    const between = async (query: string) => seen('hostMonitor', `${meadowlark}?${query}`)
    t.strictSame(await between('from=2027-03-03&to=2027-03-10'), [first.id, proposed.id])
    t.strictSame(await between('from=2027-03-04&to=2027-03-09'), [])
    t.strictSame(await between('from=2027-02-01&to=2027-03-01'), [first.id])
    t.strictSame(await between('from=2027-02-01&to=2027-02-28'), [])
    t.strictSame(await between('from=2027-03-02&to=2027-03-02'), [first.id])
    t.strictSame(await between('to=2027-03-01'), [first.id], 'from today')
    t.strictSame(await between('from=2026-03-02'), [first.id], 'a year on')
    t.strictSame(await between('from=2026-02-28'), [], 'the day before')
    const longest = on('2027-06-01', review, { period: { from: '2027-06-01', to: '2027-08-31' } })
    const long = await planned(cast, 'hostMonitor', longest)
    t.strictSame(await between('from=2027-08-31&to=2027-09-30'), [long.id], 'the last of 92 days')
    const refused: [string, string][] = [
      ['from=2027-03-02&to=2027-03-01', 'to'],
      ['to=2026-10-11', 'to'],
      ['from=2027-01-01&to=2031-01-01', 'to'],
      ['from=2027-02-29', 'from'],
      ['from=tomorrow', 'from'],
      ['limit=3', 'limit'],
      ['from=9999-12-31', 'to'],
    ]
    for (const [query, parameter] of refused) {
      for (const headers of [{}, { accept: 'text/calendar' }]) {
        const told = await get(cast, 'hostMonitor', `${meadowlark}?${query}`, headers)
        t.match(told.json(), { status: 422, errors: [{ parameter }] }, query)
        t.match(told.headers['content-type'], /^application\/problem\+json/)
      }
    }
    t.equal((await get(cast, 'hostMonitor', `${meadowlark}?from=0000-01-01&to=0001-01-01`)).statusCode, 200)
  })

  t.test('in the format that is asked for, with an ETag of its own', async (t) => {
    const json = await get(cast, 'manager', meadowlark)
    const ics = await asICalendar(cast, 'manager', meadowlark)
    t.equal(json.headers['content-type'], 'application/json; charset=utf-8')
    t.equal(ics.headers['content-type'], 'text/calendar; charset=utf-8')
    t.not(ics.headers['etag'], json.headers['etag'])
    for (const told of [json, ics]) t.match(told.headers['vary'], /accept/i)
    const accepts: [string, string | number][] = [
      ['*/*', 'application/json'],
      ['text/*', 'text/calendar'],
      ['text/calendar;q=0.5, application/json;q=0.4', 'text/calendar'],
      ['text/calendar;q=0.4, */*;q=0.5', 'application/json'],
      ['text/html, text/calendar', 'text/calendar'],
      ['text/calendar;q=0', 406],
      ['text/html', 406],
      ['image/png', 406],
    ]
    for (const [accept, expected] of accepts) {
      const told = await get(cast, 'manager', meadowlark, { accept })
      if (typeof expected === 'number') t.equal(told.statusCode, expected, accept)
      else t.match(told.headers['content-type'], new RegExp(`^${expected}`), accept)
    }
    const before = await disclosures(cast)
    for (const [told, accept] of [
      [json, 'application/json'],
      [ics, 'text/calendar'],
    ] as const) {
      const etag = String(told.headers['etag'])
      const again = await get(cast, 'manager', meadowlark, { accept, 'if-none-match': etag })
      t.strictSame([again.statusCode, again.body, again.headers['etag']], [304, '', etag])
      t.match(again.headers['vary'], /accept/i)
    }
    t.equal(await disclosures(cast), before, 'a 304 discloses nothing')
    await asICalendar(cast, 'manager', meadowlark)
    t.equal(await disclosures(cast), before + 1, 'an answer is one disclosure')
    await get(cast, 'otherManager', meadowlark)
    t.equal(await disclosures(cast), before + 1, 'an empty one none')
    cast.clock.advance(3_600_000)
    t.equal(
      (await asICalendar(cast, 'manager', meadowlark)).headers['etag'],
      ics.headers['etag'],
      'time alone changes nothing',
    )
  })

  t.test('a hidden edit leaves no trace', async (t) => {
    const looked = async () => {
      const told = [
        await asICalendar(cast, 'manager', meadowlark),
        await get(cast, 'manager', meadowlark),
        await asICalendar(cast, 'hostMonitor', rosebank),
      ]
      return told.map((one) => [one.headers['etag'], one.body])
    }
    const before = await looked()
    cast.clock.advance(60_000)
    must(await patch(cast, 'inspector', hidden.id, { topics: ['records'] }))
    t.strictSame(await looked(), before, 'of a visit that is hidden')
    const host = before.pop()
    must(await patch(cast, 'hostMonitor', first.id, { basis: 'follow-up', expectedHours: 9, sharedWith: [bodies.icb] }))
    const after = await looked()
    t.not(after.pop()?.[0], host?.[0])
    t.strictSame(after, before, 'nor of what the provider is not shown of a visit that it sees')
  })
})

async function disclosures({ hub }: CastHub): Promise<number> {
  const rows = await hub.database.read.select().from(auditEntries)
  return rows.filter((row) => row.entry.includes('"visit.disclosed"')).length
}

// ── iCalendar ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Event {
  uid: string
  sequence: number
  status: string
  start: string
  end: string
  allDay: boolean
  summary: string
  location: string
  description: string
  stamp: string
  modified: string
  organizer: string
}

/** Parsed by ical.js, after a look at the text itself. */
function parse(t: Test, text: string): Map<string, Event> {
  checkText(t, text)
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  t.equal(calendar.getFirstPropertyValue('version'), '2.0')
  t.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH')
  t.ok(calendar.getFirstPropertyValue('prodid'))
  t.equal(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT4H')
  const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name))
  return new Map(
    calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component)
      const facts = {
        uid: event.uid,
        sequence: event.sequence,
        status: value(component, 'status'),
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        allDay: event.startDate.isDate && event.endDate.isDate,
        summary: event.summary,
        location: event.location,
        description: event.description,
        stamp: value(component, 'dtstamp'),
        modified: value(component, 'last-modified'),
        organizer: value(component, 'organizer'),
      }
      return [event.uid.replace('@accord', ''), facts]
    }),
  )
}

/** RFC 5545 §3.1: lines end in CRLF, have at most 75 octets, and hold whole characters; no control characters. */
function checkText(t: Test, text: string): void {
  t.ok(text.startsWith('BEGIN:VCALENDAR\r\n'))
  t.match(text, /END:VCALENDAR(\r\n)?$/)
  const lines = text.split('\r\n')
  const long = lines.filter((line) => Buffer.byteLength(line) > 75)
  t.strictSame(long, [], 'no line is longer than 75 octets')
  t.strictSame(
    lines.filter((line) => /\p{Cc}/u.test(line) || !line.isWellFormed()),
    [],
    'nor broken within a character',
  )
}

const events = async (t: Test, cast: CastHub, who: Who, url = `${rosebank}?from=2025-05-01&to=2027-12-31`) =>
  parse(t, (await asICalendar(cast, who, url)).body)

t.test('as iCalendar', async (t) => {
  const cast = await openCastHub(t)
  const contact = { team: 'Quality, contracts; and more', email: 'quality@example.org', telephone: '01706 000000' }
  const { id } = await planned(cast, 'hostMonitor', { ...review, contact })
  await confirm(cast, 'hostMonitor', id)
  const event = (await events(t, cast, 'manager')).get(id)
  t.strictSame(
    { ...event, sequence: 0 },
    {
      uid: `${id}@accord`,
      sequence: 0,
      status: 'CONFIRMED',
      start: '2027-03-01',
      end: '2027-03-04',
      allDay: true,
      summary: event?.summary,
      location: 'Rosebank House',
      description: event?.description,
      stamp: '2026-10-12T09:00:00Z',
      modified: '2026-10-12T09:00:00Z',
      organizer: 'mailto:quality@example.org',
    },
    'all day, and over on the day after the last',
  )
  t.match(event?.summary, /^Contract review: Rochdale/)
  t.strictSame(event?.description.split('\n').slice(1), [
    'About: Medicines; Staffing, training and supervision.',
    'Have ready: Medicines audit.',
    'Contact: Quality, contracts; and more, quality@example.org, 01706 000000.',
  ])
  t.match(event?.description, /^Rochdale.* is coming\.\n/)

  const window = await planned(
    cast,
    'icbMonitor',
    on('2027-04-01', review, { kind: 'clinical-quality', notice: 'window' }),
  )
  t.match((await events(t, cast, 'hostMonitor')).get(window.id), {
    status: 'TENTATIVE',
    summary: 'Clinical quality visit: NHS Greater Manchester',
    description: /^NHS Greater Manchester means to come\.\nAnnounced, date to follow/,
    organizer: 'mailto:no-reply@accord.invalid',
  })
})

t.test('SEQUENCE grows with what this viewer could see change, and with nothing else', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  cast.clock.advance(3_000)
  await confirm(cast, 'hostMonitor', id)
  const seen = async () => {
    const sequences = []
    for (const who of ['hostMonitor', 'inspector', 'manager'] as const) {
      sequences.push((await events(t, cast, who)).get(id)?.sequence ?? -1)
    }
    return sequences
  }
  let before = await seen()
  const grew = async (change: Partial<VisitPlan>) => {
    cast.clock.advance(1_000)
    must(await patch(cast, 'hostMonitor', id, change))
    const after = await seen()
    const grown = after.map((sequence, at) => Math.sign(sequence - (before[at] ?? 0)))
    before = after
    return grown
  }
  t.strictSame(await grew({ topics: ['records'] }), [1, 1, 1])
  t.strictSame(await grew({ expectedHours: 3 }), [1, 1, 0])
  t.strictSame(await grew({ sharedWith: [bodies.icb] }), [1, 0, 0])
  t.strictSame(await grew({ topics: ['records'] }), [0, 0, 0])
  t.strictSame(await grew({ period: { from: '2027-03-02', to: '2027-03-02' } }), [1, 1, 1])
  t.ok(before.every((sequence) => sequence > 0 && sequence < 2 ** 31))
  cast.clock.advance(1_000)
  await cancel(cast, 'hostMonitor', id)
  t.match((await events(t, cast, 'manager')).get(id), {
    uid: `${id}@accord`,
    status: 'CANCELLED',
    description: /is not coming any more\./,
  })
  t.ok((await seen()).every((sequence, at) => sequence > (before[at] ?? 0)))
})

t.test('a cancelled visit stays for 60 days, where it had been shown', async (t) => {
  const cast = await openCastHub(t)
  const shown = await planned(cast, 'hostMonitor', review)
  await confirm(cast, 'hostMonitor', shown.id)
  const unheard = await planned(cast, 'hostMonitor', review)
  const hidden = await planned(cast, 'inspector', inspection)
  await confirm(cast, 'inspector', hidden.id)
  const council = await planned(cast, 'hostMonitor', { ...review, notice: 'unannounced' })
  for (const [who, id] of [
    ['hostMonitor', shown.id],
    ['hostMonitor', unheard.id],
    ['inspector', hidden.id],
    ['hostMonitor', council.id],
  ] as const) {
    await cancel(cast, who, id)
  }
  const cancelled = async (who: Who) =>
    [...(await events(t, cast, who))].filter(([, event]) => event.status === 'CANCELLED').map(([id]) => id)
  const all = [shown.id, unheard.id, council.id]
  t.strictSame(await cancelled('manager'), [shown.id])
  t.strictSame(await cancelled('icbMonitor'), [shown.id, unheard.id].sort())
  t.strictSame((await cancelled('hostMonitor')).sort(), all.sort())
  t.strictSame((await cancelled('inspector')).sort(), [hidden.id, ...all].sort())
  cast.clock.set('2026-12-11T12:00:00Z')
  t.strictSame(await cancelled('manager'), [shown.id], 'the 60th day')
  t.strictSame(
    (await items(cast, 'manager', rosebank)).map((item) => item.visit.status),
    ['cancelled'],
  )
  cast.clock.set('2026-12-12T00:00:00Z')
  t.strictSame(await cancelled('manager'), [])
  t.strictSame(await items(cast, 'manager', rosebank), [])
})

t.test('a visit that took place is shown on the days that it did', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'inspector', { ...inspection, period: { from: '2026-10-12', to: '2026-11-30' } })
  t.strictSame(await items(cast, 'manager', rosebank), [])
  cast.clock.set('2026-10-20T09:00:00Z')
  must(
    await put(cast, 'inspector', `/v1/visits/${id}/outcome`, {
      visited: { from: '2026-10-14', to: '2026-10-15' },
      hours: 12,
    }),
  )
  const event = (await events(t, cast, 'manager')).get(id)
  t.match(event, {
    start: '2026-10-14',
    end: '2026-10-16',
    status: 'CONFIRMED',
    description: /^Care Quality Commission visited\./,
  })
  t.match((await items(cast, 'manager', `${rosebank}?from=2026-10-15&to=2026-10-15`))[0], {
    visit: { status: 'completed', outcome: { visited: { from: '2026-10-14', to: '2026-10-15' } } },
  })
  t.strictSame(await items(cast, 'manager', `${rosebank}?from=2026-10-16`), [])
})

t.test('names of any kind stay whole, in lines of 75 octets', async (t) => {
  const cast = await openCastHub(t)
  const names = [
    'Rose, Thorn; and "Sons" \\ Co: the 👩‍🦽 home',
    '🏡'.repeat(60),
    `Ⅷ ${'é'.repeat(90)}, é`,
    'Line\nfeed, tab\tand bell\u0007, next\u0085line',
    'BEGIN:VEVENT\r\nUID:forged',
    ' leading; and trailing ',
    '🇬🇧'.repeat(40),
  ]
  const { id } = await planned(cast, 'hostMonitor', { ...review, contact: { team: 'Crêche, “team”; 🧑‍⚕️' } })
  await confirm(cast, 'hostMonitor', id)
  const row = (await cast.hub.database.read.select().from(visits).where(eq(visits.id, id)))[0]
  for (const name of names) {
    await cast.hub.database.transaction(async (tx) => {
      await tx.update(locations).set({ name }).where(eq(locations.id, homes.rosebank))
      await tx.update(organisations).set({ name }).where(eq(organisations.id, bodies.rochdale))
      const document = JSON.stringify({
        ...(JSON.parse(row?.providerDocument ?? '{}') as object),
        by: { organisation: bodies.rochdale, name },
      })
      await tx.update(visits).set({ providerDocument: document }).where(eq(visits.id, id))
    })
    const found = await events(t, cast, 'manager')
    t.equal(found.size, 2, 'the visit and the one of CQC’s directory, whatever the name')
    const clean = name.replace(/\p{Cc}/gu, (control) => (control === '\n' ? '\n' : ' '))
    t.equal(found.get(id)?.location.trim(), clean.trim(), JSON.stringify(name))
    t.equal(found.get(id)?.summary.trim(), `Contract review: ${clean}`.trim())
    t.match(found.get(id)?.description, /Contact: Crêche, “team”; 🧑‍⚕️\./)
  }
})
