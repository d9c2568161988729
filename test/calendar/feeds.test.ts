// Calendars that are subscribed to by a secret address: told once, kept as a hash, judged at each fetch.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getTableName, is, Table, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import t from 'tap'
import type { Test } from 'tap'
import { dialect } from '../../db/columns.ts'
import * as tables from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { readIssuers } from '../../server/http/issuer-setting.ts'
import { loggerOptions } from '../../server/http/log.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { code, get, inspection, must, planned, post, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'

interface Feed {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly madeAt: string
  readonly expiresOn: string
  readonly lastUsedOn?: string
  readonly revokedAt?: string
}
interface Made {
  readonly feed: Feed
  readonly path: string
}

const url = '/v1/calendar-feeds'
const meadowlark = { provider: bodies.meadowlark }
const make = async (cast: CastHub, who: Who, body: object = meadowlark) => must<Made>(await post(cast, who, url, body))
const list = async (cast: CastHub, who: Who) => must<{ items: Feed[] }>(await get(cast, who, url)).items
const revoke = (cast: CastHub, who: Who, id: string) => cast.ask(who, { method: 'DELETE', url: `${url}/${id}` })
/** As a calendar does: without any token. */
const fetched = (cast: CastHub, path: string, headers: Record<string, string> = {}) =>
  cast.ask(undefined, { method: 'GET', url: path, headers })
const confirm = async (cast: CastHub, who: Who, id: string) =>
  must(await put(cast, who, `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))

function eventsOf(told: Told): { name: string; events: { id: string; status: string }[] } {
  const calendar = new ICAL.Component(ICAL.parse(told.body) as unknown[])
  const events = calendar.getAllSubcomponents('vevent').map((event) => ({
    id: String(event.getFirstPropertyValue('uid')).replace('@accord', ''),
    status: String(event.getFirstPropertyValue('status')),
  }))
  return { name: String(calendar.getFirstPropertyValue('x-wr-calname')), events }
}

async function actions({ hub }: CastHub): Promise<Record<string, unknown>[]> {
  const rows = await hub.database.read.select().from(tables.auditEntries)
  const known: Record<string, unknown>[] = rows.map(({ entry }) => JSON.parse(entry))
  return known.filter(({ action }) => /^calendar-feed\.|^visit\.disclosed$/.test(String(action)))
}

t.test('a feed from the first fetch to the last', async (t) => {
  const cast = await openCastHub(t)
  const visit = await planned(cast, 'hostMonitor', review)
  await confirm(cast, 'hostMonitor', visit.id)
  const hidden = await planned(cast, 'inspector', inspection)
  await confirm(cast, 'inspector', hidden.id)
  await planned(cast, 'icbMonitor', { ...review, kind: 'clinical-quality' })

  const told = await post(cast, 'manager', url, meadowlark)
  t.equal(told.statusCode, 201)
  t.strictSame(contract().shape('CalendarFeedMade').check(told.json()), [])
  const { feed, path } = told.json<Made>()
  t.match(path, /^\/calendar\/[A-Za-z0-9_-]{43}\.ics$/, '256 bits')
  t.strictSame(feed, {
    id: feed.id,
    provider: { organisation: bodies.meadowlark, name: 'Meadowlark Care Limited' },
    name: 'Visits to Meadowlark Care Limited',
    status: 'live',
    madeAt: '2026-10-12T09:00:00.000Z',
    expiresOn: '2027-10-12',
  })

  const first = await fetched(cast, path)
  t.equal(first.statusCode, 200)
  t.equal(first.headers['content-type'], 'text/calendar; charset=utf-8')
  t.equal(first.headers['referrer-policy'], 'no-referrer')
  t.match(first.body, /REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\nX-PUBLISHED-TTL:PT4H\r\n/)
  t.strictSame(eventsOf(first), {
    name: 'Visits to Meadowlark Care Limited',
    events: [{ id: visit.id, status: 'CONFIRMED' }],
  })
  const asked = await get(cast, 'manager', `/v1/providers/${bodies.meadowlark}/calendar`, { accept: 'text/calendar' })
  const only = (text: string) => text.slice(text.indexOf('BEGIN:VEVENT'))
  t.equal(only(first.body), only(asked.body), 'the same events, to the letter, as the calendar that a token reads')

  const again = await fetched(cast, path, { 'if-none-match': String(first.headers['etag']) })
  t.strictSame([again.statusCode, again.body], [304, ''])
  const byManager = (await actions(cast)).filter(({ subject }) => subject === 'manager')
  const acts = byManager.map(({ action, organisation, details }) => [action, organisation, details])
  const disclosed = (channel: string) => [
    'visit.disclosed',
    bodies.meadowlark,
    { basis: 'Sees visits to this place.', channel, items: [`visit/${visit.id}`] },
  ]
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  t.strictSame(
    acts.sort(byText),
    [
      ['calendar-feed.made', bodies.meadowlark, { expiresOn: '2027-10-12', of: bodies.meadowlark }],
      ['calendar-feed.used', bodies.meadowlark, undefined],
      disclosed('calendar-feed'),
      disclosed('readProviderCalendar'),
    ].sort(byText),
    'on record as the owner’s; a 304 tells nothing',
  )

  must(await put(cast, 'hostMonitor', `/v1/visits/${visit.id}/cancellation`, { reason: 'staff-unavailable' }))
  must(await put(cast, 'inspector', `/v1/visits/${hidden.id}/cancellation`, { reason: 'staff-unavailable' }))
  t.strictSame(eventsOf(await fetched(cast, path)).events, [{ id: visit.id, status: 'CANCELLED' }])
  cast.clock.set('2026-12-11T12:00:00Z')
  t.equal(eventsOf(await fetched(cast, path)).events.length, 1, 'for 60 days')
  cast.clock.set('2026-12-12T12:00:00Z')
  t.strictSame(eventsOf(await fetched(cast, path)).events, [])
})

t.test('the last use is a day, and costs one write a day', async (t) => {
  const cast = await openCastHub(t)
  const { feed, path } = await make(cast, 'manager')
  const used = async () => (await actions(cast)).filter(({ action }) => action === 'calendar-feed.used').length
  t.equal((await list(cast, 'manager'))[0]?.lastUsedOn, undefined)
  for (let fetch = 0; fetch < 3; fetch += 1) await fetched(cast, path)
  t.match(await list(cast, 'manager'), [{ id: feed.id, lastUsedOn: '2026-10-12' }])
  t.equal(await used(), 1)
  cast.clock.set('2026-10-12T23:30:00Z')
  const etag = String((await fetched(cast, path)).headers['etag'])
  t.match(await list(cast, 'manager'), [{ lastUsedOn: '2026-10-13' }], 'by the day in England')
  t.equal(await used(), 2)
  cast.clock.set('2026-10-15T08:00:00Z')
  t.equal((await fetched(cast, path, { 'if-none-match': etag })).statusCode, 304)
  t.match(await list(cast, 'manager'), [{ lastUsedOn: '2026-10-15' }], 'a 304 is a use as well')
})

t.test('what is judged at each fetch', async (t) => {
  const cast = await openCastHub(t)
  const never = await fetched(cast, `/calendar/${'A'.repeat(43)}.ics`)
  t.equal(code(never), '404 not-found')
  const gone = async (t: Test, path: string, what: string) => {
    const told = await fetched(cast, path)
    const { 'x-request-id': _random, date: _date, ...headers } = told.headers
    const { 'x-request-id': _other, date: _then, ...expected } = never.headers
    t.strictSame([told.statusCode, told.body, headers], [404, never.body, expected], `${what}: as if it had never been`)
    const held = await fetched(cast, path, { 'if-none-match': '*' })
    t.equal(held.statusCode, 404, what)
  }
  const answers = async (t: Test, path: string, what: string) =>
    t.equal((await fetched(cast, path)).statusCode, 200, what)

  await t.test('revoked', async (t) => {
    const { feed, path } = await make(cast, 'manager')
    t.equal(code(await revoke(cast, 'otherManager', feed.id)), '404 not-found')
    const colleague = { subject: 'colleague', organisation: bodies.meadowlark, role: 'provider-manager' } as const
    t.equal(code(await revoke(cast, colleague, feed.id)), '404 not-found', 'not even a colleague’s')
    await answers(t, path, 'before')
    const told = await revoke(cast, 'manager', feed.id)
    t.match(told.json<Feed>(), { id: feed.id, status: 'revoked', revokedAt: '2026-10-12T09:00:00.000Z' })
    await gone(t, path, 'revoked')
    cast.clock.advance(60_000)
    const twice = await revoke(cast, 'manager', feed.id)
    t.equal(twice.json<Feed>().revokedAt, '2026-10-12T09:00:00.000Z', 'once is enough')
    const entries = (await actions(cast)).filter(({ action }) => action === 'calendar-feed.revoked')
    t.match(entries, [{ subject: 'manager', resource: { kind: 'calendar-feed', id: feed.id } }])
    t.equal(entries.length, 1)
  })

  await t.test('expired', async (t) => {
    const { feed, path } = await make(cast, 'manager', { ...meadowlark, expiresOn: '2026-10-14' })
    cast.clock.set('2026-10-14T22:30:00Z')
    await answers(t, path, 'on the last day')
    cast.clock.set('2026-10-14T23:30:00Z')
    await gone(t, path, 'the day after, in England')
    t.match(
      (await list(cast, 'manager')).find(({ id }) => id === feed.id),
      { status: 'expired', expiresOn: '2026-10-14', lastUsedOn: '2026-10-14' },
    )
  })

  await t.test('the owner’s rights', async (t) => {
    const { path } = await make(cast, 'hostMonitor', { location: homes.rosebank })
    await answers(t, path, 'a council’s')
    const { calendarFeeds, organisations } = tables
    const set = (values: { readonly validTo: string | null }) =>
      cast.hub.database.transaction((tx) =>
        tx
          .update(organisations)
          .set(values)
          .where(eq(organisations.id, bodies.rochdale))
          .then(() => undefined),
      )
    await set({ validTo: '2026-10-14' })
    await gone(t, path, 'the organisation has ended')
    await set({ validTo: null })
    await answers(t, path, 'it is back')
    const give = (role: string) =>
      cast.hub.database.transaction((tx) =>
        tx
          .update(calendarFeeds)
          .set({ roles: JSON.stringify([role]) })
          .where(eq(calendarFeeds.organisationId, bodies.rochdale))
          .then(() => undefined),
      )
    for (const role of ['no-such-role', 'provider-manager', 'brokerage']) {
      await give(role)
      await gone(t, path, `the role ${role}`)
    }
    await give('director')
    await answers(t, path, 'a role that may')
  })
})

t.test('what a manager of some homes is limited to, the feed is', async (t) => {
  const cast = await openCastHub(t)
  const visit = await planned(cast, 'hostMonitor', review)
  await confirm(cast, 'hostMonitor', visit.id)
  const limited = { subject: 'm', organisation: bodies.meadowlark, role: 'provider-manager' } as const
  const feedOf = async (locations: readonly string[], body: object = meadowlark) =>
    eventsOf(await fetched(cast, (await make(cast, { ...limited, locations }, body)).path)).events.length
  t.equal(await feedOf([homes.larches]), 0)
  t.equal(await feedOf([homes.larches], { location: homes.rosebank }), 0)
  t.equal(await feedOf([homes.rosebank]), 1)
  t.equal(await feedOf([homes.rosebank], { location: homes.rosebank, name: 'Rosebank' }), 1)
  const other = await make(cast, 'otherManager')
  t.strictSame(eventsOf(await fetched(cast, other.path)).events, [], 'nor does a secret address open anything')
})

t.test('one’s own feeds, and what is taken', async (t) => {
  const cast = await openCastHub(t)
  const made: Made[] = []
  for (const name of ['One', 'Two', 'Three']) {
    cast.clock.advance(1_000)
    made.push(await make(cast, 'manager', { location: homes.rosebank, name }))
  }
  t.strictSame(
    (await list(cast, 'manager')).map(({ name }) => name),
    ['Three', 'Two', 'One'],
  )
  const page = await get(cast, 'manager', `${url}?limit=2`)
  t.strictSame(contract().shape('CalendarFeedList').check(page.json()), [])
  const next = /^<([^>]+)>/.exec(String(page.headers['link']))?.[1] ?? ''
  t.strictSame(
    must<{ items: Feed[] }>(await get(cast, 'manager', next)).items.map(({ name }) => name),
    ['One'],
  )
  t.strictSame(await list(cast, 'otherManager'), [])
  t.strictSame(
    await list(cast, { subject: 'manager', organisation: bodies.fernhill, role: 'provider-manager' }),
    [],
    'the same subject of another organisation is somebody else',
  )
  const answers = [await get(cast, 'manager', url), await revoke(cast, 'manager', made[0]?.feed.id ?? '')]
  for (const { path } of made) {
    const secret = path.slice('/calendar/'.length, -'.ics'.length)
    for (const told of answers) t.notMatch(told.body, secret, 'never the secret')
  }
  const refused: [object, string][] = [
    [{}, '/provider'],
    [{ ...meadowlark, location: homes.rosebank }, '/location'],
    [{ provider: bodies.meadowlark, expiresOn: '2026-10-11' }, '/expiresOn'],
    [{ provider: bodies.meadowlark, expiresOn: '2027-11-17' }, '/expiresOn'],
    [{ provider: bodies.meadowlark, name: 'Ring 0161 496 0000' }, '/name'],
    [{ provider: '1-999999999' }, '/provider'],
    [{ provider: bodies.cqc }, '/provider'],
    [{ location: '1-999999999' }, '/location'],
    [{ location: homes.rosebank, name: '' }, '/name'],
  ]
  for (const [body, pointer] of refused) {
    t.match((await post(cast, 'manager', url, body)).json(), { status: 422, errors: [{ pointer }] }, pointer)
  }
  t.equal((await make(cast, 'manager', { ...meadowlark, expiresOn: '2027-11-16' })).feed.expiresOn, '2027-11-16')
  t.equal((await make(cast, 'manager', { ...meadowlark, expiresOn: '2026-10-12' })).feed.status, 'live', 'for today')
  const key = { 'idempotency-key': 'once' }
  const [a, b] = [await post(cast, 'manager', url, meadowlark, key), await post(cast, 'manager', url, meadowlark, key)]
  t.not(a.json<Made>().path, b.json<Made>().path, 'no answer is kept, so a key does nothing')
})

t.test('the secret is nowhere', async (t) => {
  const lines: string[] = []
  const cast = await openCastHub(t)
  const app = await buildApp(cast.hub, { logger: loggerOptions('debug', { write: (line) => void lines.push(line) }) })
  t.teardown(() => app.close())
  const { path } = await make(cast, 'manager')
  const secret = path.slice('/calendar/'.length, -'.ics'.length)
  t.equal((await app.inject({ url: path })).statusCode, 200)
  t.equal((await app.inject({ url: `${path}?x=1` })).statusCode, 422)
  t.equal((await app.inject({ method: 'POST', url: path })).statusCode, 404)
  t.equal((await app.inject({ url: path.replace('.ics', '') })).statusCode, 404)
  t.ok(
    lines.some((line) => line.includes('"route":"/calendar/:secret.ics"')),
    'the log tells the route',
  )
  t.notMatch(lines.join(''), secret)
  const hash = createHash('sha256').update(secret).digest('base64url')
  let kept = 0
  for (const table of Object.values(tables)) {
    if (!is(table, Table)) continue
    const text = JSON.stringify(await cast.hub.database.read.select().from(table))
    t.notMatch(text, secret, getTableName(table))
    kept += text.split(hash).length - 1
  }
  t.equal(kept, 1, 'only its hash, once')
  if (dialect === 'sqlite') {
    for (const tail of ['', '-wal']) {
      const file = readFileSync(`${cast.url.replace(/^file:/, '')}${tail}`)
      t.equal(file.includes(secret), false, `nor in the file${tail}`)
    }
  }
})

t.test('a feed ends with the issuer that its owner came by', async (t) => {
  const agency = {
    id: 'agency',
    issuer: 'https://sign-in.example.org',
    audience: 'accord',
    claims: { organisation: 'organisation', roles: 'roles' },
    organisations: [bodies.meadowlark],
    roles: ['provider-manager'],
  }
  const cast = await openCastHub(t, { issuers: readIssuers(JSON.stringify([agency])) })
  const who = { subject: 'agency:grace', organisation: bodies.meadowlark, role: 'provider-manager' } as const
  const { path } = await make(cast, who)
  t.equal((await fetched(cast, path)).statusCode, 200)
  const without = await buildApp(cast.hub)
  t.teardown(() => without.close())
  t.equal((await without.inject({ url: path })).statusCode, 404, 'nobody may speak for her any more')
})
