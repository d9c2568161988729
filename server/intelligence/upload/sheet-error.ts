// What a spreadsheet is once it is read, and why one could not be.

/** Cells as text, row by row, the first row first, each up to its last that is not empty; a date cell is `YYYY-MM-DD`. */
export type Sheet = readonly (readonly string[])[]

/** In a sentence for whoever sent the file. */
export class SheetError extends Error {}
