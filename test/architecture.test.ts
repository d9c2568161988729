// Which way imports run, and where the clock, chance, the environment and the drivers are met: see docs on the layout.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

import t from 'tap'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What every slice may use. */
const spine = ['policy', 'events', 'contract', 'http', 'web']

/** A slice reads another through its queries.ts, along these edges only. A slice that none leads to can be deleted. */
const edges: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  changes: ['intelligence', 'organisations'],
  calendar: ['consultations', 'contradictions', 'intelligence', 'organisations', 'visits'],
  consultations: ['contradictions', 'evidence', 'intelligence', 'organisations', 'visits'],
  contradictions: ['intelligence', 'organisations', 'visits'],
  evidence: ['organisations', 'visits'],
  intelligence: ['organisations'],
  meetings: ['intelligence', 'organisations', 'visits'],
  notifications: [],
  organisations: [],
  reference: [],
  retention: ['audit', 'intelligence'],
  statistics: ['organisations', 'visits'],
  visits: ['intelligence', 'organisations'],
}

/** Where the time and chance of a running hub come from; commands have a person in front of them. */
const clockAndChance = ['server/cli/']
const environment = ['server/config.ts', 'db/columns.ts', 'db/generate.ts']
const drivers = /^(better-sqlite3|pg|drizzle-orm\/(?:.*-core|better-sqlite3|node-postgres|migrator)(\/.*)?)$/

/** Data and generated files may be long. */
const mayBeLong = ['db/tables.ts', 'server/contract/generated.ts', 'server/http/problems.ts']
const longest = 250

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = ['server', 'db'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = files.flatMap((file) => importsOf(file, texts.get(file) ?? ''))
const local = imports.filter(({ to }) => to.startsWith('server/') || to.startsWith('db/'))

t.test('every import runs downwards: main, cli, app, slices, spine, db', (t) => {
  t.equal(local.length > 50, true, 'imports were found')
  t.strictSame(told(local.filter((each) => !allowed(each.from, each.to))), [])
  t.end()
})

t.test('every slice is listed, with the edges that are used', (t) => {
  const folders = readdirSync(join(root, 'server'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'server', entry.name)).length > 0)
    .map((entry) => entry.name)
    .filter((name) => name !== 'cli' && !spine.includes(name))
  t.strictSame(folders.sort(), Object.keys(edges).sort())
  const used = new Set(local.map(({ from, to }) => `${room(from)} → ${room(to)}`))
  const listed = Object.entries(edges).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`))
  t.strictSame(
    listed.filter((edge) => !used.has(edge)),
    [],
    'an edge that nothing needs any more is taken out',
  )
  t.end()
})

t.test('no file needs itself', (t) => {
  const needs = new Map(files.map((file) => [file, [] as string[]]))
  for (const { from, to, typeOnly } of local) if (!typeOnly) needs.get(from)?.push(to)
  t.strictSame(cycles(needs), [])
  t.end()
})

t.test('database drivers and dialects are met in db/ only', (t) => {
  const outside = imports.filter(({ from, to }) => !from.startsWith('db/') && drivers.test(to))
  t.strictSame(told(outside), [])
  t.end()
})

t.test('the environment, the clock and chance are met in named places only', (t) => {
  t.strictSame(holding(/\bprocess\.env\b/, environment), [])
  const sources = /\bDate\.now\(|\bnew Date\(\)|\brandomUUID\b|\brandomBytes\b|\bMath\.random\b|\bTemporal\.Now\b/
  t.strictSame(holding(sources, [...clockAndChance, 'db/']), [])
  t.end()
})

t.test('no drawer for odds and ends, no barrel, no overlong file', (t) => {
  const drawers = /(^|\/)(utils?|helpers?|common|services?|managers?)(\/|\.ts$)|\/index\.ts$/
  t.strictSame(
    files.filter((file) => drawers.test(file)),
    [],
  )
  const lines = (file: string) => (texts.get(file) ?? '').split('\n').length - 1
  const overlong = files.filter((file) => !mayBeLong.includes(file) && lines(file) > longest)
  t.strictSame(
    overlong.map((file) => `${file}: ${lines(file)} lines`),
    [],
  )
  t.end()
})

/** The part of the house that a file is in: a slice or part of the spine by name, or `main`, `cli`, `app`, `hub`, `db`… */
function room(file: string): string {
  if (file.startsWith('db/')) return 'db'
  const [, first = ''] = file.split('/')
  return first.replace(/\.ts$/, '')
}

function allowed(from: string, to: string): boolean {
  const [here, there] = [room(from), room(to)]
  if (here === there) return true
  if (here === 'db') return false
  const ground = there === 'db' || there === 'hub'
  if (here === 'hub') return ground
  if (spine.includes(here) || here === 'config') return ground || spine.includes(there)
  const slices = Object.keys(edges)
  if (slices.includes(here)) {
    const neighbour = edges[here]?.includes(there) === true && to === `server/${there}/queries.ts`
    return ground || spine.includes(there) || neighbour
  }
  const below = ground || there === 'config' || spine.includes(there) || slices.includes(there)
  if (here === 'app') return below
  if (here === 'cli') return below || there === 'app'
  return here === 'main' && (below || there === 'cli')
}

function importsOf(file: string, text: string): Import[] {
  const statement =
    /^(?:import|export)(\s+type)?\s[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...text.matchAll(statement)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : target
    return { from: file, to, typeOnly: match[1] !== undefined }
  })
}

function told(found: readonly Import[]): string[] {
  return found.map(({ from, to }) => `${from} → ${to}`)
}

/** Files whose code (comments aside) holds this, outside these places. */
function holding(pattern: RegExp, places: readonly string[]): string[] {
  return files.filter((file) => {
    const code = (texts.get(file) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    return pattern.test(code) && !places.some((place) => file.startsWith(place))
  })
}

/** Circles of imports, each told from the file where it was met. */
function cycles(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const next of needs.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of needs.keys()) visit(file, [])
  return found
}
