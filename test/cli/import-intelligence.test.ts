// A body's own file of findings into the hub: in three forms, row by row, and whole after a run that was killed.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import t, { type Test } from 'tap'

import { auditEntries, imports, intelligence } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { importIntelligenceFile, type ImportIntelligenceOptions } from '../../server/cli/import-intelligence.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { workbook } from '../intelligence/workbook.ts'
import { typescript } from '../stripped/node-options.ts'

t.setTimeout(180_000)

const finding = (change: object = {}) =>
  JSON.stringify({
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-10-12',
    body: { narrative: 'Stock counts agreed.' },
    ...change,
  })

const kept = ({ hub }: CastHub, organisation: string = bodies.rochdale) =>
  hub.database.read.select().from(intelligence).where(eq(intelligence.originator, organisation))

function folderOf(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'accord-import-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs the command's work on a file that holds this. */
async function bring(
  cast: CastHub,
  folder: string,
  content: string | Buffer,
  more: Partial<ImportIntelligenceOptions> = {},
) {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  const options = { organisation: bodies.rochdale, dryRun: false, resume: false, ...more }
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = { out: (line: string) => out.push(line), error: (line: string) => err.push(line) }
  const whole = await importIntelligenceFile(cast.hub, join(folder, 'data'), path, options, terminal)
  const report = `${path}.refused.csv`
  const refused = existsSync(report) ? readFileSync(report, 'utf8') : ''
  rmSync(report, { force: true })
  return { whole, out: out.join('\n').replaceAll(folder, ''), err: err.join('\n').replaceAll(folder, ''), refused }
}

t.test('NDJSON, CSV and a workbook, with what is wrong told and written down', async (t) => {
  const cast = await openCastHub(t)
  const folder = folderOf(t)
  const body = [
    finding({ sourceId: 'A' }),
    '',
    finding({ body: { narrative: 'Ring 0161 496 0123 about Mrs Moss.' } }),
    '{nonsense',
    finding(),
    finding({ topics: ['nothing'] }),
  ].join('\r\n')
  const dry = await bring(cast, folder, body, { dryRun: true })
  t.match(dry.out, '5 rows read: 2 ready, 0 unchanged, 3 refused')
  t.strictSame(await kept(cast), [])
  t.strictSame(await cast.hub.database.read.select().from(imports), [], 'a rehearsal is no import')

  const told = await bring(cast, folder, `\ufeff${body}`)
  t.notOk(told.whole)
  t.match(told.out, '/file: intelligence of Rochdale')
  t.match(told.out, '5 rows read: 2 created, 0 unchanged, 3 refused\n  refused rows: /file.refused.csv')
  t.match(told.err, '/file:3: /body/narrative: This holds a phone number')
  t.match(told.refused, /^\ufeff"Row","Problem","Where","What to do"\r\n"3","personal-data","\/body\/narrative"/)
  t.match(told.refused, '"4","malformed-json",,')
  for (const text of [told.out, told.err, told.refused]) t.notMatch(text, /Moss|0123|nonsense|nothing/)
  const [report] = await cast.hub.database.read.select().from(imports)
  t.match(JSON.parse(report?.document ?? ''), {
    form: 'intelligence',
    state: 'completed',
    rows: 5,
    errors: 3,
    totals: { added: 2 },
    refused: [{ line: 3 }, { line: 4 }, { line: 6, reason: /^\/topics\/0: / }],
  })
  t.match((await bring(cast, folder, body)).out, '5 rows read: 0 created, 2 unchanged, 3 refused')
  const entries = await cast.hub.database.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subject, 'command-line'))
  const submitted = entries.filter(({ action }) => action === 'intelligence.submitted')
  t.strictSame(
    submitted.map(({ organisationId }) => organisationId),
    [bodies.rochdale, bodies.rochdale],
    'in the body’s own log',
  )

  const rows = [
    ['CQC location ID', 'Topics', 'Date', 'Severity', 'Concern', 'Mood'],
    [homes.rosebank, 'Medicines', '12/10/2026', 'High', 'No night staff.', 'x'],
    [homes.rosebank, 'Medicines', '12/10/2026', 'Grave', 'Records late.', 'x'],
  ]
  const table = await bring(cast, folder, rows.map((row) => row.join(',')).join('\n'), { type: 'concern' })
  t.match(table.out, '2 rows read: 1 created, 0 unchanged, 1 refused')
  t.match(table.out, 'not read: Mood')
  t.match(table.refused, '"3","invalid","/body/severity","Severity: Write one of: Low; Medium; High; Critical."')
  const book = await bring(cast, folder, workbook(rows), { type: 'concern' })
  t.match(book.out, '2 rows read: 0 created, 1 unchanged, 1 refused', 'the same row in another form is the same')
  t.equal((await kept(cast)).length, 3)
})

t.test('who may not send, what is no file, what is no type', async (t) => {
  const cast = await openCastHub(t)
  const folder = folderOf(t)
  const one = finding()
  await t.rejects(bring(cast, folder, one, { organisation: 'nobody' }), { message: /no organisation nobody/ })
  await t.rejects(bring(cast, folder, one, { as: 'inspector' }), { message: /no organisation/ })
  await t.rejects(bring(cast, folder, one, { as: 'king' }), { message: /There is no role king/ })
  await t.rejects(bring(cast, folder, one, { type: 'rumour' }), { message: /no type rumour. Use one of: finding, / })
  await t.rejects(bring(cast, folder, 'a,b\n1,2\n'), { message: /must head each column/ })
  t.match((await bring(cast, folder, one, { as: 'brokerage' })).refused, 'role-not-allowed')
  t.match((await bring(cast, folder, one, { organisation: bodies.meadowlark })).refused, 'role-not-allowed')
  t.strictSame(await kept(cast), [])
})

t.test('a run that is killed goes on where it had come to', async (t) => {
  const cast = await openCastHub(t)
  const folder = folderOf(t)
  const [path, data] = [join(folder, 'long.ndjson'), join(folder, 'data')]
  const count = 2500
  const rows = Array.from({ length: count }, (_, n) => finding({ body: { narrative: `Count ${n} agreed.` } }))
  writeFileSync(path, [...rows.slice(0, 700), finding({ topics: [] }), ...rows.slice(700)].join('\n'))
  const env = { ...process.env, DATA_DIR: data, DATABASE_URL: cast.url }
  const words = ['import', 'intelligence', path, '--organisation', bodies.rochdale]
  const start = (...more: string[]) =>
    spawn(process.execPath, [...typescript, 'server/main.ts', ...words, ...more], { env })

  const first = start()
  const over = ended(first)
  while ((await kept(cast)).length < 500 && first.exitCode === null) await pause(20)
  first.kill('SIGKILL')
  t.equal((await over).code, null, 'killed')
  const reached = (await kept(cast)).length
  t.ok(reached >= 500 && reached < count, `${reached} of ${count}`)

  const notes = join(data, 'imports')
  t.equal(readdirSync(notes).filter((name) => name.endsWith('.json')).length, 1)
  const second = await ended(start('--resume'))
  t.match(second.out, `${count + 1} rows read:`, second.err)
  t.match(second.out, '1 refused')
  const items = await kept(cast)
  t.equal(items.length, count)
  t.equal(
    new Set(items.map(({ document }) => (JSON.parse(document) as { body: { narrative: string } }).body.narrative)).size,
    count,
  )
  t.match(readFileSync(`${path}.refused.csv`, 'utf8'), '"701","invalid","/topics"')
  t.strictSame(readdirSync(notes), [], 'nothing is left to go on with')
})

function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}
