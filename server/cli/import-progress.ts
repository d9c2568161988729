// How far an import of one file has come, beside the database: a run that is killed goes on from there. It only spares time:
// what a lot had brought in before the note was written comes again, and comes once.
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Counts {
  rows: number
  created: number
  items: number
  unchanged: number
  refused: number
}

interface Note {
  readonly lastRow: number
  readonly counts: Counts
}

export class ImportProgress {
  readonly #file: string
  #note: Note

  /** Of this file's content, brought in for these. */
  static async of(dataDir: string, path: string, wanted: readonly string[]): Promise<ImportProgress> {
    const digest = createHash('sha256').update(JSON.stringify(wanted))
    for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer)
    return new ImportProgress(join(dataDir, 'imports'), digest.digest('hex').slice(0, 32))
  }

  private constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#file = join(folder, `${name}.json`)
    this.#note = read(this.#file)
  }

  /** As they stand: whoever goes on counts on. */
  get counts(): Counts {
    return this.#note.counts
  }

  /** The line, or the spreadsheet's row, up to which everything has been brought in. */
  get lastRow(): number {
    return this.#note.lastRow
  }

  keep(lastRow: number): void {
    this.#note = { lastRow, counts: this.counts }
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#note), { mode: 0o600 })
    renameSync(`${this.#file}.new`, this.#file)
  }

  /** From the beginning, the next time; the counts of this one may still be told. */
  forget(isDone = false): void {
    rmSync(this.#file, { force: true })
    if (!isDone) this.#note = nothing()
  }
}

function read(file: string): Note {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note
  } catch {
    // Not there, or cut short: then from the beginning.
    return nothing()
  }
}

function nothing(): Note {
  return { lastRow: 0, counts: { rows: 0, created: 0, items: 0, unchanged: 0, refused: 0 } }
}
