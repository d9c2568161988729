// Reads the TAP of a test file, prints one line for it and everything about each failure, and counts assertions.
import type { Ran } from './pool.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A file that ended without saying how it went has failed. */
export function report(
  { file, lines, beside, ok, took }: Ran,
  database: string,
  print: (line: string) => void,
): Counts {
  const counts = countsIn(lines)
  const failed = counts.failed > 0 || !ok || counts.passed === 0
  print(`${failed ? 'FAILED' : 'ok'}  ${file}  ${database}  ${took} ms`)
  const inside = [`# Subtest: ${file}`, ...lines.map((line) => `    ${line}`)]
  if (failed || counts.skipped > 0) failures(inside).forEach(print)
  if (failed && beside.trim() !== '') print(beside.trim().split('\n').slice(-40).join('\n'))
  return failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** Of assertions: a test's own line, which has its time, is none. A test still to be written is a skipped one. */
function countsIn(lines: readonly string[]): Counts {
  const points = lines.filter((line) => /^ *(?:not )?ok \d+/.test(line) && !/ # time=[\d.]+m?s(?: \{)?$/.test(line))
  const skipped = points.filter((line) => /# (?:SKIP|TODO)/i.test(line))
  const failed = points.filter((line) => /^ *not ok/.test(line) && !skipped.includes(line))
  return { passed: points.length - failed.length - skipped.length, failed: failed.length, skipped: skipped.length }
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
