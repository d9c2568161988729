// The setting ISSUERS: whose tokens the hub believes, what it reads in them, and for whom each may speak (§1, §12).
import type { OrganisationKind, Role } from '../policy/viewer.ts'
import { isRole, organisationKinds, roles } from '../policy/viewer.ts'
import { readSource, type ChosenPost, type ClaimSource } from './issuer-claims.ts'
import { membersOf, readText, readTexts, refuse } from './setting-parts.ts'
import { readSignIn, signInMembers, type SignInSetting } from './sign-in-setting.ts'
import { isText } from './token.ts'

export interface IssuerSetting {
  /** Stands before each subject, as in `rochdale:4f1c…`, so that no issuer can name another's people. Never changed. */
  readonly id: string
  /** As `iss` says it, to the letter. */
  readonly issuer: string
  /** What `aud` of a bearer token must hold one of; empty where the issuer gives none for this hub. */
  readonly audience: readonly string[]
  readonly algorithms: readonly string[]
  readonly claims: ClaimMap
  /** Whom it may speak for: organisations by id, or all of a kind. */
  readonly organisations: readonly (string | { readonly kind: OrganisationKind })[]
  readonly roles: readonly Role[]
  /** How people sign in with it, where they may. */
  readonly signIn?: SignInSetting
}

export interface ClaimMap {
  readonly subject: string
  readonly organisation: ClaimSource
  readonly roles: ClaimSource
  /** Which member of a list the others may be read from, as `post.…`: the one that the person has chosen. */
  readonly post?: ChosenPost
  /** Which locations a provider's manager is limited to. Where it is set and the token has none: not one. */
  readonly locations?: ClaimSource
  /** CQC's brand id, for whom the token names one: all its providers, each of which the issuer may speak for. */
  readonly brand?: ClaimSource
  /** Shown to the person, never kept. */
  readonly name: string
  /** When the person's session with the issuer ends (seconds since 1970). */
  readonly sessionEnds?: string
}

export const asymmetric: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]
const usual = ['RS256', 'PS256', 'ES256', 'EdDSA']

/** Throws one sentence that names the place, as in `ISSUERS[0].audience`, and repeats no value that could be a secret. */
export function readIssuers(json: string | undefined): readonly IssuerSetting[] {
  if (json === undefined) return []
  const list = parse(json)
  const settings = list.map((entry, index) => readIssuer(entry, `ISSUERS[${index}]`))
  for (const [index, { id, issuer }] of settings.entries()) {
    const before = settings.slice(0, index)
    if (before.some((other) => other.id === id)) refuse(`ISSUERS[${index}].id`, 'is there twice')
    if (before.some((other) => other.issuer === issuer)) refuse(`ISSUERS[${index}].issuer`, 'is there twice')
  }
  return settings
}

function parse(json: string): unknown[] {
  try {
    const list: unknown = JSON.parse(json)
    if (Array.isArray(list)) return list
  } catch {
    // Told below, without what it holds.
  }
  throw new Error('ISSUERS must be a list of issuers as JSON: see docs/identity.md.')
}

function readIssuer(entry: unknown, place: string): IssuerSetting {
  const given = membersOf(entry, place, issuerMembers)
  const mayBe = {
    organisations: readOrganisations(given['organisations'], `${place}.organisations`),
    roles: readRoles(given['roles'], `${place}.roles`),
  }
  const signIn = readSignIn(given, place)
  const audience = given['audience'] === undefined ? [] : readTexts(given['audience'], `${place}.audience`)
  if (audience.length === 0 && signIn === undefined) refuse(place, 'needs an audience, or a clientId, or both')
  return {
    id: readId(given['id'], `${place}.id`),
    issuer: readUrl(given['issuer'], `${place}.issuer`),
    audience,
    algorithms: readAlgorithms(given['algorithms'], `${place}.algorithms`),
    claims: readClaimMap(given['claims'], `${place}.claims`, mayBe),
    ...mayBe,
    ...(signIn ? { signIn } : {}),
  }
}

const issuerMembers = ['id', 'issuer', 'audience', 'algorithms', 'claims', 'organisations', 'roles', ...signInMembers]
const claimMembers = ['subject', 'organisation', 'roles', 'post', 'locations', 'brand', 'name', 'sessionEnds']

function readId(value: unknown, place: string): string {
  if (typeof value === 'string' && /^[a-z][a-z0-9-]{0,30}$/.test(value)) return value
  return refuse(place, 'must be a short name of your own for the issuer, in small letters, digits and hyphens')
}

/** Plain http is for an issuer on the same machine. */
function readUrl(value: unknown, place: string): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const near = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const secure = url?.protocol === 'https:' || (near && url.protocol === 'http:')
  if (typeof value === 'string' && url && secure && !url.search && !url.hash && !url.username && !url.password)
    return value
  return refuse(place, 'must be the issuer’s web address, beginning with https://')
}

function readAlgorithms(value: unknown, place: string): readonly string[] {
  if (value === undefined) return usual
  const names = readTexts(value, place)
  if (names.every((name) => asymmetric.includes(name))) return names
  return refuse(place, `may hold ${asymmetric.join(', ')} and no others`)
}

type MayBe = Pick<IssuerSetting, 'organisations' | 'roles'>

function readClaimMap(value: unknown, place: string, mayBe: MayBe): ClaimMap {
  const given = membersOf(value, place, claimMembers)
  const ids = mayBe.organisations.filter((each) => typeof each === 'string')
  const anyOfKind = ids.length < mayBe.organisations.length
  const source = (name: string, fits: (target: string) => boolean, what: string) =>
    readSource(given[name], (because) => refuse(`${place}.${name}`, because), fits, what)
  return {
    subject: readText(given['subject'] ?? 'sub', `${place}.subject`),
    organisation: source(
      'organisation',
      (id) => anyOfKind || ids.includes(id),
      'an organisation that this issuer may speak for',
    ),
    roles: source(
      'roles',
      (name) => mayBe.roles.some((role) => role === name),
      'a role that this issuer may speak for',
    ),
    ...(given['post'] === undefined ? {} : { post: readPost(given['post'], `${place}.post`) }),
    ...(given['locations'] === undefined ? {} : { locations: source('locations', () => true, 'a location') }),
    ...(given['brand'] === undefined ? {} : { brand: source('brand', () => true, 'a brand') }),
    name: readText(given['name'] ?? 'name', `${place}.name`),
    ...(given['sessionEnds'] === undefined
      ? {}
      : { sessionEnds: readText(given['sessionEnds'], `${place}.sessionEnds`) }),
  }
}

function readPost(value: unknown, place: string): ChosenPost {
  const { list, id, chosen } = membersOf(value, place, ['list', 'id', 'chosen'])
  return {
    list: readText(list, `${place}.list`),
    id: readText(id, `${place}.id`),
    chosen: readText(chosen, `${place}.chosen`),
  }
}

function readOrganisations(value: unknown, place: string): IssuerSetting['organisations'] {
  if (!Array.isArray(value) || value.length === 0) return refuse(place, 'must list organisations, and may not be empty')
  return value.map((each: unknown, index) => {
    if (isText(each, 40)) return each
    const { kind } = membersOf(each, `${place}[${index}]`, ['kind'])
    const found = organisationKinds.find((name) => name === kind)
    return found ? { kind: found } : refuse(`${place}[${index}]`, `may be of kind ${organisationKinds.join(', ')}`)
  })
}

function readRoles(value: unknown, place: string): readonly Role[] {
  const names = readTexts(value, place)
  return names.every(isRole) ? names : refuse(place, `may hold ${Object.keys(roles).join(', ')}`)
}
