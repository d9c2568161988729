// The shapes of the sharing profiles: for each type of intelligence who may send it, by which stages it goes and who may read it
// then. What a type's row says is in schemas/reference/profiles.json.
import type { AudienceClass } from './audience.ts'
import type { ClockName, Named } from './reference-files.ts'
import type { OrganisationKind, Role } from './viewer.ts'

export type Stage = 'draft' | 'with-provider' | 'shared' | 'published'
/**
 * What a sender may do with a class of readers: in the default audience, may be added, people of it by their name only, or
 * never.
 */
export type Allowance = 'default' | 'may' | 'people' | 'never'
export type Ceiling = Readonly<Record<AudienceClass, Allowance>>

export interface Marking {
  readonly classification: 'OFFICIAL' | 'OFFICIAL-SENSITIVE'
  readonly descriptors: readonly string[]
  readonly onwardSharing: 'none' | 'originator-consent' | 'free'
}

export interface LawfulBasis {
  readonly gateway: string
  readonly purpose: string
  readonly necessity: string
}

export interface SourceCategory extends Named {
  /** Whether readers other than the originator and CQC are only told that it is information of concern. */
  readonly unofficial: boolean
  readonly from: readonly OrganisationKind[]
}

export interface Sender {
  readonly kind: OrganisationKind
  readonly roles: readonly Role[]
  readonly sourceCategory: string
  readonly retentionClass: string
  readonly lawfulBasis: LawfulBasis
}

/** The time that an item of a type has at a stage, and whose turn it is. */
export interface StageClock {
  readonly stage: Stage
  /** By whom; any kind of originator if not said. */
  readonly originator?: 'regulator' | 'other'
  /** Only where the body's `kind` is this one. */
  readonly kind?: string
  readonly clock: ClockName
  readonly owes: 'provider' | 'originator'
}

/** A day in the body on which something falls due for the provider; `list` and the rest are JSON Pointers. */
export interface BodyDeadline {
  readonly list?: string
  readonly date: string
  readonly what: string
  readonly text?: string
  readonly unless?: { readonly member: string; readonly values: readonly string[] }
}

export interface TypeProfile {
  readonly type: string
  /** What people call it. */
  readonly name: string
  readonly subject: 'location' | 'council'
  /** Where a meeting's pack tells of it; among what is new if not said. */
  readonly pack?: 'restrictions'
  /** It says that something has happened: what was found before need not hold any more. */
  readonly reopens?: true
  /** When it restricts placements. */
  readonly placements?: { readonly member: string; readonly values: readonly string[]; readonly until: string }
  /** Classes that read these members of the body and no others. */
  readonly reduced?: { readonly for: readonly AudienceClass[]; readonly keeps: readonly string[] }
  readonly deadlines?: readonly BodyDeadline[]
  readonly defaultStage: Stage
  readonly startsAt: readonly Stage[]
  /** To which stages it can go on from each; none where there is no entry. */
  readonly transitions?: Readonly<Partial<Record<Stage, readonly Stage[]>>>
  readonly clocks?: readonly StageClock[]
  readonly senders: readonly Sender[]
  readonly stages: readonly {
    readonly stage: Stage
    readonly marking: Marking
    readonly ceilings: readonly { readonly originator: 'regulator' | 'other'; readonly audience: Ceiling }[]
  }[]
}
