// Runs every test once on SQLite and once on a real PostgreSQL server, and says how many passed.
//
//   npm test                       everything, and `npm run check` beside it
//   npm test -- test/db            some files or folders
//   npm test -- --sqlite           one database only (or --postgres)
//
// A few processes work at a time (they wait now and then): through the files on SQLite, then through those on PostgreSQL.
//
// What does not depend on the database runs on SQLite only: see `onOne`.
//
// PostgreSQL is TEST_DATABASE_URL's, by a user that may create databases, or else a server that this brings and removes.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runCheck, runFiles, stopFiles } from './pool.ts'
import { makeTemplate, startPostgres, type Template } from './postgres.ts'
import { report } from './report.ts'
import { makeRoom } from './room.ts'
import { stripAll } from './stripped/strip.ts'

/**
 * Not on PostgreSQL, unless that alone is asked for: what a browser shows; pages, which ask operations that are tested on both;
 * who may do what, which is decided before a database is asked; and pure ideas, which ask none.
 */
const onOne: readonly RegExp[] = [
  /^test\/web\/(browser|pages|journeys|journeys-others|journeys-visits|upload|sign-in)\.test\.ts$/,
  /pages\.test\.ts$/,
  /^test\/(architecture|contract\/.*)\.test\.ts$/,
  /^test\/intelligence\/upload\.test\.ts$/,
  /^test\/policy\/authority\.test\.ts$/,
  /^test\/visits\/(overlap|reliance|programme-choice|simulation|lookback)\.test\.ts$/,
]

/** Begun first, so that the end does not wait for one of them alone. */
const longOnes = [
  'test/secrecy/two-worlds.test.ts',
  'test/web/pages.test.ts',
  'test/policy/visibility.test.ts',
  'test/web/journeys.test.ts',
  'test/web/journeys-visits.test.ts',
  'test/intelligence/upload.test.ts',
]

const processes = 3

makeRoom()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stripped = { ACCORD_TEST_STRIPPED: stripAll(root, ['server', 'db', 'test', 'bench']) }
const total = { passed: 0, failed: 0, skipped: 0 }

// Ending by a signal is ending all the same: PostgreSQL is stopped when the process exits.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.once(signal, () => {
    stopFiles()
    process.exit(128 + number)
  })
}

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const files = testFiles(named)
const onSqlite = options.includes('--postgres') ? [] : ordered(files)
const onPostgres = options.includes('--sqlite') ? [] : ordered(files.filter((file) => dependsOnDatabase(file)))
console.log(`${onSqlite.length} test files on SQLite, ${onPostgres.length} on PostgreSQL\n`)

const checks = named.length === 0 && options.length === 0 ? [check] : []
await onServer(async (postgres) => {
  await Promise.all(
    Array.from({ length: processes }, async () => {
      await checks.pop()?.()
      await run(onSqlite, 'SQLite', () => Promise.resolve({ DATABASE_URL: 'file:unused.db' }))
      await run(onPostgres, 'PostgreSQL', postgres)
    }),
  )
})

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 || total.skipped > 0 || total.passed === 0 ? 1 : 0

/** Gives what leads to a database on PostgreSQL; the server is begun when that is first asked for, and gone at the end. */
async function onServer(use: (postgres: () => Promise<Record<string, string>>) => Promise<void>): Promise<void> {
  const given = process.env['TEST_DATABASE_URL']
  const start = async () =>
    given === undefined || given === '' ? await startPostgres() : { url: given, stop: () => undefined }
  let begun: Promise<{ readonly server: Awaited<ReturnType<typeof start>>; readonly template: Template }> | undefined
  try {
    await use(async () => {
      begun ??= start().then(async (server) => ({ server, template: await makeTemplate(server.url) }))
      const { server, template } = await begun
      return { DATABASE_URL: server.url, ACCORD_TEST_TEMPLATE: template.name }
    })
  } finally {
    if (begun !== undefined) {
      const { server, template } = await begun
      await template.drop()
      server.stop()
    }
  }
}

async function run(
  waiting: string[],
  database: 'SQLite' | 'PostgreSQL',
  environment: () => Promise<Record<string, string>>,
): Promise<void> {
  if (waiting.length === 0) return
  await runFiles(waiting, root, { ...(await environment()), ...stripped }, (ran) => {
    const { passed, failed, skipped } = report(ran, database, (line) => console.log(line))
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  })
}

async function check(): Promise<void> {
  const { ok, took, beside } = await runCheck(root)
  console.log(`${ok ? 'ok' : 'FAILED'}  npm run check  ${took} ms`)
  if (beside.trim() !== '') console.log(beside.trim())
  if (!ok) total.failed += 1
}

function dependsOnDatabase(file: string): boolean {
  return options.includes('--postgres') || !onOne.some((pattern) => pattern.test(file.replaceAll('\\', '/')))
}

function ordered(these: readonly string[]): string[] {
  const rank = (file: string) =>
    (longOnes.indexOf(file.replaceAll('\\', '/')) + longOnes.length + 1) % (longOnes.length + 1)
  return [...these].sort((a, b) => rank(a) - rank(b))
}

/** The test files among these files and folders, `test/` if none are given. */
function testFiles(paths: readonly string[]): string[] {
  const found = (paths.length > 0 ? paths : ['test']).flatMap((path) => {
    if (!existsSync(join(root, path))) throw new Error(`There is no ${path}.`)
    if (!statSync(join(root, path)).isDirectory()) return [path]
    const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.endsWith('.test.ts')).map((name) => join(path, name))
  })
  if (found.length === 0) throw new Error('There are no tests there.')
  return found.sort()
}
