// Reads TAP as it comes, prints one line per test file and everything about each failure, and counts assertions.
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The counts as tap gives them at the end; undefined when tap never got there. */
export async function report(tap: Readable, print: (line: string) => void): Promise<Counts | undefined> {
  let counts: Counts | undefined
  let lines: string[] = []
  for await (const line of createInterface({ input: tap })) {
    const total = /^# (\{ total: .*\})$/.exec(line)?.[1]
    if (total !== undefined) counts = countsIn(total)
    const file = /^(not )?ok \d+ - (\S+)(?: # time=([\d.]+)ms)?/.exec(line)
    lines.push(line)
    if (file === null) continue
    const failed = file[1] !== undefined
    print(`${failed ? 'FAILED' : 'ok'}  ${file[2] ?? ''}  ${Math.round(Number(file[3] ?? 0))} ms`)
    if (failed || lines.some((each) => /^ +(?:not )?ok .*# (?:SKIP|TODO)/i.test(each))) failures(lines).forEach(print)
    lines = []
  }
  return counts
}

/** `{ total: 10, pass: 6, fail: 2, todo: 1, skip: 1 }`; a test still to be written is a skipped one. */
function countsIn(total: string): Counts {
  const count = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(total)?.[1] ?? 0)
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') + count('todo') }
}

/** The failed and the skipped assertions of one file, each with the names of the tests around it and its diagnostics. */
function failures(lines: readonly string[]): string[] {
  const shown: string[] = []
  const names: string[] = []
  let showing = false
  let indent = 0
  for (const line of lines) {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 4
    const subtest = /^ *# Subtest: (.*)$/.exec(line)?.[1]
    const point = /^ *(?:not )?ok \d+ - (.*?)(?: # time=.*)?$/.exec(line)
    if (subtest !== undefined) names.splice(depth, Infinity, subtest)
    if (point !== null) {
      const bad = /^ *not ok/.test(line) || /# (?:SKIP|TODO)/i.test(line)
      // A test's own line after its assertions says nothing new, unless it is the file's.
      indent = depth * 4
      showing = bad && (point[1] !== names[depth] || depth === 0)
      if (showing && depth > 0) shown.push(`    ${[...names.slice(1, depth), point[1]].join(' > ')}`)
    } else if (/^ *\.\.\.$/.test(line)) {
      showing = false
    } else if (showing && depth > 0 && line.trim() !== '' && !/^ *---$/.test(line)) {
      shown.push(`      ${line.slice(indent + 2)}`)
    }
  }
  return shown.length > 0 ? shown : lines.slice(-60)
}
