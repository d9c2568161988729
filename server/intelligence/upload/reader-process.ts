// The process that reads one spreadsheet: it is sent the bytes, sends what came of them, and ends.
import { readSheet } from './sheet.ts'
import { SheetError, type Sheet } from './sheet-error.ts'

export type ReadOutcome =
  | { readonly rows: Sheet }
  /** Why it can't be read, for whoever sent it. */
  | { readonly refused: string }

process.once('message', (bytes) => {
  void outcomeOf(Buffer.from(bytes as Uint8Array)).then((outcome) => process.send?.(outcome))
})

async function outcomeOf(bytes: Buffer): Promise<ReadOutcome> {
  try {
    return { rows: await readSheet(bytes) }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return { refused: error.message }
  }
}
