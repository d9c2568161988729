// The zip that an .xlsx is, taken apart within limits and put together again: whatever reads it next gets only what was
// weighed here, however much a few bytes claim to be.
import { crc32, inflateRawSync } from 'node:zlib'

export interface ZipLimits {
  readonly files: number
  /** Bytes, of all files together. */
  readonly size: number
}

export class ZipError extends Error {}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const fileMark = 0x04034b50
const deflated = 8

/** The files whose names are wanted. Throws ZipError for what is no zip, is locked, or is larger than the limits. */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  try {
    return takeApart(bytes, wanted, limits)
  } catch (error) {
    if (error instanceof ZipError) throw error
    // Reading past the end, or data that is no deflate stream.
    throw new ZipError('broken', { cause: error })
  }
}

function takeApart(bytes: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== endMark) throw new ZipError('broken')
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.files) throw new ZipError('large')
  const files = new Map<string, Buffer>()
  let left = limits.size
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n += 1) {
    if (bytes.readUInt32LE(at) !== entryMark) throw new ZipError('broken')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes
      .subarray(at + 46, at + 46 + nameLength)
      .toString('utf8')
      .replaceAll('\\', '/')
    if (wanted(name)) {
      const content = contentOf(bytes, at, left)
      left -= content.length
      files.set(name, content)
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

/** At most so many bytes: a stream that goes on is stopped there, whatever size it said. */
function contentOf(bytes: Buffer, entry: number, most: number): Buffer {
  if ((bytes.readUInt16LE(entry + 8) & 1) === 1) throw new ZipError('locked')
  const method = bytes.readUInt16LE(entry + 10)
  const size = bytes.readUInt32LE(entry + 20)
  const at = bytes.readUInt32LE(entry + 42)
  if (bytes.readUInt32LE(at) !== fileMark) throw new ZipError('broken')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const raw = bytes.subarray(start, start + size)
  if (method !== deflated) {
    if (raw.length > most) throw new ZipError('large')
    return raw
  }
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipError(isLarge ? 'large' : 'broken', { cause: error })
  }
}

/** A zip of these files, not compressed. */
export function zipStored(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, content] of files) {
    const nameBytes = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    parts.push(uint32(fileMark), common, nameBytes, content)
    entries.push(uint32(entryMark), Buffer.from([20, 0]), common, rest, nameBytes)
    at += 30 + nameBytes.length + content.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
