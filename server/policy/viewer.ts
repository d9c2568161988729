// Who is asking: the organisation and roles that a token carries, and what each role may do at all.

export const organisationKinds = [
  'regulator',
  'council',
  'provider',
  'icb',
  'healthwatch',
  'region',
  'national',
  'hub',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export type Role =
  | 'inspector'
  | 'contract-monitor'
  | 'healthwatch-lead'
  | 'brokerage'
  | 'provider-manager'
  | 'director'
  | 'improvement-adviser'
  | 'information-governance'
  | 'operator'

/** Acts that a role either may or may never do; the place and the item decide the rest. */
export type Act =
  | 'submit-intelligence'
  | 'reply-to-intelligence'
  | 'acknowledge-withdrawals'
  | 'answer-as-provider'
  | 'plan-visits'
  | 'close-visits'
  | 'answer-dates'
  | 'enter-external-visits'
  | 'declare-interest'
  | 'read-calendar'
  | 'read-overlaps'
  | 'read-assurance'
  | 'read-visits'
  | 'describe-evidence'
  | 'read-evidence'
  | 'register-contradictions'
  | 'answer-contradictions'
  | 'read-contradictions'
  | 'read-burden'
  | 'attend-meetings'
  | 'consult-originators'
  | 'export-held'
  | 'be-emailed'
  | 'read-audit'
  | 'read-retention'
  | 'govern-retention'
  | 'read-imports'
  | 'read-health'

export interface RoleRule {
  /** The kinds of organisation in which the role exists. */
  readonly in: readonly OrganisationKind[]
  /** Which intelligence the role may read at all: all that its organisation may, ratings only, published only, or none. */
  readonly reads: 'all' | 'ratings' | 'published' | 'none'
  readonly acts: readonly Act[]
}

const working: readonly Act[] = [
  'submit-intelligence',
  'read-retention',
  'reply-to-intelligence',
  'acknowledge-withdrawals',
  'plan-visits',
  'close-visits',
  'read-calendar',
  'read-overlaps',
  'read-assurance',
  'read-visits',
  'read-evidence',
  'answer-contradictions',
  'read-contradictions',
  'read-burden',
  'consult-originators',
  'export-held',
  'be-emailed',
]

/** The roles of §1 of the protocol. */
export const roles: Readonly<Record<Role, RoleRule>> = {
  inspector: { in: ['regulator'], reads: 'all', acts: [...working, 'attend-meetings'] },
  'contract-monitor': {
    in: ['council', 'icb'],
    reads: 'all',
    acts: [...working, 'declare-interest', 'attend-meetings'],
  },
  'healthwatch-lead': { in: ['healthwatch'], reads: 'all', acts: working },
  brokerage: { in: ['council', 'icb'], reads: 'ratings', acts: [] },
  'provider-manager': {
    in: ['provider'],
    reads: 'all',
    acts: [
      'submit-intelligence',
      'read-retention',
      'reply-to-intelligence',
      'acknowledge-withdrawals',
      'answer-as-provider',
      'read-calendar',
      'read-visits',
      'describe-evidence',
      'read-evidence',
      'register-contradictions',
      'read-contradictions',
      'read-burden',
      'answer-dates',
      'enter-external-visits',
      // Of visits that they entered themselves.
      'close-visits',
      'be-emailed',
    ],
  },
  director: {
    in: ['council'],
    reads: 'all',
    acts: [
      'read-calendar',
      'read-overlaps',
      'read-assurance',
      'read-visits',
      'read-evidence',
      'read-contradictions',
      'read-burden',
      'attend-meetings',
      'be-emailed',
    ],
  },
  // Their organisations have nobody else.
  'improvement-adviser': { in: ['region', 'national'], reads: 'all', acts: ['acknowledge-withdrawals'] },
  'information-governance': {
    in: ['regulator', 'council', 'provider', 'icb', 'healthwatch', 'region', 'national'],
    reads: 'published',
    acts: ['read-audit', 'read-retention', 'govern-retention', 'consult-originators', 'export-held'],
  },
  operator: { in: ['hub'], reads: 'none', acts: ['read-imports', 'read-health'] },
}

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(roles, value)
}

/** The person behind a request, as their token says and the hub has checked. */
export interface Viewer {
  /**
   * The person or system: as `accord token` was told, or for a token of an issuer its configured id, a colon, and what the
   * issuer calls it. So no issuer can name anybody else's people.
   */
  readonly subject: string
  /** What they are called on their own pages; kept nowhere. */
  readonly name?: string
  readonly organisation: string
  readonly kind: OrganisationKind
  /** GSS code of the organisation's area, where it has one (councils, ICBs). */
  readonly gss: string | null
  /**
   * Whether the organisation is bound by the agreement today, or needs not be (`policy/adherence.ts`). One that is not has
   * no standing anywhere as a body: it sees what is public, and what is its own.
   */
  readonly adheres: boolean
  readonly roles: readonly Role[]
  /** The providers whose services this organisation runs: itself, if it is one, and those it is linked to. */
  readonly providers: readonly string[]
  /** A provider's manager may be limited to some of its locations; undefined means all. */
  readonly locations?: readonly string[]
  /** CQC's brand id, where a provider's manager speaks for all providers of their own one's brand. */
  readonly brand?: string
}

/**
 * The viewer's organisation as a whole: what any of its people may see by their role, and nothing that only some of them
 * are named for. What is computed for an organisation is computed for this viewer (protocol §4).
 */
export function asOrganisation(viewer: Viewer): Viewer {
  const { organisation, kind, gss, adheres, providers } = viewer
  const all = (Object.keys(roles) as Role[]).filter((role) => roles[role].in.includes(kind))
  return { subject: '', organisation, kind, gss, adheres, roles: all, providers }
}

/** Whether any of the viewer's roles may do this at all. */
export function may(viewer: Viewer, act: Act): boolean {
  return viewer.roles.some((role) => roles[role].acts.includes(act))
}
