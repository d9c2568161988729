// Makes the migrations of both dialects from db/tables.ts with drizzle-kit; with `--check` it only says whether tables and
// migrations agree. drizzle-kit run for the wrong dialect finds nothing and calls it success, so each run's result is
// counted.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

import type { Dialect } from './columns.ts'
import * as tables from './tables.ts'

/** Until there is a release, and with it databases to keep, the one migration is made anew; then this becomes true for good. */
const released: boolean = false

const urls: Readonly<Record<Dialect, string>> = { sqlite: 'file:unused.db', postgres: 'postgres://unused' }
const dialects: readonly Dialect[] = ['sqlite', 'postgres']

for (const dialect of dialects) {
  const folder = `db/migrations/${dialect}`
  const missing = existsSync(folder) ? whatDiffers(dialect, folder) : 'Everything.'
  if (missing === '') {
    console.log(`db/tables.ts and ${folder} agree.`)
  } else if (process.argv.includes('--check')) {
    console.log(`${folder} lacks what db/tables.ts has: run npm run db:generate.\n${missing}`)
    process.exitCode = 1
  } else {
    if (!released) rmSync(folder, { recursive: true, force: true })
    drizzleKit(dialect, folder, released ? [] : ['--name=initial'])
    console.log(`${folder}: ${migrations(folder).join(', ')}`)
  }
}

/** What is missing; and where drizzle-kit would have to ask, as it does about a column with a new name, that it asks. */
function whatDiffers(dialect: Dialect, folder: string): string {
  try {
    return whatIsMissing(dialect, folder)
  } catch (error) {
    if (released) throw error
    return String(error)
  }
}

/** What drizzle-kit would add to a copy of the migrations. */
function whatIsMissing(dialect: Dialect, folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'accord-drift-'))
  try {
    cpSync(folder, copy, { recursive: true })
    const before = migrations(copy)
    drizzleKit(dialect, copy, [])
    const added = migrations(copy).filter((name) => !before.includes(name))
    return added.map((name) => readFileSync(join(copy, name), 'utf8')).join('\n')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function drizzleKit(dialect: Dialect, folder: string, options: readonly string[]): void {
  const bin = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs')
  const kit = dialect === 'sqlite' ? 'sqlite' : 'postgresql'
  // drizzle-kit puts `./` before any path.
  const out = relative(process.cwd(), resolve(folder))
  const settings = [`--dialect=${kit}`, '--schema=./db/tables.ts', `--out=${out}`, ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'generate', ...settings], {
    env: { ...process.env, DATABASE_URL: urls[dialect] },
    encoding: 'utf8',
  })
  const expected = Object.keys(tables).length
  if (status === 0 && stdout.includes(`${expected} tables`) && newest(folder).length === expected) return
  throw new Error(`drizzle-kit did not find the ${expected} tables for ${dialect}.\n${stdout}${stderr}`)
}

/** The tables of the newest snapshot. */
function newest(folder: string): string[] {
  const last = readdirSync(join(folder, 'meta'))
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)
  const snapshot = JSON.parse(readFileSync(join(folder, 'meta', last ?? ''), 'utf8')) as { tables: object }
  return Object.keys(snapshot.tables)
}

function migrations(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql'))
}
