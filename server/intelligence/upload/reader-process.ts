// The process that reads one spreadsheet: it says that it is there, is sent the bytes, sends what came of them, and ends.
import { readSheet, type SheetForm, type SheetLimits } from './sheet.ts'
import { isThere, SheetError, type Sheet } from './sheet-error.ts'

export type ReadOutcome =
  | { readonly rows: Sheet }
  /** Why it can't be read, for whoever sent it. */
  | { readonly refused: string; readonly isTooMuch: boolean }

export interface ReadOrder {
  readonly bytes: Uint8Array
  readonly sheet: SheetLimits
  readonly form: SheetForm | undefined
}

process.once('message', (order) => {
  void outcomeOf(order as ReadOrder).then((outcome) => process.send?.(outcome))
})
process.send?.(isThere)

async function outcomeOf({ bytes, sheet, form }: ReadOrder): Promise<ReadOutcome> {
  try {
    return { rows: await readSheet(Buffer.from(bytes), sheet, form) }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return { refused: error.message, isTooMuch: error.isTooMuch }
  }
}
