// What officers come for, done by keyboard alone in a real browser: finding a service, sharing a finding, declaring an
// interest, signing out. Visits are in journeys-visits.test.ts.
import t from 'tap'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

import { homes } from '../../server/cli/cast.ts'
import { pressOn, tabTo, typeInto, visitPage } from './browser.ts'
import { checkQuiet, checkSizes, checkWithoutScript } from './checks.ts'
import { openWebHub } from './hub.ts'
import {
  arrived,
  checkAxeIfAble,
  comeIn,
  focused,
  follow,
  headingOf,
  mainText,
  meetError,
  pick,
  typeDay,
} from './steps.ts'

t.setTimeout(300_000)

const narrative = 'Two of six charts were signed before the medicines were given.'

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script'

  t.test(`a contract officer shares a finding, ${how}`, async (t) => {
    const hub = await openWebHub(t)
    const page = await comeIn(t, hub, 'hostMonitor', script)
    t.equal(await headingOf(page), 'Work list', 'the work list comes first')
    await skip(t, page)
    await find(t, page, script)
    await share(t, page, script)
    checkQuiet(t, page)
  })
}

async function skip(t: Test, page: Page): Promise<void> {
  await visitPage(page, '/work')
  await page.keyboard.press('Tab')
  t.equal(await focused(page), 'Skip to main content', 'the first thing that Tab meets')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const inMain = await page.evaluate('document.querySelector("main").contains(document.activeElement)')
  t.ok(inMain, 'the menu is skipped')
  const met: string[] = []
  while (met.at(-1) !== 'Find a service' && met.length < 30) {
    await page.keyboard.press('Shift+Tab')
    met.push(await focused(page))
  }
  t.equal(met.at(-1), 'Find a service', 'and Shift+Tab leads back to it')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/find')
}

async function find(t: Test, page: Page, script: boolean): Promise<void> {
  t.equal(await arrived(page), 'Find a service')
  await typeInto(page, 'Name or postcode', 'roseb')
  const found = page.locator('#results').getByRole('link', { name: 'Rosebank House', exact: true }).first()
  if (script) {
    await found.waitFor()
    t.equal(await focused(page), 'Name or postcode', 'the list follows, and one types on')
    t.match(page.url(), /\/find\?q=roseb/, 'the address leads back to the list')
    await page.keyboard.type('ank house')
    await page.waitForURL(/rosebank\+house/)
    await checkAxeIfAble(t, page, 'axe on the list that followed')
  } else {
    await page.keyboard.press('Enter')
    await found.waitFor()
  }
  const open = page.locator(`#results a[href="/locations/${homes.rosebank}"]`)
  t.equal(await follow(page, open), 'Rosebank House')
}

async function share(t: Test, page: Page, script: boolean): Promise<void> {
  const button = page.locator('main').getByRole('link', { name: 'Share a finding', exact: true })
  t.equal(await follow(page, button), 'Share a finding')
  await meetError(t, page, 'Continue', 'Choose at least one topic', 'topics')
  await page.keyboard.press('Space')
  await meetError(t, page, 'Continue', 'What was found: this is needed', 'body-narrative')
  await checkSizes(t, page, [320, 1280], 'the form with errors')
  if (!script) await checkWithoutScript(t, page)
  await page.keyboard.type(narrative)

  const go = (name: string) => follow(page, page.getByRole('button', { name, exact: true }))
  t.equal(await go('Continue'), 'Check before you share')
  const who =
    /Who will see this Your own organisation, and nobody but these\. .* CQC Care Quality Commission can see it/
  t.match(await mainText(page), who, 'who will see it is told before it is sent')
  await checkAxeIfAble(t, page, 'axe on what will be sent')
  await checkSizes(t, page, [320, 1280], 'what will be sent')

  t.equal(await go('Change something'), 'Share a finding')
  t.equal(await page.locator('#body-narrative').inputValue(), narrative, 'what was written is still there')
  t.ok(await page.locator('#topics').isChecked())
  await pick(page, 'type', 'A concern')
  await meetError(t, page, 'Continue', 'How serious it is: this is needed', 'body-severity')
  await pick(page, 'body-severity', 'High')
  await typeDay(page, 'observedOn', [9, 10, 2026])
  t.equal(await go('Continue'), 'Check before you share')
  t.match(await mainText(page), 'Concern, severity high')
  t.match(await mainText(page), '9 October 2026')

  t.match(await go('Share now'), /^Concern: /)
  t.match(await page.locator('[role=alert]').innerText(), 'Those listed below can read this now.')
  t.match(await mainText(page), narrative)
  await checkAxeIfAble(t, page, 'axe on what has been shared')
  const id = new URL(page.url()).pathname
  t.equal(await follow(page, 'Rosebank House'), 'Rosebank House', 'back on the service’s page')
  await tabTo(page, page.locator(`#shared ~ ol a[href="${id}"]`))
  t.pass('it stands among what has been shared')
}

t.test('a placing council declares an interest', async (t) => {
  const hub = await openWebHub(t)
  const page = await comeIn(t, hub, 'outsideMonitor')
  await visitPage(page, `/locations/${homes.fernhillLodge}`)
  const heading = 'Declare that your organisation buys care here'
  t.equal(await follow(page, heading), heading)
  await typeDay(page, 'startsOn', [31, 2, 2026])
  const error = 'Enter the day from which you buy care here, like 1 4 2026'
  await meetError(t, page, 'Declare', error, 'startsOn-day')
  await typeDay(page, 'startsOn', [1, 9, 2026])
  await typeDay(page, 'endsOn', [1, 8, 2026])
  await meetError(t, page, 'Declare', 'The last day must not be before the first', 'endsOn-day')
  await typeDay(page, 'endsOn', [31, 3, 2027])
  t.equal(await follow(page, page.getByRole('button', { name: 'Declare' })), 'Fernhill Lodge')
  t.match(await page.locator('[role=alert]').innerText(), 'declared', 'it is told that it is done')
  await checkAxeIfAble(t, page, 'axe on what was declared')
  const said = 'Bolton Metropolitan Borough Council, from 1 September 2026 to 31 March 2027'
  t.match(await mainText(page), said)
  checkQuiet(t, page)
})

t.test('somebody signs out', async (t) => {
  const hub = await openWebHub(t)
  const page = await comeIn(t, hub, 'hostMonitor')
  t.equal(await follow(page, 'Sign out'), 'You have signed out')
  await visitPage(page, '/work')
  t.equal(await headingOf(page), 'Choose who you are', 'the work list asks who one is')
  await visitPage(page, `/locations/${homes.rosebank}`)
  await pressOn(page, 'Tom Hughes')
  await page.waitForURL('**/locations/*')
  t.equal(await headingOf(page), 'Rosebank House', 'signing in leads to the page that was asked for')
})
