// Receipts: the hub's signature that it took an act on record, at a time, without a position (protocol §8).
import type { SigningKey } from '../hub.ts'
import type { Receipt } from './event.ts'

/**
 * What is signed, UTF-8: the line `accord receipt v1`, the leaf, the time and the key id, each with a newline after it.
 * The first line keeps a receipt from ever passing for a checkpoint or a token.
 */
export function receiptMessage(leaf: string, at: string, keyId: string): Uint8Array {
  return Buffer.from(`accord receipt v1\n${leaf}\n${at}\n${keyId}\n`)
}

export function signReceipt(key: Pick<SigningKey, 'keyId' | 'sign'>, leaf: string, at: string): Receipt {
  return { leaf, at, keyId: key.keyId, signature: key.sign(receiptMessage(leaf, at, key.keyId)) }
}
