// The reference data under schemas/reference/, read once and frozen. Each type below is what the schema beside the file
// says; the tests hold the files to their schemas.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../contract/files.ts'
import type { AudienceClass } from './audience.ts'
import type { Ceiling, SourceCategory, Stage, TypeProfile } from './profile-shapes.ts'
import type { OrganisationKind } from './viewer.ts'

export type {
  Stage,
  Allowance,
  Ceiling,
  Marking,
  LawfulBasis,
  SourceCategory,
  Sender,
  StageClock,
  BodyDeadline,
  TypeProfile,
} from './profile-shapes.ts'

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
