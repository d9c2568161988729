// The commands as a terminal sees them, and the settings that they read.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Test } from 'tap'
import { backupDatabase } from '../../db/backup.ts'
import { dialect } from '../../db/columns.ts'
import { openDatabase } from '../../db/database.ts'
import { auditEntries } from '../../db/tables.ts'
import { linkPending } from '../../server/audit/sequencer.ts'
import { accord } from '../../server/cli/accord.ts'
import { openHub, withHub } from '../../server/cli/hub.ts'
import { bringUpToDate } from '../../server/cli/migrate.ts'
import { readSettings, settingNames } from '../../server/config.ts'
import { record } from '../../server/events/record.ts'
import { openHubKey } from '../../server/http/hub-key.ts'
import { checkedIn } from '../contract/generate.ts'
import { emptyDatabase } from '../helper.ts'
import { typescript } from '../stripped/node-options.ts'

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Terminal {
  readonly data: string
  readonly url: string
  readonly run: (...words: string[]) => Promise<Ran>
  readonly start: (...words: string[]) => ChildProcess
}

/** A data folder and an empty database of its own. */
async function terminal(t: Test): Promise<Terminal> {
  const data = mkdtempSync(join(tmpdir(), 'accord-data-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  const url = await emptyDatabase(t)
  const env = {
    ...process.env,
    DATA_DIR: data,
    DATABASE_URL: url,
    PORT: '0',
    LOG_LEVEL: 'warn',
    HOST: '',
    PUBLIC_URL: '',
  }
  const start = (...words: string[]) =>
    spawn(process.execPath, [...typescript, 'server/main.ts', ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  return { data, url, start, run: (...words) => ended(start(...words)) }
}

function ended(child: ChildProcess): Promise<Ran> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

t.test('from an empty folder to a token that works, and a backup', { timeout: 120_000 }, async (t) => {
  const { data, url, run, start } = await terminal(t)
  const token = ['token', '--organisation', 'CQC', '--role', 'inspector', '--subject', 'inspector-1']
  const early = await run(...token)
  t.match(early, { code: 1, out: '', err: /Run: accord migrate/ })
  t.match(await run('migrate'), { code: 0, out: /155 organisations were added/ })
  const made = await run(...token)
  t.match(made, { code: 0, out: /^[\w-]+\.[\w-]+\.[\w-]+\n$/, err: '' }, 'nothing but the token')
  t.match(await run(...token.with(4, 'brokerage')), { code: 1, out: '', err: /may have the role brokerage/ })

  const entries = await audited(url)
  t.equal(entries.filter((entry) => entry.includes('"token.issued"')).length, 1, 'making it is on record')
  t.notMatch(entries.join(), 'inspector-1')

  const serving = start('serve')
  const end = ended(serving)
  const address = await heard(serving, /Accord is at (http:\/\/127\.0\.0\.1:\d+)\n/)
  t.equal((await fetch(`${address}/health/ready`)).status, 200)
  const answer = await fetch(`${address}/v1/topics`, { headers: { authorization: `Bearer ${made.out.trim()}` } })
  t.equal(answer.status, 200)
  t.match(await answer.json(), { items: Array })
  serving.kill('SIGTERM')
  t.match(await end, { code: 0, err: /^[^\n]*CQC has not signed[^\n]*\n$/ }, 'it ends in order')

  const backup = await run('backup')
  if (dialect === 'postgres') {
    t.match(backup, { code: 1, out: '', err: /pg_dump/ })
    return
  }
  t.equal(backup.code, 0)
  const file = backup.out.trim()
  t.match(file, /accord-\d{8}T\d{6}Z\.db$/)
  t.equal(statSync(file).mode & 0o777, 0o600)
  t.equal(statSync(join(data, 'hub-key.pem')).mode & 0o777, 0o600)
  t.strictSame(await audited(`file:${file}`), await audited(url), 'the copy holds what the database holds')
  await t.rejects(backupDatabase(url, file), /is there already/)
  t.notMatch(readdirSync(join(data, 'backups')).join(), 'partial', 'and nothing half made')
})

t.test('a database is not opened with tables or a key of another time', { timeout: 120_000 }, async (t) => {
  const { data, url } = await terminal(t)
  const settings = readSettings({ DATA_DIR: data, DATABASE_URL: url })
  const key = join(data, 'hub-key.pem')
  await bringUpToDate(settings)
  rmSync(key)
  await withHub(settings, (hub) => linkPending(hub))
  t.ok(existsSync(key), 'a hub that has signed nothing may have a new key')
  const acting = { organisation: 'CQC', subject: 's', roles: ['inspector'], resource: { kind: 'visit', id: 'v' } }
  await withHub(settings, async (hub) => {
    await hub.database.transaction((tx) => record(tx, hub, { ...acting, action: 'visit.planned' }))
    await linkPending(hub)
  })
  await withHub(settings, async () => undefined)
  renameSync(key, `${key}.kept`)
  await t.rejects(openHub(settings), /signed with another key: put its hub-key\.pem into/)
  t.notOk(existsSync(key), 'and none is made')
  openHubKey(data, { bytes: (_purpose, length) => Buffer.alloc(length, 7) })
  await t.rejects(openHub(settings), /signed with another key/)
  renameSync(`${key}.kept`, key)
  await withHub(settings, (hub) =>
    hub.database.transaction((tx) => tx.all(sql`delete from schema_migrations where position = 0`)),
  )
  await t.rejects(openHub(settings), /of an earlier release\. Run: accord migrate/)
})

t.test('every command explains itself, and what it does not understand', async (t) => {
  for (const command of accord().commands) {
    t.match((await said(command.name(), '--help')).out, `Usage: accord ${command.name()}`)
    t.ok(command.description().length > 10, command.name())
  }
  t.match((await said('--help')).out, /serve[^]*migrate[^]*token[^]*backup/)
  t.match((await said('nothing')).err, /unknown command/)
  const token = ['token', '--organisation', 'CQC', '--role', 'inspector', '--subject', 'i']
  t.match((await said(...token.slice(0, -2))).err, /--subject/)
  t.match((await said(...token.with(6, 'rochdale:a'))).err, /without a colon/)
  t.match((await said(...token.with(4, 'king'))).err, /The roles are inspector/)
  for (const time of ['25h', '0h', '8', '-1h', '1d', '1.5h', '99999h']) {
    t.match((await said(...token, '--expires', time)).err, /at most 24h/, time)
  }
})

/** What the program writes before it would do anything. */
async function said(...words: string[]): Promise<{ out: string; err: string }> {
  let [out, err] = ['', '']
  const program = accord()
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (text) => (out += text), writeErr: (text) => (err += text) })
  }
  await program.parseAsync(words, { from: 'user' }).catch(() => undefined)
  return { out, err }
}

t.test('settings have defaults, and each is documented and nothing else is', async (t) => {
  const settings = readSettings({})
  t.match(settings, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    trustProxy: false,
    logLevel: 'info',
  })
  t.equal(settings.databaseUrl, `file:${join(settings.dataDir, 'accord.db')}`)
  t.ok(Object.isFrozen(settings))
  t.equal(readSettings({ HOST: '::1', PORT: '80' }).publicUrl, 'http://[::1]:80')
  const documented = [...checkedIn('docs/settings.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  const names = Object.entries(settingNames).flatMap(([name, { file }]) => (file ? [name, `${name}_FILE`] : [name]))
  t.strictSame(documented.sort(), names.sort())
})

t.test('a setting that is wrong is refused in a sentence that names it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-settings-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const secret = join(folder, 'url')
  writeFileSync(secret, 'postgres://user:SECRET@host/db\n')
  t.equal(readSettings({ DATABASE_URL_FILE: secret }).databaseUrl, 'postgres://user:SECRET@host/db')
  t.equal(readSettings({ DATABASE_URL_FILE: secret, DATABASE_URL: '' }).databaseUrl, 'postgres://user:SECRET@host/db')
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ DATABASE_URL: 'mysql://u:SECRET@h' }, /DATABASE_URL must start with/],
    [{ DATABASE_URL: 'file:' }, /DATABASE_URL must start with/],
    [{ DATABASE_URL: 'file:x', DATABASE_URL_FILE: secret }, /not both/],
    [{ DATABASE_URL_FILE: join(folder, 'none') }, /DATABASE_URL_FILE names a file/],
    [{ PORT: '-1' }, /PORT/],
    [{ PORT: '65536' }, /PORT/],
    [{ PORT: '3e3' }, /PORT/],
    [{ PUBLIC_URL: 'accord.example.org' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'ftp://accord.example.org' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://accord.example.org/path' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://user:SECRET@accord.example.org' }, /PUBLIC_URL/],
    [{ TRUST_PROXY: 'true' }, /TRUST_PROXY/],
    [{ TRUST_PROXY: '10.0.0.0/8, everyone' }, /TRUST_PROXY/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    [{ ISSUERS: '["SECRET"' }, /ISSUERS must be a list/],
    [{ ISSUERS: '["SECRET"]' }, /ISSUERS\[0\] must be an object/],
  ]
  for (const [environment, sentence] of wrong) {
    t.throws(() => readSettings(environment), sentence)
    t.doesNotThrow(() => {
      try {
        readSettings(environment)
      } catch (error) {
        t.notMatch(String(error), 'SECRET')
      }
    })
  }
  t.equal(readSettings({ PUBLIC_URL: 'https://accord.example.org/' }).publicUrl, 'https://accord.example.org')
  t.equal(readSettings({ TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::/8' }).trustProxy, 'loopback,10.0.0.0/8,fd00::/8')
})

async function audited(url: string): Promise<string[]> {
  const database = await openDatabase({ url })
  const rows = await database.read.select({ entry: auditEntries.entry }).from(auditEntries)
  await database.close()
  return rows.map(({ entry }) => entry).sort()
}

function heard(child: ChildProcess, words: RegExp): Promise<string> {
  let out = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      out += text.toString()
      const found = words.exec(out)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.on('close', () => reject(new Error(`It ended without saying ${words}: ${out}`)))
  })
}
