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
import { placeOf } from '../place.ts'
import { sourceIdOf } from '../sharing/source-id.ts'
import { wholeSubmission, type Submission } from '../sharing/submission.ts'
import { rowProblem, type BatchItem, type BatchRow, type RowResult } from './batch-row.ts'
import { saysTheSame, sentBefore, type Earlier } from './sent-before.ts'

/** An item of this batch that is new. */
interface Fresh {
  readonly sourceId: string
  /** Of what was sent. */
  readonly print: string
  readonly checked: Checked
  id: string
}

/** New items by their `sourceId`: of the lot, or of all of a dry run. */
export type Met = Map<string, Omit<Fresh, 'checked'>>

type Part = { readonly fresh: Fresh } | { readonly known: { readonly id: string; readonly sourceId: string } }
type Judged =
  { readonly row: BatchRow; readonly parts: readonly Part[] } | { readonly row: BatchRow; readonly problem: Problem }

/** `first` is the place of the first of them in the batch, from 0. */
export async function keepLot(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  rows: readonly BatchRow[],
  first: number,
): Promise<RowResult[]> {
  const judged = await judge(tx, hub, viewer, rows, first, new Map())
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
  const judged = await judge(hub.database.read, hub, viewer, rows, first, met)
  // All that is remembered of them: a long file has many.
  for (const { sourceId, print } of judged.flatMap((each) => ('parts' in each ? each.parts.flatMap(freshIn) : []))) {
    met.set(sourceId, { sourceId, print, id: '' })
  }
  return judged.map((each) => resultOf(each, 'ready'))
}

function freshIn(part: Part): readonly Fresh[] {
  return 'fresh' in part ? [part.fresh] : []
}

function resultOf(judged: Judged, done: 'created' | 'ready'): RowResult {
  const { row } = judged.row
  if ('problem' in judged) return { row, outcome: 'refused', problem: judged.problem }
  const items = judged.parts.map((part) => {
    const { id, sourceId } = 'fresh' in part ? part.fresh : part.known
    return { id, sourceId }
  })
  return { row, outcome: judged.parts.some((part) => 'fresh' in part) ? done : 'unchanged', items }
}

async function judge(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  rows: readonly BatchRow[],
  first: number,
  met: Met,
): Promise<Judged[]> {
  const sources = new Map(rows.flatMap(({ items }) => items.map((item) => [item, sourceOf(item)] as const)))
  const ids = [...new Set([...sources.values()].flatMap((id) => (id === undefined ? [] : [id])))]
  const earlier = await sentBefore(read, viewer.organisation, ids)
  const where = remembering()
  const judged: Judged[] = []
  for (const [at, row] of rows.entries()) {
    const found: { problem: Problem; item: BatchItem }[] = row.problem ? [{ problem: row.problem, item: nothing }] : []
    const parts: Part[] = []
    for (const item of row.items) {
      try {
        parts.push(await partOf(read, hub, viewer, item, sources.get(item), earlier, met, where))
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
        found.push({ problem, item })
      }
    }
    if (found.length > 0) judged.push({ row, problem: rowProblem(row, first + at, found) })
    else {
      judged.push({ row, parts })
      for (const fresh of parts.flatMap(freshIn)) met.set(fresh.sourceId, fresh)
    }
  }
  return judged
}

/** Most items of a lot are about few places, and nothing changes about them meanwhile. */
function remembering(): typeof placeOf {
  const known = new Map<string, ReturnType<typeof placeOf>>()
  return (read, viewer, item, today) => {
    const key = JSON.stringify(item.subject)
    const place = known.get(key) ?? placeOf(read, viewer, item, today)
    known.set(key, place)
    return place
  }
}

const nothing: BatchItem = { sent: undefined }

/** The id that an item is kept under: the sender's, or one made of what it says. None where it has no shape. */
function sourceOf({ sent }: BatchItem): string | undefined {
  if (!contract().shape('IntelligenceSubmission').fits(sent)) return undefined
  const { sourceId } = sent as Submission
  return sourceId ?? sourceIdOf(sent as Submission)
}

async function partOf(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  item: BatchItem,
  sourceId: string | undefined,
  earlier: ReadonlyMap<string, Earlier>,
  met: Met,
  where: typeof placeOf,
): Promise<Part> {
  if (sourceId === undefined) {
    throw new Problem('invalid', { errors: contract().shape('IntelligenceSubmission').check(item.sent) })
  }
  const sent = { ...(item.sent as Submission), sourceId }
  // An id that was made of what the row says is the same for the same row only.
  const isOwn = (item.sent as Submission).sourceId !== undefined
  const print = isOwn ? hash('sha256', canonicalize(sent) ?? '', 'base64url') : ''
  const same = met.get(sourceId)
  if (same !== undefined) {
    if (same.print !== print) throw sentAlready('An earlier row has this sourceId and says something else.')
    return { known: same }
  }
  const before = earlier.get(sourceId)
  if (before === undefined) {
    return {
      fresh: { sourceId, print, checked: await checkContent(read, hub, viewer, sent, undefined, where), id: '' },
    }
  }
  if (before.withdrawn) {
    const detail = 'Your organisation has withdrawn the item with this sourceId.'
    throw new Problem('source-id-withdrawn', { errors: [{ pointer: '/sourceId', detail }] })
  }
  if (isOwn && !saysTheSame(before, wholeSubmission(viewer, sent, momentOf(hub.clock)).item)) {
    throw sentAlready('Your organisation has sent an item with this sourceId before, and it said something else.')
  }
  return { known: { id: before.id, sourceId } }
}

function sentAlready(detail: string): Problem {
  return new Problem('already-submitted', { errors: [{ pointer: '/sourceId', detail }] })
}
