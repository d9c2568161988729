// What falls due for a viewer. Each slice tells of its own in its queries.ts, as `deadlinesOf`; the calendar collects them.

export interface Deadline {
  /** Stays the same as long as it is the same thing that falls due: `date-response.VISIT`. */
  readonly id: string
  readonly location: { readonly id: string; readonly name: string }
  /** The last day on which it can be done. */
  readonly date: string
  /** What it is about, short. */
  readonly title: string
  /** What to do. */
  readonly what: string
  /** The page where it is done. */
  readonly href?: string
  /** When what this viewer reads of it last changed: made of nothing that they may not see. */
  readonly changedAt: string
  /** What is told with it that is not public: it is disclosed. */
  readonly told: readonly { readonly kind: string; readonly id: string }[]
}

/** All of a provider, or one location. */
export type DeadlinePlace = { readonly provider: string } | { readonly location: string }
