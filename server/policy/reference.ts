// Look-ups in the reference data: topics, who does what, kinds of visit, sharing profiles, rating schemes, clocks. Pure, and
// the same for every viewer.
import type { AudienceClass } from './audience.ts'
import { audienceClasses } from './audience.ts'
import type {
  Allowance,
  Ceiling,
  ClockName,
  ClockPeriod,
  Instrument,
  LawfulBasis,
  Marking,
  Named,
  RatingScheme,
  ResponsibleParty,
  SourceCategory,
  Stage,
  Topic,
  TypeProfile,
  VisitKind,
} from './reference-files.ts'
import { readReference } from './reference-files.ts'
import type { OrganisationKind, Role } from './viewer.ts'

const topicsFile = readReference('topics')
const profilesFile = readReference('profiles')
const holidaysFile = readReference('bank-holidays')

/** Who does what, as a table of matters (§2). */
export const responsibilities = readReference('responsibilities')
export const topics: readonly Topic[] = topicsFile.topics
/** The frameworks that topics are mapped to, with their items. */
export const schemes = topicsFile.schemes
const kindsFile = readReference('visit-kinds')
export const visitKinds: readonly VisitKind[] = kindsFile.kinds
/** What counts as one visit-day, and the part of a visit that stays however few topics are left: 0 to 1. */
export const { hoursInDay, fixedShare } = kindsFile
export const evidenceItems = readReference('evidence').items
export const gateways = readReference('gateways').gateways
export const ratingSchemes: readonly RatingScheme[] = readReference('rating-schemes').schemes
/** Statutory instruments with their regulations. */
export const instruments: readonly Instrument[] = readReference('regulations').instruments
/** Every type of intelligence, in the order of §3. */
export const typeProfiles: readonly TypeProfile[] = profilesFile.types
export const sourceCategories: readonly SourceCategory[] = profilesFile.sourceCategories
export const retentionClasses = profilesFile.retentionClasses
/** What an unofficial source reads as to everyone but the originator and CQC (§3). */
export const unofficialShownAs: Named = profilesFile.unofficialShownAs

const topicBySlug = bySlug(topics)
const visitKindBySlug = bySlug(visitKinds)
const sourceBySlug = bySlug(sourceCategories)
const evidenceBySlug = bySlug(evidenceItems)
const gatewayBySlug = bySlug(gateways)
const typeByName = new Map(profilesFile.types.map((type) => [type.type, type]))
const holidays: ReadonlySet<string> = new Set(holidaysFile.days.map((day) => day.date))

function bySlug<Entry extends { readonly slug: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.slug, entry]))
}

// ── Topics and who does what (§2) ───────────────────────────────────────────────────────────────────────────────────

export function isTopic(slug: string): boolean {
  return topicBySlug.has(slug)
}

/** The topic's name in plain English; the slug itself where there is no such topic. */
export function topicName(slug: string): string {
  return topicBySlug.get(slug)?.name ?? slug
}

/** Slugs of the topics that a scheme's item, or any part of it, belongs to: `crosswalk('pamms-2024', '8')`. */
export function crosswalk(scheme: string, code: string): string[] {
  const codes = withParts(scheme, code)
  return topics
    .filter((topic) => topic.crosswalk[scheme]?.some((mapped) => codes.has(mapped)))
    .map((topic) => topic.slug)
}

function withParts(scheme: string, code: string): Set<string> {
  const items = schemes.find((candidate) => candidate.slug === scheme)?.items ?? []
  const parts = items.filter((item) => item.within === code).map((item) => item.code)
  return new Set([code, ...parts.flatMap((part) => [...withParts(scheme, part)])])
}

const partyOrder = responsibilities.parties.map((party) => party.slug)
const leads = new Map(topics.map((topic) => [topic.slug, findLeads(topic.slug)]))

/** The parties that lead on a topic. Empty where nobody does (workforce checks are the provider's own duty). */
export function leadsOf(topic: string): readonly ResponsibleParty[] {
  return leads.get(topic) ?? []
}

function findLeads(topic: string): readonly ResponsibleParty[] {
  const matters = responsibilities.matters.filter((matter) => matter.topics.includes(topic))
  return Object.freeze(partyOrder.filter((party) => matters.some((matter) => matter.parties[party].code === 'lead')))
}

/** A party as the table calls it: `Host council`. */
export function partyName(party: ResponsibleParty): string {
  return responsibilities.parties.find((entry) => entry.slug === party)?.name ?? party
}

/** Which party an organisation is at a place. `hosts` says whether the place is in its area; only councils differ by it. */
export function partyOf(kind: OrganisationKind, hosts: boolean): ResponsibleParty | undefined {
  if (kind === 'hub') return undefined
  if (kind === 'council') return hosts ? 'host-council' : 'placing-council'
  return kind
}

// ── Visits (§5) ─────────────────────────────────────────────────────────────────────────────────────────────────────

export function visitKind(slug: string): VisitKind | undefined {
  return visitKindBySlug.get(slug)
}

export function isEvidenceItem(slug: string): boolean {
  return evidenceBySlug.has(slug)
}

export function evidenceName(slug: string): string {
  return evidenceBySlug.get(slug)?.name ?? slug
}

// ── Sharing profiles and ceilings (§3, §4) ──────────────────────────────────────────────────────────────────────────

/** What applies to an item of one type, stage, source and kind of originator. */
export interface Profile {
  readonly roles: readonly Role[]
  /** The most that each class may be given. */
  readonly ceiling: Ceiling
  /** The classes of the protocol's default audience. */
  readonly audience: readonly AudienceClass[]
  readonly marking: Marking
  readonly lawfulBasis: LawfulBasis
  readonly sourceCategory: string
  readonly retentionClass: string
}

/** Whether, at which stages and by whom a type may be sent. Undefined where there is no such type. */
export function typeProfile(type: string): TypeProfile | undefined {
  return typeByName.get(type)
}

/**
 * The profile of an item; the source is the sender's usual one unless said. Undefined where the type does not exist, this
 * kind of organisation may not send it, or such an item may not reach the stage (nothing from a worker is published).
 */
export function profileFor(
  type: string,
  stage: Stage,
  originator: OrganisationKind,
  source?: string,
): Profile | undefined {
  const profile = typeByName.get(type)
  const sender = profile?.senders.find((candidate) => candidate.kind === originator)
  const atStage = profile?.stages.find((candidate) => candidate.stage === stage)
  const side = originator === 'regulator' ? 'regulator' : 'other'
  const row = atStage?.ceilings.find((candidate) => candidate.originator === side)
  if (!sender || !atStage || !row) return undefined
  const from = source ?? sender.sourceCategory
  const overlay = profilesFile.overlays.find((candidate) => candidate.sourceCategory === from)
  if (overlay && !overlay.stages.includes(stage)) return undefined
  const ceiling = overlay ? narrower(row.audience, overlay.audience) : row.audience
  return {
    roles: sender.roles,
    ceiling,
    audience: audienceClasses.filter((name) => ceiling[name] === 'default'),
    marking: atStage.marking,
    lawfulBasis: sender.lawfulBasis,
    sourceCategory: from,
    retentionClass: sender.retentionClass,
  }
}

/** An overlay can only take away: of two allowances the lesser holds. */
function narrower(ceiling: Ceiling, overlay: Ceiling): Ceiling {
  const rank: readonly Allowance[] = ['never', 'people', 'may', 'default']
  const lesser = (a: Allowance, b: Allowance): Allowance => (rank.indexOf(a) < rank.indexOf(b) ? a : b)
  const entries = audienceClasses.map((name) => [name, lesser(ceiling[name], overlay[name])] as const)
  return Object.freeze(Object.fromEntries(entries) as Record<AudienceClass, Allowance>)
}

export function sourceCategory(slug: string): SourceCategory | undefined {
  return sourceBySlug.get(slug)
}

export function isUnofficial(source: string): boolean {
  return sourceBySlug.get(source)?.unofficial ?? false
}

export function isGateway(slug: string): boolean {
  return gatewayBySlug.has(slug)
}

export function isRetentionClass(slug: string): boolean {
  return retentionClasses.some((entry) => entry.slug === slug)
}

/** What the class is called; itself, if there is no such class. */
export function retentionClassName(slug: string): string {
  return retentionClasses.find((entry) => entry.slug === slug)?.name ?? slug
}

/** How long items of the class are kept, in years. Throws where there is no such class. */
export function retentionYears(slug: string): number {
  const found = retentionClasses.find((entry) => entry.slug === slug)
  if (found === undefined) throw new Error(`There is no retention class ${slug}.`)
  return found.years
}

// ── Ratings (§2) ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A rating scheme at one version. */
export function ratingScheme(slug: string, version: string): RatingScheme | undefined {
  return ratingSchemes.find((scheme) => scheme.slug === slug && scheme.version === version)
}

/** Place of a value among its scheme's four, 1 the best; undefined where the scheme has no such value. */
export function ratingPlace(slug: string, version: string, value: string): number | undefined {
  const index = ratingScheme(slug, version)?.four.findIndex((entry) => entry.value === value) ?? -1
  return index < 0 ? undefined : index + 1
}

// ── Exemptions ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Grounds on which a body may withhold what it was asked for. */
export const { exemptions } = readReference('exemptions')

export function exemptionName(code: string): string {
  return exemptions.find((entry) => entry.code === code)?.name ?? code
}

// ── Clocks (§13) ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The protocol's periods by name; days are calendar days unless they are working days. */
export const clocks: Readonly<Record<ClockName, ClockPeriod>> = Object.freeze(
  Object.fromEntries(
    readReference('clocks').clocks.map(({ slug, value, unit }) => [slug, Object.freeze({ value, unit })]),
  ) as Record<ClockName, ClockPeriod>,
)

/** Years that the list of England's bank holidays covers, both inclusive. */
export const bankHolidayYears = Object.freeze({ from: holidaysFile.from, to: holidaysFile.to })

/** Whether a date (YYYY-MM-DD) is a bank holiday in England. */
export function isBankHoliday(date: string): boolean {
  return holidays.has(date)
}
