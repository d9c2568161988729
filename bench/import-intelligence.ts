// What does bringing in many findings cost beside writing them bare? The command's own work on an NDJSON file (shape, meaning,
// standing, ceilings, personal data, audit entry, change feed, words for the search) against prepared inserts of the same rows
// into the same table, on SQLite, both synced to disk. What counts is the ratio. `--rows N`, 100,000 if not said.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import BetterSqlite from 'better-sqlite3'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { locations, organisations } from '../db/tables.ts'
import { signAgreement } from '../server/cli/cast.ts'
import { realRandom } from '../server/cli/hub.ts'
import { importIntelligenceFile } from '../server/cli/import-intelligence.ts'
import { openHubKey } from '../server/http/hub-key.ts'
import type { Hub } from '../server/hub.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import { topics } from '../server/policy/reference.ts'

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(options.rows)
const council = 'E08000005'
const provider = '1-700000000'
const homes = Array.from({ length: 400 }, (_, n) => `1-70000${String(1000 + n)}`)

const folder = mkdtempSync(join(tmpdir(), 'accord-bench-import-'))
try {
  const url = `file:${join(folder, 'accord.db')}`
  const random = realRandom()
  await migrate(url)
  const database = await openDatabase({ url })
  const hub: Hub = { database, clock: { now: () => new Date() }, random, key: openHubKey(folder, random) }
  await bringHomes(hub)
  const file = join(folder, 'findings.ndjson')
  await writeFindings(file)
  const whole = await timed(async () => {
    const terminal = { out: console.log, error: console.error }
    const wanted = { organisation: council, dryRun: false, resume: false }
    if (!(await importIntelligenceFile(hub, folder, file, wanted, terminal))) throw new Error('A row was refused.')
  })
  const again = await timed(async () => {
    const wanted = { organisation: council, dryRun: false, resume: false }
    await importIntelligenceFile(hub, folder, file, wanted, { out: () => undefined, error: console.error })
  })
  await database.close()
  tell(whole, again, await bareInserts(join(folder, 'accord.db')))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function bringHomes({ database, ...rest }: Hub): Promise<void> {
  const hub: Hub = { database, ...rest }
  await database.transaction(async (tx) => {
    await bringOrganisations(tx, hub)
    await signAgreement(tx, hub, [council])
    const document = JSON.stringify({ id: provider, name: 'Homes' })
    await tx
      .insert(organisations)
      .values({ id: provider, kind: 'provider', name: 'Homes', nameFolded: 'homes', document })
    for (const id of homes) {
      const facts = { id, name: `Home ${id}`, provider, status: 'registered', serviceTypes: [] }
      await tx.insert(locations).values({
        ...{ id, providerId: provider, name: facts.name, nameFolded: facts.name.toLowerCase(), councilId: council },
        ...{ lineageId: id, status: 'registered', serviceTypes: '', document: JSON.stringify(facts) },
      })
    }
  })
}

/** Findings of a sentence or two each, of ten years. */
async function writeFindings(file: string): Promise<void> {
  const out = createWriteStream(file)
  for (let n = 0; n < rows; n += 1) {
    const topic = topics[n % topics.length]?.slug ?? 'medicines'
    const day = new Date(Date.UTC(2016, 0, 1) + (n % 3600) * 86_400_000).toISOString().slice(0, 10)
    const narrative = `Of ${10 + (n % 30)} charts ${n % 7} had gaps; the deputy keeps a list of them and goes through it each week (${n}).`
    const body = { narrative, method: 'on-site', rating: { scheme: 'pamms', version: '2024', value: 'good' } }
    const item = { type: 'finding', sourceId: `QA-${n}`, subject: { location: homes[n % homes.length] } }
    if (!out.write(`${JSON.stringify({ ...item, topics: [topic], observedOn: day, body })}\n`)) await once(out, 'drain')
  }
  await new Promise((resolve) => out.end(resolve))
}

/** The same rows into a table of the same form beside it, 500 to a transaction. */
async function bareInserts(path: string): Promise<Took> {
  const driver = new BetterSqlite(path)
  driver.pragma('synchronous = FULL')
  const { sql } = driver.prepare("select sql from sqlite_master where name = 'intelligence'").get() as { sql: string }
  const indexes = driver
    .prepare("select sql from sqlite_master where type = 'index' and tbl_name = 'intelligence' and sql is not null")
    .all() as { sql: string }[]
  driver.exec(sql.replace(/`?intelligence`?/, 'bare'))
  for (const index of indexes)
    driver.exec(index.sql.replace(/INDEX `/, 'INDEX `bare_').replace(/ON `intelligence`/, 'ON `bare`'))
  const all = driver.prepare('select * from intelligence').raw().all() as unknown[][]
  const insert = driver.prepare(`insert into bare values (${(all[0] ?? []).map(() => '?').join(', ')})`)
  const many = driver.transaction((some: unknown[][]) => some.forEach((row) => insert.run(row)))
  const took = await timed(() => {
    for (let at = 0; at < all.length; at += 500) many(all.slice(at, at + 500))
  })
  driver.close()
  return took
}

interface Took {
  readonly wall: number
  /** Of this process, in milliseconds: what others do on the machine meanwhile counts less. */
  readonly processor: number
}

async function timed(work: () => Promise<void> | void): Promise<Took> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { wall: performance.now() - began, processor: (user + system) / 1000 }
}

function tell(whole: Took, again: Took, bare: Took): void {
  const perRow = (time: number) => `${((time / rows) * 1000).toFixed(0)} µs`
  console.log(`\n${rows} findings, SQLite, ${process.version}.\n`)
  console.log('| | seconds | processor | a row | processor beside bare |')
  console.log('|---|--:|--:|--:|--:|')
  for (const [name, { wall, processor }] of [
    ['`import intelligence`', whole],
    ['the same file again, all unchanged', again],
    ['bare inserts into a table of the same form', bare],
  ] as const) {
    const seconds = [(wall / 1000).toFixed(1), (processor / 1000).toFixed(1), perRow(processor)]
    console.log(`| ${name} | ${seconds.join(' | ')} | ${(processor / bare.processor).toFixed(1)} |`)
  }
}
