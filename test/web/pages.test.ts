// Every page of the hub in a real browser: WCAG 2.2 A and AA by axe, valid HTML, 320, 768 and 1280 pixels, with and without
// script, nothing in the console, nothing asked of anybody else. Its rows are in sweep.ts.
import t from 'tap'
import type { Page as BrowserPage } from 'playwright-core'
import type { Test } from 'tap'

import { pages } from '../../server/app.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openPage, visitPage } from './browser.ts'
import { checkAxe, checkHtml, checkQuiet, checkSizes, checkWithoutScript } from './checks.ts'
import { openWebHub } from './hub.ts'
import { knownOf } from './known.ts'
import { rows } from './sweep.ts'
import type { FileRow, Row } from './sweep.ts'

t.setTimeout(300_000)

const hub = await openWebHub(t)
const known = await knownOf(hub)
const addressed = rows.map((row) => ({ row, url: typeof row.url === 'string' ? row.url : row.url(known) }))

t.test('every page has a row in sweep.ts', (t) => {
  const met = new Set(addressed.map(({ url }) => pageOf(url)))
  const missing = pages.filter(({ method, path }) => method === 'GET' && !met.has(path)).map(({ path }) => path)
  t.strictSame(missing, [], 'add one for each')
  const undone = addressed.filter(({ url }) => /undefined|\/\/|\/(\?|$)/.test(url.slice(1)))
  t.strictSame(undone, [], 'each address is whole')
  t.end()
})

t.test('no two pages have the same title', (t) => {
  const titled = new Map<string, Set<string>>()
  for (const { row, url } of addressed) {
    if ('file' in row) continue
    titled.set(row.title, (titled.get(row.title) ?? new Set()).add(pageOf(url) ?? url))
  }
  const shared = [...titled].filter(([, paths]) => paths.size > 1)
  t.strictSame(shared, [])
  t.end()
})

const opened = new Map<string, Promise<BrowserPage>>()

/** One page for each person, with script and one without: signing in takes longer than looking. */
function pageFor(who: CastName | null, script: boolean): Promise<BrowserPage> {
  const name = `${who} ${script}`
  const found = opened.get(name) ?? openPage(t, hub, { script, ...(who === null ? {} : { who }) })
  opened.set(name, found)
  return found
}

for (const { row, url } of addressed) {
  t.test(`${row.who ?? 'nobody'}: ${url}`, (t) => ('file' in row ? checkFile(t, row, url) : checkPage(t, row, url)))
}

async function checkPage(t: Test, { who, title, status }: Row, url: string): Promise<void> {
  const page = await pageFor(who, true)
  await page.setViewportSize({ width: 1280, height: 900 })
  const html = await visitPage(page, url, status)
  t.equal(await page.title(), `${title} – Accord`, 'title')
  t.equal(await page.locator('h1').count(), 1, 'one main heading')
  await checkHtml(t, html)
  noteLinks(t, who, url, html)
  await checkAxe(t, page, 'axe at 1280 px')
  await checkSizes(t, page, [1280, 768, 320])
  await checkAxe(t, page, 'axe at 320 px')
  checkQuiet(t, page)

  const plain = await pageFor(who, false)
  await visitPage(plain, url, status)
  await checkSizes(t, plain, [320], 'without script')
  await checkWithoutScript(t, plain)
  checkQuiet(t, plain, 'without script')
}

/** For each person one link to each page that they meet. */
const links = new Map<string, { readonly who: CastName | null; readonly from: string; readonly to: string }>()

function noteLinks(t: Test, who: CastName | null, from: string, html: string): void {
  for (const [, href = ''] of html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
    const [to = '', place = ''] = href.replaceAll('&amp;', '&').split('#')
    if (to === '' && place !== '') t.ok(html.includes(` id="${place}"`), `#${place} is on the page`)
    if (to.startsWith('/')) links.set(`${who} ${pageOf(to) ?? to}`, { who, from, to })
  }
}

t.test('no link leads nowhere', async (t) => {
  t.ok(links.size > 100, 'links were met')
  for (const { who, from, to } of links.values()) {
    const answer = await (await pageFor(who, true)).context().request.get(to)
    t.equal(answer.status(), 200, `${who ?? 'nobody'}: ${to} on ${from}`)
  }
})

async function checkFile(t: Test, { who, file }: FileRow, url: string): Promise<void> {
  const page = await pageFor(who, true)
  const answer = await page.context().request.get(url)
  t.equal(answer.status(), 200)
  t.match(answer.headers()['content-type'], file)
  t.match(answer.headers()['content-disposition'], /^attachment; filename="[\w.-]+"$/)
}

/** The path of the page that answers there: a page without parameters before one with them. */
function pageOf(url: string): string | undefined {
  const asked = (url.split('?')[0] ?? '').split('/')
  const matching = pages.filter(({ method, path }) => {
    const parts = path.split('/')
    const fits = parts.every((part, at) => (part.startsWith(':') ? asked[at] !== '' : part === asked[at]))
    return method === 'GET' && parts.length === asked.length && fits
  })
  return matching.map(({ path }) => path).sort((a, b) => a.split(':').length - b.split(':').length)[0]
}
