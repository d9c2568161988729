// The calendar and the addresses to subscribe to, as a manager meets them in a browser without script.
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { organisations, visits } from '../../db/tables.ts'
import { buildApp } from '../../server/app.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { noSignIn } from '../../server/web/sign-in.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { inspection, must, planned, put, review } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'

const limited = {
  subject: 'limited',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  locations: [homes.larches],
} as const

const confirm = async (cast: CastHub, who: Who, id: string) =>
  must(await put(cast, who, `/v1/visits/${id}/confirmation`, { proceed: { reason: 'date-fixed' } }))
const cells = (told: Told): string[][] => parse(told.body, { bom: true })
/** The part of a page that a class begins, up to the next of the two. */
const part = ({ body }: Told, name: string) => body.slice(body.indexOf(`class="${name}"`)).split('</ol>')[0] ?? ''

t.test('a manager’s month', async (t) => {
  const cast = await openCastHub(t)
  const contact = { team: 'Quality team', email: 'quality@example.org', telephone: '01706 000000' }
  const first = await planned(cast, 'hostMonitor', { ...review, contact })
  await confirm(cast, 'hostMonitor', first.id)
  const proposed = await planned(cast, 'placingMonitor', {
    ...review,
    period: { from: '2027-03-20', to: '2027-03-20' },
  })
  const hidden = await planned(cast, 'inspector', { ...inspection, period: { from: '2027-03-10', to: '2027-03-10' } })
  await confirm(cast, 'inspector', hidden.id)
  const window = await planned(cast, 'icbMonitor', {
    ...review,
    kind: 'clinical-quality',
    notice: 'window',
    period: { from: '2027-03-08', to: '2027-04-09' },
  })
  await confirm(cast, 'icbMonitor', window.id)
  const larches = await planned(cast, 'placingMonitor', {
    ...review,
    location: homes.larches,
    period: { from: '2027-03-15', to: '2027-03-15' },
  })
  await confirm(cast, 'placingMonitor', larches.id)
  const manager = browse(cast, 'manager')
  const march = await manager.get('/calendar?month=2027-03')

  await t.test('holds what was announced, in words, and nothing else', async (t) => {
    t.equal(march.statusCode, 200)
    const text = textOf(march)
    for (const said of [
      'March 2027',
      'Monday 1 March 2027 to Wednesday 3 March 2027',
      'Contract review , Rochdale',
      'Where Rosebank House',
      'About Medicines, Staffing, training and supervision',
      'Notice Announced',
      'Have ready Medicines audit',
      'Quality team quality@example.org 01706 000000',
      'A day from Monday 8 March 2027 to Friday 9 April 2027',
      'Notice Announced, date to follow',
      'The Larches',
    ]) {
      t.match(text, said)
    }
    for (const [what, id] of Object.entries({ proposed: proposed.id, unannounced: hidden.id })) {
      t.notMatch(march.body, id, `nothing of what is ${what}`)
    }
    t.notMatch(march.body, /intelligence/i)
    t.match(march.body, /<caption[^>]*>Visits in March 2027, by day<\/caption>/)
    const links = (id: string) => march.body.split(`/visits/${id}`).length - 1
    t.equal(links(first.id), 5, 'three days, the agenda, what to have ready')
    t.equal(links(window.id), 3, 'on no day: beside the month, in the agenda, what to have ready')
  })

  await t.test('says what to have ready, each thing of a home once', async (t) => {
    const ready = textOf(march).split('What to have ready').at(-1) ?? ''
    t.equal(ready.split('Medicines audit').length - 1, 2, 'for each of two homes')
    t.match(ready, /Rosebank House Rochdale.*: Monday 1 March 2027.*NHS Greater Manchester *: A day from/)
  })

  await t.test('month by month', async (t) => {
    t.match(march.body, 'href="/calendar?month=2027-02"')
    t.match(march.body, 'href="/calendar?month=2027-04"')
    t.match(textOf(await manager.get('/calendar?month=2027-04')), 'A day from Monday 8 March 2027')
    const now = await manager.get('/calendar')
    t.match(textOf(now), 'October 2026')
    t.match(textOf(now), 'No visit in October 2026 is known to you. The next one is Monday 1 March 2027')
    t.match(now.body, 'href="/calendar?month=2027-03"')
    t.match(now.body, /<td class="accord-month__day accord-month__day--today" aria-current="date">\s*<time[^>]*>12</)
    for (const wrong of ['2027-13', 'x', '1999-01', '2027-3', '2027-03-01']) {
      t.match(textOf(await manager.get(`/calendar?month=${wrong}`)), 'October 2026', wrong)
    }
    const february = await manager.get('/calendar?month=2027-02')
    t.equal(february.body.match(/<time /g)?.length, 28)
    t.match(february.body, 'href="/calendar?month=2027-01"')
    t.match((await manager.get('/calendar?month=2026-12')).body, 'href="/calendar?month=2027-01"')
    t.match(
      textOf(await browse(cast, 'otherManager').get('/calendar?month=2027-03')),
      'No visit in March 2027 is known to you. None is known in the year after it either. When one is announced',
    )
  })

  await t.test('of one home', async (t) => {
    const at = await manager.get(`/calendar?month=2027-03&home=${homes.larches}`)
    t.match(at.body, larches.id)
    t.notMatch(at.body, first.id)
    t.match(at.body, `/calendar?month=2027-04&amp;home=${homes.larches}`)
    t.match(at.body, `href="/calendar-feeds?location=${homes.larches}"`)
    t.match(march.body, `href="/calendar-feeds?provider=${bodies.meadowlark}"`)
    t.match((await manager.get('/calendar?month=2027-03&home=1-990000103')).body, first.id, 'another’s is no choice')
    const some = await browse(cast, limited).get('/calendar?month=2027-03')
    t.match(some.body, larches.id)
    t.notMatch(some.body, first.id)
    t.notMatch(some.body, /Rosebank/)
  })

  await t.test('once a visit is over or off', async (t) => {
    must(await put(cast, 'placingMonitor', `/v1/visits/${larches.id}/cancellation`, { reason: 'staff-unavailable' }))
    const text = textOf(await manager.get('/calendar?month=2027-03'))
    t.match(text, /Oldham[^.]* Cancelled/)
    t.equal((text.split('What to have ready').at(-1) ?? '').split('Medicines audit').length - 1, 1)
  })
})

t.test('whose calendar one may open', async (t) => {
  const cast = await openCastHub(t)
  const announced = await planned(cast, 'hostMonitor', review)
  await confirm(cast, 'hostMonitor', announced.id)
  const hidden = await planned(cast, 'inspector', inspection)
  const of = (place: string) => `/${place}/calendar?month=`
  const meadowlark = of(`providers/${bodies.meadowlark}`)
  const rosebank = of(`locations/${homes.rosebank}`)
  const inspector = browse(cast, 'inspector')
  for (const url of [meadowlark, rosebank]) {
    t.match((await inspector.get(`${url}2027-02`)).body, hidden.id)
    for (const who of ['hostMonitor', 'manager', 'otherManager'] as const) {
      const told = await browse(cast, who).get(`${url}2027-02`)
      t.equal(told.statusCode, 200)
      t.notMatch(told.body, hidden.id)
    }
    const monitor = await browse(cast, 'hostMonitor').get(`${url}2027-03`)
    t.match(monitor.body, announced.id)
    t.match(textOf(monitor), 'What the provider is asked to have ready')
    t.notMatch((await browse(cast, 'otherManager').get(`${url}2027-03`)).body, announced.id)
    const refused = await browse(cast, 'hostBrokerage').get(`${url}2027-03`)
    t.match([refused.statusCode, textOf(refused)], [404, /Page not found/])
    t.equal((await browse(cast).get(`${url}2027-03`)).statusCode, 303, 'somebody who is not signed in')
  }
  for (const url of ['/providers/1-999999999/calendar', '/locations/1-999999999/calendar', '/providers/CQC/calendar']) {
    t.equal((await browse(cast, 'manager').get(url)).statusCode, 404, url)
  }
  t.match((await browse(cast, 'manager').get('/calendar')).body, /href="\/calendar" aria-current="page">Calendar</)
  for (const who of ['hostMonitor', 'inspector'] as const) {
    const told = await browse(cast, who).get('/calendar')
    t.equal(told.statusCode, 404, 'a body has no homes')
    t.notMatch(told.body, 'href="/calendar"')
  }
})

t.test('as CSV', async (t) => {
  const cast = await openCastHub(t)
  const contact = { team: '=HYPERLINK("http://x")', telephone: '+44 1706 000000' }
  const { id } = await planned(cast, 'hostMonitor', { ...review, contact })
  await confirm(cast, 'hostMonitor', id)
  await cast.hub.database.transaction(async (tx) => {
    const [row] = await tx.select().from(visits).where(eq(visits.id, id))
    const document = JSON.parse(row?.providerDocument ?? '{}')
    document.by.name = '@Rochdale'
    await tx
      .update(visits)
      .set({ providerDocument: JSON.stringify(document) })
      .where(eq(visits.id, id))
    await tx.update(organisations).set({ name: '-Meadowlark' }).where(eq(organisations.id, bodies.meadowlark))
  })
  const manager = browse(cast, 'manager')
  t.match((await manager.get('/calendar?month=2027-03')).body, 'href="/calendar.csv?month=2027-03"')
  const told = await manager.get('/calendar.csv?month=2027-03')
  t.equal(told.headers['content-disposition'], 'attachment; filename="calendar-2027-03.csv"')
  t.match(told.headers['content-type'], /^text\/csv/)
  const [head, row] = cells(told)
  t.strictSame(Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]])), {
    From: '2027-03-01',
    To: '2027-03-03',
    Home: 'Rosebank House',
    Visit: 'Contract review',
    'Who comes': "'@Rochdale",
    About: 'Medicines; Staffing, training and supervision',
    Notice: 'announced',
    State: 'confirmed',
    'Have ready': 'Medicines audit',
    Contact: `'=HYPERLINK("http://x")`,
    'E-mail': '',
    Telephone: "'+44 1706 000000",
    'To be done by the last day': '',
  })
  t.equal(cells(await manager.get('/calendar.csv?month=2027-04')).length, 1)
  for (const url of [`/providers/${bodies.meadowlark}/calendar.csv`, `/locations/${homes.rosebank}/calendar.csv`]) {
    t.equal(cells(await manager.get(`${url}?month=2027-03`)).length, 2, url)
  }
})

t.test('subscribing', async (t) => {
  const cast = await openCastHub(t)
  const { id } = await planned(cast, 'hostMonitor', review)
  await confirm(cast, 'hostMonitor', id)
  const web = { publicUrl: 'https://accord.example.org', demo: false, signIn: noSignIn }
  const app = await buildApp(cast.hub, { web })
  t.teardown(() => app.close())
  const manager = browse({ ...cast, app }, 'manager', web.publicUrl)

  const page = await manager.get(`/calendar-feeds?provider=${bodies.meadowlark}`)
  t.match(textOf(page), /All homes of Meadowlark Care Limited .*Rosebank House .*None is in use/)
  const made = await manager.post('/calendar-feeds', { of: `provider:${bodies.meadowlark}`, lasts: 'year' })
  t.equal(made.statusCode, 200, 'no redirect: the address is here and nowhere else')
  const address = /value="(https:[^"]+)"/.exec(made.body)?.[1] ?? ''
  const { pathname } = new URL(address)
  t.match(address, /^https:\/\/accord\.example\.org\/calendar\/[A-Za-z0-9_-]{43}\.ics$/)
  const links = [...made.body.matchAll(/<a class="govuk-button" href="([^"]+)"/g)].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&')),
  )
  t.strictSame(
    links.map(({ host, pathname: path, searchParams }) => [host, path, Object.fromEntries(searchParams)]),
    [
      ['outlook.office.com', '/calendar/0/addfromweb', { url: address, name: 'Visits to Meadowlark Care Limited' }],
      ['calendar.google.com', '/calendar/r', { cid: address.replace('https', 'webcal') }],
      ['accord.example.org', pathname, {}],
    ],
  )
  t.equal(links[2]?.protocol, 'webcal:')
  const fetched = await app.inject({ url: pathname })
  t.match([fetched.statusCode, fetched.body], [200, new RegExp(`UID:${id}@accord`)])

  const after = await manager.get('/calendar-feeds')
  t.notMatch(after.body, pathname, 'shown once')
  t.match(textOf(after), 'Visits to Meadowlark Care Limited 12 October 2026 at 10:00am 12 October 2026 12 October 2027')
  t.equal(cells(await manager.get('/calendar-feeds.csv'))[1]?.[0], 'Visits to Meadowlark Care Limited')
  const path = /action="(\/calendar-feeds\/[^"]+\/revocation)"/.exec(after.body)?.[1] ?? ''
  t.equal((await browse({ ...cast, app }, 'otherManager', web.publicUrl).post(path)).statusCode, 404)
  const revoked = await manager.post(path)
  t.strictSame([revoked.statusCode, revoked.headers['location']], [303, '/calendar-feeds?revoked'])
  t.equal((await app.inject({ url: pathname })).statusCode, 404)
  t.match(textOf(await manager.get('/calendar-feeds?revoked')), /Done The address has been revoked.*None is in use/)

  t.test('what can be chosen, and what is wrong', async (t) => {
    const some = await browse({ ...cast, app }, limited, web.publicUrl).get('/calendar-feeds')
    t.match(textOf(some), 'All homes of Meadowlark Care Limited that you manage The Larches For how long')
    const monitor = browse({ ...cast, app }, 'hostMonitor', web.publicUrl)
    t.match(textOf(await monitor.get('/calendar-feeds')), 'First find the service or the provider')
    t.match(textOf(await monitor.get(`/calendar-feeds?location=${homes.rosebank}`)), 'Rosebank House')
    t.equal((await monitor.post('/calendar-feeds', { of: `location:${homes.rosebank}` })).statusCode, 200)
    for (const of of [
      '',
      'provider:',
      'x',
      'location:1-999999999',
      `provider:${homes.rosebank}`,
      'council:E08000005',
    ]) {
      const told = await manager.post('/calendar-feeds', { of })
      t.match([told.statusCode, told.body], [422, /There is a problem/], of)
      t.match(told.body, 'href="#of"', of)
    }
    const before = part(page, 'govuk-radios')
    t.match(before, 'checked')
    t.equal((await app.inject({ method: 'POST', url: '/calendar-feeds', payload: '' })).statusCode >= 400, true)
  })
})
