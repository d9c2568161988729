// Golden files: what the hub does, written out whole, so that a change of it is seen and meant. Each says at its head how
// it is made anew: by running its test with `--write`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Compares a text with the file of this path (from the project's root), or writes it with `--write`. */
export function equalsGolden(t: Test, path: string, text: string): void {
  const file = join(root, path)
  if (process.argv.includes('--write')) writeFileSync(file, text)
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // Line by line: tap then shows what has changed, and not two whole files.
  t.strictSame(text.split('\n'), golden.split('\n'), `${path} says what the hub does`)
}

/** A Markdown table, its columns aligned. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) => Math.max(3, name.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
