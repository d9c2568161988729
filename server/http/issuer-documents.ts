// What an issuer publishes: its metadata (OpenID Connect Discovery 1.0) and its keys (RFC 7517). Fetched when first needed, so
// that the hub starts while an issuer is down; kept while it is down; fetched anew for a key that is not known, but not for
// each of a thousand such.
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { ServerMetadata } from 'openid-client'
import type { Clock } from '../hub.ts'

export interface IssuerDocuments {
  /** Throws IssuerUnreachable. */
  metadata(): Promise<ServerMetadata>
  /** Throws IssuerUnreachable where the key is not known and the issuer cannot be asked for it. */
  readonly key: JWTVerifyGetKey
}

/** The issuer does not answer, or not as an issuer does, and what it said earlier is not enough or too old. */
export class IssuerUnreachable extends Error {
  constructor(cause?: unknown) {
    super('The issuer cannot be reached.', { cause })
    this.name = 'IssuerUnreachable'
  }
}

const minute = 60_000
/** How long keys are used without asking again: a key that the issuer has taken back is refused after this. */
const fresh = 10 * minute
/** How long they go on being used while the issuer cannot be reached. */
const longest = 24 * 60 * minute
/** How long the issuer is left alone after it was asked, whatever it answered. */
export const cooldown = minute / 2

interface Held {
  readonly metadata: ServerMetadata
  readonly keys: ReturnType<typeof createLocalJWKSet>
  readonly at: number
}

export function followIssuer(issuer: string, clock: Clock, onError: (error: unknown) => void): IssuerDocuments {
  let held: Held | undefined
  let asked: number | undefined
  let failure: unknown
  let underWay: Promise<void> | undefined
  const since = (moment: number) => Math.abs(clock.now().getTime() - moment)
  const mayAsk = () => underWay !== undefined || asked === undefined || since(asked) >= cooldown

  const load = async () => {
    const at = clock.now().getTime()
    asked = at
    failure = undefined
    try {
      held = { ...(await fetchDocuments(issuer)), at }
    } catch (error) {
      failure = error
      onError(error)
    }
  }
  /** Whoever comes meanwhile waits for the same answer. */
  const ask = () => (underWay ??= load().finally(() => (underWay = undefined)))

  const current = async (): Promise<Held> => {
    if ((held === undefined || since(held.at) >= fresh) && mayAsk()) await ask()
    if (held === undefined || since(held.at) >= longest) throw new IssuerUnreachable(failure)
    return held
  }
  const key: JWTVerifyGetKey = async (header, token) => {
    const { keys } = await current()
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      if (mayAsk()) await ask()
      if (failure !== undefined) throw new IssuerUnreachable(failure)
      return (await current()).keys(header, token)
    }
  }
  return { metadata: async () => (await current()).metadata, key }
}

async function fetchDocuments(issuer: string): Promise<Omit<Held, 'at'>> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const metadata = (await fetchJson(address)) as ServerMetadata
  if (metadata.issuer !== issuer) throw new Error('The metadata is of another issuer.')
  const keys = new URL(metadata.jwks_uri ?? '')
  if (keys.protocol !== new URL(issuer).protocol) throw new Error('The keys are published less safely than the issuer.')
  return { metadata, keys: createLocalJWKSet((await fetchJson(keys.href)) as JSONWebKeySet) }
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  })
  if (answer.status !== 200) throw new Error('The issuer answers, but not with its documents.')
  return answer.json()
}
