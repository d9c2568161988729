// The hub as a client of an issuer: authorization code with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0).
import { createHash } from 'node:crypto'
import { importPKCS8, type JWTPayload } from 'jose'
import * as client from 'openid-client'
import { IssuerUnreachable } from '../http/issuer-documents.ts'
import type { Issuer } from '../http/issuers.ts'
import { verifyToken } from '../http/issuers.ts'
import type { ClientProof, SignInSetting } from '../http/sign-in-setting.ts'
import type { Hub } from '../hub.ts'

export interface SignInIssuer extends Issuer {
  readonly setting: Issuer['setting'] & { readonly signIn: SignInSetting }
}

export function takesPeople(issuer: Issuer): issuer is SignInIssuer {
  return issuer.setting.signIn !== undefined
}

/** What the hub has to know again when the person comes back. */
export interface Secrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Redeemed {
  readonly idToken: string
  /** The identity token's claims and, where the setting asks for it, those of userinfo. */
  readonly payload: JWTPayload
}

/** Why nobody has come in. */
export type Failure = 'declined' | 'unreachable' | 'failed'

/** One address for each issuer: an answer of one can't be taken for another's (RFC 9700 §4.4). */
export function callbackUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/sign-in/callback/${id}`
}

/** Where the person goes to sign in. Throws IssuerUnreachable. */
export async function authorizationUrl(issuer: SignInIssuer, publicUrl: string, secrets: Secrets): Promise<string> {
  const url = client.buildAuthorizationUrl(await configure(issuer), {
    redirect_uri: callbackUrl(publicUrl, issuer.setting.id),
    response_type: 'code',
    scope: issuer.setting.signIn.scope,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: createHash('sha256').update(secrets.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return url.href
}

/** Trades the code for who it is. Throws what `failureOf` understands. */
export async function redeem(hub: Hub, issuer: SignInIssuer, came: URL, secrets: Secrets): Promise<Redeemed> {
  const config = await configure(issuer)
  const tokens = await client.authorizationCodeGrant(config, came, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.verifier,
    idTokenExpected: true,
  })
  const { clientId, userInfo } = issuer.setting.signIn
  const idToken = tokens.id_token ?? ''
  const payload = await verifyToken(hub, issuer, idToken, [clientId])
  if (payload === undefined || payload.sub === undefined) throw new Error('The identity token is not good.')
  const more = userInfo ? await client.fetchUserInfo(config, tokens.access_token, payload.sub) : {}
  return { idToken, payload: { ...more, ...payload } }
}

/** Where the person ends the session with the issuer, too; undefined where it has no such place or cannot be reached. */
export async function endSessionUrl(
  issuer: SignInIssuer,
  publicUrl: string,
  idToken: string | undefined,
): Promise<string | undefined> {
  try {
    const { end_session_endpoint: endpoint } = await issuer.documents.metadata()
    if (endpoint === undefined) return undefined
    const hint: Record<string, string> = idToken === undefined ? {} : { id_token_hint: idToken }
    const where = { ...hint, post_logout_redirect_uri: `${publicUrl}/signed-out` }
    return client.buildEndSessionUrl(await configure(issuer), where).href
  } catch {
    return undefined
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof client.AuthorizationResponseError) return declined.has(error.error) ? 'declined' : 'failed'
  if (error instanceof IssuerUnreachable) return 'unreachable'
  const { code, cause, status } = (error instanceof Error ? error : {}) as {
    readonly code?: unknown
    readonly cause?: unknown
    readonly status?: unknown
  }
  const answered = status ?? (cause instanceof Response ? cause.status : 0)
  const silent = code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && code === undefined)
  return silent || (typeof answered === 'number' && answered >= 500) ? 'unreachable' : 'failed'
}

const declined = new Set(['access_denied', 'login_required', 'consent_required', 'interaction_required'])

async function configure({ setting, documents }: SignInIssuer): Promise<client.Configuration> {
  const metadata = await documents.metadata()
  const { clientId, proof } = setting.signIn
  const config = new client.Configuration(metadata, clientId, {}, await authentication(proof, metadata))
  config.timeout = 5
  // The setting takes http only of an issuer on the same machine.
  if (setting.issuer.startsWith('http:')) client.allowInsecureRequests(config)
  return config
}

async function authentication(proof: ClientProof, metadata: client.ServerMetadata): Promise<client.ClientAuth> {
  if (proof === undefined) return client.None()
  const { token_endpoint_auth_methods_supported: ways = ['client_secret_basic'], token_endpoint: aud } = metadata
  if ('secret' in proof) {
    const post = ways.includes('client_secret_post')
    return post ? client.ClientSecretPost(proof.secret) : client.ClientSecretBasic(proof.secret)
  }
  const key = await importPKCS8(proof.pem, proof.algorithm)
  return client.PrivateKeyJwt(proof.keyId === undefined ? { key } : { key, kid: proof.keyId }, {
    // As OpenID Connect Core §9 has it, and as the issuers that ask for such proof want it.
    [client.modifyAssertion]: (_header, payload) => void (payload['aud'] = aud),
  })
}
