// RFC 9110 §12.5.1: which of the formats that an operation can produce the caller likes best.

interface Range {
  readonly type: string
  readonly quality: number
}

/** The best of `offered`, the first of equals; undefined where the caller takes none of them. */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0]
  const ranges = accept.split(',').map(readRange)
  const rated = offered.map((type) => ({ type, quality: qualityOf(type, ranges) }))
  const best = Math.max(0, ...rated.map(({ quality }) => quality))
  return best === 0 ? undefined : rated.find(({ quality }) => quality === best)?.type
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = weight === undefined ? 1 : Number(weight.slice(2))
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/** By the most specific range that fits: `text/calendar` before `text/*` before any. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.split('/')[0] ?? ''}/*`
  const fitting = [type, group, '*/*'].map((name) => ranges.find((range) => range.type === name))
  return fitting.find((range) => range !== undefined)?.quality ?? 0
}
