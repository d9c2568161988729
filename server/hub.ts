// What every verb is given: the database, the time, chance, and the hub's own key. Tests give other ones.
import type { Database } from '../db/database.ts'

export interface Clock {
  now(): Date
}

/**
 * Bytes that nobody can guess. Each purpose (`id`, `salt`…) draws from a stream of its own, so that a test can set two
 * hubs' chance alike; in production all streams are the operating system's.
 */
export interface Random {
  bytes(purpose: string, length: number): Uint8Array
}

/** The hub's Ed25519 key: signs tokens, receipts and checkpoints. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly keyId: string
  readonly privatePem: string
  readonly publicPem: string
  /** Ed25519 signature (64 bytes), base64url. */
  sign(message: Uint8Array): string
  verify(message: Uint8Array, signature: string): boolean
}

export interface Hub {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly key: SigningKey
  /** How many years it keeps who did something; as the reference data says if not set. */
  readonly staffRetentionYears?: number
}
