// A row of any of the directory's files, read: what it says of a provider, of a location, and besides.
import type { LocationFacts, ProviderFacts } from './facts.ts'
import type { ImportedRating, ImportedVisit } from './imported.ts'

/** CQC's API as NDJSON; the "HSCA active locations" CSV with ratings; the care directory CSV. */
export type Form = 'api' | 'ratings' | 'care-directory'

/** A registration and the one before it. */
export interface Link {
  readonly locationId: string
  readonly predecessorId: string
}

export interface DirectoryRow {
  readonly provider: { readonly id: string; readonly facts: ProviderFacts }
  readonly location?: { readonly id: string; readonly facts: LocationFacts }
  readonly links: readonly Link[]
  readonly ratings: readonly ImportedRating[]
  readonly visits: readonly ImportedVisit[]
  /** The council's name in the file, where it can't be placed, and why. */
  readonly unplaced?: { readonly name: string; readonly reason: string }
  /** What was left out of a row that was otherwise kept, a sentence each. */
  readonly warnings: readonly string[]
}

/** What a reader needs to know beside the row. Both are dates. */
export interface Reading {
  readonly today: string
  /** A day on or after which the file was written, as its youngest date shows. */
  readonly writtenOn: string
}

/** A row that is refused, and why. */
export class RowError extends Error {
  override readonly name = 'RowError'
}
