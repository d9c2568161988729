// Runs every test once on SQLite and once on a real PostgreSQL server, and says how many passed.
//
//   npm test                       everything
//   npm test -- test/db            some files or folders
//   npm test -- --sqlite           one database only (or --postgres)
//
// How pages look does not depend on the database: the sweep over all of them runs on SQLite, what people do there on both.
//
// PostgreSQL is TEST_DATABASE_URL's, by a user that may create databases, or else a server that this brings and removes.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { startPostgres, withTemplate } from './postgres.ts'
import { report } from './report.ts'
import type { Counts } from './report.ts'

/** Not on PostgreSQL, unless that alone is asked for. */
const lookOnly = ['test/web/browser.test.ts', 'test/web/pages.test.ts']

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
let tapProcess: ChildProcess | undefined

// Ending by a signal is ending all the same: PostgreSQL is stopped when the process exits.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.once(signal, () => {
    tapProcess?.kill()
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
  await runTap(files, { DATABASE_URL: 'file:unused.db' })
}

async function runOnPostgres(): Promise<void> {
  const both = files.filter((file) => options.includes('--postgres') || !lookOnly.includes(file.replaceAll('\\', '/')))
  for (const file of files.filter((each) => !both.includes(each)))
    console.log(`${file}: how pages look, on SQLite above`)
  if (both.length === 0) return
  const given = process.env['TEST_DATABASE_URL']
  const server = given === undefined || given === '' ? await startPostgres() : { url: given, stop: () => undefined }
  console.log(`\n${both.length} test files on PostgreSQL (${given === undefined ? 'our own' : 'TEST_DATABASE_URL'})`)
  try {
    await withTemplate(server.url, (name) => runTap(both, { DATABASE_URL: server.url, ACCORD_TEST_TEMPLATE: name }))
  } finally {
    server.stop()
  }
}

/** One run of tap in a process whose tables are of the dialect that DATABASE_URL names. */
async function runTap(these: readonly string[], environment: Record<string, string>): Promise<void> {
  const tap = join(dirname(createRequire(import.meta.url).resolve('tap/package.json')), 'dist/esm/run.mjs')
  const child = spawn(process.execPath, [tap, 'run', '--reporter=tap', ...these], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  tapProcess = child
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  const counts = await report(child.stdout, (line) => console.log(line))
  const code = await ended
  if (counts === undefined || (code !== 0 && counts.failed === 0)) {
    console.log(`tap ended with ${code} without saying what failed.`)
    total.failed += 1
  }
  total.passed += counts?.passed ?? 0
  total.failed += counts?.failed ?? 0
  total.skipped += counts?.skipped ?? 0
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
