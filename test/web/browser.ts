// A real browser on the hub's pages. Whatever a page does that it should not (an error in the console, a breach of the
// content security policy, a request that leaves the hub) is a fault, and a test with a fault fails.
import tap from 'tap'
import type { Test } from 'tap'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

import type { CastName } from '../../server/cli/cast.ts'
import { launchChromium } from './chromium.ts'
import type { WebHub } from './hub.ts'
import { inPage } from './in-page.ts'

let browser: Promise<Browser> | undefined

/** One browser for all tests of a file, gone when the file is done. */
export function openBrowser(): Promise<Browser> {
  if (browser === undefined) {
    const launched = launchChromium()
    browser = launched
    tap.teardown(async () => (await launched).close())
  }
  return browser
}

export interface PageOptions {
  /** Signed in as; nobody, if not said. */
  readonly who?: CastName
  /** Pixels; 1280 if not said. */
  readonly width?: number
  /** Whether the page's scripts run; they do, if not said. */
  readonly script?: boolean
}

const faults = new WeakMap<Page, string[]>()
const origins = new WeakMap<Page, string>()

/** A page in a fresh context (no cookies but its own). The test fails at its end if the page had faults. */
export async function openPage(t: Test, hub: WebHub, options: PageOptions = {}): Promise<Page> {
  const { who, width = 1280, script = true } = options
  const context = await (
    await openBrowser()
  ).newContext({
    baseURL: hub.origin,
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  const page = await watch(context, hub.origin)
  t.teardown(async () => {
    await context.close()
    const found = faultsOf(page)
    if (found.length > 0) throw new Error(`The page had faults:\n${found.join('\n')}`)
  })
  if (who !== undefined) await signInAs(page, who)
  return page
}

async function watch(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage()
  const found: string[] = []
  faults.set(page, found)
  origins.set(page, origin)
  page.on('console', (message) => {
    const { url } = message.location()
    // A page that is refused says so with its status: that the browser notes it is no fault of the page.
    const refused = message.text().startsWith('Failed to load resource') && url === page.url()
    if (['error', 'warning'].includes(message.type()) && !refused) found.push(`console: ${message.text()} (${url})`)
  })
  page.on('pageerror', (error) => found.push(`script: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) found.push(`left the hub: ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // What the next page interrupts, and what is saved as a file, has not failed.
    if (reason !== 'net::ERR_ABORTED') found.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    const main = response.request().isNavigationRequest()
    if (!main && response.status() >= 400) found.push(`${response.status()}: ${response.url()}`)
  })
  return page
}

/** What the page did that it should not, since this was last asked. */
export function faultsOf(page: Page): string[] {
  return faults.get(page)?.splice(0) ?? []
}

/** Through the demonstration's own form. */
export async function signInAs(page: Page, who: CastName): Promise<void> {
  await visitPage(page, '/sign-in')
  await page.locator(`button[name="person"][value="${who}"]`).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Goes there and gives the HTML that the hub sent; throws where it answers otherwise than expected. */
export async function visitPage(page: Page, url: string, status = 200): Promise<string> {
  const response = await page.goto(url, { waitUntil: 'load' })
  if (response?.status() !== status) throw new Error(`${url} answered ${response?.status()}, not ${status}.`)
  return response.text()
}

/** Presses Tab until this has the focus, and sees that one can see it. A text is the name that a screen reader says. */
export async function tabTo(page: Page, target: string | Locator): Promise<void> {
  const met: string[] = []
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate<string>(inPage('nameOfFocused()'))
    met.push(name)
    const there = typeof target === 'string' ? name === target : await isFocused(page, target)
    if (!there) continue
    if (await page.evaluate<boolean>(inPage('isFocusVisible()'))) return
    throw new Error(`One cannot see that “${name}” has the focus.`)
  }
  throw new Error(`Tab never came to ${String(target)}, but to: ${[...new Set(met)].join(' | ')}`)
}

async function isFocused(page: Page, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) > 0
}

/** By keyboard alone: goes there and presses the key. */
export async function pressOn(page: Page, target: string | Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** By keyboard alone: goes there and types over what stands there. */
export async function typeInto(page: Page, target: string | Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}
