// A column of a spreadsheet: what stands at its head, what is said of it, and what of a submission its cells become.

/** A value with the name under which people choose it. */
export interface Choice {
  readonly value: string
  readonly name: string
}

/** How a cell is read. */
export type Reads =
  | 'location'
  | 'home'
  | 'postcode'
  | 'council'
  | 'topics'
  | 'topic'
  | 'day'
  | 'text'
  /** Several texts, or several of the choices, with semicolons between them. */
  | 'texts'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'method'
  | 'source'
  /** A value of one of the sender's schemes: by itself, as the overall rating of a body, or as the answer to one question. */
  | 'rating'
  | 'overall'
  | 'question'

export interface Column {
  /** Its own within the spreadsheet: `date`, `exit-conditions`, `actions-1-due`. */
  readonly name: string
  readonly heading: string
  readonly says: string
  readonly reads: Reads
  /** JSON Pointer of what it becomes: `/observedOn`, `/body/actions/0/due`. */
  readonly pointer: string
  readonly required: boolean
  /** Whether it may hold paragraphs. */
  readonly isLong: boolean
  readonly choices?: readonly Choice[]
  /** Of a question: its slug. */
  readonly question?: string
  readonly range?: readonly [from: number, to: number]
}

/** Alike but for case, hyphens and the word “and”. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/\band\b/g, ' ')
    .replaceAll(/[^a-z0-9]/g, '')
}

/** As a heading is compared: letters and digits only. */
export function bare(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
