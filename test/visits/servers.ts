// The hub as it is run: processes of their own on one database, reached over real HTTP.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { openDatabase } from '../../db/database.ts'
import { bringCast, people } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openHubKey } from '../../server/http/hub-key.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Clock, Hub } from '../../server/hub.ts'
import { bringOrganisations } from '../../server/organisations/organisations.ts'
import { freshDatabase, testRandom } from '../helper.ts'
import { typescript } from '../stripped/node-options.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
/** The servers live in real time, so this does too. */
export const clock: Clock = { now: () => new Date() }

/** As a client is told to: a busy hub is asked again, under the same key. */
export async function send(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  method: 'POST' | 'PUT' = 'POST',
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    if (answer.status !== 503 || attempt === 5) return answer
    await answer.body?.cancel()
    await pause(Number(answer.headers.get('retry-after')) * 1000)
  }
}

export interface Served extends Hub {
  readonly url: string
  readonly dataDir: string
}

/** The cast on a fresh database, and a key in a folder that the servers share. */
export async function openHub(t: Test): Promise<Served> {
  const url = await freshDatabase(t)
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-data-'))
  t.teardown(() => rmSync(dataDir, { recursive: true, force: true }))
  const random = testRandom()
  const key = openHubKey(dataDir, random)
  const hub = { database: await openDatabase({ url }), clock, random, key }
  t.teardown(() => hub.database.close())
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  await bringCast(hub)
  return { ...hub, url, dataDir }
}

/** Of one of the cast, or of a colleague of theirs. */
export function tokens(hub: Served): (name: CastName, subject?: string) => string {
  const issued = new Map<string, string>()
  return (name, subject = name) => {
    const [organisation, role] = people[name]
    const known = issued.get(subject) ?? issueToken(hub, { subject, organisation, roles: [role] })
    issued.set(subject, known)
    return known
  }
}

/** So many processes on the one database; their addresses. All are ended, and waited for, when the test is over. */
export function serve(t: Test, { url, dataDir }: Served, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, () => {
      const child = spawn(process.execPath, [...typescript, 'server/main.ts', 'serve'], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      t.teardown(() => end(child))
      return address(child)
    }),
  )
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /Accord is at (\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (status) => reject(new Error(`The server ended with ${status}: ${said}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}
