// The text of a kept answer may hold what somebody sent. It is sealed with the Idempotency-Key that it was asked with, which
// the hub does not keep: nobody reads it but who sends that key again.
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** Each row has a key of its own, so the first nonce serves. */
const nonce = Buffer.alloc(12)
const tagLength = 16

/** `parts` is all that names the row, the Idempotency-Key among it; no two rows have the same. */
export function sealBody(parts: readonly string[], body: string): string {
  if (body === '') return ''
  const cipher = createCipheriv('aes-256-gcm', keyOf(parts), nonce)
  return Buffer.concat([cipher.update(body, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Throws where it was sealed with other parts. */
export function openBody(parts: readonly string[], sealed: string): string {
  if (sealed === '') return ''
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(parts), nonce)
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagLength)), decipher.final()]).toString(
    'utf8',
  )
}

function keyOf(parts: readonly string[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['accord kept answer', ...parts]))
    .digest()
}
