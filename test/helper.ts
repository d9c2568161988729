// A hub of its own for every test: a fresh, migrated database, a clock that stands still, chance that repeats itself.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import type { Test } from 'tap'

import { dialect } from '../db/columns.ts'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import type { Clock, Hub, Random, SigningKey } from '../server/hub.ts'

export interface TestClock extends Clock {
  /** An instant in ISO 8601, `2026-10-12T09:00:00Z`. */
  set(instant: string): void
  advance(milliseconds: number): void
}

export interface TestRandom extends Random {
  /** Starts every purpose's stream anew from this seed. */
  seed(seed: string): void
  /** How far each purpose's stream has come. */
  taken(): ReadonlyMap<string, number>
}

export interface TestHub {
  readonly hub: Hub
  readonly clock: TestClock
  readonly random: TestRandom
  /** Of the hub's database, for what wants a connection of its own. */
  readonly url: string
  /** Done by the test's teardown as well. */
  close(): Promise<void>
}

/** A hub on a database of its own, both gone when the test is over. The clock starts at 2026-10-12T09:00:00Z. */
export async function openTestHub(t: Test): Promise<TestHub> {
  const opened = await openOn(await freshDatabase(t), testRandom())
  t.teardown(() => opened.close())
  return opened
}

async function openOn(url: string, random: TestRandom): Promise<TestHub> {
  const database = await openDatabase({ url })
  const clock = testClock()
  return { hub: { database, clock, random, key: testKey }, clock, random, url, close: () => database.close() }
}

/** A database that something was brought into, and how far chance had come by then. */
interface Prepared {
  /** Of a file, or the name of a database. */
  readonly from: string
  readonly taken: ReadonlyMap<string, number>
}

const preparedHubs = new Map<string, Promise<Prepared>>()

/**
 * The same with what `prepare` brings: once for each name in a process, and copied from then on, which takes a fraction of the
 * time. Nobody can tell the two apart: clock and chance go on from where they were.
 */
export async function openPreparedHub(
  t: Test,
  name: string,
  prepare: (opened: TestHub) => Promise<void>,
): Promise<TestHub> {
  if (dialect !== 'sqlite' && template === undefined) {
    const opened = await openTestHub(t)
    await prepare(opened)
    return opened
  }
  const known = preparedHubs.get(name) ?? makePrepared(prepare)
  preparedHubs.set(name, known)
  const { from, taken } = await known
  const url = dialect === 'sqlite' ? copiedFile(t, from) : await createDatabase(t, from)
  const opened = await openOn(url, testRandom('accord', taken))
  t.teardown(() => opened.close())
  return opened
}

async function makePrepared(prepare: (opened: TestHub) => Promise<void>): Promise<Prepared> {
  const [from, url] = dialect === 'sqlite' ? await keptFile() : await keptDatabase()
  const opened = await openOn(url, testRandom())
  await prepare(opened)
  await opened.close()
  return { from, taken: opened.random.taken() }
}

/** The URL of a fresh, migrated database, dropped when the test is over. */
export function freshDatabase(t: Test): Promise<string> {
  return dialect === 'sqlite' ? freshFile(t) : freshPostgres(t)
}

/** The URL of a database without any table. */
export async function emptyDatabase(t: Test): Promise<string> {
  if (dialect === 'sqlite') return `file:${join(folder(t), 'accord.db')}`
  return createDatabase(t, 'template0')
}

export function testClock(start = '2026-10-12T09:00:00Z'): TestClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    set: (instant) => void (now = new Date(instant).getTime()),
    advance: (milliseconds) => void (now += milliseconds),
  }
}

/** SHA-256 of seed, purpose and a counter of the purpose's own. */
export function testRandom(start = 'accord', taken: ReadonlyMap<string, number> = new Map()): TestRandom {
  let seed = start
  const counters = new Map(taken)
  const block = (purpose: string) => {
    const count = counters.get(purpose) ?? 0
    counters.set(purpose, count + 1)
    return createHash('sha256')
      .update(JSON.stringify([seed, purpose, count]))
      .digest()
  }
  return {
    seed(next) {
      seed = next
      counters.clear()
    },
    taken: () => new Map(counters),
    bytes(purpose, length) {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, () => block(purpose))
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
    },
  }
}

/** The same Ed25519 key every time. */
export const testKey: SigningKey = makeTestKey()

function makeTestKey(): SigningKey {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    createHash('sha256').update('a key for tests only').digest(),
  ])
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const { x } = publicKey.export({ format: 'jwk' })
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
  return {
    keyId: thumbprint.digest('base64url'),
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (message) => sign(null, message, privateKey).toString('base64url'),
    verify: (message, signature) => verify(null, message, publicKey, Buffer.from(signature, 'base64url')),
  }
}

let templateFile: Promise<string> | undefined

async function freshFile(t: Test): Promise<string> {
  templateFile ??= newFile()
  return copiedFile(t, await templateFile)
}

/** A migrated file that is there until the process ends. */
async function newFile(): Promise<string> {
  const kept = mkdtempSync(join(tmpdir(), 'accord-template-'))
  process.once('exit', () => rmSync(kept, { recursive: true, force: true }))
  const path = join(kept, 'template.db')
  await migrate(`file:${path}`)
  return path
}

async function keptFile(): Promise<[from: string, url: string]> {
  const path = await newFile()
  return [path, `file:${path}`]
}

function copiedFile(t: Test, from: string): string {
  const path = join(folder(t), 'accord.db')
  copyFileSync(from, path)
  return `file:${path}`
}

function folder(t: Test): string {
  const path = mkdtempSync(join(tmpdir(), 'accord-test-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const server = process.env['DATABASE_URL'] ?? ''
/** The wrapper has migrated one database for the whole run; copying it takes half as long as migrating another. */
const template = process.env['ACCORD_TEST_TEMPLATE']
let made = 0

async function freshPostgres(t: Test): Promise<string> {
  const url = await createDatabase(t, template ?? 'template0')
  if (template === undefined) await migrate(url)
  return url
}

/** Dropped with the wrapper's own, whose name theirs begins with. */
async function keptDatabase(): Promise<[from: string, url: string]> {
  const name = `${template ?? ''}_${process.pid}_${(made += 1)}`
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template ?? 'template0'}`)
  return [name, databaseUrl(name)]
}

async function createDatabase(t: Test, template: string): Promise<string> {
  const name = `accord_test_${process.pid}_${(made += 1)}_${Date.now().toString(36)}`
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  t.teardown(() => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  return databaseUrl(name)
}

function databaseUrl(name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
