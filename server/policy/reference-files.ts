// The reference data under schemas/reference/, read once and frozen. Each type below is what the schema beside the file
// says; the tests hold the files to their schemas.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../contract/files.ts'
import type { AudienceClass } from './audience.ts'
import type { OrganisationKind, Role } from './viewer.ts'

export type Stage = 'draft' | 'with-provider' | 'shared' | 'published'
/**
 * What a sender may do with a class of readers: in the default audience, may be added, people of it by their name only, or
 * never.
 */
export type Allowance = 'default' | 'may' | 'people' | 'never'
export type Ceiling = Readonly<Record<AudienceClass, Allowance>>
export type ResponsibleParty =
  'regulator' | 'host-council' | 'placing-council' | 'icb' | 'provider' | 'healthwatch' | 'region' | 'national'
export type ResponsibilityCode = 'lead' | 'must-evidence' | 'contributes' | 'informed' | 'none'

export interface Named {
  readonly slug: string
  readonly name: string
}

/** A framework that a body works by, at one version. `from` and `to` are dates, left out where open or not known. */
export interface Scheme extends Named {
  readonly scheme: string
  readonly version: string
  readonly from?: string
  readonly to?: string
  readonly source: string
  readonly items: readonly SchemeItem[]
  readonly unmapped: readonly { readonly code: string; readonly because: string }[]
}

export interface SchemeItem {
  readonly code: string
  readonly name: string
  readonly group?: string
  /** Code of the item that this one is a part of. */
  readonly within?: string
}

export interface Topic extends Named {
  readonly description: string
  /** Codes by scheme slug. */
  readonly crosswalk: Readonly<Record<string, readonly string[]>>
}

export interface Matter extends Named {
  readonly topics: readonly string[]
  readonly parties: Readonly<Record<ResponsibleParty, { readonly code: ResponsibilityCode; readonly note?: string }>>
}

export interface VisitKind extends Named {
  /** Kinds of organisation that may plan it. */
  readonly by: readonly OrganisationKind[]
  readonly depth: 'on-site' | 'remote' | 'documents'
  /** Days on site, where the planner has not said how many hours. */
  readonly usualDays: number
  /** Never asks the planner anything and never blocks. */
  readonly informationOnly: boolean
  /** Whether it produces a finding that another body can rely on. */
  readonly findings: boolean
  readonly alwaysGoesAhead: boolean
}

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

export interface RatingScheme extends Named {
  readonly version: string
  readonly from?: string
  readonly to?: string
  /** Kinds of organisation that may rate by it. */
  readonly usedBy: readonly OrganisationKind[]
  /** What it rates; services if not said. */
  readonly of?: 'council'
  /** Its four values, best first; `from` which percentage on, where a score decides. */
  readonly four: readonly { readonly value: string; readonly name: string; readonly from?: number }[]
  readonly questions?: readonly string[]
}

/** A statutory instrument and its regulations: a number alone says nothing. */
export interface Instrument {
  readonly instrument: string
  readonly shortName: string
  readonly regulations: readonly { readonly number: string; readonly name: string; readonly notification?: true }[]
}

export type ClockName =
  | 'factual-accuracy'
  | 'warning-notice-representations'
  | 'council-comment'
  | 'action-plan'
  | 're-audit'
  | 'meeting'
  | 'reliance'
  | 'reliance-shortened'
  | 'spacing'
  | 'combining'
  | 'combination-offer'
  | 'longest-visit'
  | 'contradiction-answer'
  | 'feed-cancellations'
  | 'idempotency-keys'
  | 'freedom-of-information-request'
  | 'freedom-of-information-consultation'
  | 'subject-access-request'
  | 'subject-access-consultation'
  | 'staff-identifiers'

export interface ClockPeriod {
  readonly value: number
  readonly unit: 'hours' | 'days' | 'working-days' | 'months'
}

/** A version of the agreement that bodies sign. */
export interface Agreement {
  readonly version: string
  readonly date: string
  readonly title: string
  readonly summary: string
}

/** A ground on which a body may withhold what it was asked for. */
export interface Exemption {
  /** As people call it for short: `foia-31`, `dpa-2-7`. */
  readonly code: string
  readonly name: string
  /** To which requests it can be an answer. */
  readonly kinds: readonly ('subject-access' | 'freedom-of-information')[]
  readonly source: string
}

/** What each file holds, by the file's name. */
interface Files {
  agreements: { readonly status: string; readonly versions: readonly Agreement[] }
  topics: { readonly schemes: readonly Scheme[]; readonly topics: readonly Topic[] }
  responsibilities: {
    readonly version: number
    readonly status: string
    readonly source: string
    readonly parties: readonly { readonly slug: ResponsibleParty; readonly name: string }[]
    readonly codes: readonly { readonly slug: ResponsibilityCode; readonly name: string; readonly meaning: string }[]
    readonly matters: readonly Matter[]
  }
  'visit-kinds': { readonly hoursInDay: number; readonly fixedShare: number; readonly kinds: readonly VisitKind[] }
  profiles: {
    readonly classes: readonly { readonly slug: AudienceClass; readonly name: string }[]
    readonly sourceCategories: readonly SourceCategory[]
    readonly unofficialShownAs: Named
    readonly retentionClasses: readonly (Named & { readonly years: number })[]
    readonly types: readonly TypeProfile[]
    readonly overlays: readonly {
      readonly sourceCategory: string
      readonly stages: readonly Stage[]
      readonly audience: Ceiling
      readonly because: string
    }[]
  }
  clocks: { readonly clocks: readonly (ClockPeriod & { readonly slug: ClockName; readonly name: string })[] }
  evidence: { readonly items: readonly (Named & { readonly topics: readonly string[] })[] }
  'bank-holidays': { readonly from: number; readonly to: number; readonly days: readonly { readonly date: string }[] }
  exemptions: { readonly exemptions: readonly Exemption[] }
  regulations: { readonly instruments: readonly Instrument[] }
  'rating-schemes': { readonly schemes: readonly RatingScheme[] }
  gateways: { readonly gateways: readonly (Named & { readonly effect: 'permits' | 'requires' | 'restricts' })[] }
}

/** One file of schemas/reference/, frozen all through. Throws where it is missing or not JSON. */
export function readReference<Name extends keyof Files>(name: Name): Files[Name] {
  const path = join(projectRoot(), 'schemas', 'reference', `${name}.json`)
  return frozen(JSON.parse(readFileSync(path, 'utf8')) as Files[Name])
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
