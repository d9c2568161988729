// Checkpoints: the hub's signature under an organisation's log as it stood (protocol §8).
import type { SigningKey } from '../hub.ts'
import type { Frontier } from './merkle.ts'
import { hashText, parseFrontier, root } from './merkle.ts'

export interface Checkpoint {
  readonly organisationId: string
  /** How many entries the log had. */
  readonly size: number
  /** RFC 6962 root of these, base64url. */
  readonly root: string
  readonly at: string
  readonly keyId: string
  readonly signature: string
}

/** What it takes to check a signature. */
export type VerifyingKey = Pick<SigningKey, 'keyId' | 'verify'>

/**
 * What is signed, UTF-8: the line `accord checkpoint v1`, then organisation, size in decimal, root, time and key id, each
 * with a newline after it. The first line keeps a checkpoint from ever passing for a receipt or a token.
 */
export function checkpointMessage(checkpoint: Omit<Checkpoint, 'signature'>): Uint8Array {
  const { organisationId, size, root, at, keyId } = checkpoint
  return Buffer.from(`accord checkpoint v1\n${organisationId}\n${size}\n${root}\n${at}\n${keyId}\n`)
}

export function signCheckpoint(
  key: Pick<SigningKey, 'keyId' | 'sign'>,
  head: Omit<Checkpoint, 'keyId' | 'signature'>,
): Checkpoint {
  const unsigned = { ...head, keyId: key.keyId }
  return { ...unsigned, signature: key.sign(checkpointMessage(unsigned)) }
}

/** Whether one of these keys, the one that the checkpoint names, signed it. */
export function isSigned(checkpoint: Checkpoint, keys: readonly VerifyingKey[]): boolean {
  const key = keys.find(({ keyId }) => keyId === checkpoint.keyId)
  return key !== undefined && key.verify(checkpointMessage(checkpoint), checkpoint.signature)
}

/** A checkpoint's frontier, if its signed root is what that frontier folds to. */
export function soundFrontier(head: Checkpoint & { readonly frontier: string }): Frontier | undefined {
  const frontier = parseFrontier(head.frontier, head.size)
  return frontier && hashText(root(frontier)) === head.root ? frontier : undefined
}
