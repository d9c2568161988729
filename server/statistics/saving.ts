// What one decision spared, as far as one reader may see it.

/** What one side decided; `combined` where two sides have agreed; `asked-once` of evidence, which nobody decides. */
export type SavingKind = 'rely' | 'combine' | 'defer' | 'proceed' | 'combined' | 'asked-once'

export interface Saving {
  readonly decision: SavingKind
  /** Names it among those of one day. */
  readonly key: string
  /** The day on which it was decided; of evidence, the first day of the visit that asked again. In England. */
  readonly on: string
  /** One's own decision: only then its reason and its overlap are told. */
  readonly own: boolean
  readonly reason?: string
  /** The visit that was spared, or has less to do. */
  readonly visit: string
  readonly owner: string
  readonly location: string
  readonly provider: string
  /** The other visit, where the reader may see it. */
  readonly with?: string
  /** The other of the overlap, for one's own decisions: a visit or a finding. */
  readonly about?: string
  /** 1 where a visit was not made, or not by itself. */
  readonly notMade: 0 | 1
  /** Visit-days. */
  readonly days: number
  /** Findings that were relied on. */
  readonly findings: number
  /** Of `asked-once`: what was asked for, a slug. */
  readonly evidence?: string
}

/** Which savings are asked about. Days in England, both inclusive. */
export interface Asked {
  readonly from: string
  readonly to: string
  readonly provider?: string
  readonly location?: string
  readonly body?: string
}

export function isAsked({ on, provider, location, owner }: Saving, asked: Asked): boolean {
  if (on < asked.from || on > asked.to) return false
  if (asked.provider !== undefined && asked.provider !== provider) return false
  if (asked.location !== undefined && asked.location !== location) return false
  return asked.body === undefined || asked.body === owner
}

/** The latest first. */
export function latestFirst(a: Saving, b: Saving): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1
  return a.key < b.key ? 1 : -1
}
