// The checks find what they are for: a page with every fault that they look for, and the browser's own watch over it.
import t from 'tap'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

import { faultsOf, openPage, pressOn, tabTo, visitPage } from './browser.ts'
import { checkAxe, checkHtml, checkSizes, checkWithoutScript } from './checks.ts'
import { openWebHub } from './hub.ts'

const hub = await openWebHub(t)

const bad = `<!DOCTYPE html><html lang="en-GB"><head><title>Bad</title>
<link rel="stylesheet" href="/assets/bad.css"></head><body><main><h1>Bad</h1>
<img src="/assets/accord.svg">
<p><a href="#">Nowhere</a> <button id="plain">Nothing</button></p>
<div id="wide">${'wide'.repeat(100)}</div>
<div id="cut">${'cut '.repeat(100)}</div>
<div id="region"><p>${'region'.repeat(60)}</p></div>
<p></div></main></body></html>`

const badStyle = `#wide { width: 600px } #cut { height: 1em; overflow: hidden } #region { overflow-x: auto }
  #plain:focus { outline: 0; box-shadow: none }`

t.test('axe, validity, sizes and dead controls', async (t) => {
  const page = await openPage(t, hub)
  await serve(page, bad)
  await page.goto('/bad')
  t.match((await found(t, (inner) => checkAxe(inner, page))).join(), /image-alt/)
  t.match((await found(t, (inner) => checkHtml(inner, bad))).join(), /close-order/)
  const sizes = (await found(t, (inner) => checkSizes(inner, page, [320]))).join()
  for (const fault of ['scrolls sideways', 'sticks out', 'is cut off', 'no role and name']) t.match(sizes, fault)
  t.match((await found(t, (inner) => checkWithoutScript(inner, page))).join(), /Nowhere.*Nothing/)
  await t.rejects(tabTo(page, 'Nothing'), /cannot see/)
  faultsOf(page)
})

t.test('errors, breaches of the policy, requests elsewhere', async (t) => {
  const page = await openPage(t, hub)
  await serve(
    page,
    `${bad}<script>alert(1)</script><script src="/assets/nothing.js"></script><img src="http://127.0.0.2/x">`,
  )
  await page.goto('/bad', { waitUntil: 'networkidle' })
  const faults = faultsOf(page).join('\n')
  t.match(faults, /Content Security Policy/)
  t.match(faults, '404')
  t.match(faults, 'left the hub: http://127.0.0.2/x')
})

t.test('a person signs in and out by keyboard alone', async (t) => {
  const page = await openPage(t, hub, { width: 320 })
  await visitPage(page, '/sign-in')
  await pressOn(page, 'Grace Okafor')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await visitPage(page, '/nowhere', 404)
  await pressOn(page, 'Sign out')
  await page.waitForURL('**/sign-out')
  t.equal(await page.locator('h1').innerText(), 'You have signed out')
})

/** Answers /bad with this, under the policy that every page of the hub has. */
async function serve(page: Page, body: string): Promise<void> {
  const policy = (await hub.app.inject('/sign-in')).headers['content-security-policy']
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': String(policy) }
  await page.route('**/bad.css', (route) => route.fulfill({ contentType: 'text/css', body: badStyle }))
  await page.route('**/bad', (route) => route.fulfill({ status: 200, headers, body }))
}

/** What a check finds fault with, told rather than failed: the texts of its assertion. */
async function found(t: Test, check: (inner: Test) => Promise<void>): Promise<string[]> {
  const faults: string[] = []
  const inner = new Proxy(t, {
    get: (target, name, receiver) =>
      name === 'strictSame' ? (told: string[]) => faults.push(...told) : Reflect.get(target, name, receiver),
  })
  await check(inner)
  return faults
}
