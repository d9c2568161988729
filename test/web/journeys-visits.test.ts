// Visits by keyboard alone in a real browser: planned, with the overlap found and decided in the form; decided from the work
// list, moved, cancelled; unannounced, and seen by nobody who may not.
import t from 'tap'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

import { homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openPage, pressOn, tabTo, typeInto, visitPage } from './browser.ts'
import { checkQuiet, checkSizes } from './checks.ts'
import { openWebHub } from './hub.ts'
import type { WebHub } from './hub.ts'
import { knownOf } from './known.ts'
import { checkAxeIfAble, choose, comeIn, follow, headingOf, mainText, meetError, pick, typeDay } from './steps.ts'

t.setTimeout(300_000)

const rochdale = 'Rochdale Metropolitan Borough Council'

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script'

  t.test(`an officer plans a visit on the day of another’s, ${how}`, async (t) => {
    const hub = await openWebHub(t)
    const page = await comeIn(t, hub, 'placingMonitor', script)
    t.equal(await follow(page, 'Plan a visit'), 'Plan a visit')
    await typeInto(page, 'Which service?', 'rosebank')
    await follow(page, page.getByRole('button', { name: 'Find', exact: true }))
    await pressOn(page, page.locator(`input[value="${homes.rosebank}"]`), 'Space')
    await choose(page, 'Kind of visit', 'Contract review')
    await pressOn(page, page.locator('input[name="topics"][value="contract-finance"]'), 'Space')
    await typeDay(page, 'from', [11, 11, 2026])
    await pick(page, 'notice', 'Announced')
    await decide(t, page, script)
    await seeAsManager(t, hub, script)
    checkQuiet(t, page)
  })
}

async function decide(t: Test, page: Page, script: boolean): Promise<void> {
  const known = page.locator('#overlaps').getByRole('heading', { name: `${rochdale}: Contract review` })
  if (script) {
    await known.waitFor()
    t.pass('the overlap appears while the form is filled in')
    await checkAxeIfAble(t, page, 'axe with an overlap in the form')
  } else {
    await follow(page, page.getByRole('button', { name: 'Look for overlaps first' }))
    t.ok(await known.isVisible(), 'the overlap is found in the form')
  }
  await checkSizes(t, page, [320, 1280], 'an overlap in the form')
  const overlap = page.locator('#overlaps')
  const [choice, explanation] = [overlap.getByRole('radio').first(), overlap.locator('[id^=explanation-]')]
  const error = `Choose what to do about the work of ${rochdale}`
  await meetError(t, page, 'Book the visit', error, (await choice.getAttribute('id')) ?? '')
  await pick(page, (await choice.getAttribute('name')) ?? '', 'Go ahead as planned')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Another')
  const words = `Write the reason why you go ahead beside ${rochdale}`
  await meetError(t, page, 'Book the visit', words, (await explanation.getAttribute('id')) ?? '')
  await page.keyboard.type('We look at the people whom we have placed.')
  await pressOn(page, 'Confirm the visit at once', 'Space')
  const heading = await follow(page, page.getByRole('button', { name: 'Book the visit', exact: true }))
  t.match(heading, /^Contract review of Oldham Metropolitan Borough Council confirmed$/i)
  t.equal(await page.locator('[role=alert] p').innerText(), 'The visit is booked and confirmed.')
  await checkAxeIfAble(t, page, 'axe on the visit that was booked')
  t.match(await mainText(page), 'to go ahead. Another reason: We look at the people whom we have placed.')
}

async function seeAsManager(t: Test, hub: WebHub, script: boolean): Promise<void> {
  const page = await comeIn(t, hub, 'manager', script)
  t.equal(await headingOf(page), 'Calendar')
  await follow(page, page.getByRole('link', { name: /November 2026/ }).first())
  const said = await mainText(page)
  t.match(said, 'Oldham Metropolitan Borough Council', 'the manager sees the visit in the calendar')
  t.match(said, rochdale, 'beside the other')
}

t.test('an inspector plans an unannounced visit, and nobody else sees anything of it', async (t) => {
  const hub = await openWebHub(t)
  const watchers: readonly (readonly [CastName, readonly string[]])[] = [
    ['manager', [`/locations/${homes.rosebank}`, '/calendar?month=2026-12', '/calendar-feeds']],
    ['hostMonitor', [`/locations/${homes.rosebank}`, '/work', `/locations/${homes.rosebank}/calendar?month=2026-12`]],
  ]
  const seen = await Promise.all(watchers.map(([who]) => openPage(t, hub, { who })))
  const read = async () => {
    const texts: string[] = []
    for (const [at, page] of seen.entries()) {
      for (const url of watchers[at]?.[1] ?? []) {
        await visitPage(page, url)
        texts.push(await page.locator('html').innerText())
      }
    }
    return texts
  }
  const before = await read()

  const page = await comeIn(t, hub, 'inspector')
  await visitPage(page, `/visits/new?location=${homes.rosebank}`)
  t.ok(await page.locator('#notice-3').isChecked(), 'CQC’s visits are unannounced unless it says otherwise')
  await choose(page, 'Kind of visit', 'CQC focused inspection')
  await pressOn(page, page.locator('input[name="topics"][value="governance"]'), 'Space')
  await typeDay(page, 'from', [9, 12, 2026])
  await page.locator('#overlaps h2').waitFor()
  await tabTo(page, 'Confirm the visit at once')
  await page.keyboard.press('Space')
  t.match(
    await follow(page, page.getByRole('button', { name: 'Book the visit', exact: true })),
    'Care Quality Commission',
  )
  t.match(await mainText(page), /9 December 2026 Notice unannounced/i)
  const own = new URL(page.url()).pathname

  t.strictSame(await read(), before, 'every page of the others is as it was')
  for (const watcher of seen) await visitPage(watcher, own, 404)
  checkQuiet(t, page)
})

t.test('an overlap is decided from the work list; the visit is moved and cancelled', async (t) => {
  const hub = await openWebHub(t)
  const { overlaps } = await knownOf(hub)
  t.ok(overlaps.length > 0, 'the host council has something to decide')
  const page = await comeIn(t, hub, 'hostMonitor')
  const waiting = page.locator('#overlaps ~ ul').getByRole('link')
  const many = await waiting.count()
  t.match(await follow(page, waiting.first()), `Contract review of ${rochdale}`)
  const id = new URL(page.url()).pathname
  const form = page.locator('form[action*="/decisions/"]').first()
  const field = (await form.getByRole('radio').first().getAttribute('id')) ?? ''
  await meetError(
    t,
    page,
    form.getByRole('button'),
    'Choose what to do about the work of NHS Greater Manchester',
    field,
  )
  await pick(page, (await form.getByRole('radio').first().getAttribute('name')) ?? '', 'Go ahead as planned')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The date')
  await follow(page, form.getByRole('button'))
  t.match(await mainText(page), 'to go ahead. The date cannot be moved')
  await visitPage(page, '/work')
  t.equal(await waiting.count(), many - 1, 'it is gone from the work list')

  await visitPage(page, id)
  await pressOn(page, page.locator('summary').filter({ hasText: 'Change the dates' }))
  await typeDay(page, 'from', [31, 2, 2027])
  await meetError(t, page, 'Change the dates', 'Enter the first day, like 27 3 2027', 'from-day')
  await typeDay(page, 'from', [2, 2, 2027])
  await typeDay(page, 'to', [3, 2, 2027])
  await follow(page, page.getByRole('button', { name: 'Change the dates', exact: true }))
  t.match(await mainText(page), '2 February 2027 to 3 February 2027')

  await pressOn(page, page.locator('summary').filter({ hasText: 'Cancel the visit' }))
  await meetError(t, page, 'Cancel the visit', 'Choose why it is cancelled', 'reason')
  await page.keyboard.type('Nobody')
  t.match(await follow(page, page.getByRole('button', { name: 'Cancel the visit', exact: true })), /cancelled$/i)
  t.match(await mainText(page), 'Why it was cancelled Nobody is free to go')
  await checkAxeIfAble(t, page, 'axe on a cancelled visit')
  checkQuiet(t, page)
})
