// The hub's own Ed25519 key, in `hub-key.pem` of the data folder: signs tokens, receipts and checkpoints.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Random, SigningKey } from '../hub.ts'

const fileName = 'hub-key.pem'

/** Reads the key, or makes it on first start. Throws a sentence where others could read the file. */
export function openHubKey(dataDir: string, random: Random): SigningKey {
  const found = readHubKey(dataDir)
  if (found) return found
  const path = join(dataDir, fileName)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeKeyFile(path, newHubKey(random).privatePem, random)
  // Whoever came first: two starts at the same moment end with one key.
  return signingKey(privateKeyOf(readKeyFile(path) ?? '', path))
}

/** The key, if there is one yet. Throws a sentence where others could read the file. */
export function readHubKey(dataDir: string): SigningKey | undefined {
  const path = join(dataDir, fileName)
  const text = readKeyFile(path)
  return text === undefined ? undefined : signingKey(privateKeyOf(text, path))
}

/** A new key out of 32 bytes of the stream `hub-key`. */
export function newHubKey(random: Random): SigningKey {
  // RFC 8410: the fixed head of a PKCS #8 Ed25519 key, then its seed.
  const head = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([head, random.bytes('hub-key', 32)])
  return signingKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

export function signingKey(privateKey: KeyObject): SigningKey {
  return {
    ...verifyingKey(createPublicKey(privateKey)),
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    sign: (message) => sign(null, message, privateKey).toString('base64url'),
  }
}

/** The half that checks signatures. */
export function verifyingKey(publicKey: KeyObject): Omit<SigningKey, 'privatePem' | 'sign'> {
  return {
    keyId: thumbprint(publicKey),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    verify: (message, signature) => verify(null, message, publicKey, Buffer.from(signature, 'base64url')),
  }
}

/** RFC 7638, over the members of an OKP key in their order (RFC 8037). */
function thumbprint(publicKey: KeyObject): string {
  const { crv, kty, x } = publicKey.export({ format: 'jwk' })
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url')
}

function readKeyFile(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return undefined
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new Error(`${path} can be read by others than its owner. Run: chmod 600 ${path}`)
  }
  return readFileSync(path, 'utf8')
}

function privateKeyOf(text: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, without what the file holds.
  }
  throw new Error(`${path} does not hold an Ed25519 private key in PEM. Restore it from a backup.`)
}

/** Whole or not at all, on disk when this returns, and never over a key that is already there. */
function writeKeyFile(path: string, pem: string, random: Random): void {
  const draft = `${path}.${Buffer.from(random.bytes('file-name', 6)).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, pem)
    fsyncSync(file)
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    closeSync(file)
    rmSync(draft, { force: true })
  }
}
