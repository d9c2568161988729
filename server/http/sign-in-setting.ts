// Of the setting ISSUERS, what concerns people's signing in: who the hub is to the issuer, and how it proves that.
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readText, refuse } from './setting-parts.ts'

/** How the hub proves to the issuer who it is: not at all, by a secret, or by signing with a key (`private_key_jwt`). */
export type ClientProof =
  | undefined
  | { readonly secret: string }
  | { readonly pem: string; readonly algorithm: 'RS256' | 'ES256'; readonly keyId?: string }

export interface SignInSetting {
  readonly clientId: string
  readonly proof: ClientProof
  /** On the button. */
  readonly name: string
  readonly scope: string
  /** Whether claims are asked for at the issuer's userinfo endpoint as well. */
  readonly userInfo: boolean
}

const proofs = ['clientSecret', 'clientSecretFile', 'clientKeyFile'] as const

export const signInMembers: readonly string[] = ['clientId', ...proofs, 'clientKeyId', 'name', 'scope', 'userInfo']

type Given = Readonly<Record<string, unknown>>

/** Undefined where the issuer has no clientId: nobody signs in with it. */
export function readSignIn(given: Given, place: string): SignInSetting | undefined {
  const { clientId, name, scope = 'openid profile', userInfo = false } = given
  if (clientId === undefined) {
    const spare = signInMembers.find((member) => given[member] !== undefined)
    return spare === undefined ? undefined : refuse(`${place}.${spare}`, 'is of no use without clientId')
  }
  if (typeof userInfo !== 'boolean') refuse(`${place}.userInfo`, 'must be true or false')
  const scopes = readText(scope, `${place}.scope`)
  if (!scopes.split(' ').includes('openid')) refuse(`${place}.scope`, 'must hold openid')
  return {
    clientId: readText(clientId, `${place}.clientId`),
    proof: readProof(given, place),
    name: readText(name, `${place}.name`, 100),
    scope: scopes,
    userInfo: userInfo === true,
  }
}

function readProof(given: Given, place: string): ClientProof {
  const [one, other] = proofs.filter((name) => given[name] !== undefined)
  if (one !== 'clientKeyFile' && given['clientKeyId'] !== undefined) {
    refuse(`${place}.clientKeyId`, 'is of no use without clientKeyFile alone')
  }
  if (one === undefined) return undefined
  if (other !== undefined) refuse(`${place}.${one}`, `and ${other} are both set: set one of them`)
  const value = readText(given[one], `${place}.${one}`, 4000)
  if (one === 'clientSecret') return { secret: value }
  const text = readSecret(value, `${place}.${one}`)
  if (one === 'clientSecretFile') return { secret: text }
  const keyId = given['clientKeyId']
  const named = keyId === undefined ? {} : { keyId: readText(keyId, `${place}.clientKeyId`) }
  return { pem: text, algorithm: algorithmOf(text, `${place}.${one}`), ...named }
}

function algorithmOf(pem: string, place: string): 'RS256' | 'ES256' {
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = createPrivateKey(pem)
    if (type === 'rsa' && pem.includes('BEGIN PRIVATE KEY')) return 'RS256'
    if (type === 'ec' && details?.namedCurve === 'prime256v1' && pem.includes('BEGIN PRIVATE KEY')) return 'ES256'
  } catch {
    // Told below, without what the file holds.
  }
  return refuse(place, 'must name a file with a private key, RSA or P-256, in PEM (PKCS #8)')
}

function readSecret(path: string, place: string): string {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret !== '') return secret
  } catch {
    // Told below, without the path: somebody may have put the secret itself there.
  }
  return refuse(place, 'names a file that cannot be read or is empty')
}
