// Runs test files three at a time (they wait now and then), each in a process of its own. Tap's own runner compiles the whole
// hub anew for every file, which took longer than the tests.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

/** What one file's process said. */
export interface Ran {
  readonly file: string
  /** Its TAP, line by line. */
  readonly lines: readonly string[]
  /** What it said beside that. */
  readonly beside: string
  readonly code: number
  /** Milliseconds. */
  readonly took: number
}

const jobs = 3
/** Of a test that does not say how long it may take (seconds). */
const usualTimeout = '120'
/** Of a whole file: whoever hangs longer hangs for good (milliseconds). */
const longest = 15 * 60_000

const running = new Set<ChildProcess>()

/** Tells of each file when it has ended. */
export async function runFiles(
  files: readonly string[],
  root: string,
  environment: Readonly<Record<string, string>>,
  tell: (ran: Ran) => void,
): Promise<void> {
  const waiting = [...files]
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      tell(await runFile(file, root, environment))
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
}

/** Ends whatever still runs. */
export function stopFiles(): void {
  for (const child of running) child.kill()
}

async function runFile(file: string, root: string, environment: Readonly<Record<string, string>>): Promise<Ran> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', './test/stripped/register.js', file], {
    cwd: root,
    env: { ...process.env, TAP_TIMEOUT: usualTimeout, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const end = setTimeout(() => child.kill('SIGKILL'), longest)
  const [tap, beside] = [collected(child.stdout), collected(child.stderr)]
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? 1)))
  clearTimeout(end)
  running.delete(child)
  const took = Math.round(performance.now() - start)
  return { file, lines: tap().split('\n'), beside: beside(), code, took }
}

function collected(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}
