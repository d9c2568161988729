// What a provider's manager, an information governance lead and an operator come for, by keyboard alone in a real browser.
import t from 'tap'

import { homes } from '../../server/cli/cast.ts'
import { pressOn, tabTo, typeInto, visitPage } from './browser.ts'
import { checkAxe, checkQuiet, checkSizes } from './checks.ts'
import { openWebHub } from './hub.ts'
import { browse } from './browse.ts'
import { arrived, comeIn, follow, headingOf, mainText } from './steps.ts'

t.setTimeout(180_000)

t.test('a manager reads the agenda on a phone, and subscribes in two clicks', async (t) => {
  const hub = await openWebHub(t)
  const page = await comeIn(t, hub, 'manager', true, 390)
  t.equal(await headingOf(page), 'Calendar', 'the calendar comes first')
  await follow(page, page.getByRole('link', { name: /November 2026/ }).first())
  const agenda = page.locator('.accord-agenda')
  t.ok(await agenda.isVisible(), 'a list of days')
  t.notOk(await page.locator('.accord-wide').isVisible(), 'rather than a month')
  t.match(await agenda.innerText(), /11 November 2026[\s\S]*Contract review[\s\S]*Medicines audit/)
  await checkSizes(t, page, [320, 390], 'the agenda')
  await page.setViewportSize({ width: 390, height: 900 })

  t.equal(await follow(page, 'Subscribe from Outlook, Google or Apple'), 'Your calendar’s address', 'one')
  for (const [name, begins] of [
    ['Outlook (opens in a new tab)', 'https://outlook.'],
    ['Google Calendar (opens in a new tab)', 'https://calendar.google.com/'],
    ['Apple Calendar', 'webcal://'],
  ] as const) {
    await tabTo(page, name)
    const link = (await page.locator(':focus').getAttribute('href')) ?? ''
    t.ok(link.startsWith(begins), `two: ${name}`)
  }
  await checkAxe(t, page, 'axe on the address')
  await checkSizes(t, page, [320, 390], 'the address')
  const address = await page.locator('#address').inputValue()
  const feed = await hub.app.inject(new URL(address).pathname)
  t.equal(feed.statusCode, 200)
  t.match(feed.body, /BEGIN:VCALENDAR[\s\S]*DTSTART;VALUE=DATE:20261111/)

  await visitPage(page, '/calendar-feeds')
  const revoke = page.getByRole('button', { name: /^Revoke/ })
  t.equal(await follow(page, revoke), 'Subscribe to a calendar')
  t.match(await page.locator('[role=alert]').innerText(), 'The address has been revoked.')
  await checkAxe(t, page, 'axe once it is revoked')
  t.equal((await hub.app.inject(new URL(address).pathname)).statusCode, 404)
  checkQuiet(t, page)
})

t.test('an information governance lead reads who has read what', async (t) => {
  const hub = await openWebHub(t)
  await browse(hub, 'hostMonitor', hub.origin).get(`/locations/${homes.rosebank}`)
  const page = await comeIn(t, hub, 'governanceLead')
  await follow(page, 'Disclosures')
  t.equal(await headingOf(page), 'What your people have read')
  t.match(await mainText(page), 'hostMonitor')
  await typeInto(page, 'Person', 'nobody')
  await follow(page, page.getByRole('button', { name: 'Show', exact: true }))
  t.match(await mainText(page), 'Nobody has read anything then.')
  await follow(page, 'Show all')
  const first = page.locator('main details').first()
  await pressOn(page, first.locator('summary'))
  t.ok(await first.locator('li').first().isVisible(), 'Enter opens what was read')
  await checkAxe(t, page, 'axe with what was read')
  await typeInto(page, page.locator('#from-day'), '31')
  await typeInto(page, page.locator('#from-month'), '2')
  await typeInto(page, page.locator('#from-year'), '2026')
  await page.keyboard.press('Enter')
  await page.waitForURL(/from-day=31/)
  await arrived(page)
  t.match(await page.title(), /^Error: /)
  await checkAxe(t, page, 'axe with an error')
  t.equal(await follow(page, 'Audit'), 'What your organisation has done', 'and its own log')
  checkQuiet(t, page)
})

t.test('an operator sees the imports and the hub’s health, and nothing of the content', async (t) => {
  const hub = await openWebHub(t)
  const page = await comeIn(t, hub, 'operator')
  await follow(page, 'Imports')
  await follow(page, 'Health')
  for (const url of ['/work', '/find', '/findings', '/calendar', `/locations/${homes.rosebank}`]) {
    await visitPage(page, url, 404)
    t.equal(await headingOf(page), 'Page not found', url)
  }
  checkQuiet(t, page)
})
