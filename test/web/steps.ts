// What people do on a page by keyboard alone, beyond going somewhere, pressing and typing.
import type { Locator, Page } from 'playwright-core'
import type { Test } from 'tap'

import type { CastName } from '../../server/cli/cast.ts'
import { openPage, pressOn, tabTo, typeInto, visitPage } from './browser.ts'
import { checkAxe } from './checks.ts'
import type { WebHub } from './hub.ts'
import { inPage } from './in-page.ts'

/** Signs in on the demonstration's page, by keyboard, and stands on the start page. */
export async function comeIn(t: Test, hub: WebHub, who: CastName, script = true, width = 1280): Promise<Page> {
  const page = await openPage(t, hub, { script, width })
  await visitPage(page, '/')
  await pressOn(page, page.locator(`button[name="person"][value="${who}"]`))
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await arrived(page)
  return page
}

/** Waits for the page that a key has led to; gives its main heading. */
export async function arrived(page: Page): Promise<string> {
  await page.waitForLoadState('load')
  return headingOf(page)
}

export async function headingOf(page: Page): Promise<string> {
  return (await page.locator('h1').innerText()).replaceAll(/\s+/g, ' ').trim()
}

/** Presses it, and waits for the page that comes; gives its main heading. */
export async function follow(page: Page, target: string | Locator): Promise<string> {
  await tabTo(page, target)
  const next = page.waitForNavigation({ waitUntil: 'load' })
  await page.keyboard.press('Enter')
  await next
  return headingOf(page)
}

/** Goes to a list to choose from and types the beginning of an entry. */
export async function choose(page: Page, list: string | Locator, entry: string): Promise<void> {
  await tabTo(page, list)
  await page.keyboard.type(entry)
  const chosen = await page.evaluate<string>('document.activeElement.selectedOptions[0].textContent.trim()')
  if (chosen !== entry) throw new Error(`“${chosen}” was chosen, not “${entry}”.`)
}

/** Goes to the group of radios with the arrows, as they are moved through. */
export async function pick(page: Page, group: string, label: string): Promise<void> {
  const radios = page.locator(`input[name="${group}"]`)
  const checked = radios.and(page.locator(':checked'))
  await tabTo(page, (await checked.count()) > 0 ? checked : radios.first())
  for (let moves = 0; (await focused(page)) !== label; moves += 1) {
    if (moves > 10) throw new Error(`No arrow led to “${label}”.`)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Space')
}

/** The name of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(inPage('nameOfFocused()'))
}

/** Types a day into its three boxes. */
export async function typeDay(page: Page, name: string, [day, month, year]: readonly [number, number, number]) {
  await typeInto(page, page.locator(`#${name}-day`), String(day))
  await typeInto(page, page.locator(`#${name}-month`), String(month))
  await typeInto(page, page.locator(`#${name}-year`), String(year))
}

/** Sends the form: the errors are told at the top, and Enter on one leads to its field. */
export async function meetError(
  t: Test,
  page: Page,
  button: string | Locator,
  error: string,
  field: string,
): Promise<void> {
  await follow(page, typeof button === 'string' ? page.getByRole('button', { name: button, exact: true }) : button)
  t.match(await page.title(), /^Error: /, 'the title says that there is an error')
  await checkAxeIfAble(t, page, `axe with “${error}”`)
  await pressOn(page, error)
  t.equal(await page.evaluate('document.activeElement.id'), field, `Enter leads to the field: ${error}`)
  const told = page.locator('.govuk-error-message').filter({ hasText: error })
  t.ok(await told.isVisible(), `it is told at the field: ${error}`)
}

/** Axe is a script itself: where the page's do not run, it cannot. The page is the same. */
export async function checkAxeIfAble(t: Test, page: Page, name: string): Promise<void> {
  if (await hasScript(page)) await checkAxe(t, page, name)
}

/** Whether the page's scripts run. */
export function hasScript(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.body.classList.contains("js-enabled")')
}

/** What stands in the main part. */
export async function mainText(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
}
