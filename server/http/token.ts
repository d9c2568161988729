// Bearer tokens of the hub's own key: JWT (RFC 7519), EdDSA only.
import type { Clock, Hub, Random, SigningKey } from '../hub.ts'
import type { Role } from '../policy/viewer.ts'

export const issuer = 'accord-hub'

/** Clocks may differ by this much (seconds). */
export const leeway = 30

/** A token lives at most this long (seconds): there is no list of withdrawn ones. */
export const longestLife = 24 * 60 * 60

/** What a token of the hub says, once it has been checked. Times are seconds since 1970. */
export interface Claims {
  readonly iss: typeof issuer
  readonly sub: string
  readonly organisation: string
  readonly roles: readonly string[]
  readonly locations?: readonly string[]
  /** All providers of this brand, which is the organisation's own. */
  readonly brand?: string
  /** What a person is called on their own pages. */
  readonly name?: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  readonly jti: string
}

export interface TokenRequest {
  readonly subject: string
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly locations?: readonly string[]
  readonly brand?: string
  readonly name?: string
  /** Seconds; 8 hours if not said, at most 24. */
  readonly lifetime?: number
}

type Issuer = Pick<Hub, 'clock' | 'random' | 'key'>

/** Signs a token. Whether the organisation exists and has such a role is judged when the token is used. */
export function issueToken(hub: Issuer, request: TokenRequest): string {
  return signClaims(hub.key, newClaims(hub, request))
}

/** What such a token says. Throws a sentence where its life is too short or too long. */
export function newClaims(hub: Pick<Hub, 'clock' | 'random'>, request: TokenRequest): Claims {
  const now = seconds(hub.clock)
  const lifetime = request.lifetime ?? 8 * 60 * 60
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > longestLife) {
    throw new Error('A token lives between one second and 24 hours.')
  }
  return {
    iss: issuer,
    sub: request.subject,
    organisation: request.organisation,
    roles: request.roles,
    ...(request.locations ? { locations: request.locations } : {}),
    ...(request.brand === undefined ? {} : { brand: request.brand }),
    ...(request.name === undefined ? {} : { name: request.name }),
    iat: now,
    nbf: now,
    exp: now + lifetime,
    jti: jti(hub.random),
  }
}

export function signClaims(key: SigningKey, claims: object, header: object = {}): string {
  const head = encode({ alg: 'EdDSA', typ: 'JWT', kid: key.keyId, ...header })
  const input = `${head}.${encode(claims)}`
  return `${input}.${key.sign(Buffer.from(input))}`
}

/**
 * The claims, if they have the right form and now is within their time; undefined otherwise. The signature has been
 * checked before, possibly for an earlier request: that is why time is judged here, each time, by the hub's clock.
 */
export function readClaims(payload: unknown, clock: Clock): Claims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const claims = payload as Partial<Record<keyof Claims, unknown>>
  const wellFormed =
    claims.iss === issuer &&
    isText(claims.sub, 200) &&
    isText(claims.organisation, 40) &&
    isTexts(claims.roles) &&
    claims.roles.length > 0 &&
    (claims.locations === undefined || isTexts(claims.locations)) &&
    (claims.brand === undefined || isText(claims.brand, 40)) &&
    (claims.name === undefined || isText(claims.name, 100)) &&
    isTime(claims.iat) &&
    isTime(claims.nbf) &&
    isTime(claims.exp) &&
    isText(claims.jti, 100)
  const checked = claims as Claims
  return wellFormed && isWithinTime(checked, seconds(clock)) ? checked : undefined
}

function isWithinTime({ iat, nbf, exp }: Claims, now: number): boolean {
  return nbf - leeway <= now && iat - leeway <= now && now < exp + leeway && exp - iat <= longestLife
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

/** Text that a database can hold. */
export function isText(value: unknown, longest: number): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= longest &&
    value.isWellFormed() &&
    !value.includes('\0')
  )
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= 1000 && value.every((member) => isText(member, 100))
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000)
}

function jti(random: Random): string {
  return Buffer.from(random.bytes('token', 16)).toString('base64url')
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
