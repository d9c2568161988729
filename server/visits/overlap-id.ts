// An overlap's id is made of one's own visit and the other, so it counts nothing and nothing need be stored for it.

/** 43 characters: the 32 bytes of both ids, base64url. */
export function overlapId(visit: string, other: string): string {
  return Buffer.from(`${visit}${other}`.replaceAll('-', ''), 'hex').toString('base64url')
}

/** The two visits; undefined where the text is no such id. */
export function visitsOf(id: string): { visit: string; other: string } | undefined {
  const bytes = Buffer.from(id, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== id) return undefined
  return { visit: uuid(bytes.subarray(0, 16)), other: uuid(bytes.subarray(16)) }
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
