// What a council's own words for a visit mean: its kind, why it was made, and what it looked at.
import { crosswalk, schemes, topics } from '../../policy/reference.ts'

export type Basis = 'routine' | 'follow-up' | 'responsive' | 'enforcement' | 'safeguarding'

export interface UnderstoodKind {
  readonly kind: string
  readonly basis: Basis
}

/** The first that fits. A visit to one person is no monitoring of the service, and is left out. */
const kinds: readonly (readonly [RegExp, UnderstoodKind | 'individual'])[] = [
  [
    /\b(individual|placement|resident|client|care act|care plan|chc|social work(er)?)\b.*\breviews?\b|\bcare review\b/,
    'individual',
  ],
  [
    /safeguard|section 42|\bs\.? ?42\b|enquiry|organisational abuse/,
    { kind: 'safeguarding-enquiry', basis: 'safeguarding' },
  ],
  [
    /follow[- ]?up|re-?audit|re-?visit|re-?assess|action plan|improvement plan/,
    { kind: 'follow-up', basis: 'follow-up' },
  ],
  [/responsive|reactive|concern|complaint|whistle|intelligence/, { kind: 'responsive', basis: 'responsive' }],
  [/out[- ]of[- ]hours|\bnight\b|weekend|evening/, { kind: 'out-of-hours', basis: 'routine' }],
  [/pamms/, { kind: 'pamms-assessment', basis: 'routine' }],
  [/focus|theme|medic(ine|ation)|infection|\bipc\b/, { kind: 'focused', basis: 'routine' }],
  [
    /contract|monitor|annual|quality|\bqa\b|\bqaf\b|review|routine|scheduled|planned|assessment|audit/,
    { kind: 'contract-review', basis: 'routine' },
  ],
]

/** Undefined where the words say nothing that is known here. */
export function readKind(words: string): UnderstoodKind | 'individual' | undefined {
  const text = words.toLowerCase().trim()
  return kinds.find(([pattern]) => pattern.test(text))?.[1]
}

const reasons: readonly (readonly [RegExp, Basis])[] = [
  [/safeguard|section 42|\bs\.? ?42\b/, 'safeguarding'],
  [/enforce|default notice|suspension|embargo/, 'enforcement'],
  [/follow[- ]?up|action plan|re-?audit|improvement plan/, 'follow-up'],
  [/concern|complaint|whistle|alert|incident|responsive|reactive/, 'responsive'],
]

/** Why it was made, where the words say more than its kind does. */
export function readReason(words: string, kind: UnderstoodKind): Basis {
  if (kind.basis !== 'routine') return kind.basis
  const text = words.toLowerCase()
  return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? 'routine'
}

const pammsScheme = 'pamms-2024'
const standards = schemes.find(({ slug }) => slug === pammsScheme)?.items.map(({ code }) => code) ?? []
const statements = schemes.find(({ slug }) => slug === 'cqc-quality-statements-2023')

export const pammsTopics = sortedOf(standards.flatMap((code) => crosswalk(pammsScheme, code)))
/** A contract review whose topics are not said: everything that PAMMS looks at, and the contract. */
export const reviewTopics = sortedOf([...pammsTopics, 'contract-finance'])

/** Topics of CQC's five key questions, by the quality statements of each. */
export function questionTopics(questions: readonly string[]): string[] {
  const items = statements?.items.filter((item) => questions.includes(item.group ?? '')) ?? []
  return sortedOf(items.flatMap(({ code }) => crosswalk(statements?.slug ?? '', code)))
}

const topicByWords = new Map(
  topics.flatMap(({ slug, name }) => [plain(slug), plain(name)].map((words) => [words, slug])),
)
const aliases: Readonly<Record<string, string>> = {
  medication: 'medicines',
  medicinesmanagement: 'medicines',
  infectioncontrol: 'ipc',
  infectionprevention: 'ipc',
  infectionpreventioncontrol: 'ipc',
  staffing: 'staffing-training',
  training: 'staffing-training',
  nutrition: 'nutrition-hydration',
  consent: 'consent-mca-dols',
  mca: 'consent-mca-dols',
  dols: 'consent-mca-dols',
  premises: 'premises-equipment',
  environment: 'premises-equipment',
  equipment: 'premises-equipment',
  careplans: 'care-planning',
  careplanning: 'care-planning',
  dignity: 'dignity-involvement',
  finance: 'contract-finance',
  contract: 'contract-finance',
}

export interface ReadTopics {
  readonly topics: readonly string[]
  /** What it says and is no topic here. */
  readonly unknown: readonly string[]
}

/** Names of topics, numbers of PAMMS standards (`PAMMS 4, 8`, `1-5`), or `all`, with commas or semicolons between them. */
export function readTopics(words: string): ReadTopics {
  const found: string[] = []
  const unknown: string[] = []
  for (const part of words
    .split(/[;,|\n]|\band\b|&/)
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const known = topicsIn(part)
    if (known === undefined) unknown.push(part.slice(0, 60))
    else found.push(...known)
  }
  // Names hold commas and “and” themselves: `Nutrition and hydration`.
  const whole = unknown.length > 0 ? words.split(/[;|\n]/).map((each) => topicByWords.get(plain(each))) : []
  if (whole.length > 0 && whole.every((each) => each !== undefined)) return { topics: sortedOf(whole), unknown: [] }
  return { topics: sortedOf(found), unknown }
}

function topicsIn(part: string): readonly string[] | undefined {
  const words = plain(part)
  if (/^(all|allstandards|full|everything|all16|pamms|pammsall|allpamms)$/.test(words)) return pammsTopics
  const [, first, last = first] =
    /^(?:pamms)? ?(?:standards?|std)? ?([0-9]{1,2})(?: ?(?:-|–|to) ?([0-9]{1,2}))?$/i.exec(part) ?? []
  if (first !== undefined) {
    const codes = standards.filter((code) => Number(code) >= Number(first) && Number(code) <= Number(last))
    return codes.length === 0 ? undefined : codes.flatMap((code) => crosswalk(pammsScheme, code))
  }
  const topic = topicByWords.get(words) ?? aliases[words]
  return topic === undefined ? undefined : [topic]
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\band\b/g, '')
    .replaceAll(/[^a-z0-9]/g, '')
}

function sortedOf(slugs: readonly (string | undefined)[]): string[] {
  return [...new Set(slugs.flatMap((slug) => slug ?? []))].sort()
}
