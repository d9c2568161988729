// A real OpenID Connect issuer on loopback (oidc-provider), which a test can rotate, silence and tamper with.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import type { Test } from 'tap'

export const audience = 'https://accord.test'

export interface Account {
  readonly organisation?: string
  readonly roles?: readonly string[]
  readonly name?: string
  readonly [claim: string]: unknown
}

export interface TestIssuer {
  readonly url: string
  /** Who signs in next, by subject; `undefined` turns back. */
  person: string | undefined
  /** What the issuer says of its people and of the client `system`, by subject. */
  readonly accounts: Map<string, Account>
  /** Changes an identity token on its way to the hub. */
  tamper: ((idToken: string) => Promise<string> | string) | undefined
  /** How often its keys were asked for. */
  keyRequests: number
  /** Refuses every connection while true. */
  down: boolean
  /** Signs with a new key and publishes no other from now on. */
  rotate(): Promise<void>
  /** A token with the issuer's present key; what is undefined is left out. */
  sign(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>
  /** A token of the client `system`, by client credentials. */
  systemToken(): Promise<string>
  /** The public half of the present key, in PEM. */
  publicPem(): Promise<string>
}

interface Key {
  readonly kid: string
  readonly pair: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
}

/** `hubUrl` is where people come back to; `id` is what the hub calls the issuer. */
export async function openIssuer(t: Test, hubUrl = 'http://127.0.0.1:1', id = 'rochdale'): Promise<TestIssuer> {
  let key = await newKey()
  let provider: Provider
  const server = createServer((request, response) => void answer(request, response))
  const url = await listen(server)
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer: TestIssuer = {
    url,
    person: undefined,
    accounts: new Map(),
    tamper: undefined,
    keyRequests: 0,
    down: false,
    async rotate() {
      key = await newKey()
      provider = await newProvider(issuer, key, hubUrl, id)
    },
    sign: (claims, header = {}) =>
      new SignJWT(withoutUndefined(claims))
        .setProtectedHeader({ alg: 'ES256', kid: key.kid, ...withoutUndefined(header) })
        .sign(key.pair.privateKey),
    async systemToken() {
      const body = new URLSearchParams({ grant_type: 'client_credentials', resource: audience })
      const authorization = `Basic ${btoa('system:system-secret')}`
      const told = await fetch(`${url}/token`, { method: 'POST', body, headers: { authorization } })
      return ((await told.json()) as { access_token: string }).access_token
    },
    publicPem: () => exportSPKI(key.pair.publicKey),
  }
  provider = await newProvider(issuer, key, hubUrl, id)

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (issuer.down) return void request.socket.destroy()
    const path = request.url ?? ''
    if (path.startsWith('/jwks')) issuer.keyRequests += 1
    if (path.startsWith('/interaction/')) return interact(issuer, provider, request, response)
    if (path.startsWith('/token') && issuer.tamper) tamperWith(issuer.tamper, response)
    await provider.callback()(request, response)
  }
  return issuer
}

/** The key with which the client `accord-key` proves who it is. */
export const clientKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const clientJwk = { ...clientKey.publicKey.export({ format: 'jwk' }), kid: 'client-1' } as never

let keys = 0

async function newKey(): Promise<Key> {
  return { kid: `key-${(keys += 1)}`, pair: await generateKeyPair('ES256', { extractable: true }) }
}

async function newProvider(issuer: TestIssuer, key: Key, hubUrl: string, id: string): Promise<Provider> {
  const jwk = { ...(await exportJWK(key.pair.privateKey)), kid: key.kid, alg: 'ES256', use: 'sig' }
  const told = silently(() => new Provider(issuer.url, configuration(issuer, jwk, hubUrl, id)))
  told.proxy = true
  return told
}

function configuration(issuer: TestIssuer, jwk: object, hubUrl: string, id: string): Configuration {
  return {
    jwks: { keys: [jwk] },
    cookies: { keys: ['a test'] },
    clients: [
      {
        client_id: 'accord',
        client_secret: 'accord-secret',
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [`${hubUrl}/sign-in/callback/${id}`],
        post_logout_redirect_uris: [`${hubUrl}/signed-out`],
      },
      {
        client_id: 'accord-key',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [clientJwk] },
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [`${hubUrl}/sign-in/callback/${id}`],
      },
      {
        client_id: 'system',
        client_secret: 'system-secret',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'organisation', 'roles', 'session_ends'], profile: ['name'] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    extraTokenClaims: (_ctx, token) => ({ ...issuer.accounts.get(token.clientId ?? '') }),
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...issuer.accounts.get(sub) }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt' as const,
          jwt: { sign: { alg: 'ES256' as const } },
        }),
      },
    },
    ttl: { AccessToken: 3600, ClientCredentials: 3600, IdToken: 3600, Interaction: 600, Session: 3600, Grant: 3600 },
  }
}

/** Signs in whoever is next, without asking. */
async function interact(
  issuer: TestIssuer,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  if (issuer.person === undefined) {
    await provider.interactionFinished(request, response, { error: 'access_denied' })
    return
  }
  const grant = new provider.Grant({ accountId: issuer.person, clientId: String(params['client_id']) })
  grant.addOIDCScope('openid profile')
  const result = { login: { accountId: issuer.person }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result)
}

function tamperWith(tamper: NonNullable<TestIssuer['tamper']>, response: ServerResponse): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse
  response.end = ((text: string) => {
    const told = JSON.parse(text) as { id_token?: string }
    void Promise.resolve(tamper(told.id_token ?? '')).then((idToken) => {
      const changed = JSON.stringify({ ...told, id_token: idToken })
      response.setHeader('content-length', Buffer.byteLength(changed))
      end(changed)
    })
    return response
  }) as never
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

/** It warns of what is not for production, on standard output: there is the test's own report. */
function silently<Made>(make: () => Made): Made {
  const { info, warn, log } = console
  Object.assign(console, { info: () => undefined, warn: () => undefined, log: () => undefined })
  try {
    return make()
  } finally {
    Object.assign(console, { info, warn, log })
  }
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))
}
