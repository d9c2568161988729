// Plans as a terminal sees them: brought in, and checked by a snapshot with no hub at all.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { homes } from '../../server/cli/cast.ts'
import { takeSnapshot } from '../../server/cli/snapshot.ts'
import { issueToken } from '../../server/http/token.ts'
import { openCastHub } from '../cast.ts'
import { announce, review } from '../visits/booking.ts'

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function run(folder: string, ...words: string[]): Promise<Ran> {
  // Neither the folder nor the database is there.
  const env = { ...process.env, DATA_DIR: join(folder, 'none'), DATABASE_URL: `file:${join(folder, 'none.db')}` }
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...words], { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

t.test('a plan is checked in three ways of writing', { timeout: 240_000 }, async (t) => {
  const cast = await openCastHub(t)
  const { hub, app } = cast
  // The command's own time is the real one: the visit that it repeats lies ahead of that.
  const year = new Date().getFullYear() + 1
  cast.clock.set(new Date().toISOString())
  await announce(cast, 'hostMonitor', { ...review, period: { from: `${year}-03-01`, to: `${year}-03-03` } })
  const folder = mkdtempSync(join(tmpdir(), 'accord-plans-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const [snapshot, plan] = [join(folder, 's.ndjson'), join(folder, 'plan.csv')]
  const token = issueToken(hub, { subject: 'i', organisation: 'CQC', roles: ['inspector'] })
  await takeSnapshot('https://accord.example.org', token, snapshot, async (url, init) => {
    const headers = init?.headers as Record<string, string>
    const told = await app.inject({ method: 'GET', url: url.pathname, headers })
    return new Response(told.body, { status: told.statusCode })
  })
  writeFileSync(
    plan,
    'location,name,from,topics,reference\n' +
      `${homes.rosebank},=cmd(),${year}-03-20,medicines,=1+1\n` +
      `${homes.larches},,${year}-03-20,medicines,\n` +
      `1-123456789,,${year}-03-20,medicines,\n`,
  )
  const words = ['check-plan', plan, '--snapshot', snapshot, '--kind', 'cqc-focused', '--basis', 'routine']
  const all = [...words, '--notice', 'unannounced']
  const [text, json, csv, none] = await Promise.all([
    run(folder, ...all),
    run(folder, ...all, '--json'),
    run(folder, ...all, '--csv'),
    run(folder, ...all.with(3, plan)),
  ])
  t.match(text, { code: 0, err: '' })
  t.match(
    text.out,
    /^Snapshot of Care Quality Commission, \d+ services, taken .* old, from https:\/\/accord\.example\.org/,
  )
  t.match(text.out, /Line 2: Rosebank House .*\n  can-rely: Rochdale .* 17 days before your visit/)
  t.match(text.out, /Line 3: The Larches .*\n  It repeats nothing that you may see\./)
  t.match(text.out, /Not checked:\n  Line 4: location: There is no service/)
  t.match(text.out, /1 of 2 visits would repeat something\./)
  t.match(json, { code: 0, err: '' })
  t.match(JSON.parse(json.out), {
    snapshot: { hub: 'https://accord.example.org', organisation: 'CQC' },
    visits: [
      { line: 2, overlaps: [{ advice: 'can-rely', topics: ['medicines'] }] },
      { line: 3, overlaps: [] },
    ],
    faults: [{ line: 4, field: 'location' }],
  })
  const rows: string[][] = parse(csv.out)
  t.match(
    rows.map(([line, reference, , , , , advice]) => [line, reference, advice]),
    [
      ['line', 'reference', 'advice'],
      ['2', "'=1+1", 'can-rely'],
      ['3', '', ''],
      ['4', '', 'not-checked'],
    ],
  )
  t.match(none, { code: 1, out: '', err: /no snapshot of visits|not whole/ })
  t.notOk(existsSync(join(folder, 'none.db')), 'no database was made')
})
