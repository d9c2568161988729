// A batch as NDJSON: a submission on each line. A line that can't be read is a row that is refused, and no more.
import { largestBody, readJson } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import type { BatchRow } from './batch-row.ts'

/** Empty lines are passed over; they count. `skipped`: how many lines are not even read. */
export async function* lineRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  skipped = 0,
): AsyncGenerator<BatchRow> {
  let row = 0
  for await (const bytes of linesOf(chunks)) {
    row += 1
    const line = row === 1 && bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes
    if (row > skipped && line.some((byte) => byte > 0x20)) yield rowOf(row, line)
  }
}

function rowOf(row: number, line: Buffer): BatchRow {
  try {
    if (line.length > largestBody) throw new Problem('payload-too-large')
    return { row, items: [{ sent: readJson(line) }] }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return { row, items: [], problem }
  }
}

const newline = 0x0a
/** What some programs put before the first byte of UTF-8. */
const mark = Buffer.from([0xef, 0xbb, 0xbf])

/** Without their ends; one that is far too long is cut short: it is refused for its length. */
async function* linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  const hold = (piece: Buffer): void => {
    if (length <= largestBody) held.push(piece)
    length += piece.length
  }
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      hold(bytes.subarray(from, end))
      yield held.length === 1 ? (held[0] ?? bytes) : Buffer.concat(held)
      held = []
      length = 0
      from = end + 1
    }
    if (from < bytes.length) hold(Buffer.from(bytes.subarray(from)))
  }
  if (length > 0) yield Buffer.concat(held)
}
