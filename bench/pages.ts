// What pages cost the server: a location with 500 items and the main pages around it, asked for within this process, so that
// neither a socket nor a browser is measured. Nothing is gated.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { buildApp } from '../server/app.ts'
import { castViewer, homes, type CastName } from '../server/cli/cast.ts'
import { prepareDemo } from '../server/cli/demo.ts'
import { openHubKey } from '../server/http/hub-key.ts'
import { issueToken } from '../server/http/token.ts'
import type { Hub } from '../server/hub.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import { bringItems } from '../test/organisations/many.ts'

const cases: readonly (readonly [name: string, who: CastName, url: string])[] = [
  ['a location with 500 items', 'hostMonitor', `/locations/${homes.rosebank}`],
  ['the same, as its manager', 'manager', `/locations/${homes.rosebank}`],
  ['the work list', 'hostMonitor', '/work'],
  ['finding a service', 'hostMonitor', '/find?q=ro'],
  ['the form of a visit', 'hostMonitor', `/visits/new?location=${homes.rosebank}`],
  ['the form of a finding', 'hostMonitor', `/findings/new?location=${homes.rosebank}`],
  ['a manager’s calendar', 'manager', '/calendar'],
]
const warmUp = 50
const rounds = 300

const folder = mkdtempSync(join(tmpdir(), 'accord-bench-pages-'))
try {
  await measure(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(folder: string): Promise<void> {
  const url = `file:${join(folder, 'accord.db')}`
  await migrate(url)
  const random = { bytes: (_purpose: string, length: number) => randomBytes(length) }
  const hub: Hub = {
    database: await openDatabase({ url }),
    clock: { now: () => new Date() },
    random,
    key: openHubKey(folder, random),
  }
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  await prepareDemo(hub)
  await bringItems(hub, 500)
  const app = await buildApp(hub)
  console.log(`\nPages, ${rounds} times each, one after another.\n`)
  console.log('| | p50 ms | p99 ms | CPU ms | kB |')
  console.log('|---|--:|--:|--:|--:|')
  for (const [name, who, page] of cases) {
    const { subject, organisation, roles } = castViewer(who)
    const cookie = `accord-session=${issueToken(hub, { subject, organisation, roles })}`
    const ask = async () => {
      const told = await app.inject({ method: 'GET', url: page, headers: { accept: 'text/html', cookie } })
      if (told.statusCode !== 200) throw new Error(`${page}: ${told.statusCode}`)
      return told.rawPayload.length
    }
    for (let n = 0; n < warmUp; n += 1) await ask()
    const times: number[] = []
    const before = process.cpuUsage()
    let bytes = 0
    for (let n = 0; n < rounds; n += 1) {
      const began = performance.now()
      bytes = await ask()
      times.push(performance.now() - began)
    }
    const { user, system } = process.cpuUsage(before)
    times.sort((a, b) => a - b)
    const at = (part: number) => (times[Math.floor(rounds * part)] ?? 0).toFixed(1)
    const cpu = ((user + system) / 1000 / rounds).toFixed(1)
    console.log(`| ${[name, at(0.5), at(0.99), cpu, (bytes / 1000).toFixed(0)].join(' | ')} |`)
  }
  await app.close()
  await hub.database.close()
}
