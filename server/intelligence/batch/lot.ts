// Some rows of a batch, checked and kept in one transaction. Each is judged by itself, as if it had been sent alone: one that
// is refused stops no other.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Reader, Tx } from '../../../db/database.ts'
import { contract } from '../../contract/loaded.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { checkContent, type Checked } from '../sharing/submit.ts'
import { keepItems } from '../sharing/keep.ts'
import { placeOf, senderOf } from '../place.ts'
import { sourceIdOf } from '../sharing/source-id.ts'
import { wholeSubmission, type Submission } from '../sharing/submission.ts'
import { columnAt, rowProblem, type BatchItem, type BatchRow, type Found, type KeptAs } from './batch-row.ts'
import type { RowResult } from './batch-row.ts'
import { saysTheSame, sentBefore, type Earlier } from './sent-before.ts'

/** An item of this batch that is new. */
interface Fresh {
  readonly row: number
  readonly sourceId: string
  /** Of what was sent; asked for only where the same id comes again. */
  readonly print: () => string
  readonly checked: Checked
  id: string
}

/** New items by their `sourceId`: of the lot, or of all of a dry run. */
export type Met = Map<string, Omit<Fresh, 'checked'>>

type Part = { readonly fresh: Fresh } | { readonly known: () => KeptAs }
type Judged =
  | { readonly row: BatchRow; readonly parts: readonly Part[] }
  | { readonly row: BatchRow; readonly problem: Problem; readonly found: readonly Found[] }

/** `first` is the place of the first of them in the batch, from 0. */
export async function keepLot(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  rows: readonly BatchRow[],
  first: number,
): Promise<RowResult[]> {
  const judged = await new Judge(tx, hub, viewer, new Map()).rows(rows, first)
  const fresh = judged.flatMap((each) => ('parts' in each ? each.parts : [])).flatMap(freshIn)
  const kept = await keepItems(
    tx,
    hub,
    viewer,
    fresh.map(({ checked }) => checked),
  )
  for (const [at, each] of fresh.entries()) each.id = kept[at]?.id ?? ''
  return judged.map((each) => resultOf(each, 'created'))
}

/** What `keepLot` would answer. `met` goes from lot to lot. */
export async function rehearseLot(
  hub: Hub,
  viewer: Viewer,
  rows: readonly BatchRow[],
  first: number,
  met: Met,
): Promise<RowResult[]> {
  const judged = await new Judge(hub.database.read, hub, viewer, met).rows(rows, first)
  // All that is remembered of them: a long file has many.
  for (const each of judged.flatMap((one) => ('parts' in one ? one.parts.flatMap(freshIn) : []))) {
    const { row, sourceId } = each
    const print = each.print()
    met.set(sourceId, { row, sourceId, print: () => print, id: '' })
  }
  return judged.map((each) => resultOf(each, 'ready'))
}

function freshIn(part: Part): readonly Fresh[] {
  return 'fresh' in part ? [part.fresh] : []
}

function resultOf(judged: Judged, done: 'created' | 'ready'): RowResult {
  const { row } = judged.row
  if ('problem' in judged) return { row, outcome: 'refused', problem: judged.problem, found: judged.found }
  const items = judged.parts.map((part) =>
    'fresh' in part ? { id: part.fresh.id, sourceId: part.fresh.sourceId } : part.known(),
  )
  return { row, outcome: judged.parts.some((part) => 'fresh' in part) ? done : 'unchanged', items }
}

class Judge {
  readonly #read: Reader
  readonly #hub: Hub
  readonly #viewer: Viewer
  readonly #met: Met
  readonly #where = remembering()
  #earlier: ReadonlyMap<string, Earlier> = new Map()

  constructor(read: Reader, hub: Hub, viewer: Viewer, met: Met) {
    this.#read = read
    this.#hub = hub
    this.#viewer = viewer
    this.#met = met
  }

  async rows(rows: readonly BatchRow[], first: number): Promise<Judged[]> {
    const sources = new Map(rows.flatMap(({ items }) => items.map((item) => [item, sourceOf(item)] as const)))
    const ids = [...new Set([...sources.values()].flatMap((id) => (id === undefined ? [] : [id])))]
    this.#earlier = await sentBefore(this.#read, this.#viewer.organisation, ids)
    const judged: Judged[] = []
    for (const [at, row] of rows.entries()) {
      const parts: Part[] = []
      const found: Found[] = []
      for (const item of row.items) {
        try {
          parts.push(await this.#part(row, item, sources.get(item)))
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem
          found.push(...toTell(row, item, problem))
        }
      }
      if (row.problem !== undefined || found.length > 0) {
        judged.push({ row, problem: rowProblem(row, first + at, found), found })
      } else {
        judged.push({ row, parts })
        for (const fresh of parts.flatMap(freshIn)) this.#met.set(fresh.sourceId, fresh)
      }
    }
    return judged
  }

  async #part(row: BatchRow, item: BatchItem, sourceId: string | undefined): Promise<Part> {
    if (sourceId === undefined) {
      throw new Problem('invalid', { errors: contract().shape('IntelligenceSubmission').check(item.sent) })
    }
    const sent = { ...(item.sent as Submission), sourceId }
    // An id that was made of what the row says is the same for the same row only.
    const isOwn = (item.sent as Submission).sourceId !== undefined
    const print = () => (isOwn ? hash('sha256', canonicalize(sent) ?? '', 'base64url') : '')
    // Whoever may not send about a place is told so before anything that was sent about it.
    await this.#where(this.#read, this.#viewer, item.sent as Submission, momentOf(this.#hub.clock).today)
    // What can't be read whole says something else as soon as it is put right.
    const known = row.problem === undefined ? this.#known(sent, isOwn, print) : undefined
    if (known !== undefined) return { known }
    const checked = await checkContent(this.#read, this.#hub, this.#viewer, sent, undefined, this.#where)
    return { fresh: { row: row.row, sourceId, print, checked, id: '' } }
  }

  /** What it has become already, in this batch or before. Throws Problem where it said something else then. */
  #known(
    sent: Submission & { readonly sourceId: string },
    isOwn: boolean,
    print: () => string,
  ): (() => KeptAs) | undefined {
    const { sourceId } = sent
    const same = this.#met.get(sourceId)
    if (same !== undefined) {
      if (same.print() !== print()) throw sentAlready(`Row ${same.row} has the same one and says something else.`)
      return () => ({ id: same.id, sourceId, sameAs: same.row })
    }
    const before = this.#earlier.get(sourceId)
    if (before === undefined) return undefined
    if (before.withdrawn) {
      const detail = 'Your organisation has withdrawn what it sent under this one.'
      throw new Problem('source-id-withdrawn', { errors: [{ pointer: '/sourceId', detail }] })
    }
    if (isOwn && !saysTheSame(before, wholeSubmission(this.#viewer, sent, momentOf(this.#hub.clock)).item)) {
      throw sentAlready('Your organisation has sent something else under this one before.')
    }
    return () => ({ id: before.id, sourceId })
  }
}

function sentAlready(detail: string): Problem {
  return new Problem('already-submitted', { errors: [{ pointer: '/sourceId', detail }] })
}

/** Without what is known already to be wrong with the row. */
function toTell({ wrong }: BatchRow, item: BatchItem, problem: Problem): Found[] {
  if (wrong === undefined || problem.errors.length === 0) return [{ problem, item }]
  const { code, detail, acknowledge } = problem
  const errors = problem.errors.filter((error) => {
    const column = 'pointer' in error ? columnAt(item, error.pointer) : undefined
    return column === undefined || !wrong.has(column)
  })
  return errors.length === 0 ? [] : [{ problem: new Problem(code, { detail, acknowledge, errors }), item }]
}

/** Most items of a lot are about few places, and nothing changes about them, or their sender, meanwhile. */
function remembering(): typeof placeOf {
  const known = new Map<string, ReturnType<typeof placeOf>>()
  let sender: ReturnType<typeof senderOf> | undefined
  return (read, viewer, item, today) => {
    const key = JSON.stringify(item.subject)
    const place = known.get(key) ?? placeOf(read, viewer, item, today, () => (sender ??= senderOf(read, viewer)))
    known.set(key, place)
    return place
  }
}

/** The id that an item is kept under: the sender's, or one made of what it says. None where it has no shape. */
function sourceOf({ sent }: BatchItem): string | undefined {
  if (!contract().shape('IntelligenceSubmission').fits(sent)) return undefined
  const { sourceId } = sent as Submission
  return sourceId ?? sourceIdOf(sent as Submission)
}
