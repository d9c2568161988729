// Tokens of configured issuers: checked against the issuer's keys, read by its claim map, and believed only about the
// organisations and roles that it may speak for (§1).
import { decodeJwt, jwtVerify, type JWTPayload } from 'jose'
import type { Clock, Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { numberAt, textAt, textsOf, withPost } from './issuer-claims.ts'
import { cooldown, followIssuer, IssuerUnreachable, type IssuerDocuments } from './issuer-documents.ts'
import type { IssuerSetting } from './issuer-setting.ts'
import { Problem } from './problem.ts'
import { leeway, longestLife } from './token.ts'
import { toViewer } from './viewer.ts'

export interface Issuer {
  readonly setting: IssuerSetting
  readonly documents: IssuerDocuments
}

export type Issuers = readonly Issuer[]

declare module 'fastify' {
  interface FastifyInstance {
    issuers: Issuers
  }
}

export function openIssuers(
  settings: readonly IssuerSetting[],
  clock: Clock,
  onError: (error: unknown, id: string) => void,
): Issuers {
  return settings.map((setting) => ({
    setting,
    documents: followIssuer(setting.issuer, clock, (error) => onError(error, setting.id)),
  }))
}

/** Whom a bearer token of one of these issuers stands for, if it is good. Throws `busy` where that cannot be found out. */
export async function bearerViewer(issuers: Issuers, hub: Hub, token: string): Promise<Viewer | undefined> {
  const issuer = claimedIssuer(issuers, token)
  if (issuer === undefined || issuer.setting.audience.length === 0) return undefined
  try {
    const payload = await verifyToken(hub, issuer, token, issuer.setting.audience)
    if (payload === undefined || isIdentityToken(payload)) return undefined
    return await viewerOf(hub, issuer, payload)
  } catch (error) {
    if (!(error instanceof IssuerUnreachable)) throw error
    const detail = 'The issuer of this token cannot be reached to check it.'
    throw new Problem('busy', { detail, headers: { 'retry-after': String(cooldown / 1000) }, cause: error })
  }
}

/** What the token says, if the issuer signed it for this audience and now is within its time. Throws IssuerUnreachable. */
export async function verifyToken(
  hub: Hub,
  { setting, documents }: Issuer,
  token: string,
  audience: readonly string[],
): Promise<JWTPayload | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, documents.key, {
      issuer: setting.issuer,
      audience: [...audience],
      algorithms: [...setting.algorithms],
      clockTolerance: leeway,
      currentDate: hub.clock.now(),
      requiredClaims: ['exp'],
    })
    return isPlain(payload, protectedHeader.typ) && isShort(payload, hub.clock) ? payload : undefined
  } catch (error) {
    if (error instanceof IssuerUnreachable) throw error
    // Whatever it is: another key, algorithm, audience, time.
    return undefined
  }
}

/** The person or system that checked claims are about, if this issuer may say so of them. */
export async function viewerOf(hub: Hub, { setting }: Issuer, said: JWTPayload): Promise<Viewer | undefined> {
  const { claims, id } = setting
  const payload = claims.post === undefined ? said : withPost(said, claims.post)
  if (payload === undefined) return undefined
  const subject = textAt(payload, claims.subject, longestSubject)
  const [organisation, ...others] = textsOf(payload, claims.organisation) ?? []
  const roles = textsOf(payload, claims.roles) ?? []
  const locations = claims.locations === undefined ? undefined : (textsOf(payload, claims.locations) ?? [])
  if (subject === undefined || organisation === undefined || others.length > 0 || roles.length === 0) return undefined
  const [brand] = claims.brand === undefined ? [] : (textsOf(payload, claims.brand) ?? [])
  const name = textAt(payload, claims.name, 100)
  const viewer = await toViewer(hub, {
    sub: `${id}:${subject}`,
    organisation,
    roles,
    ...(locations ? { locations } : {}),
    ...(brand === undefined ? {} : { brand }),
    ...(name === undefined ? {} : { name }),
  })
  return viewer && speaksFor(setting, viewer) ? viewer : undefined
}

/**
 * Whether a viewer whom the hub's own token names may go on: a person who signed in with an issuer only as long as it is
 * configured to speak for them. Subjects of the hub's own have no colon.
 */
export function mayGoOn(issuers: Issuers, viewer: Viewer): boolean {
  if (!viewer.subject.includes(':')) return true
  const issuer = issuerOf(issuers, viewer)
  return issuer !== undefined && speaksFor(issuer.setting, viewer)
}

/** The issuer with which the viewer signed in. */
export function issuerOf(issuers: Issuers, { subject }: Viewer): Issuer | undefined {
  return issuers.find(({ setting }) => subject.startsWith(`${setting.id}:`))
}

/** For how many more seconds the issuer says that the person's session lasts; undefined where it does not say. */
export function sessionLeft({ setting }: Issuer, payload: JWTPayload, clock: Clock): number | undefined {
  const { sessionEnds } = setting.claims
  const end = sessionEnds === undefined ? undefined : numberAt(payload, sessionEnds)
  return end === undefined ? undefined : Math.floor(end - clock.now().getTime() / 1000)
}

/** With the issuer's id before it, a subject fits where the hub's own do. */
const longestSubject = 160

function claimedIssuer(issuers: Issuers, token: string): Issuer | undefined {
  try {
    const { iss } = decodeJwt(token)
    return issuers.find(({ setting }) => setting.issuer === iss)
  } catch {
    return undefined
  }
}

/** No logout token, no proof, and none that is bound to a key which its bearer would have to show. */
function isPlain({ cnf }: JWTPayload, typ: string | undefined): boolean {
  return cnf === undefined && (typ === undefined || /^(application\/)?(at\+)?jwt$/i.test(typ))
}

/** An identity token is for signing in, and has gone through addresses: nobody comes in by bearing it. */
function isIdentityToken(payload: JWTPayload): boolean {
  return ['nonce', 'at_hash', 'c_hash'].some((claim) => payload[claim] !== undefined)
}

/** There is no list of withdrawn tokens here, so none may live long. */
function isShort({ exp = Infinity, iat }: JWTPayload, clock: Clock): boolean {
  const now = clock.now().getTime() / 1000
  return exp - (iat ?? now) <= longestLife && (iat === undefined || iat - leeway <= now)
}

function speaksFor({ organisations, roles }: IssuerSetting, viewer: Viewer): boolean {
  const may = (id: string) =>
    organisations.some((each) => (typeof each === 'string' ? each === id : each.kind === viewer.kind))
  const allowed = may(viewer.organisation) && (viewer.brand === undefined || viewer.providers.every(may))
  return allowed && viewer.roles.every((role) => roles.includes(role))
}
