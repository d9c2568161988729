// Runs test files in a process, one file after another: see `worker.ts`. A process in which a file failed is not used again.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What one file said. */
export interface Ran {
  readonly file: string
  /** Its TAP, line by line, as if it had run alone. */
  readonly lines: readonly string[]
  /** What its process said beside that, meanwhile. */
  readonly beside: string
  readonly ok: boolean
  /** Milliseconds. */
  readonly took: number
}

/** Of a whole file: whoever hangs longer hangs for good (milliseconds). */
const longest = 15 * 60_000

const running = new Set<ChildProcess>()

/** Takes files out of `waiting` for as long as there are any; tells of each when it has ended. Several may take from one list. */
export async function runFiles(
  waiting: string[],
  root: string,
  environment: Readonly<Record<string, string>>,
  tell: (ran: Ran) => void,
): Promise<void> {
  while (waiting.length > 0) await oneProcess(waiting, root, environment, tell)
}

/** Every check of `npm run check`, as if it were a file. */
export async function runCheck(root: string): Promise<Pick<Ran, 'beside' | 'ok' | 'took'>> {
  const start = performance.now()
  const child = spawn('npm', ['run', '-s', 'check'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  running.delete(child)
  return { beside: Buffer.concat(said).toString(), ok: code === 0, took: Math.round(performance.now() - start) }
}

/** Ends whatever still runs. */
export function stopFiles(): void {
  for (const child of running) child.kill()
}

/** A process that takes files for as long as there are any and none has failed. */
async function oneProcess(
  waiting: string[],
  root: string,
  environment: Readonly<Record<string, string>>,
  tell: (ran: Ran) => void,
): Promise<void> {
  const child = spawn(process.execPath, ['--import', './test/stripped/register.js', 'test/worker.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  let current: Collected | undefined
  const ended = (ok: boolean) => {
    if (current === undefined) return
    const { file, lines, beside, start, limit } = current
    current = undefined
    clearTimeout(limit)
    if (!ok) child.kill('SIGKILL')
    tell({ file, lines, beside: beside.join('\n'), ok, took: Math.round(performance.now() - start) })
  }
  child.on('message', (message) => {
    // Tap sends messages of its own.
    if (message !== 'next') return
    const file = child.killed ? undefined : waiting.shift()
    child.send(file ?? '', () => undefined)
    if (file !== undefined) current = collected(file, child)
  })
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => current?.beside.push(line))
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    const last = /^ {4}(not )?ok \d+ - (.*?)(?: # time=.*)?$/.exec(line)
    if (current !== undefined && last?.[2] === current.file) ended(last[1] === undefined)
    else if (line.startsWith(' '.repeat(8))) current?.lines.push(line.slice(8))
  })
  await new Promise<void>((resolve) => child.once('close', () => resolve()))
  // Whoever ends in the middle of a file has failed.
  ended(false)
  running.delete(child)
}

interface Collected {
  readonly file: string
  readonly lines: string[]
  readonly beside: string[]
  readonly start: number
  readonly limit: NodeJS.Timeout
}

function collected(file: string, child: ChildProcess): Collected {
  const limit = setTimeout(() => child.kill('SIGKILL'), longest)
  return { file, lines: [], beside: [], start: performance.now(), limit }
}
