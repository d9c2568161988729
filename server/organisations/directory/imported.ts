// What the directory's files tell that is no fact of the directory: ratings and visits, handed on to the slices they belong to.
import type { Tx } from '../../../db/database.ts'

export type CqcRating = 'outstanding' | 'good' | 'requires-improvement' | 'inadequate'

export const keyQuestions = ['safe', 'effective', 'caring', 'responsive', 'wellLed'] as const
export type KeyQuestion = (typeof keyQuestions)[number]

export interface ImportedRating {
  readonly locationId: string
  readonly providerId: string
  /** `directory:rating:<locationId>:<date>`: the same rating from two files is one. */
  readonly sourceId: string
  /** Date of the assessment where the source has it, otherwise of the report. */
  readonly assessedOn: string
  /** Date of the report. Left out where the source does not tell it (see `dateUncertain`). */
  readonly reportedOn?: string
  /** Absent where only some key questions were rated. */
  readonly overall?: CqcRating
  readonly questions: Readonly<Partial<Record<KeyQuestion, CqcRating>>>
  readonly reportLink?: string
  /** The file gives the location's registration date as the publication date, so `assessedOn` is that and not to be relied on. */
  readonly dateUncertain?: true
}

/** A visit by CQC that has taken place. */
export interface ImportedVisit {
  readonly locationId: string
  readonly providerId: string
  readonly date: string
}

/** Where ratings and visits go. Both are told some again that they have had before, and answer how many were new. */
export interface Sinks {
  ratings(tx: Tx, rows: readonly ImportedRating[]): Promise<number>
  visits(tx: Tx, rows: readonly ImportedVisit[]): Promise<number>
}
