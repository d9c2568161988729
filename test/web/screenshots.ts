// Run by `npm run screenshots`: the main pages as pictures, from the demonstration with a clock that stands still, so that
// they change only when a page does.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import t from 'tap'

import type { CastName } from '../../server/cli/cast.ts'
import { projectRoot } from '../../server/contract/files.ts'
import { openPage, visitPage } from './browser.ts'
import { openWebHub } from './hub.ts'
import { knownOf } from './known.ts'
import type { Known } from './known.ts'

interface Picture {
  /** Of the file: `docs/screenshots/NAME.png`. */
  readonly name: string
  readonly who?: CastName
  readonly url: string | ((known: Known) => string)
  /** 1280 if not said; 390 is a telephone's. */
  readonly width?: number
  /** Whether it shows the end of a long page, not its beginning. */
  readonly end?: boolean
  /** What is done on the page first. */
  readonly before?: (page: Page) => Promise<void>
}

const pictures: readonly Picture[] = [
  { name: 'sign-in', url: '/sign-in' },
  { name: 'work-list', who: 'hostMonitor', url: '/work' },
  { name: 'find', who: 'inspector', url: '/find?q=ro' },
  { name: 'location', who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}` },
  { name: 'location-telephone', who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}`, width: 390 },
  { name: 'finding-check', who: 'hostMonitor', url: newFinding, before: fillFinding },
  { name: 'plan-overlap', who: 'hostMonitor', url: newVisit, before: fillVisit, end: true },
  { name: 'visit', who: 'hostMonitor', url: ({ visits }) => `/visits/${visits.own}` },
  { name: 'calendar', who: 'manager', url: '/calendar?month=2026-11' },
  { name: 'calendar-telephone', who: 'manager', url: '/calendar?month=2026-11', width: 390 },
  { name: 'calendar-feeds', who: 'manager', url: '/calendar-feeds' },
  { name: 'findings', who: 'manager', url: '/findings' },
  { name: 'disclosures', who: 'governanceLead', url: '/disclosures' },
]

function newFinding({ homes }: Known): string {
  return `/findings/new?location=${homes.rosebank}`
}

function newVisit({ homes }: Known): string {
  return `/visits/new?location=${homes.rosebank}`
}

async function fillFinding(page: Page): Promise<void> {
  await page.getByLabel('Medicines', { exact: true }).check()
  await page.getByLabel('What was found').fill('Stock counts and records agreed on both units.')
  await page.getByRole('button', { name: 'Continue' }).last().click()
  await page.getByRole('heading', { name: 'Check before you share' }).waitFor()
}

async function fillVisit(page: Page): Promise<void> {
  await page.getByLabel('Kind of visit').selectOption('pamms-assessment')
  await page.getByRole('checkbox', { name: 'Medicines', exact: true }).check()
  const first = page.getByRole('group', { name: 'First day' })
  await first.getByLabel('Day').fill('7')
  await first.getByLabel('Month').fill('12')
  await first.getByLabel('Year').fill('2026')
  await page.getByRole('button', { name: 'Look for overlaps first' }).click()
  await page.locator('.accord-overlap').first().waitFor()
}

const largest = 200_000
/** Of a picture (pixels): what is further down is more of the same. */
const tallest = 1700
const folder = join(projectRoot(), 'docs', 'screenshots')
mkdirSync(folder, { recursive: true })
const hub = await openWebHub(t, 'http://127.0.0.1:3000')
const known = await knownOf(hub)

for (const { name, url, before, end = false, ...options } of pictures) {
  t.test(`${name}.png`, async (t) => {
    const page = await openPage(t, hub, options)
    await visitPage(page, typeof url === 'string' ? url : url(known))
    await before?.(page)
    const path = join(folder, `${name}.png`)
    const height = await page.evaluate<number>('document.documentElement.scrollHeight')
    const shown = Math.min(height, tallest)
    const clip = { x: 0, y: end ? height - shown : 0, width: options.width ?? 1280, height: shown }
    await page.screenshot({ path, fullPage: true, clip, animations: 'disabled', caret: 'hide' })
    const { size } = statSync(path)
    t.ok(size < largest, `${Math.round(size / 1000)} kB`)
  })
}
