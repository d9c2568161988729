// The rows of an import that were refused, as a table: where, and what to do about it. It never repeats what stood there.
import { closeSync, openSync, writeSync } from 'node:fs'
import type { Problem } from '../http/problem.ts'
import type { Import } from '../organisations/imports.ts'
import { tableText } from '../web/csv.ts'
import type { IntelligenceTerminal } from './import-intelligence.ts'

const shown = 20
const kept = 500

export class RefusedRows {
  /** The first of them, for the operator's page. */
  readonly first: Import['refused'] = []
  readonly #report: string
  readonly #goesOn: boolean
  readonly #terminal: IntelligenceTerminal
  readonly #path: string
  #file: number | undefined
  #told = 0

  constructor(report: string, goesOn: boolean, terminal: IntelligenceTerminal, path: string) {
    this.#report = report
    this.#goesOn = goesOn
    this.#terminal = terminal
    this.#path = path
  }

  add(row: number, problem: Problem): void {
    const faults = problem.errors.map((error) => ({
      // The row's place in the batch is told by its number.
      at: 'pointer' in error ? error.pointer.replace(/^\/[0-9]+/, '') : error.parameter,
      detail: error.detail,
    }))
    const all = faults.length > 0 ? faults : [{ at: '', detail: problem.detail }]
    this.#write(all.map(({ at, detail }) => [row, problem.code, at, detail]))
    for (const { at, detail } of all) {
      if (this.first.length < kept)
        this.first.push({ line: row, reason: `${at === '' ? '' : `${at}: `}${detail}`.slice(0, 500) })
      this.#told += 1
      if (this.#told <= shown) this.#terminal.error(`${this.#path}:${row}: ${at === '' ? '' : `${at}: `}${detail}`)
      if (this.#told === shown + 1) this.#terminal.error(`${this.#path}: and so on, in ${this.#report}`)
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #write(lines: readonly (readonly (string | number)[])[]): void {
    const head = this.#file === undefined && !this.#goesOn ? [['Row', 'Problem', 'Where', 'What to do']] : []
    this.#file ??= openSync(this.#report, this.#goesOn ? 'a' : 'w', 0o600)
    const text = tableText([...head, ...lines])
    writeSync(this.#file, head.length > 0 ? text : text.replace(/^\ufeff/, ''))
  }
}
