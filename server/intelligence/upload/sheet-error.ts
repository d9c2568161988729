// What a spreadsheet is once it is read, and why one could not be.

/** Cells as text, row by row, the first row first, each up to its last that is not empty; a date cell is `YYYY-MM-DD`. */
export type Sheet = readonly (readonly string[])[]

/** In a sentence for whoever sent the file. */
export class SheetError extends Error {
  /** Whether a part of it might do, where all of it doesn't. */
  readonly isTooMuch: boolean

  constructor(
    message: string,
    { isTooMuch = false, ...options }: ErrorOptions & { readonly isTooMuch?: boolean } = {},
  ) {
    super(message, options)
    this.isTooMuch = isTooMuch
  }
}

/** What a process that reads one says first. */
export const isThere = 'ready'
