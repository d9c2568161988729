// A spreadsheet read in a process of its own, that has little memory and little time: whatever a file makes its reader do,
// the hub stays up. A thread would not do, since one that runs out of memory can take the whole process with it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../http/problem.ts'
import type { ReadOrder, ReadOutcome } from './reader-process.ts'
import { isThere, SheetError, type Sheet } from './sheet-error.ts'
import { readSheet, usualSheet, type SheetForm, type SheetLimits } from './sheet.ts'

export interface ReaderLimits {
  /** Megabytes of heap. */
  readonly memory: number
  /** Milliseconds, from when the process is there: on a busy machine it takes long to start, and that is not the file's doing. */
  readonly time: number
  readonly sheet?: SheetLimits
  /** What it was sent as; whatever its bytes say, if it is left out. */
  readonly form?: SheetForm
}

/** The longest workbooks that a sheet may be take 2 seconds. */
export const usualReader: ReaderLimits = { memory: 256, time: 10_000 }
/** For a spreadsheet of so many columns that are known, and some of its writer's own. */
export function sheetFor(columns: number): SheetLimits {
  return { ...usualSheet, columns: Math.max(usualSheet.columns, columns + 20) }
}

/** At once: more would leave no processor to the hub. */
const mostReaders = 2
/** Files are held while they wait. */
const mostWaiting = 8

/** Text of this many bytes can do no harm, and a process for it takes longer than reading it. */
const little = 64 * 1024
const zip = Buffer.from('PK')

/** Milliseconds that the process may take until it is there. */
const startingUp = 60_000

let reading = 0
const waiting: (() => void)[] = []

/** Throws SheetError, and Problem `busy` where too many wait already. */
export async function readApart(bytes: Buffer, limits: ReaderLimits = usualReader): Promise<Sheet> {
  if (bytes.length <= little && !bytes.subarray(0, 2).equals(zip)) return readSheet(bytes, limits.sheet, limits.form)
  if (reading < mostReaders) reading += 1
  else {
    if (waiting.length >= mostWaiting) throw new Problem('busy', { headers: { 'retry-after': '10' } })
    // Whoever ends leaves their place to the first that waits.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  try {
    const outcome = await outcomeOf(bytes, limits)
    if ('refused' in outcome) throw new SheetError(outcome.refused, outcome)
    return outcome.rows
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading -= 1
  }
}

/** Beside this file, and compiled if this one is. */
const source = fileURLToPath(import.meta.url)
const isCompiled = source.endsWith('.js')
const program = fileURLToPath(new URL(isCompiled ? 'reader-process.js' : 'reader-process.ts', import.meta.url))

function outcomeOf(bytes: Buffer, { memory, time, sheet = usualSheet, form }: ReaderLimits): Promise<ReadOutcome> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      execArgv: [...(isCompiled ? [] : ['--import', import.meta.resolve('tsx')]), `--max-old-space-size=${memory}`],
      // None of the hub's settings and secrets.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const kill = () => child.kill('SIGKILL')
    let end = setTimeout(kill, startingUp)
    let told: ReadOutcome = { refused: unreadable, isTooMuch: true }
    child.on('message', (message) => {
      if (message === isThere) {
        clearTimeout(end)
        end = setTimeout(kill, time)
        // An error here is that the process is gone already, which its end tells.
        const order: ReadOrder = { bytes, sheet, form }
        child.send(order, () => undefined)
        return
      }
      told = message as ReadOutcome
      kill()
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(end)
      resolve(told)
    })
  })
}

const unreadable = 'The file can’t be read: it is damaged, or holds too much. Copy the rows into a new one.'
