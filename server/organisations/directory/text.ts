// A file as text, in pieces that end with a line. UTF-8 where it is that, Windows-1252 where it is not, line by line:
// spreadsheets save either, and pasted rows mix them. Nothing of the file is kept.
import { createReadStream } from 'node:fs'
import { windows1252 } from '../../http/windows-1252.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const newline = 0x0a
/** A line longer than this is cut: no record of CQC's comes near it. */
const longestLine = 8 * 1024 * 1024

export async function* readPieces(path: string, onBytes: (count: number) => void = () => {}): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length)
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = bytes.lastIndexOf(newline) + 1
    if (end === 0 && bytes.length < longestLine) {
      rest = bytes
      continue
    }
    const cut = end === 0 ? bytes.length : end
    yield decode(bytes.subarray(0, cut))
    rest = Buffer.from(bytes.subarray(cut))
  }
  if (rest.length > 0) yield decode(rest)
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return decodeLines(bytes)
  }
}

function decodeLines(bytes: Buffer): string {
  const lines: string[] = []
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start)
    const end = found === -1 ? bytes.length : found + 1
    const line = bytes.subarray(start, end)
    try {
      lines.push(utf8.decode(line))
    } catch {
      lines.push(windows1252(line))
    }
    start = end
  }
  return lines.join('')
}
