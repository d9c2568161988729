// The hub's signature over a page of the snapshot: that it is whole, that it is this body's, and which page comes next.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { SigningKey } from '../../hub.ts'
import type { SnapshotPlace } from './places.ts'

/** Whose snapshot it is, as overlap looks at a planner. */
export interface SnapshotOwner {
  readonly organisation: string
  readonly name: string
  readonly kind: string
  /** The providers whose services the organisation runs: there it plans no visits. */
  readonly providers: readonly string[]
}

/** The shape `SnapshotPage` without its places. */
export interface SnapshotSeal extends SnapshotOwner {
  /** When this page was taken. */
  readonly takenAt: string
  /** The cursor that it was asked for with; the first page has none. */
  readonly cursor?: string
  /** The cursor of the next page; the last one has none. */
  readonly next?: string
  /** SHA-256 of the places' canonical JSON (RFC 8785), base64url. */
  readonly hash: string
  readonly keyId: string
  readonly signature: string
}

export function hashOfPlaces(places: readonly SnapshotPlace[]): string {
  return hash('sha256', canonicalize(places) ?? '', 'base64url')
}

/**
 * What is signed, UTF-8: the line `accord visit snapshot v1`, and the seal's canonical JSON without its signature. The first
 * line keeps it from ever passing for a receipt, a checkpoint or a token.
 */
function sealMessage({ signature: _, ...seal }: SnapshotSeal): Uint8Array {
  return Buffer.from(`accord visit snapshot v1\n${canonicalize(seal) ?? ''}\n`)
}

export function sealPage(
  key: Pick<SigningKey, 'keyId' | 'sign'>,
  seal: Omit<SnapshotSeal, 'keyId' | 'signature'>,
): SnapshotSeal {
  const unsigned = { ...seal, keyId: key.keyId, signature: '' }
  return { ...unsigned, signature: key.sign(sealMessage(unsigned)) }
}

export function isSealed(
  key: Pick<SigningKey, 'keyId' | 'verify'>,
  seal: SnapshotSeal,
  places: readonly SnapshotPlace[],
): boolean {
  return seal.keyId === key.keyId && seal.hash === hashOfPlaces(places) && key.verify(sealMessage(seal), seal.signature)
}
