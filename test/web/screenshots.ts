// Run by `npm run screenshots`: the main pages as pictures, from the demonstration with a clock that stands still, so that
// they change only when a page does.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

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
}

const pictures: readonly Picture[] = [
  { name: 'sign-in', url: '/sign-in' },
  { name: 'work-list', who: 'hostMonitor', url: '/work' },
  { name: 'find', who: 'inspector', url: '/find?q=ro' },
  { name: 'location', who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}` },
  { name: 'location-telephone', who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}`, width: 390 },
  { name: 'finding', who: 'hostMonitor', url: ({ homes }) => `/findings/new?location=${homes.rosebank}` },
  { name: 'item', who: 'hostMonitor', url: ({ items }) => `/information/${items[0]}` },
  { name: 'plan', who: 'inspector', url: ({ homes }) => `/visits/new?location=${homes.rosebank}` },
  { name: 'visit', who: 'hostMonitor', url: ({ visits }) => `/visits/${visits.own}` },
  { name: 'who-does-what', who: 'hostMonitor', url: '/who-does-what' },
]

const largest = 200_000
const folder = join(projectRoot(), 'docs', 'screenshots')
mkdirSync(folder, { recursive: true })
const hub = await openWebHub(t, 'http://127.0.0.1:3000')
const known = await knownOf(hub)

for (const { name, url, ...options } of pictures) {
  t.test(`${name}.png`, async (t) => {
    const page = await openPage(t, hub, options)
    await visitPage(page, typeof url === 'string' ? url : url(known))
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path, fullPage: true, animations: 'disabled', caret: 'hide' })
    const { size } = statSync(path)
    t.ok(size < largest, `${Math.round(size / 1000)} kB`)
  })
}
