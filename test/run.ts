// Runs every test once on SQLite and once on a real PostgreSQL server, and says how many passed.
//
//   npm test                       everything
//   npm test -- test/db            some files or folders
//   npm test -- --sqlite           one database only (or --postgres)
//
// What does not depend on the database runs on SQLite only: see `onOne`.
//
// PostgreSQL is TEST_DATABASE_URL's, by a user that may create databases, or else a server that this brings and removes.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runFiles, stopFiles } from './pool.ts'
import { startPostgres, withTemplate } from './postgres.ts'
import { report } from './report.ts'
import { stripAll } from './stripped/strip.ts'

/**
 * Not on PostgreSQL, unless that alone is asked for: what a browser shows; pages, which ask operations that are tested on both;
 * who may do what, which is decided before a database is asked; and pure ideas, which ask none.
 */
const onOne: readonly RegExp[] = [
  /^test\/web\/(browser|pages|journeys|journeys-others|journeys-visits|upload|sign-in)\.test\.ts$/,
  /pages\.test\.ts$/,
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
const files = testFiles(process.argv.slice(2).filter((argument) => !argument.startsWith('--')))
if (!options.includes('--postgres')) await runOnSqlite()
if (!options.includes('--sqlite')) await runOnPostgres()

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 || total.skipped > 0 || total.passed === 0 ? 1 : 0

async function runOnSqlite(): Promise<void> {
  console.log(`\n${files.length} test files on SQLite`)
  await runAll(files, { DATABASE_URL: 'file:unused.db' })
}

async function runOnPostgres(): Promise<void> {
  const isOnOne = (file: string) => onOne.some((pattern) => pattern.test(file.replaceAll('\\', '/')))
  const both = files.filter((file) => options.includes('--postgres') || !isOnOne(file))
  for (const file of files.filter((each) => !both.includes(each))) console.log(`${file}: on SQLite above`)
  if (both.length === 0) return
  const given = process.env['TEST_DATABASE_URL']
  const server = given === undefined || given === '' ? await startPostgres() : { url: given, stop: () => undefined }
  console.log(`\n${both.length} test files on PostgreSQL (${given === undefined ? 'our own' : 'TEST_DATABASE_URL'})`)
  try {
    await withTemplate(server.url, (name) => runAll(both, { DATABASE_URL: server.url, ACCORD_TEST_TEMPLATE: name }))
  } finally {
    server.stop()
  }
}

/** Every file in a process whose tables are of the dialect that DATABASE_URL names. */
async function runAll(these: readonly string[], environment: Record<string, string>): Promise<void> {
  const rank = (file: string) =>
    (longOnes.indexOf(file.replaceAll('\\', '/')) + longOnes.length + 1) % (longOnes.length + 1)
  const ordered = [...these].sort((a, b) => rank(a) - rank(b))
  await runFiles(ordered, root, { ...environment, ...stripped }, (ran) => {
    const { passed, failed, skipped } = report(ran, (line) => console.log(line))
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  })
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
