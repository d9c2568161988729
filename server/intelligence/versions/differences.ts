// What is different between two versions, member by member, and in texts word by word. Pure.

export interface Difference {
  /** JSON Pointer into the item. */
  readonly pointer: string
  /** Left out where the member was not there. */
  readonly old?: unknown
  readonly new?: unknown
  /** Of two texts: how the one becomes the other, in order. */
  readonly words?: readonly Stretch[]
}

/** A stretch of text that stayed, was taken out, or was put in. */
export interface Stretch {
  readonly is: 'kept' | 'out' | 'in'
  readonly text: string
}

/** Not said by anybody: what the hub adds for a reader. */
const added = ['id', 'version', 'changedAt', 'disputed', 'replies', 'repliedAt', 'entitlement']

/** Between two items as one reader reads them: objects by member, lists of objects by place, all else as a whole. */
export function differences(before: object, after: object): Difference[] {
  return members('', before, after).filter(({ pointer }) => !added.includes(pointer.split('/')[1] ?? ''))
}

function members(at: string, before: object, after: object): Difference[] {
  const [old, next] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])]
  return names.flatMap((name) => compare(`${at}/${escaped(name)}`, old[name], next[name]))
}

function compare(pointer: string, old: unknown, next: unknown): Difference[] {
  if (JSON.stringify(old) === JSON.stringify(next)) return []
  if (hasParts(old) && hasParts(next) && Array.isArray(old) === Array.isArray(next)) return members(pointer, old, next)
  return [
    {
      pointer,
      ...(old === undefined ? {} : { old }),
      ...(next === undefined ? {} : { new: next }),
      ...(isText(old) && isText(next) ? { words: wordChanges(old, next) } : {}),
    },
  ]
}

/** What is compared part by part: objects, and lists of objects, of which an audience is none. */
function hasParts(value: unknown): value is object {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one === 'object' && one !== null)
  return typeof value === 'object' && value !== null
}

/** Something that somebody wrote, and no slug or date. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && /\s/.test(value.trim())
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** How one text becomes another, by words with the spaces behind them; as few changes as that takes, if they are not too many. */
export function wordChanges(old: string, next: string): Stretch[] {
  const [a, b] = [wordsOf(old), wordsOf(next)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const middle = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return joined([
    ...a.slice(0, head).map((text): Stretch => ({ is: 'kept', text })),
    ...middle,
    ...a.slice(a.length - tail).map((text): Stretch => ({ is: 'kept', text })),
  ])
}

function wordsOf(text: string): string[] {
  return text.match(/^\s+|\S+\s*/g) ?? []
}

/** Two texts with more changes than this are told as one taken out and one put in. */
const mostChanges = 400

/** The shortest way from one list of words to another (Myers, 1986: furthest points on each diagonal). */
function shortest(a: readonly string[], b: readonly string[]): Stretch[] {
  const trail: Map<number, number>[] = []
  let furthest = new Map<number, number>([[1, 0]])
  for (let changes = 0; changes <= Math.min(a.length + b.length, mostChanges); changes += 1) {
    trail.push(furthest)
    furthest = new Map(furthest)
    for (let k = -changes; k <= changes; k += 2) {
      let x = goesDown(furthest, k, changes) ? at(furthest, k + 1) : at(furthest, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      furthest.set(k, x)
      if (x >= a.length && x - k >= b.length) return wayBack(trail, a, b)
    }
  }
  return [...a.map((text): Stretch => ({ is: 'out', text })), ...b.map((text): Stretch => ({ is: 'in', text }))]
}

function wayBack(trail: readonly Map<number, number>[], a: readonly string[], b: readonly string[]): Stretch[] {
  const way: Stretch[] = []
  let [x, y] = [a.length, b.length]
  for (let changes = trail.length - 1; changes >= 0; changes -= 1) {
    const before = trail[changes] ?? new Map<number, number>()
    const k = x - y
    const from = goesDown(before, k, changes) ? k + 1 : k - 1
    const [fromX, fromY] = [at(before, from), at(before, from) - from]
    for (; x > fromX && y > fromY; x -= 1, y -= 1) way.push({ is: 'kept', text: a[x - 1] ?? '' })
    if (changes > 0) way.push(x === fromX ? { is: 'in', text: b[y - 1] ?? '' } : { is: 'out', text: a[x - 1] ?? '' })
    ;[x, y] = [fromX, fromY]
  }
  return way.reverse()
}

/** Whether the furthest point on a diagonal is reached by a word of the new text. */
function goesDown(furthest: ReadonlyMap<number, number>, k: number, changes: number): boolean {
  return k === -changes || (k !== changes && at(furthest, k - 1) < at(furthest, k + 1))
}

function at(furthest: ReadonlyMap<number, number>, k: number): number {
  return furthest.get(k) ?? 0
}

/** Neighbours of one kind as one stretch; between two that stayed, what went out stands before what came in. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const told: Stretch[] = []
  let [out, put] = ['', '']
  const flush = () => {
    if (out !== '') told.push({ is: 'out', text: out })
    if (put !== '') told.push({ is: 'in', text: put })
    ;[out, put] = ['', '']
  }
  for (const { is, text } of stretches) {
    if (is === 'out') out += text
    else if (is === 'in') put += text
    else {
      flush()
      const last = told.at(-1)
      if (last?.is === 'kept') told[told.length - 1] = { is, text: last.text + text }
      else told.push({ is, text })
    }
  }
  flush()
  return told
}
