// The change feed (protocol §7): what became visible, changed or was hidden, for this viewer alone. Every row is judged by what
// they could read before it and with it; what they are told of it, by what they may read now.
import type { Reader } from '../../db/database.ts'
import { itemIds, itemsInTime, readingAt, versionAt } from '../intelligence/queries.ts'
import type { ItemInTime, ReadItem, Reading } from '../intelligence/queries.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { ShownLast } from './cursor.ts'
import { justBefore, laterThan, Looks } from './looks.ts'
import { firstRows, rowById, rowsAfter, rowsBefore, type ChangedRow } from './rows.ts'

export interface Found {
  readonly type: 'intelligence.changed' | 'intelligence.hidden' | 'intelligence.withdrawn'
  readonly item: string
  readonly at: string
  readonly place: ShownLast
  /** As the viewer reads it now. */
  readonly now: ReadItem | undefined
}

/** Rows that are judged together. How many were looked at in vain shows nowhere but in the time that it takes. */
const together = 200

/** What came after a place, as many as `limit` at the most; undefined where there is no such place. */
export async function changesAfter(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  { row, item }: ShownLast,
  limit: number,
): Promise<Found[] | undefined> {
  const last = row === '' ? undefined : await rowById(read, row)
  if (last === undefined && row !== '') return undefined
  const found: Found[] = []
  // The row that was shown last once more, if it tells of several items: from the next one on.
  let from = item === '' ? (last?.position ?? 0) : (last?.position ?? 1) - 1
  const judge = new Judge(read, viewer, now, last && { row: last, item })
  for (
    let rows = await rowsAfter(read, from, together);
    rows.length > 0;
    rows = await rowsAfter(read, from, together)
  ) {
    await judge.prepare(rows)
    for (const each of rows) {
      for await (const event of judge.events(each, each.id === row ? item : '')) {
        found.push(event)
        if (found.length === limit) return found
      }
      from = each.position
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

/** The last of all; undefined where there is none. */
export async function latestChange(read: Reader, viewer: Viewer, now: Moment): Promise<Found | undefined> {
  const judge = new Judge(read, viewer, now)
  let before = Number.MAX_SAFE_INTEGER
  for (
    let rows = await rowsBefore(read, before, together);
    rows.length > 0;
    rows = await rowsBefore(read, before, together)
  ) {
    await judge.prepare(rows)
    for (const each of rows) {
      let last: Found | undefined
      for await (const event of judge.events(each, '')) last = event
      if (last !== undefined) return last
      before = each.position
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return undefined
}

/** A moment in the feed. */
type Stand = Pick<ChangedRow, 'position' | 'at'>

/** How far the reader has been told: up to a row, or up to an item of one that tells of several. */
interface Known {
  readonly row: Stand
  readonly item: string
}

function justBeforeRow({ position, at }: Stand): Stand {
  return { position: position - 1, at: justBefore(at) }
}

class Judge {
  readonly #read: Reader
  readonly #viewer: Viewer
  readonly #now: Moment
  readonly #known: Known | undefined
  readonly #looks: Looks
  #items = new Map<string, ItemInTime>()
  #firsts = new Map<string, number>()

  constructor(read: Reader, viewer: Viewer, now: Moment, known?: Known) {
    this.#known = known
    this.#read = read
    this.#viewer = viewer
    this.#now = now
    this.#looks = new Looks(read, viewer)
  }

  /** Looks up the items of these rows, to be asked about next. */
  async prepare(rows: readonly ChangedRow[]): Promise<void> {
    const ids = rows.filter(({ kind }) => kind === 'intelligence').map(({ itemId }) => itemId)
    this.#items = await itemsInTime(this.#read, this.#viewer, this.#now, [...new Set(ids)])
    this.#firsts = await firstRows(this.#read, [...this.#items.keys()])
  }

  /** What a row tells the viewer; of a row with several items, those after this one. */
  async *events(row: ChangedRow, after: string): AsyncGenerator<Found> {
    if (row.kind === 'intelligence') {
      const item = after === '' ? this.#items.get(row.itemId) : undefined
      const event = item && (await this.#ofItem(row, item))
      if (event && (await this.#concerns(event, item, this.#firsts))) yield event
      return
    }
    if (row.kind === 'interest') {
      const [location = '', organisation] = row.itemId.split('/')
      if (organisation === this.#viewer.organisation) yield* this.#ofRights(row, { location }, after)
    } else if (row.itemId === this.#viewer.organisation) {
      yield* this.#ofRights(row, { viewer: { ...this.#viewer, adheres: true }, now: this.#now }, after)
    }
  }

  async #ofItem(row: ChangedRow, item: ItemInTime): Promise<Found | undefined> {
    const { version, at } = row
    if (version === null) {
      const inForce = versionBefore(row, item, this.#firsts)
      const [before, after] = [
        await this.#reading(row, item, inForce, justBefore(at)),
        await this.#reading(row, item, inForce, at),
      ]
      return toFound(row, '', item, before, after)
    }
    const after = await this.#reading(row, item, version, at)
    // What does not come with a version of its own is said to all who read the item: a reply.
    if (this.#firsts.get(`${item.id} ${version}`) !== row.position) return toFound(row, '', item, undefined, after)
    return toFound(row, '', item, await this.#reading(row, item, version - 1, at), after)
  }

  /**
   * That something is hidden is for those who may have been told of it: by the place up to which they have read. What came and
   * went since then they have never heard of.
   */
  async #concerns({ type }: Found, item: ItemInTime, firsts: ReadonlyMap<string, number>): Promise<boolean> {
    if (type !== 'intelligence.hidden') return true
    if (this.#known === undefined) return false
    const isBeyond = this.#known.item !== '' && item.id > this.#known.item
    const stand = isBeyond ? justBeforeRow(this.#known.row) : this.#known.row
    const version = versionBefore({ position: stand.position + 1, at: stand.at }, item, firsts)
    const look = await this.#looks.at(item.row, stand.at, laterThan(stand))
    return look !== undefined && readingAt(item, version, look) !== undefined
  }

  async #reading(row: ChangedRow, item: ItemInTime, version: number | undefined, instant: string) {
    const look = await this.#looks.at(item.row, instant, laterThan(row))
    return look && readingAt(item, version, look)
  }

  /** What somebody's own interest, or being bound, has shown or hidden. What was withdrawn by now tells that by a row of its own. */
  async *#ofRights(row: ChangedRow, of: Parameters<typeof itemIds>[1], from: string): AsyncGenerator<Found> {
    for (let after = from, more = true; more;) {
      const ids = await itemIds(this.#read, of, { after, limit: together })
      const items = await itemsInTime(this.#read, this.#viewer, this.#now, ids, true)
      const firsts = await firstRows(this.#read, ids)
      for (const id of ids) {
        const item = items.get(id)
        if (item === undefined || item.row.withdrawnAt !== null) continue
        const version = versionBefore(row, item, firsts)
        const [before, then] = await this.#looks.around(row, item.row)
        const readings = [before, then].map((look) => look && readingAt(item, version, look))
        const event = toFound(row, id, item, readings[0], readings[1])
        if (event && (await this.#concerns(event, item, firsts))) yield event
      }
      after = ids.at(-1) ?? after
      more = ids.length === together
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** The version that was in force when a row came: by the places of the rows, because several can be of one instant. */
function versionBefore({ at, position }: Stand, item: ItemInTime, firsts: ReadonlyMap<string, number>) {
  return versionAt(item, ({ version, changedAt }) => {
    const first = firsts.get(`${item.id} ${version}`)
    return first === undefined ? changedAt <= at : first < position
  })
}

/** `within` is the item's id where the row tells of several. */
function toFound(
  { id, at }: ChangedRow,
  within: string,
  item: ItemInTime,
  before: Reading | undefined,
  after: Reading | undefined,
): Found | undefined {
  const told = { item: item.id, at, place: { row: id, item: within }, now: item.now }
  if (item.now === undefined) return before && !after ? { ...told, type: 'intelligence.hidden' } : undefined
  if (after === undefined || (before?.rule === after.rule && before.text === after.text)) return undefined
  return { ...told, type: item.now.withdrawn ? 'intelligence.withdrawn' : 'intelligence.changed' }
}
