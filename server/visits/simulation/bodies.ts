// The bodies that visit, and what each kind of visit looks at.
import { crosswalk, schemes, topics } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'

/** Bodies as the tables group them. */
export const groups = [
  'CQC',
  'Host councils',
  'Placing councils',
  'ICBs',
  'Healthwatch',
  'Fire, food, health and safety',
] as const
export type Group = (typeof groups)[number]

export interface Body {
  /** Its id; `placing` and `host` councils share theirs. */
  readonly id: string
  readonly group: Group
  readonly kind: OrganisationKind
  readonly hosts: boolean
  /** Whether it works through the hub. */
  readonly joined: boolean
  /** Not a party to the protocol: a provider may enter its visits. */
  readonly external: boolean
}

const statements = 'cqc-quality-statements-2023'
const byStatement = (group: readonly string[]): string[] => {
  const items = schemes.find(({ slug }) => slug === statements)?.items ?? []
  const found = items
    .filter((item) => group.includes(item.group ?? ''))
    .flatMap(({ code }) => crosswalk(statements, code))
  return [...new Set(found)].sort()
}
const pamms = schemes.find(({ slug }) => slug === 'pamms-2024')?.items ?? []

/** The themes of a focused visit. */
export const themes = [['medicines'], ['ipc'], ['staffing-training', 'recruitment']] as const

/** Topics of each kind of visit (§2): by the crosswalk where the kind works by a framework, by judgement elsewhere. */
export const looksAt = {
  comprehensive: byStatement(['safe', 'effective', 'caring', 'responsive', 'well-led']),
  focused: byStatement(['safe', 'well-led']),
  pamms: [...new Set(pamms.flatMap(({ code }) => crosswalk('pamms-2024', code)))].sort(),
  // Darlington works by ten standards; which they are is judged.
  review: [
    'care-planning',
    'consent-mca-dols',
    'contract-finance',
    'dignity-involvement',
    'governance',
    'ipc',
    'medicines',
    'nutrition-hydration',
    'records',
    'safeguarding',
    'staffing-training',
  ],
  // A placing council asks about its own people and its own contract.
  placing: [
    'care-planning',
    'contract-finance',
    'dignity-involvement',
    'medicines',
    'safeguarding',
    'staffing-training',
  ],
  clinical: ['care-planning', 'ipc', 'medicines', 'nutrition-hydration'],
  concern: ['care-planning', 'safeguarding', 'staffing-training'],
  safeguarding: ['safeguarding'],
  outOfHours: ['dignity-involvement', 'staffing-training'],
  livedExperience: ['dignity-involvement', 'lived-experience'],
  premises: ['premises-equipment'],
  food: ['nutrition-hydration'],
} as const satisfies Readonly<Record<string, readonly string[]>>

const bit = new Map(topics.map(({ slug }, at) => [slug, 2 ** at]))

/** Topics as bits of a number, so that most pairs of visits are seen to have none in common without asking. */
export function maskOf(slugs: readonly string[]): number {
  return slugs.reduce((mask, slug) => mask | (bit.get(slug) ?? 0), 0)
}
